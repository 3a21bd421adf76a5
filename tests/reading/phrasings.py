"""Ways to say the figures of a report, by construction: each phrasing with right numbers, and with each number wrong.

A phrasing is a text with slots. ``{new}`` is a number that must equal what its cells hold; ``{?all}`` may also be told
ambiguous; ``{!312}`` is a number that no table holds; ``{%granted/done}`` is a share, ``{^new}`` the change against last
year in per cent, ``{~new}`` the same in cases, ``{+new}`` the word for its direction; ``{=…}`` before any of these is a number
that is told right, but never certainly wrong (企业, 办结率). A line may begin with another heading than 依申请公开: ``heading|text``. The texts are in ``texts/``, one
file for each group and one phrasing on each line; all of them are made up.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from itertools import product
from pathlib import Path

from assistant.report.figures import Figures, Number, group_cells
from assistant.report.form import FORM_2021
from assistant.report.form import GROUPS as GROUPS_OF
from assistant.report.organ import Organ
from assistant.rules.base import Case
from tests.builders import figures

FOLDER = Path(__file__).parent / "texts"
GROUPS = (
    "received", "carried", "handled", "results", "shares", "applicants", "cases", "documents", "decisions", "years", "others", "paragraphs",
    "habits", "narrowed",
)  # fmt: skip
_SLOT = re.compile(r"\{(?P<loose>=?)(?P<mark>[?!%^~+<]?)(?P<name>[^{}:]+)(?::(?P<places>\d))?\}")
_LEGAL = ("enterprise", "research", "nonprofit", "legal_service", "other")
_SUITS = ("direct_litigation", "litigation_after_reconsideration")


def _total(row: str) -> tuple[str, ...]:
    return (f"table3.{row}.total",)


NAMES: dict[str, tuple[str, ...]] = {
    "new": _total("new_received"),
    "in": _total("carried_in"),
    "out": _total("carried_out"),
    "done": _total("total_handled"),
    "all": (*_total("new_received"), *_total("carried_in")),
    "granted": _total("granted"),
    "partly": _total("partly_granted"),
    "opened": (*_total("granted"), *_total("partly_granted")),
    **{group: group_cells(FORM_2021, group) for group in ("denied", "unable", "declined", "closed")},
    "secret": _total("denied_state_secret"),
    "third": _total("denied_third_party"),
    "internal": _total("denied_internal_affairs"),
    "process": _total("denied_process_information"),
    "file": _total("denied_enforcement_file"),
    "query": _total("denied_administrative_query"),
    "unheld": _total("unable_not_held"),
    "create": _total("unable_needs_creation"),
    "unclear": _total("unable_unclear"),
    "petition": _total("declined_petition"),
    "twice": _total("declined_duplicate"),
    "often": _total("declined_excessive"),
    "uncorrected": _total("closed_no_correction"),
    "unpaid": _total("closed_no_payment"),
    "rest_declined": tuple(
        f"table3.{row}.total" for row in GROUPS_OF["declined"][1] if row != "declined_petition"
    ),
    "rv_closed": tuple(f"table4.reconsideration.{result}" for result in ("upheld", "corrected", "other")),
    "beside": _total("closed_other"),
    "person": ("table3.new_received.person",),
    "legal": tuple(f"table3.new_received.{column}" for column in _LEGAL),
    "firm": ("table3.new_received.enterprise",),
    "research": ("table3.new_received.research",),
    "public": ("table3.new_received.nonprofit",),
    "three": tuple(f"table3.new_received.{column}" for column in ("person", "enterprise", "legal_service")),
    "lawyer": ("table3.new_received.legal_service",),
    "other": ("table3.new_received.other",),
    "done_person": ("table3.total_handled.person",),
    "granted_person": ("table3.granted.person",),
    "rv": ("table4.reconsideration.total",),
    "rv_up": ("table4.reconsideration.upheld",),
    "rv_co": ("table4.reconsideration.corrected",),
    "rv_ot": ("table4.reconsideration.other",),
    "rv_pe": ("table4.reconsideration.pending",),
    "su": tuple(f"table4.{block}.total" for block in _SUITS),
    "corrected": tuple(f"table4.{block}.corrected" for block in ("reconsideration", *_SUITS)),
    "su_up": tuple(f"table4.{block}.upheld" for block in _SUITS),
    "su_co": tuple(f"table4.{block}.corrected" for block in _SUITS),
    "su_ot": tuple(f"table4.{block}.other" for block in _SUITS),
    "su_pe": tuple(f"table4.{block}.pending" for block in _SUITS),
    "direct": ("table4.direct_litigation.total",),
    "after": ("table4.litigation_after_reconsideration.total",),
    "cases": ("table4.reconsideration.total", *(f"table4.{block}.total" for block in _SUITS)),
    "doc_i": ("table2.normative_documents.issued",),
    "doc_r": ("table2.normative_documents.repealed",),
    "doc_f": ("table2.normative_documents.in_force",),
    "rule_i": ("table2.regulations.issued",),
    "rule_f": ("table2.regulations.in_force",),
    "lic": ("table2.licences",),
    "pen": ("table2.penalties",),
    "coe": ("table2.coercions",),
    "fee": ("table2.fees_wan_yuan",),
}


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One way to say something. ``heading`` stands before it where the text needs its aspect to be understood."""

    group: str
    text: str
    heading: str = "（二）依申请公开。"


@dataclass(frozen=True, slots=True)
class Expected:
    """What the ledger must say of one number: its place in the text, its verdict, the cells it was held against."""

    place: int
    shown: str
    verdicts: tuple[str, ...]
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A report with one sentence. ``wrong`` is the name of the slot whose number is wrong, None where all are right."""

    phrasing: Phrasing
    case: Case
    expected: tuple[Expected, ...]
    wrong: str | None


@cache
def case_figures(last: bool = False) -> Figures:
    """Balanced figures in which hardly any two sums are alike, this year's or last year's."""
    rows: dict[str, tuple[int, ...]] = {
        "new_received": (611, 47, 6, 8, 21, 3),
        "carried_in": (22, 2, 0, 0, 1, 0),
        "granted": (254, 13, 1, 0, 9, 1),
        "partly_granted": (47, 5, 1, 1, 4, 0),
        "denied_state_secret": (2, 0, 0, 0, 0, 0),
        "denied_third_party": (18, 1, 0, 0, 0, 0),
        "denied_internal_affairs": (5, 0, 0, 0, 1, 0),
        "denied_process_information": (30, 4, 0, 1, 1, 0),
        "denied_enforcement_file": (12, 2, 0, 0, 0, 0),
        "denied_administrative_query": (9, 1, 0, 0, 0, 0),
        "unable_not_held": (97, 6, 0, 1, 3, 1),
        "unable_needs_creation": (26, 4, 0, 0, 1, 0),
        "unable_unclear": (15, 1, 0, 1, 0, 0),
        "declined_petition": (33, 7, 0, 0, 3, 0),
        "declined_duplicate": (11, 1, 0, 1, 0, 0),
        "declined_excessive": (3, 0, 0, 0, 0, 0),
        "closed_no_correction": (13, 1, 0, 0, 0, 0),
        "closed_no_payment": (4, 0, 0, 0, 0, 0),
        "closed_other": (19, 2, 1, 0, 0, 1),
    }
    columns = ("person", *_LEGAL)
    if last:
        rows = {row: tuple(value - value // 4 for value in values) for row, values in rows.items()}
    cells: dict[str, Number | None] = {
        f"table3.{row}.{column}": value
        for row, values in rows.items()
        for column, value in zip(columns, values, strict=True)
    }
    for column in columns:
        taken = sum(int(cells[f"table3.{row}.{column}"] or 0) for row in ("new_received", "carried_in"))
        given = sum(
            int(v or 0)
            for n, v in cells.items()
            if n.endswith(f".{column}") and "_received" not in n and "carried_in" not in n
        )
        cells[f"table3.carried_out.{column}"] = max(0, taken - given)
        cells[f"table3.new_received.{column}"] = int(cells[f"table3.new_received.{column}"] or 0) + max(
            0, given - taken
        )
    step = 1 if last else 0
    cells |= {
        "table4.reconsideration.upheld": 17 - step, "table4.reconsideration.corrected": 3,
        "table4.reconsideration.other": 5, "table4.reconsideration.pending": 4,
        "table4.direct_litigation.upheld": 9 - step, "table4.direct_litigation.corrected": 2,
        "table4.direct_litigation.other": 3, "table4.direct_litigation.pending": 1,
        "table4.litigation_after_reconsideration.upheld": 31 - step, "table4.litigation_after_reconsideration.corrected": 5,
        "table4.litigation_after_reconsideration.other": 4, "table4.litigation_after_reconsideration.pending": 8,
        "table2.normative_documents.issued": 6, "table2.normative_documents.repealed": 2,
        "table2.normative_documents.in_force": 43, "table2.regulations.issued": 1, "table2.regulations.in_force": 14,
        "table2.licences": 2043 - step, "table2.penalties": 105 - step, "table2.coercions": 7,
        "table2.fees_wan_yuan": Decimal("852.4"),
    }  # fmt: skip
    return figures(cells)


def value_of(name: str, last: bool = False) -> Decimal:
    """What a slot's cells add up to."""
    values = case_figures(last).values
    return Decimal(sum(values[cell] for cell in NAMES[name]))


def examples_of(phrasing: Phrasing) -> Iterator[Example]:
    """The phrasing with right numbers, then with each bound number wrong in turn."""
    yield _example(phrasing, None)
    for match in _SLOT.finditer(phrasing.text):
        if match["mark"] in ("", "%", "^", "~", "<") and not match["loose"]:
            yield _example(phrasing, match[0])


def _example(phrasing: Phrasing, wrong: str | None) -> Example:
    text, expected = phrasing.heading, []
    at = 0
    for match in _SLOT.finditer(phrasing.text):
        text += phrasing.text[at : match.start()]
        shown, cells = _shown(match, wrong == match[0])
        verdicts = _verdicts(match["mark"], wrong == match[0])
        if verdicts:
            expected.append(Expected(len(text), shown, verdicts, cells))
        text += shown
        at = match.end()
    text += phrasing.text[at:]
    organ = Organ("青禾县自然资源局")
    before = Case(organ, 2024, case_figures(last=True))
    case = Case(organ, 2025, case_figures(), previous=before, sections={"一": text + "。"})
    return Example(phrasing, case, tuple(expected), wrong)


def _verdicts(mark: str, wrong: bool) -> tuple[str, ...]:
    if wrong:
        return ("wrong",)
    return {"": ("right",), "?": ("right", "ambiguous"), "!": ("unbound",), "+": ()}.get(mark, ("right",))


def _shown(match: re.Match[str], wrong: bool) -> tuple[str, tuple[str, ...]]:
    mark, name, places = match["mark"], match["name"], int(match["places"] or 1)
    if mark == "!":
        return name, ()
    if mark == "+":
        return ("增长" if value_of(name) >= value_of(name, last=True) else "下降"), ()
    if mark == "%":
        part, _, whole = name.partition("/")
        share = _rounded(value_of(part) * 100 / value_of(whole), places)
        return _plain(share + 7 if wrong else share) + "%", (*NAMES[part], *NAMES[whole])
    if mark in ("^", "~"):
        now, then = value_of(name), value_of(name, last=True)
        value = abs(_rounded((now - then) * 100 / then, places)) if mark == "^" else abs(now - then)
        return _plain(value + (6 if wrong else 0)) + ("%" if mark == "^" else ""), NAMES[name]
    if mark == "<":
        before = tuple(f"previous.{cell}" for cell in NAMES[name])
        return _plain(value_of(name, last=True) + (1013 if wrong else 0)), before
    value = value_of(name)
    return _plain(value + 1013 if wrong else value), NAMES[name]


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _plain(value: Decimal) -> str:
    return f"{value:f}"


_LEADS = ("全年", "2025年", "2025年，我局", "本年度", "年内我局共", "截至2025年12月31日，我局累计")
_TAKES = ("收到", "受理", "接收", "新收", "接到", "收到公民、法人和其他组织提出的")
_NOUNS = ("政府信息公开申请", "依申请公开申请", "信息公开申请", "申请")
_UNITS = ("件", "宗", "份")


def phrasings(group: str) -> Iterator[Phrasing]:
    """The phrasings of a group, those built from slots of words among them."""
    for line in lines(group):
        heading, bar, text = line.rpartition("|")
        yield Phrasing(group, text, heading) if bar else Phrasing(group, text)
    if group == "received":
        built = (
            f"{lead}{take}{noun}{{new}}{unit}"
            for lead, take, noun, unit in product(_LEADS, _TAKES, _NOUNS, _UNITS)
        )
        yield from (Phrasing(group, text) for text in list(built)[::5])


def lines(name: str) -> list[str]:
    """The texts of a file of phrasings."""
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
