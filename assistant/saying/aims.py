"""What a wish for other words is about: which section, which sentences; and what the clerk states in it."""

import re
from dataclasses import dataclass

from assistant.reading.numbers import read_chinese
from assistant.report.document import Document, Sentence
from assistant.report.draft import Draft

_NUMBER = "[一二三四五六七八九十]{1,3}|[0-9０-９]{1,2}"
_SECTION = re.compile(r"第?([一二三四五六])(?:、|部分|大部分|大项)")
_NAMES = (
    ("总体情况", "一"),
    ("存在的主要问题", "五"),
    ("问题与改进", "五"),
    ("改进情况", "五"),
    ("其他需要报告", "六"),
    ("信息处理费", "六"),
)
_PROBLEM = re.compile(rf"第({_NUMBER})(?:条|点|个问题|项问题|个|项)")
_SENTENCE = re.compile(rf"第({_NUMBER})句|(最后一句|末句)")
_QUOTED = re.compile("“([^“”]{2,40})”")
_STATED = re.compile(
    r"(?:把|将)(?P<moved>[^，。；！\n]{4,120}?)(?:写进去|加进去|补进去|写上|加上|补上)"
    r"|(?:写上|写明|写清楚?|加上|加一句|加进|补上|补充|说明|注明|点明)(?:一下)?[，：:]?(?P<told>[^。；！\n]{4,200})"
    r"|(?P<cause>(?:原因是|因为|由于)[^。；！\n]{4,200})"
)
_TAIL = re.compile(r"(?:，(?:谢谢|麻烦了|可以吗|好吗)|吧|即可|就行|就可以了?|的情况|这一点)$")
_ORDER_TAIL = re.compile("，(?:并|再|请|然后|同时|其他|其余|语气|文字|写得|改得|尽量|不要|别).*$")
"""Where a statement ends and the wish goes on about the wording."""


@dataclass(frozen=True, slots=True)
class Aim:
    """A section, and the keys of its sentences that are meant; none for all of them."""

    section: str
    keys: frozenset[str] = frozenset()


def aim(draft: Draft, document: Document, wish: str) -> Aim:
    """What a wish is about: the sentence it quotes, the section, problem or sentence it counts off; else all of 五."""
    for quoted in _QUOTED.findall(wish):
        holding = [s for s in document.sentences if quoted in s.text]
        if len(holding) == 1:
            return Aim(holding[0].key.partition(".")[0], frozenset((holding[0].key,)))
    problem = _PROBLEM.search(wish)
    section = _section(wish) or "五"
    if problem is not None and section == "五":
        return Aim("五", _of_problem(draft, document, _nth(problem[1]), wish))
    counted = _SENTENCE.search(wish)
    own = [s for s in _sentences(document, section) if s.text.strip()]
    if counted is not None and own:
        at = len(own) if counted[2] else _nth(counted[1])
        if 1 <= at <= len(own):
            return Aim(section, frozenset((own[at - 1].key,)))
    return Aim(section)


def stated(wish: str) -> str:
    """What the clerk states in a wish for the report to say: after 写明, 加上, 原因是. "" where nothing.

    How the words are to sound is no statement: “写得有力些，突出成效” states nothing.
    """
    found = []
    for match in _STATED.finditer(wish):
        words = match["moved"] or match["told"] or match["cause"]
        words = _TAIL.sub("", _ORDER_TAIL.sub("", words.strip(' “”"，：'))).strip(" “”，")
        if len(words) >= 4:
            found.append(words)
    return "，".join(dict.fromkeys(found))


def _section(wish: str) -> str | None:
    counted = _SECTION.search(wish)
    if counted is not None:
        return counted[1]
    return next((key for name, key in _NAMES if name in wish), None)


def _sentences(document: Document, section: str) -> tuple[Sentence, ...]:
    found = document.section(section)
    return tuple(found.sentences) if found else ()


def _of_problem(draft: Draft, document: Document, number: int, wish: str) -> frozenset[str]:
    ids = [problem.id for problem in draft.problems]
    if not 1 <= number <= len(ids):
        return frozenset()
    halves = ("measure",) if re.search("措施|改进|整改", wish) else ("problem", "measure")
    keys = (f"五.{ids[number - 1]}.{half}" for half in halves)
    return frozenset(key for key in keys if document.sentence(key) is not None)


def _nth(text: str) -> int:
    return (read_chinese(text) or 0) if not text.isdecimal() else int(text)
