"""What a phrase counts, put into its sentence: the cells whose sum its number must be, under each customary reading.

A ``Frame`` says which part of which table is meant. What a phrase leaves unsaid it takes from what stands before it:
一 “其中维持3件” after “行政复议5件” is of the same block. Where two readings are customary or the sentence leaves two
open, both are kept, and a number is wrong only under all of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from assistant.reading.lexicon import Term
from assistant.reading.phrases import Phrase

Family: TypeAlias = Literal["requests", "cases", "documents", "decisions", "fees", "other", ""]
Names: TypeAlias = tuple[str, ...]

NEW: Names = ("new_received",)
IN: Names = ("carried_in",)
OUT: Names = ("carried_out",)
DONE: Names = ("total_handled",)
RECEIVED = (NEW, NEW + IN)
"""收到: 新收, or with what last year left over."""
PROCESSED = (DONE, NEW + IN, NEW)
"""办理: what was finished, or all that there was to do."""
TOTAL: Names = ("total",)


@dataclass(frozen=True, slots=True)
class Frame:
    """What is counted. ``options`` are (rows, columns) of table 三 or (blocks, results) of table 四, the likeliest first.

    ``certain`` says that a number which fits no reading is wrong; otherwise it may speak of something else. ``part``
    says that the words name only some of what the cells count. ``blocked`` says that no cell can be meant.
    """

    family: Family = ""
    options: tuple[tuple[Names, Names], ...] = ()
    cells: tuple[Names, ...] = ()
    certain: bool = True
    part: bool = False
    blocked: bool = False

    @property
    def readings(self) -> tuple[Names, ...]:
        """The cells whose sum each reading asks for, the likeliest first."""
        if self.blocked:
            return ()
        if self.family == "requests":
            found = (
                tuple(f"table3.{r}.{c}" for r in rows for c in columns) for rows, columns in self.options
            )
        elif self.family == "cases":
            found = (
                tuple(f"table4.{b}.{r}" for b in blocks for r in results) for blocks, results in self.options
            )
        else:
            return self.cells
        return tuple(dict.fromkeys(found))

    def loosened(self) -> "Frame":
        return replace(self, certain=False)


NOTHING = Frame(blocked=True)
OTHER = Frame("other", blocked=True)


@dataclass(slots=True)
class Scope:
    """What a sentence has spoken of so far. ``paragraph`` is the topic that its heading or last sentence gives."""

    paragraph: str = ""
    topic: str = ""
    period: str = "this"
    blocks: Names = ()
    document: str = ""
    step: str = ""
    heads: list[Frame] = field(default_factory=list)
    channel: bool = False
    every_block: Names = ()
    about_disclosure: bool = False
    """The sentence speaks of 信息公开 or applications, so that cases in it are this form's."""

    @property
    def of_requests(self) -> bool:
        return self.topic == "request" or (not self.topic and self.paragraph == "request")


def compose(phrase: Phrase, scope: Scope, parent: Frame | None) -> Frame:
    """The frame of a phrase. ``parent`` is the count that this one is a part of (其中, in brackets), if any."""
    frame = _family(phrase, scope, parent)
    if phrase.channels == 1 or {"part", "since"} & set(phrase.times) or "stage" in phrase.limits:
        return replace(frame, blocked=True)
    if phrase.unknown or phrase.limits or phrase.foreign or phrase.channels:
        return frame.loosened()
    return frame


def _family(phrase: Phrase, scope: Scope, parent: Frame | None) -> Frame:
    if phrase.fees:
        return OTHER if phrase.other else Frame("fees", cells=(tuple(phrase.fees),))
    if phrase.blocks or (phrase.outcomes and (scope.blocks or scope.topic == "case")):
        return OTHER if phrase.other else _cases(phrase, scope)
    if phrase.decisions:
        return _decisions(phrase)
    if phrase.documents or (phrase.steps and scope.document and not phrase.request and not phrase.other):
        return _documents(phrase, scope)
    if phrase.other and not phrase.results:
        return OTHER
    if phrase.kinds & {"request", "action", "result", "applicant", "anyone"}:
        return _requests(phrase, scope, parent)
    return OTHER if "other" in phrase.kinds else NOTHING


def _union(terms: Iterable[Term]) -> Names:
    return tuple(dict.fromkeys(name for term in terms for name in term.binds))


# --- table 四 ---------------------------------------------------------------------------------------------------

_LITIGATION: Names = ("direct_litigation", "litigation_after_reconsideration")


def _cases(phrase: Phrase, scope: Scope) -> Frame:
    blocks = _union(phrase.blocks) or scope.blocks
    if phrase.paths and set(blocks) & set(_LITIGATION):
        blocks = tuple(dict.fromkeys(phrase.paths))
    outcomes = _union(phrase.outcomes) or TOTAL
    alternatives = [(blocks, outcomes)]
    if any(term.name == "驳回" for term in phrase.outcomes):
        alternatives.append((blocks, ("other",)))
    loose = (
        any(term.loose for term in phrase.outcomes)
        or not scope.about_disclosure
        or bool(set(phrase.actions))
        or "新增" in phrase.words
    )
    return Frame(
        "cases",
        tuple(alternatives),
        certain=not loose,
        part=any(term.part for term in phrase.outcomes),
        blocked=bool(phrase.limits) or "新增" in phrase.words,
    )


# --- table 二 ---------------------------------------------------------------------------------------------------


def _documents(phrase: Phrase, scope: Scope) -> Frame:
    rows = tuple(dict.fromkeys(phrase.documents)) or (scope.document,)
    steps = _union(phrase.steps)
    if "elsewhere" in steps or "other" in phrase.kinds or phrase.request:
        return Frame("documents", blocked=True)
    named = tuple(step for step in steps if step != "process")
    if steps and not named:
        return Frame("documents", blocked=True)
    loose = any(term.loose for term in phrase.steps) or len(named) > 1
    if not named:
        inherited = scope.step and "publish" not in phrase.kinds
        named = (scope.step,) if inherited else ("issued", "in_force")
        loose = loose or not inherited
    cells = tuple(tuple(f"table2.{row}.{step}" for row in rows) for step in named)
    return Frame("documents", cells=cells, certain=not loose, part=any(term.part for term in phrase.steps))


def _decisions(phrase: Phrase) -> Frame:
    if phrase.request or "other" in phrase.kinds:
        return Frame("decisions", blocked=True)
    loose = (
        any(term.loose for term in phrase.decisions)
        or "publish" in phrase.kinds
        or "received" in phrase.actions
    )
    loose = loose or bool(phrase.steps) or bool(phrase.documents)
    return Frame("decisions", cells=(_union(phrase.decisions),), certain=not loose)


# --- table 三 ---------------------------------------------------------------------------------------------------


def _requests(phrase: Phrase, scope: Scope, parent: Frame | None) -> Frame:
    carried = (
        "carry" in phrase.actions and bool({"last", "next"} & set(phrase.times)) and scope.topic != "other"
    )
    spoken_of = phrase.request or phrase.applicants or scope.of_requests or len(phrase.results) > 1 or carried
    if not spoken_of or scope.channel:
        return NOTHING
    rows, loose, part = _rows(phrase, scope, parent)
    columns = _union(phrase.applicants) or TOTAL
    options = tuple((row, columns) for row in rows)
    loose = loose or any(term.loose for term in phrase.applicants) or bool(phrase.steps) or phrase.other
    if any(term.name == "公民" for term in phrase.applicants):
        options = (*options, *((row, TOTAL) for row in rows))
    if parent is not None and parent.family == "requests" and not phrase.applicants:
        narrower = {columns for _, columns in parent.options} - {TOTAL}
        options = (*((row, columns) for columns in narrower for row in rows), *options)
    return Frame("requests", options, certain=not loose, part=part)


def _rows(phrase: Phrase, scope: Scope, parent: Frame | None) -> tuple[tuple[Names, ...], bool, bool]:
    """The rows that are meant (alternatives), whether that is loose, and whether the words name only a part."""
    actions = set(phrase.actions)
    if "next" in phrase.times and actions & {"handled", "processed"} and not phrase.results:
        return (OUT,), False, False
    if actions & {"carry", "unfinished"}:
        rows = _carried(phrase, "carry" in actions)
        left_over = rows == (IN,) and "handled" in actions
        return rows, left_over or bool(phrase.results), left_over
    if phrase.results:
        rows, open_list = _results(phrase)
        loose = open_list or any(term.loose for term in phrase.results) or "received" in actions
        return rows, loose, any(term.part for term in phrase.results)
    if actions:
        return _acted(actions, phrase)
    return _unsaid(phrase, scope, parent)


def _carried(phrase: Phrase, moved: bool) -> tuple[Names, ...]:
    times = set(phrase.times)
    if "next" in times:
        return (OUT,)
    if "last" in times:
        return (IN,)
    return (OUT, IN) if moved else (OUT,)


def _results(phrase: Phrase) -> tuple[tuple[Names, ...], bool]:
    """Rows of the results named; in a list that 等 leaves open the group stands for them."""
    rows = _union(phrase.results)
    groups = [term.binds for term in phrase.results if len(term.binds) > 1]
    single = tuple(row for term in phrase.results if len(term.binds) == 1 for row in term.binds)
    covered = [group for group in groups if any(row in group for row in single)]
    if not covered:
        return (rows,), "open" in phrase.kinds and bool(single)
    if "open" in phrase.kinds:
        return (rows,), False
    without = tuple(row for row in rows if row in single or not any(row in group for group in covered))
    return (without, rows), False


def _acted(actions: set[str], phrase: Phrase) -> tuple[tuple[Names, ...], bool, bool]:
    if actions == {"received"}:
        return RECEIVED, False, False
    if "taken_in" in actions:
        return (NEW + IN, NEW), False, False
    if actions <= {"handled", "processed"}:
        return ((DONE,) if "handled" in actions else PROCESSED), False, False
    return (DONE, *RECEIVED), True, False


def _unsaid(phrase: Phrase, scope: Scope, parent: Frame | None) -> tuple[tuple[Names, ...], bool, bool]:
    """No step is named: applicants split what the sentence speaks of, 申请N件 is what came in."""
    said = [
        frame for frame in ([parent] if parent is not None else scope.heads) if frame.family == "requests"
    ]
    rows = tuple(dict.fromkeys(row for frame in said for row, _ in frame.options))
    if phrase.applicants:
        return (
            (rows if parent is not None and rows else tuple(dict.fromkeys((*RECEIVED, *rows)))),
            False,
            False,
        )
    return tuple(dict.fromkeys((*RECEIVED, DONE, *rows))), not phrase.request or parent is not None, False
