"""Negations, degrees, states and causes: none more, none less, and each where it was."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from assistant.backends.guard.faults import Context, Fault
from assistant.backends.guard.lexicon.little import LIGHT
from assistant.backends.guard.lexicon.terms import FIXED
from assistant.backends.guard.mates import reworded
from assistant.backends.guard.placeholders import Original
from assistant.backends.guard.words import Word, bigrams, words

_FUTURE = ("底前", "起", "目标", "计划", "年底", "做到", "拟", "此后", "今后", "验收", "之前")
_OPEN = ("未", "没有", "尚", "正在", "不", "无", "仍")
_UP_TO = re.compile("(?:截至|截止|截止到|至|到)(?:上年|本年|当年|去年)?年?[底末终]")
_WINDOW = 6
"""Content words after a negation that tell what it denies."""


def negations(original: Original, reply: str, _: Context) -> Iterator[Fault]:
    """A negation dropped or added, or one that now denies something else."""
    here, there = words(original.text), reworded(reply, original.text)
    old, new = _denials(here), _denials(there)
    if len(new) < len(old):
        for denial in _unmatched(here, there):
            words_ = denial.shown
            yield Fault("reversal", words_, f"原句的否定“{words_}”不见了，意思变反。")
    elif len(new) > len(old):
        for denial in _unmatched(there, here):
            words_ = denial.shown
            yield Fault("reversal", words_, f"“{words_}”是原句没有的否定，意思变反。")
    else:
        for denial in _unmatched(there, here):
            words_ = denial.shown
            yield Fault("reversal", words_, f"“{words_}”否定的不是原句所否定的内容。")


_BARE = tuple(word for word in FIXED.split() if word[0] in "不无未" and len(word) > 2)


def halved(original: Original, reply: str, _: Context) -> Iterator[Fault]:
    """不予公开 that became 予公开, 无法提供 that became 法提供."""
    for word in _BARE:
        bare = re.compile(f"(?<!{word[0]}){word[1:]}")
        if len(bare.findall(reply)) > len(bare.findall(original.text)):
            yield Fault("reversal", word[1:], f"“{word}”少了“{word[0]}”，意思变反。")


@dataclass(frozen=True, slots=True)
class Denial:
    """A negation with the words that it denies."""

    word: str
    denied: tuple[Word, ...]

    @property
    def shown(self) -> str:
        return self.word + "".join(word.text for word in self.denied)[:8]

    @property
    def senses(self) -> frozenset[str]:
        return frozenset(word.sense for word in self.denied if word.kind != "state")

    def is_like(self, other: "Denial", mine: Collection[str], others: Collection[str]) -> bool:
        """Whether both may deny the same: a common word, or words that the other text does not have at all.

        Whether those may stand for each other is looked at where words are held against words.
        """
        if not self.senses or not other.senses or self.senses & other.senses:
            return True
        return self.denied[0].sense not in others and other.denied[0].sense not in mine


def _denials(found: tuple[Word, ...]) -> list[Denial]:
    """Each negation with the words that follow it in its clause."""
    return [
        Denial(word.text, tuple(_denied(found, index)))
        for index, word in enumerate(found)
        if word.kind == "negation" or word.sense == "缺少"
    ]


def _denied(found: tuple[Word, ...], index: int) -> list[Word]:
    after: list[Word] = []
    for word in found[index + 1 :]:
        if word.clause != found[index].clause or word.kind == "negation" or len(after) == _WINDOW:
            break
        if word.is_content or word.kind in ("slot", "state"):
            after.append(word)
    if not any(word.is_content for word in after):  # 申请没有: what is denied stands before
        before = [word for word in found[:index] if word.clause == found[index].clause and word.is_content]
        after = before[-_WINDOW:]
    return after


def _unmatched(here: tuple[Word, ...], there: tuple[Word, ...]) -> Iterator[Denial]:
    """The denials of a text that deny nothing which a denial, or a word, of the other text denies."""
    mine, left = _denials(here), _denials(there)
    senses, theirs = ({word.sense for word in text} for text in (here, there))
    other = []
    for denial in mine:
        same = next((one for one in left if one.senses == denial.senses), None)
        if same is None:
            other.append(denial)
        else:
            left.remove(same)
    missed = []
    for denial in sorted(other, key=lambda denial: len(denial.senses)):
        best = max(left, key=lambda one: len(denial.senses & one.senses), default=None)
        if best is not None and denial.is_like(best, senses, theirs):
            left.remove(best)
        else:
            missed.append(denial)
    yield from missed


def states(original: Original, reply: str, _: Context) -> Iterator[Fault]:
    """A degree or state that is new, gone, or told of more than before: 部分→全部, 正在→已."""
    old, new = _states(original.text), _states(reply)
    for sense in sorted(old.keys() | new.keys()):
        mine, before = new.get(sense, []), old.get(sense, [])
        if len(mine) > len(before) and not _is_harmless(sense, original.text, reply, old):
            word = mine[-1]
            yield Fault("state", word, f"“{word}”改变了原句所说的程度或者状态。")
        elif (
            before
            and not mine
            and not (
                (sense in _MOSTLY and _MOSTLY & new.keys() - old.keys())
                or _is_told(sense, original.text, reply)
            )
        ):
            yield Fault("state", before[0], f"原句的“{before[0]}”不见了，程度或者状态变了。")


def _states(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    before = ""
    for word in words(text):
        if (
            word.kind == "state"
            and not (
                (word.sense == "全部" and before in ("逐件", "各"))  # 每件均
                or (word.text in ("以外", "之外") and "除" in text[: word.start])  # 除 … 以外
            )
        ):
            found.setdefault(word.sense, []).append(word.text)
        before = word.sense
    if _MAINLY.search(text):
        found.setdefault("主要", []).append("为主")
    return found


_MOSTLY = {"多数", "主要"}
"""多为文字 is 以文字为主."""
_MAINLY = re.compile("以(?!其)[^，。；]{1,14}为主")


def _is_harmless(sense: str, text: str, reply: str, old: dict[str, list[str]]) -> bool:
    """Whether a state may come because the sentence says as much in another way."""
    match sense:
        case "多数" | "主要":
            return bool(_MOSTLY & old.keys() - {sense}) and not _states(reply).keys() >= _MOSTLY
        case "已":
            return _is_done(text, reply, old)
        case "正在":
            return bool(_STILL.search(text))
        case "应":
            is_needed = any(word.sense == "需要" for word in words(text))
            return is_needed or len(_SHALL.findall(text)) > len(_SHALL.findall(reply))
        case "可":
            return bool(_ONLY_THEN.search(text)) and bool(_MAY_THEN.search(reply))
        case "全部":
            if _WHOLE & {word.text for word in words(reply)} - {word.text for word in words(text)}:
                return False
            if _is_of_the_same_all(text, reply):
                return not old.keys() & {"部分", "个别", "多数"}
            is_each = _EACH_NAMED.search(reply) or any(word.sense == "逐件" for word in words(text))
            return not old.keys() & {"部分", "个别", "多数"} and bool(is_each)
    return False


def _is_told(sense: str, text: str, reply: str) -> bool:
    """Whether a state that went is said in another way: 得到解决 for 已解决, 供家长查看 for 家长可查看."""
    way = _OTHERWISE.get(sense)
    return way is not None and len(way.findall(reply)) > len(way.findall(text))


_OTHERWISE = {
    "已": re.compile("得到(?!的)"),
    "至多": re.compile("控制在|以内|之内"),
    "可": re.compile("供(?!应|给|电|水|热)|便于"),
}
_SHALL = re.compile("(?<![应本])该(?=[\u4e00-\u9fff])")
_ONLY_THEN, _MAY_THEN = re.compile("[后前][再才方]"), re.compile("[才方]可|[才方]能")
"""核对后再答复 is 核对后方可答复."""
_STILL = re.compile("[仍尚还][^，。；]{0,16}在(?!建)[\u4e00-\u9fff]{2}")
_WHOLE = {"全体", "所有", "凡", "凡是", "每一"}
"""What makes a thing all of its kind (全体人员), as 均 does not."""
_EACH_NAMED = re.compile("[、和与及][^，。；：]{1,12}?[均都]")
"""甲、乙和丙均: all of those that are named."""


def _is_done(text: str, reply: str, old: dict[str, list[str]]) -> bool:
    """已 adds nothing where the sentence plans nothing, and its clause tells of what was done and not of what is open."""
    found = reworded(reply, text)
    told = {word.clause for word in found if word.kind == "state" and word.sense == "已"}
    now = {word.clause for word in found if word.sense == "目前"}
    is_planned = "拟" in old or _will(text, reply) or any(word in _UP_TO.sub("", text) for word in _FUTURE)
    if (is_planned and not told <= now) or "部分" in old:
        return False
    if any(word.text.startswith(_OPEN) for word in found if word.clause in told):
        return False
    if len(_STILL.findall(text)) > len(_STILL.findall(reply)):  # 仍在整改 is not 已整改
        return False
    if not _HAPPENED.search(text):
        return False
    counts = Counter(word.sense for word in words(text) if word.is_content)
    counts.subtract(word.sense for word in found if word.is_content)
    done = [
        next((after.sense for after in found[index:] if after.is_content and after.text not in LIGHT), "")
        for index, word in enumerate(found)
        if word.kind == "state" and word.sense == "已"
    ]
    return all(counts[sense] >= 0 for sense in done)


def _will(text: str, reply: str) -> bool:
    """Whether 将 may tell of the future in the sentence that is told as done."""
    done = next((sentence for sentence in _SENTENCE.split(reply) if "已" in sentence), "")
    return "将" in max(_SENTENCE.split(text), key=lambda sentence: len(bigrams(sentence) & bigrams(done)))


def _is_of_the_same_all(text: str, reply: str) -> bool:
    """Whether 均 or 都 comes again in a sentence that has it: 均由值班员发现，用时都不超过一小时."""
    others = [
        sum(word.sense == "全部" and not _ALL.match(word.text) for word in words(t)) for t in (text, reply)
    ]
    told, tells = (sum(bool(_ALL.search(part)) for part in _SENTENCE.split(t)) for t in (text, reply))
    return 0 < told >= tells and others[1] <= others[0]


_ALL = re.compile("[均都皆](?!衡)")
_SENTENCE = re.compile("[。；]")


_HAPPENED = re.compile("已|了(?!解)|过(?!程|期)|均|全部|全年|本年|年内|上年|去年|共|经|〔F")
"""What tells, or may tell, that something took place: a measure without a figure is not yet done."""
_ENDED = re.compile("(?<![不为])了(?!解)")


def finished(original: Original, reply: str, _: Context) -> Iterator[Fault]:
    """了 in a sentence that tells what is to be done by a month: 底前完成了."""
    if "底前" in original.text and len(_ENDED.findall(reply)) > len(_ENDED.findall(original.text)):
        yield Fault("state", "了", "“了”把计划说成了已经做完的事。")


def causes(original: Original, reply: str, _: Context) -> Iterator[Fault]:
    """A word of cause more than the sentence has, or none where it tells one."""
    old, new = _causes(original.text), _causes(reply)
    spoken = (
        1 if not old and _BUT.search(original.text) and re.search("(?:因|由于)[^，。；]*而", reply) else 0
    )
    spoken += max(0, min(original.text.count("为此") - reply.count("为此"), reply.count("因此")))
    spoken += max(0, len(_ARISES.findall(original.text)) - len(_ARISES.findall(reply)))
    if len(new) > len(old) + spoken:  # 逾期不缴费而不再处理 may become 因逾期不缴费而不再处理
        word = next((word for word in new if word not in old), new[-1])
        yield Fault("cause", word, f"“{word}”引出的原因是原句没有的。")
    if set(old) - _POINTING and not new:
        yield Fault("lost", old[0], f"原句用“{old[0]}”说明的原因不见了。")


_BUT = re.compile("(?<![从因然进反])而")
_ARISES = re.compile("[易会]产生|带来|[会易]出现|不便")
"""易产生纠纷 may become 易引发纠纷."""
_POINTING = {"由此", "为此"}
_CLOSING = {"所致", "影响", "之故", "缘故", "引起"}
"""What closes a cause that another word began: 因 … 所致 tells one cause, not two."""


_LIMITED = re.compile("受(?=[^，。；]{1,12}(?:所限|限制|制约|约束))|(?<=，)为此(?!，)")


def _causes(text: str) -> list[str]:
    found: list[str] = _LIMITED.findall(text)
    clause = -1
    for word in words(text):
        if word.kind == "cause":
            if not (word.text in _CLOSING and word.clause == clause):
                found.append(word.text)
            clause = word.clause
    return found
