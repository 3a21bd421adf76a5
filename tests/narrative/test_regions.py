"""Local packs: what a place asks besides the national form, for the drafts that chose it and for no other."""

from datetime import date
from pathlib import Path

import pytest

from assistant.errors import PhrasebankError
from assistant.narrative.compose import compose
from assistant.narrative.phrasebank import Phrasebank
from assistant.narrative.phrasebank_check import check_phrasebank, phrasebank_in_use
from assistant.narrative.questions import answer, asked_questions
from assistant.narrative.regions import deadlines
from assistant.report.changes import SetAnswers, apply
from assistant.report.draft import Draft, Value
from assistant.report.organ import Organ
from assistant.session import see
from tests.builders import bank, draft, phrasebank_folder

COUNTS, MATTERS = "分渠道计数", "其他事项分项报告"

OWN = """\
title: 一段式
summary: 第五部分写成一段
places: [青禾]
layout: one_paragraph
limits:
  - {section: 五, most: 20}
required:
  - {item: 村务公开, section: 六, find: 村务, answer: village_note}
deadlines:
  - {what: 报送县政府办公室, by: 01-20, kinds: [department]}
  - {what: 公布, by: 01-28}
questions:
  - {name: village_note, ask: 村务公开做了什么？, why: 本地要求, label: 村务公开, type: text}
other:
  - statements:
      - id: village
        when: answers.village_note
        wordings: ["村务公开方面，{{ answers.village_note }}"]
avoid:
  - {find: 阳光政务, why: 口号}
"""


def write(folder: Path, text: str, name: str = "own.yaml") -> Path:
    path = folder / "regions" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


def own(tmp_path: Path, text: str = OWN) -> Phrasebank:
    return check_phrasebank(write(tmp_path, text), bank())


def chose(title: str, organ: str = "青禾县自然资源局", **answers: Value) -> Draft:
    return apply(draft(organ=organ), SetAnswers({"region": title, **answers}))


def local_findings(made: Draft, phrasebank: Phrasebank) -> list[str]:
    return [finding.message for finding in see(made, phrasebank).findings if finding.rule == "R-077"]


def text(made: Draft, key: str, phrasebank: Phrasebank) -> str:
    section = compose(made, phrasebank).section(key)
    assert section is not None
    return section.text


def test_a_draft_that_chose_nothing_is_asked_and_told_nothing_of_places() -> None:
    names = {question.name for question in asked_questions(draft(), bank())}
    packed = {question.name for region in bank().regions for question in region.questions}
    assert not names & {"region", *packed}
    assert local_findings(draft(), bank()) == []


@pytest.mark.parametrize("organ", ["武威市财政局", "济南市审计局", "菏泽市牡丹区大黄集镇人民政府"])
def test_an_organ_whose_name_tells_the_place_is_asked_which_demands_hold(organ: str) -> None:
    assert asked_questions(draft(organ=organ), bank())[0].name == "region"


def test_what_a_pack_asks_is_asked_printed_and_then_no_longer_missed() -> None:
    before = chose(COUNTS)
    assert {"platform_count", "response_count"} <= {q.name for q in asked_questions(before, bank())}
    assert any("公开平台的数量" in message for message in local_findings(before, bank()))
    after = chose(COUNTS, platform_count=3, zone_count=0)
    assert "平台" in text(after, "一", bank())
    assert not any("公开平台的数量" in message for message in local_findings(after, bank()))
    other = chose(MATTERS, platform_count=3)
    assert "平台" not in text(other, "一", bank()).replace("平台建设", "")


def test_every_demand_of_a_shipped_pack_is_met_by_answering_its_questions() -> None:
    counts: dict[str, Value] = {
        question.name: 2
        for question in bank().questions
        if question.type == "number" and not question.name.startswith("fee_")
    }
    notes: dict[str, Value] = {
        "programme_note": "批准信息已集中公开",
        "innovation_note": "设置了政策查询终端",
    }
    for title in (COUNTS, MATTERS):
        for organ in ("青禾县人民政府", "青禾县自然资源局", "青禾县石桥镇人民政府"):
            assert local_findings(chose(title, organ, **counts, **notes), bank()) == []


def test_what_did_not_happen_meets_a_demand_as_well() -> None:
    zeros: dict[str, Value] = {
        "interpretation_count": 0, "response_count": 0, "platform_count": 1, "zone_count": 0,
        "field_education": 1, "published_website": 9,
    }  # fmt: skip
    made = chose(COUNTS, "青禾县石桥镇人民政府", **zeros)
    assert [q.name for q in asked_questions(made, bank())].count("interpretation_count") == 1
    assert local_findings(made, bank()) == []


def test_a_section_that_is_too_long_is_told(tmp_path: Path) -> None:
    made = chose("一段式").with_(follow_ups=(), edits={})
    long = own(tmp_path, OWN.replace("section: 五, most: 20", "section: 一, most: 10"))
    assert any("超过“一段式”要求的10字" in message for message in local_findings(made, long))


def test_choosing_a_pack_lays_section_five_out_as_it_asks(tmp_path: Path) -> None:
    layered = own(tmp_path)
    chosen = apply(draft(), answer(draft(), layered.answers["region"], "一段式", layered))
    assert chosen.layout == "one_paragraph"


def test_a_pack_of_ones_own_brings_deadlines_words_and_a_sentence(tmp_path: Path) -> None:
    layered = own(tmp_path)
    made = chose("一段式", village_note="阳光政务专栏按月更新")
    assert deadlines(made, layered.regions) == (
        (date(2026, 1, 20), "报送县政府办公室"),
        (date(2026, 1, 28), "公布"),
    )
    township = made.with_(organ=Organ("青禾县石桥镇人民政府"))
    assert len(deadlines(township, layered.regions)) == 1
    assert "村务公开方面" in text(made, "六", layered)
    assert any(finding.quote == "阳光政务" for finding in see(made, layered).findings)
    assert not any(f.quote == "阳光政务" for f in see(made, bank()).findings)
    assert {region.title for region in layered.regions} == {COUNTS, MATTERS, "一段式"}


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("most: 20", "most: 很多", 6, "most"),
        ("section: 五", "section: 七", 6, "五"),
        ("find: 村务", "find: '村务('", 8, "查找式"),
        ("answer: village_note", "answer: vilage_note", 8, "vilage_note"),
        ("by: 01-20", "by: 13-20", 10, "13-20"),
        ("name: village_note", "name: training_count", 13, "training_count"),
        ("- id: village\n", "- id: fees\n", 16, "fees"),
        ("{{ answers.village_note }}", "{{ answers.village_noet }}", 18, "village_noet"),
        ("title: 一段式", "title: 没有另外要求", 1, "没有另外要求"),
        ("summary: 第五部分写成一段\n", "", 1, "summary"),
    ],
)
def test_a_mistake_in_a_pack_is_told_with_its_line_and_the_program_goes_on(
    tmp_path: Path, old: str, new: str, line: int, says: str
) -> None:
    folder = write(tmp_path, OWN.replace(old, new))
    with pytest.raises(PhrasebankError, match=says) as caught:
        check_phrasebank(folder, bank())
    assert str(caught.value).startswith(f"own.yaml:{line}")
    used, told = phrasebank_in_use(folder, phrasebank_folder())
    assert told is not None
    assert "own.yaml" in told
    assert used.version == bank().version
