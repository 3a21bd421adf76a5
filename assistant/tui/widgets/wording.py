"""How sentences look: every number is marked by where it comes from, in colour and in style."""

from collections.abc import Iterable
from decimal import Decimal

from textual.content import Content

from assistant.report.document import Constant, Fact, Gap, Sentence, Span, Typed

LEGEND = Content.assemble(
    ("12件", "$fact underline"),
    " 取自表格或答案  ",
    ("12件", "$typed bold italic"),
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
