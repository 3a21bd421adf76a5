from assistant.exporters.charts import charts_to_html
from assistant.report.figures import Figures
from tests.builders import figures
from tests.exporters.pages import example, page_of, parsed

SVG = "{http://www.w3.org/2000/svg}"


def test_a_picture_says_in_words_what_it_shows() -> None:
    root = parsed(page_of(example(), charts=True))
    pictures = list(root.iter(f"{SVG}svg"))
    assert len(pictures) == 2
    for picture in pictures:
        names = (picture.get("aria-labelledby") or "").split()
        told = {part.get("id"): part.text for part in picture if part.get("id")}
        assert picture.get("role") == "img"
        assert set(names) == set(told)
    described = pictures[0].find(f"{SVG}desc")
    assert described is not None
    assert (
        described.text
        == "2024年本年新收13件，上年结转1件，结转下年2件；2025年本年新收20件，上年结转2件，结转下年2件。"
    )


def test_a_year_that_is_not_known_is_not_drawn() -> None:
    drawn = charts_to_html({2024: Figures(), 2025: figures({"table3.new_received.person": 4})})
    assert "2025年" in drawn
    assert "2024年" not in drawn


def test_nothing_is_drawn_where_all_is_zero() -> None:
    assert charts_to_html({2025: figures()}) == ""
