"""From a file to a session. Loaded when the first draft is opened, not with the start screen."""

from collections.abc import Callable
from pathlib import Path

from assistant.errors import StoreError
from assistant.narrative.phrasebank import Phrasebank, load_phrasebank
from assistant.narrative.phrasebank_check import phrasebank_in_use
from assistant.report.draft import Draft
from assistant.report.organ import Organ
from assistant.resources import data_folder
from assistant.session import Session
from assistant.store import Store

Clock = Callable[[], str]


def shipped_bank() -> Phrasebank:
    """The phrasebank that comes with the program."""
    return load_phrasebank(data_folder("phrasebank"))


def bank_of(folder: Path | None) -> tuple[Phrasebank, str | None]:
    """The phrasebank of a folder; where it has a mistake, the shipped one and the sentence that tells the mistake."""
    return phrasebank_in_use(folder, data_folder("phrasebank"))


def open_draft(path: Path, bank: Phrasebank, clock: Clock, *, write: bool = True) -> Session:
    """A draft from its file. Raises StoreError, Locked, ReadOnly."""
    return Session(Store.open(path, write=write, time=clock()), bank, clock)


def example(folder: Path, bank: Phrasebank, clock: Clock) -> Session:
    """The example that ships, as a new draft in a folder."""
    from assistant.sources import example_draft

    draft = example_draft(data_folder("examples"))
    path = folder / f"{draft.organ.name}{draft.year}年报（示例）.nianbao"
    return Session(Store.create(path, draft, time=clock()), bank, clock)


def new_draft(path: Path, organ: Organ, year: int, bank: Phrasebank, clock: Clock) -> Session:
    """A new draft in a new file, whose folder is made where it is missing. StoreError where the file exists."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"不能建立文件夹“{path.parent}”（{error.strerror}），请换一个地方保存。") from error
    return Session(Store.create(path, Draft(organ=organ, year=year), time=clock()), bank, clock)
