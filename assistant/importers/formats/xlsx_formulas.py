"""Formulas that a workbook keeps without their values: sums, differences and the few functions that forms use."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation

from assistant.importers.formats.xlsx_package import Book, Cell, Place, Sheet, place_of

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<text>\"[^\"]*\")|(?P<function>[A-Z]+)\("
    r"|(?:(?P<sheet>'(?:[^']|'')+'|[\w\u4e00-\u9fff]+)!)?(?P<first>\$?[A-Z]{1,3}\$?\d+)(?::(?P<last>\$?[A-Z]{1,3}\$?\d+))?"
    r"|(?P<sign><=|>=|<>|[-+*/(),=<>]))"
)
_DEEPEST = 40
_WIDEST = 5000


class Unknown(ValueError):
    """A formula that is not understood, or that rests on what is no number."""


class Evaluator:
    """Values of the formulas of a book; ``value`` is a number, "" for nothing, Unknown where it cannot be told."""

    def __init__(self, book: Book) -> None:
        self._sheets: Mapping[str, Sheet] = {sheet.name: sheet for sheet in book.sheets}
        self._known: dict[tuple[str, Place], Decimal | str] = {}
        self._depth = 0

    def value(self, sheet: str, place: Place) -> Decimal | str:
        """What stands in a cell."""
        key = sheet, place
        if key not in self._known:
            held = self._sheets.get(sheet)
            if held is None:
                raise Unknown(sheet)
            self._known[key] = self._of(sheet, held.cells.get(place, Cell()))
        return self._known[key]

    def _of(self, sheet: str, cell: Cell) -> Decimal | str:
        if cell.formula and not cell.text:
            if self._depth > _DEEPEST:
                raise Unknown("depth")
            self._depth += 1
            try:
                return _Reader(self, sheet, cell.formula).whole()
            finally:
                self._depth -= 1
        if not cell.is_number:
            return cell.text
        try:
            return Decimal(cell.text)
        except InvalidOperation as error:
            raise Unknown(cell.text) from error


class _Reader:
    """Reads one formula from left to right."""

    def __init__(self, evaluator: Evaluator, sheet: str, formula: str) -> None:
        self.evaluator, self.sheet = evaluator, sheet
        self.tokens = list(_tokens(formula))
        self.at = 0

    def whole(self) -> Decimal | str:
        value = self._compared()
        if self.at != len(self.tokens):
            raise Unknown("rest")
        return value

    def _sign(self, *signs: str) -> str | None:
        if self.at < len(self.tokens) and self.tokens[self.at]["sign"] in signs:
            self.at += 1
            return str(self.tokens[self.at - 1]["sign"])
        return None

    def _compared(self) -> Decimal | str:
        left = self._added()
        sign = self._sign("=", "<>", "<=", ">=", "<", ">")
        if sign is None:
            return left
        a, b = _number(left), _number(self._added())
        truth = {"=": a == b, "<>": a != b, "<": a < b, ">": a > b, "<=": a <= b, ">=": a >= b}[sign]
        return Decimal(truth)

    def _added(self) -> Decimal | str:
        value = self._signed()
        while sign := self._sign("+", "-"):
            other = _number(self._signed())
            value = _number(value) + (other if sign == "+" else -other)
        return value

    def _signed(self) -> Decimal | str:
        if self._sign("-"):
            return -_number(self._signed())
        if self._sign("("):
            value = self._compared()
            self._close()
            return value
        if self.at >= len(self.tokens):
            raise Unknown("end")
        token = self.tokens[self.at]
        self.at += 1
        if token["number"]:
            return Decimal(token["number"])
        if token["text"]:
            return token["text"][1:-1]
        if token["function"]:
            return self._function(token["function"])
        if token["first"] and not token["last"]:
            return next(self._area(token))
        raise Unknown("area")

    def _close(self) -> None:
        if not self._sign(")"):
            raise Unknown("bracket")

    def _function(self, name: str) -> Decimal | str:
        if name == "IF":
            return self._if()
        if name not in ("SUM", "COUNT"):
            raise Unknown(name)
        numbers: list[Decimal] = []
        while True:
            token = self.tokens[self.at] if self.at < len(self.tokens) else None
            if token is not None and token["first"]:
                self.at += 1
                numbers += [value for value in self._area(token) if isinstance(value, Decimal)]
            else:
                numbers.append(_number(self._compared()))
            if not self._sign(","):
                break
        self._close()
        return Decimal(len(numbers)) if name == "COUNT" else sum(numbers, Decimal(0))

    def _if(self) -> Decimal | str:
        parts = [self._compared()]
        while self._sign(","):
            parts.append(self._compared())
        self._close()
        if len(parts) != 3:
            raise Unknown("IF")
        return parts[1] if _number(parts[0]) else parts[2]

    def _area(self, token: Mapping[str, str | None]) -> Iterator[Decimal | str]:
        sheet = self.sheet
        if token["sheet"]:
            sheet = token["sheet"].removeprefix("'").removesuffix("'").replace("''", "'")
        first = place_of(str(token["first"]))
        last = place_of(str(token["last"] or token["first"]))
        if first is None or last is None or (last[0] - first[0] + 1) * (last[1] - first[1] + 1) > _WIDEST:
            raise Unknown("area")
        for row in range(first[0], last[0] + 1):
            for column in range(first[1], last[1] + 1):
                yield self.evaluator.value(sheet, (row, column))


def _tokens(formula: str) -> Iterator[Mapping[str, str | None]]:
    at = 0
    while at < len(formula.rstrip()):
        match = _TOKEN.match(formula, at)
        if match is None or match.end() == at:
            raise Unknown(formula)
        yield match.groupdict()
        at = match.end()


def _number(value: Decimal | str) -> Decimal:
    if value == "":
        return Decimal(0)
    if isinstance(value, str):
        raise Unknown(value)
    return value
