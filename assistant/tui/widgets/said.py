"""Text that stands still: painted where it becomes another, left alone where it says what it said."""

from textual.content import Content
from textual.widgets import Static

from assistant.tui.widgets.prose import Prose


class Said(Static):
    """A line, or with ``prose`` a paragraph. What it says is asked for at every key; most keys change little of it."""

    def __init__(self, *, key: str | None = None, prose: bool = False) -> None:
        super().__init__(id=key, markup=False)
        self._prose = prose
        self._said = Content()

    def say(self, said: Content, *, layout: bool = False) -> None:
        """Says something. ``layout``: those beside it have to make room."""
        if not said.is_same(self._said):
            self._said = said
            self.update(Prose(said) if self._prose else said, layout=layout)

    @property
    def said(self) -> Content:
        """What it says."""
        return self._said
