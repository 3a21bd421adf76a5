"""What is known of a ledger that was read: its columns, the rows that every cell rests on, and the rows left out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from assistant.report.figures import Figures

Role: TypeAlias = Literal[
    "received",
    "kind",
    "applicant",
    "result",
    "reason",
    "replied",
    "number",
    "status",
    "delayed",
    "overdue",
    "due",
    "corrected",
    "resumed",
]
"""What a column of a ledger can hold."""

ROLE_NAMES: Mapping[Role, str] = {
    "received": "收到日期",
    "kind": "申请人类型",
    "applicant": "申请人",
    "result": "答复类型",
    "reason": "答复情形",
    "replied": "答复日期",
    "number": "申请编号",
    "status": "办理状态",
    "delayed": "是否延期",
    "overdue": "是否超期",
    "due": "答复期限",
    "corrected": "补正告知",
    "resumed": "补正收到日期",
}
"""What people call the roles, as in ``--column 收到日期=C``."""


def words(text: str) -> frozenset[str]:
    """A set of words, written as one text with blanks between them."""
    return frozenset(text.split())


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in a cell of a ledger: its text, and whether the file holds it as a number."""

    text: str = ""
    is_number: bool = False


NOTHING = Entry()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its rows with their numbers as the clerk's program shows them (from 1), blank rows left out.

    Merged cells are filled in. ``from_1904`` says that the file counts days from 1904, ``is_cut`` that it goes on.
    """

    name: str
    rows: tuple[tuple[int, tuple[Entry, ...]], ...]
    from_1904: bool = False
    is_cut: bool = False


class Place(NamedTuple):
    """A row of a ledger. ``sheet`` is "" where the file has only one."""

    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a ledger is to be read: ``columns`` by the name of a role (收到日期) as a letter (C), a heading, or 无;
    ``year`` that is counted, None to be told by the ledger.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    year: int | None = None


NO_WISHES = Wishes()


def at_letter(at: int) -> str:
    """C of 2."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@dataclass(frozen=True, slots=True)
class Column:
    """A column and what it was taken for. ``at`` counts from 0.

    ``opposite`` is a column that says yes where its role says no (是否按期 for 是否超期). ``rivals`` are headings that
    could have been meant too. ``likely`` is "" where the heading is plain, else why it was taken all the same.
    """

    role: Role
    at: int
    heading: str
    opposite: bool = False
    rivals: tuple[str, ...] = ()
    likely: str = ""


@dataclass(frozen=True, slots=True)
class Tick:
    """A column that is ticked where its heading holds: a kind of applicant or a result."""

    role: Literal["kind", "result"]
    at: int
    heading: str


@dataclass(frozen=True, slots=True)
class Layout:
    """How a sheet is laid out: its header ends in row ``header``, and what its columns were taken for.

    ``unused`` are the columns that nothing was taken from, with their headings.
    """

    sheet: str
    header: int
    columns: tuple[Column, ...]
    ticks: tuple[Tick, ...] = ()
    unused: tuple[tuple[int, str], ...] = ()

    def column(self, role: Role) -> Column | None:
        return next((column for column in self.columns if column.role == role), None)

    @property
    def letters(self) -> tuple[tuple[str, str], ...]:
        """Every column that has a heading, from left to right: its letter and the heading."""
        held = {column.at: column.heading for column in self.columns} | dict(self.unused)
        held |= {tick.at: tick.heading for tick in self.ticks}
        return tuple((at_letter(at), held[at]) for at in sorted(held))


@dataclass(frozen=True, slots=True)
class Left:
    """A row that was not counted, and why.

    ``came_in`` is the row of table 三 in which it still has to be counted once its reason is cleared up; None where
    it has no part in the year (another entry of the same request, one received after the year).
    """

    place: Place
    reason: str
    came_in: str | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about some rows that were counted and that the clerk should know."""

    about: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A question that the ledger answers (``name`` as in answers.NAME): ``value`` None where it cannot; in words why."""

    name: str
    value: int | None
    places: tuple[Place, ...]
    basis: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """A ledger that was counted.

    ``cells`` are the rows by cell of table 三, totals aside; ``earlier`` are those that were finished before the year.
    ``why_year`` says how the year was told; ``passed`` names the sheets that are no ledger.
    """

    year: int
    why_year: str
    layouts: tuple[Layout, ...]
    figures: Figures
    cells: Mapping[str, tuple[Place, ...]]
    counted: int
    left: tuple[Left, ...]
    earlier: tuple[Place, ...]
    remarks: tuple[Remark, ...] = ()
    answers: tuple[Answer, ...] = ()
    passed: tuple[str, ...] = ()
    organ: str = ""
