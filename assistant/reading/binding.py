"""A phrase bound to its place in the form: the frame that its words, and what its sentence spoke of before, give it."""

from dataclasses import replace

from assistant.reading.binding_requests import (
    GENERIC,
    OPENED_WORDS,
    left_over,
    next_year,
    requests,
    union,
)
from assistant.reading.frames import CLOSED, NOTHING, OPENED, OTHER, TOTAL, Frame, Names, Scope
from assistant.reading.phrases import Phrase

_IN_WRITING = frozenset({"书面", "书面申请"})
"""Every application is in writing, though some reports set these against those that came through the net."""


def compose(phrase: Phrase, scope: Scope, parent: Frame | None) -> Frame:
    """The frame of a phrase. ``parent`` is the count that this one is a part of (其中, in brackets), if any."""
    frame = _family(phrase, scope, parent)
    if (
        (phrase.channels == 1 and not phrase.words & _IN_WRITING)
        or ({"part", "since"} & set(phrase.times) and not next_year(phrase))
        or ("opening" in phrase.times and not left_over(phrase))
        or ("stage" in phrase.limits and "carry" not in phrase.actions)
    ):
        return replace(frame, blocked=True)
    reasons = phrase.results and phrase.things <= GENERIC
    through = bool({"medium", "handled"} & phrase.others) and frame.family == "requests" and not reasons
    limits = phrase.limits - ({"apart"} if "carry" in phrase.actions else set())  # 不含上年结转的7件
    split = phrase.channels and not phrase.kinds & {"open", "sum"}
    by_pace = scope.delays and ("intime" in phrase.kinds or "书面答复" in phrase.words)
    checked = frame.family == "requests" and phrase.things & _CHECKS and not phrase.results
    of_cases = (
        frame.family == "requests" and phrase.outcomes and not phrase.results
    )  # 依申请公开答复被确认违法1件
    late = "late" in phrase.kinds or bool(phrase.words & _CONSENT and scope.third)
    modified = frame.family == "requests" and phrase.things - _ANY_INFORMATION and not phrase.results
    on_behalf = frame.family == "requests" and any(
        word.endswith("名义") for word in phrase.plain
    )  # 以县政府名义答复5件
    if by_pace or of_cases or on_behalf or checked or late or modified:
        return frame.loosened()
    if phrase.unknown or limits or phrase.foreign or split or through:
        return frame.loosened()
    return frame


def _family(phrase: Phrase, scope: Scope, parent: Frame | None) -> Frame:
    if phrase.fees:
        certain = not any(term.loose for term in phrase.fees)
        return OTHER if phrase.other else Frame("fees", cells=(union(phrase.fees),), certain=certain)
    by_way = phrase.paths and scope.blocks and not phrase.request  # 未经复议5件，经复议3件
    closed = scope.blocks and phrase.limits == {"closed"} and not phrase.counts
    if phrase.blocks or by_way or closed or (phrase.outcomes and _of_cases(phrase, scope)):
        return OTHER if phrase.other else _cases(phrase, scope)
    if phrase.decisions:
        return _decisions(phrase, scope)
    inherits = scope.document and not phrase.request and (not phrase.other or _in_force(phrase))
    issued = phrase.steps or ("publish" in phrase.kinds and phrase.plain & _IN_ITS_NAME)
    if phrase.documents or (issued and inherits):
        return _documents(phrase, scope)
    if phrase.other and (not phrase.results or (phrase.last == "other" and phrase.things & _PAPERS)):
        return OTHER
    told = scope.results or scope.heads
    if told and phrase.words & OPENED_WORDS and not phrase.counts and scope.of_requests:
        return Frame("requests", tuple((rows, TOTAL) for rows in OPENED))
    if phrase.kinds & {"request", "action", "result", "applicant", "anyone"}:
        return requests(phrase, scope, parent)
    return OTHER if "other" in phrase.kinds else NOTHING


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
    if not phrase.actions or _BECAUSE & phrase.plain or any(word[0] == "被" for word in phrase.words):
        return False
    if "reconsideration" not in blocks:
        return "handled" in phrase.actions
    return not phrase.words & _TOLD_OF or scope.government


_ANY_INFORMATION = GENERIC - {"数据", "材料", "资料", "文件"}
"""Before 申请 the others are of some applications only: 数据申请5件."""
_CONSENT = frozenset({"同意公开", "不同意公开"})
"""What third parties say as well, where they were asked."""
_CHECKS = frozenset(
    {
        "抽查",
        "检查",
        "评查",
        "案卷评查",
        "评估",
        "督查",
        "督导",
        "通报",
        "自查",
        "整改",
        "提醒",
        "考核",
        "测评",
    }
)
"""What is done with some replies afterwards: 抽查答复20件."""
_PAPERS = frozenset({"文件", "材料", "资料", "数据"})
"""Things that are counted by themselves where they stand last: 涉及国家秘密的文件12件."""
_OTHERS = frozenset({"其他", "其它", "另有", "另外", "另", "此外"})


def _cases(phrase: Phrase, scope: Scope) -> Frame:
    blocks = union(phrase.blocks) or scope.blocks or _EVERY_BLOCK
    if phrase.paths and set(blocks) & set(_LITIGATION):
        blocks = tuple(dict.fromkeys(phrase.paths))
    closed = phrase.limits == {"closed"} and not phrase.outcomes
    outcomes = union(phrase.outcomes) or (CLOSED if closed else TOTAL)
    alternatives = [(blocks, outcomes)]
    if not phrase.blocks and len(scope.paths) > 1 and set(scope.paths) != {*blocks}:
        alternatives = [(scope.paths, outcomes), (scope.paths[-1:], outcomes)]  # of both ways, or of the last
    if not phrase.blocks and {*blocks} < {*scope.every_block}:
        alternatives.append((scope.every_block, outcomes))  # 复议5件、诉讼4件，其中被纠正1件
    if any(term.name in ("驳回", "胜诉") for term in phrase.outcomes):
        alternatives.append((blocks, ("other",)))
        alternatives.append((blocks, ("upheld", "other")))
    of_results = any(term.name != "公开类" for term in phrase.results)  # 涉及不予公开的复议5件
    others = phrase.words & _OTHERS  # 其他案由的行政诉讼5件
    by_a_judge = _done_by_a_judge(phrase, blocks, scope)
    loose = of_results or bool(others) or by_a_judge or any(term.loose for term in phrase.outcomes)
    return Frame(
        "cases",
        tuple(alternatives),
        certain=not loose and scope.about_disclosure,
        leans=not loose and not scope.about_disclosure,
        part=any(term.part for term in phrase.outcomes),
        blocked=bool(phrase.limits and not closed) or "新增" in phrase.words,
    )


# --- table 二 ---------------------------------------------------------------------------------------------------


def _in_force(phrase: Phrase) -> bool:
    """现行有效文件, where documents were spoken of before."""
    return phrase.things == {"文件"} and any("in_force" in term.binds for term in phrase.steps)


def _documents(phrase: Phrase, scope: Scope) -> Frame:
    rows = tuple(dict.fromkeys(phrase.documents)) or (scope.document,)
    steps = union(phrase.steps)
    if "elsewhere" in steps or (phrase.things - {"主动公开"} and not _in_force(phrase)) or phrase.request:
        return Frame("documents", blocked=True)
    named = tuple(step for step in steps if step != "process")
    if steps and not named:
        return Frame("documents", blocked=True)
    on_behalf = "名义" in phrase.plain and "self" not in phrase.kinds
    if _IN_ITS_NAME & phrase.plain and "publish" in phrase.kinds and not named:
        return Frame("documents", cells=tuple((f"table2.{row}.issued",) for row in rows[:1]))
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


_POWERS = frozenset({"许可", "处罚", "强制"})


_IN_ITS_NAME = frozenset(
    {
        "以本机关名义",
        "以局名义",
        "以委名义",
        "以办名义",
        "以镇名义",
        "以镇政府名义",
        "以乡政府名义",
        "以街道名义",
        "以街道办名义",
    }
)


def _decisions(phrase: Phrase, scope: Scope) -> Frame:
    if phrase.request or "other" in phrase.kinds:
        return Frame("decisions", blocked=True)
    published = "publish" in phrase.kinds
    named = scope.powers and phrase.words & _POWERS  # 许可5件、处罚3件、强制1件
    loose = (
        (not named and any(term.loose for term in phrase.decisions))
        or published
        or "received" in phrase.actions
    )
    loose = loose or bool(phrase.steps) or bool(phrase.documents)
    return Frame("decisions", cells=(union(phrase.decisions),), certain=not loose, part=published)
