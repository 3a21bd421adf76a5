"""(f) Another organ's words: self-references that do not fit, names of others, two names for one organ."""

import re
from collections.abc import Iterator

from assistant.reading.organs import (
    Mention,
    is_short_for,
    level_of,
    makers,
    objects,
    places_in_name,
    self_references,
    subjects,
    towns,
    whole_areas,
)
from assistant.reading.passages import Passage, kept, short
from assistant.report.organ import Kind, Organ, read_kind
from assistant.rules.base import Case, Hit, Severity, rule
from assistant.rules.texts import named, rewrite, written

_ORGAN_UNITS = frozenset({"局", "委", "办", "厅", "镇", "乡", "街道"})
_ENDINGS = {
    "局": {"局"},
    "委员会": {"委", "办"},
    "委": {"委", "办"},
    "办公室": {"办"},
    "办": {"办"},
    "厅": {"厅"},
    "镇人民政府": {"镇"},
    "镇": {"镇"},
    "乡人民政府": {"乡"},
    "乡": {"乡"},
}
# What else an organ of a kind may call itself, or speak for.
_OWN = {
    Kind.GENERAL_OFFICE: {"办", "厅"},
    Kind.SUBDISTRICT: {"街道", "办"},
    Kind.AGENCY: {"局", "办"},
    Kind.DEVELOPMENT_ZONE: {"委", "办", "局"},
    Kind.PROVINCIAL_GOVERNMENT: {"办", "厅"},
    Kind.PREFECTURE_GOVERNMENT: {"办", "厅"},
    Kind.COUNTY_GOVERNMENT: {"办"},
}


@rule(
    "R-061",
    Severity.WARNING,
    title="自称与机关类型不符",
    message="本机关是{kind}，{place}却写“{quote}”，可能是别的机关的文字。",
    fix="改为“我局”“我镇”等与本机关相符的自称，或者写机关名称；引用其他机关原话的，加上引号。",
)
def wrong_self_reference(case: Case) -> Iterator[Hit]:
    """文中“我局”“本镇”一类的自称与机关类型相符。部门、乡镇可以说“我县”“我市”，但乡镇不说“全县共收到申请”；看不出机关类型的不作判断。同一部分同样的自称只提示一次。

    例外：引号中其他机关的原话；“自我局限”“我办理”等不是自称。
    坏例：kind=- organ=示例县甲镇人民政府 text.一=我局安排专人负责公开栏。
    坏例：text.一=我镇公开专栏运行正常。
    好例：text.一=我局按照我县要求，打破自我局限。
    好例：kind=- organ=示例县甲镇人民政府 text.一=我镇公开栏按月更新。
    """
    kind = case.organ.kind
    if kind is None:
        return
    foreign = _foreign_units(case.organ, kind)
    for key, text in written(case):
        told: set[str] = set()
        areas = _FOREIGN_AREAS.get(kind, frozenset())
        for reference in (
            *(one for one in self_references(text) if one.unit in foreign),
            *(one for one in whole_areas(text) if one.unit in areas),
        ):
            if reference.word not in told:
                told.add(reference.word)
                yield Hit(
                    section=key,
                    quote=reference.word,
                    expected=case.organ.self_reference,
                    found=reference.word,
                    says={"kind": kind.label, "place": named(key), "quote": reference.word},
                )


_ABOVE, _BELOW = frozenset("县市区省"), frozenset(("镇", "乡", "街道"))
_FOREIGN_AREAS = {
    Kind.TOWNSHIP: _ABOVE,
    Kind.SUBDISTRICT: _ABOVE,
    Kind.DEPARTMENT: _BELOW,
    Kind.COUNTY_GOVERNMENT: _BELOW,
    Kind.PREFECTURE_GOVERNMENT: _BELOW,
}
"""Areas of which an organ of a kind does not count the work as its own: 全县共收到申请… in a township."""


def _foreign_units(organ: Organ, kind: Kind) -> set[str]:
    """What this organ cannot be: 局 and 镇 for a 委, 县 for a district."""
    name = re.sub("[（(].*?[）)]", "", organ.name.strip())
    own = set(_OWN.get(kind, ()))
    for ending, units in _ENDINGS.items():
        if name.endswith(ending):
            own |= units
    own |= {unit for unit in ("局", "委") if unit in name[-12:] and kind is not Kind.TOWNSHIP}
    foreign = set(_ORGAN_UNITS - own)
    if kind is Kind.TOWNSHIP and not own & {"镇", "乡"}:
        foreign -= {"镇", "乡"}
    return foreign | _foreign_areas(organ, kind)


def _foreign_areas(organ: Organ, kind: Kind) -> set[str]:
    """我县 in a district or a city, 我市 in the government of a county. 我区 may be the autonomous region."""
    places = places_in_name(organ.name)
    areas = {place[-1] for place in places}
    if not areas or areas & {"县", "旗"}:
        return {"市"} if kind is Kind.COUNTY_GOVERNMENT and "县" in areas and "市" not in areas else set()
    return {"县"} if places[-1][-1] in ("区", "市") and kind is not Kind.DEVELOPMENT_ZONE else set()


# What makes another organ a partner: in a sentence that it begins, and in the clause that names it.
_WITH_US = re.compile(
    "联合|会同|携手|[来到赴与和同向对为给](?:我|本)[县市区局委镇乡街办厅机单]|帮扶|结对|签订|考察|印发|下发|起诉|诉我|申请人|第三人|撤并|合并|分别|等地"
)
_JOINT = re.compile(
    "联合|会同|共同|协同|携手|合作|交流|考察|调研|学习|观摩|取经|[到赴与和同向跟]|参观|签订|毗邻|邻近|相邻|周边|兄弟|原[^因则来有本创]|撤并|合并|划入|划转"
    "|转载|转发|来源|来自|对口|结对|帮扶|跨省|跨区域|诉|申请人|当事人|原告|第三人|等地"
)


@rule(
    "R-062",
    Severity.WARNING,
    title="其他机关或地方的名称",
    message="{place}出现“{quote}”，看不出与本机关（{organ}）的关系，请核对是否为范文残留。",
    fix="改为本机关的名称；确有关系的（联合办理、转载来源、受托单位），写明是什么关系。",
)
def other_organs(case: Case) -> Iterator[Hit]:
    """讲自己工作的句子，主语是本机关；不把别县同级机关、别的乡镇写成自己。只看句首的主语、“通过某县政府网站”一类的说法和乡镇报告里别的乡镇名，同一名称只提示一次。

    例外：上级机关、同级的合作单位、转载来源、学习考察的对象、平台运营单位；机关名称里没有地名的不作判断。
    坏例：organ=青禾县水务局 text.一=白水县水务局高度重视政府信息公开工作。
    坏例：kind=- organ=青禾县甲山镇人民政府 text.一=全面展示乙水镇各项工作成效。
    好例：organ=青禾县水务局 text.一=青禾县水务局高度重视政府信息公开工作。与青禾县司法局联合开展清理。转载省水利厅发布的解读。
    """
    for key, text in written(case):
        told: set[str] = set()
        for mention in _strangers(case.organ, text):
            if mention.name not in told and mention.place not in told:
                told |= {mention.name, mention.place}
                quote = text.text[mention.start : mention.end]
                says = {"place": named(key), "quote": quote, "organ": case.organ.name}
                yield Hit(section=key, quote=quote, expected=case.organ.name, found=quote, says=says)


@kept
def _strangers(organ: Organ, text: Passage) -> Iterator[Mention]:
    """Mentions of those that are neither this organ nor above it nor with it."""
    own = places_in_name(organ.name)
    if not own:
        return
    level = level_of(own[-1])
    for mention in subjects(text):
        if not _is_ours(organ, own, mention) and _is_stranger(organ, level, mention, text):
            yield mention
    for mention in makers(text):
        if (
            level_of(mention.place) == level
            and not _is_ours(organ, own, mention)
            and mention.place not in organ.name
        ):
            yield mention
    if level != 2:  # a city may be the superior of a county-level city
        peers = (mention for mention in objects(text) if level_of(mention.place) == level)
        yield from (
            mention for mention in peers if not (_is_ours(organ, own, mention) or _joint(text, mention))
        )
    if organ.kind in (Kind.TOWNSHIP, Kind.SUBDISTRICT):
        others = (mention for mention in towns(text) if not _is_ours(organ, own, mention))
        yield from (mention for mention in others if _is_acting(text, mention) and not _joint(text, mention))


def _is_stranger(organ: Organ, level: int | None, mention: Mention, text: Passage) -> bool:
    """Whether the subject of a sentence on one's own work cannot be this organ."""
    if _WITH_US.search(text.sentence_at(mention.start).text):
        return False
    theirs = level_of(mention.place)
    near = len(mention.place) == 1  # 县水务局
    if near or mention.place in organ.name:
        bureau = mention.office.endswith(("局", "委", "委员会"))
        return organ.kind is Kind.DEPARTMENT and bureau and _on_disclosure(text, mention)
    if theirs != level:
        return organ.kind is Kind.DEPARTMENT and theirs == 4 and _on_disclosure(text, mention)
    return level != 2 or _on_disclosure(text, mention)


_GOVERNING = ("人民政府", "政府", "党委", "委", "人民政府办公室", "政府办公室", "办公室")


def _is_ours(organ: Organ, own: tuple[str, ...], mention: Mention) -> bool:
    """Whether a mention is this organ under its name or a shorter one, its government, or its place."""
    near = len(mention.place) == 1
    here = any(mention.place.endswith(place) for place in own)
    if mention.name in organ.name or (here and not mention.office):
        return True
    if mention.office in _GOVERNING:
        return near or here
    # 县文旅局 for 示例县文化和旅游局
    return (near or here) and is_short_for(mention.office, organ.name)


def _joint(text: Passage, mention: Mention) -> bool:
    return bool(_JOINT.search(text.clause_at(mention.start, mention.end)))


def _on_disclosure(text: Passage, mention: Mention) -> bool:
    """Whether the sentence tells of its subject's own disclosure work, as a report's first sentences do."""
    rest = text.plain[mention.end : mention.end + 40]
    return bool(re.search("政府信息公开|政务公开|信息公开|公开工作", rest)) and bool(
        re.match(
            "高度重视|认真|坚持|始终|严格|积极|持续|深入|不断|扎实|切实|进一步|全面|紧紧|把政|将政", rest
        )
    )


def _is_acting(text: Passage, mention: Mention) -> bool:
    """Whether the words around a town's name make it the report's own: 展示平安镇工作, 平安镇人民政府."""
    after = text.plain[mention.end : mention.end + 6]
    if after.startswith(
        (
            "社区",
            "村",
            "路",
            "街",
            "小学",
            "中学",
            "学校",
            "卫生院",
            "派出所",
            "站",
            "桥",
            "段",
            "长",
            "区",
            "化",
            "企业",
        )
    ):
        return False
    return bool(
        re.match(
            "人民政府|政府|党委|各|的|全|高度|认真|严格|积极|始终|坚持|持续|不断|主动|共|政务|信息|公开|工作|将|在|对|把|以|按照|通过|围绕|组织|开展|设立|建立|成立|安排|没有|未|收到|依托|定期|及时|[，,]?20[0-9]{2}",
            after,
        )
    )


_NAMED_AS = re.compile(
    r"(?:现公布|现予公布|现将|编制完成了?|编制了|发布了?|公布了?|本报告[是为])(?:了)?(?P<name>[\u4e00-\u9fff（）]{4,30}?)(?=20[0-9]{2}\s?年度?政府信息公开(?:工作)?(?:年度)?报告)"
)


@rule(
    "R-064",
    Severity.ERROR,
    title="机关名称前后一致",
    message="{place}的机关名称写作“{quote}”，与报告机关“{organ}”不一致。",
    fix="统一写机关的全称；第一次出现时可以说明简称。",
)
def names_differ(case: Case) -> Iterator[Hit]:
    """正文“现公布某机关某年政府信息公开工作年度报告”中的机关名称，与报告机关的名称一致。

    例外：简称、带上级地名的全称、代政府编制报告的办公厅（室）。
    坏例：organ=青禾县水务局 text.preamble=现公布青禾县水利局2025年政府信息公开工作年度报告。
    好例：organ=青禾县水务局 text.preamble=现公布临山市青禾县水务局2025年政府信息公开工作年度报告。
    """
    for key, text in written(case):
        for match in _NAMED_AS.finditer(text.plain):
            name = match["name"]
            if read_kind(name) is None or _same_organ(name, case.organ.name):
                continue
            says = {"place": named(key), "quote": short(name), "organ": case.organ.name}
            mend = rewrite(key, text, *match.span("name"), case.organ.name)
            yield Hit(section=key, quote=name, expected=case.organ.name, found=name, says=says, rewrite=mend)


def _same_organ(name: str, own: str) -> bool:
    """Whether two names can be of one organ: one shortens the other, or one is the other's office."""
    plain = [re.sub("[（）()]|人民政府$|人民政府办公[厅室]$|办公[厅室]$", "", each) for each in (name, own)]
    return is_short_for(plain[0], plain[1]) or is_short_for(plain[1], plain[0])
