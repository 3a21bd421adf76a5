"""(g) What has to be there: headings, the five aspects of section 一, what governments and what places ask beside."""

import re
from collections.abc import Iterator, Mapping, Sequence

from assistant.reading.numbers import chinese_ordinal
from assistant.report.form import SECTION_HEADINGS
from assistant.report.organ import Kind
from assistant.rules.base import Case, Hit, Severity, rule
from assistant.rules.texts import named, text_of

# Wordings of the 2019 form and of many offices, which mean the same section.
_ACCEPTED = {
    "四": (
        "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
        "因政府信息公开工作被申请行政复议、被提起行政诉讼情况",
        "政府信息公开行政复议、提起行政诉讼情况",
    ),
    "五": ("政府信息公开工作存在的主要问题及改进情况", "政府信息公开存在的主要问题及改进情况"),
}
_NUMBER = re.compile(r"^\W*第?[一二三四五六七八九十0-9]{1,2}(?:部分)?\s*[、.．,，:：]?\s*")
_ORDINAL = re.compile(
    r"^[^\u4e00-\u9fff（(]{0,6}第?(?P<ordinal>[一二三四五六七八九十]{1,2}|[0-9]{1,2})(?:部分)?\s*[、.．,，:：]"
)
_LINKS = re.compile("以及|[和与及、,，]")
_MARKS = re.compile(r"[\s\u3000：:。.*#_（）()“”]")


@rule(
    "R-070",
    Severity.ERROR,
    title="六个部分的标题",
    message="{what}",
    fix="按官方格式写六个标题：{headings}。".format(
        headings="；".join(f"{key}、{text}" for key, text in SECTION_HEADINGS.items())
    ),
    basis="国办公开办函〔2021〕30号附件",
)
def headings(case: Case) -> Iterator[Hit]:
    """六个标题齐全，顺序、序号和用语与官方格式一致。读入网页、文档的看印出的标题；只有文字的，看第一部分有没有内容（第五、第六部分由 R-073、R-072 检查）。

    例外：“及”写成“和”“与”，多空格、少顿号、没有序号不提示；“政府信息公开工作存在的主要问题及改进情况”“因政府信息公开工作被申请行政复议、提起行政诉讼情况”只作提示。
    坏例：heading.四=四、政府信息公开行政法复议、行政诉讼情况
    坏例：heading.六=-
    坏例：heading.五=四、存在的主要问题及改进情况
    坏例：text.五=一是目录更新不及时，将按月更新。
    好例：heading.五=五、存在的主要问题和改进情况
    """
    if case.headings is not None:
        yield from _printed_headings(case, case.headings)
    elif case.sections is not None and not case.is_draft and not text_of(case, "一"):
        says = {"what": f"第一部分“{SECTION_HEADINGS['一']}”没有内容。"}
        yield Hit(section="一", expected=SECTION_HEADINGS["一"], says=says)


def _printed_headings(case: Case, printed: Mapping[str, str]) -> Iterator[Hit]:
    misplaced = _misplaced(tuple(printed))
    for key, official in SECTION_HEADINGS.items():
        expected = f"{key}、{official}"
        text = printed.get(key)
        if text is None:
            yield _no_heading(case, key, expected)
        elif key in misplaced:
            says = {"what": _out_of_order(key, tuple(printed))}
            yield Hit(section=key, quote=text.strip(), expected=expected, found=text.strip(), says=says)
        elif (told := _told(case, key, text, expected)) is not None:
            severity, what = told
            quote = text.strip()
            yield Hit(
                section=key,
                quote=quote,
                expected=expected,
                found=quote,
                says={"what": what},
                severity=severity,
            )


def _told(case: Case, key: str, text: str, expected: str) -> tuple[Severity, str] | None:
    """What is to be said of a heading as printed, and how grave it is: of its words first, then of its number."""
    plain, quote = _plain(text), text.strip()
    official = plain == _plain(expected)
    accepted = any(plain == _plain(other) for other in _ACCEPTED.get(key, ()))
    if not official and not accepted:
        return Severity.ERROR, f"标题“{quote}”与官方格式“{expected}”不一致。"
    if (ordinal := _ordinal(text)) not in (None, key):
        return Severity.ERROR, f"标题“{quote}”的序号写成了“{ordinal}”，应为“{expected}”。"
    if official or case.figures.form.year_format == "2019":
        return None
    return Severity.HINT, f"标题“{quote}”是常见的写法，官方格式为“{expected}”。"


def _no_heading(case: Case, key: str, expected: str) -> Hit:
    """A heading that a page does not print; where its text is there, it may have got lost on the way to this file."""
    if text_of(case, key):
        what = f"没有找到标题“{expected}”，第{key}部分是按内容分出来的，请对照原文核对。"
        return Hit(section=key, expected=expected, says={"what": what}, severity=Severity.WARNING)
    return Hit(section=key, expected=expected, says={"what": f"没有找到标题“{expected}”。"})


def _misplaced(printed: Sequence[str]) -> set[str]:
    """The fewest sections that must move for the rest to stand in order."""
    order = [key for key in printed if key in SECTION_HEADINGS]
    official = list(SECTION_HEADINGS)
    best: list[list[str]] = []  # the longest run in order that ends at each
    for key in order:
        before = [run for run in best if official.index(run[-1]) < official.index(key)]
        best.append([*_longest(before), key])
    return set(order) - set(_longest(best))


def _longest(runs: Sequence[list[str]]) -> list[str]:
    return max(runs, key=lambda run: len(run), default=list[str]())


def _out_of_order(key: str, printed: Sequence[str]) -> str:
    """Where a heading stands, where it belongs, and what to do."""
    name = {section: f"“{section}、{heading}”" for section, heading in SECTION_HEADINGS.items()}
    at = printed.index(key)
    stands = f"排在{name[printed[at - 1]]}之后" if at else "排在最前面"
    official = list(SECTION_HEADINGS)
    earlier = [section for section in official[: official.index(key)] if section in printed]
    belongs = f"应排在{name[earlier[-1]]}之后" if earlier else "应排在最前面"
    return f"标题{name[key]}{stands}，{belongs}；请连同它下面的内容一起移过去。"


def _ordinal(heading: str) -> str | None:
    """The number that a heading is printed with, in Chinese numerals; None where it has none."""
    match = _ORDINAL.match(heading.strip())
    if match is None:
        return None
    number = match["ordinal"]
    return chinese_ordinal(int(number)) if number.isdigit() else number


def _plain(heading: str) -> str:
    """A heading without number, blanks and marks, every 和 与 及 、 left out alike."""
    return _MARKS.sub("", _LINKS.sub("", _NUMBER.sub("", heading.strip(), count=1)))


_ASPECTS = {
    "主动公开": "主动公开|主动发布|主动向社会公开|公开(?:了)?(?:各类|各项|有关|相关)?(?:政府|政务)?信息|发布(?:了)?(?:各类|各项|有关|相关)?(?:政府|政务)?信息|公开内容|公开事项|重点领域",
    "依申请公开": "依申请|申请公开|公开申请|申请人|收到[^，。；]{0,12}申请|申请[0-9０-９]+\\s?件|受理[^，。；]{0,10}申请",
    "政府信息管理": "信息管理|信息资源|保密审查|审查|审核|三审|先审后|规范性文件|公开属性|属性认定|属性源头|动态调整|动态更新|公开目录|公开指南|信息更新|清理|归档|台账|有效性|文件库",
    "平台建设": "平台|网站|新媒体|公众号|专栏|栏目|公报|查阅点|查阅场所|查阅室|公示栏|公开栏|公告栏|专区|微信|微博|客户端|显示屏|政务服务大厅|信息公开墙",
    "监督保障": "监督|保障|考核|考评|培训|评议|责任追究|问责|督查|督导|督促|检查|抽查|领导小组|专人|通报|评估|第三方测评|工作机制|责任制",
}
_ASPECT_PATTERNS = {name: re.compile(pattern) for name, pattern in _ASPECTS.items()}


@rule(
    "R-071",
    Severity.WARNING,
    title="总体情况的五个方面",
    message="第一部分没有写到“{aspects}”。",
    fix="按实际补写一句；本年没有发生的，也写明没有。",
    basis="国办公开办函〔2021〕30号附件",
)
def five_aspects(case: Case) -> Iterator[Hit]:
    """第一部分写到主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障五个方面，不论用不用小标题。缺几个方面合为一条。

    例外：不对外履行职能、不适用《条例》第二十七条的单位，可以说明不涉及依申请公开。
    坏例：text.一=2025年主动公开政府信息30条，收到政府信息公开申请2件。经过保密审查后在网站公开。
    好例：text.一=2025年主动公开政府信息30条，收到政府信息公开申请2件。经过保密审查后在网站公开。全年组织培训1次。
    """
    text = text_of(case, "一")
    if not text:
        return
    missing = tuple(name for name, pattern in _ASPECT_PATTERNS.items() if not pattern.search(text))
    if missing:
        yield Hit(section="一", expected=tuple(_ASPECTS), found=missing, says={"aspects": "”“".join(missing)})


_RESULTS = {
    "工作考核": re.compile("考核|考评|绩效|评估|考查|评比"),
    "社会评议": re.compile("评议|满意度|测评|问卷|社会评价|公众评价|群众评价|第三方评"),
    "责任追究": re.compile("追究|问责|追责|责任倒查|责任落实不力|通报批评"),
}


@rule(
    "R-076",
    Severity.WARNING,
    title="考核、评议和责任追究的结果",
    message="政府的年度报告应报告工作考核、社会评议和责任追究结果，没有见到“{missing}”。",
    fix="在“监督保障”中补写结果（草稿在“问答”里回答）；本年没有开展、没有发生的，也写明。",
    basis="《条例》第五十条",
)
def results_of_supervision(case: Case) -> Iterator[Hit]:
    """县级以上人民政府的报告写到工作考核、社会评议和责任追究的结果；考评、满意度、问责等说法都算。缺几项合为一条；乡镇人民政府的报告只作提示。

    例外：部门的报告不要求。
    坏例：kind=county_government organ=示例县人民政府 text.一=把政务公开纳入年度考核，开展群众满意度调查。
    好例：kind=county_government organ=示例县人民政府 text.一=把政务公开纳入年度考核，开展群众满意度调查，没有发生责任追究。
    好例：text.一=加强监督检查。
    """
    kind, text = case.organ.kind, text_of(case, "一")
    if kind is None or not text or not (kind.is_government or kind is Kind.TOWNSHIP):
        return
    whole = "\n".join((case.sections or {}).values())
    missing = tuple(name for name, pattern in _RESULTS.items() if not pattern.search(whole))
    if missing:
        severity = Severity.WARNING if kind.is_government else Severity.HINT
        yield Hit(
            section="一",
            expected=tuple(_RESULTS),
            found=missing,
            says={"missing": "”“".join(missing)},
            severity=severity,
        )


@rule(
    "R-077",
    Severity.HINT,
    title="本地要求的篇幅和内容",
    message="{what}",
    fix="超过字数的，删减与政府信息公开关系不大的内容；缺少内容的，在“问答”里回答本地要求的各项，或者在文中补写。",
    basis="当地的年度报告编制要求",
)
def local_demands(case: Case) -> Iterator[Hit]:
    """草稿选用了某地的要求的，各部分不超过要求的字数，要求写的内容都能找到。字数连标点计算，不计空白。

    例外：没有选用本地要求的，读入的报告，不检查。
    坏例：draft=yes local.most.一=10 text.一=全年主动公开政府信息312条。
    坏例：draft=yes local.item.一=公报期数/公报[^。]*期 text.一=全年主动公开政府信息312条。
    好例：draft=yes local.most.一=100 local.item.一=公报期数/公报[^。]*期 text.一=全年编印公报4期，主动公开政府信息312条。
    好例：draft=yes text.一=全年主动公开政府信息312条。
    """
    local = case.local
    if local is None or case.sections is None:
        return
    for section, most in local.limits.items():
        length = len("".join(text_of(case, section).split()))
        if length > most:
            what = f"{named(section)}有{length}字，超过“{local.title}”要求的{most}字。"
            yield Hit(section=section, expected=most, found=length, says={"what": what})
    for item in local.items:
        if not item.pattern.search(text_of(case, item.section)):
            what = f"{named(item.section)}没有写到“{local.title}”要求的“{item.name}”。{item.how}"
            yield Hit(section=item.section, expected=item.name, says={"what": what})
