"""A phrase bound to table 三: which rows and columns are counted, under each customary reading."""

from collections.abc import Iterable, Sequence

from assistant.reading.frames import (
    DONE,
    IN,
    NEW,
    NOTHING,
    OPENED,
    OUT,
    PROCESSED,
    RECEIVED,
    TOTAL,
    Frame,
    Names,
    Scope,
)
from assistant.reading.lexicon import Term
from assistant.reading.phrases import Phrase


def union(terms: Iterable[Term]) -> Names:
    """All that some terms bind to, each once."""
    return tuple(dict.fromkeys(name for term in terms for name in term.binds))


GENERIC = frozenset({"查询", "信息查询", "信息", "政府信息", "公开信息", "数据", "材料", "资料", "文件"})
"""What results are about in every case: 无法提供信息的3件."""


def requests(phrase: Phrase, scope: Scope, parent: Frame | None) -> Frame:
    """The frame of a phrase that speaks of applications; nothing where they are not spoken of."""
    carried = bool({"carry", "unfinished"} & set(phrase.actions))
    between = carried and bool({"last", "next"} & set(phrase.times)) and scope.topic != "other"
    spoken_of = phrase.request or phrase.applicants or scope.of_requests or len(phrase.results) > 1 or between
    if not spoken_of or (scope.channel and not (phrase.actions and "sum" in phrase.kinds)):
        return NOTHING
    rows, loose, part = _rows(phrase, scope, parent)
    columns = union(phrase.applicants) or TOTAL
    options = tuple((row, columns) for row in rows)
    loose = (
        loose
        or scope.attributes
        or ("publish" in phrase.kinds and bool(phrase.things - GENERIC))
        or (scope.inherited and not phrase.request and not _goes_on(phrase, scope))
        or any(_vague(term, phrase, scope) for term in phrase.applicants)
        or (bool(phrase.steps) and not carried)
        or (phrase.other and not (phrase.results and phrase.things <= GENERIC))
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


def _vague(term: Term, phrase: Phrase, scope: Scope) -> bool:
    """Whether words for applicants are used loosely; beside the form's own kinds they are not."""
    if any(other.binds == term.binds and not other.loose for other in phrase.applicants):
        return False  # 律师事务所等法律服务机构
    return term.loose and term.name != "企业" and not (scope.by_kind and term.name == "其他组织")


def _rows(phrase: Phrase, scope: Scope, parent: Frame | None) -> tuple[tuple[Names, ...], bool, bool]:
    """The rows that are meant (alternatives), whether that is loose, and whether the words name only a part."""
    actions = set(phrase.actions)
    if next_year(phrase) and not phrase.results:
        return (OUT,), False, False
    if "carry" in actions and "including" in phrase.kinds and phrase.last == "sum":
        return (NEW + IN,), False, False  # 含上年结转共54件
    if (
        "carry" in actions
        and phrase.plain & TOGETHER
        and {"processed", "handled", "received", "taken_in"} & actions
    ):
        return (NEW + IN,), False, False  # 连同结转件共办理54件
    if actions & {"carry", "unfinished"}:
        rows = _carried(phrase, "carry" in actions, scope)
        if "received" in actions and "and" in phrase.kinds and IN in rows:
            return (NEW + IN,), False, False
        left_over = rows == (IN,) and "handled" in actions
        handed_on = bool(_HANDED_ON & phrase.words) and not {"last", "next"} & set(phrase.times)
        across = "跨年度" in phrase.words and phrase.actions.count("carry") == 1 and not phrase.request
        return rows, bool(phrase.results) or handed_on or across, left_over  # 跨年度办理5件: from which year?
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
            loose or any(term.loose for term in _by_themselves(phrase.results)),
            any(term.part for term in _by_themselves(phrase.results)),
        )
    if actions:
        return _acted(actions, phrase)
    if phrase.request and phrase.words & OPENED_WORDS:
        return OPENED if "公开了" in phrase.words else (*OPENED, *RECEIVED), False, False
    return _unsaid(phrase, scope, parent)


TOGETHER = frozenset({"连同", "加上", "加", "算上", "计入", "并入", "一并计入"})
OPENED_WORDS = frozenset({"公开", "公开了"})
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


_AT_THE_END = frozenset({"年末", "年底", "期末", "年终"})


def _carried(phrase: Phrase, moved: bool, scope: Scope) -> tuple[Names, ...]:
    times = set(phrase.times)
    if "next" in times:
        return (OUT,)
    if {"last", "opening"} & times:
        return (IN,)
    if not moved or "except" in phrase.kinds or phrase.plain & _AT_THE_END:
        return (OUT,)
    handled = any(rows == DONE for frame in scope.heads for rows, _ in frame.options[:1])
    return (IN, OUT) if scope.heads and not handled else (OUT, IN)


def _by_themselves(results: Sequence[Term]) -> list[Term]:
    """The terms but for those that another says more exactly: 信息不存在等本机关不掌握的情形."""
    exact = {term.binds for term in results if not (term.loose or term.part)}
    return [term for term in results if term.binds not in exact or not (term.loose or term.part)]


_AND_SO_ON = frozenset({"等", "等等", "等类", "如"})


def _results(phrase: Phrase) -> tuple[tuple[Names, ...], bool, bool]:
    """Rows of the results named; whether a list is left open; whether a group stands for all of it.

    In 因本机关不掌握等原因无法提供 it is the whole group that is counted.
    """
    rows = union(phrase.results)
    groups = [term.binds for term in phrase.results if len(term.binds) > 1]
    single = tuple(row for term in phrase.results if len(term.binds) == 1 for row in term.binds)
    covered = [group for group in groups if any(row in group for row in single)]
    explained = {"第三方信息", "第三方合法权益"} <= {term.name for term in phrase.results}
    is_open = bool(_AND_SO_ON & phrase.words) and not (
        explained or (phrase.closed and not covered)
    )  # 商业秘密、个人隐私等第三方合法权益
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
