"""数据: the sheet of figures, at the desk."""

from textual import on
from textual.app import ComposeResult

from assistant.tui.screens.figures import FiguresPane
from assistant.tui.screens.pane import Pane


class FiguresStep(Pane):
    """Makes the changes that the sheet asks for."""

    def compose(self) -> ComposeResult:
        yield FiguresPane(self.session)

    @property
    def _sheet(self) -> FiguresPane:
        return self.query_one(FiguresPane)

    def show(self) -> None:
        self._sheet.show(self.session.view)

    def reach(self, place: str) -> None:
        if place in self.session.draft.figures.form.cells:
            self._sheet.jump(place)
        else:
            self._sheet.grid.focus()

    def finish(self) -> bool:
        return self._sheet.finish()

    def help(self) -> tuple[str, str]:
        return self._sheet.help()

    @on(FiguresPane.Apply)
    def _make(self, event: FiguresPane.Apply) -> None:
        event.stop()
        refusal = self.desk.attempt(lambda: self.session.apply(event.change))
        if refusal:
            self._sheet.say(refusal)
