"""What commands share: the clock, the phrasebank, and opening a draft."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.cli import console

if TYPE_CHECKING:  # a check of plain figures opens no draft
    from assistant.narrative.phrasebank import Phrasebank
    from assistant.session import Session


def now() -> str:
    """The time that a change carries."""
    return datetime.now().isoformat(timespec="seconds")


def this_year() -> int:
    return datetime.now().year


@dataclass
class Desk:
    """Where a command works. ``folder`` is the phrasebank that the user named, if any."""

    folder: Path | None = None

    @cached_property
    def bank(self) -> Phrasebank:
        """The named phrasebank, or with a sentence on standard error the shipped one where that has a mistake."""
        from assistant.narrative.phrasebank_check import phrasebank_in_use
        from assistant.resources import data_folder

        bank, mistake = phrasebank_in_use(self.folder, data_folder("phrasebank"))
        if mistake:
            console.complain(mistake)
        return bank

    @contextmanager
    def open(self, path: Path, *, write: bool = True) -> Iterator[Session]:
        """A draft at work, closed (and so on disk) when done."""
        from assistant.session import Session
        from assistant.store import Store

        bank = self.bank
        store = Store.open(path, write=write, time=now())
        if store.warning:
            console.complain(store.warning)
        with Session(store, bank, now) as session:
            yield session
