"""Tables that a page's end cuts open: a browser draws no line where a table is broken, so that a row lacks its top or foot."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

Edge: TypeAlias = Mapping[str, Any]

_SAME = 2.0  # points within which two lines stand in one place
_TOUCH = 3.0  # points between the pieces of one line, at most
_SHORTEST = 6.0  # points: how high a row is at least
_FEWEST = 3  # upright lines that end together
_COVERED = 0.5  # share of their width that a line covers which closes them


def closing_lines(edges: Sequence[Edge]) -> list[dict[str, Any]]:
    """The level lines that a page's tables lack: where upright lines begin or end together and no line joins them."""
    upright = _runs([edge for edge in edges if edge["orientation"] == "v"])
    level = sorted((edge for edge in edges if edge["orientation"] == "h"), key=lambda edge: edge["top"])
    heights = [edge["top"] for edge in level]
    return [
        _line(left, right, height)
        for end in (1, 2)
        for height, left, right in _together(upright, end)
        if _share(level, heights, height, left, right) < _COVERED
    ]


def _runs(edges: Sequence[Edge]) -> list[tuple[float, float, float]]:
    """Upright lines, their pieces put together, each as place, top and bottom."""
    found: list[tuple[float, float, float]] = []
    ordered = sorted((round(edge["x0"] / _SAME), edge["top"], edge["bottom"], edge["x0"]) for edge in edges)
    before = None
    for place, top, bottom, x in ordered:
        if found and place == before and top <= found[-1][2] + _TOUCH:
            found[-1] = (found[-1][0], found[-1][1], max(bottom, found[-1][2]))
        else:
            found.append((x, top, bottom))
        before = place
    return [run for run in found if run[2] - run[1] >= _SHORTEST]


def _together(runs: Sequence[tuple[float, float, float]], end: int) -> Iterator[tuple[float, float, float]]:
    """Where at least ``_FEWEST`` lines have the same end, with the outermost of them on either side."""
    ordered = sorted(runs, key=lambda run: run[end])
    at = 0
    while at < len(ordered):
        beyond = at
        while beyond < len(ordered) and ordered[beyond][end] - ordered[at][end] <= _SAME:
            beyond += 1
        places = [run[0] for run in ordered[at:beyond]]
        if len(places) >= _FEWEST:
            yield ordered[at][end], min(places), max(places)
        at = beyond


def _share(
    level: Sequence[Edge], heights: Sequence[float], height: float, left: float, right: float
) -> float:
    """The share of a stretch that level lines at a height cover."""
    near = level[bisect_left(heights, height - _TOUCH) : bisect_right(heights, height + _TOUCH)]
    covered, end = 0.0, left
    for edge in sorted(near, key=lambda edge: edge["x0"]):
        covered += max(0.0, min(edge["x1"], right) - max(edge["x0"], end))
        end = max(end, edge["x1"])
    return covered / (right - left) if right > left else 1.0


def _line(left: float, right: float, height: float) -> dict[str, Any]:
    return {
        "object_type": "line",
        "x0": left,
        "x1": right,
        "top": height,
        "bottom": height,
        "width": right - left,
        "height": 0.0,
    }
