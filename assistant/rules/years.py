"""(f) Years and turns that an earlier report has left behind."""

import re
from collections.abc import Iterator
from itertools import chain, groupby

from assistant.reading.organs import places_in_name
from assistant.reading.passages import Passage, Sentence, kept
from assistant.reading.years import Year, find_years
from assistant.rules.base import Case, Hit, Rewrite, Severity, rule
from assistant.rules.texts import named, rewrite, written

_OLDEST = 8
"""Years further back than this are history, whatever is said of them."""

_PERIOD = re.compile(
    r"(?P<from>20[0-9]{2})\s?年\s?(?P<m1>[0-9]{1,2})\s?月\s?(?P<d1>[0-9]{1,2})\s?日\s?起?\s?(?:至|到|—|–|-|－|~|～)\s?"
    r"(?:(?P<to>20[0-9]{2})\s?年\s?)?(?P<m2>[0-9]{1,2})\s?月\s?(?P<d2>[0-9]{1,2})\s?日"
)
_OF_REPORT = re.compile("统计|数据|期限|时限|周期|时间范围|起止|本报告|报告期")
_OF_LAST = re.compile("上年|上一年|去年|同期|此前|往年")
_SAID_TWICE = re.compile(r"(?:本年度?|报告年度|本报告期|今年)[（(]\s?(?P<year>20[0-9]{2})\s?年度?[）)]")
_TITLE = re.compile(
    r"(?:现将|现公布|现予公布|本报告[是为]|编制完成了?|编制了|特向社会公布|特编制|公布如下)[^。；\n]{0,30}?(?P<year>20[0-9]{2})\s?年度?政府信息公开(?:工作)?(?:年度)?报告"
)

# A sentence with any of these speaks of an earlier year on purpose.
_COMPARES = re.compile(
    "相比|同比|环比|较(?![好为大多高强少快低小长短易])|比(?![较例如赛重])|对比|以来|期间|至今|历年|近[两三几年]|往年|上年|上一年|去年|前年|连续"
    "|今年|本年|目前|现在|如今|现行|当前|逐年|基础上|基数|同期|结转|遗留|延续|次年|跨年"
)
_CHANGED = re.compile("机构改革|组建|挂牌|合并|划转|(?<!领导小组)成立[^了]")
_BACKGROUND = re.compile(
    "被评|被列|列为|获评|荣获|获得|启用|上线|正式[施实]行|开通|改版|试点|印发|出台|颁布|修订"
)
_DONE = re.compile("已|整改|解决|完成|改进|推进中|落实到位|收效")
# 2024年制定的…, 2024年列出的…: the year belongs to a thing.
_ATTRIBUTE = re.compile(
    "^[^，,。；;、：:]{0,16}(?:制定|印发|出台|发布|公布|公开|列出|提出|修订|建成|启用|收到|结转|办理|答复|存在|反映|形成|签订|下达|确定|部署|作出|受理|反馈|查找|梳理|发现|指出|开展|建立|编制|制发)过?的"
)
_THING = re.compile(
    "^度?[^，,。；;：:]{0,16}(?:决算|预算|预决算|年报|报告|考核|考评|评估|评议|测评|绩效|审计|巡察|巡视|督查|检查|表彰|规划|计划|要点|方案|行动|公报|统计|数据|收支|资金|执行情况|总结|年鉴|台账|名单|目录|标准|指标|结转|遗留|期间|以来|底前|年初|末|至20|—|－|-|～)"
)
_SELF = "(?:我|本)(?:局|委|办|厅|镇|乡|街道|县|市|区|省|州|旗|所|分局|机关|单位|部门)|全(?:[县市区镇乡省州旗局委]|街道)"
_STARTS = re.compile(
    rf"^[，,：:]|^(?:{_SELF}|在|全年|按照|根据|围绕|坚持|认真|高度|全面|紧紧|深入|贯彻|以|严格|通过|主动|共|累计|新收|收到|收取|受理|办结|答复|未|没有|无|发布|发出|公开"
    r"|政府信息公开|政务公开|切实|积极|持续|进一步|不断|聚焦|扎实|依法|依托|充分|制发|组织|开展|举办|加强|完善|健全|建立|推进|强化|落实|规范|优化|的?(?:政府信息公开|政务公开)?工作)"
)
_LEAD = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十0-9]{1,2}[）)、.．]\s*)?(?:[一二三四五六七八九十]是)?(?:(?:主动公开|依申请公开|政府信息管理|平台建设|监督保障)(?:情况|方面)?[。：:\s])?"
    rf"(?:总体来看，|总的来看，|其中，|此外，|同时，|另外，|一年来[，,]|回顾|总结)?(?:(?:刚刚)?过去的)?(?P<self>{_SELF})?[在于]?$"
)
# 2024年3月，…; 2024年1月至12月，…; 2024年上半年，…: what part of the year is meant.
_PART = re.compile(
    r"^(?P<whole>1\s?月\s?(?:至|到|—|-|－)\s?12\s?月|1[-—至]12月|全年)|^(?:[0-9]{1,2}\s?月(?:份|[0-9]{1,2}\s?日)?|上半年|下半年|前三季度|第?[一二三四]季度)"
)
_FAR = 120
"""Characters on each side of a year that can tell what it is the year of."""

_RANGE = re.compile(r"\s?[—–\-－~～至到]\s?20")
_UP_TO = re.compile("^(?:截至|截止到?)$")
_YEAR_END = re.compile(rf"^(?:12\s?月(?:\s?31\s?日|底|末)|年?[底末])(?:[，,]|{_SELF}|通过|共|累计|主动)")
_COUNTED = re.compile(r"[0-9０-９]+\s?[万余多]*\s?(?:件|条|次|篇|份|宗|期|%|％)|全年")
_WHOLE = re.compile("^(?:共|累计|总共|全年共)(?:[主收受公发办答制组开举])")
_PLAN = re.compile(
    rf"^[，,]?(?:{_SELF})?将(?:继续|进一步|持续|着力|重点|不断|切实|认真|努力|坚持|深入|加大|按照|围绕)"
)


@rule(
    "R-060",
    Severity.ERROR,
    title="往年的年份",
    message="{place}“{quote}”写的是{written}年，而这是{year}年度的报告，像是往年报告留下的文字。",
    fix="改为本年度的情况；确实在说往年的，写明“与往年相比”或者“上年”。",
    basis="国办公开办函〔2021〕30号",
)
def year_left_over(case: Case) -> Iterator[Hit]:
    """统计期限、报告名称和叙述本年工作的句子，写的都是报告年度。句首或主语之后写着往年、整句又没有别的年份可比的，是往年留下的；夹在句中的只作提醒。

    例外：与往年比较；上年问题的改进情况；文号、规划名称；往年的决算、考核、报告；往年制定而沿用至今的文件；机构改革等沿革。
    坏例：text.一=2024年，我局认真做好政府信息公开工作。
    坏例：text.一=本报告所列数据的统计期限为2024年1月1日至2024年12月31日。
    坏例：text.一=公开渠道畅通，2024年共主动公开政府信息90条。
    好例：text.一=2024年收到申请5件，2025年收到8件。
    好例：text.一=按时公开2024年度部门决算和2025年度部门预算。
    好例：text.五=2024年度报告列出的问题已经整改。
    """
    if not case.year:
        return
    names = tuple(filter(None, (case.organ.name, "".join(places_in_name(case.organ.name)))))
    for key, text in written(case):
        for start, end, year, severity in _leftovers(names, case.year, key, text):
            quote = text.text[start:end]
            yield Hit(
                section=key,
                quote=quote,
                expected=case.year,
                found=year,
                says={"place": named(key), "quote": quote, "written": year, "year": case.year},
                severity=severity,
                rewrite=_this_year(case.year, key, text, start, end) if severity is Severity.ERROR else None,
            )


def _this_year(year: int, key: str, text: Passage, start: int, end: int) -> Rewrite:
    """The words with this year for every earlier one."""
    mended = text.text[start:end]
    for found in reversed(tuple(find_years(mended))):
        if found.value < year:
            digits = re.match("[^\\s年]+", mended[found.start :])
            assert digits is not None
            after = found.start + digits.end()
            mended = f"{mended[: found.start]}{year}{mended[after:]}"
    return rewrite(key, text, start, end, mended)


_Left = tuple[int, int, int, Severity]


@kept
def _leftovers(names: tuple[str, ...], year: int, key: str, text: Passage) -> Iterator[_Left]:
    if "20" not in text.plain and "二" not in text.plain and "２" not in text.plain:
        return
    taken: set[int] = set()
    for start, end, named_year, severity in (*_periods(year, text), *_titles(year, text)):
        taken.update(range(start, end))
        yield start, end, named_year, severity
    for sentence, years in _by_sentence(text, taken):
        if len({found.value for found in years}) > 1:
            continue
        value = years[0].value
        if year - _OLDEST <= value < year:
            if (key == "五" and _DONE.search(sentence.text)) or _COMPARES.search(sentence.text):
                continue
            yield from (
                (found.start, _quote_end(text, found), value, sure)
                for found in years
                if (sure := _past(names, year, text, sentence, found)) is not None
            )
        elif value == year and _is_plan(text, sentence, years[0]):
            yield years[0].start, _quote_end(text, years[0]), value, Severity.WARNING


def _by_sentence(text: Passage, taken: set[int]) -> Iterator[tuple[Sentence, list[Year]]]:
    """Every sentence that names years, but for those of periods and titles, with these."""
    years = (found for found in find_years(text.plain) if found.start not in taken)
    for index, group in groupby(years, key=lambda found: text.index_at(found.start)):
        yield text.sentences[index], list(group)


def _periods(year: int, text: Passage) -> Iterator[_Left]:
    for match in _PERIOD.finditer(text.plain):
        sentence = text.sentence_at(match.start()).text
        if not _OF_REPORT.search(sentence) or _OF_LAST.search(sentence):
            continue
        first, last = int(match["from"]), int(match["to"] or match["from"])
        if (first, last) != (year, year):
            yield match.start(), match.end(), first if first != year else last, Severity.ERROR


def _titles(year: int, text: Passage) -> Iterator[_Left]:
    """This report or this year named with another year."""
    for match in chain(_TITLE.finditer(text.plain), _SAID_TWICE.finditer(text.plain)):
        if year - _OLDEST <= int(match["year"]) < year and not _OF_LAST.search(match[0]):
            yield match.start("year"), match.end(), int(match["year"]), Severity.ERROR


def _past(
    names: tuple[str, ...], year: int, text: Passage, sentence: Sentence, found: Year
) -> Severity | None:
    """How sure it is that an earlier year stands where this year's work is told; None where it may well stand."""
    before = text.plain[max(sentence.start, found.start - _FAR) : found.start]
    for name in names:
        before = before.replace(name, "我局")
    up_to, opens = _UP_TO.match(before), _LEAD.match(before)
    if not (up_to or opens or before.endswith(("，", ",", "；", ";"))):
        return None
    after = text.plain[found.end : min(sentence.end, found.end + _FAR)]
    if _ATTRIBUTE.match(after) or _RANGE.match(after) or (_THING.match(after) and not _YEAR_END.match(after)):
        return None
    if _CHANGED.search(after) or _continued(year, text, sentence, found):
        return None
    if up_to:
        return Severity.ERROR if _YEAR_END.match(after) else None
    if opens:
        part = _PART.match(after)
        told = _STARTS.match(after[part.end() :] if part else after)
        some_of_it = part is not None and part["whole"] is None
        background = _BACKGROUND.search(after)
        if not told or (some_of_it and background):
            return None
        return Severity.WARNING if some_of_it or background else Severity.ERROR
    return Severity.WARNING if _WHOLE.match(after) and not _COUNTED.search(before) else None


def _continued(year: int, text: Passage, sentence: Sentence, found: Year) -> bool:
    """Whether a neighbour counts the same for another year: 2024年收到39件。2025年收到50件。"""
    if not _COUNTED.search(sentence.text):
        return False
    index = text.index_at(found.start)
    if index and _COUNTED.search(last := text.sentences[index - 1].text) and "\n" not in last:
        head = next(find_years(last[:12]), None)
        if last.startswith(("今年", "本年", "全年")) or (head and head.start < 4 and head.value == year):
            return True
    if index + 1 >= len(text.sentences) or text.text[sentence.end - 1] == "\n":
        return False
    following = text.sentences[index + 1].text
    head = next(find_years(following[:12]), None)
    later = head is not None and head.start < 4 and found.value < head.value <= year
    return later or following.startswith(("今年", "本年"))


def _is_plan(text: Passage, sentence: Sentence, found: Year) -> bool:
    after = text.plain[found.end : sentence.end]
    return bool(_LEAD.match(text.plain[sentence.start : found.start]) and _PLAN.match(after))


def _quote_end(text: Passage, found: Year) -> int:
    """The year with the words after it, up to a mark: enough to find the place."""
    end = re.compile(r"[，,：:]?[^，,。；;：:\n]{0,10}").match(text.text, found.end)
    return end.end() if end else found.end


# Turn, the last year whose report may still use it without a question.
_DATED = (
    (re.compile("今年以来|今年上半年|今年前三季度|今年[1１]\\s?[-—至]\\s?[0-9]{1,2}月"), None),
    (re.compile("疫情防控|常态化防疫|核酸检测|新冠肺炎疫情"), 2023),
    (re.compile("(?:学习|贯彻)[^。；]{0,8}党的十九大(?![^。；]{0,20}二十大)"), 2022),
    (re.compile("建党100周年|中国共产党成立100周年|党史学习教育"), 2022),
    (re.compile("打赢脱贫攻坚战|脱贫攻坚收官"), 2021),
)


@rule(
    "R-065",
    Severity.HINT,
    title="过时的说法",
    message="{place}“{quote}”{why}。",
    fix="报告在第二年公布，“今年以来”改为报告年度的年份或“全年”；往年的活动和提法，本年没有的删去。",
)
def dated_turns(case: Case) -> Iterator[Hit]:
    """报告写的是已经过去的一年，不用“今年以来”；也不把往年的活动、提法写成本年的工作。

    例外：本年确有这项工作的。
    坏例：text.一=今年以来，我局公开渠道更加多样。
    坏例：text.一=全面落实常态化疫情防控信息公开要求。
    好例：year=2022 text.一=全面落实常态化疫情防控信息公开要求。
    好例：text.一=2025年，我局公开渠道更加多样。
    """
    for key, text in written(case):
        for pattern, last in _DATED:
            if last is not None and case.year <= last:
                continue
            if match := pattern.search(text.plain):
                why = (
                    "是编写当年的说法，报告公布时这一年已经过去"
                    if last is None
                    else f"多见于{last}年度及以前的报告，请确认是本年的工作"
                )
                yield Hit(
                    section=key, quote=match[0], says={"place": named(key), "quote": match[0], "why": why}
                )
