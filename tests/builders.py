"""Made-up drafts and figures for the tests."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from assistant.narrative.phrasebank import Phrasebank, load_phrasebank
from assistant.report.draft import Draft
from assistant.report.figures import Figures, Number
from assistant.report.form import FORM_2021
from assistant.report.organ import Organ
from assistant.resources import data_folder


def figures(settings: Mapping[str, Number | None] = {}, **more: Number | None) -> Figures:
    """All-zero figures with some cells set; in keyword arguments ``__`` stands for the dot."""
    cells = {**settings, **{name.replace("__", "."): value for name, value in more.items()}}
    return Figures().with_values({**dict.fromkeys(FORM_2021.entered, 0), **cells}).derived()


def draft(
    settings: Mapping[str, Number | None] = {}, organ: str = "青禾县自然资源局", **fields: Any
) -> Draft:
    """A draft for 2025 of a made-up bureau with all-zero figures but for ``settings``."""
    return Draft(organ=Organ(organ), year=fields.pop("year", 2025), figures=figures(settings), **fields)


def phrasebank_folder() -> Path:
    return data_folder("phrasebank")


@cache
def bank() -> Phrasebank:
    """The phrasebank that ships."""
    return load_phrasebank(phrasebank_folder())
