"""How the notes of a reader look."""

from textual.content import Content

from assistant.taking import Remark
from assistant.tui.widgets.prose import Prose


def remark_line(remark: Remark, *, seen: bool = False) -> Prose:
    """A note with its place; ``seen`` marks one that was gone to."""
    mark = ("✔ ", "$success") if seen else ("▲ ", "$warning bold") if remark.place else ("● ", "$quiet")
    return Prose(Content.assemble(mark, (f"{remark.label}　", "bold"), remark.message), hang=2)
