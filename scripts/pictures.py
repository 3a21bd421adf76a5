"""Draws the pictures of the README from the example draft: ``python scripts/pictures.py`` writes docs/pictures/*.svg."""

import asyncio
import json
import re
import sys
from collections.abc import Sequence
from datetime import datetime
from html import escape, unescape
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.cells import cell_len
from textual import events

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from assistant.tui.app import NianbaoApp  # noqa: E402
from assistant.tui.opening import example, shipped_bank  # noqa: E402
from assistant.tui.places import Places  # noqa: E402
from assistant.tui.themes import DARK, LIGHT  # noqa: E402

NOW = datetime(2026, 1, 8, 9, 0)
SIZE = (120, 34)
_UNBALANCED = ("f5", "]", "1", "5", "enter")
PICTURES: dict[str, tuple[str, Sequence[str]]] = {
    "figures": (DARK.name, _UNBALANCED),
    "problems": (DARK.name, ["f6"]),
    "report": (LIGHT.name, ["f5", "down", "5", "enter", "f7", *["down"] * 2, "right"]),
    "check": (
        DARK.name,
        [*_UNBALANCED, "f7", *["down"] * 18, "enter", *"，逐件审核审核", "enter", "f8", "down", "down"],
    ),
    "numbers": (LIGHT.name, ["f7", *["down"] * 12, "enter", *"，共答复21件", "enter", "f8", "]"]),
    "interview": (LIGHT.name, ["f4"]),
    "reading": (DARK.name, ["f3", "backspace", "2", "enter", "drop:last-year.json"]),
}
"""For each picture its theme and the keys that lead to it; ``drop:`` drags in a file of ``examples``."""

_NOTES = (
    ("table3.granted.person", "来源的数字连写，无法确定；暂读作11，也可能是1，请对照原表核对。"),
    (
        "table3.unable_not_held",
        "原表的“本机关不掌握”与官方名称不同，按“1.本机关不掌握相关政府信息”读取，请核对。",
    ),
)
"""What a reader of a poorer source than ours would have to tell of the example."""

_COLUMN = 12.2
"""The width of a column in an exported picture."""

_RUN = r'<text ([^>]*?)x="([\d.]+)"([^>]*?)textLength="[\d.]+"([^>]*)>([^<]*)</text>'
_FONTS = "'Sarasa Mono SC', 'Noto Sans Mono CJK SC', 'Source Han Mono SC', Consolas, Menlo, monospace"


async def draw(name: str, folder: Path) -> str:
    """One picture as SVG."""
    theme, keys = PICTURES[name]
    session = example(folder, shipped_bank(), lambda: NOW.isoformat())
    path = session.store.path
    session.close()
    app = NianbaoApp(path, places=Places(folder, folder / "state"), now=lambda: NOW)
    app.theme = theme
    async with app.run_test(size=SIZE) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        for key in keys:
            if key.startswith("drop:"):
                app.post_message(events.Paste(str(_with_notes(key.removeprefix("drop:"), folder))))
                await pilot.pause(1)  # until it is read
            elif key.isascii():
                await pilot.press(key)
            else:  # as an input method sends it
                app.post_message(events.Key(key, key))
            await pilot.pause()
        await pilot.pause(0.5)  # until it is told as saved
        return _plain(app.export_screenshot(title="年报助手"))


def _with_notes(name: str, folder: Path) -> Path:
    """A report of the examples as one that was not easy to read."""
    report = json.loads((ROOT / "examples" / name).read_text(encoding="utf-8"))
    report["notes"] = [{"where": where, "message": message} for where, message in _NOTES]
    path = folder / "2024年年度报告.json"
    path.write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
    return path


def _plain(svg: str) -> str:
    """Without fonts from elsewhere, with the same names each time, and each run of text as wide as it stands."""
    svg = re.sub(r"@font-face\s*\{.*?\}", "", svg, flags=re.S)
    svg = re.sub(r"terminal-\d+", "terminal", svg)
    svg = svg.replace("font-variant-east-asian: full-width;", "")
    svg = re.sub(_RUN, _as_wide, svg)
    return re.sub(r"[ \t]+\n", "\n", svg.replace("Fira Code", "NIANBAO")).replace(
        "font-family: NIANBAO, monospace", f"font-family: {_FONTS}"
    )


def _as_wide(run: re.Match[str]) -> str:
    """A run of text cut where narrow and wide characters meet, each piece at its column and as wide as its columns.

    As exported, a Han character counts as one column, and browsers squeeze it.
    """
    x, pieces = float(run[2]), []
    for wide, characters in groupby(unescape(run[5]), lambda character: cell_len(character) == 2):
        text = "".join(characters)
        width = len(text) * (2 if wide else 1) * _COLUMN
        length = f'textLength="{width:g}" lengthAdjust="spacingAndGlyphs"'
        head = f'<text {run[1]}x="{x:g}"{run[3]}{length}{run[4]}>'
        pieces.append(f"{head}{escape(text).replace(chr(160), '&#160;')}</text>")
        x += width
    return "".join(pieces)


def main() -> None:
    target = ROOT / "docs" / "pictures"
    target.mkdir(parents=True, exist_ok=True)
    for name in PICTURES:
        with TemporaryDirectory() as folder:
            (target / f"{name}.svg").write_text(asyncio.run(draw(name, Path(folder))), encoding="utf-8")
        print(target.relative_to(ROOT) / f"{name}.svg")


if __name__ == "__main__":
    main()
