"""The words for kinds of applicant and for what became of a request, and those that leave something open."""

import pytest

from assistant.importers.ledger.model import Place
from assistant.importers.ledger.words import listed, read_kind, read_result, read_yes, surely, together
from assistant.report.form import FORM_2021

COLUMNS = [column for column in FORM_2021.table("table3").columns if not column.derived]
ROWS = [row for row in FORM_2021.table("table3").rows if row.id in FORM_2021.result_rows]


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: str(column.id))
def test_every_official_kind_is_known(column: object) -> None:
    assert read_kind(column.label).id == column.id  # type: ignore[attr-defined]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row.id))
def test_every_official_result_is_known(row: object) -> None:
    label = row.label  # type: ignore[attr-defined]
    if row.id != "closed_other":  # type: ignore[attr-defined]
        assert read_result(label).id == row.id  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("公民", "person"),
        ("个人", "person"),
        ("企业", "enterprise"),
        ("公司", "enterprise"),
        ("律师事务所", "legal_service"),
        ("法人或其他组织-商业企业", "enterprise"),
        ("法人或其他组织（其他）", "other"),
        ("科研院所", "research"),
        ("村委会", "other"),
        ("（一）自然人", "person"),
        ("1.商业企业", "enterprise"),
    ],
)
def test_everyday_words_for_applicants(text: str, kind: str) -> None:
    assert read_kind(text).id == kind


@pytest.mark.parametrize(
    "text",
    [
        "法人",
        "法人或其他组织",
        "单位",
        "事业单位",
        "社会组织",
        "个体工商户",
        "自然人、企业",
        "律师",
        "企业退休人员",
    ],
)
def test_words_that_leave_the_kind_open_are_told(text: str) -> None:
    found = read_kind(text)
    assert found.id is None
    assert found.doubt


def test_a_name_in_the_column_of_kinds_is_not_repeated() -> None:
    for name in ("张三", "青禾县宏远建材有限公司", "李四（代理人王五）"):
        assert read_kind(name).id is None
        assert name[:2] not in read_kind(name).doubt


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("公开", "granted"),
        ("同意公开", "granted"),
        ("告知已主动公开", "granted"),
        ("告知获取方式", "granted"),
        ("部分公开（个人隐私部分不予公开）", "partly_granted"),
        ("区分处理", "partly_granted"),
        ("不予公开（过程性信息）", "denied_process_information"),
        ("不予公开-商业秘密", "denied_third_party"),
        ("涉及国家秘密", "denied_state_secret"),
        ("内部管理信息", "denied_internal_affairs"),
        ("信息不存在", "unable_not_held"),
        ("不存在", "unable_not_held"),
        ("非本机关职责", "unable_not_held"),
        ("没有现成信息", "unable_needs_creation"),
        ("信访类", "declined_petition"),
        ("重复申请", "declined_duplicate"),
        ("逾期未补正", "closed_no_correction"),
        ("申请人撤回", "closed_other"),
        ("其他处理—其他", "closed_other"),
        ("经补正后予以公开", "granted"),
        ("《条例》第三十六条第（五）项", "unable_not_held"),
        ("第39条第1款", "declined_petition"),
        ("依据条例第十六条第一款", "denied_internal_affairs"),
    ],
)
def test_everyday_words_for_results(text: str, row: str) -> None:
    assert read_result(text).id == row


@pytest.mark.parametrize(
    "text",
    [
        "不予公开",
        "不公开",
        "无法提供",
        "不予处理",
        "其他处理",
        "其他",
        "告知",
        "拟予以公开",
        "予以公开、信息不存在",
        "已邮寄",
        "咨询",
        "依据第十四条",
        "予以公开（部分）",
        "部分不予公开",
        "历史遗留问题",
        "第十六条第二款",
        "第三十六条第四项、第五项",
    ],
)
def test_words_that_leave_the_result_open_are_told(text: str) -> None:
    found = read_result(text)
    assert found.id is None
    assert found.doubt


@pytest.mark.parametrize("text", ["办理中", "补正", "延期答复", "未办结", "征求第三方意见"])
def test_a_result_can_be_still_to_come(text: str) -> None:
    assert read_result(text).waiting


def test_a_column_of_reasons_says_which_row_of_a_group_it_is() -> None:
    denied = read_result("不予公开")
    assert together(denied, read_result("过程性信息")).id == "denied_process_information"
    assert together(denied, read_result("某种理由")).id is None
    assert "对不上" in together(denied, read_result("信息不存在")).doubt
    assert together(read_result("予以公开"), read_result("")).id == "granted"
    assert together(read_result("部分公开"), read_result("个人隐私")).id == "partly_granted"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("青禾县宏远建材有限公司", "enterprise"),
        ("某某设计研究院有限公司", "enterprise"),
        ("正平律师事务所", "legal_service"),
        ("河口村村民委员会", "other"),
        ("王小明", "person"),
        ("李某某", "person"),
        ("张*", "person"),
    ],
)
def test_a_name_can_leave_no_doubt_of_the_kind(name: str, kind: str) -> None:
    assert surely(name) == kind


@pytest.mark.parametrize("name", ["宏远商行", "青禾研究所", "马店", "高院", "工作室", "某协会", "欧阳", ""])
def test_a_name_that_leaves_doubt_says_nothing(name: str) -> None:
    assert surely(name) is None


def test_yes_no_and_neither() -> None:
    assert [read_yes(text) for text in ("是", "√", "2025.4.5", "延期至4月5日")] == [True] * 4
    assert [read_yes(text) for text in ("否", "×", "未延期", "0")] == [False] * 4
    assert [read_yes(text) for text in ("", "/", "—")] == [None] * 3
    assert read_yes("待定") == "?"


def test_rows_are_listed_in_runs_and_by_sheet() -> None:
    rows = [Place("", row) for row in (3, 4, 5, 8, 9, 12)]
    assert listed(rows) == "第3—5、8、9、12行"
    assert listed([Place("1月", 3), Place("2月", 3), Place("1月", 4)]) == "“1月”第3、4行，“2月”第3行"


@pytest.mark.parametrize("text", ["公开或部分公开", "公开类", "全部或部分公开"])
def test_a_reply_that_may_be_in_full_or_in_part_is_asked_about(text: str) -> None:
    found = read_result(text)
    assert found.id is None
    assert found.doubt
