"""The whole document from a draft and a phrasebank: pure, and computed anew at every change."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from assistant.narrative import edits, section5
from assistant.narrative.facts import Facts
from assistant.narrative.memo import Memo
from assistant.narrative.phrasebank import Options, Part, Phrasebank, Statement
from assistant.narrative.pinning import Pins
from assistant.narrative.signature import signature
from assistant.narrative.wording import Chooser, openings, test, word
from assistant.report.document import Block, Document, Gap, Section, Sentence
from assistant.report.draft import Draft, Edit
from assistant.report.form import SECTION_HEADINGS
from assistant.report.same import Same

Texts: TypeAlias = tuple[str, ...]
Paragraph: TypeAlias = tuple[tuple[Sentence, Texts], ...]
"""Sentences, each with the wordings taken."""

_PARAGRAPHS: Memo[Paragraph] = Memo(256)
"""A draft has some twenty paragraphs of statements; a few drafts may be open in one process."""

_TABLES = {"二": "table2", "三": "table3", "四": "table4"}


def compose(draft: Draft, bank: Phrasebank) -> Document:
    """The report as it reads now. Its ``pins`` are the wordings taken, to be kept in the draft."""
    facts = Facts(draft)
    pins = Pins(draft.pins)
    chooser = chooser_of(draft, bank)
    statements = _Statements(facts, chooser, pins)
    title = word("title", [bank.frame.title], (), facts, {}, chooser, pins.of("title"))
    bodies: Mapping[str, Iterable[Block]] = {
        "preamble": statements.paragraph("前言", bank.frame.preamble),
        "一": statements.parts("一", bank.overview),
        "五": section5.blocks(draft, bank, facts, chooser, pins),
        "六": statements.parts("六", bank.other),
    }
    sections = [Section("preamble", "", _edited(draft, "前言", tuple(bodies["preamble"])))]
    for key, heading in SECTION_HEADINGS.items():
        blocks = (
            (Block("table", text=_TABLES[key]),)
            if key in _TABLES
            else _edited(draft, key, tuple(bodies[key]))
        )
        sections.append(Section(key, f"{key}、{heading}", blocks))
    return Document(
        "".join(span.text for span in title.spans) if title else draft.organ.name,
        tuple(sections),
        pins.taken,
        signature(draft),
    )


def chooser_of(draft: Draft, bank: Phrasebank) -> Chooser:
    """What this draft's choice of wordings depends on."""
    last_year = "\n".join(draft.previous.sections.values()) if draft.previous else ""
    return Chooser(f"{draft.organ.name}|{draft.year}", draft.organ.kind, last_year, bank.version)


class _Statements:
    """Sections 一 and 六: runs of statements, each printed where it holds."""

    def __init__(self, facts: Facts, chooser: Chooser, pins: Pins) -> None:
        self._facts, self._chooser, self._pins = facts, chooser, pins

    def parts(self, section: str, parts: Sequence[Part]) -> Iterator[Block]:
        number = 0
        for part in parts:
            paragraph = tuple(self.paragraph(section, part.statements))
            if paragraph and part.heading:
                number += 1
                yield section5.heading(number, part.heading)
            yield from paragraph

    def paragraph(self, section: str, statements: Sequence[Statement]) -> Iterator[Block]:
        pinned = tuple([self._pins.of(f"{section}.{statement.id}") for statement in statements])
        key = (self._chooser, self._facts.forms, section, Same(statements), pinned)
        made = _PARAGRAPHS.get(key, self._facts, lambda: self._paragraph(section, statements, pinned))
        for sentence, texts in made:
            if texts:
                self._pins.take(sentence.key, texts)
        if made:
            yield Block("paragraph", tuple([sentence for sentence, _ in made]))

    def _paragraph(self, section: str, statements: Sequence[Statement], pinned: Sequence[Texts]) -> Paragraph:
        said: frozenset[str] = frozenset()  # how the sentences open so far
        made = []
        for statement, pin in zip(statements, pinned, strict=True):
            sentence, texts = self._sentence(f"{section}.{statement.id}", statement, pin, said)
            said |= openings(texts)
            if sentence is not None:
                made.append((sentence, texts))
        return tuple(made)

    def _sentence(
        self, key: str, statement: Statement, pinned: Texts, said: frozenset[str]
    ) -> tuple[Sentence | None, Texts]:
        """A sentence with the wordings taken; none where it does not hold."""
        if statement.kinds and self._chooser.kind not in statement.kinds:
            return None, ()
        tested = test(statement.when, self._facts)
        worded = tested.holds and word(
            key,
            [statement.wordings],
            (),
            self._facts,
            {},
            self._chooser,
            pinned,
            statement.constants,
            said,
        )
        if worded:
            ground = (*tested.ground, *worded.ground)
            sentence = Sentence(key, worded.spans, tail="。", wording=worded.skeleton, ground=ground)
            return sentence, worded.texts
        if tested.holds is False or statement.gap is None:
            return None, ()
        return Sentence(key, (Gap(key, statement.gap),), tail="。", ground=tested.ground), ()


def _edited(draft: Draft, section: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks of a section with the clerk's own words in them, and those that lost their place after a neighbour."""
    mine = {key: kept for key, kept in draft.edits.items() if key.startswith(f"{section}.")}
    if not mine:
        return blocks
    there = {sentence.key for block in blocks for sentence in block.sentences}
    orphans = [(key, kept) for key, kept in mine.items() if key not in there]
    return _with_orphans(tuple(_with_edits(block, mine) for block in blocks), orphans)


def _with_edits(block: Block, mine: Mapping[str, Edit]) -> Block:
    sentences = tuple(
        edits.apply_edit(sentence, mine[sentence.key]) if sentence.key in mine else sentence
        for sentence in block.sentences
    )
    return replace(block, sentences=sentences)


def _with_orphans(blocks: tuple[Block, ...], orphans: Sequence[tuple[str, Edit]]) -> tuple[Block, ...]:
    for key, kept in orphans:
        sentence = replace(edits.orphan(key, kept), tail="。")
        at = next(
            (
                (number, place)
                for number, block in enumerate(blocks)
                for place, other in enumerate(block.sentences)
                if other.key == kept.after
            ),
            None,
        )
        if at is None:
            blocks = (*blocks, Block("paragraph", (sentence,)))
            continue
        number, place = at
        block = blocks[number]
        sentences = (*block.sentences[: place + 1], sentence, *block.sentences[place + 1 :])
        blocks = (*blocks[:number], replace(block, sentences=sentences), *blocks[number + 1 :])
    return blocks


def slots_of(key: str, draft: Draft, bank: Phrasebank) -> tuple[Options, ...] | None:
    """The options that a sentence's wording is chosen from, slot by slot; None for a key that has none."""
    section, _, name = key.partition(".")
    if section == "五":
        return section5.slots_of(name, draft, bank)
    statements = {
        "前言": bank.frame.preamble,
        "一": [statement for part in bank.overview for statement in part.statements],
        "六": [statement for part in bank.other for statement in part.statements],
    }.get(section, ())
    return next(((statement.wordings,) for statement in statements if statement.id == name), None)
