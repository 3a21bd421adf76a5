"""The web server: textual-serve behind a gate, with a page of our own that asks nothing of any other machine."""

import errno
import secrets
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from aiohttp import web
from aiohttp.typedefs import Handler
from textual_serve.server import Server

from assistant.errors import BadInput
from assistant.web.gate import Gate, from_here
from assistant.web.tab import command_of

_PAGE = Path(__file__).parent / "page"
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "connect-src 'self'; frame-ancestors 'none'; form-action 'none'; base-uri 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
_USED = (
    "这个地址不能用，或者已经用过一次。请到运行 nianbao serve 的窗口里，复制最后一行显示的新地址，"
    "粘贴到浏览器的地址栏。"
)
_FOREIGN = "这个请求不是从年报助手的页面发出的，没有受理。"
_PATIENCE = 3
"""Seconds that open tabs have to save and end when the server is stopped."""


class NianbaoServer(Server):
    """Serves the program to browsers; ``say`` prints the address, again after each browser that was let in."""

    def __init__(self, command: str, host: str, port: int, say: Callable[[str], None]) -> None:
        super().__init__(command, host, port, title="年报助手", templates_path=_PAGE)
        self._say = say
        self._cookie = f"nianbao_{port}"  # a browser keeps one jar for all ports of a machine
        self._gate = Gate(lambda: secrets.token_urlsafe(32))

    @property
    def address(self) -> str:
        """What the next browser opens."""
        name = _own_address() if self.host in ("0.0.0.0", "::") else self.host
        shown = f"[{name}]" if ":" in name else name
        return f"http://{shown}:{self.port}/?token={self._gate.token}"

    def run(self) -> None:
        """Serves until it is stopped (Ctrl+C); then every tab's process has ended. BadInput where it cannot listen."""
        try:
            web.run_app(
                self._make_app(),
                host=self.host,
                port=self.port,
                print=self._announce,
                shutdown_timeout=_PATIENCE,
            )
        except OSError as error:
            raise BadInput(
                f"不能在 {self.host} 的 {self.port} 端口上提供网页（{error.strerror or error}）；"
                "请核对 --host，或用 --port 换一个端口。"
            ) from error

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.router.add_static("/page", _PAGE)
        app.middlewares.append(self._guard)
        app.on_response_prepare.append(_add_headers)
        return app

    async def on_startup(self, app: web.Application) -> None:
        """Says nothing yet: nobody listens before ``_announce``."""

    def _announce(self, _: str) -> None:
        """Tells where to go, once there is somebody who listens; in place of aiohttp's own English words."""
        self._say(f"请用浏览器打开（只能用一次）：{self.address}")

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        token = request.query.get("token")
        if token is not None and request.path == "/":
            return self._let_in(token, known=self._gate.knows(request.cookies.get(self._cookie)))
        if not self._gate.knows(request.cookies.get(self._cookie)):
            return web.Response(status=403, text=_USED)
        if not from_here(request.headers.get("Origin"), request.headers.get("Host")):
            return web.Response(status=403, text=_FOREIGN)
        return await handler(request)

    def _let_in(self, token: str, *, known: bool) -> web.StreamResponse:
        """The way to the page without the token in its address; a browser that is known may come by an old one."""
        cookie = self._gate.admit(token)
        if cookie is None and not known:
            return web.Response(status=403, text=_USED)
        answer = web.Response(status=303, headers={"Location": "/"})
        if cookie is not None:
            answer.set_cookie(self._cookie, cookie, httponly=True, samesite="Strict")
            self._say(f"已有浏览器打开。另一个浏览器请用新地址：{self.address}")
        return answer


async def _add_headers(_: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(_HEADERS)
    way, marker, name = response.headers.get("Content-Disposition", "").partition("; filename=")
    if marker:  # as it comes, a blank or a semicolon would end the name
        response.headers["Content-Disposition"] = f"{way}; filename*=UTF-8''{quote(name)}"


def _own_address() -> str:
    """The address under which other machines see this one; nothing is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return socket.gethostname()
        name: Any = probe.getsockname()
        return str(name[0])


def free_port(host: str, wanted: int, *, named: bool) -> int:
    """The port to listen on: the wanted one or, where it is taken and nobody named it, one that the system picks."""
    if not host.strip():  # to the system that is every address of this machine
        raise BadInput("--host 后面要写地址；只在本机使用不必写。")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for port in (wanted,) if named and wanted else (wanted, 0):
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            if sys.platform != "win32":  # there it would take a port from under another program
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError as error:
                if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
                    raise BadInput(
                        f"“{host}”不是这台电脑的地址，请核对 --host；只在本机使用不必写。"
                    ) from error
                continue
            return int(probe.getsockname()[1])
    raise BadInput(f"{host} 的 {wanted} 端口不能用（可能已被占用）；请用 --port 换一个，或不写由程序挑选。")


def serve(target: Path, phrasebank: Path | None, host: str, port: int, say: Callable[[str], None]) -> None:
    """Serves a draft, or the start screen on a folder, until it is stopped."""
    NianbaoServer(command_of(target, phrasebank), host, port, say).run()
