"""Negations, degrees, states and causes: none more, none less, and each where it was."""

import re
from collections import Counter
from collections.abc import Iterator

from assistant.backends.guard.faults import Context, Fault
from assistant.backends.guard.placeholders import Original
from assistant.backends.guard.synonyms import akin
from assistant.backends.guard.vocabulary import FIXED
from assistant.backends.guard.words import Word, words

_FUTURE = ("底前", "起", "目标", "计划", "年底", "做到", "将", "拟", "此后", "今后", "验收", "之前")
_OPEN = ("未", "没有", "尚", "正在", "不", "无", "仍")
_WINDOW = 6
"""Content words after a negation that tell what it denies."""


def negations(original: Original, reply: str, _: Context) -> Iterator[Fault]:
    """A negation dropped or added, or one that now denies something else."""
    old, new = _denials(original.text), _denials(reply)
    if len(new) < len(old):
        for word, denied in _unmatched(old, new):
            yield Fault("reversal", word + denied, f"原句的否定“{word}{denied}”不见了，意思变反。")
    elif len(new) > len(old):
        for word, denied in _unmatched(new, old):
            yield Fault("reversal", word + denied, f"“{word}{denied}”是原句没有的否定，意思变反。")
    else:
        for word, denied in _unmatched(new, old):
            yield Fault("reversal", word + denied, f"“{word}{denied}”否定的不是原句所否定的内容。")


_LATE = "滞后"
_BARE = tuple(word for word in FIXED.split() if word[0] in "不无未" and len(word) > 2)


def halved(original: Original, reply: str, _: Context) -> Iterator[Fault]:
    """不予公开 that became 予公开, 无法提供 that became 法提供."""
    for word in _BARE:
        bare = re.compile(f"(?<!{word[0]}){word[1:]}")
        if len(bare.findall(reply)) > len(bare.findall(original.text)):
            yield Fault("reversal", word[1:], f"“{word}”少了“{word[0]}”，意思变反。")


def _denials(text: str) -> list[tuple[str, str, frozenset[str]]]:
    """Each negation with the words that follow it in its clause, as text and as meanings."""
    found = words(text)
    return [
        (word.text, *_denied(found, index))
        for index, word in enumerate(found)
        if word.kind == "negation" or word.sense in (_LATE, "缺少")
    ]


def _denied(found: tuple[Word, ...], index: int) -> tuple[str, frozenset[str]]:
    if found[index].sense == _LATE:  # 不及时, 滞后: denies 及时 without more words
        return "", frozenset((_LATE, "按时"))
    after: list[Word] = []
    for word in found[index + 1 :]:
        if word.clause != found[index].clause or word.kind == "negation" or len(after) == _WINDOW:
            break
        if word.is_content or word.kind in ("slot", "state"):
            after.append(word)
    if not any(word.is_content for word in after):  # 申请没有: what is denied stands before
        before = [word for word in found[:index] if word.clause == found[index].clause and word.is_content]
        after = before[-_WINDOW:]
    return "".join(word.text for word in after), frozenset(
        akin(word.sense) for word in after if word.kind != "state"
    )


def _unmatched(
    mine: list[tuple[str, str, frozenset[str]]], others: list[tuple[str, str, frozenset[str]]]
) -> Iterator[tuple[str, str]]:
    """Those of ``mine`` that deny nothing which one of ``others`` denies."""
    left = list(others)
    other = []
    for denial in mine:
        same = next((one for one in left if one[2] == denial[2]), None)
        if same is None:
            other.append(denial)
        else:
            left.remove(same)
    missed = []
    for word, text, senses in sorted(other, key=lambda denial: len(denial[2])):
        best = max(left, key=lambda one: len(senses & one[2]), default=None)
        if best is not None and (senses & best[2] or not senses or not best[2]):
            left.remove(best)
        else:
            missed.append((word, text[:8]))
    yield from missed


def states(original: Original, reply: str, _: Context) -> Iterator[Fault]:
    """A degree or state that is new, gone, or told of more than before: 部分→全部, 正在→已."""
    old, new = _states(original.text), _states(reply)
    for sense in old.keys() | new.keys():
        mine, before = new.get(sense, []), old.get(sense, [])
        if len(mine) > len(before) and not _is_harmless(sense, original.text, reply, old):
            word = mine[-1]
            yield Fault("state", word, f"“{word}”改变了原句所说的程度或者状态。")
        elif before and not mine:
            yield Fault("state", before[0], f"原句的“{before[0]}”不见了，程度或者状态变了。")


def _states(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    before = ""
    for word in words(text):
        if word.kind == "state" and not (word.sense == "全部" and before in ("逐件", "各")):  # 每件均
            found.setdefault(word.sense, []).append(word.text)
        before = word.sense
    return found


def _is_harmless(sense: str, text: str, reply: str, old: dict[str, list[str]]) -> bool:
    """已 adds nothing where the sentence tells of what was done, and of nothing that is open or planned."""
    if sense != "已" or any(word in text for word in (*_FUTURE, *_OPEN)) or "拟" in old or "部分" in old:
        return False
    counts = Counter(word.sense for word in words(text) if word.is_content)
    counts.subtract(word.sense for word in words(reply) if word.is_content)
    found = words(reply)
    done = [
        next((after.sense for after in found[index:] if after.is_content), "")
        for index, word in enumerate(found)
        if word.kind == "state" and word.sense == "已"
    ]
    return all(counts[sense] >= 0 for sense in done)


def finished(original: Original, reply: str, _: Context) -> Iterator[Fault]:
    """了 in a sentence that tells what is to be done by a month: 底前完成了."""
    if "底前" in original.text and reply.count("了") > original.text.count("了"):
        yield Fault("state", "了", "“了”把计划说成了已经做完的事。")


def causes(original: Original, reply: str, _: Context) -> Iterator[Fault]:
    """A word of cause more than the sentence has, or none where it tells one."""
    old, new = _causes(original.text), _causes(reply)
    spoken = (
        1 if not old and _BUT.search(original.text) and re.search("(?:因|由于)[^，。；]*而", reply) else 0
    )
    if len(new) > len(old) + spoken:  # 逾期不缴费而不再处理 may become 因逾期不缴费而不再处理
        word = next((word for word in new if word not in old), new[-1])
        yield Fault("cause", word, f"“{word}”引出的原因是原句没有的。")
    if set(old) - _POINTING and not new:
        yield Fault("lost", old[0], f"原句用“{old[0]}”说明的原因不见了。")


_BUT = re.compile("(?<![从因然进反])而")
_POINTING = {"由此"}
_CLOSING = {"所致", "影响", "之故", "缘故", "引起"}
"""What closes a cause that another word began: 因 … 所致 tells one cause, not two."""


def _causes(text: str) -> list[str]:
    found: list[str] = []
    clause = -1
    for word in words(text):
        if word.kind == "cause":
            if not (word.text in _CLOSING and word.clause == clause):
                found.append(word.text)
            clause = word.clause
    return found
