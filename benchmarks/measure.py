"""Times of repeated work, and of programs against each other within one run."""

import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
BARE = (sys.executable, "-c", "pass")
NIANBAO = (sys.executable, "-m", "assistant")


@dataclass(frozen=True)
class Times:
    """Measured seconds of one thing."""

    seconds: Sequence[float]

    @property
    def median(self) -> float:
        return median(self.seconds)

    def percentile(self, percent: int) -> float:
        return quantiles(self.seconds, n=100, method="inclusive")[percent - 1]


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.{0 if seconds >= 0.02 else 1}f} ms"


def timed(work: Callable[[], object]) -> float:
    """Seconds that one call takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def run(command: Sequence[str], cwd: Path = ROOT) -> None:
    """Runs a program whose output is thrown away. Status 1 tells of findings and is no failure."""
    done = subprocess.run(command, cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{command} ended with {done.returncode}: {done.stderr.decode()[-300:]}")


def interleaved(commands: Sequence[Sequence[str]], rounds: int) -> tuple[Times, ...]:
    """Times of several programs, taken in turn so that what slows the machine slows them alike."""
    for command in commands:
        run(command)
    seconds: list[list[float]] = [[] for _ in commands]
    for _ in range(rounds):
        for taken, command in zip(seconds, commands, strict=True):
            taken.append(timed(lambda command=command: run(command)))
    return tuple(Times(taken) for taken in seconds)
