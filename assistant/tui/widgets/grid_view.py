"""A sheet on the screen: first column and head stay, the rest scrolls. It draws line by line what a picture shows."""

from typing import ClassVar

from rich.style import Style
from textual import events
from textual.geometry import Offset, Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from assistant.tui.widgets.grid_drawing import ROLES, Drawing, Picture, Role
from assistant.tui.widgets.grid_layout import Layout, cell_at, foot_lines, layout, scrolled_to


class SheetView(ScrollView):
    """Draws whatever ``picture`` says; what stands in the cells is the matter of who gives the picture."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"grid--{role}" for role in ROLES}
    DEFAULT_CSS = """
    SheetView {
        height: 1fr;
        scrollbar-size-vertical: 1;
        scrollbar-size-horizontal: 1;
        scrollbar-gutter: stable;
        background: $background;
        color: $foreground;
        & > .grid--head { background: $panel; color: $foreground; }
        & > .grid--off { background: $panel; color: $error; text-style: bold reverse; }
        & > .grid--banner { background: $background; color: $text-muted; }
        & > .grid--label { background: $background; color: $foreground; }
        & > .grid--here { background: $primary 18%; color: $foreground; text-style: bold; }
        & > .grid--cell { background: $surface; color: $foreground; text-style: bold; }
        & > .grid--zero { background: $surface; color: $text-muted; }
        & > .grid--blank { background: $surface; color: $text-disabled; }
        & > .grid--computed { background: $panel; color: $text-muted; text-style: italic; }
        & > .grid--chosen { background: $primary 40%; color: $foreground; text-style: underline; }
        & > .grid--cursor { background: $surface; color: $accent; text-style: bold reverse; }
        & > .grid--resting { background: $surface; color: $accent; text-style: bold underline; }
        & > .grid--typing { background: $background; color: $accent; text-style: bold underline; }
    }
    """

    _drawn: tuple[int, Picture, Layout] | None = None

    def picture(self) -> Picture:
        """What is to be seen now."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Draws the picture anew, in its own measures."""
        self._drawn = None
        picture, measures = self._seen
        lines = len(measures.head) + len(picture.sheet.lines) + foot_lines(picture.sheet)
        self.virtual_size = Size(measures.scrolling_width(self._room.width), lines)
        self.refresh()

    def reveal(self, *, afresh: bool = False) -> None:
        """Scrolls the cursor into view; ``afresh`` as far as possible from the top (another table was turned to)."""
        if not self._room.size:
            return
        picture, measures = self._seen
        now = Offset() if afresh else self.scroll_offset
        to = scrolled_to(picture.sheet, measures, picture.cursor, self._room.size, now)
        self.scroll_to(x=to.x, y=to.y, animate=False, force=True)

    @property
    def lines_in_view(self) -> int:
        """How many lines of the sheet are seen between head and foot."""
        picture, measures = self._seen
        return self._room.height - len(measures.head) - foot_lines(picture.sheet)

    def cell_under(self, event: events.MouseEvent) -> str | None:
        """The cell that the mouse is on."""
        at = event.get_content_offset(self)
        if at is None:
            return None
        picture, measures = self._seen
        return cell_at(picture.sheet, measures, at, self._room.size, self.scroll_offset)

    def render_lines(self, crop: Region) -> list[Strip]:
        styles: dict[Role, Style] = {role: self.get_component_rich_style(f"grid--{role}") for role in ROLES}
        self._drawing = Drawing(*self._seen, styles, self.scroll_offset.x, self._room.width)
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        return self._drawing.line(y, self.scroll_offset.y, self._room.height)

    def on_resize(self) -> None:
        self.redraw()
        self.reveal()

    @property
    def _seen(self) -> tuple[Picture, Layout]:
        """The picture with its measures, made once for each time that it is drawn anew and each width."""
        width = self._room.width
        if self._drawn is None or self._drawn[0] != width:
            picture = self.picture()
            self._drawn = (width, picture, layout(picture.sheet, picture.figures, width))
        return self._drawn[1:]

    @property
    def _room(self) -> Region:
        return self.scrollable_content_region
