"""The model that this machine is set to use, if any, as the screens need it."""

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assistant.backends.base import Backend
from assistant.backends.registry import make
from assistant.backends.settings import ModelSettings
from assistant.resources import data_folder
from assistant.settings import config_file, model_settings


@dataclass(frozen=True)
class Model:
    """A backend (None where none is set), where its prompts lie, how long it may take, and what it is called."""

    backend: Backend | None
    prompts: Path
    timeout: float
    place: str


def model_in_use() -> Model:
    """What the settings of this machine name. BadInput where they are wrong or a package is missing."""
    settings = model_settings(config_file(), os.environ, {})
    prompts = data_folder("prompts")
    if settings.backend == "none":
        return Model(None, prompts, settings.timeout, "")
    place = settings.host if settings.backend == "openai" else settings.backend
    named = f"模型 {settings.model}" if settings.model else "模型"
    return Model(_made(settings), prompts, settings.timeout, f"{named}（{place}）")


@lru_cache(maxsize=1)
def _made(settings: ModelSettings) -> Backend:
    """The same backend while the settings are the same: it keeps what it learnt of its endpoint."""
    return make(settings)


def none_set() -> str:
    """That there is no model, and how to get one."""
    return f"现在还没有接入模型；要接入本单位的模型，设置写在 {config_file()}，见使用手册。"
