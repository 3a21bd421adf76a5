"""Who does what, and which figure counts what: figures and offices stay with the words that they stood with.

Clauses may change places. But where two figures, or two offices, stand with each other's words, the sentence says
something else with the same words.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from assistant.backends.guard.exchange import Surroundings, likeness
from assistant.backends.guard.faults import Context, Fault
from assistant.backends.guard.mates import reworded
from assistant.backends.guard.placeholders import Original
from assistant.backends.guard.swaps import is_act
from assistant.backends.guard.words import Word, words

_REACH = 5
"""Content words on each side of a figure that tell what it counts."""


def figures(original: Original, reply: str, _: Context) -> Iterator[Fault]:
    """Two figures that changed places."""
    old, new = _surroundings(words(original.text)), _surroundings(reworded(reply, original.text))
    years = _years(original.text) & _years(reply)
    for one, other in combinations([name for name in old if name in new], 2):
        if original.slots[one].text == original.slots[other].text or (one in years) != (other in years):
            continue
        kept = likeness(old[one], new[one]) + likeness(old[other], new[other])
        swapped = likeness(old[one], new[other]) + likeness(old[other], new[one])
        if swapped > _MORE * kept + (
            _OF_TWO_KINDS if _is_date(original, one) != _is_date(original, other) else 0
        ):
            first, second = original.slots[one].text, original.slots[other].text
            yield Fault(
                "binding", f"{first}、{second}", f"“{first}”和“{second}”换了位置，各自说的不再是原来的事。"
            )


_MORE = 1.15
"""How many times likelier an exchange must be: items in another order lose some of their neighbours, too."""
_OF_TWO_KINDS = 0.6
"""How much likelier an exchange of a date and an amount must be: nobody writes the one for the other."""


def _is_date(original: Original, name: str) -> bool:
    return original.slots[name].text[-1] in "年月日号"


_YEAR = re.compile("〔(F[0-9]+)〕年(?!份)")
_ROLE = re.compile(
    "〔(F[0-9]+)〕(?:(?P<by>月?[底末](?:之前|以前|前))|(?P<before>之前|以前|前)|(?P<after>[底末]?(?:之后|以后|后))|(?P<since>起|开始)|(?P<within>之内|以内|内(?!部|设|容))|(?P<end>[底末]))"
)


_SIDE_BY_SIDE = re.compile("〔(F[0-9]+)〕(?=[的]?〔(F[0-9]+)〕)")


def neighbours(original: Original, reply: str, _: Context) -> Iterator[Fault]:
    """12月的3件 that became 3件的12月."""
    old = set(_SIDE_BY_SIDE.findall(original.text))
    for one, other in _SIDE_BY_SIDE.findall(reply):
        if (other, one) in old:
            first, second = original.slots[one].text, original.slots[other].text
            yield Fault("binding", f"{first}、{second}", f"“{first}”和“{second}”换了先后。")


def _years(text: str) -> set[str]:
    return {match[1] for match in _YEAR.finditer(text)}


def times(original: Original, reply: str, _: Context) -> Iterator[Fault]:
    """A day or month that is no longer the one by which, but the one after which."""
    for name in _years(original.text) ^ _years(reply):
        shown = original.slots[name].text if name in original.slots else name
        yield Fault("binding", shown, f"“{shown}”不再和“年”连在一起，年份和别的数混了。")
    old = {match[1]: (match.lastgroup, match[0]) for match in _ROLE.finditer(original.text)}
    for match in _ROLE.finditer(reply):
        role, words_ = old.get(match[1], (match.lastgroup, ""))
        if role != match.lastgroup:
            shown = original.slots[match[1]].text if match[1] in original.slots else match[1]
            before, now = words_.partition("〕")[2], match[0].partition("〕")[2]
            yield Fault("binding", shown + now, f"“{shown}{before}”变成了“{shown}{now}”，期限变了。")


_OFFICE = re.compile(
    "(?:^|(?<=[，。；：、由与和、在])|(?<=会同)|(?<=联合)|(?<=协同)|(?<=商请))(?P<name>办公室|(?:(?![由与和及对把将在向从经我本各到至给])[\u4e00-\u9fff]){1,9}?(?:办公室|科(?![室长学目研技])|股(?![室长东份票权民金市])|局(?![长部限面])|中心|馆))"
)


def _bare(name: str) -> str:
    """A name without what stands before it: 办公室 in 会同办公室, 市局 in 指南沿用市局, nothing in 凡以局."""
    start = len(name)
    for word in reversed(words(name)):
        if not word.is_content or (is_act(word.text) and word.end < len(name)):
            break
        start = word.start
    return name[start:]


def offices(original: Original, reply: str, _: Context) -> Iterator[Fault]:
    """Two offices that changed places."""
    names = sorted(
        {name for match in _OFFICE.finditer(original.text) if len(name := _bare(match["name"])) > 1}
    )
    for name in names:
        if name not in reply:
            yield Fault("organ", name, f"原句的“{name}”不见了，由谁来做变了。")
    if len(names) < 2 or any(text.count(name) != 1 for text in (original.text, reply) for name in names):
        return
    yield from _changed_over(original, reply, names)


_DOER = re.compile(
    "(?:^|(?<=[，。；：、由与和及对经]))(?P<name>[\u4e00-\u9fff]{1,6}?(?:[科股馆站所队]|中心|办公室|[室处局委办](?![理内外置罚分派法公])|(?<=[省市县区镇乡村街])[里上]))"
)


def doers(original: Original, reply: str, _: Context) -> Iterator[Fault]:
    """Two that act, by whatever short name, that changed places: 镇里制作，县局上传."""
    found = {match["name"] for match in _DOER.finditer(original.text)}
    names = sorted({name if len(name) == 2 else _bare(name) for name in found} - {""})
    names = [name for name in names if original.text.count(name) == reply.count(name) == 1]
    yield from _changed_over(original, reply, names)


def led(original: Original, reply: str, _: Context) -> Iterator[Fault]:
    """办公室会同法规科 that became 法规科会同办公室."""
    old = list(_beside_with(words(original.text)))
    for before, after in _beside_with(reworded(reply, original.text)):
        if any(before & (second - first) and after & (first - second) for first, second in old):
            first, second = min(before - after), min(after - before)
            yield Fault(
                "binding", f"{first}、{second}", f"“{first}”和“{second}”换了主次，牵头的不再是原来的单位。"
            )


def _beside_with(found: Sequence[Word]) -> Iterator[tuple[set[str], set[str]]]:
    """The two words that say something on each side of 会同."""
    for index, word in enumerate(found):
        if word.sense == "会同":
            before = [
                other.unit for other in found[:index] if other.is_content and other.clause == word.clause
            ]
            after = [
                other.unit for other in found[index + 1 :] if other.is_content and other.clause == word.clause
            ]
            yield set(before[-2:]), set(after[:2])


_PAIRS = (
    ("行政复议", "行政诉讼"),
    ("复议", "诉讼"),
    ("主动公开", "依申请公开"),
    ("自然人", "法人"),
    ("兼职", "专职"),
    ("部分", "其余"),
    ("部分", "其他"),
    ("书面", "口头"),
    ("网上", "信函"),
    ("线上", "线下"),
    ("上级", "下级"),
    ("当日", "次日"),
)


def topics(original: Original, reply: str, _: Context) -> Iterator[Fault]:
    """Two things that the tables count apart and that changed places: 复议 and 诉讼."""
    for names in _PAIRS:
        if all(text.count(name) == 1 for text in (original.text, reply) for name in names):
            yield from _changed_over(original, reply, names)


def _changed_over(original: Original, reply: str, names: Sequence[str]) -> Iterator[Fault]:
    old, new = words(original.text), reworded(reply, original.text)
    before = {name: _around_name(old, original.text.index(name), name) for name in names}
    after = {name: _around_name(new, reply.index(name), name) for name in names}
    for one, other in combinations(names, 2):
        kept = likeness(before[one], after[one]) + likeness(before[other], after[other])
        swapped = likeness(before[one], after[other]) + likeness(before[other], after[one])
        if swapped > kept:
            yield Fault("binding", f"{one}、{other}", f"“{one}”和“{other}”换了位置，各自说的不再是原来的事。")


_COMPARER = re.compile("比|较|[晚迟早高低多少大小长短快慢先]于")


def compared(original: Original, reply: str, _: Context) -> Iterator[Fault]:
    """信函比网上多 that became 网上比信函多."""
    old = list(_comparisons(words(original.text)))
    for left, right in _comparisons(reworded(reply, original.text)):
        for before, after in old:
            if left & (after - before) and right & (before - after):
                first, second = min(left & after), min(right & before)
                yield Fault("binding", f"{first}、{second}", f"拿来相比的“{first}”和“{second}”换了位置。")
                return


def _comparisons(found: Sequence[Word]) -> Iterator[tuple[set[str], set[str]]]:
    """What stands before each word of comparison in its clause, or in the one before, and the two words behind it."""
    known = [word for word in found if word.kind == "word"]
    for word, next_ in zip(found, (*found[1:], *found[-1:]), strict=True):
        if _COMPARER.fullmatch(word.text) or _COMPARER.fullmatch(word.text + next_.text):
            before = [other for other in known if other.start < word.start]
            nearest = max((other.clause for other in before), default=word.clause)
            after = [
                other.unit for other in known if other.start > word.start and other.clause == word.clause
            ]
            yield {other.unit for other in before if other.clause == nearest}, set(after[:2])


_ROLES = re.compile("([\u4e00-\u9fff]{2})(时|之?前|以前|之?后|以后|之?内|以内)(?![台期续者部设容])")


def turns(original: Original, reply: str, _: Context) -> Iterator[Fault]:
    """送审时 or 送审前 that became 送审后, and the other way round."""
    old = {(match[1], match[2][-1]) for match in _ROLES.finditer(original.text)}
    for match in _ROLES.finditer(reply):
        others = {turn for verb, turn in old if verb == match[1]}
        if others and match[2][-1] not in others:
            yield Fault("binding", match[0], f"“{match[0]}”和原句的先后不同。")


def _around_name(found: tuple[Word, ...], start: int, name: str) -> Surroundings:
    return _around(found, max(i for i, word in enumerate(found) if word.start < start + len(name)))


_AREA = re.compile("全[国省市州县区镇乡]|[省市县区镇乡](?:直|级)")


def areas(original: Original, reply: str, _: Context) -> Iterator[Fault]:
    """A scope told once more than before: 全省 in another clause is another statement."""
    old, new = Counter(_AREA.findall(original.text)), Counter(_AREA.findall(reply))
    for area in new - old:
        yield Fault("place", area, f"“{area}”比原句多出一处，所说的范围变了。")


_OPPOSED = (
    ("上年", "全年"),
    ("全年", "下年"),
    ("上年", "下年"),
    ("增加", "减少"),
    ("较多", "较少"),
    ("每月", "每季度"),
)


def opposed(original: Original, reply: str, _: Context) -> Iterator[Fault]:
    """One of two opposed words of the sentence that took the place of the other."""
    old = Counter(word.sense for word in words(original.text))
    new = Counter(word.sense for word in words(reply))
    for pair in _OPPOSED:
        for gone, more in (pair, pair[::-1]):
            if new[gone] < old[gone] and new[more] > old[more] and old[more]:
                yield Fault("binding", more, f"有一处“{gone}”变成了“{more}”。")


def sequence(original: Original, reply: str, _: Context) -> Iterator[Fault]:
    """先培训后上岗 that became 先上岗后培训."""
    old = [sense for first in _firsts(words(original.text)) for sense in first]
    for first in _firsts(reworded(reply, original.text)):
        if old and first and first[0] not in old:
            yield Fault("binding", f"先{first[0]}", f"先后次序变了：原句不是先“{first[0]}”。")


_AFTER = ("后", "之后", "以后")


def afterwards(original: Original, reply: str, __: Context) -> Iterator[Fault]:
    """审核后签发 that became 签发后审核."""
    old = list(_steps(words(original.text)))
    for first, then in _steps(reworded(reply, original.text)):
        if first in {earlier for earlier, _ in old}:
            continue
        if any(first in later and earlier in then for earlier, later in old):
            yield Fault("binding", f"{first}后", f"先后次序变了：原句不是在“{first}”之后。")


def _steps(found: tuple[Word, ...]) -> Iterator[tuple[str, frozenset[str]]]:
    """What stands before each 后, and what of the same clause follows it."""
    for index, word in enumerate(found[1:], 1):
        if word.text in _AFTER and found[index - 1].is_content:
            later = [
                after for after in found[index + 1 :] if after.clause == word.clause and after.is_content
            ]
            yield found[index - 1].unit, frozenset(after.unit for after in later)


def _firsts(found: tuple[Word, ...]) -> list[list[str]]:
    """What each 先 puts first: the content word after it."""
    return [
        [after.sense for after in found[index + 1 : index + 6] if after.is_content][:1]
        for index, word in enumerate(found)
        if word.text == "先"
    ]


def _surroundings(found: tuple[Word, ...]) -> dict[str, Surroundings]:
    """The content around each figure, what stands nearer counting more."""
    return {word.sense: _around(found, index) for index, word in enumerate(found) if word.kind == "slot"}


_ENDS = "；。"
"""What ends all that a figure may count: beyond it stands another item."""


def _around(found: tuple[Word, ...], at: int) -> Surroundings:
    near: dict[str, float] = {}
    for step in (-1, 1):
        weight, index = 1.0, at + step
        while 0 <= index < len(found) and weight > 0.15:
            word = found[index]
            if word.kind == "slot":
                near[word.sense] = max(near.get(word.sense, 0.0), weight)
                weight *= 0.4
            elif word.text in _ENDS:
                break
            elif word.kind == "mark":
                weight *= 0.4 if word.text in "、（）" else 0.25
            elif word.is_content or word.kind in ("negation", "state"):
                sense = f"{word.unit}{step if word.kind == 'mark' else ''}"
                near[sense] = max(near.get(sense, 0.0), weight)
                weight *= 0.8
            index += step
    return near
