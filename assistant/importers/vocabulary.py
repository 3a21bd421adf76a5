"""Labels as people print them, and the rows and columns of the form that they mean.

Offices and converters change labels: spaces and line breaks inside words, ， for 、, 1、 for 1., missing numbers,
customary short forms, a few wrong or lost characters. What is only alike is told apart from what is the same, so
that the reader can say so.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from assistant.report.form import FORM_2019, FORM_2021, FORMS, GROUPS, SECTION_HEADINGS, TABLE3_CORNER, Row

_LIKENESS = 0.72  # how alike a label must be to an official one, with no other nearly as alike
_MARGIN = 0.08
_SHORTEST_PIECE = 4
_LONGEST = 80
_MOST_STRANGE = 0.1  # share of the letters of a line of labels that OCR reads amiss

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_BLANKS = re.compile(r"[\s\u200b-\u200f\u2028-\u202f\u2060\ufeff\u00ad]+")
_MARKS = re.compile(r"[\W_]")
_NUMBER = re.compile(
    r"^(?:\([一二三四五六七八九十]{1,2}\)|[一二三四五六七八九十]{1,2}[、.,:)]|\(?\d{1,2}(?!\d)[、.,:)]*)[、.,]?"
)


def squeeze(text: str) -> str:
    """A text without blanks of any kind and in half-width forms."""
    return _BLANKS.sub("", text).translate(_HALF_WIDTH)


def key(text: str) -> str:
    """What two prints of one label have in common: no blanks, no punctuation, no leading number."""
    return _MARKS.sub("", _NUMBER.sub("", squeeze(text), count=1))


@dataclass(frozen=True, slots=True)
class Match:
    """The row or column that a label means, and how alike it is to the known print of it (1: the same)."""

    id: str
    likeness: float

    @property
    def exact(self) -> bool:
        return self.likeness >= 1


@dataclass(frozen=True, eq=False)  # there is one of each; what is cached hashes by identity
class Vocabulary:
    """The known prints of the rows or columns of a table, by key."""

    known: Mapping[str, str]

    def match(self, text: str) -> Match | None:
        """What a label means, None where it is like none, or like two."""
        plain = key(text)
        found = self.known.get(plain)
        if found is not None:
            return Match(found, 1)
        return _nearest(self, plain) if 2 < len(plain) <= _LONGEST else None

    def knows(self, text: str) -> bool:
        """Whether a text is the exact print of a label."""
        return bool(text) and key(text) in self.known

    def pieces(self, text: str) -> frozenset[str]:
        """The ids of the labels that a text is a piece of, as when a label was folded over several lines."""
        plain = key(text)
        if len(plain) < _SHORTEST_PIECE:
            return frozenset()
        return frozenset(found for label, found in self.known.items() if plain in label)


@lru_cache(4096)
def _nearest(vocabulary: Vocabulary, plain: str) -> Match | None:
    best: dict[str, float] = {}
    for label, found in vocabulary.known.items():
        likeness = fuzz.ratio(plain, label) / 100
        best[found] = max(likeness, best.get(found, 0))
    (first, likeness), (_, second) = sorted(best.items(), key=lambda item: -item[1])[:2]
    if likeness >= _LIKENESS and likeness - second >= _MARGIN:
        return Match(first, likeness)
    return None


# --- the words of the form -------------------------------------------------------------------------------------

UNKEPT = "–"
"""Begins the id of a row or column that the form prints and nothing here keeps."""

SHORT_ROWS = {  # short forms in use, beside the official wording
    "normative_documents": ("规范性文件",),
    "new_received": ("本年新收政府信息公开申请总数", "本年新收", "本年新收政府信息公开申请"),
    "carried_in": ("上年结转政府信息公开申请总数", "上年结转", "上年度结转政府信息公开申请数量"),
    "partly_granted": ("部分公开", "部分公开区分处理的只计这一情形"),
    "denied_other_law": ("其他法律法规禁止公开",),
    "denied_safety_stability": ("三安全一稳定",),
    "unable_not_held": ("本机关不掌握",),
    "declined_petition": ("信访举报投诉类",),
    "closed_no_correction": ("逾期不补正", "申请人逾期不补正", "申请人无正当理由逾期不补正"),
    "closed_no_payment": (
        "逾期不缴费",
        "逾期未缴费",
        "逾期不缴纳费用",
        "申请人逾期不缴费",
        "申请人逾期未按收费通知要求缴纳费用",
    ),
    "total_handled": ("合计",),
    "carried_out": ("结转下年度", "结转下一年度继续办理", "结转下年继续办理"),
    "litigation_after_reconsideration": ("经复议后起诉",),
}
_SHORT_COLUMNS = {
    "person": ("公民",),
    "nonprofit": ("社会公益",),
    "legal_service": ("法律服务",),
    "total": ("合计",),
    "issued": ("制发件数", "本年制发数"),
    "repealed": ("废止件数", "本年废止数"),
    "in_force": ("现行有效数", "有效件数"),
}


def _rows(table_id: str) -> Iterator[tuple[str, str]]:
    for form in FORMS.values():
        for row in form.table(table_id).rows:
            row_id = row.id or UNKEPT + row.label
            yield key(row.label), row_id
            yield from ((text, row_id) for text in SHORT_ROWS.get(row_id, ()))


def _columns(rows: Iterable[Row]) -> Iterator[tuple[str, str]]:
    for column in (column for row in rows for column in row.columns):
        column_id = UNKEPT + column.label if column.id is None else column.id
        yield key(column.label), column_id
        yield from ((text, column_id) for text in _SHORT_COLUMNS.get(column_id, ()))


# The fees of the 2019 form are items and are not kept; the row is one all the same.
TABLE2_ROWS = Vocabulary({**dict(_rows("table2")), key("行政事业性收费"): "fees_wan_yuan"})
TABLE2_COLUMNS = Vocabulary(
    {**dict(_columns((*FORM_2019.table("table2").rows, *FORM_2021.table("table2").rows))), "本年收费金额": ""}
)
TABLE3_ROWS = Vocabulary(dict(_rows("table3")))
TABLE3_COLUMNS = Vocabulary(dict(_columns(FORM_2021.table("table3").rows[:1])))
TABLE4_BLOCKS = Vocabulary(dict(_rows("table4")))
TABLE4_COLUMNS = Vocabulary(dict(_columns(FORM_2021.table("table4").rows[:1])))

GROUP_KEYS = frozenset(key(label) for label, _ in GROUPS.values()) | {key("三、本年度办理结果")}
SUBTOTAL = re.compile(r"小计|分计")
BANNER = re.compile(r"第二十条第?\(?[一五六八九]\)?项?")
ONLY_2019 = frozenset(
    key(label)
    for label in (
        "本年新制作数量",
        "本年新公开数量",
        "对外公开总数量",
        "上一年项目数量",
        "本年增/减",
        "其他对外管理服务事项",
        "第二十条第（九）项",
        "政府集中采购",
    )
)


def _texts() -> Iterator[str]:
    yield from (TABLE3_CORNER, "信息内容", "表二", "表三", "表四", "小计", "合计", *SECTION_HEADINGS.values())
    for form in FORMS.values():
        for row in (row for table in form.tables for row in table.rows):
            yield from (*row.heads, row.block)
            yield from (label for column in row.columns for label in column.heads)


_LETTERS = frozenset("".join(_texts())) | set(
    "一二三四五六七八九十（）()、，,.．：:;“”\"'*|-—－/·0123456789 \u200b\u200c\u200d\u2060\ufeff\u00ad"
)
_PAIRS = frozenset(text[at : at + 2] for text in _texts() for at in range(len(text) - 1))


def only_labels(text: str) -> bool:
    """Whether a line is made of nothing but the letters of labels."""
    return all(char in _LETTERS or char.isspace() for char in text)


def mostly_labels(text: str) -> bool:
    """Whether a line is made of letters of labels but for a few that were read amiss."""
    plain = squeeze(text)
    strange = sum(char not in _LETTERS for char in plain)
    return strange == 0 or ("。" not in text and strange <= _MOST_STRANGE * len(plain))


def piece_of_table(text: str) -> bool:
    """Whether a line is what is left of a broken table: labels, or pieces of them."""
    plain = squeeze(text)
    return mostly_labels(text) and any(
        plain[at : at + 2] in _PAIRS and plain[at : at + 2].isalpha() for at in range(len(plain) - 1)
    )
