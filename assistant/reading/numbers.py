"""Numbers in Chinese text: where they stand, what they are worth, in which unit.

Understands ASCII and full-width digits, thousands separators, decimals, Chinese numerals (十二, 三百零五, 二〇二五),
percentages and 万/亿. Pure and linear in the length of the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

UNITS = (
    "个百分点", "百分点", "万元", "亿元", "元", "件次", "人次", "件", "宗", "份", "例", "条", "篇", "期", "次", "个", "项",
    "名", "人", "场", "家", "批", "部", "天", "日", "号", "年", "月", "周", "季度", "小时", "分", "倍", "页", "类", "处",
    "起", "届", "版", "幅", "款", "张", "套", "台", "村", "户", "字", "卷", "册", "块", "%",
)  # fmt: skip
_DIGITS = "0-9０-９"
_CHINESE = "零〇一二两三四五六七八九十百千"
_ARABIC_NUMBER = rf"[{_DIGITS}]{{1,3}}(?:[,，][{_DIGITS}]{{3}})+(?![{_DIGITS}])(?:[.．][{_DIGITS}]+)?|[{_DIGITS}]+(?:[.．][{_DIGITS}]+)?"
UNIT_PATTERN = "|".join(sorted((re.escape(unit) for unit in UNITS), key=len, reverse=True)) + "|％"
NUMBER_PATTERN = (
    rf"(?P<arabic>{_ARABIC_NUMBER})\s?(?P<scale>[万亿](?!元))?\s?(?P<unit>{UNIT_PATTERN})?"
    rf"|(?<![{_CHINESE}])(?P<chinese>[{_CHINESE}]++)(?P<chinese_scale>[万亿](?!元))?(?P<chinese_unit>{UNIT_PATTERN})"
)
"""What a number looks like; read its match with ``number_of``. A run of numerals is tried once, at its beginning."""

_TOKEN = re.compile(NUMBER_PATTERN)
# Full-width forms only: compatibility folding would read a footnote mark (12²) as a digit.
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}
_VALUES = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000}
_BIG = {"万": 10**4, "亿": 10**8}


@dataclass(frozen=True, slots=True)
class NumberToken:
    """A number in a text: ``text[start:end]`` is the number with its unit; ``unit`` is "" where it has none."""

    start: int
    end: int
    value: Decimal
    unit: str
    text: str


def find_numbers(text: str) -> Iterator[NumberToken]:
    """Every number of a text in order. Chinese numerals count only where a unit follows (一件, not 一是)."""
    for match in _TOKEN.finditer(text):
        number = number_of(match)
        if number is not None:
            yield number


def number_of(match: re.Match[str]) -> NumberToken | None:
    """The number that a match of ``NUMBER_PATTERN`` stands for, None where its Chinese numerals make none."""
    if (arabic := match["arabic"]) is not None:
        value = Decimal(arabic.translate(_HALF_WIDTH).replace(",", ""))
        unit, scale = match["unit"] or "", match["scale"]
    else:
        chinese = read_chinese(match["chinese"])
        if chinese is None:
            return None
        value, unit, scale = Decimal(chinese), match["chinese_unit"], match["chinese_scale"]
    if scale:
        value *= _BIG[scale]
    return NumberToken(match.start(), match.end(), value, "%" if unit == "％" else unit, match[0])


_LONGEST = 24
"""More numerals than that are no number, and would cost more than their length to read."""


def read_chinese(text: str) -> int | None:
    """The value of a Chinese numeral (十二 → 12, 二〇二五 → 2025), None where it is none or longer than any."""
    if not text or len(text) > _LONGEST:
        return None
    if not any(char in _SCALES or char in _BIG for char in text):
        digits = [_VALUES.get(char) for char in text]
        if None in digits:
            return None
        return int("".join(str(digit) for digit in digits))
    total = section = digit = 0
    for char in text:
        if char in _VALUES:
            digit = _VALUES[char]
        elif char in _SCALES:
            section += (digit or 1) * _SCALES[char]
            digit = 0
        elif char in _BIG:
            total = (total + section + digit) * _BIG[char]
            section = digit = 0
        else:
            return None
    return total + section + digit


_NOTHING = frozenset({"/", "-", "—", "－", "——", "无", "\\", "／", "·"})


def read_typed(text: str) -> str | None:
    """What was typed or pasted into a cell, as plain ASCII digits, None where it says nothing.

    ``" １,２３４ 件"`` → ``"1234"``, ``"十二"`` → ``"12"``, ``"84.20万元"`` → ``"84.20"``; "/", "-", "无" and an empty
    text say nothing. What is no number comes back as it was, so that its refusal can quote it.
    """
    plain = text.translate(_HALF_WIDTH).strip()
    if not plain or plain in _NOTHING or text.strip() in _NOTHING:
        return None
    bare = re.sub(r"\s*(件|宗|份|万元)$", "", plain)
    grouped = re.fullmatch(r"([0-9]{1,3}(?:[,，][0-9]{3})+)(\.[0-9]+)?", bare)
    if grouped:
        return re.sub("[,，]", "", bare)
    if re.fullmatch(rf"[{_CHINESE}万亿]+", bare):
        value = read_chinese(bare)
        return plain if value is None else str(value)
    return bare


_ORDINALS = "零一二三四五六七八九十"


def chinese_ordinal(number: int) -> str:
    """1 → 一, 11 → 十一, 21 → 二十一: for 一是, （一）; up to 99."""
    tens, ones = divmod(number, 10)
    if number <= 10:
        return _ORDINALS[number]
    return ("" if tens == 1 else _ORDINALS[tens]) + "十" + ("" if ones == 0 else _ORDINALS[ones])
