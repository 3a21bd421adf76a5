"""The official form as data: the only place with official labels, row order, spans and counting notes.

Three values of one type: ``FORM_2021`` (国办公开办函〔2021〕30号, data years 2021 onward), ``FORM_2021_MERGED``
(the same, with （六）其他处理 printed as one row, as some offices do) and ``FORM_2019`` (国办公开办函〔2019〕60号,
data years 2019 and 2020). Grid, importers, exporters, the rules' messages and help all read them.

A cell is named ``TABLE.ROW.COLUMN`` (``TABLE.ROW`` where a row has one column). ``heads`` of a row or column are
its labels from the outside in; equal neighbours merge when the table is drawn, which is how the official spans
come about.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Literal

FormId = Literal["2021", "2021-merged", "2019"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``id`` is None where the form prints a column that nothing here keeps (2019 only)."""

    id: str | None
    heads: tuple[str, ...]
    derived: bool = False

    @property
    def label(self) -> str:
        return self.heads[-1]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table with the columns that it fills.

    ``note`` says what is counted, ``article`` on which article of the 条例 that rests; ``block`` is the banner
    printed above it (table 二 only). ``id`` is None where the form prints a row that nothing here keeps (2019 only).
    """

    id: str | None
    heads: tuple[str, ...]
    columns: tuple[Column, ...]
    note: str = ""
    article: str = ""
    block: str = ""
    unit: str = "件"
    decimal: bool = False
    derived: bool = False

    @property
    def label(self) -> str:
        return self.heads[-1]

    @property
    def full_label(self) -> str:
        """The labels below the outermost one joined, enough to tell this row from every other of its table."""
        return "—".join(self.heads[1:] if len(self.heads) > 1 else self.heads)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its name, the row and column it stands in, and whether it is computed from others."""

    name: str
    table: str
    row: Row
    column: Column
    derived: bool

    @property
    def label(self) -> str:
        """``表三“（一）予以公开/自然人”``: how messages name this cell."""
        column = "" if len(self.row.columns) == 1 and self.table == "table2" else f"/{self.column.label}"
        return f"{TABLE_LABELS[self.table]}“{self.row.full_label}{column}”"


@dataclass(frozen=True, slots=True)
class Table:
    """One of the three tables: the section that holds it and its rows in official order."""

    id: str
    section: str
    rows: tuple[Row, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns that every row shares (tables 三 and 四)."""
        return self.rows[0].columns


@dataclass(frozen=True, slots=True)
class Relation:
    """An arithmetic relation: the cells of ``left`` add up to the same as the cells of ``right``.

    ``kind`` row: the six kinds of applicant make the total; column: the results make （七）总计; balance: 一 + 二 =
    三（七） + 四; block: the four outcomes make the total of a block of table 四. ``key`` is the row, column or block.
    In row, column and block ``right`` is the one derived cell.
    """

    kind: Literal["row", "column", "balance", "block"]
    key: str
    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True, eq=False)  # there is one of each; what is cached per form hashes by identity
class Form:
    """A format of the report. ``year_format`` is what files call it: "2021" or "2019"."""

    id: FormId
    basis: str
    tables: tuple[Table, ...]

    @property
    def year_format(self) -> Literal["2021", "2019"]:
        return "2019" if self.id == "2019" else "2021"

    def table(self, table_id: str) -> Table:
        return next(table for table in self.tables if table.id == table_id)

    @cached_property
    def cells(self) -> Mapping[str, Cell]:
        """Every cell that is kept, by name, in official order."""
        return MappingProxyType({cell.name: cell for table in self.tables for cell in _cells(table)})

    @cached_property
    def entered(self) -> tuple[str, ...]:
        """Names of the cells that a clerk fills."""
        return tuple(name for name, cell in self.cells.items() if not cell.derived)

    @cached_property
    def derived(self) -> tuple[str, ...]:
        """Names of the cells that are computed, each after the cells it is computed from."""
        return tuple(dict.fromkeys(name for relation in self.totals for name in relation.right))

    @cached_property
    def result_rows(self) -> tuple[str, ...]:
        """Ids of the rows of 三、本年度办理结果 that add up to （七）总计."""
        rows = [row.id for row in self.table("table3").rows if row.id]
        return tuple(rows[rows.index("granted") : rows.index("total_handled")])

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """Every relation that the form prescribes."""
        balance = (
            Relation(
                "balance",
                column.id,
                (f"table3.new_received.{column.id}", f"table3.carried_in.{column.id}"),
                (f"table3.total_handled.{column.id}", f"table3.carried_out.{column.id}"),
            )
            for column in self.table("table3").columns
            if column.id
        )
        return (*self.totals, *balance)

    @cached_property
    def totals(self) -> tuple[Relation, ...]:
        """The relations that define a derived cell, in an order in which they can be computed."""
        return (*self._column_sums(), *self._row_sums("table3", "row"), *self._row_sums("table4", "block"))

    def _column_sums(self) -> Iterator[Relation]:
        for column in self.table("table3").columns:
            parts = tuple(f"table3.{row}.{column.id}" for row in self.result_rows)
            yield Relation("column", str(column.id), parts, (f"table3.total_handled.{column.id}",))

    def _row_sums(self, table_id: str, kind: Literal["row", "block"]) -> Iterator[Relation]:
        for row in self.table(table_id).rows:
            names = [f"{table_id}.{row.id}.{column.id}" for column in row.columns]
            yield Relation(kind, str(row.id), tuple(names[:-1]), (names[-1],))


TABLE_LABELS = {"table2": "表二", "table3": "表三", "table4": "表四"}
SECTION_HEADINGS = {
    "一": "总体情况",
    "二": "主动公开政府信息情况",
    "三": "收到和处理政府信息公开申请情况",
    "四": "政府信息公开行政复议、行政诉讼情况",
    "五": "存在的主要问题及改进情况",
    "六": "其他需要报告的事项",
}
TABLE3_CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"

# Rows that the prose speaks of together. 其他处理 holds whichever of its rows the form prints.
GROUPS: Mapping[str, tuple[str, tuple[str, ...]]] = MappingProxyType(
    {
        "denied": (
            "不予公开",
            (
                "denied_state_secret",
                "denied_other_law",
                "denied_safety_stability",
                "denied_third_party",
                "denied_internal_affairs",
                "denied_process_information",
                "denied_enforcement_file",
                "denied_administrative_query",
            ),
        ),
        "unable": ("无法提供", ("unable_not_held", "unable_needs_creation", "unable_unclear")),
        "declined": (
            "不予处理",
            (
                "declined_petition",
                "declined_duplicate",
                "declined_publication",
                "declined_excessive",
                "declined_reconfirmation",
            ),
        ),
        "closed": (
            "其他处理",
            ("closed_no_correction", "closed_no_payment", "closed_other", "closed_unsplit"),
        ),
    }
)


def _cells(table: Table) -> Iterator[Cell]:
    for row in table.rows:
        for column in row.columns:
            if row.id and column.id is not None:
                name = f"{table.id}.{row.id}.{column.id}" if column.id else f"{table.id}.{row.id}"
                yield Cell(name, table.id, row, column, row.derived or column.derived)


# --- table 二 --------------------------------------------------------------------------------------------------

_DOCUMENTS_2021 = (
    Column("issued", ("本年制发件数",)),
    Column("repealed", ("本年废止件数",)),
    Column("in_force", ("现行有效件数",)),
)
_DECISIONS_2021 = (Column("", ("本年处理决定数量",)),)
_FEES_2021 = (Column("", ("本年收费金额（单位：万元）",)),)
_ITEM_1, _ITEM_5, _ITEM_6, _ITEM_8 = (f"第二十条第（{n}）项" for n in "一五六八")

_TABLE2_2021 = Table(
    "table2",
    "二",
    (
        Row(
            "regulations",
            ("规章",),
            _DOCUMENTS_2021,
            "以本机关名义制定的规章。制发、废止按本年计，现行有效按12月31日计。只有国务院部门和省级、设区的市、自治州人民政府有规章制定权，其他机关填0。",
            "《条例》第二十条第（一）项；《立法法》第九十一条、第九十三条",
            _ITEM_1,
        ),
        Row(
            "normative_documents",
            ("行政规范性文件",),
            _DOCUMENTS_2021,
            "以本机关名义制发的行政规范性文件；联合发文由牵头机关计一次。内部管理制度、人事、考核、请示报告不计。件数请与司法行政部门的清单核对。",
            "《条例》第二十条第（一）项",
            _ITEM_1,
        ),
        Row(
            "licences",
            ("行政许可",),
            _DECISIONS_2021,
            "本年作出的全部许可决定，已公开和依法不公开的都计；划转行政审批局的由其填报。",
            "《条例》第二十条第（五）项",
            _ITEM_5,
        ),
        Row(
            "penalties",
            ("行政处罚",),
            _DECISIONS_2021,
            "本年作出的全部处罚决定，已公开和依法不公开的都计；简易程序是否计入，按当地通知。",
            "《条例》第二十条第（六）项",
            _ITEM_6,
        ),
        Row(
            "coercions",
            ("行政强制",),
            _DECISIONS_2021,
            "本年作出的全部行政强制决定，已公开和依法不公开的都计。",
            "《条例》第二十条第（六）项",
            _ITEM_6,
        ),
        Row(
            "fees_wan_yuan",
            ("行政事业性收费",),
            _FEES_2021,
            "本年实际收取的行政事业性收费，单位是万元，可填小数；信息处理费也在其中。",
            "《条例》第二十条第（八）项",
            _ITEM_8,
            unit="万元",
            decimal=True,
        ),
    ),
)

# --- table 三 --------------------------------------------------------------------------------------------------

_APPLICANT, _LEGAL = "申请人情况", "法人或其他组织"
_APPLICANTS = (
    Column("person", (_APPLICANT, "自然人")),
    Column("enterprise", (_APPLICANT, _LEGAL, "商业企业")),
    Column("research", (_APPLICANT, _LEGAL, "科研机构")),
    Column("nonprofit", (_APPLICANT, _LEGAL, "社会公益组织")),
    Column("legal_service", (_APPLICANT, _LEGAL, "法律服务机构")),
    Column("other", (_APPLICANT, _LEGAL, "其他")),
    Column("total", (_APPLICANT, "总计"), derived=True),
)
_RESULTS = "三、本年度办理结果"
_DENIED, _UNABLE, _DECLINED, _CLOSED = (
    "（三）不予公开",
    "（四）无法提供",
    "（五）不予处理",
    "（六）其他处理",
)


def _row3(row_id: str, heads: tuple[str, ...], note: str, article: str, *, derived: bool = False) -> Row:
    return Row(row_id, heads, _APPLICANTS, note, article, derived=derived)


_TABLE3_START = (
    _row3(
        "new_received",
        ("一、本年新收政府信息公开申请数量",),
        "1月1日至12月31日收到的申请，一件只计一次；咨询不计。",
        "《条例》第二十七条至第三十一条",
    ),
    _row3(
        "carried_in",
        ("二、上年结转政府信息公开申请数量",),
        "上年12月31日尚未办结的申请，应与上年度报告“四、结转下年度继续办理”逐列相同。",
        "",
    ),
    _row3(
        "granted",
        (_RESULTS, "（一）予以公开"),
        "提供了信息，或告知已主动公开信息的获取方式、途径。",
        "《条例》第三十六条第（一）项、第（二）项",
    ),
    _row3(
        "partly_granted",
        (_RESULTS, "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
        "作了区分处理的申请，只计这一行，不再计入不予公开。",
        "《条例》第三十七条",
    ),
    _row3("denied_state_secret", (_RESULTS, _DENIED, "1.属于国家秘密"), "", "《条例》第十四条"),
    _row3("denied_other_law", (_RESULTS, _DENIED, "2.其他法律行政法规禁止公开"), "", "《条例》第十四条"),
    _row3(
        "denied_safety_stability",
        (_RESULTS, _DENIED, "3.危及“三安全一稳定”"),
        "公开后可能危及国家安全、公共安全、经济安全、社会稳定。",
        "《条例》第十四条",
    ),
    _row3(
        "denied_third_party",
        (_RESULTS, _DENIED, "4.保护第三方合法权益"),
        "涉及商业秘密、个人隐私，公开会损害第三方合法权益。",
        "《条例》第十五条、第三十二条",
    ),
    _row3(
        "denied_internal_affairs",
        (_RESULTS, _DENIED, "5.属于三类内部事务信息"),
        "人事管理、后勤管理、内部工作流程三类信息。",
        "《条例》第十六条第一款",
    ),
    _row3(
        "denied_process_information",
        (_RESULTS, _DENIED, "6.属于四类过程性信息"),
        "讨论记录、过程稿、磋商信函、请示报告四类信息。",
        "《条例》第十六条第二款",
    ),
    _row3("denied_enforcement_file", (_RESULTS, _DENIED, "7.属于行政执法案卷"), "", "《条例》第十六条第二款"),
    _row3(
        "denied_administrative_query",
        (_RESULTS, _DENIED, "8.属于行政查询事项"),
        "工商、不动产登记等另有查询规定的信息。",
        "《条例》第三十六条第（七）项",
    ),
    _row3(
        "unable_not_held",
        (_RESULTS, _UNABLE, "1.本机关不掌握相关政府信息"),
        "检索后没有，或者不属于本机关负责公开。",
        "《条例》第三十六条第（四）项、第（五）项",
    ),
    _row3(
        "unable_needs_creation",
        (_RESULTS, _UNABLE, "2.没有现成信息需要另行制作"),
        "需要对现有信息加工、分析。",
        "《条例》第三十八条",
    ),
    _row3(
        "unable_unclear",
        (_RESULTS, _UNABLE, "3.补正后申请内容仍不明确"),
        "补正过一次，内容仍不明确。",
        "《条例》第二十九条、第三十条",
    ),
    _row3("declined_petition", (_RESULTS, _DECLINED, "1.信访举报投诉类申请"), "", "《条例》第三十九条第一款"),
    _row3("declined_duplicate", (_RESULTS, _DECLINED, "2.重复申请"), "", "《条例》第三十六条第（六）项"),
    _row3(
        "declined_publication", (_RESULTS, _DECLINED, "3.要求提供公开出版物"), "", "《条例》第三十九条第二款"
    ),
    _row3(
        "declined_excessive",
        (_RESULTS, _DECLINED, "4.无正当理由大量反复申请"),
        "已要求申请人说明理由，理由不合理的。",
        "《条例》第三十五条",
    ),
    _row3(
        "declined_reconfirmation",
        (_RESULTS, _DECLINED, "5.要求行政机关确认或重新出具已获取信息"),
        "",
        "",
    ),
)
_TABLE3_CLOSED = (
    _row3(
        "closed_no_correction",
        (_RESULTS, _CLOSED, "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
        "发出补正告知后申请人逾期未补正。",
        "《条例》第三十条",
    ),
    _row3(
        "closed_no_payment",
        (_RESULTS, _CLOSED, "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
        "发出收费通知后申请人逾期未缴费。",
        "《条例》第四十二条；国办函〔2020〕109号",
    ),
    _row3(
        "closed_other",
        (_RESULTS, _CLOSED, "3.其他"),
        "以上都不是的，如申请人主动撤回。",
        "",
    ),
)
_TABLE3_CLOSED_UNSPLIT = (
    _row3("closed_unsplit", (_RESULTS, _CLOSED), "其他处理各情形的合计，来源没有分行。", ""),
)
_TABLE3_END = (
    _row3("total_handled", (_RESULTS, "（七）总计"), "各项办理结果之和，自动计算。", "", derived=True),
    _row3(
        "carried_out",
        ("四、结转下年度继续办理",),
        "12月31日尚未办结的申请，补正、征求第三方意见、延期中的都计。",
        "",
    ),
)

# --- table 四 --------------------------------------------------------------------------------------------------

_RECONSIDERATION, _LITIGATION = "行政复议", "行政诉讼"
_OUTCOMES = (
    Column("upheld", ("结果维持",)),
    Column("corrected", ("结果纠正",)),
    Column("other", ("其他结果",)),
    Column("pending", ("尚未审结",)),
    Column("total", ("总计",), derived=True),
)
_TABLE4 = Table(
    "table4",
    "四",
    (
        Row(
            "reconsideration",
            (_RECONSIDERATION,),
            _OUTCOMES,
            "因政府信息公开以本机关为被申请人的行政复议。结果纠正指撤销、变更、责令履行、确认违法；其他结果指撤回、程序性驳回、调解等。",
            "《条例》第五十一条",
        ),
        Row(
            "direct_litigation",
            (_LITIGATION, "未经复议直接起诉"),
            _OUTCOMES,
            "未经复议直接起诉本机关的政府信息公开行政诉讼。2024年起，不服“不予公开”应先申请复议。",
            "《条例》第五十一条；《行政复议法》第二十三条",
        ),
        Row(
            "litigation_after_reconsideration",
            (_LITIGATION, "复议后起诉"),
            _OUTCOMES,
            "经复议后起诉、本机关为被告的政府信息公开行政诉讼。",
            "《条例》第五十一条",
        ),
    ),
)

# --- the 2019 form ---------------------------------------------------------------------------------------------

_DOCUMENTS_2019 = (
    Column("issued", ("本年新制作数量",)),
    Column(None, ("本年新公开数量",)),
    Column(None, ("对外公开总数量",)),
)
_DECISIONS_2019 = (
    Column(None, ("上一年项目数量",)),
    Column(None, ("本年增/减",)),
    Column("", ("处理决定数量",)),
)
_FEES_2019 = (Column(None, ("上一年项目数量",)), Column(None, ("本年增/减",)))
_PURCHASES_2019 = (Column(None, ("采购项目数量",)), Column(None, ("采购总金额",)))
_TABLE2_2019 = Table(
    "table2",
    "二",
    (
        Row("regulations", ("规章",), _DOCUMENTS_2019, block=_ITEM_1),
        Row("normative_documents", ("规范性文件",), _DOCUMENTS_2019, block=_ITEM_1),
        Row("licences", ("行政许可",), _DECISIONS_2019, block=_ITEM_5),
        Row(None, ("其他对外管理服务事项",), _DECISIONS_2019, block=_ITEM_5),
        Row("penalties", ("行政处罚",), _DECISIONS_2019, block=_ITEM_6),
        Row("coercions", ("行政强制",), _DECISIONS_2019, block=_ITEM_6),
        Row(None, ("行政事业性收费",), _FEES_2019, block=_ITEM_8),
        Row(None, ("政府集中采购",), _PURCHASES_2019, block="第二十条第（九）项"),
    ),
)

_SPLIT = Table("table3", "三", (*_TABLE3_START, *_TABLE3_CLOSED, *_TABLE3_END))
_UNSPLIT = Table("table3", "三", (*_TABLE3_START, *_TABLE3_CLOSED_UNSPLIT, *_TABLE3_END))
_BASIS_2021, _BASIS_2019 = "国办公开办函〔2021〕30号", "国办公开办函〔2019〕60号"

FORM_2021 = Form("2021", _BASIS_2021, (_TABLE2_2021, _SPLIT, _TABLE4))
FORM_2021_MERGED = Form("2021-merged", _BASIS_2021, (_TABLE2_2021, _UNSPLIT, _TABLE4))
FORM_2019 = Form("2019", _BASIS_2019, (_TABLE2_2019, _UNSPLIT, _TABLE4))
FORMS: Mapping[FormId, Form] = MappingProxyType(
    {form.id: form for form in (FORM_2021, FORM_2021_MERGED, FORM_2019)}
)
