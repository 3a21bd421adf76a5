"""(e) Percentages of the running text: shares of a total, and changes against last year."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from assistant.report.figures import Number
from assistant.rules.base import Case, Hit, Severity, rule
from assistant.rules.judging import Judged, claims_of, judged, total
from assistant.rules.telling import clipped, corrected, named, number, quoted


@rule(
    "R-034",
    Severity.ERROR,
    title="与上年比较的增减",
    message="第{section}部分写“{quote}”，{told}。",
    fix="按两年报告中的数重新计算；以其他数为基数的，请写明。",
    basis="《条例》第五十条",
)
def year_on_year(case: Case) -> Iterator[Hit]:
    """同比、较上年的百分比等于（本年−上年）÷上年，增减件数等于两年之差，允许末位四舍五入。没有上年报告时不核对；上年为0的没有百分比。文中写出的上年件数与上年度报告不同的，提醒核对。

    例外：文中写明以其他数为基数的；百分点、环比不核对。
    坏例：text.一=全年收到政府信息公开申请12件，同比增长25%。 table3.new_received.person=12 table3.granted.person=12 previous.table3.new_received.person=10 previous.table3.granted.person=10
    好例：text.一=全年收到政府信息公开申请12件，同比增长20%。 table3.new_received.person=12 table3.granted.person=12 previous.table3.new_received.person=10 previous.table3.granted.person=10
    坏例：text.一=全年收到政府信息公开申请12件，上年收到9件。 table3.new_received.person=12 table3.granted.person=12 previous.table3.new_received.person=10 previous.table3.granted.person=10
    好例：text.一=全年收到政府信息公开申请12件，较上年的10件增加2件。 table3.new_received.person=12 table3.granted.person=12 previous.table3.new_received.person=10 previous.table3.granted.person=10
    好例：text.一=全年收到政府信息公开申请12件，同比增长25%。 table3.new_received.person=12 table3.granted.person=12
    """
    before = case.last_year
    if before is None:
        return
    for sentence, judgement in claims_of(case):
        claim = judgement.claim
        if judgement.verdict != "wrong" or claim.kind not in ("change", "multiple"):
            continue
        quote = quoted(sentence, claim)
        then, now = total(before, judgement.cells), total(case, judgement.cells)
        told = _should_be(case, judgement.cells, _change(judgement), then, now)
        says = {"section": sentence.section, "quote": quote, "told": told}
        mend = corrected(case, sentence, judgement)
        yield Hit(
            judgement.cells,
            judgement.expected,
            claim.value,
            sentence.section,
            quote,
            says,
            rewrite=mend,
        )
    yield from _unchanged(case, before)
    yield from _last_year_told(case)


def _should_be(case: Case, cells: Sequence[str], change: str, then: Number | None, now: Number | None) -> str:
    years = f"上年{number(then, '件')}、本年{number(now, '件')}"
    return f"按两年的表格计算应为{change}（{named(case, cells)}，{years}）"


def _last_year_told(case: Case) -> Iterator[Hit]:
    """较上年的12件: last year's number as the text has it; last year's report may have been put right since."""
    for sentence, judgement in claims_of(case):
        if judgement.verdict == "wrong" and judgement.claim.period == "last":
            quote = quoted(sentence, judgement.claim)
            expected = number(judgement.expected, judgement.claim.unit)
            told = f"而{named(case, judgement.cells)}为{expected}，请核对"
            yield Hit(
                judgement.cells,
                judgement.expected,
                judgement.claim.value,
                sentence.section,
                quote,
                {"section": sentence.section, "quote": quote, "told": told},
                Severity.WARNING,
            )


def _unchanged(case: Case, before: Case) -> Iterator[Hit]:
    """与上年持平, where both years are known under every reading and differ."""
    for sentence in judged(case):
        for said in sentence.said.statements:
            if said.kind != "same":
                continue
            years = [(total(before, cells), total(case, cells)) for cells in said.readings]
            if any(then is None or now is None or then == now for then, now in years):
                continue
            quote = clipped(sentence.words(said.start, said.end))
            cells = said.readings[0]
            then, now = years[0]
            told = _should_be(case, cells, number((now or 0) - (then or 0), "件之差"), then, now)
            says = {"section": sentence.section, "quote": quote, "told": told}
            yield Hit(cells, then, now, sentence.section, quote, says)


def _change(judgement: Judged) -> str:
    expected, claim = judgement.expected, judgement.claim
    assert expected is not None
    if claim.kind == "multiple":
        return number(expected.quantize(claim.digit), "倍")
    word = "增长" if expected >= 0 else "下降"
    shown = abs(expected).quantize(claim.digit) if claim.unit in ("%", "倍") else abs(expected)
    return f"{word}{number(shown, claim.unit)}"


@rule(
    "R-044",
    Severity.ERROR,
    title="占比",
    message="第{section}部分写“{quote}”，按表格计算应为{expected}（{what}）。",
    fix="重新计算；分母不是办结总数的，请写明分母。",
    basis="《条例》第五十条",
)
def shares(case: Case) -> Iterator[Hit]:
    """占比等于件数除以写明的总数，允许末位四舍五入；没有写明分母的，按办结总数、新收、收办总数和句中总数依次试算，都不符才提示。

    例外：办结率、公开率等比率口径不一，不核对。
    坏例：text.一=办结政府信息公开申请8件，其中予以公开2件，占办结总数的30%。 table3.new_received.person=8 table3.granted.person=2 table3.unable_not_held.person=6
    好例：text.一=办结政府信息公开申请8件，其中予以公开2件，占办结总数的25%。 table3.new_received.person=8 table3.granted.person=2 table3.unable_not_held.person=6
    """
    for sentence, judgement in claims_of(case):
        claim = judgement.claim
        if judgement.verdict != "wrong" or claim.kind != "share":
            continue
        quote = quoted(sentence, claim)
        part, whole = claim.readings[0], claim.wholes[0]
        says = {
            "section": sentence.section,
            "quote": quote,
            "expected": _percent(judgement),
            "what": f"{number(total(case, part) if claim.stated is None else claim.stated, '件')}除以{number(total(case, whole), '件')}",
        }
        mend = corrected(case, sentence, judgement)
        yield Hit(
            judgement.cells,
            judgement.expected,
            claim.value,
            sentence.section,
            quote,
            says,
            rewrite=mend,
        )


def _percent(judgement: Judged) -> str:
    assert judgement.expected is not None
    return f"{judgement.expected.quantize(min(judgement.claim.digit, Decimal(1)), ROUND_HALF_UP):f}%"
