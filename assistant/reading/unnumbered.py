"""What a clause without a number does for its neighbours: it names what the next one counts, or tells what the last one was."""

import re
from collections.abc import Sequence

from assistant.reading.binding import compose
from assistant.reading.binding_requests import left_over
from assistant.reading.frames import OUT, TOTAL, Frame, Scope
from assistant.reading.layout import Clause
from assistant.reading.phrases import BECAUSE, Phrase
from assistant.reading.state import Item, State

_CHANNELS = re.compile(
    r"(?:申请|提交|接收|收到|来源|受理)(?:的)?(?:渠道|方式|途径)|(?:渠道|来源|方式|途径)(?:[看上来]|统计|划分|分|区分)"
)


def read_words(state: State, clause: Clause, phrase: Phrase) -> None:
    """Takes in what a clause without a number says for those around it."""
    scope = state.scope
    set_period(state, phrase)
    state.because = any(token.text in BECAUSE for token in clause.tokens[:1])
    state.told = clause.tokens
    state.theme = phrase if phrase.actions or phrase.request else state.theme
    state.spoken = phrase if phrase.counts and not phrase.kinds & {"all", "none", "plan", "compare"} else None
    state.denied = phrase if phrase.counts and "none" in phrase.kinds else None
    if phrase.kinds <= {"among", "including", "plain"} and phrase.kinds & {"among", "including"}:
        state.among = True
        return
    text = "".join(token.text for token in clause.tokens)
    if phrase.request and _CHANNELS.search(text):
        scope.channel = True
    elif phrase.counts and (phrase.last == "of" or _opens(text) or _of_some_applicants(phrase)):
        scope.channel = False
        frame = compose(phrase, scope, None)
        state.frame = frame if frame.readings else state.frame
    if phrase.last == "request" and _narrow(phrase):
        state.some = True
    waiting = state.items[-1] if state.items else None
    untold = waiting is not None and not waiting.frame.family and not waiting.phrase.counts
    rest = (
        waiting is not None
        and "more" in waiting.phrase.kinds
        and {"carry", "unfinished"} & set(phrase.actions)
    )
    told = phrase.counts or "intime" in phrase.kinds
    if waiting is not None and (untold or waiting.bare or rest) and told:
        _complete(state, waiting, phrase)
    _set_topic(scope, phrase)


_SUBJECT = ("从", "按", "在", "就", "对", "对于")


_SORTED = re.compile("(?:按|从|以).{0,12}(?:分|划分|统计|看|来看|区分|分类)$")


def _opens(text: str) -> bool:
    """Whether a clause says of what the next ones are: 从办理结果看, 办结件按申请人分."""
    return text.startswith(_SUBJECT) or _SORTED.search(text) is not None


def _of_some_applicants(phrase: Phrase) -> bool:
    """自然人提出的申请，予以公开…: what follows is of those."""
    return phrase.last == "request" and bool(phrase.applicants) and not phrase.kinds & {"all", "none", "plan"}


def _narrow(phrase: Phrase) -> bool:
    """涉及征地的申请，网上提交的申请，县教育局收到的申请: what follows is of those alone, and has no cells."""
    if "of" not in phrase.kinds or {"handled", "processed"} & set(phrase.actions):
        return False
    return bool(phrase.unknown or phrase.limits or phrase.channels or phrase.foreign or phrase.results)


def _complete(state: State, item: Item, phrase: Phrase) -> None:
    """A number whose clause says nothing of it is told by the next: 另有8件因材料待补，转入下年办理."""
    if "intime" in phrase.kinds and not phrase.actions and item.phrase.words & _LEFT:
        item.frame = Frame("requests", ((OUT, TOTAL),), certain=False)
        return
    of_a_month = "part" in item.phrase.times and "more" not in item.phrase.kinds
    if "all" in phrase.kinds or "none" in phrase.kinds or of_a_month:
        return  # 其中12月提出的1件，多未办完: of those alone; 另外3件12月收到，结转下年: the rest
    who_alone = phrase.applicants and not phrase.results and not phrase.actions
    if who_alone and (item.phrase.unknown or phrase.unknown):
        return  # 另有3件涉及征地，自然人提出: of those three
    if phrase.results or phrase.actions or phrase.applicants or phrase.outcomes:
        item.frame = compose(phrase, state.scope, item.parent.frame if item.parent else None)
        if item.qualified or item.phrase.unknown or item.phrase.limits or item.phrase.foreign:
            item.frame = item.frame.loosened()
        item.phrase = phrase
        item.period = "this" if left_over(phrase) else item.period


_LEFT = frozenset({"尚余", "尚有", "还有", "仍有", "剩余", "余下"})


def _set_topic(scope: Scope, phrase: Phrase) -> None:
    if phrase.head == "request":
        scope.topic, scope.document = "request", ""
    elif phrase.blocks:
        scope.topic = "case"
        scope.blocks = tuple(dict.fromkeys(name for term in phrase.blocks for name in term.binds))
    elif phrase.documents:
        scope.topic, scope.document, scope.step = "document", phrase.documents[-1], ""
    elif phrase.other and "handled" in phrase.others:
        scope.topic = "other"


def set_period(state: State, phrase: Phrase) -> None:
    """Lets the years that a phrase names hold for what follows, unless they only set one against another."""
    if (
        phrase.times
        and not state.comparing
        and not phrase.trend
        and "compare" not in phrase.kinds
        and ("none" not in phrase.kinds or period_of(phrase.times) == "this")
        and not left_over(phrase)
    ):
        state.scope.period = period_of(phrase.times)


def period_of(times: Sequence[str]) -> str:
    """The year that times speak of; of several the one that leads away from this year."""
    for period in ("since", "part", "opening", "other", "last", "next"):
        if period in times:
            return "part" if period == "opening" else period
    return "this"
