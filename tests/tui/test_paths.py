"""Paths as terminals, shells and windows hand them over."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.tui.paths import dropped_path, typed_path

NAME = "2024年报 终稿.pdf"


@pytest.fixture
def there(tmp_path: Path) -> Path:
    path = tmp_path / NAME
    path.write_bytes(b"x")
    return path


@pytest.mark.parametrize("how", ["{}", '"{}"', "'{}'", "“{}”", "  {} \n", "& '{}'", "\ufeff{}", "\u202a{}"])
def test_quotes_and_marks_round_a_path_are_no_part_of_it(there: Path, how: str) -> None:
    assert typed_path(how.format(there), windows=False) == there


def test_blanks_that_a_shell_escaped_are_blanks(there: Path) -> None:
    assert typed_path(str(there).replace(" ", "\\ "), windows=False) == there


def test_an_address_of_a_file_is_its_path(there: Path) -> None:
    assert typed_path(there.as_uri(), windows=False) == there
    assert typed_path(there.as_uri().replace("file:///", "file://localhost/"), windows=False) == there


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("file:///D:/%E5%B9%B4%E6%8A%A5/a%20b.docx", "D:/年报/a b.docx"),
        ("file://server/share/a.docx", "//server/share/a.docx"),
        ("D:\\年报\\a b.docx", "D:\\年报\\a b.docx"),
        ('& "D:\\年报\\a b.docx"', "D:\\年报\\a b.docx"),
    ],
)
def test_paths_of_windows_keep_their_backslashes(text: str, path: str) -> None:
    assert typed_path(text, windows=True) == Path(path)


def test_a_name_with_a_real_backslash_is_found_before_an_escape_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a\\ b.md"
    path.write_bytes(b"x")
    assert typed_path(str(path), windows=False) == path


@pytest.mark.parametrize("text", ["", "  ", "第一行\n第二行", "12", "河口镇", "a" * 5000, "/没有/这个.pdf"])
def test_other_text_is_not_taken_for_a_file_that_was_dropped(text: str) -> None:
    assert dropped_path(text) is None


@given(st.text(max_size=60) | st.text("~/\\\"' file:%.abc", max_size=30), st.booleans())
@example("~nobody/a.pdf", False)
@example("file://", True)
def test_whatever_is_typed_is_a_path_or_none(text: str, windows: bool) -> None:
    path = typed_path(text, windows=windows)
    assert path is None or isinstance(path, Path)


def test_a_folder_is_not_a_file_that_was_dropped(there: Path) -> None:
    assert dropped_path(str(there.parent)) is None
    assert dropped_path(f"'{there}'") == there
