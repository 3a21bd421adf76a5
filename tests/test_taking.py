"""What a file brings into a draft, and what stays as the clerk typed it."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import BadInput
from assistant.report.changes import apply
from assistant.report.draft import Draft, FollowUp, Previous
from assistant.report.figures import Figures
from assistant.report.form import FORM_2021
from assistant.report.organ import Organ
from assistant.report.published import Note, Report
from assistant.sources import Source
from assistant.taking import offer_figures, offer_last_year
from tests.builders import draft, figures
from tests.importers.ledger.builders import HEADINGS, ledger

ORGAN = "青禾县自然资源局"
PERSON, TOTAL = "table3.new_received.person", "table3.new_received.total"
CARRIED = "table3.carried_out.person"
FIVE = "（一）存在的问题\n1.栏目更新慢。\n2.解读形式单一。\n（二）改进措施\n1.每月巡查一次。\n2.增加图解。"


def source(
    read: Figures, *notes: Note, year: int | None = 2025, organ: str = ORGAN, five: str = ""
) -> Source:
    return Source(Report(organ, year, read, {"五": five} if five else {}), notes)


def counted(*rows: Sequence[object]) -> Source:
    """A ledger that was read and counted."""
    found = ledger(*rows, headings=("登记编号", *HEADINGS[1:]))
    return Source(Report(ORGAN, found.year, found.figures, {}), (), ledger=found)


def blank(**fields: object) -> Draft:
    return Draft(organ=Organ(ORGAN), year=2025, **fields)  # type: ignore[arg-type]


# --- this year ----------------------------------------------------------------------------------------------------


def test_blanks_are_filled_and_nothing_else_is_asked() -> None:
    read = figures({PERSON: 3, "table3.granted.person": 3})
    offer = offer_figures("a.md", source(read), blank())
    assert (offer.cells, offer.blank, offer.fills, offer.differences) == (166, 0, 166, ())
    assert apply(blank(), offer.change()).figures == read


def test_what_was_typed_otherwise_stays_unless_it_is_chosen() -> None:
    typed = draft({PERSON: 4})
    offer = offer_figures("a.md", source(figures({PERSON: 3})), typed)
    (told,) = offer.differences
    assert (told.name, told.mine, told.read) == (PERSON, "4", "3")
    assert apply(typed, offer.change()) == typed
    assert apply(typed, offer.change([PERSON])).figures[TOTAL] == 3


def test_a_cell_that_was_not_read_leaves_the_typed_one_alone() -> None:
    typed = draft({PERSON: 4})
    read = figures().with_values({PERSON: None}).derived()
    offer = offer_figures("a.md", source(read), typed)
    assert (offer.blank, offer.differences) == (1, ())
    assert apply(typed, offer.change()).figures[PERSON] == 4


def test_a_cell_that_holds_no_number_is_left_blank_and_told_at_its_place() -> None:
    read = figures().with_values({PERSON: None})
    read = Figures(read.form_id, read.values, {PERSON: "/"})
    offer = offer_figures("a.md", source(read), blank())
    told = next(remark for remark in offer.remarks if "“/”" in remark.message)
    assert told.place == PERSON
    assert apply(blank(), offer.change()).figures[PERSON] is None


def test_a_printed_total_that_is_replaced_is_told_at_its_place() -> None:
    offer = offer_figures("a.md", source(figures({PERSON: 3}).with_values({TOTAL: 5})), blank())
    assert [(told.place, "印的是5" in told.message) for told in offer.remarks] == [(TOTAL, True)]


@pytest.mark.parametrize(
    ("where", "place"),
    [
        (PERSON, PERSON),
        ("table3.granted", "table3.granted.person"),
        ("三", "table3.new_received.person"),
        ("table3.closed_unsplit.person", "table3.new_received.person"),
        ("五", None),
        ("全文", None),
    ],
)
def test_each_note_leads_to_its_cell(where: str, place: str | None) -> None:
    offer = offer_figures("a.md", source(figures(), Note(where, "请核对。")), blank())
    assert [remark.place for remark in offer.remarks] == [place]


def test_a_note_that_begins_with_its_cell_does_not_name_it_twice() -> None:
    label = FORM_2021.cells[PERSON].label
    offer = offer_figures("a.md", source(figures(), Note(PERSON, f"{label}：请核对。")), blank())
    assert [(remark.label, remark.message) for remark in offer.remarks] == [(label, "请核对。")]


def test_last_years_report_is_not_taken_for_this_years_figures() -> None:
    with pytest.raises(BadInput, match=r"2024年度.*上年.*F3"):
        offer_figures("a.md", source(figures(), year=2024), blank())


def test_another_organ_is_a_doubt_that_is_told() -> None:
    offer = offer_figures("a.md", source(figures(), organ="青禾县财政局"), blank())
    assert any("青禾县财政局" in doubt for doubt in offer.doubts)


def test_a_file_without_numbers_brings_nothing() -> None:
    with pytest.raises(BadInput, match="没有读到任何数字"):
        offer_figures("a.md", source(Figures()), blank())


@given(st.dictionaries(st.sampled_from(FORM_2021.entered), st.integers(0, 50)), st.data())
def test_taking_chooses_cell_by_cell_between_what_was_typed_and_what_was_read(
    typed: dict[str, int], data: st.DataObject
) -> None:
    before = blank(figures=Figures().with_values(typed).derived())
    read = figures({PERSON: 7, CARRIED: 1})
    offer = offer_figures("a.md", source(read), before)
    differing = [difference.name for difference in offer.differences]
    chosen = data.draw(st.sets(st.sampled_from(differing))) if differing else set()
    after = apply(before, offer.change(chosen)).figures
    assert offer.fills + offer.same + len(differing) == offer.cells
    for name in FORM_2021.entered:
        kept = name in typed and name not in chosen
        assert after[name] == (typed[name] if kept else read[name])


def test_rows_that_a_ledger_left_out_go_into_the_draft_and_are_replaced_by_the_next_ledger() -> None:
    good, vague = (
        ("2025-01", "2025-3-5", "个人", "予以公开", "2025-3-9"),
        ("2025-02", "2025-3-6", "个人", "不予公开", "2025-3-9"),
    )
    again, late = ("2025-01", "2025-3-5", "个人", "予以公开", ""), ("2025-03", "2026-1-6", "个人", "", "")
    first = apply(blank(), offer_figures("甲.csv", counted(good, vague, again, late), blank()).change())
    left = first.left_out[TOTAL]
    assert (list(first.left_out), left.file, left.counted) == ([TOTAL], "甲.csv", 1)
    assert [(rows.places, rows.number) for rows in left.rows] == [("第3行", 1)]
    second = apply(first, offer_figures("乙.csv", counted(good), first).change())
    assert second.left_out == {}


# --- last year ----------------------------------------------------------------------------------------------------


def test_last_years_report_comes_with_figures_text_and_problems() -> None:
    offer = offer_last_year("b.md", source(figures({CARRIED: 2}), year=2024, five=FIVE), blank())
    after = apply(blank(), offer.change())
    assert after.previous is not None
    assert (after.previous.year, after.previous.figures[CARRIED]) == (2024, 2)
    assert after.previous.sections["五"] == FIVE
    assert [told.problem for told in after.follow_ups] == ["栏目更新慢", "解读形式单一"]
    assert (offer.problems, offer.differences) == (("栏目更新慢", "解读形式单一"), ())


def test_what_was_typed_of_last_year_stays_unless_it_is_chosen() -> None:
    known = Previous(organ=ORGAN, year=2024, figures=Figures().with_values({CARRIED: 3}))
    told = FollowUp(problem="栏目更新慢", status="done", evidence="已巡查12次")
    before = blank(previous=known, follow_ups=(told,))
    offer = offer_last_year("b.md", source(figures({CARRIED: 2}), year=2024, five=FIVE), before)
    assert [difference.name for difference in offer.differences] == [CARRIED, "problem.1"]
    kept = apply(before, offer.change())
    assert kept.previous is not None
    assert kept.previous.figures[CARRIED] == 3
    assert kept.follow_ups == (told,)
    taken = apply(before, offer.change([CARRIED, "problem.1"]))
    assert taken.previous is not None
    assert taken.previous.figures[CARRIED] == 2
    assert [follow_up.status for follow_up in taken.follow_ups] == ["done", None]


def test_each_text_of_last_year_is_replaced_only_when_chosen() -> None:
    known = {"一": "公开信息120条。", "五": "解读偏少。", "六": "没有收取信息处理费。"}
    read = {"一": "公开信息130条。", "二": "另附说明。", "五": FIVE, "六": "没有收取信息处理费。"}
    before = blank(previous=Previous(organ=ORGAN, year=2024, figures=Figures(), sections=known))
    offer = offer_last_year("b.md", Source(Report(ORGAN, 2024, figures(), read)), before)
    texts = [told for told in offer.differences if told.name in known]
    assert [told.name for told in texts] == ["一", "五"]
    assert (texts[0].mine, texts[0].read) == ("9字“…开信息120条。”", "9字“…开信息130条。”")
    for chosen in ((), ("一",), ("五",), ("一", "五")):
        after = apply(before, offer.change(chosen)).previous
        assert after is not None
        assert after.sections == {**read, **{key: known[key] for key in known if key not in chosen}}


def test_where_a_long_text_of_last_year_differs_is_shown() -> None:
    start, end = "全年主动公开各类政府信息", "条，其中网站公开。"
    before = blank(
        previous=Previous(organ=ORGAN, year=2024, figures=Figures(), sections={"一": f"{start}120{end}"})
    )
    (told,) = offer_last_year(
        "b.md", Source(Report(ORGAN, 2024, figures(), {"一": f"{start}98{end}"})), before
    ).differences
    assert (told.mine, told.read) == ("24字“…政府信息120条，其中网…”", "23字“…政府信息98条，其中网站…”")


def test_the_wrong_year_is_refused_and_another_name_of_the_organ_is_only_told() -> None:
    with pytest.raises(BadInput, match=r"2024年度"):
        offer_last_year("b.md", source(figures(), year=2025), blank())
    offer = offer_last_year("b.md", source(figures(), year=2024, organ="青禾县国土资源局"), blank())
    assert any("青禾县国土资源局" in doubt for doubt in offer.doubts)


def test_notes_of_last_years_report_lead_to_last_years_cells_and_problems() -> None:
    notes = (Note(CARRIED, "请核对。"), Note("五", "没有找到标题。"), Note("一", "没有找到标题。"))
    offer = offer_last_year("b.md", source(figures(), *notes, year=2024), blank())
    assert [remark.place for remark in offer.remarks] == [f"previous.{CARRIED}", "F-1.problem", None]


def test_reading_the_same_file_again_changes_nothing() -> None:
    read = source(figures({CARRIED: 2}), year=2024, five=FIVE)
    once = apply(blank(), offer_last_year("b.md", read, blank()).change())
    again = offer_last_year("b.md", read, once)
    assert again.differences == ()
    assert apply(once, again.change()) == once
