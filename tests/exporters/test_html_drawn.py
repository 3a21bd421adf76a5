"""The web page as readers get it, in a real browser: legible, whole on a phone, asking nothing of the network."""

from pathlib import Path

import pytest

from tests.exporters.pages import example, page_of

pytest.importorskip("playwright", reason="playwright is not installed: no browser is driven")

from tests.web.browser import CHROMIUM, browser

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed: the page is not drawn"),
]

FAINT = """() => {
  const light = channel => (channel /= 255) <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  const luminance = ([r, g, b]) => 0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b);
  const rgba = colour => { const p = colour.match(/[0-9.]+/g).map(Number); return p.length < 4 ? [...p, 1] : p; };
  const behind = node => {
    for (let at = node; at; at = at.parentElement) {
      const colour = rgba(getComputedStyle(at).backgroundColor);
      if (colour[3] === 1) return colour;
    }
    return [255, 255, 255, 1];
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim(), at = walker.currentNode.parentElement;
    if (!text || ["SCRIPT", "STYLE"].includes(at.tagName)) continue;
    const style = getComputedStyle(at), fill = at.closest("svg") ? style.fill : style.color;
    const [a, b] = [luminance(rgba(fill)), luminance(behind(at))].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 4.5) found.push(text.slice(0, 20));
  }
  return found;
}"""
"""The texts whose contrast is below 4.5 : 1 (WCAG 2, AA)."""


def test_every_text_is_legible_and_no_page_is_wider_than_its_screen(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text(page_of(example(), marked=True, charts=True), encoding="utf-8")
    with browser() as context:
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri())
        assert asked == [path.as_uri()]
        for width in (1200, 390):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(FAINT) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        unnamed = "[...document.querySelectorAll('svg')].filter(s => !s.getAttribute('aria-label') && !s.querySelector('title'))"
        assert page.evaluate(f"{unnamed}.length") == 0
        assert page.evaluate("document.querySelectorAll('th:not([scope]):not([id])').length") == 0
