"""(j) Statutory wording, labels, marks, and words written twice."""

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.reading.doubles import doubled_words
from assistant.reading.passages import Found, Passage, by_line, short
from assistant.reading.terms import LABELS_2019, OLD_TERMS, Term, find_terms
from assistant.report.figures import Figures
from assistant.report.form import FORM_2021, Form
from assistant.rules.base import Case, Hit, Severity, rule
from assistant.rules.texts import named, rewrite, text_of, written


@by_line
def _old_terms(text: Passage) -> Iterator[Found[Term]]:
    return find_terms(text, OLD_TERMS)


@rule(
    "R-100",
    Severity.WARNING,
    title="旧条例的用语",
    message="{place}“{quote}”是旧条例的用语：{why}。",
    fix="按现行《条例》改写，写法见提示。",
    basis="《条例》（国务院令第711号）第三十六条、第四十二条、第五十条",
)
def terms_before_2019(case: Case) -> Iterator[Hit]:
    """不用2019年修订以前的用语：免予公开、收费及减免、检索费复制费邮寄费、“自身生产、生活、科研等特殊需要”、以第三十一条或第三十二条作为编制年度报告的依据、第一部分写成“概述”。

    例外：叙述沿革（“不再收取检索费”）；第三十二条关于征求第三方意见的引用；以邮寄方式送达；免予处罚。
    坏例：text.一=对涉及商业秘密的内容依法免予公开。
    坏例：text.preamble=根据《条例》第三十一条的规定，编制本年度报告。
    好例：text.一=依照《条例》第三十二条书面征求第三方意见，以邮寄方式送达，对轻微违法免予处罚，不再收取检索费。
    """
    for key, text in written(case):
        for start, end, term in _old_terms(text):
            quote = text.text[start:end]
            says = {"place": named(key), "quote": quote, "why": f"{term.why}，可写作“{term.instead}”"}
            mend = rewrite(key, text, start, end, term.instead) if term.replaces else None
            yield Hit(section=key, quote=quote, expected=term.instead, found=quote, says=says, rewrite=mend)
    first = text_of(case, "一")
    if match := re.match(r"(?:一、)?概述(?=[：:\n]|$)", first):
        yield _summary(match[0])
    elif "概述" in (heading := (case.headings or {}).get("一", "")):
        yield replace(_summary(heading.strip()), severity=Severity.HINT, follows=("R-070", "一"))


def _summary(quote: str) -> Hit:
    says = {"place": named("一"), "quote": quote, "why": "官方标题是“总体情况”"}
    return Hit(section="一", quote=quote, expected="总体情况", found=quote, says=says)


_CLOSED = ("closed_unsplit", "closed_no_correction", "closed_no_payment", "closed_other")


@rule(
    "R-101",
    Severity.WARNING,
    title="2019年试行格式的标签",
    message="{what}",
    fix="改用2021年格式的表格和标签（国办公开办函〔2021〕30号）。",
    basis="国办公开办函〔2021〕30号附件",
)
def labels_of_2019(case: Case) -> Iterator[Hit]:
    """2021年格式的报告，不用2019年试行格式的标签（本年新制作数量、对外公开总数量、上一年项目数量等）；“（六）其他处理”分三行填写。

    例外：2019、2020年度的报告。正文写到政府集中采购、第二十条第（九）项的，不算。
    坏例：text.一=规范性文件本年新制作数量2件。
    坏例：label.table2.normative_documents.in_force=对外公开总数量
    坏例：text.一=主动公开信息30条。 format=2021-merged
    好例：format=2019 year=2020 text.一=规范性文件本年新制作数量2件。
    """
    if case.figures.form.year_format == "2019":
        return
    if (
        case.figures.form_id == "2021-merged"
        and case.figures.values.get("table3.closed_unsplit.total") is not None
    ):
        what = (
            "表三“（六）其他处理”印成一行，是2019年的格式；2021年格式分为逾期不补正、逾期不缴费、其他三行。"
        )
        yield Hit(tuple(f"table3.{row}.total" for row in _CLOSED), section="三", says={"what": what})
    for where, label in (case.labels or {}).items():
        if any(old in label for old in (*LABELS_2019, "政府集中采购", "第二十条第（九）项")):
            what = f"表格标签“{label}”是2019年试行格式的。"
            yield Hit(section=_section_of(where), quote=label, found=label, says={"what": what})
    for key, text in written(case):
        for label in LABELS_2019:
            if label in text.plain:
                what = f"{named(key)}“{label}”是2019年试行格式的标签。"
                yield Hit(section=key, quote=label, found=label, says={"what": what})


_SECTIONS = {"table2": "二", "table3": "三", "table4": "四"}


def _section_of(where: str) -> str | None:
    return _SECTIONS.get(where.partition(".")[0])


@rule(
    "R-102",
    Severity.HINT,
    title="表格标签的用语",
    message="表格标签“{found}”应为“{expected}”。",
    fix="按官方格式改正标签；读入后导出的报告用的都是官方标签。",
    basis="国办公开办函〔2021〕30号附件",
)
def labels_as_official(case: Case) -> Iterator[Hit]:
    """印出的表格标签与官方格式一字不差：“本年制发件数”不写“本年度发件数”，“行政规范性文件”不写“规范性文件”。

    例外：空格、“，”与“、”不同不提示；2019年格式的标签由 R-101 提示。
    坏例：label.table2.normative_documents.repealed=本年度止件数
    坏例：label.table3.denied_other_law=2.其他法律行政止公开
    好例：label.table3.denied_other_law=2._其他法律行政法规禁止公开
    """
    told: set[tuple[str | None, str, str]] = set()  # a head of a column stands above every cell of it
    for where, label in (case.labels or {}).items():
        official = _official(case.figures, where)
        if not official or any(old in label for old in LABELS_2019):
            continue
        mark = (_section_of(where), label, official[0])
        if _bare(label) not in {_bare(text) for text in official} and mark not in told:
            told.add(mark)
            says = {"found": label, "expected": official[0]}
            yield Hit(section=_section_of(where), quote=label, expected=official[0], found=label, says=says)


def _official(figures: Figures, where: str) -> tuple[str, ...]:
    """The labels that may stand at a row (table3.granted) or above a cell (table2.regulations.issued); the first is it."""
    form: Form = figures.form if figures.form.year_format == "2021" else FORM_2021
    cell = form.cells.get(where)
    row = next(
        (other.row for name, other in form.cells.items() if name.startswith(f"{where}.") or name == where),
        None,
    )
    if cell is not None and len(cell.row.columns) > 1:
        return (cell.column.label, "·".join(cell.column.heads))
    if row is None:
        return ()
    joined = ("".join(row.heads), "".join(row.heads[1:]), row.full_label, *row.heads)
    return (row.label, *joined, *((cell.column.label,) if cell is not None else ()))


def _bare(label: str) -> str:
    return (
        re.sub(r"[\s\u3000、，,。.：:；;·—\-]|[（(](?:单位|件)[^）)]*[）)]", "", label)
        .replace("（", "(")
        .replace("）", ")")
    )


_MARKS = (
    (re.compile(r"(?<=[\u4e00-\u9fff])[,;:?!](?=[\u4e00-\u9fff])"), "应使用全角标点"),
    (
        re.compile(r"[\u4e00-\u9fff]{1,8}[\[（(【]20[0-9]{2}[\]）)】]\s?[0-9]{1,4}\s?号"),
        "文号的年份应使用六角括号〔〕",
    ),
    (re.compile(r"[，、；：][，。、；：]|。[，、；：。]|，，"), "标点重复"),
    (re.compile(r"(?<!“)三安全一稳定(?!”)"), "“三安全一稳定”应加引号"),
)


@by_line
def _slips(text: Passage) -> Iterator[Found[str]]:
    """Marks that are none of the kind or too many, with a character or two on each side, and what is wrong."""
    for pattern, why in _MARKS:
        for match in pattern.finditer(text.text):
            start, end = match.span() if len(match[0]) > 3 else (max(0, match.start() - 2), match.end() + 2)
            yield start, end, why


_FULL_WIDTH = str.maketrans(",;:?!", "，；：？！")


def _mended(words: str) -> str | None:
    """The words with their marks put right; None where two marks stand together and either may be meant."""
    if re.fullmatch(r".{1,2}[,;:?!].{1,2}", words):
        return words.translate(_FULL_WIDTH)
    if re.search("20[0-9]{2}", words):
        return re.sub(r"[\[（(【](20[0-9]{2})[\]）)】]", r"〔\1〕", words)
    return "“三安全一稳定”" if words == "三安全一稳定" else None


@rule(
    "R-103",
    Severity.HINT,
    title="标点、简称和用语",
    message="{place}“{quote}”：{why}。",
    fix="按公文格式改正标点；简称第一次出现时写明全称。",
    basis="GB/T 9704—2012；GB/T 15834—2011",
)
def marks_and_short_names(case: Case) -> Iterator[Hit]:
    """汉字之间用全角标点，不重复；文号用六角括号；“三安全一稳定”加引号；有开头部分的报告，“《条例》”在说明简称之后使用；草稿还检查语料 wording.yaml 列出的不宜用语。每一部分每一种只提示第一处。

    例外：没有开头部分的文字，不检查简称。
    坏例：text.一=主动公开政府信息,内容涵盖各领域。
    坏例：text.一=印发示府办[2025]5号文件。
    好例：text.一=主动公开政府信息，印发示府办〔2025〕5号文件。
    """
    for key, text in written(case):
        told = set()
        for start, end, why in _slips(text):
            if why not in told:
                told.add(why)
                quote = text.text[start:end].strip()
                says = {"place": named(key), "quote": quote, "why": why}
                mended = _mended(text.text[start:end])
                mend = None if mended is None else rewrite(key, text, start, end, mended)
                yield Hit(section=key, quote=quote, says=says, rewrite=mend)
        for start, end, term in find_terms(text, case.avoid):
            quote, instead = text.text[start:end], f"，可写作“{term.instead}”" if term.instead else ""
            says = {"place": named(key), "quote": quote, "why": f"{term.why}{instead}"}
            mend = rewrite(key, text, start, end, term.instead) if term.replaces else None
            yield Hit(section=key, quote=quote, expected=term.instead or None, says=says, rewrite=mend)
    yield from _undefined(case)


def _undefined(case: Case) -> Iterator[Hit]:
    """《条例》 before anything says what it is short for, where the beginning of the report is known."""
    if not text_of(case, "preamble"):
        return
    for key, text in sorted(written(case), key=lambda item: item[0] != "preamble"):
        at = text.text.find("《条例》")
        if at < 0:
            continue
        if not re.search("简称[“‘]?$", text.text[max(0, at - 4) : at]):
            says = {
                "place": named(key),
                "quote": "《条例》",
                "why": "第一次出现时应写全称并说明“以下简称《条例》”",
            }
            yield Hit(section=key, quote="《条例》", says=says)
        return


_DOCUMENT = re.compile(
    r"(?P<number>[\u4e00-\u9fff]{1,8}〔20[0-9]{2}〕\s?[0-9]{1,4}\s?号)|《(?P<title>[^《》\n]{4,60}(?:通知|工作要点|实施意见|实施方案|行动方案|工作方案|任务分工))》"
)
_KNOWN_DOCUMENT = re.compile("国办|国发|国务院|国令|条例|年度报告|政府信息公开|政务公开|法$|主席令")


@rule(
    "R-104",
    Severity.HINT,
    title="引用的上级文件是否公开",
    message="{place}引用了“{quote}”，请确认该文件已主动公开。",
    fix="没有公开的文件，不写标题和文号，改为概述其要求。",
)
def cited_documents(case: Case) -> Iterator[Hit]:
    """正文引用文件的标题或文号时，提示确认该文件已主动公开。

    例外：条例、法律、国务院和国务院办公厅的文件，以及关于政府信息公开、政务公开本身的文件。
    坏例：text.一=落实示府办〔2025〕5号文件要求。
    好例：text.一=落实国办函〔2020〕109号文件和《中华人民共和国政府信息公开条例》要求。
    """
    for key, text in written(case):
        told: set[str] = set()
        for start, end, _ in _documents(text):
            quote = text.text[start:end]
            if quote not in told:
                told.add(quote)
                yield Hit(section=key, quote=quote, says={"place": named(key), "quote": short(quote)})


@by_line
def _documents(text: Passage) -> Iterator[Found[None]]:
    """Numbers and titles of documents that may not be public."""
    for match in _DOCUMENT.finditer(text.text):
        if not _KNOWN_DOCUMENT.search(match[0]):
            yield *match.span("number" if match["number"] else "title"), None


@rule(
    "R-106",
    Severity.WARNING,
    title="重复的字词",
    message="{place}“{quote}”重复了一个词。",
    fix="删去重复的字词。",
)
def words_twice(case: Case) -> Iterator[Hit]:
    """同一个词不连写两遍，如“审核审核”“的的”“资金资金”。

    例外：叠用（常常、一一、一件一件、研究研究）；两个词相接（部门门户、人民政府政府网站、从事公开工作工作人员）。
    坏例：text.一=规范信息审核审核机制。
    坏例：text.一=及时发布群众关心的的信息。
    好例：text.一=常常检查、一一核对，部门门户网站运行平稳，县人民政府政府网站栏目更新，多研究研究。
    """
    for key, text in written(case):
        for start, end, word in doubled_words(text):
            quote = text.text[start:end]
            says = {"place": named(key), "quote": quote}
            once = rewrite(key, text, start, end, word)
            yield Hit(section=key, quote=quote, expected=word, found=quote, says=says, rewrite=once)
