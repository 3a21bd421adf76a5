"""What clauses say without a number of their own: that there was none, that it was all, that it is as last year."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.reading.claims import Statement
from assistant.reading.frames import DONE, IN, NEW, OUT, TOTAL, Frame, Names
from assistant.reading.layout import Clause
from assistant.reading.measures import unchanged
from assistant.reading.phrases import Phrase, read_phrase
from assistant.reading.remainders import REST
from assistant.reading.state import Item, State
from assistant.reading.tokens import Token
from assistant.report.form import GROUPS

_COLUMNS = ("person", "enterprise", "research", "nonprofit", "legal_service", "other")
_OUTCOMES = ("upheld", "corrected", "other", "pending")
_RESULT_ROWS = ("granted", "partly_granted", *(row for _, rows in GROUPS.values() for row in rows))
_LATE = frozenset({"逾期", "超期"})


def statements_of(clause: Clause, state: State, whole: Phrase) -> Iterator[Statement]:
    """The statements of one clause, of which ``whole`` are all the words and whose numbers ``state`` already holds."""
    words = clause.tokens
    if not words:
        return
    span = words[0].start, words[-1].end
    yield from _none(clause, state, span)
    yield from _all(words, state, whole, span)
    if whole.trend == "same" and not clause.slots and ("compare" in whole.kinds or "last" in whole.times):
        frame = unchanged(state, whole)
        if frame is not None:
            yield Statement("same", *span, frame.readings)
    late = bool(_LATE & whole.words) or "late" in whole.kinds
    if late and "none" not in whole.kinds and any("corrected" in term.binds for term in whole.outcomes):
        yield Statement("late", *span)
    if (
        "self" in whole.kinds
        and "normative_documents" in whole.documents
        and not whole.kinds & {"none", "plan"}
    ):
        yield from _own_documents(words, state)


# --- none -----------------------------------------------------------------------------------------------------------


def _none(clause: Clause, state: State, span: tuple[int, int]) -> Iterator[Statement]:
    words = clause.tokens
    nones = [index for index, token in enumerate(words) if token.means("none")]
    if not nones or clause.slots:
        return
    last = nones[0] == len(words) - 1 and words[nones[0]].text in ("零", "无")
    before = read_phrase(words[: nones[0]], state.reader)
    if last:
        yield from _denial(words, 0, span, Phrase(), before, state)
        return
    for at, end in pairwise([*nones, len(words)]):  # 没有复议也没有诉讼 denies both
        if words[end - 1].text in _GROUNDS:
            continue
        yield from _denial(
            words,
            at,
            (span[0], words[end - 1].end),
            before,
            read_phrase(words[at + 1 : end], state.reader),
            state,
        )


def _denial(
    words: Sequence[Token], at: int, span: tuple[int, int], before: Phrase, phrase: Phrase, state: State
) -> Iterator[Statement]:
    if _narrowed(before, phrase, state):
        return
    readings = tuple(_denied(phrase, before, words[at].text, state))
    if readings:
        yield Statement("none", words[at].start if phrase.counts else span[0], span[1], readings)


_GROUNDS = frozenset({"理由", "依据", "原因", "法律依据"})
"""What a reply lacked (没有说明不公开理由) where a denial ends with it."""
_OTHERWISE = frozenset({"intime", "late", "rate", "plan", "none", "all", "except", "compare"})


def _narrowed(before: Phrase, phrase: Phrase, state: State) -> bool:
    """Whether a denial is of a part only, of another organ or year, or of something else altogether."""
    if phrase.kinds & _OTHERWISE or "plan" in before.kinds or state.scope.period != "this":
        return True
    if "more" in before.kinds or before.foreign or before.limits or before.channels or state.scope.channel:
        return True
    if not {"last", "next", "other", "since", "part"}.isdisjoint([*before.times, *_not_carried(phrase)]):
        return True
    if phrase.unknown or phrase.limits or phrase.channels or phrase.foreign:
        return True
    return phrase.other or "handled" in phrase.others


def _not_carried(phrase: Phrase) -> list[str]:
    return [] if {"carry", "unfinished"} & set(phrase.actions) else phrase.times


_ISSUING = ("制发", "制定", "出台", "印发")


def _denied(phrase: Phrase, before: Phrase, word: str, state: State) -> Iterator[Names]:
    """The cells that must be 0 if the clause is true, one tuple for each thing that it denies."""
    if phrase.blocks or (phrase.outcomes and (state.scope.blocks or before.blocks)):
        blocks = [name for term in (phrase.blocks or before.blocks) for name in term.binds] or [
            *state.scope.blocks
        ]
        blocks = phrase.paths or blocks
        results = [name for term in phrase.outcomes for name in term.binds] or [*TOTAL]
        if phrase.decisions or phrase.documents:
            return
        yield tuple(dict.fromkeys(f"table4.{block}.{result}" for block in blocks for result in results))
        return
    if phrase.decisions and not phrase.request:
        if "publish" not in phrase.kinds and not any(term.loose for term in phrase.decisions):
            yield tuple(cell for term in phrase.decisions for cell in term.binds)
        return
    if phrase.documents:
        yield from _denied_documents(phrase, word)
        return
    if not (phrase.request or phrase.actions or phrase.results or phrase.applicants):
        return
    yield from _denied_requests(phrase, state)


def _denied_documents(phrase: Phrase, word: str) -> Iterator[Names]:
    steps = [step for term in phrase.steps for step in term.binds]
    if "elsewhere" in steps or phrase.request:
        return
    named = [step for step in steps if step != "process"]
    if not named and any(verb in word for verb in _ISSUING):
        named = ["issued"]
    if not named and phrase.plain & {"以本机关名义", "名义", "以本单位名义"}:
        named = ["issued"]
    if not named and "publish" not in phrase.kinds and "process" not in steps:
        named = ["issued"]
    for row in phrase.documents if named else ():
        yield tuple(f"table2.{row}.{step}" for step in dict.fromkeys(named))


_REASONS = frozenset({"国家秘密", "第三方信息", "信息不存在", "撤回申请", "告知已公开"})
"""Words that tell of other things as well, where no application is named."""


def _denied_requests(phrase: Phrase, state: State) -> Iterator[Names]:
    if phrase.steps or phrase.documents or not (phrase.request or state.scope.of_requests):
        return
    actions = set(phrase.actions)
    people = [term for term in phrase.applicants if term.name != "公民"]
    columns = tuple(dict.fromkeys(name for term in people for name in term.binds)) or TOTAL
    if any(term.loose for term in (*people, *phrase.results)):
        return
    if actions & {"carry", "unfinished"}:
        rows: Names = IN if "last" in phrase.times else OUT
        if "last" not in phrase.times and "next" not in phrase.times and "carry" in actions:
            return
    elif phrase.results and not phrase.request and any(term.name in _REASONS for term in phrase.results):
        return
    elif phrase.results:
        rows = min((term.binds for term in phrase.results), key=len)
        if not all(
            set(rows) <= set(term.binds) for term in phrase.results
        ):  # 以国家秘密为由不予公开: of one alone
            rows = tuple(dict.fromkeys(row for term in phrase.results for row in term.binds))
    elif phrase.request:
        rows = NEW
    else:
        return
    yield tuple(f"table3.{row}.{column}" for row in rows for column in columns)


# --- all ------------------------------------------------------------------------------------------------------------


def _all(words: Sequence[Token], state: State, whole: Phrase, span: tuple[int, int]) -> Iterator[Statement]:
    ends = [len(words) - 1] if _says_all(words) else []
    at = max([*ends, *(index for index, token in enumerate(words) if _of_all(token))], default=None)
    if at is None or whole.kinds & {"plan", "none"}:
        return
    before = read_phrase([token for token in words[:at] if not token.means("all")], state.reader)
    said = read_phrase(_until_number(words[at + (not words[at].means("result")) :]), state.reader)
    place = words[at].start, span[1]
    if not said.kinds or before.limits or before.foreign or before.channels or state.scope.period != "this":
        return
    if "intime" in said.kinds:
        if "handled" in said.actions or "processed" in said.actions:
            yield Statement("intime", *place)
        return
    if said.limits - {"closed"} and not (said.words & {"审结", "已审结", "结案", "已结案"}):
        return
    if (
        said.unknown
        or before.unknown
        or before.other
        or "except" in whole.kinds
        or "except" in _kinds_so_far(state)
    ):
        return
    subject = _subject_of(state, words[:at], before)
    if said.words & {"审结", "已审结", "结案", "已结案"} or said.outcomes:
        yield from _all_cases(said, before, state, place)
    elif said.results:
        yield from _all_results(said, subject, place)
    elif said.applicants:
        yield from _all_applicants(said, subject, state, place)
    elif "handled" in said.actions and _received(subject):
        yield Statement(
            "finished", *place, (tuple(f"table3.carried_out.{column}" for column in (*_COLUMNS, "total")),)
        )


def _of_all(token: Token) -> bool:
    return token.means("all") or token.text == "均为"


def _says_all(words: Sequence[Token]) -> bool:
    """Whether a clause ends with a result that says of itself that it is that of all: 12件全部予以公开."""
    last = words[-1]
    return last.means("result") and last.text.startswith("全部") and "部分" not in last.text


def _until_number(words: Sequence[Token]) -> list[Token]:
    end = next((index for index, token in enumerate(words) if token.kind == "number"), len(words))
    return list(words[:end])


def _kinds_so_far(state: State) -> set[str]:
    return {"except"} if state.excepts else set()


def _subject_of(state: State, words: Sequence[Token], before: Phrase) -> Frame | None:
    """What "all" speaks of: what its clause names, else the last count of the sentence."""
    if any(token.kind == "number" for token in words) or not before.counts:
        last = state.last()
        if last is not None:
            return last.frame if _plain(last) else None
        return state.frame or (state.context.head if not before.counts else None)
    if not before.request and not before.applicants:
        return None
    actions = set(before.actions)
    columns = tuple(name for term in before.applicants for name in term.binds) or TOTAL
    if (
        any(term.loose for term in before.applicants)
        or before.results
        or actions - {"received", "taken_in", "handled"}
    ):
        return None
    return Frame("requests", (((DONE if "handled" in actions else NEW), columns),))


def _plain(item: Item) -> bool:
    return item.period == "this" and bool(item.frame.readings) and not item.frame.part and item.frame.certain


def _received(frame: Frame | None) -> bool:
    """Whether a frame is of all applications that came in."""
    if frame is None or frame.family != "requests" or not frame.options:
        return False
    rows, columns = frame.options[0]
    return set(rows) <= {"new_received", "carried_in"} and "new_received" in rows and columns == TOTAL


def _all_cases(said: Phrase, before: Phrase, state: State, place: tuple[int, int]) -> Iterator[Statement]:
    named = [name for term in before.blocks for name in term.binds]
    blocks = tuple(dict.fromkeys(named)) or _spoken_of(state)
    last = state.last()
    if (
        not blocks
        or not state.scope.about_disclosure
        or (not named and last is not None and (last.frame.family != "cases" or last.rest))
    ):
        return
    if not said.outcomes:
        yield Statement("none", *place, (tuple(f"table4.{block}.pending" for block in blocks),))
        return
    won = all(term.name == "胜诉" for term in said.outcomes)
    if any(term.part or term.loose for term in said.outcomes) and not won:
        return
    named_results = {name for term in said.outcomes for name in term.binds} | ({"other"} if won else set())
    named_results |= _told_apart(before, state)
    others = [result for result in _OUTCOMES if result not in named_results]
    yield Statement(
        "only", *place, (tuple(f"table4.{block}.{result}" for block in blocks for result in others),)
    )


def _spoken_of(state: State) -> Names:
    """The blocks of which 均 speaks: those since the last ；, of suits the way that was counted last."""
    last = state.last()
    if last is not None and last.phrase.paths and not last.listed and last.frame.options:
        return last.frame.options[0][0]
    since = [item for item in state.items[state.half :] if item.phrase.blocks and item.frame.options]
    return tuple(dict.fromkeys(block for item in since for block in item.frame.options[0][0])) or (
        state.scope.every_block or state.scope.blocks
    )


def _told_apart(before: Phrase, state: State) -> set[str]:
    """The outcomes of which 均 does not speak: 1件未审结，其余均获维持; 审结3件，均获维持."""
    last = state.last()
    if last is not None and "closed" in last.phrase.limits:
        return {"pending"}
    if not before.words & REST:
        return set()
    cases = (item.frame for item in state.items if item.frame.family == "cases")
    return {name for frame in cases for _, names in frame.options[:1] for name in names}


def _all_results(said: Phrase, subject: Frame | None, place: tuple[int, int]) -> Iterator[Statement]:
    if (
        subject is None
        or subject.family != "requests"
        or not subject.options
        or any(t.loose or t.part for t in said.results)
    ):
        return
    rows, columns = subject.options[0]
    if not set(rows) <= {"new_received", "carried_in", "total_handled"} or rows == IN:
        return
    named = {row for term in said.results for row in term.binds}
    others = [row for row in _RESULT_ROWS if row not in named]
    yield Statement(
        "only", *place, (tuple(f"table3.{row}.{column}" for row in others for column in columns),)
    )


def _all_applicants(
    said: Phrase, subject: Frame | None, state: State, place: tuple[int, int]
) -> Iterator[Statement]:
    if any(term.loose for term in said.applicants) or said.actions not in ([], ["received"]):
        return
    if subject is not None and (subject.family != "requests" or not subject.options):
        return
    counted = state.last() is not None  # that what was counted last is none of the tables' leaves it as it is
    if subject is None and (counted or not state.scope.of_requests):
        return
    rows = [rows for rows, columns in subject.options if columns == TOTAL] if subject is not None else [NEW]
    named = {name for term in said.applicants for name in term.binds}
    others = [column for column in _COLUMNS if column not in named]
    readings = tuple(
        tuple(f"table3.{row}.{column}" for row in alternative for column in others) for alternative in rows
    )
    if readings:
        yield Statement("only", *place, readings)


def _own_documents(words: Sequence[Token], state: State) -> Iterator[Statement]:
    """我局制定的规范性文件: presupposes that there are some."""
    own = next((index for index, token in enumerate(words) if token.means("self")), len(words))
    named = next(
        (index for index, token in enumerate(words) if index > own and token.means("document")), None
    )
    if named is None:
        return
    phrase = read_phrase(words[own : named + 1], state.reader)
    steps = {step for term in phrase.steps for step in term.binds}
    if (
        "issued" in steps
        and "elsewhere" not in steps
        and not phrase.unknown
        and "regulations" not in phrase.documents
    ):
        yield Statement("own_documents", words[own].start, words[named].end)
