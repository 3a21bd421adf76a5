"""The names that phrases may use, and what each stands for in a draft.

Cells go by their row (``new_received`` is the row's total, ``new_received.person`` one kind of applicant;
``reconsideration.corrected``; ``normative_documents.issued``; ``licences``; ``fees``). Groups of rows and other sums
are computed facts that name their cells. ``previous.X`` is X in last year's report, ``answers.X`` an answer.
A text has ``.brief``: short enough to stand inside a clause.
Words that fit the organ: ``we`` 我局, ``area`` 全县 (of a government; ``we`` for all others), ``offices`` 科室.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import TypeAlias, TypeVar

from assistant.narrative.binding import Bound, Sheet, Value
from assistant.narrative.typed import brief, fitted
from assistant.report.draft import Draft
from assistant.report.figures import Figures, group_cells, total_of
from assistant.report.form import FORM_2021, GROUPS, Form
from assistant.report.organ import Kind, Organ

_ROWS3 = tuple(str(row.id) for row in FORM_2021.table("table3").rows)
_BLOCKS4 = tuple(str(row.id) for row in FORM_2021.table("table4").rows)
_OUTCOMES = tuple(str(column.id) for column in FORM_2021.table("table4").columns)
_COLUMNS3 = tuple(str(column.id) for column in FORM_2021.table("table3").columns)
_DOCUMENTS = ("regulations", "normative_documents")
_DOCUMENT_COLUMNS = ("issued", "repealed", "in_force")


@cache
def figure_names(form: Form) -> Mapping[str, tuple[str, ...]]:
    """Every name that stands for figures (dotted where it is a part) → the cells whose sum it is."""
    names: dict[str, tuple[str, ...]] = {}
    for row in _ROWS3:
        names[row] = (f"table3.{row}.total",)
        names |= {f"{row}.{column}": (f"table3.{row}.{column}",) for column in _COLUMNS3}
    for group in GROUPS:
        names[group] = group_cells(form, group)
        names |= {f"{group}.{column}": group_cells(form, group, column) for column in _COLUMNS3}
    names["on_hand"] = ("table3.new_received.total", "table3.carried_in.total")
    for block in _BLOCKS4:
        names[block] = (f"table4.{block}.total",)
        names |= {f"{block}.{outcome}": (f"table4.{block}.{outcome}",) for outcome in _OUTCOMES}
    names["litigation"] = tuple(f"table4.{block}.total" for block in _BLOCKS4[1:])
    for outcome in _OUTCOMES:
        names[f"litigation.{outcome}"] = tuple(f"table4.{block}.{outcome}" for block in _BLOCKS4[1:])
        if outcome != "total":
            names[f"cases.{outcome}"] = tuple(f"table4.{block}.{outcome}" for block in _BLOCKS4)
    names["cases"] = tuple(f"table4.{block}.total" for block in _BLOCKS4)
    for row in _DOCUMENTS:
        names |= {f"{row}.{column}": (f"table2.{row}.{column}",) for column in _DOCUMENT_COLUMNS}
    for row in ("licences", "penalties", "coercions"):
        names[row] = (f"table2.{row}",)
    names["fees"] = ("table2.fees_wan_yuan",)
    return names


_OTHERS = ("organ", "we", "area", "offices", "kind", "year", "last_year", "next_year")


def known_names(answers: Iterable[str], evidence: Iterable[str]) -> frozenset[str]:
    """Every dotted name that a template with these answers and this evidence may use."""
    figures = figure_names(FORM_2021)
    return frozenset(
        {
            *figures,
            *(f"previous.{name}" for name in figures),
            *_OTHERS,
            *(f"answers.{name}" for name in answers),
            *(part for name in evidence for part in (name, f"{name}.brief")),
        }
    )


Read: TypeAlias = tuple[str, Value]
"""A fact that was asked for, with its value."""
Result = TypeVar("Result")


class Facts:
    """The facts of one draft, made when a template asks. ``sheet`` notes what was printed and looked at."""

    def __init__(self, draft: Draft) -> None:
        self.sheet = Sheet()
        self.forms = draft.figures.form_id, draft.previous and draft.previous.figures.form_id
        """What decides which cells a name stands for."""
        self._draft = draft
        self._known: dict[str, Bound] = {}
        self._read: dict[str, Value] = {}

    def __getitem__(self, name: str) -> Bound:
        """The fact of a dotted name of ``known_names``; a name that the form lacks is blank."""
        fact = self._fact(name)
        self._read[name] = fact.value
        return fact

    def reading(self, make: Callable[[], Result]) -> tuple[tuple[Read, ...], Result]:
        """What ``make`` gives, and which facts it asked for on the way."""
        outer, self._read = self._read, {}
        try:
            result = make()
            return tuple(self._read.items()), result
        finally:
            self._read = {**outer, **self._read}

    def note(self, read: Iterable[Read]) -> None:
        """Takes facts for asked for, whose values are known to be the same (``same``)."""
        self._read.update(read)

    def same(self, read: Iterable[Read]) -> bool:
        """Whether all these facts have the values with which they were read."""
        known = self._known
        for name, value in read:  # the one loop that every sentence runs at every key press
            fact = known[name] if name in known else self._fact(name)
            if fact.value != value:
                return False
        return True

    def _fact(self, name: str) -> Bound:
        if name not in self._known:
            self._known[name] = self._find(name)
        return self._known[name]

    def bind(self, name: str, value: Value, *, cells: tuple[str, ...] = (), ask: str | None = None) -> Bound:
        tidied = _tidied(value)
        return Bound(
            self.sheet,
            name,
            tidied,
            cells=cells,
            ask=ask,
            parts=lambda part: Bound(
                self.sheet, f"{name}.{part}", brief(tidied) if part == "brief" else None
            ),
        )

    def namespace(self, names: Iterable[str], evidence: Mapping[str, Bound]) -> dict[str, Bound]:
        """What one template sees: the top-level names that it mentions, its phrase's evidence first."""
        return {name: evidence[name] if name in evidence else self[name] for name in names}

    def _find(self, name: str) -> Bound:
        draft = self._draft
        if name in ("previous", "answers"):
            return Bound(self.sheet, name, True, parts=lambda part: self[f"{name}.{part}"])
        if name.startswith("previous."):
            figures = draft.previous.figures if draft.previous else None
            return self._figure(figures, "previous.", name.removeprefix("previous."))
        if name.startswith("answers."):
            value = draft.answers.get(name.removeprefix("answers."))
            return self.bind(name, fitted("cause", value) if name.endswith("_reason") else value)
        if name in _OTHERS:
            value, cells = _other(name, draft)
            return self.bind(name, value, cells=cells)
        return self._figure(draft.figures, "", name)

    def _figure(self, figures: Figures | None, prefix: str, name: str) -> Bound:
        names = figure_names(figures.form if figures else FORM_2021)
        cells = tuple(prefix + cell for cell in names.get(name, ()))
        value = total_of(figures.values, names.get(name, ())) if figures and cells else None
        return Bound(
            self.sheet,
            cells[0] if len(cells) == 1 else prefix + name,
            value,
            cells=() if len(cells) == 1 else cells,
            parts=lambda part: self[f"{prefix}{name}.{part}"],
        )


def _tidied(value: Value) -> Value:
    """Typed text without what ends a sentence: its place in a wording decides what follows it."""
    return value.strip().rstrip("。；，、;") if isinstance(value, str) else value


def _other(name: str, draft: Draft) -> tuple[Value, tuple[str, ...]]:
    organ = draft.organ
    match name:
        case "organ":
            return organ.name, ()
        case "we":
            return organ.self_reference, ()
        case "area":
            return _area(organ), ()
        case "offices":
            return _offices(organ), ()
        case "kind":
            return organ.kind.value if organ.kind else None, ()
        case "year":
            return draft.year, ()
        case "last_year":
            return draft.year - 1, ("year",)
        case _:
            return draft.year + 1, ("year",)


def _area(organ: Organ) -> str:
    """全省, 全市, 全县 …: the area that a government reports for; the organ itself for all others."""
    if organ.kind is not None and organ.kind.is_government:
        return organ.self_reference.replace("我", "全")
    return organ.self_reference


def _offices(organ: Organ) -> str:
    """What the organ's parts are called, as in 有关科室: the units of a government, the offices of a township."""
    kind = organ.kind
    if kind is not None and kind.is_government:
        return "单位"
    if kind is Kind.DEPARTMENT and organ.name.endswith(("厅", "部", "署")):
        return "处室"
    return _OFFICES.get(kind, "内设机构") if kind else "内设机构"


_OFFICES = {
    Kind.GENERAL_OFFICE: "科室",
    Kind.DEPARTMENT: "科室",
    Kind.TOWNSHIP: "站办所",
    Kind.SUBDISTRICT: "科室",
    Kind.DEVELOPMENT_ZONE: "部门",
}
