"""Text that was written before."""

from assistant.rules.base import Severity
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
