"""What holds for every test of the screens."""

import pytest

from assistant.tui.screens import work


@pytest.fixture(autouse=True)
def no_round_of_collection(monkeypatch: pytest.MonkeyPatch) -> None:
    """The desk takes what stays out of the garbage collector, once a sitting; over all that a run of tests holds that
    would take as long as the rest of its opening. What it is for is measured in benchmarks/."""
    monkeypatch.setattr(work, "_set_aside", lambda: None)
