"""Lines set in a narrow column become paragraphs again."""

from assistant.importers.lines import is_page_number, measure, paragraphs

COLUMN = [
    "    一、总体情况",
    "    青禾县自然资源局把公开当作日常工作来做，本年",
    "度在网站发布信息126条，在公示栏张贴48条，接待查",
    "询35人次。",
    "",
    "    （一）主动公开。全年制发行政规范性文件2件，都配",
    "发了图解。",
]


def test_folded_lines_are_joined_and_paragraphs_kept() -> None:
    assert list(paragraphs(COLUMN, measure(COLUMN))) == [
        "一、总体情况",
        "青禾县自然资源局把公开当作日常工作来做，本年度在网站发布信息126条，在公示栏张贴48条，接待查询35人次。",
        "（一）主动公开。全年制发行政规范性文件2件，都配发了图解。",
    ]


def test_a_page_that_ends_in_the_middle_of_a_line_breaks_no_paragraph() -> None:
    lines = [*COLUMN[:3], "", *COLUMN[3:]]
    assert list(paragraphs(lines, measure(lines))) == list(paragraphs(COLUMN, measure(COLUMN)))


def test_where_a_line_is_a_paragraph_it_stays_one() -> None:
    lines = [
        "一、总体情况",
        "全年公开信息126条，其中网站78条，公示栏48条。" * 6,
        "二、三、四无。",
        "答复均按期作出，没有延期的。" * 9,
    ]
    assert measure(lines) is None
    assert list(paragraphs(lines, None)) == lines


def test_numbers_of_pages_are_told_from_numbers() -> None:
    assert all(map(is_page_number, ["— 3 —", "  -12-", "第3页 共5页", "3 / 5"]))
    assert not any(map(is_page_number, ["3", "-3", "第3页写到", "2 － 1 － 3"]))
