"""One A4 for the leader who signs: what changed, what is open, what was let stand and why, problems and measures.

It is for the office alone: the reasons of waivers stand here and never in the report.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.report.document import Document
from assistant.report.draft import Draft
from assistant.report.figures import Figures, Number, group_cells, shown, total_of
from assistant.report.form import GROUPS, SECTION_HEADINGS
from assistant.rules.base import Finding, Severity

INTERNAL = "供审签用，不公开"
_MOST_FINDINGS = 8
_MOST_WORDS, _SOME_WORDS, _ONE_LINE = 120, 60, 22  # characters
_FEW, _SOME = 4, 8  # problems that can be told in so many characters each on one page

_QUANTITIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("本年新收申请", ("table3.new_received.total",)),
    ("上年结转申请", ("table3.carried_in.total",)),
    ("办结申请", ("table3.total_handled.total",)),
    ("予以公开", ("table3.granted.total",)),
    ("部分公开", ("table3.partly_granted.total",)),
    *((label, (group,)) for group, (label, _) in GROUPS.items()),
    ("结转下年度", ("table3.carried_out.total",)),
    ("行政复议", ("table4.reconsideration.total",)),
    ("其中结果纠正", ("table4.reconsideration.corrected",)),
    ("行政诉讼", ("table4.direct_litigation.total", "table4.litigation_after_reconsideration.total")),
    (
        "其中结果纠正",
        ("table4.direct_litigation.corrected", "table4.litigation_after_reconsideration.corrected"),
    ),
    ("现行有效规章", ("table2.regulations.in_force",)),
    ("现行有效行政规范性文件", ("table2.normative_documents.in_force",)),
    ("行政许可决定", ("table2.licences",)),
    ("行政处罚决定", ("table2.penalties",)),
    ("行政强制决定", ("table2.coercions",)),
    ("行政事业性收费（万元）", ("table2.fees_wan_yuan",)),
)
"""What a leader compares with last year, each a sum of cells or a group of table 三."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page: a heading, words, and a table whose first row is its head."""

    heading: str
    words: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Brief:
    """The page."""

    title: str
    organ: str
    parts: tuple[Part, ...]
    signing: str = "审签意见：　　　　　　　　　　　　审签人：　　　　　　　日期：　　　　　　"


def brief_of(draft: Draft, document: Document, findings: Sequence[Finding]) -> Brief:
    """The page for a draft."""
    title = f"{draft.organ.name}{draft.year}年政府信息公开工作年度报告送审摘要"
    return Brief(
        title,
        draft.organ.name,
        (_changes(draft), _open(findings), _waived(findings), _measures(draft, document)),
    )


def _changes(draft: Draft) -> Part:
    heading = "一、与上年相比"
    before = draft.previous.figures if draft.previous is not None else None
    head = ("项目", f"{draft.year - 1}年", f"{draft.year}年", "增减")
    rows = [
        (label, _shown(old), _shown(new), _difference(old, new))
        for label, names in _QUANTITIES
        for old, new in [(_total(before, names), _total(draft.figures, names))]
        if old or new
    ]
    words = () if before is not None else ("没有上年数据，只列本年。",)
    if not rows:
        return Part(heading, (*words, "本年和上年各项都是0。"))
    return Part(heading, words, (head, *rows))


def _total(figures: Figures | None, names: tuple[str, ...]) -> Number | None:
    if figures is None:
        return None
    cells = group_cells(figures.form, names[0]) if names[0] in GROUPS else names
    return total_of(figures.values, cells)


def _shown(value: Number | None) -> str:
    return "—" if value is None else shown(value)


def _difference(old: Number | None, new: Number | None) -> str:
    if old is None or new is None:
        return "—"
    return "持平" if old == new else f"{'增' if new > old else '减'}{shown(max(old, new) - min(old, new))}"


def _open(findings: Sequence[Finding]) -> Part:
    heading = "二、检查未消除的问题"
    still = [finding for finding in findings if finding.waived is None]
    still.sort(key=lambda finding: list(Severity).index(finding.severity))
    if not still:
        return Part(heading, ("检查没有发现问题。",))
    counts = "、".join(
        f"{severity.label}{number}个"
        for severity in Severity
        if (number := sum(finding.severity is severity for finding in still))
    )
    words = [f"共{len(still)}个：{counts}。"]
    words += [
        f"{finding.severity.label}（{finding.rule}）{_cut(finding.message)}"
        for finding in still[:_MOST_FINDINGS]
    ]
    if len(still) > _MOST_FINDINGS:
        words.append(f"其余{len(still) - _MOST_FINDINGS}个见“检查”。")
    return Part(heading, tuple(words))


def _waived(findings: Sequence[Finding]) -> Part:
    rows = [
        (f"{finding.rule} {_cut(finding.message)}", _cut(finding.waived))
        for finding in findings
        if finding.waived
    ]
    heading = "三、经办人保留的问题及理由"
    return Part(heading, (), (("问题", "理由"), *rows)) if rows else Part(heading, ("没有保留的问题。",))


def _measures(draft: Draft, document: Document) -> Part:
    heading = f"四、报告第五部分“{SECTION_HEADINGS['五']}”"
    rows = list(_problems(draft, document))
    return Part(heading, (), (("问题", "措施"), *rows)) if rows else Part(heading, ("没有选用问题。",))


def _problems(draft: Draft, document: Document) -> Iterator[tuple[str, str]]:
    number = len(draft.problems)
    most = _MOST_WORDS if number <= _FEW else _SOME_WORDS if number <= _SOME else _ONE_LINE
    for problem in draft.problems:
        told, measure = (document.sentence(f"五.{problem.id}.{part}") for part in ("problem", "measure"))
        if told is not None:
            yield _cut(told.text, most), _cut(measure.text if measure is not None else "", most)


def _cut(text: str | None, most: int = _MOST_WORDS) -> str:
    words = " ".join((text or "").split())
    return words if len(words) <= most else words[: most - 1] + "…"
