"""One draft at work: what the command line, the terminal and the browser are faces of.

A change goes one way: ``advance`` gives the next view (pure), the store keeps it. The view is there at once; the
commit runs on one worker thread, and ``saving`` tells how far it is.
"""

import json
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from assistant.errors import BadInput, ReadOnly
from assistant.intake import clean_text
from assistant.mending import mend_of
from assistant.narrative import edits
from assistant.narrative.compose import compose
from assistant.narrative.phrasebank import Phrasebank
from assistant.narrative.turning import wordings
from assistant.report.changes import Change, DropWaiver, SetEdit, SetPins, SetWaiver, apply, describe
from assistant.report.document import Document, Sentence
from assistant.report.draft import Draft, Pin, Waiver
from assistant.rules.base import Case, Finding, blocking
from assistant.rules.cases import case_of_draft
from assistant.rules.check import check, numbers_of
from assistant.store import Revision, Store

MARKS = ("送审", "已发布")


@dataclass(frozen=True)
class View:
    """A draft with all that follows from it."""

    draft: Draft
    document: Document
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What stands in the way of publishing."""
        return blocking(self.findings)


def see(draft: Draft, bank: Phrasebank) -> View:
    """What follows from a draft."""
    document = compose(draft, bank)
    return View(draft, document, check(case_in(draft, document, bank), draft.waivers))


def case_in(draft: Draft, document: Document, bank: Phrasebank) -> Case:
    """A draft with its document as the rules see it, held against what its phrasebank and its place ask."""
    return case_of_draft(draft, document, bank.avoided(draft), bank.demands(draft))


def advance(draft: Draft, change: Change, bank: Phrasebank) -> View:
    """The view after a change, its wordings pinned."""
    return see_pinned(apply(draft, change), bank)


def see_pinned(draft: Draft, bank: Phrasebank) -> View:
    """What follows from a draft, with the wordings now shown kept in it."""
    view = see(draft, bank)
    taken = {key: Pin(texts=texts) for key, texts in view.document.pins.items()}
    if all(draft.pins.get(key) == pin for key, pin in taken.items()):
        return view
    return View(draft.with_(pins={**draft.pins, **taken}), view.document, view.findings)


Saving = Literal["saved", "saving", "failed"]


class Session:
    """A draft that is open. ``clock`` gives the time of a change as ISO text."""

    def __init__(self, store: Store, bank: Phrasebank, clock: Callable[[], str]) -> None:
        self._store, self._bank, self._clock = store, bank, clock
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._pending: Future[Revision] | None = None
        self._view = see_pinned(store.draft, bank)

    # --- what is seen -----------------------------------------------------------------------------------------

    @property
    def view(self) -> View:
        return self._view

    @property
    def draft(self) -> Draft:
        return self._view.draft

    @property
    def bank(self) -> Phrasebank:
        return self._bank

    @property
    def store(self) -> Store:
        return self._store

    @property
    def saving(self) -> Saving:
        """Whether the last change is on disk."""
        if self._pending is None:
            return "saved"
        if not self._pending.done():
            return "saving"
        return "failed" if self._pending.exception() else "saved"

    @property
    def failure(self) -> str | None:
        """Why the last change is not on disk, in one sentence."""
        if self._pending is None or not self._pending.done():
            return None
        error = self._pending.exception()
        return str(error) if error else None

    def sentence(self, key: str) -> Sentence:
        found = self._view.document.sentence(key)
        if found is None:
            raise BadInput(f"没有编号为 {key} 的句子。运行 nianbao show 可以查看各句的编号。")
        return found

    # --- what is done -----------------------------------------------------------------------------------------

    def apply(self, change: Change) -> View:
        """Makes a change and hands it to the store; one that changes nothing is no state of its own.

        BadInput where it cannot be made; then nothing changes.
        """
        if not self._store.writable:
            raise ReadOnly("这份草稿是以只读方式打开的，不能修改；请先另存一份。")
        view = advance(self.draft, change, self._bank)
        return self._view if view.draft == self.draft else self._keep(view, describe(change))

    def edit(self, key: str, text: str) -> View:
        """The clerk's own words for a sentence."""
        words = clean_text(text)
        if not words:
            raise BadInput("改写的内容是空的；要恢复生成的文字，请用“恢复”。")
        return self.apply(
            SetEdit(key, edits.edit(self.sentence(key), words, self._view.document.before(key)))
        )

    def mend(self, finding: Finding) -> View:
        """Puts a finding right in the one way that is certain, as an edit of its sentence."""
        mend = mend_of(finding, self._view.document)
        if mend is None:
            raise BadInput("这一条没有唯一的改法，请到句子里改。")
        kept = edits.edit(mend.mended, mend.mended.text, self._view.document.before(mend.sentence.key))
        return self.apply(SetEdit(mend.sentence.key, kept))

    def reset(self, key: str) -> View:
        """The generated words again."""
        if key not in self.draft.edits:
            raise BadInput(f"{key} 没有改写过，不需要恢复。")
        return self.apply(SetEdit(key, None))

    def keep_mine(self, key: str) -> View:
        """A stale edit is right as it reads now."""
        kept = self.draft.edits.get(key)
        if kept is None:
            raise BadInput(f"{key} 没有改写过；依据已经变化的问题，请补充依据后重新选用，或去掉这一条。")
        return self.apply(SetEdit(key, edits.keep_mine(self.sentence(key), kept)))

    def next_wording(self, key: str, by: int = 1) -> View:
        """The next wording of a sentence that reads differently; the one before it where ``by`` is -1."""
        before = self.sentence(key).text
        if key in self.draft.edits:
            raise BadInput("这一句是您改写过的；先恢复生成的文字，再换说法。")
        found = wordings(self.draft, self._bank, key)
        if found is None:
            raise BadInput("这一句没有其他说法。")
        for texts in found.turned(by):
            change = SetPins({key: Pin(texts=texts)})
            if self._reads(change, key) != before:
                return self.apply(change)
        raise BadInput("这一句在现有数据下只有这一种说法。")

    def _reads(self, change: Change, key: str) -> str | None:
        """What a sentence would read after a change."""
        sentence = compose(apply(self.draft, change), self._bank).sentence(key)
        return sentence.text if sentence else None

    def wording_at(self, key: str) -> tuple[int, int]:
        """Which of its wordings a sentence has now, counted from 1, and how many there are."""
        found = wordings(self.draft, self._bank, key)
        return (found.at + 1, len(found.texts)) if found else (1, 1)

    def waive(self, rule: str, place: str, reason: str) -> View:
        """Lets the first finding of a rule at a cell or in a section stand that does not yet."""
        found = [f for f in self._view.findings if f.rule == rule and place in (f.place, *f.cells)]
        if not found:
            raise BadInput(f"现在没有 {rule} 在 {place} 的检查结果。运行 nianbao check 可以查看。")
        return self.let_stand(next((f for f in found if f.waived is None), found[0]), reason)

    def let_stand(self, finding: Finding, reason: str) -> View:
        """Lets a finding stand, with the reason."""
        words = clean_text(reason)
        if not words:
            raise BadInput("请写明保留的理由；理由只存在草稿里，不会写进报告。")
        same = [f for f in self._view.findings if (f.rule, f.place) == (finding.rule, finding.place)]
        held = {self._numbers(other) for other in same if other.waived is not None}
        lapsed = tuple(
            waiver.numbers
            for waiver in self.draft.waivers
            if (waiver.rule, waiver.place) == (finding.rule, finding.place) and waiver.numbers not in held
        )
        waiver = Waiver(rule=finding.rule, place=finding.place, reason=words, numbers=self._numbers(finding))
        return self.apply(SetWaiver(waiver, lapsed))

    def count_again(self, finding: Finding) -> View:
        """Takes back that a finding is let stand."""
        return self.apply(DropWaiver(finding.rule, finding.place, self._numbers(finding)))

    def _numbers(self, finding: Finding) -> str:
        return numbers_of(finding, case_in(self.draft, self._view.document, self._bank))

    def mark(self, name: str) -> None:
        """Keeps the whole document of this state under a name."""
        if name not in MARKS:
            raise BadInput(f"标记只能是{'或'.join(f'“{mark}”' for mark in MARKS)}，不能是“{name}”。")
        self.flush()
        self._worker.submit(
            self._store.mark, name, document_json(self._view.document), self._bank.version, time=self._clock()
        ).result()

    @property
    def turns(self) -> tuple[tuple[str, str], ...]:
        """The conversation about this draft, oldest turn first, each as (time, text)."""
        return self._store.turns()

    def keep_turn(self, text: str) -> "Future[None]":
        """Keeps a turn of the conversation beside the draft's states; the future tells when it is on disk."""
        return self._worker.submit(self._store.keep_turn, text, time=self._clock())

    def forget_turns(self) -> None:
        """Deletes the conversation, for good."""
        self._worker.submit(self._store.forget_turns).result()

    def undo(self, to: int | None = None) -> View:
        """The state before the last change, or the state of that number."""
        self.flush()
        return self._show(self._worker.submit(self._store.undo, to).result())

    def redo(self) -> View:
        self.flush()
        return self._show(self._worker.submit(self._store.redo).result())

    def view_at(self, revision: int) -> View:
        """What an earlier state looked like."""
        return see(self._worker.submit(self._store.draft_at, revision).result(), self._bank)

    def save_again(self) -> None:
        """Tries once more to put the present state on disk after a failure."""
        if self.saving == "failed":
            self._keep(self._view, "再次保存")

    def keep_typing(self, typed: tuple[str, str] | None) -> None:
        """Keeps a text that is being typed, with its place, in case the program is killed; None lets it go.

        Off the event loop. Where it cannot be written nothing is said: the next change will say so.
        """
        if not self._store.writable:
            return
        if typed is None:
            self._worker.submit(self._store.clear_typing)
        else:
            self._worker.submit(self._store.keep_typing, *typed)

    def save_copy(self, path: Path) -> None:
        """Writes the whole history, the unsaved state included, to another file. StoreError where that fails too."""
        self._worker.submit(self._store.save_copy, path).result()

    # --- keeping ----------------------------------------------------------------------------------------------

    def flush(self) -> None:
        """Waits until the last change is on disk; StoreError says why it is not."""
        if self._pending is not None:
            self._pending.result()

    def close(self) -> None:
        """Waits for the last change and lets the file go."""
        try:
            self.flush()
        finally:
            self._worker.submit(self._store.close).result()
            self._worker.shutdown()

    def __enter__(self) -> "Session":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _keep(self, view: View, label: str) -> View:
        self._pending = self._worker.submit(self._store.append, view.draft, time=self._clock(), label=label)
        self._view = view
        return view

    def _show(self, draft: Draft) -> View:
        self._view = see_pinned(draft, self._bank)
        self._pending = None
        return self._view


def document_json(document: Document) -> str:
    """The document as signed: title and every section's text, as JSON."""
    sections = {section.key: section.text for section in document.sections}
    return json.dumps({"title": document.title, "sections": sections}, ensure_ascii=False)
