"""Draws the pictures of the README from the example draft: ``python scripts/pictures.py`` writes docs/pictures/*.svg."""

import asyncio
import re
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from assistant.tui.app import NianbaoApp  # noqa: E402
from assistant.tui.opening import example, shipped_bank  # noqa: E402
from assistant.tui.places import Places  # noqa: E402
from assistant.tui.themes import DARK, LIGHT  # noqa: E402

NOW = datetime(2026, 1, 8, 9, 0)
SIZE = (120, 34)
PICTURES: dict[str, tuple[str, Sequence[str]]] = {
    "figures": (DARK.name, ["f5", "]", "1", "5", "enter"]),
    "problems": (DARK.name, ["f6"]),
    "report": (LIGHT.name, ["f5", "down", "5", "enter", "f7", *["down"] * 2, "right"]),
    "check": (DARK.name, ["f5", "]", "1", "5", "enter", "f8"]),
    "interview": (LIGHT.name, ["f4"]),
}
"""For each picture its theme and the keys that lead to it."""

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
            await pilot.press(key)
            await pilot.pause()
        await pilot.pause(0.5)  # until it is told as saved
        return _plain(app.export_screenshot(title="年报助手"))


def _plain(svg: str) -> str:
    """Without fonts from elsewhere, and with the same names each time."""
    svg = re.sub(r"@font-face\s*\{.*?\}", "", svg, flags=re.S)
    svg = re.sub(r"terminal-\d+", "terminal", svg)
    return re.sub(r"[ \t]+\n", "\n", svg.replace("Fira Code", "NIANBAO")).replace(
        "font-family: NIANBAO, monospace", f"font-family: {_FONTS}"
    )


def main() -> None:
    target = ROOT / "docs" / "pictures"
    target.mkdir(parents=True, exist_ok=True)
    for name in PICTURES:
        with TemporaryDirectory() as folder:
            (target / f"{name}.svg").write_text(asyncio.run(draw(name, Path(folder))), encoding="utf-8")
        print(target.relative_to(ROOT) / f"{name}.svg")


if __name__ == "__main__":
    main()
