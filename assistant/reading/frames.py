"""What a phrase counts, put into its sentence: the cells whose sum its number must be, under each customary reading.

A ``Frame`` says which part of which table is meant. What a phrase leaves unsaid it takes from what stands before it:
一 “其中维持3件” after “行政复议5件” is of the same block. Where two readings are customary or the sentence leaves two
open, both are kept, and a number is wrong only under all of them.
"""

from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

Family: TypeAlias = Literal["requests", "cases", "documents", "decisions", "fees", "other", ""]
Names: TypeAlias = tuple[str, ...]

NEW: Names = ("new_received",)
IN: Names = ("carried_in",)
OUT: Names = ("carried_out",)
DONE: Names = ("total_handled",)
CLOSED: Names = ("upheld", "corrected", "other")
"""Cases that have come to their end: 审结3件. Whether they came in this year too is not said."""
RECEIVED = (NEW, NEW + IN)
"""收到: 新收, or with what last year left over."""
PROCESSED = (DONE, NEW + IN, NEW)
"""办理: what was finished, or all that there was to do."""
OPENED: tuple[Names, ...] = (("granted",), ("granted", "partly_granted"))
"""公开 of applications: in full, or in part as well."""
TOTAL: Names = ("total",)


@dataclass(frozen=True, slots=True)
class Frame:
    """What is counted. ``options`` are (rows, columns) of table 三 or (blocks, results) of table 四, the likeliest first.

    ``certain`` says that a number which fits no reading is wrong; otherwise it may speak of something else. ``part``
    says that the words name only some of what the cells count. ``blocked`` says that no cell can be meant. ``leans``
    says that nothing but 信息公开 is missing from the words: certain as soon as the whole that they split is this form's.
    ``doubted`` says that something else may be counted, where a word merely used loosely would leave no doubt of that.
    """

    family: Family = ""
    options: tuple[tuple[Names, Names], ...] = ()
    cells: tuple[Names, ...] = ()
    certain: bool = True
    part: bool = False
    blocked: bool = False
    leans: bool = False
    doubted: bool = False

    @property
    def readings(self) -> tuple[Names, ...]:
        """The cells whose sum each reading asks for, the likeliest first."""
        if self.blocked:
            return ()
        if self.family == "requests":
            found = (
                tuple(f"table3.{r}.{c}" for r in rows for c in columns) for rows, columns in self.options
            )
        elif self.family == "cases":
            found = (
                tuple(f"table4.{b}.{r}" for b in blocks for r in results) for blocks, results in self.options
            )
        else:
            return self.cells
        return tuple(dict.fromkeys(found))

    def loosened(self) -> "Frame":
        return replace(self, certain=False, leans=False, doubted=True)


NOTHING = Frame(blocked=True)
OTHER = Frame("other", blocked=True)


@dataclass(slots=True)
class Scope:
    """What a sentence has spoken of so far. ``paragraph`` is the topic that its heading or last sentence gives."""

    paragraph: str = ""
    topic: str = ""
    period: str = "this"
    blocks: Names = ()
    paths: Names = ()
    """The ways by which suits came about of which the last clauses spoke: 直接起诉1件，复议后起诉2件，其中…"""
    document: str = ""
    step: str = ""
    heads: list[Frame] = field(default_factory=list)
    channel: bool = False
    every_block: Names = ()
    results: bool = False
    """The sentence lists results of applications (部分公开, 无法提供 …)."""
    government: bool = False
    about_disclosure: bool = False
    """It speaks of 信息公开 or applications, so that cases in it are this form's."""
    inherited: bool = False
    """That applications are spoken of was said in the sentence before, not in this one."""
    powers: bool = False
    """Decisions are told by their kinds (许可、处罚、强制), so that each word alone is clear."""
    third: bool = False
    """Third parties were asked what they think."""
    delays: bool = False
    """Some replies took longer or less long than others (延期答复3件)."""
    by_kind: bool = False
    """Applicants are told by the kinds of the form (科研机构, 社会公益组织 …)."""
    attributes: bool = False
    """Documents are sorted by 公开属性: 依申请公开 and 不予公开 are kinds of documents."""

    @property
    def of_requests(self) -> bool:
        return self.topic == "request" or (not self.topic and self.paragraph == "request")
