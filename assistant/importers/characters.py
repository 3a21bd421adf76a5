"""Characters that look like Han characters and are not: radicals and compatibility forms.

A browser that prints a page to PDF may name the glyph of 人 by the radical ⼈, which has the same; text that is copied
from such a file, or taken out of it by a program, holds the radical.
"""

import unicodedata
from dataclasses import replace

from assistant.importers.page import Block, Grid, Page, Paragraph
from assistant.report.published import Note

_RADICALS = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫"
    "⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺶羊⺷羊⺹耂⺺肀⺻聿⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻊足⻋车"
    "⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜"
    "⻲亀⻳龟"
)
"""The radicals of the supplement, each with the character that it looks like; Unicode itself maps the others."""

_MAPPED = (*range(0x2F00, 0x2FE0), *range(0xF900, 0xFB00))
_ORDINARY = {
    **{ord(one): other for one, other in zip(_RADICALS[::2], _RADICALS[1::2], strict=True)},
    **{
        code: plain
        for code in _MAPPED
        if (plain := unicodedata.normalize("NFKC", chr(code))) != chr(code) and len(plain) == 1
    },
}
READ_AS_HAN = Note(
    "全文", "原文里有形似汉字的部首字符（把网页打印成PDF、或从PDF里取出文字时常见），已读作普通汉字。"
)


def ordinary(text: str) -> str:
    """The text with every such character replaced by the one that it looks like."""
    return text.translate(_ORDINARY)


def ordinary_page(page: Page) -> Page:
    """The page in ordinary characters; it tells where there were others."""
    blocks = tuple(map(_block, page.blocks))
    if blocks == page.blocks:
        return page
    return replace(
        page, blocks=blocks, titles=tuple(map(ordinary, page.titles)), notes=(*page.notes, READ_AS_HAN)
    )


def _block(block: Block) -> Block:
    if isinstance(block, Paragraph):
        text = ordinary(block.text)
        return block if text == block.text else replace(block, text=text)
    slots = {id(slot): slot for row in block.rows for slot in row if slot is not None}
    made = {key: replace(slot, text=ordinary(slot.text)) for key, slot in slots.items()}
    if all(made[key].text == slot.text for key, slot in slots.items()):
        return block
    return Grid(tuple(tuple(None if slot is None else made[id(slot)] for slot in row) for row in block.rows))
