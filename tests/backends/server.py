"""A model server that does what a test tells it to, on loopback, in a thread of its own; no test has to wait for it."""

import json
import re
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeAlias


@dataclass
class Got:
    """A request as it came."""

    path: str
    headers: dict[str, str]
    body: Any

    @property
    def sentences(self) -> list[dict[str, str]]:
        """What the last message asks about."""
        match = re.search(r"<sentences>(.*)</sentences>", self.body["messages"][-1]["content"], re.DOTALL)
        assert match is not None
        found: list[dict[str, str]] = json.loads(match[1])
        return found

    @property
    def shape(self) -> str | None:
        shape: str | None = self.body.get("response_format", {}).get("type")
        return shape


class Handler(BaseHTTPRequestHandler):
    """One connection; ``stopping`` is set when the test is over."""

    server: "_Server"

    def do_GET(self) -> None:
        self._answer(None)

    def do_POST(self) -> None:
        self._answer(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

    def _answer(self, body: Any) -> None:
        got = Got(self.path, {name.lower(): value for name, value in self.headers.items()}, body)
        self.server.got.append(got)
        try:
            self.server.next_answer(got)(self, got)
        except (BrokenPipeError, ConnectionResetError):
            self.server.left.set()

    def begin(self, status: int = 200, kind: str = "text/event-stream", **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def send(self, text: str) -> None:
        self.wfile.write(text.encode())
        self.wfile.flush()

    def event(self, content: str, finish: str | None = None) -> None:
        choice = {"index": 0, "delta": {"content": content}, "finish_reason": finish}
        self.send(f"data: {json.dumps({'choices': [choice]}, ensure_ascii=False)}\n\n")

    def hold(self) -> None:
        """Says no more until the test is over."""
        self.server.stopping.wait(20)

    def log_message(self, *_: Any) -> None:
        pass


Answer: TypeAlias = Callable[[Handler, Got], None]


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, answers: Sequence[Answer], listing: Answer) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self._answers, self._listing = list(answers), listing
        self.got: list[Got] = []
        self.stopping, self.left = threading.Event(), threading.Event()

    def next_answer(self, got: Got) -> Answer:
        if got.path.endswith("/models"):
            return self._listing
        return self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]


@dataclass
class Served:
    """A running server. ``left`` is set once a client has gone away in the middle of an answer."""

    url: str
    got: list[Got] = field(default_factory=list)
    left: threading.Event = field(default_factory=threading.Event)

    @property
    def chats(self) -> list[Got]:
        return [got for got in self.got if got.body is not None]


@contextmanager
def serving(*answers: Answer, listing: Answer | None = None) -> Iterator[Served]:
    """A server that gives these answers in turn, the last one again and again; ``listing`` is that about its models."""
    server = _Server(answers, listing or models("m"))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield Served(f"http://127.0.0.1:{server.server_port}/v1", server.got, server.left)
    finally:
        server.stopping.set()
        server.shutdown()
        server.server_close()
        thread.join()


# --- answers ----------------------------------------------------------------------------------------------------


def models(*names: str) -> Answer:
    def answer(handler: Handler, _: Got) -> None:
        handler.begin(kind="application/json")
        handler.send(json.dumps({"object": "list", "data": [{"id": name} for name in names]}))

    return answer


def streamed(text: str, piece: int = 7, finish: str | None = "stop") -> Answer:
    """A stream of pieces, whole."""

    def answer(handler: Handler, _: Got) -> None:
        handler.begin()
        for start in range(0, len(text), piece):
            handler.event(text[start : start + piece])
        handler.event("", finish)
        handler.send("data: [DONE]\n\n")

    return answer


def whole(text: str, kind: str = "application/json") -> Answer:
    """One piece of JSON, from a server that does not stream."""

    def answer(handler: Handler, _: Got) -> None:
        handler.begin(kind=kind)
        choice = {"message": {"role": "assistant", "content": text}, "finish_reason": "stop"}
        handler.send(json.dumps({"choices": [choice]}, ensure_ascii=False, indent=1))

    return answer


def rewriting(change: Callable[[dict[str, str]], str]) -> Answer:
    """Every sentence as ``change`` makes it, in the shape that is asked for."""

    def answer(handler: Handler, got: Got) -> None:
        sentences = [{"key": item["key"], "text": change(item)} for item in got.sentences]
        streamed(json.dumps({"sentences": sentences}, ensure_ascii=False))(handler, got)

    return answer


def status(code: int, body: str = "<html>orders and secrets</html>", **headers: str) -> Answer:
    def answer(handler: Handler, _: Got) -> None:
        handler.begin(code, "text/html", **headers)
        handler.send(body)

    return answer


def said(body: str) -> Answer:
    """A body as it is, told to be JSON."""

    def answer(handler: Handler, _: Got) -> None:
        handler.begin(kind="application/json")
        handler.send(body)

    return answer


def half(handler: Handler, _: Got) -> None:
    """A stream that breaks off in the middle of a word."""
    handler.begin()
    handler.event('{"sentences": [{"key": "五.')


def silent(handler: Handler, _: Got) -> None:
    """A stream that begins and then says nothing more."""
    handler.begin()
    handler.event("{")
    handler.hold()


def mute(handler: Handler, _: Got) -> None:
    """Not even a status line."""
    handler.hold()


def endless(handler: Handler, _: Got) -> None:
    """A stream without end."""
    handler.begin()
    while True:
        handler.event("没完没了" * 500)


def one_line(handler: Handler, _: Got) -> None:
    """A line without end."""
    handler.begin()
    while True:
        handler.send("x" * 65536)


def garbled(handler: Handler, _: Got) -> None:
    """Events that are no JSON."""
    handler.begin()
    handler.send("data: {not json\n\n")


def packed(handler: Handler, _: Got) -> None:
    """A compressed body, which was not agreed."""
    handler.begin(Content_Encoding="gzip")
    handler.send("x")
