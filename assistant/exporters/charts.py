"""Pictures for readers of the web page: applications and results over the years known, as inline SVG.

Every number drawn is a cell or a sum of cells of the form; a year whose cells are blank is left out. Each picture
says in words what it shows, so that nobody depends on seeing it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from assistant.report.figures import Figures, Number, group_cells, shown, total_of
from assistant.report.form import GROUPS

_WIDTH, _LEFT, _RIGHT, _TOP = 640, 120, 60, 34
_BAR, _GAP = 20, 14
_FILLS = ("#8a97a6", "#0b4f8a")
"""Of the year before and of this year, in order; they differ in lightness as well as in hue."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A quantity: what it is called and its value by year."""

    label: str
    values: tuple[Number, ...]


def charts_to_html(years: Mapping[int, Figures]) -> str:
    """The pictures of some years, "" where none of them is known well enough to draw."""
    pictures = (
        _picture("nianbao-chart-1", "政府信息公开申请的收到与结转", "件", years, _APPLICATIONS),
        _picture("nianbao-chart-2", "政府信息公开申请的办理结果", "件", years, _RESULTS),
    )
    return "\n".join(filter(None, pictures))


def _cells(row: str) -> tuple[str, ...]:
    return (f"table3.{row}.total",)


_APPLICATIONS = {"本年新收": "new_received", "上年结转": "carried_in", "结转下年": "carried_out"}
_RESULTS = {
    "予以公开": "granted",
    "部分公开": "partly_granted",
    **{GROUPS[group][0]: group for group in GROUPS},
}


def _picture(
    name: str, title: str, unit: str, years: Mapping[int, Figures], wanted: Mapping[str, str]
) -> str:
    known = {
        year: values
        for year, figures in sorted(years.items())
        if (values := _values(figures, wanted.values())) is not None
    }
    if not known or not any(any(values) for values in known.values()):
        return ""
    lines = [_Line(label, tuple(values[at] for values in known.values())) for at, label in enumerate(wanted)]
    told = "；".join(
        f"{year}年" + "，".join(f"{line.label}{shown(line.values[at])}{unit}" for line in lines)
        for at, year in enumerate(known)
    )
    drawing = "\n".join(_drawing(list(known), lines))
    height = _TOP + len(lines) * (len(known) * _BAR + _GAP)
    return (
        f"<figure>\n"
        f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-labelledby="{name}-title {name}-text">\n'
        f'<title id="{name}-title">{escape(title)}</title>\n<desc id="{name}-text">{escape(told)}。</desc>\n'
        f"{drawing}\n</svg>\n<figcaption>{escape(title)}（单位：{unit}）</figcaption>\n</figure>"
    )


def _values(figures: Figures, rows: Iterable[str]) -> tuple[Number, ...] | None:
    totals = [
        total_of(
            figures.values,
            group_cells(figures.form, row) if row in GROUPS else _cells(row),
        )
        for row in rows
    ]
    found = tuple(total for total in totals if total is not None)
    return found if len(found) == len(totals) else None


def _drawing(years: Sequence[int], lines: Sequence[_Line]) -> Iterator[str]:
    most = max(max(line.values) for line in lines)
    fills = _FILLS[-len(years) :]
    for at, year in enumerate(years):
        x = _LEFT + at * 110
        yield f'<rect x="{x}" y="6" width="14" height="14" fill="{fills[at]}"/>'
        yield f'<text x="{x + 20}" y="18" font-size="15" fill="#1a1a1a">{year}年</text>'
    y = _TOP
    for line in lines:
        middle = y + len(years) * _BAR / 2 + 5
        yield f'<text x="{_LEFT - 10}" y="{middle:g}" font-size="15" fill="#1a1a1a" text-anchor="end">{line.label}</text>'
        for value, fill in zip(line.values, fills, strict=True):
            length = round(float(value) / float(most) * (_WIDTH - _LEFT - _RIGHT), 1)
            yield f'<rect x="{_LEFT}" y="{y + 1}" width="{length:g}" height="{_BAR - 3}" fill="{fill}"/>'
            yield f'<text x="{_LEFT + length + 6:g}" y="{y + 15}" font-size="14" fill="#1a1a1a">{shown(value)}</text>'
            y += _BAR
        y += _GAP
