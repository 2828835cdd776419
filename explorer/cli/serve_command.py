"""What `serve` does: shows the app in a browser of this machine, to be read only.

Each page has a process of its own. It knows that it is served (`is_served` of explorer.home.paths), and then touches
nothing that is the user's.
"""

import os
import shlex
import socket
import subprocess
import sys

from explorer.cli.commands import FINE, PROBLEMS
from explorer.cli.opening import filter_of, open_corpus, say, selected
from explorer.cli.options import Options, UsageError
from explorer.index.kinds import PANES


def run(options: Options) -> int:
    """Serve the app until ctrl+c; gives the exit status. Raises UsageError."""
    port = options.port
    if not 0 < port < 2**16:
        raise UsageError(f"--port: {port} is no port; give one from 1024 to 65535")
    try:
        from explorer.cli.page_server import HOST, OwnPages
    except ImportError:
        say("serve needs the extra web: pip install 'hanoi-explorer[web]'")
        return PROBLEMS
    command = [sys.executable, "-P", "-m", "explorer", *_arguments(options)]
    try:
        # Asked first, so that what is said next is true.
        socket.create_server((HOST, port)).close()
        say(f"open http://{HOST}:{port}/ in a browser of this machine; ctrl+c ends it")
        OwnPages(subprocess.list2cmdline(command) if os.name == "nt" else shlex.join(command), port).serve()
    except OSError as error:
        why = os.strerror(error.errno or 0)
        say(f"port {port} cannot be had ({why}); give another with --port")
        return PROBLEMS
    return FINE


def _arguments(options: Options) -> list[str]:
    """The arguments that open the app as these options mean it. Raises Refused."""
    from explorer.index.read.command_line import arguments, place

    library = open_corpus(options)
    given = ["--content", os.path.abspath(options.content)] if options.content else []
    given += ["--limits", options.limits] if options.limits else []
    given += ["--theme", options.theme] if options.theme else []
    given += arguments(filter_of(options, library))
    record = selected(options, library)
    found = library.number(record) if record else None
    pane = PANES[options.pane] if options.pane else found[1] if found else None
    return [*given, *(place(pane, record) if pane else [])]
