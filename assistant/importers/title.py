"""The title: which organ reports on which year.

Seen in practice: the year before or after the organ's name, or after 政府信息公开; 年度 twice; the title over two lines;
the name of the website behind it; the organ's short name (科委), or a district without its city.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.reading.numbers import read_chinese
from assistant.report.published import Note

_LONGEST = 80
_SUBJECT = re.compile(r"(?:政府信息公开|政务公开|信息公开)(?:工作)?")
_YEAR = re.compile(r"(?P<year>(?:19|20)\d{2}|[二两][〇零○ＯOo0][一二三四五六七八九〇零○0]{2})\s*年?(?:度)?")
_HAN = r"\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af"  # rare characters of names stand beyond the usual
_NAME = re.compile(rf"[{_HAN}A-Za-z·（）()、]+")
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)}
_BEFORE = re.compile(r"^(?:【[^】]{1,8}】|标题|题目|名称|关于|公布|发布|印发|附件\d*|正文|\d+|[：:、\s])+")
_AFTER = re.compile(r"(?:的|关于|发布|公布|编制|年度|[：:、\s])+$")
_SITE = re.compile(r"\s*[_|｜\-—－–>》»]+\s*|\s{2,}")
_OFFICIAL = re.compile(r"(.+?)((?:19|20)\d{2})年政府信息公开工作年度报告")
_HEAD = re.compile(r"[^，。；：]{6,60}?(?:年度?报告|工作报告|年报)")  # of a page without line ends
_PERIOD = re.compile(r"(20\d{2})年1月1日.{0,8}?(?:12月31日|12月底)")
_SIGNED_BY = re.compile(
    rf"(?:发布机构|信息来源|来源|发布单位|编制机关|公开主体)[：:]\s*([{_HAN}（）]{{4,30}})"
)
_ENDS = (
    "人民政府", "办公厅", "办公室", "委员会", "管委会", "办事处", "分局", "局", "厅", "委", "办", "署", "所", "队",
    "中心", "街道", "镇", "乡", "区",
)  # fmt: skip
_ALONE = re.compile(rf"[{_HAN}（）()]{{4,30}}")
_COMPILED_BY = re.compile(rf"由([{_HAN}]{{2,28}}?(?:{'|'.join(_ENDS)}))(?:根据|依据|按照|编制|负责|汇总)")

# Short names of offices whose full name is the same everywhere.
_FULL = {
    "科委": "科学技术委员会",
    "教委": "教育委员会",
    "国资委": "国有资产监督管理委员会",
    "发改委": "发展和改革委员会",
    "经信委": "经济和信息化委员会",
    "卫健委": "卫生健康委员会",
    "住建委": "住房和城乡建设委员会",
    "交通委": "交通委员会",
    "发改局": "发展和改革局",
    "卫健局": "卫生健康局",
    "住建局": "住房和城乡建设局",
    "人社局": "人力资源和社会保障局",
    "人社厅": "人力资源和社会保障厅",
    "市监局": "市场监督管理局",
    "政府办": "人民政府办公室",
}
# What may stand before a place's name in running text.
_LEADING = frozenset("由与向和及请经是对从按据于为在系")


@dataclass(frozen=True, slots=True)
class Title:
    """``organ`` is "" and ``year`` None where the title does not tell them; ``printed`` is the title as it stands."""

    organ: str
    year: int | None
    printed: str = ""


def read_title(
    marked: Sequence[str], lines: Sequence[str], others: Iterable[str], text: str
) -> tuple[Title, tuple[Note, ...]]:
    """The title of a report. ``marked`` are marked as such by the source, ``lines`` stand before the first section,
    ``others`` outside of the text (the window's title); ``text`` is all running text, for what the title leaves open.
    """
    found = [title for line in marked if (title := _official(line)) is not None]
    found += [title for line in (*_joined(lines), *others) if (title := parse(line)) is not None]
    found = _of_one_year(found, text)
    best = _whole(max(found, key=_completeness, default=Title("", None)), found, text)
    organ = best.organ or next((title.organ for title in found if title.organ), "")
    year = best.year or next((title.year for title in found if title.year), None)
    notes: list[Note] = []
    if not organ and (named := _named(lines, text)):
        organ = named
        notes.append(Note("全文", f"标题里没有机关名称，按文中所写读作“{named}”，请核对。"))
    elif organ and (full := _full_name(organ, text)) != organ:
        notes.append(Note("全文", f"标题写“{organ}”，机关全称读作“{full}”，请核对。"))
        organ = full
    if year is None and (period := _PERIOD.search(re.sub(r"\s", "", text))):
        year = int(period[1])
        notes.append(Note("全文", f"标题里没有年度，按数据统计期限读作{year}年，请核对。"))
    if not organ:
        notes.append(Note("全文", "没有找到机关名称，请自行填写。"))
    if year is None:
        notes.append(Note("全文", "没有找到报告年度，请自行填写。"))
    return Title(organ, year, best.printed), tuple(notes)


def _of_one_year(found: list[Title], text: str) -> list[Title]:
    """The titles without those of other years, as a website lists them beside the page.

    The page's own year is that of its period or, where it tells none, of the title that stands next to the text.
    """
    years = [title.year for title in found if title.organ and title.year]
    if len(set(years)) < 2:
        return found
    period = _PERIOD.search(re.sub(r"\s", "", text))
    own = int(period[1]) if period and int(period[1]) in years else years[-1]
    return [title for title in found if title.year in (own, None)]


def _whole(title: Title, found: Sequence[Title], text: str) -> Title:
    """The title with as much before it as the text says again: a long name may be broken over several lines."""
    plain = re.sub(r"\s", "", text)
    longer = (
        other
        for other in found
        if title.organ and other.organ.endswith(title.organ) and plain.count(other.organ) > 1
    )
    return max((title, *longer), key=lambda each: len(each.organ))


def _completeness(title: Title) -> tuple[bool, bool]:
    return bool(title.organ) and title.year is not None, bool(title.organ)


def _joined(lines: Sequence[str]) -> Iterator[str]:
    """Each line, and each with up to three that follow it, as a title may be broken over lines."""
    for size in (1, 2, 3, 4):
        for at in range(len(lines) - size + 1):
            part = lines[at : at + size]
            if size == 1 and len(part[0]) > _LONGEST:
                yield from (piece for piece in part[0].split() if len(piece) <= _LONGEST)
            if size == 1 and (head := _HEAD.match(part[0])):
                yield head[0]
            if all(len(line) <= _LONGEST for line in part):
                yield "".join(part)


def _official(line: str) -> Title | None:
    """A title in the official wording, whatever characters the name holds."""
    found = _OFFICIAL.fullmatch(line.strip())
    return Title(found[1].strip(), int(found[2]), line.strip()) if found else None


def parse(line: str) -> Title | None:
    """A line as a title; None where it is none."""
    for piece in (*_SITE.split(line), re.sub(r"\s", "", line)):
        plain = re.sub(r"[\s《》〈〉“”#*]", "", piece.translate(_HALF_WIDTH))
        subject = _SUBJECT.search(plain)
        if (
            subject is None
            or len(plain) > _LONGEST
            or not re.search(r"报告|年报", plain[subject.end() :][:16])
        ):
            continue
        head, rest = plain[: subject.start()], plain[subject.end() :]
        end = re.search(r"(?:年度)?(?:工作)?(?:报告|年报)", rest)
        after = rest[end.end() :] if end else rest
        if re.search(r"[。，；]", head + rest[:16]) or (
            after and not re.fullmatch(r"[（(].{0,20}[)）]|\d?", after)
        ):
            continue
        year = _YEAR.search(head) or _YEAR.search(rest)
        name = _AFTER.sub("", _BEFORE.sub("", _YEAR.sub("", head)))
        name = name or _in_brackets(after)
        if name and (not _NAME.fullmatch(name) or name.startswith("年")):  # 2024 was split off
            continue
        return Title(name, _year(year["year"]) if year else None, line.strip())
    return None


def _in_brackets(after: str) -> str:
    """The organ where it stands in brackets behind the title."""
    named = after[1:-1]
    return named if named.endswith(_ENDS) and _NAME.fullmatch(named) else ""


def _year(text: str) -> int | None:
    plain = re.sub("[○ＯOo0零]", "〇", text)
    return int(text) if text.isdigit() else read_chinese(plain)


def _named(lines: Sequence[str], text: str) -> str:
    """The organ as the text around the title names it."""
    compiled = _COMPILED_BY.search(re.sub(r"\s", "", text))
    if compiled is not None:
        return compiled[1]
    for line in lines:
        signed = _SIGNED_BY.search(line)
        if signed is not None and signed[1].endswith(_ENDS):
            return signed[1]
    alone = (re.sub(r"\s", "", line) for line in lines)
    return next((line for line in alone if _ALONE.fullmatch(line) and line.endswith(_ENDS)), "")


def _full_name(organ: str, text: str) -> str:
    """A name with its short ending written out, and a district with the city that the text puts before it."""
    for short, full in _FULL.items():
        if organ.endswith(short) and len(organ) > len(short):
            organ = organ.removesuffix(short) + full
            break
    if not re.match(rf"[{_HAN}]{{1,5}}区", organ) or re.match(rf"[{_HAN}]{{2,6}}[省市州盟]", organ):
        return organ
    plain = re.sub(r"\s", "", text)
    for match in re.finditer(rf"([{_HAN}]{{2,9}}[市州盟]){re.escape(organ)}", plain):
        city = match[1]
        starts = [at + 1 for at, char in enumerate(city[:-2]) if char in _LEADING]
        city = city[starts[-1] :] if starts and len(city) - starts[-1] > 2 else city
        if re.fullmatch(rf"[{_HAN}]{{1,5}}[市州盟]", city) and not re.search(r"[市区县省]", city[:-1]):
            return city + organ
    return organ
