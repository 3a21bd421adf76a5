"""A sheet on the screen: first column and head stay, the rest scrolls. It draws line by line what a picture shows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.geometry import Offset, Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from assistant.tui.widgets.grid_drawing import ROLES, Lines, Picture, Role, drawn
from assistant.tui.widgets.grid_layout import Layout, cell_at, layout, scrolled_to


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

    _drawn: "_Seen | None" = None
    _painted: "_Seen | None" = None
    _styles_of_roles: Mapping[Role, Style] | None = None

    def picture(self) -> Picture:
        """What is to be seen now."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Draws what the picture now says otherwise, in its own measures."""
        self.forget()
        self.draw()

    def forget(self) -> None:
        """The picture is another; ``draw`` is yet to come."""
        self._drawn = None

    def draw(self) -> None:
        """Paints what the picture says otherwise than when it was painted last."""
        before, self._painted = self._painted, self._seen
        self._measure()
        if before is None or before.frame != self._painted.frame:
            self.refresh()
        elif others := list(self._others(before.lines, self._painted.lines)):
            self.refresh(*(Region(0, y, self.size.width, 1) for y in others))

    def _measure(self) -> None:
        seen = self._seen
        lines = len(seen.lines.head) + len(seen.lines.body) + len(seen.lines.foot)
        self.virtual_size = Size(seen.measures.scrolling_width(self._room.width), lines)

    def _others(self, before: Lines, now: Lines) -> Iterator[int]:
        """The lines of the widget that say something else than before."""
        scrolled, height = self.scroll_offset.y, self._room.height
        return (y for y in range(height) if before.at(y, scrolled, height) != now.at(y, scrolled, height))

    def reveal(self, *, afresh: bool = False) -> None:
        """Scrolls the cursor into view; ``afresh`` as far as possible from the top (another table was turned to)."""
        if not self._room.size:
            return
        self._measure()
        picture, measures = self._seen.picture, self._seen.measures
        now = Offset() if afresh else self.scroll_offset
        to = scrolled_to(picture.sheet, measures, picture.cursor, self._room.size, now)
        self.scroll_to(x=to.x, y=to.y, animate=False, force=True)

    @property
    def lines_in_view(self) -> int:
        """How many lines of the sheet are seen between head and foot."""
        lines = self._seen.lines
        return self._room.height - len(lines.head) - len(lines.foot)

    def cell_under(self, event: events.MouseEvent) -> str | None:
        """The cell that the mouse is on."""
        at = event.get_content_offset(self)
        if at is None:
            return None
        picture, measures = self._seen.picture, self._seen.measures
        return cell_at(picture.sheet, measures, at, self._room.size, self.scroll_offset)

    def render_line(self, y: int) -> Strip:
        seen, room = self._seen, self._room
        line = seen.lines.at(y, self.scroll_offset.y, room.height)
        return drawn(line, self._role_styles, seen.measures.label, self.scroll_offset.x, room.width)

    @property
    def _role_styles(self) -> Mapping[Role, Style]:
        if self._styles_of_roles is None:
            self._styles_of_roles = {role: self.get_component_rich_style(f"grid--{role}") for role in ROLES}
        return self._styles_of_roles

    def notify_style_update(self) -> None:
        self._styles_of_roles = None
        super().notify_style_update()

    def on_resize(self) -> None:
        self.redraw()
        self.reveal()

    @property
    def _seen(self) -> "_Seen":
        """What is seen, made once for each time that it is drawn anew and each room."""
        room = self._room.size
        if self._drawn is None or self._drawn.room != room:
            picture = self.picture()
            measures = layout(picture.sheet, picture.figures, room.width)
            self._drawn = _Seen(room, picture, measures, Lines(picture, measures))
        return self._drawn

    @property
    def _room(self) -> Region:
        return self.scrollable_content_region


@dataclass(frozen=True, slots=True)
class _Seen:
    """A picture as it is seen in the room that there is."""

    room: Size
    picture: Picture
    measures: Layout
    lines: Lines

    @property
    def frame(self) -> tuple[Size, str, Layout]:
        """As long as this is the same, lines are to be compared one by one."""
        return self.room, self.picture.sheet.table.id, self.measures
