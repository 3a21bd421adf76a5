"""Titles as they are printed."""

import pytest

from assistant.importers.title import parse, read_title


@pytest.mark.parametrize(
    ("line", "organ", "year"),
    [
        ("青禾县自然资源局2023年政府信息公开工作年度报告", "青禾县自然资源局", 2023),
        ("青禾县自然资源局 2023 年政府信息公开工作年度报告", "青禾县自然资源局", 2023),
        ("2023年青禾县自然资源局政府信息公开工作年度报告", "青禾县自然资源局", 2023),
        ("2023年度青禾县自然资源局政府信息公开年度报告", "青禾县自然资源局", 2023),
        ("青禾县自然资源局2023年度政府信息公开工作年度报告", "青禾县自然资源局", 2023),
        ("青禾县自然资源局政府信息公开工作2023年度报告", "青禾县自然资源局", 2023),
        ("《青禾县自然资源局2023年政府信息公开工作年度报告》", "青禾县自然资源局", 2023),
        ("青禾县自然资源局2023年政府信息公开工作报告", "青禾县自然资源局", 2023),
        ("青禾县自然资源局2023年政务公开年报", "青禾县自然资源局", 2023),
        ("青禾县自然资源局二〇二三年政府信息公开工作年度报告", "青禾县自然资源局", 2023),
        ("标题：青禾县自然资源局2023年政府信息公开工作年度报告", "青禾县自然资源局", 2023),
        ("青禾县自然资源局2023年政府信息公开工作年度报告_年度报告_青禾县人民政府", "青禾县自然资源局", 2023),
        ("青禾县自然资源局2023年政府信息公开工作年度报告（公开）", "青禾县自然资源局", 2023),
        ("关于青禾县自然资源局2023年政府信息公开工作年度报告", "青禾县自然资源局", 2023),
        ("青禾县自然资源局2023   年政府信息公开工作年度报告", "青禾县自然资源局", 2023),
        ("青禾县自然资源局２０２３年政府信息公开工作年度报告", "青禾县自然资源局", 2023),
        ("䶮𠮷县自然资源局2023年政府信息公开工作年度报告", "䶮𠮷县自然资源局", 2023),
        ("2023年政府信息公开工作年度报告", "", 2023),
    ],
)
def test_organ_and_year_are_found_in_every_order(line: str, organ: str, year: int) -> None:
    title = parse(line)
    assert title is not None
    assert (title.organ, title.year) == (organ, year)


def test_a_name_over_several_lines_is_taken_whole_where_the_text_says_it_again() -> None:
    lines = [
        "首页 政府信息公开年报",
        "青禾县自然资源和",
        "规划建设综合",
        "服务中心",
        "2025年政府信息公开工作年度报告",
    ]
    text = "\n".join([*lines, "现公布青禾县自然资源和规划建设综合服务中心2025年政府信息公开工作年度报告。"])
    title, notes = read_title([], lines, [], text)
    assert (title.organ, title.year) == ("青禾县自然资源和规划建设综合服务中心", 2025)
    assert notes == ()


@pytest.mark.parametrize(
    "line",
    [
        "本报告根据《条例》要求编制，现公布2023年政府信息公开工作年度报告。",
        "政府信息公开年报",
        "政府信息公开指南",
        "青禾县2023年政府工作报告",
        "",
    ],
)
def test_what_is_no_title_names_no_organ(line: str) -> None:
    title = parse(line)
    assert title is None or title.organ == ""


def test_a_title_over_two_lines_is_one() -> None:
    title, notes = read_title([], ["青禾县自然资源局", "2023年政府信息公开工作年度报告"], [], "")
    assert (title.organ, title.year, notes) == ("青禾县自然资源局", 2023, ())


def test_the_title_of_the_window_helps_out() -> None:
    title, _ = read_title(
        [],
        ["2023年政府信息公开工作年度报告"],
        ["青禾县自然资源局2023年政府信息公开工作年度报告 - 青禾县"],
        "",
    )
    assert (title.organ, title.year) == ("青禾县自然资源局", 2023)


def test_a_short_name_is_written_out_and_told() -> None:
    title, notes = read_title([], ["云溪市科委2023年政府信息公开工作年度报告"], [], "")
    assert title.organ == "云溪市科学技术委员会"
    assert ["云溪市科委" in note.message for note in notes] == [True]


def test_a_district_is_given_its_city_where_the_text_names_it() -> None:
    title, notes = read_title(
        [], ["临江区人民政府2023年政府信息公开工作年度报告"], [], "本报告由云溪市临江区人民政府办公室编制。"
    )
    assert title.organ == "云溪市临江区人民政府"
    assert len(notes) == 1


def test_an_organ_that_only_the_text_names_is_told() -> None:
    title, notes = read_title(
        [], ["2023年政府信息公开工作年度报告"], [], "本报告由青禾县自然资源局根据《条例》编制。"
    )
    assert title.organ == "青禾县自然资源局"
    assert [note.where for note in notes] == ["全文"]


def test_titles_of_other_years_beside_the_page_are_not_its_own() -> None:
    others = [f"青禾县自然资源局{year}年政府信息公开工作年度报告" for year in (2025, 2024, 2023)]
    own = "青禾县自然资源局2023年政府信息公开工作年度报告"
    assert read_title([], [*others, own], [], "")[0].year == 2023
    period = "统计期限自2024年1月1日起至2024年12月31日止"
    assert read_title([], others, [], period)[0].year == 2024


def test_an_organ_in_brackets_behind_the_title_is_read() -> None:
    title, notes = read_title([], ["2023年政府信息公开工作年度报告（青禾县教育局）"], [], "")
    assert (title.organ, title.year, notes) == ("青禾县教育局", 2023, ())


def test_a_title_that_runs_on_into_the_text_is_read() -> None:
    line = "青禾县教育局2023年政府信息公开工作年度报告本报告根据《条例》的要求编制，统计期限为一整年，" * 2
    title, _ = read_title([], [line], [], "")
    assert (title.organ, title.year) == ("青禾县教育局", 2023)


def test_what_is_said_behind_a_title_on_its_line_is_no_part_of_it() -> None:
    line = "青禾县教育局 2023年政府信息公开工作年度报告 日期：2024-01-18 来源：青禾县教育局"
    title, _ = read_title([], [line], [], "")
    assert (title.organ, title.year) == ("青禾县教育局", 2023)


def test_the_organ_on_a_line_of_its_own_below_the_title_is_read_and_told() -> None:
    title, notes = read_title([], ["2023年政府信息公开工作年度报告", "青禾县自然资源局"], [], "")
    assert (title.organ, len(notes)) == ("青禾县自然资源局", 1)


def test_a_mark_before_the_title_is_no_part_of_the_name() -> None:
    title, _ = read_title([], ["【年报】青禾县教育局2023年政府信息公开工作年度报告"], [], "")
    assert (title.organ, title.year) == ("青禾县教育局", 2023)
