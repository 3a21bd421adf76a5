"""The export dialog: what a file can hold besides the plain report, and what is refused."""

from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from textual.pilot import Pilot
from textual.widgets import Button, Input, Static

from assistant.importers import read
from assistant.report.draft import Draft
from assistant.tui.app import NianbaoApp
from assistant.tui.screens.dialogs import Page
from assistant.tui.screens.export import Export
from assistant.tui.screens.files import PickFile
from tests.builders import draft
from tests.tui.builders import LARGE, SMALL, desk, press, shown, type_in
from tests.tui.figures_host import fast, settled

ERRORS = draft({"table3.new_received.person": 2})


def finished() -> Draft:
    """A draft without an error."""
    from assistant.resources import data_folder
    from assistant.sources import example_draft

    return example_draft(data_folder("examples"))


def blank_form(folder: Path, *headings: str) -> Path:
    """A form of the office's own with a title and some headings, without tables."""
    word = docx.Document()
    word.add_paragraph("政府信息公开工作年度报告")
    for heading in headings:
        word.add_paragraph(heading)
        word.add_paragraph("（文字描述）")
    path = folder / "本局表样.docx"
    word.save(str(path))
    return path


async def dialog(pilot: Pilot[None]) -> Export:
    await press(pilot, "ctrl+e")
    top = pilot.app.screen
    assert isinstance(top, Export)
    return top


async def choose(pilot: Pilot[None], button: str) -> None:
    await pilot.click(button)
    await settled(pilot)


def told(screen: Export) -> str:
    return str(screen.query_one("#export-told", Static).content)


def path_in(screen: Export) -> Path:
    return Path(screen.query_one("#export-path", Input).value)


async def pick(pilot: Pilot[None], path: Path) -> None:
    """The form is picked by its path."""
    await choose(pilot, "#content-form")
    picker = pilot.app.screen
    assert isinstance(picker, PickFile)
    picker.take_file(path)
    await settled(pilot)


async def test_each_format_offers_what_it_can_hold(tmp_path: Path) -> None:
    async with desk(tmp_path, finished()) as (_, pilot):
        screen = await dialog(pilot)
        offered = {}
        for kind in ("docx", "html", "xlsx", "md"):
            await choose(pilot, f"#format-{kind}")
            parts = screen.query("#export-more Button, #export-departments")
            offered[kind] = [(part.id or "").removeprefix("content-") for part in parts if part.display]
        assert offered == {
            "docx": ["report", "form", "brief"],
            "html": ["report", "charts", "brief"],
            "xlsx": ["export-departments"],
            "md": [],
        }


async def test_the_page_for_the_leader_is_reached_with_the_arrows_and_has_its_own_name(
    tmp_path: Path,
) -> None:
    async with desk(tmp_path, finished(), size=SMALL) as (work, pilot):
        screen = await dialog(pilot)
        await press(pilot, "down", "down", "right", "right", "enter")
        assert path_in(screen).name == "年报-送审摘要.docx"
        await press(pilot, "enter")
        assert work.app.screen is work
    written = "\n".join(p.text for p in docx.Document(str(tmp_path / "年报-送审摘要.docx")).paragraphs)
    assert "送审" in written


async def test_the_name_follows_what_is_chosen_and_back(tmp_path: Path) -> None:
    async with desk(tmp_path, finished()) as (_, pilot):
        screen = await dialog(pilot)
        names = []
        for button in ("#content-brief", "#format-html", "#content-charts", "#content-brief", "#format-xlsx"):
            await choose(pilot, button)
            names.append(path_in(screen).name)
        assert names == [
            "年报-送审摘要.docx",
            "年报-送审摘要.html",
            "年报.html",
            "年报-送审摘要.html",
            "年报.xlsx",
        ]


async def test_of_a_long_path_the_end_is_seen(tmp_path: Path) -> None:
    async with desk(tmp_path / ("很长的文件夹" * 8), finished(), size=SMALL) as (_, pilot):
        screen = await dialog(pilot)
        assert "年报.docx" in shown(screen)
        await choose(pilot, "#format-html")
        assert "年报.html" in shown(screen)


async def test_errors_stop_the_report_but_not_the_page_for_the_leader(tmp_path: Path) -> None:
    async with desk(tmp_path, ERRORS, size=SMALL) as (_, pilot):
        screen = await dialog(pilot)
        await press(pilot, "enter")
        assert "不能正式导出" in told(screen)
        await choose(pilot, "#format-html")
        await choose(pilot, "#content-brief")
        await press(pilot, "ctrl+d")
        assert "不分草稿" in told(screen)
        await choose(pilot, "#final")
    assert "R-004" in (tmp_path / "年报-送审摘要.html").read_text(encoding="utf-8")
    assert len(list(tmp_path.glob("年报*.html"))) == 1


async def test_charts_are_put_into_the_web_page(tmp_path: Path) -> None:
    async with desk(tmp_path, finished()) as (_, pilot):
        await dialog(pilot)
        await choose(pilot, "#format-html")
        await choose(pilot, "#content-charts")
        await press(pilot, "enter")
    assert "<svg" in (tmp_path / "年报.html").read_text(encoding="utf-8")


async def test_each_department_gets_a_sheet(tmp_path: Path) -> None:
    async with desk(tmp_path, finished()) as (_, pilot):
        await dialog(pilot)
        await choose(pilot, "#format-xlsx")
        await press(pilot, "down", "down")
        await type_in(pilot, "办公室、信访科，")
        await press(pilot, "enter")
    book = ZipFile(tmp_path / "年报.xlsx").read("xl/workbook.xml").decode()
    assert 'name="办公室"' in book
    assert 'name="信访科"' in book
    assert "科室1" not in book


async def test_a_department_that_cannot_name_a_sheet_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    async with desk(tmp_path, finished()) as (_, pilot):
        screen = await dialog(pilot)
        await choose(pilot, "#format-xlsx")
        await choose(pilot, "#export-departments")
        await type_in(pilot, "办公室、办公室")
        await press(pilot, "enter")
        assert "“办公室”重复" in told(screen)
    assert not list(tmp_path.glob("*.xlsx"))


async def test_the_offices_own_form_is_filled_and_what_found_no_place_is_shown(tmp_path: Path) -> None:
    form = blank_form(tmp_path, "一、总体情况", "五、存在的主要问题及改进情况")
    before = form.read_bytes()
    async with desk(tmp_path, finished(), size=SMALL) as (work, pilot):
        screen = await dialog(pilot)
        await pick(pilot, form)
        assert "本局表样.docx" in told(screen)
        await press(pilot, "enter")
        page = work.app.screen
        assert isinstance(page, Page)
        assert "没有找到表三" in shown(page).replace("\n", "")
        await press(pilot, "escape")
        assert work.app.screen is work
    assert form.read_bytes() == before
    texts = [p.text for p in docx.Document(str(tmp_path / "年报.docx")).paragraphs]
    assert "五、存在的主要问题及改进情况" in texts
    assert "（文字描述）" not in texts


async def test_what_is_no_form_is_told_in_one_sentence_and_nothing_is_written(tmp_path: Path) -> None:
    broken = tmp_path / "坏.docx"
    broken.write_bytes(b"PK, but not a document")
    async with desk(tmp_path, finished()) as (_, pilot):
        screen = await dialog(pilot)
        await pick(pilot, broken)
        await press(pilot, "enter")
        assert "模板不是完好的 .docx 文件" in told(screen)
        broken.unlink()
        await press(pilot, "enter")
        assert "找不到表样" in told(screen)
    assert not list(tmp_path.glob("*.docx"))


async def test_the_form_itself_is_never_written_over(tmp_path: Path) -> None:
    form = blank_form(tmp_path, "一、总体情况")
    before = form.read_bytes()
    async with desk(tmp_path, finished()) as (_, pilot):
        screen = await dialog(pilot)
        await pick(pilot, form)
        screen.query_one("#export-path", Input).value = str(tmp_path / ".." / tmp_path.name / form.name)
        await press(pilot, "enter", "enter", "enter")
        assert "就是所选的表样" in told(screen)
    assert form.read_bytes() == before


async def test_giving_up_the_choice_of_a_form_leaves_the_plain_report(tmp_path: Path) -> None:
    async with desk(tmp_path, finished()) as (_, pilot):
        screen = await dialog(pilot)
        await choose(pilot, "#content-form")
        await press(pilot, "escape")
        assert str(screen.query_one("#content-report", Button).label).startswith("●")
        await choose(pilot, "#final")
    assert read(tmp_path / "年报.docx").report.sections["五"]


@pytest.mark.parametrize("key", ["enter", "ctrl+d"])
@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "请先写文件名"),
        ("年报", "没有后缀"),
        ("年报.wps", "不能导出为“.wps”"),
        ("年" * 200 + ".md", "太长"),
    ],
)
async def test_a_name_that_cannot_be_is_told_in_one_sentence(
    tmp_path: Path, name: str, sentence: str, key: str
) -> None:
    async with desk(tmp_path, finished()) as (_, pilot):
        screen = await dialog(pilot)
        screen.query_one("#export-path", Input).value = name and str(tmp_path / name)
        await press(pilot, key)
        assert sentence in told(screen)
        await choose(pilot, "#format-docx")
        assert path_in(screen).suffix == ".docx"


@pytest.fixture
def handed_over(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bytes]]:
    """The files that go to the browser; the app believes that it runs in one."""
    files: list[tuple[str, bytes]] = []

    def take(_: NianbaoApp, content: Any, *, save_filename: str, **__: object) -> None:
        files.append((save_filename, content.read()))

    monkeypatch.setattr(NianbaoApp, "is_web", property(lambda _: True))
    monkeypatch.setattr(NianbaoApp, "deliver_binary", take)
    return files


async def test_in_a_browser_every_kind_is_handed_over_under_its_name(
    tmp_path: Path, handed_over: list[tuple[str, bytes]]
) -> None:
    form = blank_form(tmp_path, "一、总体情况")
    async with desk(tmp_path, finished()) as (_, pilot):
        for buttons in (("#content-brief",), ("#format-html", "#content-charts"), ("#format-xlsx",)):
            await dialog(pilot)
            for button in buttons:
                await choose(pilot, button)
            await press(pilot, "enter")
        await dialog(pilot)
        await pick(pilot, form)
        await press(pilot, "enter", "escape")
    assert [name for name, _ in handed_over] == ["年报-送审摘要.docx", "年报.html", "年报.xlsx", "年报.docx"]
    assert all(content for _, content in handed_over)
    assert sorted(file.suffix for file in tmp_path.iterdir() if file.is_file()) == [".docx", ".nianbao"]


@pytest.mark.parametrize("size", [SMALL, LARGE])
@pytest.mark.parametrize("done", [finished(), ERRORS], ids=["finished", "errors"])
async def test_the_dialog_stands_whole_with_every_choice(
    tmp_path: Path, size: tuple[int, int], done: Draft
) -> None:
    async with desk(tmp_path, done, size=size) as (_, pilot):
        screen = await dialog(pilot)
        for kind in ("docx", "html", "xlsx"):
            await choose(pilot, f"#format-{kind}")
            if done is ERRORS:
                await press(pilot, "enter")  # and the refusal stands there, too
            box, keys = screen.query_one(".dialog").region, screen.query_one("#export-keys").region
            assert box.bottom <= size[1]
            assert keys.bottom < box.bottom
            for part in screen.query("#export-more Button, #export-departments"):
                assert not part.display or (part.region.right < box.right and part.region.height == 1)


async def test_letters_typed_at_once_after_the_key_go_into_the_name(tmp_path: Path) -> None:
    async with desk(tmp_path, draft()) as (screen, pilot):
        await press(pilot, "f5")
        before = screen.session.draft.figures
        await fast(pilot, "ctrl+e", "7", "月")
        top = pilot.app.screen
        assert isinstance(top, Export)
        assert path_in(top).name == "年报.docx7月"
        assert screen.session.draft.figures == before


async def test_a_number_still_being_typed_is_in_what_is_exported(tmp_path: Path) -> None:
    async with desk(tmp_path, draft()) as (_, pilot):
        await press(pilot, "f5", "7", "ctrl+e")
        top = pilot.app.screen
        assert isinstance(top, Export)
        assert top._view.draft.figures["table2.regulations.issued"] == 7
