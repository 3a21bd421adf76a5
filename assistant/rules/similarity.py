"""(i) Text that was written before, elsewhere, or about nothing in particular."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.reading.enumerations import Enumeration, enumerations, markers
from assistant.reading.likeness import LIMIT, alike_sentences, candidates, likeness, skeleton, without_digits
from assistant.reading.numbers import chinese_ordinal
from assistant.reading.organs import places_in_name
from assistant.reading.passages import Passage, han_length, passage, short
from assistant.report.organ import Kind
from assistant.rules.base import Case, Hit, Peer, Rewrite, Severity, also, rule
from assistant.rules.texts import named, rewrite, text_of, written

_COMPARED = ("一", "五")
"""六 is alike from year to year by its nature, and the tables are no text."""

_ALIKE, _COPIED = 0.6, 0.85
_DIGITS_APART = 200
_SAME_FROM = 30
"""Chinese characters from which equal words are no accident."""


@rule(
    "R-090",
    Severity.WARNING,
    title="与上年文字雷同",
    message="{place}与上年度报告的文字相似度{share}{cut}，存在雷同风险。{sentences}",
    fix="把标出的句子改写成本年的情况：本年做了什么、数字多少、与上年有什么不同。",
    basis="国办公开办函〔2021〕30号",
)
def alike_last_year(case: Case) -> Iterator[Hit]:
    """第一、第五部分与上年度报告的相似度超过60%为提醒，超过85%为错误。比较时去掉数字、机关和地方名称、标题、序号、信息处理费的说明和法定用语，看三字组合的重合。

    例外：第六部分和表格不作比较；每部分只比较前20000字；没有上年文字的不作判断。
    坏例：previous.text.五=个别栏目更新间隔较长，办事指南有滞后现象，将由办公室每月检查更新情况并通报。 text.五=个别栏目更新间隔较长，办事指南有滞后现象，将由办公室每月检查更新情况并公布。
    好例：previous.text.五=个别栏目更新间隔较长，办事指南有滞后现象，将由办公室每月检查更新情况并通报。 text.五=信息员轮换频繁，两名新到岗人员没有参加过培训，答复文书引用依据时有不准。
    """
    for key, now, before in _pairs(case):
        if _same(now, before):
            continue
        names = _names(case)
        share = likeness(skeleton(now, names), skeleton(before, names))
        if share <= _ALIKE:
            continue
        sentences = alike_sentences(passage(now[:LIMIT]), before, names)
        says = {
            "place": named(key),
            "share": f"{share:.0%}",
            "cut": f"（只比较了前{LIMIT}字）" if max(len(now), len(before)) > LIMIT else "",
            "sentences": f"相同的句子如：{'；'.join(f'“{short(s, 50)}”' for s in sentences[:3])}"
            if sentences
            else "",
        }
        yield Hit(
            section=key,
            quote=sentences[0] if sentences else None,
            expected=_ALIKE,
            found=round(share, 3),
            says=says,
            severity=Severity.ERROR if share > _COPIED else None,
        )


@rule(
    "R-091",
    Severity.ERROR,
    title="除数字外与上年相同",
    message="{place}除数字外与上年度报告完全相同。",
    fix="按本年的情况重写这一部分。",
    basis="国办公开办函〔2021〕30号",
)
def same_as_last_year(case: Case) -> Iterator[Hit]:
    """第一、第五部分去掉数字以后，不与上年度报告一字不差。

    例外：不足30字的不作判断。
    坏例：previous.text.五=2024年有3个栏目更新间隔较长，办事指南有滞后现象，将由办公室每月检查更新情况。 text.五=2025年有4个栏目更新间隔较长，办事指南有滞后现象，将由办公室每月检查更新情况。
    好例：previous.text.五=2024年有3个栏目更新间隔较长，办事指南有滞后现象，将由办公室每月检查更新情况。 text.五=2025年有4个栏目更新间隔较长，办事指南均已更新，将由办公室每季度检查一次栏目。
    """
    for key, now, before in _pairs(case):
        if _same(now, before):
            first = passage(now).sentences[0].text
            yield Hit(section=key, quote=short(first, 60), says={"place": named(key)})


@rule(
    "R-096",
    Severity.WARNING,
    title="与其他机关文字雷同",
    message="第五部分与“{organ}”的第五部分相似度{share}。{sentences}",
    fix="两家都退回改写：写各自的问题、各自的数字和措施。",
    basis="国办公开办函〔2021〕30号",
)
def alike_elsewhere(case: Case) -> Iterator[Hit]:
    """一起检查的同一年度的报告，不同机关的第五部分相似度不超过60%，算法与 R-090 相同。每份报告最多提示最相似的3家。

    例外：不足60字的不作判断；只检查一份报告时不作判断。
    坏例：peer.青禾县财政局=个别栏目更新间隔较长，办事指南有滞后现象，查阅点的设备陈旧，标识不够醒目，将由办公室每月检查更新情况并通报，年底前更换查阅点设备，并在大厅入口增设标识。 text.五=个别栏目更新间隔较长，办事指南有滞后现象，查阅点的设备陈旧，标识不够醒目，将由办公室每月检查更新情况并公布，年底前更换查阅点设备，并在大厅入口增设标识。
    好例：peer.青禾县财政局=个别栏目更新间隔较长，办事指南有滞后现象，查阅点的设备陈旧，标识不够醒目，将由办公室每月检查更新情况并通报，年底前更换查阅点设备，并在大厅入口增设标识。 text.五=信息员轮换频繁，两名新到岗人员没有参加过培训，答复文书引用依据时有不准，全年有3件答复在复核时退回，法规科将自2026年起逐件审核，并为新到岗人员各安排一次集中培训。
    """
    text = text_of(case, "五")
    names = _names(case)
    own = skeleton(text, names) if case.peers else ""
    found = []
    for peer in case.peers if len(own) >= _TELLING else ():
        theirs = (peer.organ, *places_in_name(peer.organ))
        share = likeness(own, skeleton(peer.text, theirs))
        if share > _ALIKE:
            found.append((share, peer.organ, alike_sentences(passage(text[:LIMIT]), peer.text, theirs)))
    for share, organ, sentences in sorted(found, reverse=True)[:3]:
        shown = f"相同的句子如：“{short(sentences[0], 50)}”" if sentences else ""
        yield Hit(
            section="五",
            quote=sentences[0] if sentences else None,
            expected=_ALIKE,
            found=round(share, 3),
            says={"organ": organ, "share": f"{share:.0%}", "sentences": shown},
        )


_TELLING = 60
"""Chinese characters, names and numbers aside, from which two texts are not alike by chance."""


def peers_of(cases: Sequence[Case]) -> dict[int, tuple[Peer, ...]]:
    """For each of the cases (by index) the others of its year whose section 五 may be the same."""
    told: dict[int, list[Peer]] = {}
    indices = [index for index, case in enumerate(cases) if len(text_of(case, "五")) >= _TELLING]
    skeletons = [skeleton(text_of(cases[index], "五"), _names(cases[index])) for index in indices]
    for first, second in candidates(skeletons):
        one, other = indices[first], indices[second]
        if cases[one].year == cases[other].year and cases[one].organ.name != cases[other].organ.name:
            for here, there in ((one, other), (other, one)):
                told.setdefault(here, []).append(Peer(cases[there].organ.name, text_of(cases[there], "五")))
    return {index: tuple(peers) for index, peers in told.items()}


def _pairs(case: Case) -> Iterator[tuple[str, str, str]]:
    """(section, this year's text, last year's) where both are there."""
    if case.last_year is None:
        return
    for key in _COMPARED:
        now, before = text_of(case, key), text_of(case.last_year, key)
        if now and before:
            yield key, now, before


def _same(now: str, before: str) -> bool:
    if abs(len(now) - len(before)) > _DIGITS_APART + len(now) // 5:  # digits alone do not differ so much
        return False
    return han_length(now) >= _SAME_FROM and without_digits(now) == without_digits(before)


def _names(case: Case) -> tuple[str, ...]:
    """The organ's and its places' names, this year's and last year's."""
    organs = [case.organ.name, *([case.last_year.organ.name] if case.last_year else [])]
    return tuple(dict.fromkeys(name for organ in organs for name in (organ, *places_in_name(organ))))


_VAGUE = re.compile(
    "进一步(?:加强|提高|提升|完善|推进|强化|规范|深化)|有待(?:提高|加强|提升|完善|进一步)|不断(?:提升|提高|加强|完善)|还不够|仍需(?:加强|提高|提升)|需要(?:加强|提高)"
)
_NAMED_MATTER = re.compile("[0-9０-９■《“]|[一二三四五六七八九十][件条次个项名期]")
_EMPTY_WORDS = re.compile(
    "政府信息公开|政务公开|信息公开|公开工作|工作人员|业务水平|业务能力|服务水平|服务意识|工作|认识|思想|重要性|力度|水平|能力|质量|意识|制度|机制|体系|领导|队伍|建设|学习|培训|宣传|进一步|加强|提高|提升|完善"
    "|推进|强化|规范|深化|有待|不断|还|不够|仍|需|需要|将|我局|我委|我镇|我乡|我县|我街道|我们|的|和|与|对|在|是|方面|存在|问题|不足|主要|内容|形式|渠道|平台|及时|全面|主动|切实|扎实|持续|继续|努力|确保|做好|抓好|健全|建立|落实|责任|管理|监督|保障|下一步|今后|要|使|更加|更好|公开|信息|政府|单位|部门|各项|各|一是|二是|三是|四是|创新|思路|积极|认真|严格|深入|开展|组织|重视|高度|增强|优化|丰富|拓展"
)
_LEFT = 8


@rule(
    "R-092",
    Severity.HINT,
    title="空泛的问题和措施",
    message="“{quote}”较空泛，放在哪个机关都成立，请补充具体表现或数据。",
    fix="写出哪一项、多少件、差在哪里；措施写明谁来做、什么时候完成、怎样检验。",
)
def vague_sentences(case: Case) -> Iterator[Hit]:
    """第五部分的句子只有“进一步加强”“有待提高”一类的话，没有数字、名称和具体事项的，提示补充。最多提示3句。

    例外：无。
    坏例：text.五=政府信息公开工作水平有待进一步提高。
    好例：text.五=全年有3件答复没有写明依据，答复质量有待进一步提高。
    """
    told = 0
    for key, text in written(case, "五"):
        for sentence in text.sentences:
            for clause in re.split("[；;]", sentence.text):
                bare = clause.strip("。 \n")
                if not _VAGUE.search(bare) or _NAMED_MATTER.search(
                    re.sub("[一二三四五六七八九十]是", "", bare)
                ):
                    continue
                if han_length(_EMPTY_WORDS.sub("", bare)) <= _LEFT and told < 3:
                    told += 1
                    yield Hit(section=key, quote=bare, says={"quote": short(bare)})


_ONLY_DONE = re.compile(
    "已经?|均|都|全部|完全|彻底|基本|进行|得到|予以|采取|整改|改正|改进|改善|解决|完成|处理|纠正|到位|完毕|措施|办法|有关|相关|相应|情况|效果|成效|明显|显著|良好|较好|人人|大家|人员|参加|做到|达到|要求|目标|标准|正在|正|中|了|应|尚未|没有|未|不"
)
_LEFT_OF_STATED = 1
_EACH = re.compile("(?:全部|逐|每)(?!整改|改正|改进|解决|完成|落实|到位|纠正|处理)")
"""All of them, one by one: that can be checked, unless it is only said that all is done."""


@also("R-092")
def hollow_evidence(case: Case) -> Iterator[Hit]:
    """草稿里填写的依据、原因、做法和核对标准，不能只有“已整改到位”“大家都要参加培训”一类的话，要有具体内容、数量或者结果。

    例外：有数字、名称的。
    坏例：draft=yes problems=P-15 text.五=栏目更新慢的问题已整改到位。 stated.F-1.evidence=已整改到位
    坏例：draft=yes problems=P-19 text.五=办公室2026年5月底前组织培训，要求大家都要参加培训。 stated.P-19.target=大家都要参加培训
    好例：draft=yes problems=P-15 text.五=栏目更新慢的问题已解决：已改正错链12处。 stated.F-1.evidence=已改正错链12处
    好例：draft=yes problems=P-19 text.五=办公室组织培训，要求经办人员全部参加培训并通过测试。 stated.P-19.target=经办人员全部参加培训并通过测试
    """
    for stated in case.stated:
        if _NAMED_MATTER.search(stated.text) or _EACH.search(stated.text):
            continue
        left = _ONLY_DONE.sub("", _EMPTY_WORDS.sub("", _ONLY_DONE.sub("", stated.text)))
        if han_length(left) <= _LEFT_OF_STATED and han_length(stated.text) > 1:
            quote = stated.text if stated.text in text_of(case, stated.section) else None
            yield Hit(
                section=stated.section, quote=quote, found=stated.name, says={"quote": short(stated.text)}
            )


_ELSEWHERE = re.compile(
    r"(?:^|(?<=[。；;，,\n：:]))\s*(?:[一二三四五六七八九十]是)?(?P<quote>各级政府部门|各级政府|各级各部门|各地区各部门|各地各部门|部分地区|一些地区|有的地区|个别地区|部分地方|一些地方|多数部门|部分部门|一些部门|大部分部门|部分政府部门)(?=[^。；]{0,30}(?:公开|信息|答复|解读|网站|平台|存在|未|不|已|能|还|积极|通过))"
)


@rule(
    "R-093",
    Severity.WARNING,
    title="不像本机关自身的情况",
    message="{place}“{quote}”说的是一片地区的情况，不像{kind}自己的工作。",
    fix="改写为本机关的情况；引用上级要求的，写明出处。",
)
def not_about_us(case: Case) -> Iterator[Hit]:
    """部门、乡镇、街道的报告，句子的主语不是“各级政府部门”“部分地区”“多数部门”。

    例外：政府、办公厅（室）和开发区的报告汇总一片地区的情况；“按照各级政府部门要求”等不作主语的。
    坏例：text.一=各级政府部门通过网站积极公开信息。
    好例：text.一=按照各级政府部门的要求公开信息。
    好例：kind=county_government organ=示例县人民政府 text.一=部分地区公开不够及时。
    """
    kind = case.organ.kind
    if kind not in (Kind.DEPARTMENT, Kind.TOWNSHIP, Kind.SUBDISTRICT, Kind.AGENCY):
        return
    for key, text in written(case):
        if match := _ELSEWHERE.search(text.plain):
            says = {"place": named(key), "quote": match["quote"], "kind": kind.label}
            yield Hit(section=key, quote=match["quote"], says=says)


_SHOWN = {
    "shi": "{}是",
    "yao": "{}要",
    "di": "第{}",
    "han": "（{}）",
    "round": "（{}）",
    "dot": "{}.",
    "dun": "{}、",
}


@rule(
    "R-094",
    Severity.HINT,
    title="序号不连续",
    message="{what}",
    fix="重新编号；只有一条的不用编号。",
)
def numbers_astray(case: Case) -> Iterator[Hit]:
    """“一是、二是、三是”“（一）（二）”“1. 2.”等序号连续，从一开始，不重复、不跳号；只有一条的不编号。每一列只提示第一处。

    例外：列中有列的，各自编号；“首先、其次”不检查。
    坏例：text.五=一是完善制度，二是加强检查，四是组织培训。
    坏例：text.五=一是完善制度。三是加强检查。三是组织培训。
    坏例：text.五=改进措施：二是加强检查，三是组织培训。
    好例：text.五=（一）问题。一是解读少，二是更新慢。（二）措施。一是多解读，二是勤更新。
    """
    for key, text in written(case):
        for one in enumerations(markers(text)):
            if one.astray is not None:
                at, shown = one.astray, _SHOWN[one.style]
                quote = re.split("[，,。；;：:\n]", text.text[at.start : at.start + 16])[0]
                missing = shown.format(_numeral(one.style, one.expected))
                what = f"{named(key)}“{quote}”的序号不连续，这里应是“{missing}”。"
                mend = _renumbered(key, text, one)
            elif one.style == "shi" and len(one.markers) == 1:
                quote = text.text[one.markers[0].start : one.markers[0].end + 6]
                what = f"{named(key)}只有“{quote}…”一条，没有后续，不用编号，或者补上其余各条。"
                mend = None
            else:
                continue
            yield Hit(section=key, quote=quote, says={"what": what}, rewrite=mend)


_MARKED = re.compile("[一二三四五六七八九十]{1,3}|[0-9]{1,2}")


def _renumbered(key: str, text: Passage, one: Enumeration) -> Rewrite | None:
    """The list from where it goes astray, numbered on; None where it lacks its beginning or is out of order."""
    assert one.astray is not None
    rest = one.markers[one.markers.index(one.astray) :]
    rising = all(left.number <= right.number for left, right in pairwise(rest))
    if one.markers[0].number != 1 or not rising:
        return None
    mended = text.text[rest[0].start : rest[-1].end]
    for number, marker in reversed(list(enumerate(rest, one.expected))):
        start, end = marker.start - rest[0].start, marker.end - rest[0].start
        numbered = _MARKED.sub(_numeral(one.style, number), mended[start:end], count=1)
        mended = mended[:start] + numbered + mended[end:]
    return rewrite(key, text, rest[0].start, rest[-1].end, mended)


def _numeral(style: str, number: int) -> str:
    return str(number) if style in ("round", "dot") else chinese_ordinal(number)


_OUTSIDE = re.compile(
    "(?:党建(?:信息|推文|动态|宣传)|党风廉政(?:信息|宣传)|督办件|督查件|信访件|信访事项|12345|12333|12315|热线工单|市长热线|政务服务热线|网格事件|志愿服务(?:信息|活动))"
    "[^。；;\n]{0,24}?[0-9０-９]{1,9}+\\s?(?:余|多)?(?:件|条|次|篇|个)"
)


@rule(
    "R-095",
    Severity.HINT,
    title="与政府信息公开关系不大",
    message="“{quote}”与政府信息公开关系不大，年度报告不宜泛化。",
    fix="删去，或者只写其中公开、回应的部分并写明是回应关切。",
    basis="国办公开办函〔2021〕30号",
)
def not_disclosure(case: Case) -> Iterator[Hit]:
    """第一部分不把党建推文、督办件、信访件、热线工单的件数当作政府信息公开的成绩。

    例外：写明是回应关切、公开办理结果的。
    坏例：text.一=全年办理12345热线工单320件。
    好例：text.一=公开12345热线答复320件，回应群众关切。
    """
    for key, text in written(case, "一"):
        for match in _OUTSIDE.finditer(text.plain):
            if not re.search("公开|公布|回应|关切", text.sentence_at(match.end() - 1).text):
                quote = text.text[match.start() : match.end()].strip("，, ")
                yield Hit(section=key, quote=quote, says={"quote": short(quote)})
