"""The headings that offices give their columns, and what each of them is taken for."""

import pytest

from assistant.importers.ledger.headings import propose
from assistant.importers.ledger.model import Role
from tests.importers.ledger.builders import sheet

WRITTEN: dict[Role, str] = {
    "received": "收件日期 收到时间 申请收到日期 收到申请时间 受理日期 登记时间 接收时间 收文日期 收到政府信息公开申请时间 申请日期 "
    "来信日期 当面收取日期 收到日期（年月日） 收到申请书时间 信息公开申请日期 申请登记日期",
    "kind": "申请人类型 申请人性质 申请人身份 申请主体 申请人属性 申请人身份类别 身份 类别 性质",
    "result": "答复类型 办理结果 答复结果 处理结果 答复情况 结果 答复（处理）结果 是否公开 处理决定类型 答复处理方式 最终结果 告知类型",
    "replied": "答复日期 办结时间 回复日期 答复书送达时间 实际答复日期 作出答复日期 办理完成时间 答复书出具日期 送达日期 发文日期",
    "due": "答复期限 答复时限 应答复日期 法定答复期限 截止日期 到期日 期限届满日 应办结日期 最迟答复日期 答复到期日",
    "delayed": "是否延期 延期 延长答复期限 是否延期答复 延期告知日期 是否办理延期 延期答复告知书",
    "overdue": "是否超期 是否逾期答复 逾期 是否按时办结 是否在法定期限内答复 是否超过法定期限",
    "corrected": "补正日期 是否补正 补正告知日期 一次性补正告知 补正情况",
    "resumed": "补正收到日期 补正材料收到时间 收到补正日期",
    "number": "编号 登记编号 受理号 申请登记编号 依申请编号 受理回执编号",
    "reason": "不予公开理由 不予公开或无法提供的理由 具体情形 法定情形 答复依据 不予公开等情形 法律依据 适用情形",
    "status": "办理状态 是否办结 当前状态 进度",
}
IGNORED = "序号 申请内容 联系电话 备注 经办人 申请事项 答复文号 获取方式 申请渠道 身份证号 用途 邮箱 送达方式 收费情况 地址"
ROW: dict[Role, str] = {
    "received": "2025.3.5",
    "kind": "个人",
    "result": "公开",
    "replied": "2025.3.9",
    "due": "2025.3.30",
    "resumed": "2025.3.7",
    "status": "已办结",
    "reason": "个人隐私",
}
ALWAYS: dict[Role, str] = {
    "received": "收到日期",
    "kind": "申请人类型",
    "result": "答复类型",
    "replied": "答复日期",
}


@pytest.mark.parametrize(
    ("role", "heading"), [(role, heading) for role, words in WRITTEN.items() for heading in words.split()]
)
def test_a_heading_is_taken_for_what_it_heads(role: Role, heading: str) -> None:
    headings = {**ALWAYS, role: heading}
    found = propose(sheet([ROW.get(each, "否") for each in headings], headings=tuple(headings.values())))
    assert found is not None
    column = found.column(role)
    assert column is not None
    assert column.heading == heading


@pytest.mark.parametrize("heading", IGNORED.split())
def test_what_does_not_count_is_left_alone(heading: str) -> None:
    found = propose(sheet((*ROW.values(), "某"), headings=(*ALWAYS.values(), "", "", "", "", heading)))
    assert found is not None
    assert (8, heading) in found.unused
