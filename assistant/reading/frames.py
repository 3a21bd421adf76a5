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
OPENED: tuple[Names, ...] = (("granted",), ("granted", "partly_granted"))
"""公开 of applications: in full, or in part as well."""
TOTAL: Names = ("total",)


@dataclass(frozen=True, slots=True)
class Frame:
    """What is counted. ``options`` are (rows, columns) of table 三 or (blocks, results) of table 四, the likeliest first.

    ``certain`` says that a number which fits no reading is wrong; otherwise it may speak of something else. ``part``
    says that the words name only some of what the cells count. ``blocked`` says that no cell can be meant. ``leans``
    says that nothing but 信息公开 is missing from the words: certain as soon as the whole that they split is this form's.
    ``doubted`` says that something else may be counted, where a word merely used loosely would leave no doubt of that.
    """

    family: Family = ""
    options: tuple[tuple[Names, Names], ...] = ()
    cells: tuple[Names, ...] = ()
    certain: bool = True
    part: bool = False
    blocked: bool = False
    leans: bool = False
    doubted: bool = False

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
        return replace(self, certain=False, leans=False, doubted=True)


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
    results: bool = False
    """The sentence lists results of applications (部分公开, 无法提供 …)."""
    government: bool = False
    about_disclosure: bool = False
    """It speaks of 信息公开 or applications, so that cases in it are this form's."""
    inherited: bool = False
    """That applications are spoken of was said in the sentence before, not in this one."""
    by_kind: bool = False
    """Applicants are told by the kinds of the form (科研机构, 社会公益组织 …)."""
    attributes: bool = False
    """Documents are sorted by 公开属性: 依申请公开 and 不予公开 are kinds of documents."""

    @property
    def of_requests(self) -> bool:
        return self.topic == "request" or (not self.topic and self.paragraph == "request")


_IN_WRITING = frozenset({"书面", "书面申请"})
"""Every application is in writing, though some reports set these against those that came through the net."""


def compose(phrase: Phrase, scope: Scope, parent: Frame | None) -> Frame:
    """The frame of a phrase. ``parent`` is the count that this one is a part of (其中, in brackets), if any."""
    frame = _family(phrase, scope, parent)
    if (
        (phrase.channels == 1 and not phrase.words & _IN_WRITING)
        or ({"part", "since"} & set(phrase.times) and not next_year(phrase))
        or "stage" in phrase.limits
    ):
        return replace(frame, blocked=True)
    reasons = phrase.results and phrase.things <= _GENERIC
    through = bool({"medium", "handled"} & phrase.others) and frame.family == "requests" and not reasons
    split = phrase.channels and not phrase.kinds & {"open", "sum"}
    if phrase.unknown or phrase.limits or phrase.foreign or split or through:
        return frame.loosened()
    return frame


def _family(phrase: Phrase, scope: Scope, parent: Frame | None) -> Frame:
    if phrase.fees:
        return OTHER if phrase.other else Frame("fees", cells=(tuple(phrase.fees),))
    if phrase.blocks or (phrase.outcomes and _of_cases(phrase, scope)):
        return OTHER if phrase.other else _cases(phrase, scope)
    if phrase.decisions:
        return _decisions(phrase)
    inherits = scope.document and not phrase.request and (not phrase.other or _in_force(phrase))
    if phrase.documents or (phrase.steps and inherits):
        return _documents(phrase, scope)
    if phrase.other and not phrase.results:
        return OTHER
    told = scope.results or scope.heads
    if told and phrase.words & _OPENED and not phrase.counts and scope.of_requests:
        return Frame("requests", tuple((rows, TOTAL) for rows in OPENED))
    if phrase.kinds & {"request", "action", "result", "applicant", "anyone"}:
        return _requests(phrase, scope, parent)
    return OTHER if "other" in phrase.kinds else NOTHING


def _union(terms: Iterable[Term]) -> Names:
    return tuple(dict.fromkeys(name for term in terms for name in term.binds))


# --- table 四 ---------------------------------------------------------------------------------------------------

_EVERY_BLOCK: Names = ("reconsideration", "direct_litigation", "litigation_after_reconsideration")
_LITIGATION: Names = ("direct_litigation", "litigation_after_reconsideration")


_BECAUSE = frozenset({"因", "因为", "由于", "被", "针对", "就", "对", "引发", "引起", "引起的"})
"""What is done before these words is done to applications, not to the cases."""
_TOLD_OF = frozenset({"收到", "接到"})
"""A case that is received by the organ sued; a government that receives one may be its judge."""


def _of_cases(phrase: Phrase, scope: Scope) -> bool:
    """Whether outcomes are of cases: of blocks named before, or of 信息公开案件 of every kind."""
    return bool(scope.blocks) or ("案件" in phrase.plain and scope.about_disclosure)


def _done_by_a_judge(phrase: Phrase, blocks: Names, scope: Scope) -> bool:
    """Whether the verbs of a phrase may be those of an organ that decides cases of others."""
    if not phrase.actions or _BECAUSE & phrase.plain:
        return False
    if "reconsideration" not in blocks:
        return "handled" in phrase.actions
    return not phrase.words & _TOLD_OF or scope.government


def _cases(phrase: Phrase, scope: Scope) -> Frame:
    blocks = _union(phrase.blocks) or scope.blocks or _EVERY_BLOCK
    if phrase.paths and set(blocks) & set(_LITIGATION):
        blocks = tuple(dict.fromkeys(phrase.paths))
    outcomes = _union(phrase.outcomes) or TOTAL
    alternatives = [(blocks, outcomes)]
    if any(term.name == "驳回" for term in phrase.outcomes):
        alternatives.append((blocks, ("other",)))
    loose = any(term.loose for term in phrase.outcomes) or _done_by_a_judge(phrase, blocks, scope)
    return Frame(
        "cases",
        tuple(alternatives),
        certain=not loose and scope.about_disclosure,
        leans=not loose and not scope.about_disclosure,
        part=any(term.part for term in phrase.outcomes),
        blocked=bool(phrase.limits) or "新增" in phrase.words,
    )


# --- table 二 ---------------------------------------------------------------------------------------------------


def _in_force(phrase: Phrase) -> bool:
    """现行有效文件, where documents were spoken of before."""
    return phrase.things == {"文件"} and any("in_force" in term.binds for term in phrase.steps)


def _documents(phrase: Phrase, scope: Scope) -> Frame:
    rows = tuple(dict.fromkeys(phrase.documents)) or (scope.document,)
    steps = _union(phrase.steps)
    if "elsewhere" in steps or (phrase.things - {"主动公开"} and not _in_force(phrase)) or phrase.request:
        return Frame("documents", blocked=True)
    named = tuple(step for step in steps if step != "process")
    if steps and not named:
        return Frame("documents", blocked=True)
    on_behalf = "名义" in phrase.plain and "self" not in phrase.kinds
    loose = (
        len(named) > 1
        or on_behalf
        or (bool(phrase.steps) and all(term.loose for term in phrase.steps if term.binds != ("process",)))
    )
    if not named:
        inherited = scope.step and "publish" not in phrase.kinds and not phrase.things
        named = (scope.step,) if inherited else ("issued", "in_force")
        loose = loose or not inherited
    cells = tuple(tuple(f"table2.{row}.{step}" for row in rows) for step in named)
    published = "publish" in phrase.kinds and not phrase.steps
    part = published or any(term.part for term in phrase.steps)
    return Frame("documents", cells=cells, certain=not loose, part=part)


def _decisions(phrase: Phrase) -> Frame:
    if phrase.request or "other" in phrase.kinds:
        return Frame("decisions", blocked=True)
    published = "publish" in phrase.kinds
    loose = any(term.loose for term in phrase.decisions) or published or "received" in phrase.actions
    loose = loose or bool(phrase.steps) or bool(phrase.documents)
    return Frame("decisions", cells=(_union(phrase.decisions),), certain=not loose, part=published)


# --- table 三 ---------------------------------------------------------------------------------------------------


_GENERIC = frozenset({"查询", "信息查询", "信息", "政府信息", "公开信息", "数据", "材料", "资料", "文件"})
"""What results are about in every case: 无法提供信息的3件."""


def _requests(phrase: Phrase, scope: Scope, parent: Frame | None) -> Frame:
    carried = bool({"carry", "unfinished"} & set(phrase.actions))
    between = carried and bool({"last", "next"} & set(phrase.times)) and scope.topic != "other"
    spoken_of = phrase.request or phrase.applicants or scope.of_requests or len(phrase.results) > 1 or between
    if not spoken_of or (scope.channel and not (phrase.actions and "sum" in phrase.kinds)):
        return NOTHING
    rows, loose, part = _rows(phrase, scope, parent)
    columns = _union(phrase.applicants) or TOTAL
    options = tuple((row, columns) for row in rows)
    loose = (
        loose
        or scope.attributes
        or (scope.inherited and not phrase.request and not _goes_on(phrase, scope))
        or any(_vague(term, scope) for term in phrase.applicants)
        or (bool(phrase.steps) and not carried)
        or (phrase.other and not (phrase.results and phrase.things <= _GENERIC))
    )
    if any(term.name == "公民" for term in phrase.applicants):
        options = (*options, *((row, TOTAL) for row in rows))
    if [term.name for term in phrase.applicants] == ["企业"]:
        options = (*options, *((row, wider) for wider in _FIRMS for row in rows))
    if parent is not None and parent.family == "requests" and not phrase.applicants:
        narrower = {columns for _, columns in parent.options} - {TOTAL}
        options = (*((row, columns) for columns in narrower for row in rows), *options)
    return Frame("requests", options, certain=not loose, part=part)


def _goes_on(phrase: Phrase, scope: Scope) -> bool:
    """全县办结67件，全年办结14件，其中予以公开…: behind a sentence on applications these can be of nothing else."""
    return bool(phrase.actions) and ("self" in phrase.kinds or scope.results)


_FIRMS: tuple[Names, ...] = (
    ("enterprise", "other"),
    ("enterprise", "research", "nonprofit", "legal_service", "other"),
)
"""What 企业 may stand for besides 商业企业."""


def _vague(term: Term, scope: Scope) -> bool:
    """Whether words for applicants are used loosely; beside the form's own kinds they are not."""
    return term.loose and term.name != "企业" and not (scope.by_kind and term.name == "其他组织")


def _rows(phrase: Phrase, scope: Scope, parent: Frame | None) -> tuple[tuple[Names, ...], bool, bool]:
    """The rows that are meant (alternatives), whether that is loose, and whether the words name only a part."""
    actions = set(phrase.actions)
    if next_year(phrase) and not phrase.results:
        return (OUT,), False, False
    if "carry" in actions and "including" in phrase.kinds and phrase.last == "sum":
        return (NEW + IN,), False, False  # 含上年结转共54件
    if actions & {"carry", "unfinished"}:
        rows = _carried(phrase, "carry" in actions, scope)
        if "received" in actions and "and" in phrase.kinds and IN in rows:
            return (NEW + IN,), False, False
        left_over = rows == (IN,) and "handled" in actions
        handed_on = bool(_HANDED_ON & phrase.words) and not {"last", "next"} & set(phrase.times)
        return rows, bool(phrase.results) or handed_on, left_over
    if [term.name for term in phrase.results] == ["公开类"]:
        return OPENED[::-1], "received" in actions, False
    if phrase.results:
        rows, open_list, grouped = _results(phrase)
        some_of_group = phrase.article and any(len(term.binds) > 1 for term in phrase.results)
        loose = open_list or some_of_group or "received" in actions
        if grouped:
            return rows, loose, False
        return (
            rows,
            loose or any(term.loose for term in phrase.results),
            any(term.part for term in phrase.results),
        )
    if actions:
        return _acted(actions, phrase)
    if phrase.request and phrase.words & _OPENED:
        return OPENED if "公开了" in phrase.words else (*OPENED, *RECEIVED), False, False
    return _unsaid(phrase, scope, parent)


_OPENED = frozenset({"公开", "公开了"})
_HANDED_ON = frozenset({"转来", "转接", "转入", "转至", "转到", "转"})
"""From one year to the next, or from one organ to another."""


def next_year(phrase: Phrase) -> bool:
    """Whether a phrase puts work off to the next year: 将在下年度答复."""
    actions = set(phrase.actions)
    put_off = "more" in phrase.kinds or "future" in phrase.plans
    return (
        "next" in phrase.times
        and bool(actions & {"handled", "processed"})
        and put_off
        and "goal" not in phrase.plans
    )


def left_over(phrase: Phrase) -> bool:
    """Whether the years that a phrase names tell from where to where applications were carried."""
    actions = set(phrase.actions)
    return bool({"carry", "unfinished"} & actions) or next_year(phrase)


def _carried(phrase: Phrase, moved: bool, scope: Scope) -> tuple[Names, ...]:
    times = set(phrase.times)
    if "next" in times:
        return (OUT,)
    if "last" in times:
        return (IN,)
    if not moved:
        return (OUT,)
    handled = any(rows == DONE for frame in scope.heads for rows, _ in frame.options[:1])
    return (IN, OUT) if scope.heads and not handled else (OUT, IN)


_AND_SO_ON = frozenset({"等", "等等", "等类", "如"})


def _results(phrase: Phrase) -> tuple[tuple[Names, ...], bool, bool]:
    """Rows of the results named; whether a list is left open; whether a group stands for all of it.

    In 因本机关不掌握等原因无法提供 it is the whole group that is counted.
    """
    rows = _union(phrase.results)
    groups = [term.binds for term in phrase.results if len(term.binds) > 1]
    single = tuple(row for term in phrase.results if len(term.binds) == 1 for row in term.binds)
    covered = [group for group in groups if any(row in group for row in single)]
    explained = {"第三方信息", "第三方合法权益"} <= {term.name for term in phrase.results}
    is_open = bool(_AND_SO_ON & phrase.words) and not explained  # 商业秘密、个人隐私等第三方合法权益
    if not covered:
        return (rows,), is_open and bool(single), False
    if is_open:
        return (rows,), False, True
    without = tuple(row for row in rows if row in single or not any(row in group for group in covered))
    return (without, rows), False, False


_ONLY = frozenset({"仅", "只有", "仅有", "仅仅"})
"""Of 另有 and the like these alone leave nothing beside: 全年仅收到3件."""


def _acted(actions: set[str], phrase: Phrase) -> tuple[tuple[Names, ...], bool, bool]:
    if actions == {"received"}:
        return RECEIVED, "more" in phrase.kinds and not _ONLY & phrase.words, False
    if "taken_in" in actions:
        return (NEW + IN, NEW), False, False
    if actions <= {"handled", "processed"}:
        beside = "more" in phrase.kinds and not _ONLY & phrase.words
        return ((DONE,) if "handled" in actions else PROCESSED), beside, False
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
    loose = not phrase.request or parent is not None or "more" in phrase.kinds
    return tuple(dict.fromkeys((*RECEIVED, DONE, *rows))), loose, False
