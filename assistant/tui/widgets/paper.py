"""The report as it reads, with a cursor on a sentence or on a number in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Static, TextArea

from assistant.comparison import ChangedSentence
from assistant.report.document import Block, Document, Section, Sentence, Span, Typed
from assistant.rules.base import Finding
from assistant.tui.routes import place_of_span
from assistant.tui.widgets.prose import Prose
from assistant.tui.widgets.status import severity_mark
from assistant.tui.widgets.wording import spans_content

_TABLES = {"table2": "表二 主动公开政府信息", "table3": "表三 收到和处理申请", "table4": "表四 复议与诉讼"}


@dataclass(frozen=True, slots=True)
class At:
    """Where the cursor is: a sentence, and which of its numbers (None: the sentence itself)."""

    key: str
    span: int | None = None


@dataclass(frozen=True, slots=True)
class Complaint:
    """A finding on the words of a sentence; ``mends``: one key puts it right."""

    finding: Finding
    mends: bool


class Paper(VerticalScroll, can_focus=True):
    """All sections. Up and Down go by sentence, Left and Right by number, Enter chooses what the cursor is on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "sentence(-1)", show=False),
        Binding("down", "sentence(1)", show=False),
        Binding("left", "number(-1)", show=False),
        Binding("right", "number(1)", show=False),
        Binding("home", "edge(0)", show=False),
        Binding("end", "edge(-1)", show=False),
        Binding("enter", "choose", show=False),
    ]

    class Chosen(Message):
        """A sentence was chosen (``place`` None) or a number, whose place is told."""

        def __init__(self, key: str, place: str | None) -> None:
            super().__init__()
            self.key, self.place = key, place

    class Moved(Message):
        """The cursor stands on another sentence."""

    def __init__(self, key: str) -> None:
        super().__init__(id=key)
        self.at: At | None = None
        self._document: Document | None = None

    # --- what is seen -----------------------------------------------------------------------------------------

    def show(
        self,
        document: Document,
        changed: Mapping[str, ChangedSentence],
        gone: Sequence[ChangedSentence],
        wrong: Mapping[str, Sequence[Complaint]],
    ) -> None:
        """Renders a document.

        ``changed`` are sentences that read differently since the last look, ``gone`` those lost, ``wrong`` what is to
        be mended in the words of a sentence, by its key.
        """
        self._document = document
        keys = self._keys
        if self.at is None or self.at.key not in keys:
            self.at = At(keys[0]) if keys else None
        parts = list(_parts(document, changed, gone, wrong))
        lines = list(self.query(_Line))
        if [line.shape for line in lines] == [part.shape for part in parts]:
            for line, part in zip(lines, parts, strict=True):
                line.take(part)
        else:
            self.query(_Line).remove()
            self.mount_all(_Line(part) for part in parts)
        self._mark()

    @property
    def sentence(self) -> Sentence | None:
        """The sentence that the cursor is on."""
        if self._document is None or self.at is None:
            return None
        return self._document.sentence(self.at.key)

    @property
    def section(self) -> Section | None:
        """The section that the cursor is in."""
        key = self.at.key if self.at else None
        sections = self._document.sections if self._document else ()
        return next((s for s in sections if any(sentence.key == key for sentence in s.sentences)), None)

    @property
    def _keys(self) -> list[str]:
        return [sentence.key for sentence in self._document.sentences] if self._document else []

    def line_of(self, key: str) -> Widget | None:
        """The widget in which a sentence stands."""
        return next((line for line in self.query(_Line) if key in line.keys), None)

    def _mark(self) -> None:
        for line in self.query(_Line):
            line.mark(self.at)

    # --- moving -----------------------------------------------------------------------------------------------

    def move_to(self, at: At) -> None:
        self.at = at
        self._mark()
        line = self.line_of(at.key)
        if line is not None:
            self.call_after_refresh(line.scroll_visible, animate=False)
        self.post_message(self.Moved())

    def reach(self, key: str) -> None:
        """To a sentence by its key, to one of its spans (``一.requests#3``), or to the first sentence of a section."""
        key, _, span = key.partition("#")
        keys = [k for k in self._keys if k == key or k.startswith(f"{key}.")]
        if keys:
            self.move_to(At(keys[0], int(span) if span else None))

    def action_sentence(self, by: int) -> None:
        keys = self._keys
        if not keys or self.at is None:
            return
        at = keys.index(self.at.key) + by if self.at.key in keys else 0
        if at < 0:
            self.scroll_home(animate=False)
        self.move_to(At(keys[max(0, min(at, len(keys) - 1))]))

    def action_edge(self, index: int) -> None:
        if keys := self._keys:
            self.move_to(At(keys[index]))

    def action_number(self, by: int) -> None:
        sentence = self.sentence
        if sentence is None or self.at is None:
            return
        stops = [None, *(i for i, span in enumerate(sentence.spans) if _is_stop(span))]
        at = stops.index(self.at.span) if self.at.span in stops else 0
        self.move_to(At(sentence.key, stops[(at + by) % len(stops)]))

    def action_choose(self) -> None:
        sentence = self.sentence
        if sentence is None or self.at is None:
            return
        span = self.at.span
        place = None if span is None or span >= len(sentence.spans) else place_of_span(sentence.spans[span])
        self.post_message(self.Chosen(sentence.key, place))

    def on_click(self, event: events.Click) -> None:
        key = event.style.meta.get("key")
        if isinstance(key, str):
            self.focus()
            self.move_to(At(key, event.style.meta.get("span")))
            if event.chain == 2:
                self.action_choose()

    def on_focus(self) -> None:
        self._mark()

    def on_blur(self) -> None:
        self._mark()


class SentenceEditor(TextArea):
    """The clerk's own words for a sentence, typed below it. Enter keeps them, Escape leaves things as they were."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", show=False, priority=True),
        Binding("ctrl+s", "keep", show=False, priority=True),
    ]

    class Kept(Message):
        """These are the words."""

        def __init__(self, key: str, words: str) -> None:
            super().__init__()
            self.key, self.words = key, words

    class Left(Message):
        """Nothing is to be changed."""

    def __init__(self, key: str, words: str) -> None:
        super().__init__(words, id="sentence-editor", soft_wrap=True, show_line_numbers=False, compact=True)
        self.key = key

    @property
    def words(self) -> str:
        """What was typed, as one line."""
        return self.text.replace("\n", "")

    def on_mount(self) -> None:
        self.move_cursor(self.document.end)

    def on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.action_keep()

    def action_keep(self) -> None:
        self.post_message(self.Kept(self.key, self.words))

    def action_cancel(self) -> None:
        self.post_message(self.Left())


@dataclass(frozen=True, slots=True)
class _Part:
    """One line or paragraph on the paper."""

    shape: str
    text: str = ""
    sentences: tuple[Sentence, ...] = ()
    changed: tuple[ChangedSentence, ...] = ()
    wrong: tuple[Complaint, ...] = ()


def _parts(
    document: Document,
    changed: Mapping[str, ChangedSentence],
    gone: Sequence[ChangedSentence],
    wrong: Mapping[str, Sequence[Complaint]],
) -> list[_Part]:
    parts = [_Part("title", document.title)]
    for section in document.sections:
        if section.heading:
            parts.append(_Part("heading", section.heading))
        parts.extend(_block_part(block, changed, wrong) for block in section.blocks)
        lost = tuple(item for item in gone if item.key.startswith(f"{section.key}."))
        if lost:
            parts.append(_Part("gone", changed=lost))
    return parts


def _block_part(
    block: Block, changed: Mapping[str, ChangedSentence], wrong: Mapping[str, Sequence[Complaint]]
) -> _Part:
    if block.kind == "table":
        return _Part("table", f"〔{_TABLES[block.text]}：按“数据”一步填写的数字，F5 查看〕")
    if block.kind == "heading":
        return _Part("subheading", block.text)
    mine = tuple(changed[s.key] for s in block.sentences if s.key in changed)
    found = tuple(complaint for s in block.sentences for complaint in wrong.get(s.key, ()))
    return _Part("paragraph", sentences=block.sentences, changed=mine, wrong=found)


class _Line(Static):
    """One part of the paper."""

    def __init__(self, part: _Part) -> None:
        super().__init__(classes=f"paper-{part.shape}", markup=False)
        self._part = part
        self._at: At | None = None

    @property
    def shape(self) -> str:
        return self._part.shape

    @property
    def keys(self) -> list[str]:
        return [sentence.key for sentence in self._part.sentences]

    def take(self, part: _Part) -> None:
        self._part = part
        self._draw()

    def mark(self, at: At | None) -> None:
        here = at if at is not None and at.key in self.keys else None
        self._at = here
        self._draw()

    def _draw(self) -> None:
        part = self._part
        if part.shape == "gone":
            lost = "\n".join(f"已去掉：{item.before}" for item in part.changed)
            self.update(Prose(Content.styled(lost, "$was")))
        elif part.shape != "paragraph":
            self.update(Content(part.text))
        else:
            self.update(Prose(self._paragraph()))

    def _paragraph(self) -> Content:
        changed = {item.key: item for item in self._part.changed}
        pieces: list[Content] = [Content("　　")]
        for sentence in self._part.sentences:
            here = self._at if self._at is not None and self._at.key == sentence.key else None
            pieces.append(_sentence(sentence, here, focused=self._has_cursor, new=sentence.key in changed))
        below = [_remark(sentence, changed.get(sentence.key)) for sentence in self._part.sentences]
        below += [_complaint(complaint) for complaint in self._part.wrong]
        return Content("\n").join([Content("").join(pieces), *(remark for remark in below if remark)])

    @property
    def _has_cursor(self) -> bool:
        return isinstance(self.parent, Paper) and self.parent.has_focus


def _sentence(sentence: Sentence, here: At | None, *, focused: bool, new: bool) -> Content:
    marks = {"stale": ("▲", "$error bold"), "edited": ("✎", "$typed bold"), "generated": ("", "")}
    spans = [
        spans_content((span,))
        .stylize(_cursor(here, index, focused=focused))
        .stylize(Style.from_meta({"key": sentence.key, "span": index if place_of_span(span) else None}))
        for index, span in enumerate(sentence.spans)
    ]
    lead = Content.assemble(
        ("▍", "$accent bold") if new else "",
        marks[sentence.state],
        (sentence.lead, "bold"),
        *spans,
        sentence.tail,
    )
    return (
        lead.stylize_before("on $cursor bold" if focused else "on $cursor")
        if here and here.span is None
        else lead
    )


def _is_stop(span: Span) -> bool:
    """Whether the cursor stands on a span for itself: what leads somewhere, and numbers that a clerk typed."""
    return isinstance(span, Typed) or place_of_span(span) is not None


def _cursor(here: At | None, index: int, *, focused: bool) -> str:
    if here is None or here.span != index:
        return ""
    return "reverse bold" if focused else "reverse"


def _remark(sentence: Sentence, change: ChangedSentence | None) -> Content | None:
    """What stands below a paragraph about one of its sentences: the choice it waits for, or how it read before."""
    if sentence.state == "stale":
        offer = spans_content(sentence.offer)
        if not offer:
            return Content.styled("  ▲ 依据没有了。1 留着我的  2 去掉这一句  3 再改", "$error")
        return Content.assemble(
            ("  ▲ 依据变了。1 用我的  2 用新的  3 两句放在一起改\n  新的：", "$error"),
            offer,
            (sentence.tail, ""),
        )
    if change is not None and change.before is not None and change.before != change.after:
        return Content.styled(f"  原为：{change.before}", "$was")
    return None


def _complaint(complaint: Complaint) -> Content:
    """What is to be mended in a sentence, below its paragraph."""
    mark, colour = severity_mark(complaint.finding.severity)
    return Content.assemble(
        (f"  {mark} ", f"{colour} bold"),
        (complaint.finding.message, colour),
        (" F 可改" if complaint.mends else "", "$accent"),
    )
