"""What bash and zsh complete of the command, and its man page: written from its own parser."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Mapping
from string import Template
from typing import Final

from explorer import __version__
from explorer.cli.arguments import file_path, parser

_BASH: Final = Template("""\
# What bash completes of hanoi-explorer: source <(hanoi-explorer completion bash)
_hanoi_explorer() {
  local word=$${COMP_WORDS[COMP_CWORD]} before=$${COMP_WORDS[COMP_CWORD - 1]} command= words= i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case $${COMP_WORDS[i]} in
      $taking) ((i++)) ;;
      $commands) command=$${COMP_WORDS[i]}; break ;;
    esac
  done
  case $$command:$$before in
$values
    $others) ;;
    *) case $$command:$$word in
$words
    esac ;;
  esac
  COMPREPLY=($$(compgen -W "$$words" -- "$$word"))
}
complete -o bashdefault -o default -F _hanoi_explorer hanoi-explorer
""")
_ZSH: Final = Template("""\
#compdef hanoi-explorer
# What zsh completes of hanoi-explorer: a file _hanoi-explorer in a folder of $$fpath.
_hanoi_explorer_commands() {
  local commands=(
$commands
  )
  _describe command commands
}
_hanoi_explorer() {
  local context state line curcontext="$$curcontext"
  typeset -A opt_args
  _arguments -C -s \\
$options
    ': :_hanoi_explorer_commands' '*::: :->arguments'
  [[ $$state == arguments ]] || return
  words=($$line[1] "$${words[@]}")
  (( CURRENT += 1 ))
  case $$line[1] in
$cases
  esac
}
if [[ $$funcstack[1] == _hanoi-explorer ]]; then _hanoi_explorer "$$@"; else compdef _hanoi_explorer hanoi-explorer; fi
""")
_MAN: Final = Template("""\
.TH HANOI\\-EXPLORER 1 "" "hanoi\\-explorer $version" "User commands"
.SH NAME
hanoi\\-explorer \\- who said what, when, and according to whom
.SH SYNOPSIS
$usage
.SH DESCRIPTION
$about
.SH OPTIONS
$options
.SH COMMANDS
$commands
.SH EXIT STATUS
$epilog
""")


def written(what: str) -> str:
    """The text of one: `bash`, `zsh` or `man`."""
    return {"bash": _bash, "zsh": _zsh, "man": _man}[what]()


def _commands(whole: argparse.ArgumentParser) -> tuple[Mapping[str, argparse.ArgumentParser], Mapping[str, str]]:
    """The parser of each command by its name, and what it says of it in a line."""
    of_commands = next(action for action in whole._actions if isinstance(action, argparse._SubParsersAction))
    return of_commands.choices, {action.dest: action.help or "" for action in of_commands._choices_actions}


def _arguments(of: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Its options and other arguments, but for the name of a command."""
    return (action for action in of._actions if not isinstance(action, argparse._SubParsersAction))


def _takes_value(action: argparse.Action) -> bool:
    return bool(action.option_strings) and action.nargs != 0


def _bash() -> str:
    whole = parser()
    commands, _ = _commands(whole)
    values, words, taking = list[str](), list[str](), dict[str, None]()
    for name, of in {"": whole, **commands}.items():
        options = [option for action in _arguments(of) for option in action.option_strings]
        plain = [*commands] if not name else [
            choice for action in _arguments(of) if not action.option_strings for choice in action.choices or ()
        ]  # fmt: skip
        words += [f"      {name}:-*) words='{' '.join(options)}' ;;", f"      {name}:*) words='{' '.join(plain)}' ;;"]
        for action in filter(_takes_value, _arguments(of)):
            taking |= dict.fromkeys(action.option_strings)
            if action.choices:
                pattern = " | ".join(f"{name}:{option}" for option in action.option_strings)
                values.append(f"    {pattern}) words='{' '.join(map(str, action.choices))}' ;;")
    return _BASH.substitute(
        taking=" | ".join(taking),
        others=" | ".join(f"*:{option}" for option in taking),
        commands=" | ".join(commands),
        values="\n".join(values),
        words="\n".join(words),
    )


def _zsh() -> str:
    whole = parser()
    commands, about = _commands(whole)
    described = "\n".join(f"    {_quoted(name + ':' + _in_zsh(about[name]))}" for name in sorted(commands))
    cases = (f"    {name}) _arguments -C -s \\\n{_zsh_arguments(of)}\n    ;;" for name, of in commands.items())
    return _ZSH.substitute(commands=described, options=_zsh_arguments(whole) + " \\", cases="\n".join(cases))


def _zsh_arguments(of: argparse.ArgumentParser) -> str:
    """The arguments in the form that `_arguments` takes."""
    return " \\\n".join(f"      {_quoted(told)}" for action in _arguments(of) for told in _zsh_argument(action))


def _zsh_argument(action: argparse.Action) -> Iterator[str]:
    several = "*" if isinstance(action, argparse._AppendAction) or action.nargs == "+" else ""
    choices = f"({' '.join(map(str, action.choices))})" if action.choices else ""
    given = choices or ("_files" if action.type is file_path else "")
    told = _in_zsh(action.help or "")
    if not action.option_strings:
        yield f"{several or (':' if action.nargs == '?' else '')}:{told}:{given}"
    for option in action.option_strings:
        ends = "(- : *)" if action.dest in ("help", "version") else ""
        value = f":{action.metavar or action.dest}:{given}" if _takes_value(action) else ""
        yield f"{ends}{several}{option}[{told}]{value}"


def _in_zsh(text: str) -> str:
    return re.sub(r"([\\\[\]:])", r"\\\1", text)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def _man() -> str:
    whole = parser()
    commands, about = _commands(whole)
    sections = (
        f".SS {_roff(name)}\n{_roff(about[name])}\n.PP\n{_roff(_usage(of))}\n{_man_arguments(of)}"
        for name, of in commands.items()
    )
    return _MAN.substitute(
        version=_roff(__version__),
        usage=_roff(_usage(whole)),
        about=_roff(whole.description or ""),
        options=_man_arguments(whole),
        commands="\n".join(sections),
        epilog=_roff((whole.epilog or "").removeprefix("Exit status: ")),
    )


def _usage(of: argparse.ArgumentParser) -> str:
    """How it is called, on one line: the page is wrapped where it is read."""
    return " ".join(of.format_usage().removeprefix("usage: ").split())


def _man_arguments(of: argparse.ArgumentParser) -> str:
    lines: list[str] = []
    for action in _arguments(of):
        names = ", ".join(rf"\fB{_roff(option)}\fR" for option in action.option_strings)
        choices = "{" + ",".join(map(str, action.choices)) + "}" if action.choices else ""
        value = str(action.metavar or choices or action.dest.upper())
        if not names or _takes_value(action):
            names = f"{names} \\fI{_roff(value)}\\fR".strip()
        lines += [".TP", names, _roff((action.help or "").replace("%(prog)s", of.prog))]
    return "\n".join(lines)


def _roff(text: str) -> str:
    """A text as it stands in a man page; none of its lines begins with a sign of roff."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"(?m)^([.'])", r"\\&\1", text)
