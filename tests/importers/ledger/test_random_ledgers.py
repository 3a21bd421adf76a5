"""Random applications in random columns, words and dates: the figures are the truth, and left are the planted rows."""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import TypeAlias

import pytest

from assistant.importers.ledger.model import Wishes
from tests.importers.ledger.builders import read_counted, text_table, workbook

YEAR = 2025
Row: TypeAlias = dict[str, object]

HEADINGS = {
    "received": (
        "收到日期",
        "收件日期",
        "收到时间",
        "收文时间",
        "签收日期",
        "登记日期",
        "受理时间",
        "申请日期",
    ),
    "kind": ("申请人类型", "申请人性质", "申请人类别", "申请人身份", "申请主体类型"),
    "result": ("答复类型", "办理结果", "答复结果", "处理结果", "答复情况", "办理情况"),
    "reason": ("不予公开理由", "具体情形", "不予公开或无法提供的理由", "答复依据"),
    "replied": ("答复日期", "答复时间", "办结时间", "办结日期", "回复时间", "答复书发出日期"),
    "number": ("申请编号", "登记编号", "受理编号", "编号"),
}
OTHERS = ("申请人", "联系电话", "申请内容", "备注", "经办人", "获取方式")
KINDS = {
    "person": ("自然人", "公民", "个人", "公民个人"),
    "enterprise": ("商业企业", "企业", "公司", "法人或其他组织—商业企业"),
    "research": ("科研机构", "科研院所"),
    "nonprofit": ("社会公益组织", "公益组织"),
    "legal_service": ("法律服务机构", "律师事务所", "律所"),
    "other": ("其他", "其他组织", "村委会"),
}
RESULTS = {
    "granted": (("予以公开", ""), ("公开", ""), ("同意公开", ""), ("告知已主动公开", ""), ("全部公开", "")),
    "partly_granted": (("部分公开", ""), ("部分公开", "个人隐私"), ("区分处理", "")),
    "denied_third_party": (
        ("不予公开", "商业秘密"),
        ("不予公开（个人隐私）", ""),
        ("保护第三方合法权益", ""),
    ),
    "denied_process_information": (("不予公开", "过程性信息"), ("不公开", "属于四类过程性信息")),
    "denied_internal_affairs": (("不予公开-内部事务信息", ""), ("不予公开", "内部管理信息")),
    "denied_enforcement_file": (("不予公开", "行政执法案卷"),),
    "unable_not_held": (
        ("信息不存在", ""),
        ("无法提供", "本机关不掌握"),
        ("不属于本机关公开", ""),
        ("不存在", ""),
    ),
    "unable_needs_creation": (("无法提供", "没有现成信息需要另行制作"), ("需另行制作", "")),
    "declined_petition": (("不予处理", "信访举报投诉类申请"), ("信访类", "")),
    "declined_duplicate": (("重复申请", ""), ("不予处理（重复申请）", "")),
    "closed_no_correction": (("逾期不补正", ""), ("其他处理", "申请人逾期未补正")),
    "closed_other": (("撤回申请", ""), ("申请人主动撤回", "")),
}
WAITING = ("", "", "办理中", "/", "未办结")
FORMS: tuple[Callable[[date], object], ...] = (
    lambda d: d,
    lambda d: f"{d.year}.{d.month}.{d.day}",
    lambda d: f"{d.year}年{d.month}月{d.day}日",
    lambda d: f"{d.year}/{d.month:02}/{d.day:02}",
    lambda d: f"{d:%Y%m%d}",
    lambda d: (d - date(1899, 12, 30)).days,
)
FAULTS: dict[str, Row] = {
    "没有写收到日期": {"received": ""},
    "收到日期不是日期": {"received": "年初"},
    "没有写申请人类型": {"kind": ""},
    "认不出": {"kind": "张三"},
    "没有写明": {"kind": "法人"},
    "“其他”": {"result": "其他", "reason": ""},
    "哪一种": {"result": "不予公开", "reason": ""},
    "没有写答复类型": {"result": "", "reason": ""},
    "没有写答复日期": {"replied": "", "result": "予以公开"},
    "早于": {"replied": date(YEAR - 1, 1, 2)},
    "属于": {"received": date(YEAR + 1, 1, 5)},
    "不止一种": {"result": "予以公开、信息不存在", "reason": ""},
}


def application(rng: Random, number: int) -> tuple[Row, Counter[str]]:
    """A request that is in order, and the cells that it counts in."""
    received = date(YEAR - 1, 11, 20) + timedelta(days=rng.randrange(400))
    received = min(received, date(YEAR, 12, 31))
    replied = (
        None if rng.random() < 0.1 and received.year == YEAR else received + timedelta(rng.randrange(40))
    )
    kind, row = rng.choice(list(KINDS)), rng.choice(list(RESULTS))
    result, reason = rng.choice(RESULTS[row]) if replied else (rng.choice(WAITING), "")
    told: Row = {
        "received": received,
        "kind": rng.choice(KINDS[kind]),
        "result": result,
        "reason": reason,
        "replied": replied or rng.choice(("", "/")),
        "number": f"{YEAR}-{number:04}",
    }
    if replied is not None and replied.year < YEAR:
        return told, Counter()
    came = "new_received" if received.year == YEAR else "carried_in"
    went = row if replied is not None and replied.year == YEAR else "carried_out"
    return told, Counter([f"table3.{came}.{kind}", f"table3.{went}.{kind}"])


def made(seed: int) -> tuple[list[list[object]], Counter[str], dict[int, str]]:
    """A ledger as rows, what it must come to, and its planted rows by number with their reasons."""
    rng = Random(seed)
    columns = [*HEADINGS, *rng.sample(OTHERS, rng.randrange(len(OTHERS)))]
    rng.shuffle(columns)
    rows: list[list[object]] = [["台账"]] if rng.random() < 0.5 else []
    rows.append(["序号", *(rng.choice(HEADINGS.get(name, (name,))) for name in columns)])
    truth: Counter[str] = Counter()
    planted: dict[int, str] = {}
    form = rng.choice(FORMS)
    for number in range(1, rng.choice([4, 12, 40, 120])):
        told, cells = application(rng, number)
        if rng.random() < 0.1 and cells:
            why, fault = rng.choice(list(FAULTS.items()))
            told, cells = _in_the_year(told) | fault, Counter()
            planted[len(rows) + 1] = why
        elif rng.random() < 0.04 and cells:
            rows.append(_line(number, _in_the_year(told), columns, form, rng))
            told, cells = _in_the_year(told), Counter(_cells_in_the_year(told))
            planted[len(rows) + 1] = "编号"
        truth += cells
        rows.append(_line(number, told, columns, form, rng))
        if rng.random() < 0.03:
            rows.append([""] * len(columns))
    rows.append(["合计", *([""] * len(columns))])
    return rows, truth, planted


def _in_the_year(told: Row) -> Row:
    return {
        **told,
        "received": date(YEAR, 5, 6),
        "replied": date(YEAR, 5, 16),
        "result": "公开",
        "reason": "",
    }


def _cells_in_the_year(told: Row) -> list[str]:
    kind = next(kind for kind, words in KINDS.items() if told["kind"] in words)
    return [f"table3.new_received.{kind}", f"table3.granted.{kind}"]


def _line(
    number: int, told: Row, columns: list[str], form: Callable[[date], object], rng: Random
) -> list[object]:
    line: list[object] = [number]
    for name in columns:
        value = told.get(name, rng.choice(("", "某项", "13900000000")))
        line.append(form(value) if isinstance(value, date) else value)
    return line


@pytest.mark.parametrize("seed", range(60))
def test_what_is_counted_is_the_truth_and_what_is_left_was_planted(seed: int) -> None:
    rows, truth, planted = made(seed)
    content = workbook(("Sheet1", rows)) if seed % 2 else text_table(rows, ",\t;"[seed % 3]).encode("gb18030")
    found = read_counted(content, Wishes(year=YEAR))
    assert {name: len(places) for name, places in found.cells.items()} == dict(truth)
    assert {each.place.row for each in found.left} == set(planted)
    assert all(planted[each.place.row] in each.reason for each in found.left)
    for relation in found.figures.form.relations:
        if relation.kind == "balance" and found.counted:
            took, gave = (
                sum(found.figures[name] or 0 for name in side) for side in (relation.left, relation.right)
            )
            assert took == gave
