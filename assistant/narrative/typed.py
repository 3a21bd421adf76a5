"""What a clerk typed as evidence, fitted to the place in a sentence where it is printed.

The words stay the clerk's. What goes is what the sentence says already (由 before a unit, 原因是 before a cause, a full
stop or a 了 at the end) and what would break it (line ends, half-width commas, a full stop within).
"""

import re
from functools import lru_cache

from assistant.narrative.binding import Value
from assistant.report.document import Fact, Span

_HAN = "[\u3400-\u9fff\u3000-\u303f\uff01-\uff60“”‘’]"
_ENDS = "。；，、;,.：:！!"
_NUMBERING = re.compile(r"^(?:[0-9]{1,2}[.、．](?![0-9])|[（(][0-9一二三四五六七八九十]{1,3}[)）]|[①-⑳])\s*")
_BREAKS = re.compile(r"\s*[。；！？\n\r]+\s*")
_FULL_WIDTH = {",": "，", ";": "，", ":": "：", "(": "（", ")": "）"}
_HALF_WIDTH = re.compile(rf"(?<={_HAN})[,;:()]|[,;:()](?={_HAN})")
_LONGEST = 20

_LEADS = {
    "": "主要(?:是|为|有|集中在)",
    "unit": "由|请",
    "target": "要求|做到|确保|保证|实现|力争|目标(?:是|为)|(?:完成|验收)?标准(?:是|为)",
    "cause": "(?:主要)?原因(?:是|为|在于)|(?:主要)?是?(?:由于|因为)|系?因(?![特素此])",
    "problem": "[一二三四五六七八九]是",
    "action": "(?:我[局委办镇乡县市区省厅]|我街道)?(?:将|拟|准备|计划|打算)",
}
_TAILS = {
    "": "(?<=[\u3400-\u9fff]{3})(?<![罢不])了",
    "unit": "(?:牵头)?负责|牵头",
    "target": "(?:才|就)?算完成|为(?:目标|标准|准)",
    "problem": "(?:的|等)问题",
    "cause": "(?:所致|导致|造成|引起)(?:的)?|(?:的)?(?:原因|缘故)",
}
"""Words around a piece of evidence, by its name, that the sentences bring themselves; "" stands for any text."""


def fitted(name: str, value: Value, without: str = "") -> Value:
    """A piece of evidence of a name as a sentence prints it; what is no text stays as it is.

    ``without``: more words (a pattern) that the sentences bring themselves before this one.
    """
    if isinstance(value, tuple):
        return tuple(_fitted(name, item, without) for item in value)
    return _fitted(name, value, without) if isinstance(value, str) else value


@lru_cache(maxsize=1024)
def _fitted(name: str, text: str, without: str) -> str:
    words = _one_line(text)
    for lead in (_LEADS[""], _LEADS.get(name), without):
        words = re.sub(rf"^(?:{lead})[：:，,]?(?=.)", "", words) if lead else words
    for tail in (_TAILS[""], _TAILS.get(name)):
        words = re.sub(rf"(?<=.)(?:{tail})$", "", words) if tail else words
    return words


def _one_line(text: str) -> str:
    """Typed text as part of one sentence: no line ends, no full stop, full-width signs beside Han characters."""
    words = _NUMBERING.sub("", text.strip().rstrip(_ENDS))
    words = _BREAKS.sub("，", words)
    words = _HALF_WIDTH.sub(lambda sign: _FULL_WIDTH[sign[0]], words)
    return re.sub("[，、]*，[，、]*", "，", words).replace("，”", "”").replace("，）", "）").strip("，、 ")


_ONLY_STATUS = re.compile(
    "(?:(?:该|这一|上述|这个)?问题)?"
    "(?:已经?|目前|现|均|都|全部|全面|基本|正在?|还在?|仍在?|尚未?|没有|未|不|按期|按时|按要求|及时|有效|进行|作|得到|予以|继续|持续|了|，)*"
    "(?:整改|改正|改进|改善|解决|完成|落实|纠正|处理|办理|整治|推进|销号|到位|完毕|结束|彻底|全部|完全|了|之中|中|，|并|且|已){1,12}"
)


def tells_only_status(text: str) -> bool:
    """Whether what was typed of last year's problem says that it is solved, or not, and nothing else (已整改到位)."""
    return _ONLY_STATUS.fullmatch(text) is not None


_DECISIVE = re.compile(r"[0-9０-９]+(?:\.[0-9]+)?|不|没|未|无|零|免|每件|每条|全部")
"""What makes two targets different that are alike otherwise."""
_SAID_AGAIN = 0.65


def says_again(step: str, target: str) -> bool:
    """Whether a target says hardly more than what the step of its measure says already."""
    told, wanted = _pairs(step), _pairs(target)
    if not wanted or set(_DECISIVE.findall(target)) - set(_DECISIVE.findall(step)):
        return False
    return len(wanted & told) >= _SAID_AGAIN * len(wanted)


def _pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring Han characters."""
    return frozenset(re.findall("(?=([\u3400-\u9fff]{2}))", text))


_STATUS_FIRST = re.compile(
    "^(?:已经?|[均都现]已|全部|正在|还在|仍在|没有|尚未|还没有|未)(?:整改|改正|改进|解决|完成|落实|推进|纠正)"
    "(?:到位|完毕|完成|之中|中|了)?[，：](?=.)"
)


def what_came_of_it(text: str, problem: str) -> str:
    """What was typed of last year's problem without what its sentence says itself: the problem, the status before more.

    栏目更新慢的问题正在整改，已换12处 is 已换12处.
    """
    after = "的?(?:这一|这个)?问题[，：]?|[，：]|(?=已|均|都|正在|还在|仍|没有|未|尚)"
    told = re.sub(rf"^“?{re.escape(problem)}”?(?:{after})(?=.)", "", text) if problem else text
    return _STATUS_FIRST.sub("", told)


def brief(value: Value) -> bool | None:
    """Whether typed words are short and without a pause, so that they can stand inside a clause (以……为目标)."""
    words = "、".join(value) if isinstance(value, tuple) else value
    if not isinstance(words, str):
        return None
    return len(words) <= _LONGEST and not re.search("[，。；：“”（）()]", words)


def nested(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans with single quotation marks in what is printed between double ones."""
    inside = False
    found: list[Span] = []
    for span in spans:
        if isinstance(span, Fact):
            words = span.shown.translate(_SINGLE) if inside else span.shown
            found.append(span if words == span.shown else Fact(span.name, span.value, words, span.cells))
            continue
        last = max(span.text.rfind("“"), span.text.rfind("”"))
        inside = inside if last < 0 else span.text[last] == "“"
        found.append(span)
    return tuple(found)


_SINGLE = str.maketrans("“”", "‘’")
