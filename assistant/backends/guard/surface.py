"""The form of a reply: one Chinese sentence in the script and register of a report, and nothing around it."""

import re
import unicodedata
from collections.abc import Iterator

from assistant.backends.guard.faults import Context, Fault, Kind
from assistant.backends.guard.placeholders import PLACEHOLDER, Original
from assistant.reading.doubles import doubled_words
from assistant.reading.passages import Passage

_MARKUP = re.compile(
    r"\*\*?|__|~~|`+|#{1,6}\s|<[^<>]*>|</?\w|&[a-z]+;|\[[^\]]*\]|\]\(|^\s*(?:[-+*•●■◆▪]|\d+[.、)])\s*|\||\$|\\|={2,}|-{3,}|[{}]|https?:|www\."
)
_CHATTER = re.compile(
    r"^(?:好的|好[，,！!]|当然|可以[，,]|没问题|明白|收到[，,！!]|以下是|下面是|这是|改写(?:后|如下|结果|为)?|润色|修改(?:后|如下|为)|优化后|根据您|按照您|您好|你好|作为|抱歉|对不起|很抱歉|我是|我已|我将|我会|我来|注[：:]|说明[：:]|答[：:]|输出|结果[：:]|回复[：:])"
    r"|以下是|如下所示|希望(?:对您|以上|这)|如(?:有|需).{0,8}(?:请|告知|随时)|供您参考|仅供参考|请您|您的|请问|需要我|为您|请告知|（注[：:]|\(注|AI|人工智能|语言模型|大模型|改写(?:后|说明|版)|润色后|已按(?:照)?(?:要求|您)|保持原意|占位符"
)
_LEAK = re.compile(
    "忽略(?:以上|上述|之前|前面)|提示词|系统提示|系统消息|system|prompt|指令|不得改动|必须原样|原样保留|JSON|sentences|改写规则|你是|请改写|请润色|占位"
)
_PUNCTUATION = "，。；：、（）“”‘’《》—…·％"
_REGISTER = re.compile(
    "[！？!?～~]|[吧呢啊呀嘛哦哈啦嘞咱俺]|咱们|大家|哈哈|非常棒|棒|给力|超级|挺好|蛮|超赞|小伙伴|您|亲爱的|你们|我们的努力|俺|搞定|搞好|搞"
)


def empty(_: Original, reply: str, __: Context) -> Iterator[Fault]:
    """A reply without words."""
    if not any(_is_han(char) for char in reply):
        yield Fault("form", reply, "回复是空的，没有可用的文字。")


def characters(original: Original, reply: str, _: Context) -> Iterator[Fault]:
    """Control and invisible characters, foreign script, traditional and odd characters, symbols, emoji."""
    rest = PLACEHOLDER.sub("", reply)
    known = set(original.text)
    seen: set[str] = set()
    for char in rest:
        if char in known or char in seen or char in _PUNCTUATION:
            continue
        seen.add(char)
        if problem := _problem(char):
            shown = char if char.isprintable() else f"U+{ord(char):04X}"
            yield Fault("form", char, f"含有{problem}“{shown}”，不能写入报告。")


def _problem(char: str) -> str | None:
    if _is_han(char):
        return None if _is_simplified(char) else "繁体字或者生僻字"
    category = unicodedata.category(char)
    if category in ("Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp", "Mn", "Me", "Mc"):
        return "看不见的控制字符"
    if category == "Zs":
        return "空格"
    if category.startswith("L"):
        return "外文或者其他文字"
    if category.startswith("N"):
        return "数字"
    if category in ("So", "Sk", "Sm", "Sc"):
        return "表情或者特殊符号"
    return "报告不用的标点"


_TRADITIONAL = frozenset("於餘徵麽後乾")
"""Traditional forms that the national set of simplified characters holds all the same."""


def _is_simplified(char: str) -> bool:
    """Whether a character is in the national set of simplified characters (GB 2312)."""
    if char in _TRADITIONAL:
        return False
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def markup(original: Original, reply: str, _: Context) -> Iterator[Fault]:
    """Markdown, HTML, code, links, lists, line breaks."""
    rest = PLACEHOLDER.sub("〇", reply)
    for match in _MARKUP.finditer(rest):
        if match[0] not in original.text:
            yield Fault("form", match[0], f"含有排版标记“{match[0].strip()}”，不能写入报告。")
    if "\n" in reply.strip():
        yield Fault("form", "\n", "回复分了行，一句话不能分行。")


def chatter(original: Original, reply: str, _: Context) -> Iterator[Fault]:
    """What a model says about its work, or repeats of what it was told."""
    kinds: tuple[tuple[re.Pattern[str], Kind], ...] = ((_CHATTER, "form"), (_LEAK, "order"))
    for pattern, kind in kinds:
        for match in pattern.finditer(reply):
            if match[0] not in original.text:
                yield Fault(kind, match[0], f"“{match[0]}”是对话或者提示里的话，不属于报告。")


def register(original: Original, reply: str, _: Context) -> Iterator[Fault]:
    """Marks and words that an official report does not use."""
    for match in _REGISTER.finditer(reply):
        if match[0] not in original.text:
            yield Fault("form", match[0], f"“{match[0]}”不是公文的语气。")


def length(original: Original, reply: str, _: Context) -> Iterator[Fault]:
    """A reply blown up or shrunk."""
    before, after = len(PLACEHOLDER.sub("〇", original.text)), len(PLACEHOLDER.sub("〇", reply))
    if after > before * 1.6 + 16:
        yield Fault("form", "", f"改写后有{after}字，原句{before}字，写得过长。")
    elif after < before * 0.55 - 2:
        yield Fault("form", "", f"改写后只有{after}字，原句{before}字，内容有缺失。")


_AGAIN = 7


def repeats(original: Original, reply: str, _: Context) -> Iterator[Fault]:
    """Words written twice by a slip, and stretches that come again."""
    for start, end, word in doubled_words(Passage(reply)):
        if reply[start:end] not in original.text:
            yield Fault("form", word, f"“{word}”重复了。")
    again = _repeated(reply)
    if again and not _repeated(original.text):
        yield Fault("form", again, f"“{again}”重复出现。")


def _repeated(text: str) -> str:
    """A stretch of Han characters that stands in a text twice."""
    for at in range(len(text) - _AGAIN):
        piece = text[at : at + _AGAIN]
        if all(map(_is_han, piece)) and piece in text[at + _AGAIN :]:
            return piece
    return ""


def quotes(original: Original, reply: str, _: Context) -> Iterator[Fault]:
    """Brackets and quotation marks that do not close."""
    for opening, closing in ("“”", "（）", "《》", "‘’"):
        if reply.count(opening) != reply.count(closing):
            yield Fault("form", opening, f"“{opening}{closing}”没有成对。")
    titles = re.compile("《[^《》]*》")
    for title in titles.findall(original.text):
        if title not in reply:
            yield Fault("document", title, f"原句的文件名{title}不见了。")
    for title in titles.findall(reply):
        if title not in original.text:
            yield Fault("document", title, f"{title}是原句没有的文件。")


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf" or char >= "\U00020000"
