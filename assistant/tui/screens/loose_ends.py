"""What stands in a field of some step and in no draft: it is told on the line of saving, at leaving, and after a crash."""

from collections.abc import Awaitable, Callable, Iterator

from textual.screen import Screen

from assistant.session import Session
from assistant.tui.screens.dialogs import Choose
from assistant.tui.screens.pane import Pane
from assistant.tui.unfinished import Keeper, Unfinished
from assistant.tui.words import place_in_words

_LONGEST = 12  # characters of a refused text that are shown
_MOST = 200  # characters of a text that a crash left


class LooseEnds:
    """The unfinished texts of a desk: of the step that is shown, and of those that were left with some.

    ``shown`` gives the step on the screen, ``key_of`` the key of a step.
    """

    def __init__(
        self,
        screen: Screen[None],
        session: Session,
        shown: Callable[[], Pane | None],
        key_of: Callable[[str], str],
    ) -> None:
        self._screen, self._session, self._shown, self._key_of = screen, session, shown, key_of
        self._keeper = Keeper(session)
        self._left_behind: tuple[Pane, ...] = ()

    @property
    def from_before(self) -> bool:
        """Whether the program stopped while something was being typed."""
        return self._keeper.left is not None and self._session.store.writable

    def said(self) -> str:
        """What there is to say of it; "" where all is in the draft."""
        found = self._first()
        if found is None:
            return ""
        pane, left = found
        if not left.refusal:
            return "◌ 正在填写，还没有存"
        there = "" if pane is self._shown() else f"（{self._key_of(pane.id or '')} 去改）"
        return f"▲ “{_short(left.text)}”没有填进去{there}：{self._in_words(left.place)}"

    def finish(self, go: Callable[[str], None]) -> bool:
        """Takes what is being typed, in whatever step. False where it is refused; then it is gone to and told."""
        for pane in self._panes():
            if not pane.finish():
                left = pane.unfinished()
                if left is not None and pane is not self._shown():
                    go(left.place)
                self._warn("正在填写的内容还不能用；请先改好，或按 Ctrl+Z 放弃。")
                return False
        return True

    def leave(self, pane: Pane) -> None:
        """Takes what is being typed in a step that is left; what is refused stays there, and that is told."""
        taken, left = pane.finish(), pane.unfinished()
        self._left_behind = tuple(p for p in self._left_behind if p is not pane) + ((pane,) if left else ())
        if left is not None and not taken:
            self._warn(f"没有填进去，草稿里还是原来的。{left.refusal}")

    # --- through a crash --------------------------------------------------------------------------------------

    def tick(self) -> None:
        """To be called about once a second."""
        found = self._first()
        self._keeper.tick(found[1] if found else None)

    def keep(self) -> None:
        """Keeps at once what there is, at leaving."""
        found = self._first()
        self._keeper.keep(found[1] if found else None)

    async def take_up(self, reach: Callable[[str], Awaitable[Pane]]) -> None:
        """Asks what is to become of the text that was being typed when the program last stopped."""
        if self._keeper.left is None:
            return
        place, text = self._keeper.left
        sentence = f"上次退出时，{self._in_words(place)}还没有填完：\n{_short(text, _MOST)}"
        answers = (("back", "恢复"), ("drop", "放弃"))
        choice = await self._screen.app.push_screen_wait(Choose(sentence, answers, "上次未完成的输入"))
        if choice == "drop":
            self._keeper.keep(None)
        elif not (await reach(place)).retype(place, text):
            self._screen.app.copy_to_clipboard(text)
            self._warn("原来的位置现在没有了，文字已复制到剪贴板，可以粘贴到别处。")

    def _panes(self) -> Iterator[Pane]:
        shown = self._shown()
        if shown is not None:
            yield shown
        yield from (pane for pane in self._left_behind if pane is not shown)

    # --- words ------------------------------------------------------------------------------------------------

    def _first(self) -> tuple[Pane, Unfinished] | None:
        """What was refused before what is being typed."""
        found = [(pane, left) for pane in self._panes() if (left := pane.unfinished())]
        return max(found, key=lambda each: bool(each[1].refusal), default=None)

    def _in_words(self, place: str) -> str:
        return place_in_words(place, self._session.draft.figures.form, self._session.bank)

    def _warn(self, sentence: str) -> None:
        self._screen.app.clear_notifications()
        self._screen.notify(f"请注意：{sentence}", severity="warning", timeout=8, markup=False)


def _short(text: str, longest: int = _LONGEST) -> str:
    return text if len(text) <= longest else text[:longest] + "…"
