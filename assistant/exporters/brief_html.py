"""The page for the leader who signs, as a web page that prints on one A4."""

from collections.abc import Iterator, Sequence
from html import escape

from assistant.exporters.brief import INTERNAL, Brief
from assistant.exporters.html import page
from assistant.exporters.html_style import ROOT

_LOOK = f"""
.{ROOT}.{ROOT} {{ font-size: 10.5pt; line-height: 1.45; }}
.{ROOT} h1 {{ margin: 0 0 .5rem; font-size: 15pt; }}
.{ROOT} h2 {{ margin: .6rem 0 .2rem; font-size: 11.5pt; }}
.{ROOT} table td {{ text-align: left; }}
"""


def brief_to_html(brief: Brief) -> str:
    """The page as a whole document."""
    body = [f"<h1>{escape(brief.title, quote=False)}</h1>", f"<p>（{INTERNAL}）</p>"]
    for part in brief.parts:
        body.append(f"<section>\n<h2>{escape(part.heading, quote=False)}</h2>")
        body += [f"<p>{escape(line, quote=False)}</p>" for line in part.words]
        if part.table:
            body.extend(_table(part.heading, part.table))
        body.append("</section>")
    body.append(f"<p>{escape(brief.signing, quote=False)}</p>")
    return page(brief.title, body, look=_LOOK)


def _table(caption: str, rows: Sequence[Sequence[str]]) -> Iterator[str]:
    head, *lines = rows
    yield f'<table aria-label="{escape(caption)}">'
    cells = "".join(f'<th scope="col">{escape(text, quote=False)}</th>' for text in head)
    yield f"<thead><tr>{cells}</tr></thead>"
    yield "<tbody>"
    for line in lines:
        yield f"<tr>{''.join(f'<td>{escape(text, quote=False)}</td>' for text in line)}</tr>"
    yield "</tbody>\n</table>"
