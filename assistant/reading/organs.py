"""Organs and places in running text: how a report speaks of itself, and of which others it speaks.

No list of places exists here. A name is taken for one only where its left edge is sure: at the beginning of a
sentence, after a verb or preposition that cannot be part of it, or before 人民政府.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.reading.passages import Passage, kept

UNITS = ("街道", "局", "委", "办", "厅", "镇", "乡", "县", "市", "区")
"""What 我 and 本 are told of here: 我局, 本镇, 我街道 …"""

# What follows would make another word of it: 我局限, 我委托, 我办理, 我乡村, 我区别; 本办法, 本市场.
_NOT_AFTER = {
    "局": "限部势面促",
    "委": "托派任屈婉员",
    "办": "理公案学好法结案",
    "乡": "村愁土镇",
    "镇": "静定痛",
    "区": "别分块域间",
    "市": "场民价值",
    "县": "",
    "厅": "",
    "街道": "",
}
_SELF = re.compile(
    "(?:(?<![自忘小大敌你唯无人])我|(?<![根基样资成版文书日原标副课脚剧范摹])本)(?:"
    + "|".join(
        f"(?P<{name}>{unit}){f'(?![{stops}])' if (stops := _NOT_AFTER[unit]) else ''}"
        for name, unit in zip("abcdefghij", UNITS, strict=True)
    )
    + ")"
)
_NOT_WITH_OUR = frozenset({"办", "市", "区", "厅"})
"""Units that say nothing after 本: 本办（法）, 本市, 本区 are used freely."""


@dataclass(frozen=True, slots=True)
class SelfReference:
    """我局, 本镇 …: ``unit`` is what the writer calls the organ."""

    start: int
    end: int
    word: str
    unit: str


@kept
def self_references(text: Passage) -> Iterator[SelfReference]:
    """Every word by which the text speaks of its own organ or place, outside quotation marks."""
    for match in _SELF.finditer(text.plain):
        unit = match[match.lastgroup or "a"]
        if match[0][0] == "我" or unit not in _NOT_WITH_OUR:
            yield SelfReference(match.start(), match.end(), match[0], unit)


_WHOLE = re.compile(
    r"(?:^|(?<=[。；;，,\n：:]))\s*(?:20[0-9]{2}\s?年度?[，,]?|全年[，,]?|本年度?[，,]?)?(?P<word>全(?P<unit>县|市|区|省|镇|乡|街道))(?=(?:全年)?(?:共|累计)?(?:未|没有)?(?:收到|受理|主动公开|办结|发生|发布|答复|新收))"
)


@kept
def whole_areas(text: Passage) -> Iterator[SelfReference]:
    """全县共收到…, 全镇主动公开…: a clause that tells of the work of a whole area."""
    for match in _WHOLE.finditer(text.plain):
        yield SelfReference(match.start("word"), match.end("word"), match["word"], match["unit"])


_LEVELS = {"省": 1, "市": 2, "州": 2, "盟": 2, "县": 3, "区": 3, "旗": 3, "镇": 4, "乡": 4, "街道": 4}
_SUFFIX = "街道|[省市州盟县区旗镇乡]"
_OWN_PLACE = re.compile(rf"[\u4e00-\u9fff]{{1,6}}?(?:{_SUFFIX})")


def places_in_name(name: str) -> tuple[str, ...]:
    """The places that an organ's name begins with: 淮安市洪泽区人民政府 → 淮安市, 洪泽区."""
    found, at = [], 0
    while match := _OWN_PLACE.match(name, at):
        found.append(match[0])
        at = match.end()
    return tuple(found)


def level_of(place: str) -> int | None:
    """1 province, 2 city, 3 county or district, 4 town, township or subdistrict, as the last character tells."""
    return next((level for suffix, level in _LEVELS.items() if place.endswith(suffix)), None)


@dataclass(frozen=True, slots=True)
class Mention:
    """An organ or place that a text names: 临江县水务局 (``place`` 临江县, ``office`` 水务局), 平安镇 (no office)."""

    start: int
    end: int
    place: str
    office: str

    @property
    def name(self) -> str:
        return self.place + self.office


_HAN = "[\u4e00-\u9fff]"
_PLACE = rf"(?P<place>(?:{_HAN}{{2,4}}?[省市州盟])??{_HAN}{{1,4}}?(?:{_SUFFIX}))"
_OFFICE = r"(?P<office>[\u4e00-\u9fff]{1,14}?(?:局|委员会|委|厅|人民政府办公室|政府办公室|人民政府|政府|办公室|街道办事处|办事处|管委会))"
_OPENING = (
    r"(?:^|(?<=[。；;\n！？：:])|(?<=[）)] ))[ \u3000]*"
    r"(?:[一二三四五六七八九十]是由?)?"
    r"(?:20[0-9]{2}\s?年度?(?:以来)?[，,]?|一年来[，,]|全年[，,]?|本年度?[，,]?|今年以来[，,]?|近年来[，,])?"
)
# What an organ says of its own work.
_OWN_WORK = (
    r"(?=高度重视|认真|坚持|始终|严格|积极|持续|深入|不断|扎实|切实|进一步|全面|紧紧|紧密|围绕|聚焦|依托|着力|大力"
    r"|主动公开|政府信息公开|政务公开|共[收受公主发办答]|累计|收到|未收到|没有收到|受理|办结|加强|强化|完善|健全|规范|落实"
    r"|推进|成立了?|建立了?|通过|按照|严格|以习近平|把政|将政|在[市县区镇乡]委|召开|组织|充分|牢固|明确|始终|[，,]?20[0-9]{2}\s?年)"
)
_SUBJECT = re.compile(
    rf"{_OPENING}(?P<name>(?:{_PLACE}{_OFFICE}?|(?P<near>[市县区]){_OFFICE.replace('office', 'office2')}))(?:党组|党委|领导班子|办公室)?{_OWN_WORK}"
)
_VERB = re.compile("重视|认真|坚持|严格|积极|持续|按照|通过|推进|加强|组织|召开|成立|公开")
_OBJECT = re.compile(
    r"(?:提升|推进|推动|促进|加强|做好|展示|提高|深化|反映|通过|登录|依托|利用|由|在|经)"
    rf"{_PLACE}(?P<office>(?:人民)?政府|[\u4e00-\u9fff]{{1,10}}?(?:局|委员会|办事处))?(?=(?:的)?(?:门户|官方)?网站|(?:的)?(?:政府)?信息公开|(?:的)?政务公开|(?:的)?各项工作|各级|(?:的)?(?:工作)?透明|(?:官方)?微信公众号)"
)
_TOWN_NAME = re.compile("(?P<place>[\u4e00-\u9fff]{2})(?P<suffix>镇|乡|街道)")

_NAME_FOLLOWS = re.compile(
    r"(?:^|[^\u4e00-\u9fff]|展示|提升|推进|推动|促进|保障|反映|提高|深化|做好|加强|维护|树立|宣传|代表|由|在)$"
)
_GOVERNED = re.compile("人民政府|党委|街道办事处|办事处")
_DOES = re.compile(
    "依托|通过|利用|结合|立足|围绕|服务|聚焦|按照|根据|配合|参加|邀请|组织|建立|完善|覆盖|深入|进入|成立|加强|推进|打造|建设|维护|发挥|强化|提升|要求|作为|位于|属于|以及|统一|各级|所有|整个"
    "|全年|同时|及时|定期|各个|每个|我们|发布|公开|下辖|所辖|农村|生态|文明|宜居|美丽|文化|旅游|示范|重点|中心|落实|做好|经由|接受|设在|设置|协助|指导|督促|会同|联合"
)

_FUNCTION = re.compile(
    "^(?:各|全|我|本|该|此|其|每|某|两|几|多|这|那|在|对|由|经|按照|根据|向|与|以|为|把|到|赴|所|是|的|了|等|因|并|及|对于|据|于|从|将|使|让|如|使得|推进|加强|完善|建立|按|报|受|接受|邀请|组织)"
)
_GENERIC = re.compile(
    "(?:城|社|园|辖|片|景|校|库|郊|市|山|牧|林|矿|小|街|地|灾|湖|港|新|专|县|特|功能|开发|保税|试验|实验|示范|自治|自贸|行政|农|老|边|库|林|城中|主城|中心城|两|各|分)区$"
    "|(?:城|乡|集|村|小|古|名|强|重|建制|中心|特色|示范|试点|重点|各|我|本|全|该|周边|兄弟|相邻|邻|县|大|老|新市|工业|卫星|在|到|由|对|经|向|为|全县|街)镇$"
    "|(?:城|下|返|家|水|老|同|故|入|离|各|我|本|全|该|兄弟|周边|邻|县|异|民族|山|在|到|由|对|经|向|为|助|兴|回|还|强)乡$"
    "|(?:各|全|我|本|该|省|县|城|上|超|门|股|楼|夜|都|入|退|集|菜|房|在|直辖|地级|县级|设区的|大)市$"
    "|(?:各|全|我|本|该|市|郡|省|邻|强|百强|区|大|小|贫困|试点|示范|在)县$"
    "|(?:各|我|本|全|该|县|镇|社区|所属|相关|兄弟|周边|下辖|辖区|背|主)街道$|(?:各|全|我|本|该|一|带|升|红|军|锦|国|党)旗$"
    "|(?:各|全|我|本|该|外|节|自|反|内|跨)省$|(?:各|全|我|本|该|神|九)州$|(?:联|同|结|加|各|全|我|本)盟$"
    "|(?:由|报|请|给)(?:[省市州盟县区旗镇乡]|街道)$"
)


def _is_place(place: str) -> bool:
    """Whether the words before 县, 镇 … can be a name, and not 全县, 社区, 乡镇."""
    return len(place) > 1 and not _FUNCTION.match(place) and not _GENERIC.search(place)


def subjects(text: Passage) -> Iterator[Mention]:
    """Organs and places that begin a sentence which goes on to tell of their own work.

    ``place`` is 市, 县 or 区 alone where the sentence says 县水务局.
    """
    for match in _SUBJECT.finditer(text.plain):
        place, office = match["near"] or match["place"], match["office2"] or match["office"] or ""
        if (match["near"] or _is_place(place)) and not _VERB.search(office):
            yield Mention(match.start("name"), match.end("name"), place, office)


def objects(text: Passage) -> Iterator[Mention]:
    """Places whose disclosure, website or work a sentence speaks of: 通过临江县人民政府网站, 提升临江县政务公开水平."""
    for match in _OBJECT.finditer(text.plain):
        if _is_place(match["place"]):
            yield Mention(match.start("place"), match.end("place"), match["place"], match["office"] or "")


_MAKER = re.compile(
    rf"(?:报告由|请与|请联系|请向|可与|可向|致电){_PLACE}{_OFFICE}(?=编制|根据|负责|联系|咨询|反映|发布|[，,。（(：:])"
)


def makers(text: Passage) -> Iterator[Mention]:
    """Organs by which the report says that it was made, or that answer questions on it."""
    for match in _MAKER.finditer(text.plain):
        if _is_place(match["place"]):
            yield Mention(match.start("place"), match.end("office"), match["place"], match["office"])


def towns(text: Passage) -> Iterator[Mention]:
    """Towns, townships and subdistricts with names of two characters before 镇, 乡, 街道: 平安镇.

    Two characters before 镇 may as well be a verb (依托镇政务服务大厅). They are taken for a name at the beginning of a
    clause, after a verb that leaves nothing else, or before 人民政府.
    """
    for match in _TOWN_NAME.finditer(text.plain):
        before = text.plain[max(0, match.start() - 2) : match.start()]
        sure = _NAME_FOLLOWS.search(before) or _GOVERNED.match(text.plain, match.end())
        if sure and _is_place(match[0]) and not _DOES.match(match[0]):
            yield Mention(match.start(), match.end(), match[0], "")


def is_short_for(short: str, full: str) -> bool:
    """Whether the characters of one name stand in that order in the other: 市科委 in 某市科学技术委员会."""
    rest = iter(full)
    return all(char in rest for char in short)
