"""No model: the way the program ships. Asking it says how to add one."""

from collections.abc import AsyncGenerator

from assistant.backends.base import Backend, Capabilities, Health, ModelError, ModelSettings, Request

_HOW = (
    "还没有接入模型，其他功能不受影响；要接入，请在设置里写明模型的地址，"
    "或加上 --base-url 地址 --model 模型名，例如 --base-url http://127.0.0.1:8080/v1。"
)


def missing() -> ModelError:
    """What there is to say where a model is asked and none is set."""
    return ModelError("missing", _HOW)


class NoModel:
    """A backend that answers nothing."""

    name = "none"
    capabilities = Capabilities(streams=False)

    async def complete(self, request: Request) -> AsyncGenerator[str, None]:
        raise missing()
        yield ""  # what makes it a generator

    async def examine(self) -> tuple[Health, ...]:
        return (Health("模型", "没有接入（可选；不影响其他功能）"),)


def make(settings: ModelSettings) -> Backend:
    return NoModel()
