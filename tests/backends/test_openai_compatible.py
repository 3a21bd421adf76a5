"""The wire: what goes over it, what may come back, and how each fault is told."""

import asyncio
import socket
from contextlib import aclosing

import pytest
from pydantic import SecretStr

from assistant.backends.asking import stream
from assistant.backends.base import Message, Request
from assistant.backends.faults import ModelError
from assistant.backends.openai_compatible import make
from assistant.backends.settings import ModelSettings
from assistant.errors import BadInput
from tests.backends.server import (
    Answer,
    endless,
    garbled,
    half,
    mute,
    one_line,
    packed,
    said,
    serving,
    silent,
    status,
    streamed,
    whole,
)

pytest.importorskip("openai", reason="the extra nianbao[model] is not installed")

SCHEMA = {"type": "object", "properties": {}, "additionalProperties": False}
KEY = "sk-very-secret"
WORDS = "一二三四五六七八九十"


def settings(url: str, **more: object) -> ModelSettings:
    return ModelSettings.model_validate({"backend": "openai", "base_url": url, "model": "m", **more})


def request(deadline: float = 20, schema: bool = True) -> Request:
    return Request((Message("user", "你好"),), SCHEMA if schema else None, deadline)


async def answer(url: str, asked: Request | None = None, **more: object) -> str:
    backend = make(settings(url, **more))
    return "".join([piece async for piece in stream(backend, asked or request())])


@pytest.mark.parametrize("served", [streamed(WORDS), whole(WORDS), whole(WORDS, "text/plain")])
async def test_an_answer_is_read_whether_the_server_streams_or_not(served: Answer) -> None:
    with serving(served) as server:
        assert await answer(server.url) == WORDS


async def test_only_what_is_needed_goes_over_the_wire(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-somebody-else")
    monkeypatch.setenv("OPENAI_ORG_ID", "org")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Gateway-Key: of-somebody-else")
    with serving(streamed("好")) as server:
        await answer(server.url)
        await answer(server.url, api_key=SecretStr(KEY))
    bare, keyed = (got.headers for got in server.chats)
    assert "authorization" not in bare
    assert keyed["authorization"] == f"Bearer {KEY}"
    assert set(bare) <= {"host", "connection", "accept", "accept-encoding", "content-type", "content-length",
                         "x-stainless-raw-response"}  # fmt: skip


@pytest.mark.parametrize("piece", [1, 3, 7, 50])
async def test_a_key_that_the_other_side_says_is_struck_out(piece: int) -> None:
    spoken = f"密钥{KEY}、{KEY}不对，{KEY[:6]}"
    with serving(streamed(spoken, piece)) as server:
        heard = await answer(server.url, api_key=SecretStr(KEY))
    assert heard == f"密钥×××、×××不对，{KEY[:6]}"


@pytest.mark.parametrize(
    "url",
    [
        "https://api.moxing.example/v1",
        "http://127.0.0.1:8080/v1",
        "http://localhost:8080/v1",
        "http://10.1.2.3:8000/v1",
        "http://[fd00::1]/v1",
        "http://moxing/v1",
        "http://moxing.intranet/v1",
    ],
)
def test_a_key_goes_out_encrypted_or_stays_within_the_house(url: str) -> None:
    make(settings(url, api_key=SecretStr(KEY)))


@pytest.mark.parametrize("url", ["http://api.moxing.example/v1", "http://8.8.8.8/v1", "HTTP://8.8.8.8/v1"])
def test_a_key_goes_to_no_other_address_unless_the_settings_let_it(url: str) -> None:
    with pytest.raises(BadInput, match="plain_http = true") as caught:
        make(settings(url, api_key=SecretStr(KEY)))
    assert KEY not in str(caught.value)
    make(settings(url, api_key=SecretStr(KEY), plain_http=True))
    make(settings(url))


async def test_proxies_of_the_environment_are_passed_over_on_this_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with serving(streamed("好")) as server:
        assert await answer(server.url) == "好"


async def test_a_server_that_refuses_a_schema_is_asked_for_json_and_then_for_words() -> None:
    with serving(status(400), status(422), streamed("{}")) as server:
        backend = make(settings(server.url))
        for _ in range(2):  # what was learnt the first time is kept
            assert "".join([piece async for piece in stream(backend, request())]) == "{}"
    assert [got.shape for got in server.chats] == ["json_schema", "json_object", None, None]


async def test_a_request_that_is_refused_in_every_shape_teaches_nothing() -> None:
    with serving(status(400), status(400), status(413), streamed("{}")) as server:
        backend = make(settings(server.url))
        with pytest.raises(ModelError, match="内容太长"):
            await anext(stream(backend, request()))
        assert "".join([piece async for piece in stream(backend, request())]) == "{}"
    assert server.chats[-1].shape == "json_schema"


async def test_without_a_model_named_the_only_one_there_is_taken() -> None:
    with serving(streamed("好")) as server:
        assert await answer(server.url, model="") == "好"
    assert server.chats[0].body["model"] == "m"


async def test_a_call_that_is_closed_leaves_the_server_at_once() -> None:
    with serving(endless) as server:
        async with aclosing(stream(make(settings(server.url)), request())) as pieces:
            assert await anext(pieces)
        assert await asyncio.to_thread(server.left.wait, 10)


async def test_a_call_whose_task_is_cancelled_leaves_the_server_at_once() -> None:
    with serving(endless) as server:
        first = asyncio.Event()

        async def read() -> None:
            async for _ in make(settings(server.url)).complete(request()):
                first.set()

        task = asyncio.create_task(read())
        await first.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert await asyncio.to_thread(server.left.wait, 10)


FAULTS = [
    (status(401), "key", "NIANBAO_API_KEY"),
    (status(403), "forbidden", "403"),
    (status(404), "not_found", "没有模型“m”"),
    (status(429, Retry_After="7"), "busy", "请7秒以后再试"),
    (status(429, Retry_After="²³"), "busy", "过几分钟"),
    (status(429, Retry_After="Wed, 21 Oct 2099 07:28:00 GMT"), "busy", "过几分钟"),
    (status(500), "server", "500"),
    (status(503), "server", "503"),
    (status(302, Location="http://192.0.2.1/elsewhere"), "redirect", "192.0.2.1"),
    (status(307, Location="http://evil\u001b[31m/"), "redirect", "没有照办"),
    (half, "cut", "没有说完就断了"),
    (streamed("没说完", finish="length"), "unusable", "长度上限"),
    (streamed("不能说", finish="content_filter"), "unusable", "内容审核"),
    (garbled, "unusable", "不是约定的格式"),
    (status(200, "<html>请先登录</html>"), "unusable", "回的是网页"),
    (said('{"choices": []}'), "unusable", "没有文字"),
    (said("{" * 100000), "unusable", "不是约定的格式"),
    (said(""), "cut", "没有说完就断了"),
    (packed, "unusable", "压缩"),
    (endless, "huge", "长得不正常"),
    (one_line, "huge", "长得不正常"),
]


@pytest.mark.parametrize(("served", "kind", "told"), FAULTS)
async def test_each_fault_of_a_server_is_one_sentence(served: Answer, kind: str, told: str) -> None:
    with serving(served) as server, pytest.raises(ModelError, match=told) as caught:
        await answer(server.url, request(schema=False), api_key=SecretStr(KEY))
    sentence = str(caught.value)
    assert caught.value.kind == kind
    assert sentence.endswith("草稿没有改动。")
    for never in (KEY, "orders and secrets", "\n", "\x1b"):
        assert never not in sentence


@pytest.mark.parametrize("served", [silent, mute])
async def test_silence_ends_with_the_deadline(served: Answer) -> None:
    with serving(served) as server, pytest.raises(ModelError, match=r"等了0\.2秒") as caught:
        await answer(server.url, request(deadline=0.2))
    assert caught.value.kind == "deadline"


async def test_a_port_where_nobody_listens_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(ModelError, match="连接被拒绝"):
        await answer(f"http://127.0.0.1:{port}/v1")


async def test_where_a_proxy_stands_between_it_may_be_that_which_is_off(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    monkeypatch.setenv("ALL_PROXY", f"http://127.0.0.1:{port}")
    with pytest.raises(ModelError, match=r"moxing\.example 被拒绝.*代理有没有开"):
        await answer("https://moxing.example/v1")


async def test_a_host_that_has_no_address_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(ModelError, match=r"找不到主机 moxing\.local"):
        await answer("http://moxing.local/v1")


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("", "没有写模型的地址"),
        ("moxing.local/v1", "应以 http"),
        ("http://a b/v1", "写法不对"),
        ("http://[::1/v1", "写法不对"),
        ("http://127.0.0.1:99999/v1", "写法不对"),
        ("http://\ud800/v1", "写法不对"),
    ],
)
async def test_an_address_that_is_none_is_told(url: str, told: str) -> None:
    with pytest.raises((BadInput, ModelError), match=told):
        await answer(url)


async def test_a_proxy_that_cannot_be_used_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "nonsense://127.0.0.1:9")
    with pytest.raises(ModelError, match="代理设置不能用"):
        await answer("http://127.0.0.1:9/v1", proxies="always")


async def test_a_connection_that_cannot_be_encrypted_is_told() -> None:
    with serving(streamed("好")) as server, pytest.raises(ModelError, match="加密连接"):
        await answer(server.url.replace("http:", "https:"))


async def test_an_examination_tells_what_is_there() -> None:
    with serving(streamed('{"ok": true}')) as server:
        found = await make(settings(server.url)).examine()
        missing = await make(settings(server.url, model="别的")).examine()
    assert [health.advice for health in found] == ["", ""]
    assert "json_schema" in found[1].found
    assert "写成其中之一：m" in missing[1].advice


async def test_an_examination_of_nothing_says_what_to_do() -> None:
    with serving(status(401)) as server:
        found = await make(settings(server.url)).examine()
    assert "NIANBAO_API_KEY" in found[-1].advice


async def test_an_examination_does_not_wait_for_a_server_that_is_silent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("assistant.backends.openai_compatible._LISTING", 0.2)
    with serving(mute, listing=mute) as server:
        (found,) = await make(settings(server.url)).examine()
    assert "等了0.2秒" in found.advice or "连不上" in found.advice
