"""What holds for any text whatever, and for every report that our own phrasebank writes."""

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant.narrative.compose import compose
from assistant.narrative.examples import ORGANS, example_draft
from assistant.narrative.phrasebank import ProblemPhrase
from assistant.report.draft import FollowUp, Layout
from assistant.report.organ import Kind, Organ
from assistant.rules.base import Case, finding_to_json
from assistant.rules.cases import case_of_draft
from assistant.rules.check import check
from assistant.rules.ledger import ledger
from tests.builders import bank, figures

WORDS = st.sampled_from(
    [
        "2024年",
        "2025年度",
        "我局",
        "我镇",
        "白水县水务局",
        "平安镇",
        "一是",
        "三是",
        "（一）",
        "（三）",
        "1.",
        "公开",
        "申请",
        "件",
        "条",
        "共",
        "XX",
        "____",
        "【】",
        "（",
        "）",
        "“",
        "”",
        "《",
        "》",
        "的的",
        "审核审核",
        "信息处理费",
        "3200元",
        "未收到",
        "上年",
        "问题",
        "不足",
        "改进措施",
        "针对",
        "：",
        "，",
        "。",
        "；",
        "\n",
        "身份证号",
        "13800138000",
        "申请人",
        "王某",
        "〔2024〕5号",
        "占%",
        "今年以来",
        "12件",
        "三百零五宗",
        "占办结总数的25%",
        "其中",
        "分别为",
        "同比增长20%",
        "免予公开",
        ",",
        "[2024]5号",
    ]
)
ANYTHING = st.one_of(
    st.text(max_size=80),
    st.text(alphabet=st.characters(categories=("Cs", "Cc", "Cf", "Zl", "Zp")), max_size=20),
    st.lists(WORDS, max_size=40).map("".join),
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    return "".join(draw(st.lists(ANYTHING, max_size=4)))


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(st.sampled_from(["preamble", "一", "五", "六", "别的"]), texts(), max_size=4),
    st.dictionaries(st.sampled_from("一二三四五六"), texts(), max_size=3),
    st.dictionaries(st.sampled_from(["table3.granted", "table2.licences", "没有"]), texts(), max_size=2),
    texts(),
    st.sampled_from([*Kind, None]),
)
@example({"五": "\ud800针对\u202e一是"}, {}, {}, "\x00", None)
def test_any_text_is_answered(
    sections: dict[str, str], headings: dict[str, str], labels: dict[str, str], before: str, kind: Kind | None
) -> None:
    organ = Organ("青禾县水务局", kind)
    last = Case(organ, 2024, figures(), sections={"一": before, "五": before})
    case = Case(
        organ, 2025, figures(), previous=last, sections=sections, headings=headings or None, labels=labels
    )
    found = check(case)
    for finding in found:
        assert finding.message
        assert finding_to_json(finding)["rule"] == finding.rule
        whole = "\n".join((*sections.values(), *headings.values(), *labels.values()))
        if finding.quote and "…" not in finding.quote:
            assert _flat(finding.quote) in _flat(whole)
        if (mend := finding.rewrite) is not None:
            assert sections[mend.section][mend.start : mend.end] == mend.quote != mend.replacement
    assert found == check(case)
    for entry in ledger(case):
        assert _flat(entry.quote) in _flat(whole_of(sections))


def whole_of(sections: dict[str, str]) -> str:
    return "\n".join(sections.values())


def _flat(text: str) -> str:
    return "".join(text.split())


LAYOUTS: tuple[Layout, ...] = ("three_parts", "one_paragraph")
PLACES = ("青禾", "白水", "临山", "柳河", "石桥")
STATUSES = ("done", "under_way", "not_done")
OF_TEXT = tuple(f"R-{number:03d}" for number in (*range(60, 66), *range(73, 76), *range(90, 107)))
FEES = {"fee_notice_count": 0, "fee_notice_amount_yuan": 0, "fee_collected_yuan": 0}


@pytest.mark.parametrize("phrase", bank().problems.values(), ids=lambda phrase: phrase.id)
def test_what_our_own_phrasebank_writes_is_never_told_of(phrase: ProblemPhrase) -> None:
    """Each example, for every kind of organ; the place and the layout turn through the wordings."""
    for number, settings_ in enumerate(phrase.examples.fires):
        for turn, (kind, organ) in enumerate(ORGANS.items()):
            place = PLACES[(number + turn) % len(PLACES)]
            draft = example_draft(settings_, phrase, kind=kind, layout=LAYOUTS[turn % 2])
            follow_up = FollowUp(
                problem="解读形式单一", status=STATUSES[turn % 3], evidence="7月起每件文件配发图解"
            )
            draft = draft.with_(
                organ=replace(organ, name=organ.name.replace("青禾", place)),
                answers={**FEES, **draft.answers},
                follow_ups=(follow_up,),
            )
            case = case_of_draft(draft, compose(draft, bank()), bank().avoid)
            told = [
                (finding.rule, finding.quote or finding.message)
                for finding in check(case)
                if finding.rule in OF_TEXT and (finding.severity != "hint" or finding.rule == "R-103")
            ]
            assert told == []


@pytest.mark.parametrize(
    "piece", ["一", "-", "…", "一百二十", "12件，", "0件、", "12345", "的", "一是", "、"]
)
def test_a_section_of_one_piece_without_end_is_answered_in_time_that_grows_with_its_length(
    piece: str,
) -> None:
    """With time that grows with the square of the length this would run for many minutes."""
    text = piece * (40_000 // len(piece))
    case = Case(
        Organ("白水县水务局"), 2025, figures(), sections=dict.fromkeys(("一", "五", "六"), f"办理{text}")
    )
    assert all(finding.message for finding in check(case))
