"""Random figures as in life: mostly zero, a few applicants of a few kinds, everything adding up."""

from decimal import Decimal
from random import Random

from assistant.report.figures import Figures, Number
from assistant.report.form import FORM_2021

APPLICANTS = tuple(str(column.id) for column in FORM_2021.table("table3").columns)[:-1]
_OFTEN = (0.6, 0.3, 0.05, 0.05, 0.08, 0.1)


def random_figures(random: Random, scale: float) -> Figures:
    """Figures of an office that answers about ``scale`` applications of a common sort a year."""
    values: dict[str, Number] = {}
    for column, often in zip(APPLICANTS, _OFTEN, strict=True):
        _fill_column(random, values, column, often, scale if column == "person" else max(1.0, scale / 8))
    for row in ("reconsideration", "direct_litigation", "litigation_after_reconsideration"):
        for outcome in ("upheld", "corrected", "other", "pending"):
            values[f"table4.{row}.{outcome}"] = _count(random, 0.3, max(1.0, scale / 10))
    issued = _count(random, 0.6, 8)
    repealed = _count(random, 0.4, 5)
    values["table2.normative_documents.issued"] = issued
    values["table2.normative_documents.repealed"] = repealed
    values["table2.normative_documents.in_force"] = max(issued, issued - repealed) + _count(random, 0.8, 40)
    for row in ("issued", "repealed", "in_force"):
        values[f"table2.regulations.{row}"] = 0
    for row in ("licences", "penalties", "coercions"):
        values[f"table2.{row}"] = _count(random, 0.7, scale * 20)
    values["table2.fees_wan_yuan"] = Decimal(_count(random, 0.5, 20_000)) / 100
    return Figures().with_values(values).derived()


def _fill_column(random: Random, values: dict[str, Number], column: str, often: float, scale: float) -> None:
    handled = 0
    for row in FORM_2021.result_rows:
        count = _count(random, often * 0.6, scale)
        values[f"table3.{row}.{column}"] = count
        handled += count
    carried_in = min(handled, _count(random, often, scale / 4))
    carried_out = _count(random, often, scale / 4)
    values[f"table3.carried_in.{column}"] = carried_in
    values[f"table3.carried_out.{column}"] = carried_out
    values[f"table3.new_received.{column}"] = handled + carried_out - carried_in


def _count(random: Random, often: float, scale: float) -> int:
    return int(random.expovariate(1 / scale)) + 1 if random.random() < often else 0
