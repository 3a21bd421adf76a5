import pytest

from assistant.rules.base import Severity
from tests.rules.builders import findings

ANSWERED = "table3.new_received.person=4 table3.granted.person=4"


def test_cases_without_requests_are_questioned() -> None:
    (found,) = findings("table4.reconsideration.upheld=2 table4.litigation_after_reconsideration.upheld=1")
    assert found.rule == "R-080"
    assert found.cells[:2] == (
        "table4.reconsideration.total",
        "table4.litigation_after_reconsideration.total",
    )
    assert "3件" in found.message


def test_cases_are_not_questioned_where_requests_are_blank() -> None:
    assert not findings("table4.reconsideration.upheld=2 table3.new_received.total=-", "R-080")


def test_a_corrected_case_of_a_draft_wants_its_problem() -> None:
    example = f"{ANSWERED} table4.direct_litigation.corrected=1 problems=P-15"
    (found,) = findings(f"draft=yes {example}", "R-081")
    assert (found.severity, found.section) == (Severity.WARNING, "五")
    assert found.cells == ("table4.direct_litigation.corrected",)
    assert "P-01" in found.fix
    assert not findings(example, "R-081"), "what a report says is not known without reading it"
    assert not findings(f"draft=yes {example},P-01", "R-081")


@pytest.mark.parametrize("other", ["unable_unclear", "declined_petition", "closed_other"])
def test_a_direct_suit_is_no_wonder_beside_answers_other_than_denials(other: str) -> None:
    denied = "table3.denied_other_law.person=1 table4.direct_litigation.other=1"
    assert findings(denied, "R-082")
    assert not findings(f"{denied} table3.{other}.person=1", "R-082")


def test_a_direct_suit_without_any_denial_is_not_questioned() -> None:
    assert not findings(f"{ANSWERED} table4.direct_litigation.other=1", "R-082")


def test_unpaid_fees_contradict_too_few_notices() -> None:
    unpaid = "draft=yes problems=P-15 table3.new_received.person=3 table3.closed_no_payment.person=3"
    (found,) = findings(f"{unpaid} answers.fee_notice_count=2")
    assert (found.rule, found.severity, found.section) == ("R-083", Severity.ERROR, "六")
    assert (found.expected, found.found) == (2, 3)
    assert not findings(unpaid), "an answer not given is not 0"


@pytest.mark.parametrize(("closed", "granted", "told"), [(3, 11, True), (3, 12, False), (2, 0, False)])
def test_other_closings_are_many_from_three_and_over_a_fifth(closed: int, granted: int, told: bool) -> None:
    example = f"table3.closed_other.person={closed} table3.granted.person={granted}"
    assert bool(findings(example, "R-085")) is told


@pytest.mark.parametrize(("unable", "granted", "told"), [(6, 4, True), (5, 5, False), (5, 4, False)])
def test_the_share_of_unable_is_high_over_one_half_of_ten(unable: int, granted: int, told: bool) -> None:
    example = f"table3.unable_unclear.person={unable} table3.granted.person={granted}"
    assert bool(findings(example, "R-087")) is told


def test_a_state_secret_is_questioned_of_subdistricts_too() -> None:
    (found,) = findings(
        "kind=subdistrict organ=青禾县乙街道办事处 table3.new_received.person=1 table3.denied_state_secret.person=1"
    )
    assert found.rule == "R-086"
    assert "街道办事处在“（三）不予公开—1.属于国家秘密”填了1件" in found.message


def test_an_organ_that_does_not_act_externally_is_asked_what_it_filled_in() -> None:
    (found,) = findings("organ=示例市人民政府研究室 table2.licences=3")
    assert (found.rule, found.cells) == ("R-088", ("table2.licences",))
    assert "“行政许可”3件" in found.message
