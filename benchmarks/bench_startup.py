"""How long a command takes to start, against the bare interpreter in the same run."""

from pathlib import Path

from benchmarks.builders import ORGAN, figures_file
from benchmarks.conftest import AddRow
from benchmarks.measure import BARE, NIANBAO, interleaved, milliseconds

ROUNDS = 15


def test_starting_and_checking_one_file(row: AddRow, tmp_path: Path) -> None:
    file = figures_file(tmp_path / "figures.json", ORGAN.name)
    commands = (BARE, (*NIANBAO, "--version"), (*NIANBAO, "check", str(file), "--format", "json"))
    bare, version, check = interleaved(commands, ROUNDS)
    for what, times, most in (("--version", version, 8), ("check of one figures JSON", check, 15)):
        ratio = times.median / bare.median
        row(
            f"nianbao {what}",
            f"{ratio:.1f} × bare ({milliseconds(times.median)})",
            f"≤ {most} × bare interpreter ({milliseconds(bare.median)})",
            ratio <= most,
        )
