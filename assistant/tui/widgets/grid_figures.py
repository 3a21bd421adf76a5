"""What the sheets say about figures while they are being typed. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.errors import BadInput
from assistant.intake import typed_cell
from assistant.report.draft import Draft
from assistant.report.figures import Figures, Number, shown, total_of
from assistant.report.form import Relation


def provisional(draft: Draft, name: str, typed: str | None) -> Figures:
    """The figures as they would be if ``typed`` were left in a cell now; as they are where it is no number yet."""
    if typed is None:
        return draft.figures
    try:
        value = typed_cell(draft, name, typed)
    except BadInput:
        return draft.figures
    return draft.figures.with_values({name: value}).derived()


@dataclass(frozen=True, slots=True)
class Balance:
    """One column of 表三: what came in (一 + 二) against what became of it (三（七） + 四), None where unknown."""

    column: str
    label: str
    received: Number | None
    handled: Number | None

    @property
    def difference(self) -> Number | None:
        """By how much more was handled than received; negative where it is less."""
        if self.received is None or self.handled is None:
            return None
        return self.handled - self.received

    @property
    def word(self) -> str:
        """平, 多2, 少2; empty where a cell is blank."""
        gap = self.difference
        if gap is None:
            return ""
        return "平" if gap == 0 else f"多{gap}" if gap > 0 else f"少{-gap}"

    @property
    def sentence(self) -> str:
        """``自然人：办结和结转多2件（新收+上年结转=9，办结+结转=11）``; empty where it balances or is unknown."""
        gap = self.difference
        if not gap:
            return ""
        size = f"办结和结转多{gap}件" if gap > 0 else f"办结和结转少{-gap}件"
        return f"{self.label}：{size}（新收+上年结转={self.received}，办结+结转={self.handled}）"


def balances(figures: Figures) -> tuple[Balance, ...]:
    """The balance of every column of 表三, in order."""
    return tuple(
        _balance(figures, relation) for relation in figures.form.relations if relation.kind == "balance"
    )


def _balance(figures: Figures, relation: Relation) -> Balance:
    label = figures.form.cells[relation.left[0]].column.label
    left, right = (total_of(figures.values, side) for side in (relation.left, relation.right))
    return Balance(relation.key, label, left, right)


def balance_line(figures: Figures, here: str, room: int) -> str:
    """What does not balance, in words, as much as fits ``room`` characters; the column ``here`` comes first.

    The total is out by what the other columns are out, so that it is not told again.
    """
    found = [balance for balance in balances(figures) if balance.column != "total"]
    off = sorted((b for b in found if b.difference), key=lambda balance: balance.column != here)
    waiting = [balance.label for balance in found if balance.difference is None]
    if off:
        line = "勾稽不平　" + off[0].sentence
        for number, balance in enumerate(off[1:], 1):
            if len(line) + len(balance.sentence) > room:
                return f"{line}；另有{len(off) - number}列"
            line += "；" + balance.sentence
        return line
    if waiting:
        columns = "各列" if len(waiting) == len(found) else "、".join(waiting)
        return f"勾稽待核　{columns}填完后核对：一＋二＝（七）＋四"
    return "勾稽平衡　每一列都是 一＋二＝（七）＋四"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A value that a blank cell should have by other figures, and why."""

    value: Number
    reason: str


def suggestion(draft: Draft, figures: Figures, name: str) -> Suggestion | None:
    """What 结转 of a column should be, where its cell is blank and what it follows from is known."""
    table, _, rest = name.partition(".")
    row, _, column = rest.partition(".")
    if table != "table3" or column == "total" or figures[name] is not None:
        return None
    if row == "carried_out":
        received = total_of(figures.values, (f"table3.new_received.{column}", f"table3.carried_in.{column}"))
        handled = figures[f"table3.total_handled.{column}"]
        if received is None or handled is None or received < handled:
            return None
        return Suggestion(received - handled, f"一＋二－（七）＝{received}－{handled}")
    if row == "carried_in" and draft.previous is not None and draft.previous.year == draft.year - 1:
        value = draft.previous.figures[f"table3.carried_out.{column}"]
        return None if value is None else Suggestion(value, "上年报告“四、结转下年度继续办理”")
    return None


def blanks(figures: Figures, names: Sequence[str]) -> tuple[str, ...]:
    """Those of the cells that nothing was filled into, not even something unreadable."""
    return tuple(name for name in names if figures[name] is None and name not in figures.printed)


def summary(figures: Figures, names: Sequence[Sequence[str | None]]) -> str:
    """How many cells are selected and what they add up to."""
    cells = [name for row in names for name in row if name]
    empty = sum(figures[name] is None for name in cells)
    total = sum(figures[name] or 0 for name in cells)
    return f"选了{len(cells)}格{f'（{empty}格是空的）' if empty else ''}，合计{shown(total)}。"
