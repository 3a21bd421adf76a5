"""Any endpoint that speaks the OpenAI protocol: DeepSeek, Qwen, vLLM, Ollama, llama.cpp, on this machine or not.

The openai library is imported when a backend is made and not before; it is the extra ``model``. The other side may be
anything: what it sends is read here line by line and bounded in bytes, error pages are not read at all, and no
redirect is followed.
"""

import asyncio
import json
import re
import socket
import ssl
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from assistant.backends import faults
from assistant.backends.asking import stream
from assistant.backends.base import Backend, Capabilities, Health, Message, ModelSettings, Request, Shape
from assistant.backends.faults import ModelError
from assistant.errors import BadInput

if TYPE_CHECKING:
    from openai import AsyncOpenAI

_CONNECT = 10.0
_LISTING, _TRYING = 5.0, 30.0
"""Seconds that an examination waits for the list of models, and for one short answer of a model that may be loading."""
_LARGEST = 4 << 20
"""Bytes of one response with all its wrapping; a section takes some fifty thousand."""
_TEMPERATURE = 0.2
_SHAPES: tuple[Shape | None, ...] = ("json_schema", "json_object", None)
_SENT = ("host", "connection", "accept", "content-type", "content-length", "transfer-encoding", "x-stainless-raw-response")  # fmt: skip
"""Headers that go out. What the library adds besides, of its own or from the environment, tells of this machine or is
meant for others; it reads the last of these (how the response is wanted) off the request again."""
_MOST_MODELS = 5
_STRUCK_OUT = "×××"


class Endpoint:
    """One model at one address. Which shape of answer the endpoint can be held to is learnt from its refusals."""

    capabilities = Capabilities(shapes=("json_schema", "json_object"))

    def __init__(self, settings: ModelSettings) -> None:
        self._settings = settings
        self._host = settings.host
        self._model = settings.model
        self._shapes = _SHAPES

    @property
    def name(self) -> str:
        return f"{self._model or '模型'}（{self._host}）"

    async def complete(self, request: Request) -> AsyncGenerator[str, None]:
        async with self._client(request.deadline) as client:
            model = self._model or await self._only_model(client)
            shapes = self._shapes if request.schema else (None,)
            for shape in shapes:
                try:
                    heard = without(self._settings.key, self._stream(client, model, request, shape))
                    async with aclosing(heard) as pieces:
                        async for piece in pieces:
                            yield piece
                except ModelError as error:
                    if error.kind != "rejected" or shape is None:
                        raise  # else refused before its first word: ask again, asking less of it
                else:
                    if request.schema:
                        self._shapes = shapes[shapes.index(shape) :]  # learnt where an answer came of it
                    return

    async def examine(self) -> tuple[Health, ...]:
        try:
            async with asyncio.timeout(_LISTING), self._client(_LISTING) as client:
                models = await self._models(client)
        except TimeoutError:
            return (Health("模型服务", self._host, str(faults.too_late(_LISTING))),)
        except ModelError as error:
            return (Health("模型服务", self._host, str(error)),)
        reached = Health("模型服务", f"{self._host} 可以连接，有{len(models)}个模型")
        if self._model not in models and (self._model or len(models) != 1):
            listed = "、".join(models[:_MOST_MODELS]) or "（没有列出）"
            return reached, Health(
                "模型", self._model or "没有写", f"请在设置里把 model 写成其中之一：{listed}。"
            )
        return reached, await self._examine_shape()

    async def _examine_shape(self) -> Health:
        schema = {
            "type": "object",
            "properties": {"ok": {"type": "boolean"}},
            "required": ["ok"],
            "additionalProperties": False,
        }
        asked = Request((Message("user", '请只回答这个 JSON：{"ok": true}'),), schema, _TRYING)
        try:
            text = "".join([piece async for piece in stream(self, asked)])
        except ModelError as error:
            return Health("模型", self.name, str(error))
        how = {
            "json_schema": "可按 json_schema 作答",
            "json_object": "可按 JSON 作答",
            None: "只能用普通文字作答",
        }
        kept = "" if _is_ok(text) else "，但试答没有照格式（每次回答都会核对，不合格的不采用）"
        return Health("模型", f"{self.name} {how[self._shapes[0]]}{kept}")

    # --- one call ---------------------------------------------------------------------------------------------

    async def _stream(
        self, client: "AsyncOpenAI", model: str, request: Request, shape: Shape | None
    ) -> AsyncGenerator[str, None]:
        body: dict[str, Any] = {
            "model": model,
            "messages": [{"role": message.role, "content": message.content} for message in request.messages],
            "stream": True,
        }
        if shape is not None or request.schema is None:
            body["temperature"] = _TEMPERATURE
        if shape == "json_schema":
            described = {"name": "answer", "schema": request.schema, "strict": True}
            body["response_format"] = {"type": "json_schema", "json_schema": described}
        elif shape == "json_object":
            body["response_format"] = {"type": "json_object"}
        create = client.chat.completions.with_streaming_response.create
        async with self._told(), create(**body) as response:
            if "html" in response.headers.get("content-type", ""):
                raise faults.unusable("回的是网页，地址可能不对，一般以 /v1 结尾")
            whole: list[bytes] = []
            async for line in self._lines(response.iter_bytes()):
                data = line.removeprefix(b"data:").strip()
                if whole or line.lstrip().startswith(b"{"):  # one object: it does not stream
                    whole.append(line)
                elif data == line or not data:  # a comment, an event's name, a blank line
                    continue
                elif data == b"[DONE]":
                    return
                else:
                    piece, ended = _piece(data, self._host)
                    if piece:
                        yield piece
                    if ended:
                        return
            if whole:
                yield _whole(b"\n".join(whole))
                return
            raise faults.cut(self._host)

    async def _models(self, client: "AsyncOpenAI") -> list[str]:
        async with self._told(), client.models.with_streaming_response.list() as response:
            data = _parsed(await self._read(response.iter_bytes()))
        listed = data.get("data") if isinstance(data, dict) else None
        ids = (
            [item.get("id") for item in listed if isinstance(item, dict)] if isinstance(listed, list) else []
        )
        return [name for name in ids if isinstance(name, str) and name.isprintable()]

    async def _only_model(self, client: "AsyncOpenAI") -> str:
        models = await self._models(client)
        if len(models) == 1:
            return models[0]
        listed = f"：{'、'.join(models[:_MOST_MODELS])}" if models else ""
        raise ModelError(
            "not_found",
            f"{self._host} 上有{len(models)}个模型，请用 --model 或在设置里写明用哪一个{listed}。",
        )

    # --- the wire ---------------------------------------------------------------------------------------------

    @asynccontextmanager
    async def _client(self, deadline: float) -> AsyncIterator["AsyncOpenAI"]:
        import openai

        settings = self._settings
        authorization = f"Bearer {settings.key}" if settings.key else None
        trusted = await asyncio.to_thread(_trusted)

        async def dress(request: Any) -> None:
            for header in [name for name in request.headers if name.lower() not in _SENT]:
                del request.headers[header]
            request.headers["Accept-Encoding"] = "identity"
            if authorization:
                request.headers["Authorization"] = authorization

        async def look(response: Any) -> None:
            if response.status_code >= 300:
                raise self._status(response)
            if response.headers.get("content-encoding", "identity").lower() != "identity":
                raise faults.unusable("用了没有约定的压缩")

        try:
            http_client = openai.DefaultAsyncHttpxClient(
                trust_env=settings.uses_proxies,
                follow_redirects=False,
                verify=trusted,
                event_hooks={"request": [dress], "response": [look]},
            )
            made = openai.AsyncOpenAI(
                base_url=settings.base_url,
                api_key="none",  # its own way to find a key in the environment stays out of it
                max_retries=0,
                timeout=openai.Timeout(deadline, connect=min(_CONNECT, deadline)),
                http_client=http_client,
            )
        except (ImportError, ValueError, OSError, _http().InvalidURL) as error:
            raise faults.unfit(self._host) from error
        async with made as client:
            yield client

    def _status(self, response: Any) -> ModelError:
        code, headers = response.status_code, response.headers
        if code < 400:
            return faults.moved(self._host, _elsewhere(headers.get("location", "")))
        return faults.status(
            self._host, code, model=self._model or "没有写明", retry_after=headers.get("retry-after", "")
        )

    @asynccontextmanager
    async def _told(self) -> AsyncIterator[None]:
        """Whatever the library, its HTTP client or the system raises, as one of our sentences."""
        import anyio
        import openai

        http = _http()
        try:
            yield
        except (openai.APITimeoutError, http.TimeoutException) as error:
            raise faults.unreachable(self._host) from error
        except openai.APIConnectionError as error:
            by_proxy = self._settings.uses_proxies
            raise _connection_fault(error, self._host, by_proxy=by_proxy) from error
        except (http.HTTPError, http.StreamError, ssl.SSLError, anyio.EndOfStream) as error:
            raise faults.cut(self._host) from error
        except (openai.OpenAIError, http.InvalidURL) as error:
            raise faults.unusable("不是约定的格式") from error

    async def _read(self, chunks: AsyncIterator[bytes]) -> bytes:
        return b"\n".join([line async for line in self._lines(chunks)])

    async def _lines(self, chunks: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
        """The lines of a response, the last one too; ModelError where they are more than anyone can need."""
        size, rest = 0, b""
        async for chunk in chunks:
            size += len(chunk)
            if size > _LARGEST:
                raise faults.huge(self._host)
            *lines, rest = (rest + chunk).split(b"\n")
            for line in lines:
                yield line
        if rest:
            yield rest


async def without(secret: str, pieces: AsyncGenerator[str, None]) -> AsyncGenerator[str, None]:
    """The pieces with a secret struck out of them, also where it lies across several: the other side knows the key,
    and what it says is shown and kept with the draft."""
    rest = ""
    async with aclosing(pieces):
        async for piece in pieces:
            words = (rest + piece).replace(secret, _STRUCK_OUT) if secret else piece
            begun = next((n for n in range(len(secret) - 1, 0, -1) if words.endswith(secret[:n])), 0)
            words, rest = words[: len(words) - begun], words[len(words) - begun :]
            if words:
                yield words
    if rest:
        yield rest


@cache
def _trusted() -> ssl.SSLContext:
    """The system's certificates, since an office has one of its own. Reading them takes a tenth of a second."""
    return ssl.create_default_context()


def _http() -> Any:
    """The HTTP library below openai: httpx, or httpx2 since openai 3."""
    import openai

    return import_module(openai.DefaultAsyncHttpxClient.__mro__[1].__module__.partition(".")[0])


def _connection_fault(error: BaseException, host: str, *, by_proxy: bool) -> ModelError:
    """Why there is no connection, from the chain of what was raised."""
    seen: BaseException | None = error
    while seen is not None:
        match seen:
            case ModelError():  # raised by our own look at the response, wrapped by openai before 3
                return seen
            case socket.gaierror():
                return faults.unknown_host(host, by_proxy=by_proxy)
            case ssl.SSLError():
                return faults.untrusted(host)
            case ConnectionRefusedError():
                return faults.refused(host, by_proxy=by_proxy)
            case ConnectionResetError() | BrokenPipeError():
                return faults.cut(host)
        seen = seen.__cause__ or seen.__context__
    return faults.cut(host) if "disconnected" in repr(error.__cause__) else faults.unreachable(host)


def _parsed(data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise faults.unusable("不是约定的格式") from error


def _piece(data: bytes, host: str) -> tuple[str, bool]:
    """The text of one event of a stream, and whether the answer ends with it."""
    event = _parsed(data)
    if isinstance(event, dict) and event.get("error"):
        raise faults.cut(host)
    choice = _first(event)
    delta = choice.get("delta")
    content = delta.get("content") if isinstance(delta, dict) else None
    return (content if isinstance(content, str) else ""), _ends(choice)


def _whole(data: bytes) -> str:
    """The text of an answer that came in one piece."""
    event = _parsed(data)
    message = _first(event).get("message")
    content = message.get("content") if isinstance(message, dict) else None
    if not isinstance(content, str):
        raise faults.unusable("没有文字")
    _ends(_first(event))
    return content


def _first(event: Any) -> dict[str, Any]:
    choices = event.get("choices") if isinstance(event, dict) else None
    first = choices[0] if isinstance(choices, list) and choices else {}
    return first if isinstance(first, dict) else {}


def _ends(choice: dict[str, Any]) -> bool:
    match choice.get("finish_reason"):
        case None:
            return False
        case "length":
            raise faults.unusable("超过了模型的长度上限，没有说完")
        case "content_filter":
            raise faults.unusable("被对方的内容审核拦下")
        case _:
            return True


def _is_ok(text: str) -> bool:
    try:
        return isinstance(json.loads(text).get("ok"), bool)
    except (ValueError, AttributeError, RecursionError):
        return False


def _elsewhere(location: str) -> str:
    """The host that a redirect names, where it is fit to be shown."""
    host = re.match(r"https?://([\w.:-]{1,80})(?=[/?#]|\Z)", location)
    return host[1] if host else "未写明主机"


def make(settings: ModelSettings) -> Backend:
    """The endpoint that the settings name. ModelError where the extra is not installed, BadInput for a bad address, or for
    one to which the key may not go."""
    try:
        import_module("openai")
    except ImportError as error:
        raise ModelError(
            "missing",
            '没有安装接入模型要用的部件（nianbao[model]），请在程序文件夹里运行 .venv/bin/pip install -e ".[model]"'
            "（其他安装办法见使用手册第十章）；其他功能不受影响。",
        ) from error
    if not settings.base_url:
        raise BadInput(
            "没有写模型的地址，请加上 --base-url，例如 --base-url http://127.0.0.1:8080/v1，或写进设置。"
        )
    settings.hold_key()
    return Endpoint(settings)
