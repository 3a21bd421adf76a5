"""The mends that findings carry: applied to the text, the finding is gone; where two are possible, there is none."""

import pytest

from assistant.rules.base import Finding
from tests.rules.builders import findings

_COUNTS = (
    "organ=青禾县水务局 table3.new_received.person=11 table3.granted.person=9 table3.unable_not_held.person=2"
    " table2.fees_wan_yuan=84.2"
)


def _findings(text: str, rule: str) -> tuple[Finding, ...]:
    return findings(f"text.一={text} {_COUNTS}", rule)


@pytest.mark.parametrize(
    ("rule", "text", "mended"),
    [
        ("R-041", "全年收到政府信息公开申请12件。", "全年收到政府信息公开申请11件。"),
        ("R-043", "申请答复中，无法提供九件。", "申请答复中，无法提供2件。"),
        ("R-040", "行政事业性收费842500元。", "行政事业性收费842000元。"),
        ("R-044", "办结申请11件，其中无法提供2件，占20.0%。", "办结申请11件，其中无法提供2件，占18.2%。"),
        ("R-060", "2024年，我局认真做好政府信息公开工作。", "2025年，我局认真做好政府信息公开工作。"),
        (
            "R-060",
            "统计期限为2024年1月1日至2024年12月31日。",
            "统计期限为2025年1月1日至2025年12月31日。",
        ),
        ("R-100", "对涉及商业秘密的内容免予公开。", "对涉及商业秘密的内容不予公开。"),
        ("R-103", "主动公开信息,按月更新。", "主动公开信息，按月更新。"),
        ("R-103", "印发示府办[2025]5号文件。", "印发示府办〔2025〕5号文件。"),
        ("R-094", "一是完善制度，二是加强检查，四是组织培训。", "一是完善制度，二是加强检查，三是组织培训。"),
        (
            "R-094",
            "（一）完善制度。（三）加强检查。（四）组织培训。",
            "（一）完善制度。（二）加强检查。（三）组织培训。",
        ),
        ("R-063", "按照《条例》（）的规定公开。", "按照《条例》的规定公开。"),
        ("R-063", "公开渠道畅通。本部分以表格形式报告。", "公开渠道畅通。"),
        ("R-106", "及时发布群众关心的的信息。", "及时发布群众关心的信息。"),
    ],
)
def test_a_mend_applied_makes_its_finding_go(rule: str, text: str, mended: str) -> None:
    (finding,) = _findings(text, rule)
    mend = finding.rewrite
    assert mend is not None
    assert text[mend.start : mend.end] == mend.quote
    assert text[: mend.start] + mend.replacement + text[mend.end :] == mended
    assert not _findings(mended, rule)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("R-100", "申请人须说明自身生产、生活、科研等特殊需要。"),
        ("R-100", "未收取邮寄费。"),
        ("R-103", "主动公开信息，。按月更新。"),
        ("R-063", "全年收到申请（）件。"),
        ("R-063", "公开信息XX条。"),
        ("R-094", "改进措施：二是加强检查，三是组织培训。"),
        ("R-061", "我镇按月更新公开专栏。"),
    ],
)
def test_where_more_than_one_mend_is_possible_none_is_offered(rule: str, text: str) -> None:
    assert [finding.rewrite for finding in _findings(text, rule)] == [None]
