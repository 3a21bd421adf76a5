"""The server itself: what it gives to whom, asked over a real socket."""

import re
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from assistant.errors import BadInput
from tests.web.served import Served, ask, served

pytest.importorskip("textual_serve", reason="the extra 'serve' is not installed: nothing is served")
from assistant.web.server import free_port

pytestmark = pytest.mark.slow


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Served]:
    with served(tmp_path) as running:
        yield running


def base(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def test_only_the_printed_address_opens_the_page_and_only_once(server: Served) -> None:
    address = server.address()
    assert ask(base(address)).status == 403
    assert ask(f"{base(address)}/?token=guess").status == 403
    let_in = ask(address)
    assert (let_in.status, let_in.headers["Location"]) == (303, "/")
    cookie, *flags = let_in.headers["Set-Cookie"].split("; ")
    assert {"HttpOnly", "SameSite=Strict"} <= set(flags)
    refused = ask(address)
    assert refused.status == 403
    assert "新地址" in refused.read().decode()
    page = ask(base(address), cookie=cookie)
    assert page.status == 200
    assert 'lang="zh-CN"' in (text := page.read().decode())
    assert not re.search(r"""(?:src|href)=["'](?:\w+:)?//""", text)
    assert "default-src 'self'" in page.headers["Content-Security-Policy"]
    again = server.address()
    assert again != address
    assert ask(again).status == 303


def test_nothing_is_given_to_a_stranger(server: Served) -> None:
    paths = ("/ws", "/static/js/textual.js", "/download/1", "/page/page.js", "/static/../server.py", "/none")
    address = base(server.address())
    assert {path: ask(address + path).status for path in paths} == dict.fromkeys(paths, 403)


def test_another_programs_page_on_this_machine_reaches_no_tab(server: Served) -> None:
    address = server.address()
    cookie = ask(address).headers["Set-Cookie"].split(";")[0]
    answer = ask(f"{base(address)}/ws", cookie=cookie, headers=[("Origin", "http://127.0.0.1:3000")])
    assert answer.status == 403


@pytest.mark.parametrize("host", ["", "192.0.2.1", "a..b"])
def test_an_address_that_is_none_of_this_machine_is_told(host: str) -> None:
    with pytest.raises(BadInput, match="--host"):
        free_port(host, 0, named=True)


def test_a_taken_port_is_told_in_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with served(tmp_path, "--port", str(taken.getsockname()[1])) as running:
            (line,) = running.lines
            assert "端口不能用" in line
            assert running.process.wait(timeout=20) == 2
