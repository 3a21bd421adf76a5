"""Random figures as in life: mostly zero, a few applicants of a few kinds, everything adding up unless asked otherwise."""

from decimal import Decimal
from random import Random

from assistant.report.figures import Figures, Number
from assistant.report.form import FORM_2021, FORMS, FormId

APPLICANTS = tuple(str(column.id) for column in FORM_2021.table("table3").columns)[:-1]
SCALES = (0.5, 3, 15, 80, 400, 3000)
"""Applications of a common sort in a year: from a township to a province."""

_OFTEN = (0.6, 0.3, 0.05, 0.05, 0.08, 0.1)
_FEES = ("0", "0", "84.2", "7730.28", "59237.2449", "3", "0.05")


def random_figures(random: Random, scale: float, form_id: FormId = "2021") -> Figures:
    """Figures of an office that answers about ``scale`` applications of a common sort a year."""
    values: dict[str, Number] = {}
    for column, often in zip(APPLICANTS, _OFTEN, strict=True):
        _fill_column(
            random, values, column, often, scale if column == "person" else max(1.0, scale / 8), form_id
        )
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
    values["table2.fees_wan_yuan"] = Decimal(random.choice(_FEES))
    kept = {name: value for name, value in values.items() if name in FORMS[form_id].cells}
    return Figures(form_id).with_values(kept).derived()


def with_error(random: Random, figures: Figures) -> Figures:
    """The figures with one mistake of those that are published: a cell mistyped, a total that nobody updated for one
    kind of applicant, or an application that came in under one kind and went out under another.
    """
    if random.random() < 0.6:
        names = [name for name in figures.values if name.startswith(("table3", "table4"))]
        name = random.choice(names)
        off = random.choice([1, 1, 2, 10, -1, -2])
        return figures.with_values({name: max(0, int(figures[name] or 0) + off)})
    row = random.choice(["new_received", "carried_in", "carried_out", "total_handled"])
    one, two = random.sample(APPLICANTS, 2)
    names = [f"table3.{row}.{one}", f"table3.{row}.{random.choice([two, 'total'])}"]
    first, second = (int(figures[name] or 0) for name in names)
    moved = random.randint(1, max(1, first))
    second_moves = -moved if names[1].endswith("total") else moved
    return figures.with_values({names[0]: max(0, first - moved), names[1]: max(0, second + second_moves)})


def _fill_column(
    random: Random, values: dict[str, Number], column: str, often: float, scale: float, form_id: FormId
) -> None:
    handled = 0
    for row in FORMS[form_id].result_rows:
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
