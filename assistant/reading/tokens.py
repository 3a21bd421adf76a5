"""A sentence as tokens: numbers, words that mean something here, punctuation, and the rest as gaps.

The rest matters: a count with unknown words in it may be of something else, and is then never certainly wrong.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

from assistant.reading.lexicon import Lexicon, Term
from assistant.reading.numbers import NUMBER_PATTERN, UNIT_PATTERN, NumberToken, number_of, read_chinese
from assistant.reading.words_plain import PLAIN_WORDS
from assistant.reading.words_requests import REQUEST_WORDS
from assistant.reading.words_tables import TABLE_WORDS

WORDS = (*REQUEST_WORDS, *TABLE_WORDS, *PLAIN_WORDS)
LEXICON = Lexicon(WORDS)

TokenKind: TypeAlias = Literal["number", "word", "year", "mark", "gap"]


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a sentence. ``term`` where it is a word, ``value`` and ``unit`` where it is a number or a year.

    ``about`` marks a number that is not meant exactly (300余件, 约20件, 1.2万件). ``digit`` is the value of one in its
    last printed place.
    """

    kind: TokenKind
    start: int
    end: int
    text: str
    term: Term | None = None
    value: Decimal = Decimal(0)
    unit: str = ""
    about: bool = False
    digit: Decimal = Decimal(1)

    def means(self, *kinds: str) -> bool:
        return self.term is not None and self.term.kind in kinds


NO_COUNT = "不是计数的数字"
MARKS = "，,；;：:、（(）)"
_NUMBER = re.compile(NUMBER_PATTERN)
_UNIT = re.compile(UNIT_PATTERN)
_PERCENT = re.compile(
    r"百分之([零〇一二两三四五六七八九十百点]{1,9}|[0-9]{1,3}(?:\.[0-9]{1,4})?)(?:点([零〇一二三四五六七八九]{1,4}))?"
)
_TITLE = re.compile(r"《[^《》]{0,200}》")
_ITEM = re.compile(r"[0-9]{1,2}[.．、](?![0-9])")
_BEFORE_ITEM = "，,；;：:（("
_YEAR = re.compile(r"(?:19|20)[0-9]{2}$")
# Dates, numbers of documents and articles, time limits, addresses, marks: no claims.
_NO_COUNT = frozenset(
    {"", "年", "月", "日", "号", "天", "周", "季度", "小时", "分", "版", "届", "页", "字", "村"}
)
_SPAN_OF_TIME = re.compile(r"工作日|自然日|月|小时|日|年|季度|星期|学时|周")
_CHINESE_UNITS = frozenset({"件", "宗", "份", "例", "起", "件次", "条", "篇", "期", "场", "次", "人次"})
_RUNNING = re.compile(r"[A-Za-z0-9.\-—/〔\[第每同逐某上下首本一]$")
_IDIOM = frozenset("性一事网站式体键")
_LARGEST_POWER, _MOST_PLACES = 14, 6
_SEPARATOR = re.compile(r"[~～\-—－至到]")
_PART = next(term for term in PLAIN_WORDS if term.kind == "time" and term.binds == ("part",))
_STAGE = next(term for term in PLAIN_WORDS if term.kind == "limit" and term.binds == ("stage",))
_WITHIN = re.compile("(?:个?工作日|个?自然日|天|日|个月|小时)(?:之|以)?内")
_SPELT = {"零": "0", "〇": "0", "一": "1", "二": "2", "三": "3", "四": "4", "五": "5", "六": "6", "七": "7", "八": "8", "九": "9"}  # fmt: skip


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a squeezed sentence in order; together they are the whole sentence."""
    numbers = {match.start(): match for match in _NUMBER.finditer(text)}
    at = gap = 0
    while at < len(text):
        token = _token(text, at, numbers)
        if token is None or token.means("whole"):
            at = at + 1 if token is None else token.end
            continue
        if gap < at:
            yield Token("gap", gap, at, text[gap:at])
        yield token
        at = gap = token.end
    if gap < at:
        yield Token("gap", gap, at, text[gap:at])


def _token(text: str, at: int, numbers: dict[int, re.Match[str]]) -> Token | None:
    char = text[at]
    if char in MARKS:
        return Token("mark", at, at + 1, _MARK_FORMS.get(char, char))
    if char == "《":
        title = _TITLE.match(text, at)
        if title is not None:
            return Token("word", at, title.end(), title[0], _TITLE_TERM)
    if char == "百" and (percent := _percent(text, at)) is not None:
        return percent
    if (
        char.isdigit()
        and (item := _ITEM.match(text, at)) is not None
        and (at == 0 or text[at - 1] in _BEFORE_ITEM)
    ):
        return Token("word", at, item.end(), item[0], _FIGURE_TERM)
    number = _numeral(text, numbers[at]) if at in numbers else None
    found = LEXICON.longest(text, at)
    if found is not None and found[0] == "组织" and _MEMBER.search(text[max(0, at - 1) : at + 3]):
        found = _BODIES  # 自然人20件，组织3件
    if found is not None and found[0] in _SHORTER and text.startswith(_SHORTER[found[0]], at + len(found[0])):
        found = LEXICON.longest(found[0][:1], 0)
    longer = found is not None and len(found[0]) >= (number.end - at if number is not None else 0)
    if number is not None and not (longer and number.kind != "number"):
        return number
    if found is not None and found[0] == _ASKED and _granted(text, at, at + len(_ASKED)):
        found = LEXICON.longest("申请", 0)
    if found is not None:
        word, term = found
        return Token("word", at, at + len(word), word, term)
    return None


_SHORTER = {"加上": "年", "以内": "部"}
"""Words that are a shorter one before these: 加 in 加上年结转, 以 in 以内部事务为由."""
_MEMBER = re.compile("^[，、；和及]组织[0-9]")
_BODIES = LEXICON.longest("法人或其他组织", 0)
_ASKED = "申请公开"


def _granted(text: str, start: int, end: int) -> bool:
    """自然人的申请公开6件, 申请公开了6件: 公开 is what became of them, where else they ask for it."""
    return text[start - 1 : start] == "的" or text.startswith("了", end)


_MARK_FORMS = {",": "，", ";": "；", ":": "：", "(": "（", ")": "）"}
_TITLE_TERM = Term("文件名称", "plain", ())
_FIGURE_TERM = Term(NO_COUNT, "plain", ())


def _percent(text: str, at: int) -> Token | None:
    match = _PERCENT.match(text, at)
    if match is None:
        return None
    whole, _, places = match[1].partition("点")
    spelt = whole if whole[:1].isdigit() else read_chinese(whole)
    places = places or match[2] or ""
    if spelt is None or not _SPELT.keys() >= set(places):
        return None
    decimals = "".join(_SPELT[char] for char in places)
    value = Decimal(f"{spelt}.{decimals}" if decimals else str(spelt))
    return Token("number", at, match.end(), match[0], value=value, unit="%", digit=_digit(value, match[0]))


def _numeral(text: str, match: re.Match[str]) -> Token | None:
    """The number that begins here: a count, a year, or a figure that counts nothing."""
    number = number_of(match)
    if number is None:
        return None
    end, unit, about = number.end, number.unit, bool(match["scale"] or match["chinese_scale"])
    if not unit and text[end : end + 1] in ("余", "多", "几"):
        more = _UNIT.match(text, end + 1)
        if more is not None:
            end, unit, about = more.end(), "%" if more[0] == "％" else more[0], True
    shown = text[number.start : end]
    if unit == "年" and _YEAR.search(str(number.value)):
        end += text.startswith("度", end)
        return Token("year", number.start, end, text[number.start : end], value=number.value)
    if unit == "月" and _part_of_year(text, number, end):
        return Token("word", number.start, end, shown, _PART)
    if unit and _WITHIN.match(text, end - len(unit)):
        return Token("word", number.start, end, shown, _STAGE)
    if not _counts(text, number, unit, end, match["chinese"] is not None):
        return Token("gap" if not unit else "word", number.start, end, shown, _FIGURE_TERM if unit else None)
    about = about or _range(text, number.start, end)
    return Token(
        "number", number.start, end, shown, None, number.value, unit, about, _digit(number.value, shown)
    )


def _counts(text: str, number: NumberToken, unit: str, end: int, chinese: bool) -> bool:
    before, after = text[max(0, number.start - 1) : number.start], text[end : end + 2]
    places = number.value.as_tuple().exponent
    if number.value.adjusted() > _LARGEST_POWER or int(places) < -_MOST_PLACES:
        return False
    if unit in _NO_COUNT or (before and before in "第〔["):
        return False
    if unit == "个" and _SPAN_OF_TIME.match(text, end):
        return False
    if not chinese:
        return not (before.isascii() and before.isalnum())
    if unit not in _CHINESE_UNITS or after[:1] in _IDIOM:
        return False
    return _RUNNING.search(before) is None


def _part_of_year(text: str, number: NumberToken, end: int) -> bool:
    """A month that stands for a stretch of the year, not for a day of it."""
    if re.match("[上中下]旬(?:的|前|后)?(?:才|集中|新|又)?(?:收|受理|接|登记|提|答|办)", text[end : end + 8]):
        return True
    if number.value == 1 and re.match("[至到—~～-]{1,2}12月", text[end : end + 6]):
        return False  # 1月至12月: all of it
    day = text[end : end + 3]
    if number.value == 12:
        ranged = _SEPARATOR.match(text[max(0, number.start - 1) : number.start])
        return ranged is None and re.match("份|新?收到?|受理|接收|登记|提出|提交", day) is not None
    return not re.match(r"[0-9]{1,2}[日号]?|[中上下]旬", day)


def _range(text: str, start: int, end: int) -> bool:
    """3—5件: neither number is meant exactly."""
    left, right = text[max(0, start - 2) : start], text[end : end + 2]
    return bool(
        (len(left) == 2 and left[0].isdigit() and _SEPARATOR.match(left[1]))
        or (right and _SEPARATOR.match(right[0]) and right[1:].isdigit())
    )


def _digit(value: Decimal, shown: str) -> Decimal:
    """What one is worth in the last printed place: 1 for 35, 0.01 for 44.21, 1000 for 1.2万 (0.1 of 万)."""
    scale = (
        10**4
        if "万" in shown and "万元" not in shown
        else 10**8
        if "亿" in shown and "亿元" not in shown
        else 1
    )
    exponent = (value / scale).as_tuple().exponent
    return Decimal(1).scaleb(int(exponent)) * scale if int(exponent) < 0 else Decimal(scale)
