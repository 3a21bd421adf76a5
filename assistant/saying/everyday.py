"""How clerks speak among themselves, put in the words of reports; every place in it still known in the clerk's own.

The one grammar reads reports, where a word must be doubted that in talk means one thing: whoever says 公开了8件 of this
year's applications means 予以公开.
"""

import re
from dataclasses import dataclass

_NUMBER = r"(?:\d+|[一二三四五六七八九十百两零〇]+)"
_MANY = rf"{_NUMBER}\s*(?:件|份|宗)"
_WHO = "自然人|个人|商业企业|企业|公司|科研机构|社会公益组织|法律服务机构"
_WAYS = (
    (r"(?<=[\u4e00-\u9fff])(\d{1,6})(?=[，,、；;。！!）)（(]|$)(?<!12345)", r"\1件"),
    (r"收了(?=\s*[\d一二三四五六七八九十两])", "收到"),
    (r"全(?=是[^，,。；;]{1,12}(?:的|$|[，,。；;]))", "都"),
    (r"(?:改成|改为|应该是|应当是|应为|应是|其实是|更正为)(?=\s*[\d一二三四五六七八九十两零])", "为"),
    (r"把([^，,。；;\d]{1,16}为\s*\d)", r"\1"),
    (r"(?<!行政)强制(?:措施|决定)?(?=\s*\d)", "行政强制"),
    (r"提的(?=[，,。；;]|$)", "提出的"),
    (rf"(?<![下印制颁])发了?(?={_NUMBER}\s*[件个份]?(?:行政)?规范性文件)", "制发"),
    (r"老百姓|普通群众|居民个人|村民个人", "自然人"),
    (
        rf"(?:去年|上年)(?:遗)?(?:留|剩)(?:下来?|存)?的?({_MANY})(?:没办完|没办结|未办结|没有办完)?的?",
        r"上年结转\1",
    ),
    (r"(?:还)?(?:没有?|未)(?:审完|审结|结案|判完|判决|判|审理完)(?:的)?", "尚未审结"),
    (
        rf"({_MANY}[^，,。；;]*[，,])(?:是|为|属于?)?(?:一个|一家)?({_WHO})(?:的|申请的?|提的|提出的)?(?=[，,。；;]|$)",
        r"\1都是\2",
    ),
    (r"(?<=[都均]是)个人", "自然人"),
    (r"(?<=[都均]是)(?:企业|公司)(?!法人)", "商业企业"),
    (r"没(?=收到|接到|受理|收过|办)", "没有"),
    (rf"({_MANY}(?:申请)?)(?:都|均|全)?公开了?(?=[，,、；;。]|$)", r"\1予以公开"),
    (rf"(?<![予以不未没有分息动])公开了?({_MANY})", r"予以公开\1"),
    (r"(?:上年|去年|往年)(?:也|都)?(?:没有?|无)结转(?:过来)?(?:的)?", "没有上年结转"),
    (r"(?:上年|去年)结转(?:也)?(?:没有|无)(?=[，,、；;。]|$)", "没有上年结转"),
    (
        r"(?:年底|年末|今年|本年|也|都)*(?:没有?|无)(?:结转到?(?:明年|下年度?|次年)|没办完的|未办结的)(?:的)?",
        "没有结转下年",
    ),
    (rf"(?:年底|年末|还有|有)*({_MANY})没办完(?:的)?", r"\1结转下年"),
    (r"(?<![业性])收费(?=了?\s*[\d一二三四五六七八九十百千万.]+\s*万?元)", "行政事业性收费"),
)
_GRANTED = frozenset({r"\1予以公开", r"予以公开\1"})
_OF_TABLE_2 = re.compile("许可|处罚|强制|规章|文件|收费")
"""Where these stand beside it, 公开 is what it says: put out."""
_MARK = re.compile("[，,。；;！!？?\n]")
_COMPILED = tuple((re.compile(pattern), words) for pattern, words in _WAYS)


@dataclass(frozen=True, slots=True)
class Rendered:
    """Words of reports for a clerk's words, and where what begins or ends at a place of these does so in the clerk's."""

    text: str
    begins: tuple[int, ...]
    ends: tuple[int, ...]

    def own(self, start: int, end: int) -> tuple[int, int]:
        """The clerk's own words for a stretch of these."""
        return self.begins[start], self.ends[end]


def render(text: str) -> Rendered:
    """A clerk's words as a report would say them."""
    same = tuple(range(len(text) + 1))
    rendered = Rendered(text, same, same)
    for pattern, words in _COMPILED:
        rendered = _replaced(rendered, pattern, words)
    return rendered


def _replaced(rendered: Rendered, pattern: re.Pattern[str], words: str) -> Rendered:
    """One way of speaking replaced wherever it stands; what is new stands for all of the replaced words."""
    text, at = "", 0
    begins: list[int] = []
    ends: list[int] = []
    for match in pattern.finditer(rendered.text):
        if words in _GRANTED and _OF_TABLE_2.search(_clause(rendered.text, match)):
            continue
        new = match.expand(words)
        start, end = rendered.begins[match.start()], rendered.ends[match.end()]
        text += rendered.text[at : match.start()] + new
        begins += rendered.begins[at : match.start()]
        begins += [start] * len(new)
        ends += rendered.ends[at : match.start() + 1]
        ends += [end] * (len(new) - 1)
        at = match.end()
    return Rendered(text + rendered.text[at:], (*begins, *rendered.begins[at:]), (*ends, *rendered.ends[at:]))


def _clause(text: str, match: re.Match[str]) -> str:
    """The words around a match between two marks."""
    start = max((mark.end() for mark in _MARK.finditer(text, 0, match.start())), default=0)
    end = _MARK.search(text, match.end())
    return text[start : end.start() if end else len(text)]
