"""Section 五: problems, evidence, measures and last year's problems as rows; printed in three parts or one paragraph."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.narrative.binding import Bound
from assistant.narrative.facts import Facts
from assistant.narrative.memo import Memo
from assistant.narrative.phrasebank import (
    Evidence,
    FollowUpWords,
    Frame,
    Options,
    Phrasebank,
    ProblemPhrase,
    Statement,
    evidence_of,
)
from assistant.narrative.pinning import Pins
from assistant.narrative.slots import SAID
from assistant.narrative.templates import expression
from assistant.narrative.typed import fitted, says_again, tells_only_status, what_came_of_it
from assistant.narrative.wording import Chooser, openings, test, word
from assistant.reading.numbers import chinese_ordinal
from assistant.report.document import Block, Gap, Sentence
from assistant.report.draft import Draft, FollowUp, Problem, Value
from assistant.report.same import Same

STATUS_LABELS = {"done": "已完成", "under_way": "推进中", "not_done": "未完成"}


@dataclass(frozen=True, slots=True)
class Row:
    """One problem with its measure, as sentences, and the wordings taken for each."""

    problem: Sentence
    measure: Sentence
    texts: tuple[tuple[str, ...], tuple[str, ...]]


_ROWS: Memo[Row] = Memo(256)
"""A report tells of some eight problems; a few drafts may be open in one process."""
_HALVES = ("problem", "measure")


def _half(key: str) -> str:
    """Which half of a row a key names."""
    return key.rpartition(".")[2]


def blocks(draft: Draft, bank: Phrasebank, facts: Facts, chooser: Chooser, pins: Pins) -> Iterator[Block]:
    """The paragraphs and sub-headings of section 五."""
    writer = _Writer(draft, bank, facts, chooser, pins)
    follow_ups = tuple(writer.follow_ups())
    rows = tuple(writer.rows())
    if draft.layout == "one_paragraph":
        yield from _one_paragraph(writer, chooser, follow_ups, rows)
    else:
        yield from _three_parts(bank.frame, chooser, follow_ups, rows)


def heading(number: int, text: str) -> Block:
    """（一）主动公开."""
    return Block("heading", text=f"（{chinese_ordinal(number)}）{text}")


def _three_parts(
    frame: Frame, chooser: Chooser, follow_ups: Sequence[Sentence], rows: Sequence[Row]
) -> Iterator[Block]:
    style = chooser.heading("五.numbers", _fitting(frame.numbers, rows))
    problems = _numbered(style, [row.problem for row in rows])
    measures = _numbered(style, [row.measure for row in rows])
    parts = (
        (frame.follow_up_heading, [Block("paragraph", tuple(follow_ups))] if follow_ups else []),
        (
            chooser.heading("五.problems_heading", frame.problems_heading),
            [Block("paragraph", (sentence,)) for sentence in problems],
        ),
        (
            chooser.heading("五.measures_heading", frame.measures_heading),
            [Block("paragraph", (sentence,)) for sentence in measures],
        ),
    )
    for number, (text, paragraphs) in enumerate(((t, p) for t, p in parts if p), 1):
        yield heading(number, text)
        yield from paragraphs


def _one_paragraph(
    writer: "_Writer", chooser: Chooser, follow_ups: Sequence[Sentence], rows: Sequence[Row]
) -> Iterator[Block]:
    if follow_ups:
        yield Block("paragraph", tuple(follow_ups))
    if rows:
        frame = writer.bank.frame
        style = chooser.heading("五.numbers", frame.numbers_in_a_row)
        yield Block(
            "paragraph",
            (
                *writer.frame_sentence(frame.one_paragraph_intro, tail="："),
                *_listed(_numbered(style, [row.problem for row in rows])),
                *writer.frame_sentence(frame.measures_intro, tail="："),
                *_listed(_numbered(style, [row.measure for row in rows])),
            ),
        )


def _fitting(styles: Sequence[str], rows: Sequence[Row]) -> Sequence[str]:
    """The ways to number these rows: a number with a dot goes before no date (1.2026年3月)."""
    if any(sentence.text[:1].isdigit() for row in rows for sentence in (row.problem, row.measure)):
        return [style for style in styles if not style[0].isdigit()] or styles
    return styles


def _numbered(style: str, sentences: Sequence[Sentence]) -> Sequence[Sentence]:
    """The sentences with 一是, 二是 … (or 1., 2. …, as ``style`` has it for the first), unless there is only one."""
    if len(sentences) < 2:
        return sentences
    return [
        replace(sentence, lead=style.replace("一", chinese_ordinal(number)).replace("1", str(number)))
        for number, sentence in enumerate(sentences, 1)
    ]


def bound_evidence(phrase: ProblemPhrase, problem: Problem, facts: Facts) -> dict[str, Bound]:
    """What was answered about a problem, by name; required evidence that is missing prints its question."""
    return {
        item.name: facts.bind(
            f"{phrase.id}.{item.name}",
            _stated(item, problem.evidence.get(item.name)),
            ask=_question(item, problem.evidence.get(item.name)),
        )
        for item in evidence_of(phrase)
    }


def _stated(item: Evidence, answer: Value | None) -> Value | None:
    """An answer as a sentence prints it; nothing where a number is too small for there to be such a problem."""
    return None if _too_little(item, answer) else fitted(item.name, answer, item.without or "")


def _question(item: Evidence, answer: Value | None) -> str | None:
    if _too_little(item, answer):
        return f"“{item.label or item.ask}”至少是{item.at_least}，没有这种情形的，不选这个问题"
    return item.ask if item.required else None


def _too_little(item: Evidence, answer: Value | None) -> bool:
    return isinstance(answer, int | Decimal) and answer < item.at_least


def _lacking(key: str, phrase: ProblemPhrase, slots: Sequence[Options], evidence: Mapping[str, Bound]) -> Gap:
    """What to ask where no wording is true: the evidence that the wordings rest on and that says nothing so far."""
    needed = [options for options in slots if all(option.text for option in options)]
    conditions = [option.when for options in needed for option in options if option.when]
    read = {name for condition in conditions for name in expression(condition).names}
    empty = [item for item in evidence_of(phrase) if item.name in read and not evidence[item.name].value]
    if not empty:
        return Gap(key, f"“{phrase.title}”的依据")
    named = "、".join(item.label or item.ask for item in empty)
    at_least = "至少填一项，不能都是0" if len(empty) > 1 else "要填写，不能是0"
    return Gap(f"{phrase.id}.{empty[0].name}", f"“{phrase.title}”的依据：{named}{at_least}")


def _listed(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    for sentence in sentences[:-1]:
        yield replace(sentence, tail="；")
    yield from sentences[-1:]


class _Writer:
    """Words the rows of one draft."""

    def __init__(self, draft: Draft, bank: Phrasebank, facts: Facts, chooser: Chooser, pins: Pins) -> None:
        self.draft, self.bank = draft, bank
        self._facts, self._chooser, self._pins = facts, chooser, pins
        self._said: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
        """How the sentences of a kind open so far, so that the next ones may open otherwise."""

    def rows(self) -> Iterator[Row]:
        for problem in self.draft.problems:
            phrase = self.bank.problems.get(problem.id)
            if phrase is not None:
                row = self._row_as_before(phrase, problem)
                for sentence, texts in ((row.problem, row.texts[0]), (row.measure, row.texts[1])):
                    if texts:
                        self._pins.take(sentence.key, texts)
                        self._said[_half(sentence.key)] |= openings(texts)
                yield row

    def _row_as_before(self, phrase: ProblemPhrase, problem: Problem) -> Row:
        """The row, made anew only where something that it was made from has changed."""
        keys = tuple([f"五.{phrase.id}.{half}" for half in _HALVES])
        pinned = tuple([self._pins.of(key) for key in keys])
        said = tuple([self._said[half] for half in _HALVES])
        draft, bank, facts = self.draft, self.bank, self._facts
        made_from = (Same(bank), Same(problem), self._chooser, facts.forms, draft.layout, pinned, said)
        return _ROWS.get(made_from, facts, lambda: self._row(phrase, problem))

    def _row(self, phrase: ProblemPhrase, problem: Problem) -> Row:
        facts = self._facts
        lost = test(phrase.needs, facts).holds is False or (
            problem.triggered and test(phrase.when, facts).holds is False
        )
        evidence = bound_evidence(phrase, problem, facts)
        joiner = "，" if self.draft.layout == "one_paragraph" else "。"
        slots = self.bank.slots[phrase.id]
        first = self._sentence(
            f"五.{phrase.id}.problem", slots.problem, (joiner, "，"), evidence, phrase, joiner
        )
        key = f"五.{phrase.id}.measure"
        evidence |= {SAID: self._target_said(key, slots.measure[0], evidence, phrase)}
        second = self._sentence(key, slots.measure, ("，",), evidence, phrase, joiner)
        (problem_said, problem_texts), (measure_said, measure_texts) = first, second
        return Row(
            replace(problem_said, state="stale") if lost else problem_said,
            replace(measure_said, state="stale") if lost else measure_said,
            (problem_texts, measure_texts),
        )

    def _target_said(
        self, key: str, steps: Options, evidence: Mapping[str, Bound], phrase: ProblemPhrase
    ) -> Bound:
        """Whether the step that is taken says already what the clerk wants the measure to be checked by."""
        step = word(
            key,
            (steps,),
            (),
            self._facts,
            evidence,
            self._chooser,
            self._pins.of(key)[:1],
            phrase.constants,
            self._said["measure"],
        )
        target = evidence["target"].value
        words = "".join(span.text for span in step.spans) if step else ""
        said = isinstance(target, str) and says_again(words, target)
        return self._facts.bind(f"{phrase.id}.{SAID}", said or None)

    def _sentence(
        self,
        key: str,
        slots: Sequence[Options],
        joiners: Sequence[str],
        evidence: Mapping[str, Bound],
        phrase: ProblemPhrase,
        stop: str,
    ) -> tuple[Sentence, tuple[str, ...]]:
        """One half of a row with the wordings taken, none where no wording is true."""
        said = word(
            key,
            slots,
            joiners,
            self._facts,
            evidence,
            self._chooser,
            self._pins.of(key),
            phrase.constants,
            self._said[_half(key)],
            stop,
        )
        if said is None:
            return Sentence(key, (_lacking(key, phrase, slots, evidence),), tail="。"), ()
        sentence = Sentence(key, said.spans, tail="。", wording=said.skeleton, ground=said.ground)
        return sentence, said.texts

    def follow_ups(self) -> Iterator[Sentence]:
        """The account of last year's problems: an opening with their number, then one sentence each."""
        told = self.draft.follow_ups
        if not told:
            return
        yield from self.frame_sentence(self.bank.frame.follow_up_intro, tail="。")
        for number, follow_up in enumerate(told, 1):
            yield self._follow_up(f"F-{number}", follow_up)

    def _follow_up(self, name: str, follow_up: FollowUp) -> Sentence:
        key = f"五.{name}"
        if follow_up.status is None:
            return Sentence(
                key, (Gap(f"{name}.status", f"上年问题“{follow_up.problem}”的改进情况"),), tail="。"
            )
        evidence = {
            part: self._facts.bind(
                f"{name}.{part}", value or None, ask="改进情况的依据" if part == "evidence" else None
            )
            for part, value in _told_of(follow_up).items()
        }
        words = _follow_up_words(follow_up, self.bank)
        options = _follow_up_options(follow_up, words)
        pinned = self._pins.of(key)
        still_true = pinned[:1] and pinned[0] in {option.text for option in options}
        said = word(
            key,
            (options,),
            (),
            self._facts,
            evidence,
            self._chooser,
            pinned if still_true else (),  # a wording of another status says what is not so
            tuple(constant for each in words for constant in each.constants),
            self._said["follow_up"],
        )
        if said is None:
            return Sentence(key, (Gap(f"{name}.evidence", "改进情况的依据"),), tail="。")
        self._pins.take(key, said.texts)
        self._said["follow_up"] |= openings(said.texts)
        return Sentence(key, said.spans, tail="。", wording=said.skeleton, ground=said.ground)

    def frame_sentence(self, statement: Statement, tail: str) -> Iterator[Sentence]:
        told = self.draft.follow_ups
        counts = {status: sum(follow_up.status == status for follow_up in told) for status in STATUS_LABELS}
        evidence = {
            name: self._facts.bind(name, count, cells=("follow_ups",))
            for name, count in {"follow_ups": len(told), **counts}.items()
        }
        key = f"五.{statement.id}"
        said = word(
            key,
            (statement.wordings,),
            (),
            self._facts,
            evidence,
            self._chooser,
            self._pins.of(key),
            statement.constants,
        )
        if said is not None:
            self._pins.take(key, said.texts)
            if statement is self.bank.frame.follow_up_intro:
                self._said["follow_up"] = openings(said.texts)
            yield Sentence(key, said.spans, tail=tail, wording=said.skeleton, ground=said.ground)


def _told_of(follow_up: FollowUp) -> dict[str, str]:
    """What a sentence prints of one of last year's problems; its evidence names neither the problem nor the status again."""
    problem = str(fitted("problem", follow_up.problem))
    kind = "cause" if follow_up.status == "not_done" else "evidence"
    evidence = what_came_of_it(str(fitted(kind, follow_up.evidence)), problem)
    return {
        "problem": problem,
        "measure": str(fitted("measure", follow_up.measure)),
        "evidence": str(fitted(kind, evidence)),
    }


def _follow_up_words(follow_up: FollowUp, bank: Phrasebank) -> tuple[FollowUpWords, ...]:
    """The words of the problem's category where it is known, and those that fit any."""
    phrase = bank.problems.get(follow_up.phrase or "")
    own = (phrase.follow_up,) if phrase and phrase.follow_up else ()
    return (*own, bank.frame.follow_up)


def _follow_up_options(follow_up: FollowUp, words: Sequence[FollowUpWords]) -> Options:
    """The options of a status; where the evidence says no more than the status, those that say it once."""
    bare = tuple(option for each in words for option in each.bare)
    if bare and tells_only_status(_told_of(follow_up)["evidence"]):
        return bare
    return tuple(option for each in words for option in getattr(each, follow_up.status or "done"))


def slots_of(name: str, draft: Draft, bank: Phrasebank) -> tuple[Options, ...] | None:
    """The options of a sentence of section 五 by what stands after 五. in its key."""
    problem_id, _, half = name.rpartition(".")
    if problem_id in bank.slots:
        slots = bank.slots[problem_id]
        return slots.problem if half == "problem" else slots.measure
    told = {f"F-{number}": follow_up for number, follow_up in enumerate(draft.follow_ups, 1)}
    if name in told:
        return (_follow_up_options(told[name], _follow_up_words(told[name], bank)),)
    statements = (bank.frame.follow_up_intro, bank.frame.one_paragraph_intro, bank.frame.measures_intro)
    return next(((statement.wordings,) for statement in statements if statement.id == name), None)
