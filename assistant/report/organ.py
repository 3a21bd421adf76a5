"""Kinds of organ: what an organ calls itself, when its report is due, and what it has the power to do.

Source: domain.md section 5; 条例 Art. 49 (deadlines), 立法法 Arts. 91 and 93 (who may make 规章).
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class Kind(StrEnum):
    """What sort of organ writes the report. The values are part of the contract."""

    PROVINCIAL_GOVERNMENT = "provincial_government"
    PREFECTURE_GOVERNMENT = "prefecture_government"
    COUNTY_GOVERNMENT = "county_government"
    GENERAL_OFFICE = "general_office"
    DEPARTMENT = "department"
    TOWNSHIP = "township"
    SUBDISTRICT = "subdistrict"
    AGENCY = "agency"
    DEVELOPMENT_ZONE = "development_zone"
    AUTHORISED_ORGANISATION = "authorised_organisation"

    @property
    def label(self) -> str:
        return KIND_LABELS[self]

    @property
    def is_government(self) -> bool:
        """A people's government at county level or above: it reports for its whole area (Art. 49(2))."""
        return self in _GOVERNMENTS

    @property
    def may_make_regulations(self) -> bool:
        """规章: provincial and prefecture-level governments (and State Council departments, told by name)."""
        return self in (Kind.PROVINCIAL_GOVERNMENT, Kind.PREFECTURE_GOVERNMENT)

    @property
    def deadline(self) -> tuple[int, int] | None:
        """Month and day of the year after the report's by which it is published; None where local notice decides."""
        if self.is_government:
            return 3, 31
        if self in (Kind.DEPARTMENT, Kind.GENERAL_OFFICE, Kind.AUTHORISED_ORGANISATION):
            return 1, 31
        return None


_GOVERNMENTS = (Kind.PROVINCIAL_GOVERNMENT, Kind.PREFECTURE_GOVERNMENT, Kind.COUNTY_GOVERNMENT)
KIND_LABELS = {
    Kind.PROVINCIAL_GOVERNMENT: "省级人民政府",
    Kind.PREFECTURE_GOVERNMENT: "设区的市、自治州人民政府",
    Kind.COUNTY_GOVERNMENT: "县（市、区）人民政府",
    Kind.GENERAL_OFFICE: "政府办公厅（室）",
    Kind.DEPARTMENT: "政府部门",
    Kind.TOWNSHIP: "乡镇人民政府",
    Kind.SUBDISTRICT: "街道办事处",
    Kind.AGENCY: "派出机构、分局、所",
    Kind.DEVELOPMENT_ZONE: "开发区、园区管委会",
    Kind.AUTHORISED_ORGANISATION: "法律法规授权的组织",
}


@dataclass(frozen=True, slots=True)
class Organ:
    """The organ that reports. ``chosen`` is the kind that its clerk chose, None to read it off the name."""

    name: str
    chosen: Kind | None = None

    @property
    def kind(self) -> Kind | None:
        return self.chosen or read_kind(self.name)

    @property
    def self_reference(self) -> str:
        """What the organ calls itself in its report: 我局, 我镇, 我县 …; 本机关 where nothing tells."""
        return _self_reference(self.name, self.kind)


# Endings of a name, longest first where one ends with another. 办事处 is a 街道's; 办公室 of a government is the
# general office, of anything else a department.
_ENDINGS = (
    ("管理委员会", Kind.DEVELOPMENT_ZONE),
    ("管委会", Kind.DEVELOPMENT_ZONE),
    ("开发区", Kind.DEVELOPMENT_ZONE),
    ("实验区", Kind.DEVELOPMENT_ZONE),
    ("示范区", Kind.DEVELOPMENT_ZONE),
    ("高新区", Kind.DEVELOPMENT_ZONE),
    ("园区", Kind.DEVELOPMENT_ZONE),
    ("街道办事处", Kind.SUBDISTRICT),
    ("街道办", Kind.SUBDISTRICT),
    ("街道", Kind.SUBDISTRICT),
    ("乡人民政府", Kind.TOWNSHIP),
    ("镇人民政府", Kind.TOWNSHIP),
    ("苏木人民政府", Kind.TOWNSHIP),
    ("乡", Kind.TOWNSHIP),
    ("镇", Kind.TOWNSHIP),
    ("人民政府办公厅", Kind.GENERAL_OFFICE),
    ("人民政府办公室", Kind.GENERAL_OFFICE),
    ("政府办公厅", Kind.GENERAL_OFFICE),
    ("政府办公室", Kind.GENERAL_OFFICE),
    ("政府办", Kind.GENERAL_OFFICE),
    ("县人民政府", Kind.COUNTY_GOVERNMENT),
    ("旗人民政府", Kind.COUNTY_GOVERNMENT),
    ("区人民政府", Kind.COUNTY_GOVERNMENT),
    ("自治州人民政府", Kind.PREFECTURE_GOVERNMENT),
    ("盟行政公署", Kind.PREFECTURE_GOVERNMENT),
    ("地区行政公署", Kind.PREFECTURE_GOVERNMENT),
    ("省人民政府", Kind.PROVINCIAL_GOVERNMENT),
    ("自治区人民政府", Kind.PROVINCIAL_GOVERNMENT),
    ("分局", Kind.AGENCY),
    ("派出所", Kind.AGENCY),
    ("所", Kind.AGENCY),
    ("大队", Kind.AGENCY),
    ("支队", Kind.AGENCY),
    ("局", Kind.DEPARTMENT),
    ("厅", Kind.DEPARTMENT),
    ("部", Kind.DEPARTMENT),
    ("委员会", Kind.DEPARTMENT),
    ("委", Kind.DEPARTMENT),
    ("办公室", Kind.DEPARTMENT),
    ("办", Kind.DEPARTMENT),
    ("署", Kind.DEPARTMENT),
    ("审计署", Kind.DEPARTMENT),
    ("参事室", Kind.DEPARTMENT),
    ("研究室", Kind.DEPARTMENT),
    ("联合会", Kind.AUTHORISED_ORGANISATION),
    ("公积金管理中心", Kind.AUTHORISED_ORGANISATION),
    ("管理中心", Kind.AUTHORISED_ORGANISATION),
    ("服务中心", Kind.AUTHORISED_ORGANISATION),
)
_MUNICIPALITIES = ("北京市", "上海市", "天津市", "重庆市")
_INSTITUTIONS = (
    "大学",
    "学院",
    "中学",
    "小学",
    "学校",
    "幼儿园",
    "医院",
    "卫生院",
    "供水公司",
    "供电公司",
    "燃气公司",
    "热力公司",
    "公交公司",
    "有限公司",
    "集团",
)


@lru_cache(maxsize=256)
def read_kind(name: str) -> Kind | None:
    """The kind that an organ's name tells, None where it tells none.

    A bare X市人民政府 is read as a prefecture-level city; a county-level city is told by its clerk. The four
    municipalities are provincial.
    """
    name = name.strip().removesuffix("（本级）").removesuffix("本级")
    if public_institution(name):
        return None
    for ending, kind in sorted(_ENDINGS, key=lambda item: -len(item[0])):
        if name.endswith(ending) and len(name) > len(ending):
            return kind
    if name.endswith("市人民政府"):
        municipal = any(name == f"{city}人民政府" for city in _MUNICIPALITIES)
        return Kind.PROVINCIAL_GOVERNMENT if municipal else Kind.PREFECTURE_GOVERNMENT
    return None


def public_institution(name: str) -> bool:
    """Whether a name is of a 公共企事业单位, whose disclosure follows sector rules and not this form (Art. 55)."""
    return name.strip().endswith(_INSTITUTIONS)


NOT_THIS_FORM = (  # {way}: how a kind of organ is chosen where it is said
    "“{name}”像是公共企事业单位。学校、医院和供水供电供气供热、公共交通等单位按主管部门的规定公开信息"
    "（《条例》第五十五条），不编制本年度报告；如果确是行政机关，请{way}机关类型。"
)


def _self_reference(name: str, kind: Kind | None) -> str:
    name = name.strip()
    if kind in (Kind.PROVINCIAL_GOVERNMENT, Kind.PREFECTURE_GOVERNMENT, Kind.COUNTY_GOVERNMENT):
        place = name.removesuffix("人民政府")
        for ending, word in (("自治区", "我区"), ("自治州", "我州"), ("自治县", "我县")):
            if place.endswith(ending):
                return word
        return f"我{place[-1]}" if place[-1:] in tuple("省市县区旗州") else "本机关"
    if kind is Kind.TOWNSHIP:
        place = name.removesuffix("人民政府")
        return f"我{place[-1]}" if place[-1:] in ("乡", "镇") else "本机关"
    if kind is Kind.SUBDISTRICT:
        return "我街道"
    if kind is Kind.GENERAL_OFFICE:
        return "我厅" if name.endswith("厅") else "我办"
    if kind is Kind.DEVELOPMENT_ZONE:
        return "我区"
    if kind is Kind.AGENCY:
        return next((f"我{end}" for end in ("分局", "所", "大队", "支队") if name.endswith(end)), "本单位")
    if kind is Kind.DEPARTMENT:
        if name.endswith(("委员会", "委")):
            return "我委"
        if name.endswith(("办公室", "办")):
            return "我办"
        return f"我{name[-1]}" if name.endswith(("局", "厅", "部")) else "本单位"
    return "本单位" if kind is Kind.AUTHORISED_ORGANISATION else "本机关"
