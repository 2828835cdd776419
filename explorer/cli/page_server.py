"""The server of `serve`: textual-serve's, for pages of this machine alone. Imported only where the extra `web` is.

What textual-serve leaves open is closed here. It answers any Host and any Origin, so that a stranger's web page could
press keys; its own page fetches a font from elsewhere; and ctrl+c waits a minute for the pages.
"""

import asyncio
from pathlib import Path
from secrets import token_urlsafe
from string import Template

from aiohttp import web
from textual_serve.server import Server

HOST = "127.0.0.1"
MOST_PAGES = 16
"""Pages that are open at once: each is a process."""
FONT_SIZES = range(8, 41)
"""Pixels; `?fontsize=20` asks for one."""

_PAGE = Path(__file__).with_name("served_page.html")
_POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
    "img-src 'self' data:; connect-src ws://{host}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""Nothing is fetched from elsewhere, and no other page frames this one."""


class OwnPages(Server):
    """Serves what a command starts, anew for each page, until ctrl+c."""

    def __init__(self, command: str, port: int) -> None:
        super().__init__(command, HOST, port)
        self._own = (f"{HOST}:{port}", f"localhost:{port}")
        self._pages = set[asyncio.Task[object]]()

    def initialize_logging(self) -> None:
        """Log nothing: what a page sends is its reader's."""

    async def on_startup(self, app: web.Application) -> None:
        """Nothing: the address is told."""

    async def on_shutdown(self, app: web.Application) -> None:
        """End the pages."""
        for page in self._pages:
            page.cancel()

    async def handle_index(self, request: web.Request) -> web.Response:
        """The page, which opens the app."""
        if request.host not in self._own:
            raise web.HTTPMisdirectedRequest(text=f"open http://{self._own[0]}/\n")
        size = request.query.get("fontsize", "")
        known = size.isdecimal() and len(size) < 3 and int(size) in FONT_SIZES
        told = {"host": request.host, "nonce": token_urlsafe(16), "fontsize": size if known else "16"}
        headers = {
            "Content-Security-Policy": _POLICY.format(**told),
            "Cache-Control": "no-store",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
        }
        text = Template(_PAGE.read_text("utf-8")).substitute(told)
        return web.Response(text=text, content_type="text/html", charset="utf-8", headers=headers)

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """The app, for a page that this server gave."""
        if request.host not in self._own or request.headers.get("Origin") != f"http://{request.host}":
            raise web.HTTPForbidden(text="only a page of this server opens the app\n")
        if len(self._pages) >= MOST_PAGES:
            raise web.HTTPServiceUnavailable(text=f"{MOST_PAGES} pages are open already\n")
        page = asyncio.current_task()
        assert page is not None, "aiohttp answers each request in a task"
        self._pages.add(page)
        try:
            return await super().handle_websocket(request)
        finally:
            self._pages.discard(page)

    async def handle_download(self, request: web.Request) -> web.StreamResponse:
        """Nothing: no file is given out."""
        raise web.HTTPNotFound
