"""What stands in a cell: a number, nothing, or something that is no number."""

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.reading.numbers import read_typed
from assistant.report.figures import LARGEST_TOTAL, Number

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_INVISIBLE = re.compile(r"[\u00a0\u3000\u200b-\u200f\u2028-\u202f\u2060\ufeff\u00ad]")
_NUMBER = re.compile(r"\d{1,15}(?:\.\d{1,12})?")
_LIKE_ZERO = re.compile(r"[OoＯ○◯](?=[\dOo○◯.,]*$)")  # typed, or read by OCR, for 0
_LIKE_ONE = re.compile(r"(?:(?<=^)|(?<=\d))[lI|](?=[\dlI|]*$)")  # read by OCR for 1
_SPACED = re.compile(r"(?<=[\d.,])\s+(?=[\d.,])")
_REMARKED = re.compile(
    r"([\d,.]+)\s*(?:件|万元)?\s*([(\[〔【（].*[)\]〕】）]|[*＊※①-⑳⁰¹²³⁴-⁹]+|注\d?)", re.DOTALL
)
_YUAN = re.compile(r"([\d,.]+)\s*元")
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST = 200
_NO_NUMBER = frozenset(
    {"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"}
    | {"暂无", "没有", "未发生", "不涉及", "无此项", "未统计", "N/A", "——", "---", "--", "/ /", "空"}
)


@dataclass(frozen=True, slots=True)
class Content:
    """What a cell holds. ``value`` is None where it holds no number; ``printed`` is then what stands there.

    ``repair`` says in Chinese what was done to read a number that is printed in an unusual way.
    """

    value: Number | None = None
    printed: str = ""
    repair: str = ""

    @property
    def blank(self) -> bool:
        return self.value is None and not self.printed


BLANK = Content()


def read_cell(text: str, decimal: bool = False) -> Content:
    """The content of a cell. ``decimal`` is for fees in 万元; an amount in 元 is converted, with a note."""
    plain = _INVISIBLE.sub(" ", text).translate(_HALF_WIDTH).strip()
    if not plain:
        return BLANK
    if len(plain) > _LONGEST:
        return Content(printed=plain[:_LONGEST])
    value = _number(plain, decimal)
    if value is not None:
        chinese = not any(char.isdigit() for char in plain)
        return Content(value, repair=f"原表写“{_shown(text)}”，读作{value}" if chinese else "")
    if decimal and (yuan := _YUAN.fullmatch(plain)) and (amount := _number(yuan[1], True)) is not None:
        return Content(Decimal(amount) / 10000, repair=f"原表写“{_shown(text)}”，已换算成万元")
    round_ = _LIKE_ONE.sub("1", _LIKE_ZERO.sub("0", plain))
    if round_ != plain and (value := _number(round_, decimal)) is not None:
        return Content(value, repair=f"原表写“{_shown(text)}”，读作{value}")
    joined = _SPACED.sub("", plain)
    if joined != plain and (value := _number(joined, decimal)) is not None:
        return Content(value, repair=f"原表的数字被空格或换行断开（“{_shown(text)}”），已连起来读")
    if (remarked := _REMARKED.fullmatch(plain)) and (value := _number(remarked[1], decimal)) is not None:
        return Content(value, repair=f"原表在数字后有附注“{_shown(remarked[2])}”，只读了数字")
    return Content(printed=_shown(text))


def is_value(text: str) -> bool:
    """Whether a text can only be the content of a value cell: a number, with or without a remark, or "/", "-", 无."""
    content = read_cell(text, decimal=True)
    if content.value is not None:
        return True
    printed = content.printed
    return bool(printed) and (
        printed in _NO_NUMBER or read_typed(printed) is None or not _LETTER.search(printed)
    )


def _number(plain: str, decimal: bool) -> Number | None:
    bare = read_typed(plain)
    if bare is None or not _NUMBER.fullmatch(bare):
        return None
    value = Decimal(bare)
    if value > LARGEST_TOTAL:
        return None
    if decimal:
        return value
    return int(value) if value == int(value) else None


def _shown(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()[:40]
