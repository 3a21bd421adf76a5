"""Text that was written before."""

from dataclasses import replace

from assistant.narrative.phrasebank import evidence_of
from assistant.report.draft import FollowUp
from assistant.report.figures import Figures
from assistant.report.organ import Organ
from assistant.rules.base import Case, Severity
from assistant.rules.check import check
from assistant.rules.similarity import peers_of
from assistant.session import see
from tests.builders import bank, draft
from tests.rules.builders import findings

LAST = (
    "个别栏目更新间隔较长，办事指南有滞后现象。依申请公开办理中与各科室沟通不够紧密，答复质量参差。"
    "由办公室牵头每月检查栏目更新情况，对滞后的办事指南限期完成修订。建立会商机制，提高答复质量。"
)


def alike(now: str, before: str = LAST, key: str = "五") -> list[tuple[str, Severity]]:
    told = findings(f"previous.text.{key}={before} text.{key}={now}", "R-090", "R-091")
    return [(f.rule, f.severity) for f in told]


def test_the_same_text_is_an_error_whatever_its_numbers() -> None:
    assert alike(f"2025年，{LAST}", f"2024年，{LAST}") == [("R-091", Severity.ERROR)]


def test_a_text_with_some_words_changed_is_a_warning_and_with_hardly_any_an_error() -> None:
    assert alike(LAST.replace("个别", "有的")) == [("R-090", Severity.ERROR)]
    changed = LAST.replace("由办公室牵头每月检查栏目更新情况", "两名专职人员按周抽查").replace("参差", "不齐")
    assert alike(changed) == [("R-090", Severity.WARNING)]


def test_paragraphs_in_another_order_are_as_alike_as_before() -> None:
    first, *rest = LAST.split("。")
    assert alike("。".join([*rest, first]))[0][0] == "R-090"


def test_the_alike_sentences_are_named_and_the_longest_is_quoted() -> None:
    (told,) = findings(f"previous.text.五={LAST} text.五={LAST}我局为新到岗的信息员办了两期培训班。", "R-090")
    assert told.quote
    assert told.quote in LAST
    assert "信息员" not in told.message


def test_another_text_on_the_same_matters_is_not_alike() -> None:
    assert not alike(
        "办事指南有3项晚于规定时限更新，最长晚12天；2件答复没有写明检索过程。法规科自2月起复核检索记录。"
    )


def test_section_six_may_read_as_last_year() -> None:
    assert not alike(LAST, key="六")


def test_a_report_of_two_years_before_is_no_measure() -> None:
    assert not findings(f"year=2025 text.五={LAST}", "R-090", "R-091")


def test_a_very_long_section_is_compared_as_far_as_the_limit_and_says_so() -> None:
    long = "".join(f"第{chr(0x4E00 + n)}条公开目录{chr(0x5E00 + n)}已经更新。" for n in range(2000))
    (told,) = findings(f"previous.text.一={long} text.一={long}多写一句。", "R-090")
    assert "20000" in told.message


def report(organ: str, text: str, year: int = 2025) -> Case:
    return Case(Organ(organ), year, Figures(), sections={"五": text})


def test_organs_that_wrote_the_same_are_found_among_many_and_named_to_each_other() -> None:
    others = [
        report(f"第{number}县水务局", "".join(chr(0x4E00 + number * 200 + at) for at in range(150)))
        for number in range(1, 9)
    ]
    cases = [report("青禾县财政局", LAST), *others, report("白水县林业局", f"2025年{LAST}")]
    peers = peers_of(cases)
    assert {index: [peer.organ for peer in found] for index, found in peers.items()} == {
        0: ["白水县林业局"],
        9: ["青禾县财政局"],
    }
    (finding,) = [f for f in check(replace(cases[0], peers=peers[0])) if f.rule == "R-096"]
    assert "白水县林业局" in finding.message


def test_other_years_and_the_organ_itself_are_no_peers() -> None:
    cases = [report("青禾县财政局", LAST), report("白水县林业局", LAST, 2024), report("青禾县财政局", LAST)]
    assert peers_of(cases) == {}


def test_evidence_that_says_nothing_is_a_hint_that_names_it() -> None:
    told = FollowUp(problem="栏目更新慢", status="done", evidence="已整改到位")
    made = see(draft(follow_ups=(told,)), bank())
    (hint,) = [finding for finding in made.findings if finding.rule == "R-092"]
    assert (hint.severity, hint.quote, hint.found) == (Severity.HINT, "已整改到位", "F-1.evidence")


def test_no_answer_that_the_phrasebank_suggests_says_nothing() -> None:
    suggested = {
        (item.name, option)
        for phrase in bank().problems.values()
        for item in evidence_of(phrase)
        for option in item.options
        if item.name in ("target", "action", "cause")
    }
    told = [
        (name, words)
        for name, words in sorted(suggested)
        if findings(f"draft=yes problems=P-1 text.五={words}。 stated.P-1.{name}={words}", "R-092")
    ]
    assert told == []
