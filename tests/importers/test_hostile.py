"""Files that are made to break a reader: a clear sentence, no traceback, no hang."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import ImportFailed
from assistant.importers import read_bytes
from tests.importers.fuzz import fault, files

HEAD = "某局2023年政府信息公开工作年度报告\n一、总体情况\n正文。\n二、主动公开政府信息情况\n"


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_mutated_files_are_read_or_refused(seed: int) -> None:
    assert [told for _, content in files(120, random.Random(seed)) if (told := fault(content))] == []


@pytest.mark.parametrize(
    "content",
    [
        "<html>" + "<div>" * 100_000,
        "<html>" + "<table><tr><td>" * 30_000,
        "<html><table>" + "<tr><td rowspan=1000000000 colspan=1000000000>1</td></tr>" * 3000,
        "<html>" + "<p>字</p>" * 60_000,
        "<table " * 100_000,
        "|" * 250_000,
        HEAD + "1.属于国家秘密\t1\t2\t3\t4\t5\t6\t7\n" * 15_000,
        HEAD + "\n" * 30_000,
        "政府信息公开" * 40_000,
    ],
    ids=["nested", "nested tables", "spans", "paragraphs", "open tags", "bars", "rows", "lines", "subjects"],
)
def test_what_is_too_much_is_refused_or_read_in_time(content: str) -> None:
    assert fault(content.encode()) is None


@pytest.mark.parametrize("start", ["", "<html>", HEAD], ids=["text", "page", "report"])
def test_a_file_of_more_than_five_megabytes_is_refused(start: str) -> None:
    with pytest.raises(ImportFailed, match="超过5MB"):
        read_bytes((start + "字" * 2_000_000).encode(), "大.html")


@given(
    st.text(
        alphabet="<>/trdable p=\"'&;|\t\n一二三四五六、（）.0123456789总计规章行政许可结果维持自然人",
        max_size=300,
    )
)
def test_no_text_however_odd_does_more_than_fail_to_be_a_report(text: str) -> None:
    for start in ("", "<html>", HEAD):
        assert fault((start + text).encode()) is None
