"""Reading text: how well phrasings are told, group by group, and what a report, and a text without end, cost."""

from statistics import median
from time import process_time

from assistant.reading.interpret import interpret
from assistant.reading.likeness import likeness, skeleton
from assistant.report.organ import Organ
from assistant.rules.base import Case
from assistant.rules.check import check
from assistant.rules.judging import judged
from assistant.rules.ledger import ledger
from benchmarks.conftest import AddRow
from tests.reading.phrasings import GROUPS, case_figures, phrasings
from tests.reading.scores import score

MEGABYTE = 10**6
PIECES = (
    "一", "-", "…", "。", ".", " ", "的", "、", "（", "《", "“", "1", "12件，", "0件、", "一百二十件", "其中12件，", "占12%，", "一是",
    "（一）", "1、", "2024年", "2024年，我局", "12345", "13800000000", "某县水务局", "公开", "审核审核", "，\n12件", "收费12元。", "问题：",
    "收到申请12件，", "未收到申请，", "分别为12件、", "全部", "检索费", "_", "X", "根据",
)  # fmt: skip
"""What a text may hold over and over: each has once been read from every one of its places."""


def test_how_well_phrasings_are_told(row: AddRow) -> None:
    for group in GROUPS:
        found = score(group)
        row(
            f"claims, {group}: {len(list(phrasings(group)))} phrasings",
            f"{found.told}/{found.verdicts} verdicts, {found.found}/{found.planted} wrong numbers found, {found.false} false",
            "all, none false",
            found.told == found.verdicts and found.found == found.planted and not found.false,
        )


def report(section: str, last: bool = False) -> Case:
    return Case(
        Organ("青禾县自然资源局"), 2024 if last else 2025, case_figures(last), sections={"一": section}
    )


def cold(case: Case) -> float:
    """Processor time of a check that remembers nothing."""
    interpret.cache_clear()
    before = process_time()
    check(case)
    return process_time() - before


def test_a_whole_report(row: AddRow) -> None:
    words = "。\n".join(phrasing.text.replace("{", "").replace("}", "9") for phrasing in phrasings("results"))
    previous = report(words[:2400], last=True)
    cases = [
        Case(c.organ, c.year, c.figures, previous=previous, sections=c.sections)
        for c in [report(words[:2400])] * 9
    ]
    taken = median(cold(case) for case in cases)
    row(
        "check of a report of 2400 characters with last year's, cold",
        f"{taken * 1000:.1f} ms",
        "≤ 20 ms",
        taken <= 0.02,
    )


def test_the_likeness_of_two_sections(row: AddRow) -> None:
    lines = [phrasing.text for phrasing in phrasings("results")]
    one, other = "。\n".join(lines)[:1500], "。\n".join(lines[::-1])[:1500]

    def once() -> float:
        skeleton.cache_clear()
        before = process_time()
        likeness(skeleton(one), skeleton(other))
        return process_time() - before

    taken = median(once() for _ in range(25))
    row("likeness of two sections of 1500 characters", f"{taken * 1000:.2f} ms", "≤ 1 ms", taken <= 0.001)


def check_of(piece: str, length: int) -> float:
    """Processor time for a section of one piece over and over, the best of two."""
    text = piece * (length // len(piece)) + "末"
    case = Case(
        Organ("青禾县水务局"),
        2025,
        case_figures(),
        previous=Case(
            Organ("青禾县水务局"), 2024, case_figures(last=True), sections={"一": text, "五": text}
        ),
        sections={"一": text, "五": text, "六": text},
    )
    return min(cold(case) for _ in range(2))


def test_time_that_grows_with_the_length(row: AddRow) -> None:
    ratios = {piece: check_of(piece, 96_000) / check_of(piece, 24_000) for piece in PIECES}
    worst = max(ratios, key=lambda piece: ratios[piece])
    row(
        f"check of one piece over and over, four times as long, {len(PIECES)} pieces, worst {worst!r}",
        f"{ratios[worst]:.1f} ×",
        "≤ 6 ×",
        ratios[worst] <= 6,
    )


def test_a_text_without_end(row: AddRow) -> None:
    sentence = "全年收到政府信息公开申请12件，其中自然人10件、商业企业2件（含上年结转1件），同比增长20%。"
    case = report(sentence * (MEGABYTE // len(sentence.encode())))
    interpret.cache_clear()
    before = process_time()
    ledger(case)
    taken = process_time() - before
    row("ledger of 1 MB of text", f"{taken:.2f} s", "≤ 2 s", taken <= 2)
    assert judged(case)
