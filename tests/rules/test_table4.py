import pytest

from assistant.rules.base import Severity
from assistant.rules.table4 import BLOCKS
from tests.rules.builders import findings


@pytest.mark.parametrize("block", BLOCKS)
def test_the_total_of_a_block_is_the_sum_of_its_four_results(block: str) -> None:
    (found,) = findings(f"table4.{block}.upheld=2 table4.{block}.pending=1 table4.{block}.total=4", "R-010")
    assert found.severity is Severity.ERROR
    assert found.cells == tuple(
        f"table4.{block}.{r}" for r in ("total", "upheld", "corrected", "other", "pending")
    )
    assert (found.expected, found.found) == (3, 4)


def test_litigation_after_reconsideration_is_called_by_its_label() -> None:
    (found,) = findings("table4.litigation_after_reconsideration.total=4", "R-010")
    assert "表四“复议后起诉”的总计4" in found.message


def test_cases_to_be_explained_are_one_hint_with_their_numbers() -> None:
    (found,) = findings(
        "table4.reconsideration.corrected=2 table4.direct_litigation.corrected=1 table4.reconsideration.pending=4",
        "R-011",
    )
    assert found.severity is Severity.HINT
    assert "3件被纠正、4件尚未审结" in found.message
