"""What a model can be asked from the screens: what is told before, what is sent, and what its answer comes to."""

from collections.abc import AsyncGenerator, Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

from assistant.backends.answers import Answer
from assistant.backends.base import Backend, Message
from assistant.backends.guard import Original
from assistant.backends.guard.placeholders import PLACEHOLDER
from assistant.proposals import Errand, Event, cards, run, talk, word
from assistant.proposals.consulting import Consulted, ask, brief, consult, questions, summary
from assistant.proposals.inquiry import Inquiry
from assistant.proposals.notes import found, read_notes
from assistant.proposals.turns import Matter
from assistant.saying import aim, stated
from assistant.session import Session

Made: TypeAlias = str | Matter
"""What an answer comes to: words for the clerk, or a card."""


@dataclass(frozen=True)
class Task:
    """Something to ask. ``about`` names what is sent, ``words`` are the clerk's, ``afterwards`` what to do then.

    ``nothing`` is told where the answer proposes no change. ``material`` is a text from outside the draft: whoever
    let sentences go has not seen it go.
    """

    about: str
    words: str
    messages: tuple[Message, ...]
    events: Callable[[Backend], AsyncGenerator[Event | Consulted, None]]
    made: Callable[[Answer], Iterator[Made]]
    afterwards: str = ""
    nothing: str = ""
    material: bool = False
    figures: Mapping[str, str] = field(default_factory=dict)

    def reveal(self, text: str) -> str:
        """A piece of the answer with the figures that the clerk knows in the place of their placeholders."""
        return PLACEHOLDER.sub(lambda match: self.figures.get(f"F{match[1]}", match[0]), text)


def rewording(session: Session, prompts: Path, wish: str, timeout: float, *, typed: bool) -> Task:
    """Other words, as the clerk wishes. Only what was ``typed`` here states something; pasted words state nothing."""
    view = session.view
    meant = aim(view.draft, view.document, wish)
    errand = talk(view, prompts, meant.section, wish, keys=meant.keys, stated=stated(wish) if typed else "")
    return _of_sentences(session, errand.within(timeout), wish, f"第{meant.section}部分的")


def wording(session: Session, prompts: Path, problem: str, words: str, timeout: float) -> Task:
    """Words for a chosen problem, drawn from its evidence."""
    errand = word(session.view, session.bank, prompts, problem).within(timeout)
    return _of_sentences(session, errand, words, f"{_title(session, problem)}的依据和")


def asking(session: Session, prompts: Path, problem: str, words: str, timeout: float) -> Task:
    """The questions whose answers would make a problem concrete."""
    inquiry = ask(session.view, session.bank, prompts, problem).within(timeout)

    def made(answer: Answer) -> Iterator[Made]:
        yield "\n".join(questions(answer))

    afterwards = "想好了，到“问题与改进”（F6）补进依据；也可以在这里说，例如：第一条写明……"
    return _of_inquiry(inquiry, f"{_title(session, problem)}的依据和现在的写法", words, made, afterwards)


def searching(session: Session, prompts: Path, text: str, words: str, timeout: float) -> Task:
    """Answers and evidence that are found in notes, each a card with its quote."""
    notes = read_notes(session.view, session.bank, prompts, text)

    def made(answer: Answer) -> Iterator[Made]:
        any_found = False
        for one in found(answer, notes, session.view, session.bank):
            any_found = True
            problem = session.bank.problems.get(one.name.partition(".")[0])  # several ask the same
            yield cards.finding(replace(one, ask=f"“{problem.title}”：{one.ask}") if problem else one)
        if not any_found:
            yield "材料里没有找到所问的答案。"

    about = f"这份材料（{len(notes.text)}字，号码和姓名已遮去）和还没有填的{len(notes.wanted)}个问题"
    return replace(_of_inquiry(notes.inquiry.within(timeout), about, words, made), material=True)


def summing_up(session: Session, prompts: Path, words: str, timeout: float) -> Task:
    """The findings in a few sentences for the leader."""
    asked = brief(session.view, prompts)

    def made(answer: Answer) -> Iterator[Made]:
        yield summary(answer, asked)

    about = f"{len(asked.originals)}条检查结果（数字用代号）"
    figures = _figures(asked.originals)
    return _of_inquiry(asked.inquiry.within(timeout), about, words, made, figures=figures)


def _title(session: Session, problem: str) -> str:
    return f"“{session.bank.problems[problem].title}”"


def _of_sentences(session: Session, errand: Errand, words: str, about: str) -> Task:
    def events(backend: Backend) -> AsyncGenerator[Event | Consulted, None]:
        return run(errand, backend, now=lambda: session.view, bank=session.bank)

    return Task(
        f"{about}{len(errand.originals)}句话（数字用代号）和您的这句话",
        words,
        errand.messages,
        events,
        lambda _: iter(()),
        nothing="模型没有提出改写。",
        figures=_figures(errand.originals),
    )


def _of_inquiry(
    inquiry: Inquiry,
    about: str,
    words: str,
    made: Callable[[Answer], Iterator[Made]],
    afterwards: str = "",
    figures: Mapping[str, str] = {},
) -> Task:
    def events(backend: Backend) -> AsyncGenerator[Event | Consulted, None]:
        return consult(inquiry, backend)

    return Task(about, words, inquiry.messages, events, made, afterwards, figures=figures)


def _figures(originals: tuple[Original, ...]) -> dict[str, str]:
    return {name: slot.text for original in originals for name, slot in original.slots.items()}
