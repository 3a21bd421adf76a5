"""What the words in a ledger mean: kinds of applicant, what became of a request, yes and no.

The words of table 三 are those of ``reading.words_requests``; what stands here besides are words that offices write into
a cell and nobody writes into a sentence. A word that means a group (不予公开) or nothing certain (其他) is told as that.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from assistant.importers.ledger.model import Place, words
from assistant.importers.vocabulary import TABLE3_ROWS, key, squeeze
from assistant.reading.lexicon import Lexicon, Term, term
from assistant.reading.numbers import read_chinese
from assistant.reading.words_requests import APPLICANTS, REQUESTS, RESULTS
from assistant.report.form import FORM_2021, GROUPS


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word means: one ``id`` (a column or row of table 三), or in ``doubt`` why none can be told.

    ``waiting`` is a result that is still to come; ``group`` (of GROUPS, or legal) one that has no row of its own.
    """

    id: str | None = None
    doubt: str = ""
    waiting: bool = False
    group: str = ""


BLANK = Meaning()

# --- kinds of applicant ------------------------------------------------------------------------------------------

_KIND_WORDS: tuple[Term, ...] = (
    term("自然人", "applicant", "居民 村民 市民 群众 农民 学生 退休人员 本人 普通公民", "person"),
    term(
        "企业",
        "applicant",
        "企业单位 工商企业 国有企业 民营企业 私营企业 外资企业 国企 民企 合伙企业 集体企业 个人独资企业 有限责任公司 有限公司 股份公司 商业公司",
        "enterprise",
    ),
    term("科研", "applicant", "科研 科研院 研究机构", "research"),
    term("公益", "applicant", "社会公益 公益 公益机构 社会公益机构 慈善组织", "nonprofit"),
    term("法律服务", "applicant", "法律服务 法律服务所 基层法律服务所 律师所", "legal_service"),
    term(
        "其他",
        "applicant",
        "其他 其它 村委会 居委会 村民委员会 居民委员会 社区居委会 行政机关 国家机关 政府机关 机关 机关单位 党政机关",
        "other",
    ),
)
_KINDS = Lexicon((*APPLICANTS, *_KIND_WORDS))
_DISPUTED = {
    "个体工商户": "个体工商户各地计法不一",
    "个体户": "个体工商户各地计法不一",
    "个体": "个体工商户各地计法不一",
    "事业单位": "事业单位可能是科研机构，也可能计入“其他”",
    "社会组织": "社会组织可能是社会公益组织，也可能计入“其他”",
    "社会团体": "社会团体可能是社会公益组织，也可能计入“其他”",
    "社团": "社会团体可能是社会公益组织，也可能计入“其他”",
    "律师": "律师以个人名义申请的是自然人，以律所名义申请的是法律服务机构",
    "大学": "高校可能是科研机构，也可能计入“其他”",
    "高校": "高校可能是科研机构，也可能计入“其他”",
    "基金会": "基金会可能是社会公益组织，也可能计入“其他”",
    "合作社": "合作社可能是商业企业，也可能计入“其他”",
}
_LISTED = re.compile(r"^(?:\([一二三四五六七八九十\d]{1,2}\)|[一二三四五六七八九十\d]{1,2}[、.)])")
_KIND_FILLER = re.compile(r"申请人?|类型?|性质|[\W_\d]")
_KIND_QUOTABLE = re.compile(
    r"[法人或其他它组织机构单位团体社会类非]{1,10}|个体(?:工商)?户?|不详|未知|集体|学校|医院|媒体"
)
KIND_LABELS = {column.id: column.label for column in FORM_2021.table("table3").columns if column.id}


@lru_cache(4096)
def read_kind(text: str) -> Meaning:
    """The kind of applicant that a cell states. Repeats the cell in ``doubt`` only where it can be no name."""
    plain = squeeze(text)
    if not plain or plain in _EMPTY:
        return BLANK
    if plain in _DISPUTED:
        return Meaning(doubt=f"“{plain}”：{_DISPUTED[plain]}，请写明表三的哪一类")
    found, rest = _scan(_KINDS, _LISTED.sub("", plain), "applicant")
    if not found or _KIND_FILLER.sub("", rest):
        quoted = f"“{plain}”" if _KIND_QUOTABLE.fullmatch(plain) else "的内容"
        return Meaning(doubt=f"申请人类型{quoted}认不出")
    exact = {each.binds[0] for each in found if len(each.binds) == 1}
    # “法人或其他组织—其他”: the group word and the last column of the form
    if len(exact) == 1:
        return Meaning(exact.pop())
    if exact:
        return Meaning(
            doubt=f"写了不止一类申请人（{'、'.join(KIND_LABELS[each] for each in sorted(exact))}）"
        )
    return Meaning(doubt=f"“{plain}”没有写明是商业企业、科研机构等哪一类", group="legal")


_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭"
    "陆汪范石廖贾夏韦付方邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔白汤"
)
_DOUBLE_SURNAMES = words("欧阳 上官 司马 诸葛 司徒 皇甫 尉迟 夏侯 令狐 慕容 长孙 端木 东方 公孙 宇文")
_SURELY: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("legal_service", re.compile(r".{2,}(?:律师事务所|法律服务所|律所)")),
    ("enterprise", re.compile(r".{2,}(?:有限公司|有限责任公司|股份公司|集团公司)(?:.{1,12}分公司)?")),
    (
        "other",
        re.compile(r".{2,}(?:村民委员会|居民委员会|村委会|居委会|村民小组|人民政府|人民法院|人民检察院)"),
    ),
    ("nonprofit", re.compile(r".{2,}(?:公益基金会|慈善基金会|慈善会|慈善总会|红十字会)")),
)
_MASKED = re.compile(r"[某xX*＊×○]{1,3}")


@lru_cache(4096)
def surely(name: str) -> str | None:
    """The kind of applicant that a name leaves no doubt of, None else. The name goes no further."""
    plain = squeeze(name)
    for kind, pattern in _SURELY:
        if pattern.fullmatch(plain):
            return kind
    double = plain[:2] in _DOUBLE_SURNAMES
    given = plain[2:] if double else plain[1:]
    if (double or plain[:1] in _SURNAMES) and (
        _MASKED.fullmatch(given) or (len(given) in (1, 2) and given.isalpha() and not _OFFICE.search(given))
    ):
        return "person"
    return None


_OFFICE = re.compile(r"[局厅委办所院校厂店社镇乡村县市区司会队站]")

# --- what became of a request ------------------------------------------------------------------------------------

_DENIED, _UNABLE, _DECLINED, _CLOSED = (
    GROUPS[group][1] for group in ("denied", "unable", "declined", "closed")
)
_RESULT_WORDS: tuple[Term, ...] = (
    term("公开", "result", "全部提供 予以提供 同意提供 告知已公开 告知已主动公开 已告知获取方式 已告知获取途径 告知获取渠道 告知查阅方式 告知查询方式 告知查询途径 告知公开方式 告知公开渠道 告知获取方式途径 主动公开信息告知 告知获取信息的方式和途径 告知获取信息的方式途径", "granted"),
    term("部分", "result", "部分提供 部分同意公开 部分公开部分不予公开", "partly_granted"),
    term("旧称", "result", "免予公开 免于公开 不予提供", *_DENIED),
    term("内部管理", "result", "内部管理信息 内部信息 人事管理 后勤管理 内部工作流程", "denied_internal_affairs"),
    term("过程", "result", "讨论记录 过程稿 磋商信函 请示报告", "denied_process_information"),
    term("执法", "result", "执法案卷信息 行政执法案卷信息", "denied_enforcement_file"),
    term("查询", "result", "不动产登记查询 工商登记查询 不动产登记资料查询 工商登记资料查询", "denied_administrative_query"),
    term("稳定", "result", "危及国家安全、公共安全、经济安全或社会稳定 影响社会稳定 危害社会稳定 危及社会稳定", "denied_safety_stability"),
    term("第三方", "result", "第三方权益 第三方不同意 损害第三方权益", "denied_third_party"),
    term("不掌握", "result", "未制作 未获取 未保存 未制作或获取 未制作或保存 未检索到 检索不到 查无此信息 查无 未找到 未查到 查找不到 无此信息 没有该信息 告知不属于本机关 告知不存在 告知信息不存在 不属于我局 不属于我镇 不属于本单位 非本单位 非本机关职责 不属于本机关职权范围 不属于本行政机关 不属于本行政机关公开 非本机关公开", "unable_not_held"),
    term("加工", "result", "需要加工 需加工 需要加工分析 需加工分析 需要汇总加工", "unable_needs_creation"),
    term("补正不明确", "result", "补正后不明 补正后仍不明", "unable_unclear"),
    term("信访", "result", "信访 举报 投诉 信访事项 信访投诉 投诉举报 举报投诉 信访举报 信访件", "declined_petition"),
    term("重复", "result", "重复 重复申请不再处理 不重复处理 不予重复处理", "declined_duplicate"),
    term("出版物", "result", "出版物", "declined_publication"),
    term("不补正", "result", "逾期未补正视为放弃 逾期不补正视为放弃 未补正视为放弃", "closed_no_correction"),
    term("撤回", "result", "撤回 撤销 申请人撤销 申请人撤销申请 自行撤回 主动撤销 放弃申请 申请人放弃 申请人放弃申请 主动放弃", "closed_other"),
)  # fmt: skip
_WHOLE: dict[str, tuple[str, ...]] = {  # words that mean this only where they are all that a cell says
    "公开": ("granted",),
    "同意": ("granted",),
    "提供": ("granted",),
    "已提供": ("granted",),
    "主动公开": ("granted",),
    "是": ("granted",),
    "部分": ("partly_granted",),
    "否": _DENIED,
    "不予": _DENIED,
    "不同意": _DENIED,
    "不存在": ("unable_not_held",),
    "告知": (),
    "其他": (),
    "其它": (),
}
_WAITING_WORDS = term(
    "未办结",
    "action",
    "办理中 正在办理 补正中 待补正 告知补正 要求补正 通知补正 一次性告知补正 补正告知 补正 征求第三方意见 征求第三方意见中 征求意见 征求意见中 延期 延期办理 延期答复 延期中 "
    "办理期限内 结转 结转下年 结转下年度 结转下年度继续办理 跨年 审核中 拟办 会办中 未办 未回复",
    "unfinished",
)
_OTHER = frozenset({"其他", "其它", "其他情形"})
_CONSULTED = term("咨询", "other", "咨询 业务咨询 政策咨询 按咨询处理 作为咨询处理 非申请 不属于申请")
_UNFINISHED = tuple(each for each in REQUESTS if each.binds == ("unfinished",))
_RESULTS = Lexicon((*RESULTS, *_RESULT_WORDS, *_UNFINISHED, _WAITING_WORDS, _CONSULTED))
_FEW_MORE = 3  # characters beside a word that says that a request is still open
_MARKS = re.compile(r"[\W_\d]")
_TURNED = re.compile(r"[不非未无没拟待]")
_EMPTY = words("/ \\ - -- — —— 无 暂无 空 ／")
_RESULT_QUOTABLE = re.compile(
    r"[^\d]{0,12}(?:公开|提供|处理|答复|告知|补正|撤|转|信息|申请|其[他它]|终止|移送|办|回复)[^\d]{0,6}"
)
_GROUP_OF = {rows: label for label, rows in GROUPS.values()}
ROW_LABELS = {row.id: row.label for row in FORM_2021.table("table3").rows if row.id}


@lru_cache(4096)
def read_result(text: str) -> Meaning:
    """What became of a request by the words of a cell, the reason behind the result included (不予公开：过程性信息)."""
    plain = squeeze(text)
    if not plain or plain in _EMPTY:
        return BLANK
    bare = key(plain)
    if bare in _WHOLE:
        return _of(_WHOLE[bare], plain)
    official = TABLE3_ROWS.known.get(bare)
    if official in FORM_2021.result_rows and official != "closed_other":
        return Meaning(official)
    found, rest = _scan(_RESULTS, plain, "result", "action", "other")
    if not found and (by_article := _by_article(plain)):
        return Meaning(by_article)
    if not found:
        return Meaning(doubt=f"答复类型{_quoted(plain)}认不出")
    if any(each.kind == "other" for each in found):
        return Meaning(doubt=f"“{plain[:12]}”像是咨询，咨询不计入新收")
    rows = [each.binds for each in found if each.kind == "result"]
    if not rows and len(_MARKS.sub("", rest)) <= _FEW_MORE:
        return Meaning(waiting=True)
    if not rows or _TURNED.search(rest) or ("部分" in rest and ("partly_granted",) not in rows):
        return Meaning(doubt=f"答复类型{_quoted(plain)}认不准")
    if set(rows) == {_CLOSED} and key(rest) in _OTHER:
        return Meaning("closed_other")
    return _of_several(rows, plain)


_ARTICLE = re.compile(
    r"第?([\d一二三四五六七八九十]{1,3})条(?:第?([\d一二]{1,2})款)?(?:第?\(?([\d一二三四五六七八九])\)?项)?"
)
_BY_ARTICLE = {
    (15, 0, 0): "denied_third_party",
    (16, 1, 0): "denied_internal_affairs",
    (35, 0, 0): "declined_excessive",
    (36, 0, 1): "granted",
    (36, 0, 2): "granted",
    (36, 0, 4): "unable_not_held",
    (36, 0, 5): "unable_not_held",
    (36, 0, 6): "declined_duplicate",
    (36, 0, 7): "denied_administrative_query",
    (37, 0, 0): "partly_granted",
    (38, 0, 0): "unable_needs_creation",
    (39, 1, 0): "declined_petition",
    (39, 2, 0): "declined_publication",
}
"""The articles of the 条例 (article, paragraph, item) that rest on one row alone; 14 and 16(2) stand for several."""


def _by_article(plain: str) -> str | None:
    """The row that the one article in a text is the ground of (第三十六条第(五)项)."""
    found = {
        (_numeral(article), _numeral(paragraph), _numeral(item))
        for article, paragraph, item in _ARTICLE.findall(plain)
    }
    is_one = len(found) == 1 and plain.count("项") < 2 and plain.count("款") < 2
    return _BY_ARTICLE.get(found.pop()) if is_one else None


def _numeral(text: str) -> int:
    return int(text) if text.isdecimal() else read_chinese(text) or 0


def together(result: Meaning, reason: Meaning) -> Meaning:
    """What a result and the reason in a column of its own say together."""
    if reason.id is None or result.id == "partly_granted" or result.id == reason.id:
        return result
    if result.group and reason.id in GROUPS[result.group][1]:
        return reason
    if result is BLANK or result.waiting:
        return result
    if result.id is None and not result.group:
        return result
    said = ROW_LABELS[result.id] if result.id else f"“{GROUPS[result.group][0]}”"
    return Meaning(doubt=f"答复类型是{said}，答复情形却是“{ROW_LABELS[reason.id]}”，对不上")


def _of_several(found: Iterable[tuple[str, ...]], plain: str) -> Meaning:
    rows = [binds[0] for binds in found if len(binds) == 1]
    groups = [binds for binds in found if len(binds) > 1]
    if "partly_granted" in rows:
        return Meaning("partly_granted")  # 区分处理的，只计这一情形
    if not rows and len(set(groups)) == 1:
        return _of(groups[0], plain)
    if len(set(rows)) == 1 and all(rows[0] in group for group in groups):
        return Meaning(rows[0])
    return Meaning(doubt=f"写了不止一种答复（{_quoted(plain, '不显示')}）")


def _of(rows: tuple[str, ...], plain: str) -> Meaning:
    if len(rows) == 1:
        return Meaning(rows[0])
    if not rows:
        return Meaning(doubt=f"答复类型只写“{plain}”，不知道计入表三的哪一行")
    group = next((name for name, (_, members) in GROUPS.items() if set(rows) <= set(members)), None)
    if group is None:
        return Meaning(doubt=f"写了不止一种答复（{_quoted(plain, '不显示')}）")
    return Meaning(doubt=f"只写“{plain[:12]}”，没有写明属于“{GROUPS[group][0]}”的哪一种", group=group)


def _quoted(plain: str, otherwise: str = "的内容") -> str:
    """The cell in quotation marks where it speaks of the field and so can be no name."""
    return f"“{plain}”" if len(plain) <= 20 and _RESULT_QUOTABLE.fullmatch(plain) else otherwise


def _scan(lexicon: Lexicon, plain: str, *kinds: str) -> tuple[tuple[Term, ...], str]:
    """The terms of some kinds in a text, and what is left of it."""
    found: dict[tuple[str, ...], Term] = {}
    rest = []
    at = 0
    while at < len(plain):
        hit = lexicon.longest(plain, at)
        if hit is not None and hit[1].kind in kinds:
            found.setdefault((hit[1].kind, *hit[1].binds), hit[1])
            at += len(hit[0])
        else:
            rest.append(plain[at])
            at += 1
    return tuple(found.values()), "".join(rest)


# --- yes and no --------------------------------------------------------------------------------------------------

_YES = words(
    "是 有 √ ✓ ✔ ☑ 1 y yes ● ○ ■ 对 v 已延期 延期 延长 延期答复 延期办理 超期 逾期 超时 补正 已补正 已告知补正 告知补正 需补正"
)
_NO = words(
    "否 无 没有 不 未 0 n no × x ☐ □ 未延期 不延期 无延期 未超期 未逾期 未超时 按期 按时 无需补正 未补正 不需要 不补正 未告知 正常"
)
_DATED = re.compile(r"20\d{2}\s*[年.\-/]|\d{1,2}月\d{1,2}|^[34]\d{4}$|(?:延期?|延长)(?:至|到)?.*\d")


def read_yes(text: str) -> bool | str | None:
    """Yes, no, None for a blank cell; the text "?" for what is neither. A date says that it happened."""
    plain = squeeze(text).lower()
    if plain in _NO:
        return False
    if not plain or plain in _EMPTY:
        return None
    if plain in _YES or _DATED.search(plain):
        return True
    return "?"


TICKS = words("√ ✓ ✔ ☑ v 1 是 y ● ○ ■ ★ 有 1件 1.0")


def listed(places: Iterable[Place]) -> str:
    """第3、5—9行, with the sheet before it where there are several."""
    by_sheet: dict[str, list[int]] = {}
    for sheet, row in places:
        by_sheet.setdefault(sheet, []).append(row)
    parts = []
    for sheet, rows in by_sheet.items():
        parts.append((f"“{sheet}”" if sheet else "") + f"第{'、'.join(_runs(sorted(rows)))}行")
    return "，".join(parts)


def _runs(rows: list[int]) -> Iterable[str]:
    start = before = rows[0]
    for row in [*rows[1:], -1]:
        if row == before + 1:
            before = row
            continue
        if before > start + 1:
            yield f"{start}—{before}"
        else:
            yield from map(str, range(start, before + 1))
        start = before = row
