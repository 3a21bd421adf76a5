"""How sentences look: every number is marked by where it comes from, in colour and in style."""

from collections.abc import Iterable
from decimal import Decimal

from textual.content import Content

from assistant.mending import Mend
from assistant.report.document import Constant, Fact, Gap, Sentence, Span, Typed

_AROUND = 12
"""Characters of a sentence that stand on each side of what a mend changes."""

LEGEND = Content.assemble(
    ("数字", "$fact underline"),
    " 取自表格或答案  ",
    ("数字", "$typed bold italic"),
    " 手填，不随数据变  ",
    ("〔待补充〕", "$gap bold"),
    " 还缺依据",
)


def style_of(span: Span) -> str:
    """The style of a span by its source."""
    match span:
        case Fact(value=bool()):
            return ""
        case Fact(value=int() | Decimal()):
            return "$fact underline"
        case Typed():
            return "$typed bold italic"
        case Gap():
            return "$gap bold"
        case Constant():
            return "$quiet"
        case _:
            return ""


def spans_content(spans: Iterable[Span]) -> Content:
    """Spans as styled text."""
    return Content.assemble(*((span.text, style_of(span)) for span in spans))


def sentence_content(sentence: Sentence) -> Content:
    """A sentence as it is printed, with what leads to it and closes it."""
    return Content.assemble(sentence.lead, spans_content(sentence.spans), sentence.tail)


def mend_content(mend: Mend) -> Content:
    """A sentence as one key will change it: what goes and what comes, with a few words on both sides."""
    change = Content.assemble(
        (mend.quote, "$was strike"), (" → ", "$quiet"), (mend.replacement or "（删去）", "$success bold")
    )
    return within(mend.sentence.text, mend.start, mend.start + len(mend.quote), change)


def within(text: str, start: int, end: int, words: Content) -> Content:
    """``words`` in place of text[start:end], with a few words of the same line on both sides."""
    line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    first, last = max(line_start, start - _AROUND), min(line_end, end + _AROUND)
    return Content.assemble(
        "…" if first > line_start else "",
        text[first:start],
        words,
        text[end:last],
        "…" if last < line_end else "",
    )
