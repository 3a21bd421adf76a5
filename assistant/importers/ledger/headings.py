"""Which column of a ledger is which: by its heading, and where headings leave it open by what stands below.

Headings are in one row or two (申请人情况 over 姓名 and 类型), below a title or not. A sheet is a ledger if a column of
receipt and one of replies are found in it.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.errors import BadInput
from assistant.importers.ledger.dates import Day, read_day
from assistant.importers.ledger.model import (
    NOTHING,
    ROLE_NAMES,
    Column,
    Entry,
    Layout,
    Role,
    Sheet,
    Tick,
    words,
)
from assistant.importers.ledger.words import BLANK, TICKS, read_kind, read_result
from assistant.importers.vocabulary import squeeze

_FIRST_ROWS = 30  # a header stands among these
_SAMPLE = 200  # rows below the header that tell what a column holds
_LONGEST = 24
_MOSTLY, _HALF, _HARDLY = 0.6, 0.5, 0.3
_FEWEST_TICKS = {"kind": 2, "result": 3}

_DAY = r"(?:日期|时间|年月日|日)"
_PATTERNS: tuple[tuple[Role, str], ...] = (
    ("due", rf"(?:法定|应当?|最后|最迟|最晚|答复|办结|办理|办复|回复|的)*(?:期限|时限)(?:届满|截止)?{_DAY}?|(?:答复|办结)?(?:截止|到期|届满){_DAY}?|(?:应当?|最迟|最晚|法定)(?:于何时)?(?:答复|办结|回复)(?:期限|时限|{_DAY})?|延期后.{{0,4}}(?:期限|时限|{_DAY})"),
    ("resumed", rf"(?:收到|提交|完成)?补正(?:材料|申请|件)?(?:收到|提交|回复|反馈|完成|接收|提交材料){_DAY}?|收到补正.{{0,4}}{_DAY}?"),
    ("corrected", rf"(?:是否)?(?:一次性)?(?:告知|通知|要求|发出|需要?)?补正(?:告知|通知)?(?:书)?(?:发出|情况)?{_DAY}?"),
    ("overdue", r"(?:是否)?(?:答复)?(?:超期|逾期|超时|超时限|超期限|超过(?:法定)?(?:答复)?(?:期限|时限))(?:答复|办理)?(?:情况)?|(?:是否)?(?:按期|按时|及时|在?法定?期限内)(?:答复|办结|办理)(?:情况)?|是否(?:按期|按时|及时|在期限内)"),
    ("delayed", rf"(?:是否|有无)?(?:办理|申请|需要?)?(?:延期|延长)(?:答复|办理)?(?:期限)?(?:告知|通知|审批|批准|情况)?(?:书)?{_DAY}?"),
    ("received", rf"(?:机关|单位|本机关)?(?:申请)?(?:书|表|件)?(?:当面)?(?:收到|收件|收取|签收|接收|收文|来件|来信|收信|接件|收悉|收)(?:申请)?(?:书|表|件)?(?:的)?{_DAY}"),
    ("received", rf"(?:受理|登记|申请受理|申请登记|受理登记)(?:申请)?(?:的)?{_DAY}"),
    ("received", rf"(?:申请|提交|递交|提出|申请提交|申请提出)(?:申请)?(?:的)?{_DAY}|日期"),
    ("replied", rf"(?:作出|出具|发出)?(?:办理)?(?:答复|办结|回复|办复|办毕|结案|反馈|办理完成|完成|告知)(?:书|函|文书|决定书?|告知书|情况)?(?:作出|出具|发出|完成|送达|寄出|寄送|邮寄|印发|落款|告知|申请人)?(?:的)?{_DAY}"),
    ("replied", rf"(?:处理|办理|寄出|寄送|送达|发文|回函|邮寄)(?:的)?{_DAY}"),
    ("number", r"(?:申请|登记|受理|收件|收文|来件|办件|回执|申请表|申请书|依申请|案件|办理|统一)(?:登记|受理|回执|表|书|件)*(?:编号|号|号码|流水号)|编号|流水号"),
    ("kind", r"申请(?:人|主体|者)?(?:的)?(?:情况|基本情况|信息)?(?:类型|类别|性质|身份|分类|属性|种类|主体类型){1,2}|主体(?:类型|类别|性质)|申请主体|人员(?:类型|类别)|身份(?:类型|类别)?|类型|类别|性质"),
    ("applicant", r"申请(?:人|单位|者)(?:情况|基本情况|信息)?(?:的)?(?:姓名|名称|姓名或名称|姓名名称|名字)?(?:单位名称)?|姓名|姓名或名称|姓名名称|单位名称|来件人"),
    ("result", r"(?:答复|办理|处理|办结|回复|办复|处置|审查|告知|决定|公开){1,2}(?:的)?(?:情况)?(?:类型|类别|结果|方式|情况|种类|形式|意见|内容|结论|情形|分类|决定|程度|与否){1,2}|是否(?:予以|同意)?公开|答复|结果|处理决定"),
    ("status", r"(?:办理|处理|办结|当前|办件|案件|目前)?(?:状态|进度|进展)|是否(?:已)?(?:办结|答复|完成|办理完毕|结案|办理)|办结与否"),
    ("reason", r"(?:(?:不予?公开|未(?:予)?公开|免予公开|无法提供|不予提供|不予处理|其他处理)(?:或者?|和|及|等|与|的)*)+(?:具体|法定)?(?:的)?(?:理由|原因|情形|依据|事由|类型|类别|分类|情况|说明|种类|小项|子项)|(?:答复|具体|处理|结果|法定|不予|细分|适用|法律|条例|答复类型|办理结果)(?:的)?(?:具体)?(?:理由|原因|情形|依据|事由|类型|细类|子类|小类|细分|明细|说明|小项|子项)|情形|理由|原因|依据|小类|子类|细类"),
)  # fmt: skip
_RULES: tuple[tuple[Role, int, re.Pattern[str]], ...] = tuple(
    (role, rank, re.compile(pattern)) for rank, (role, pattern) in enumerate(_PATTERNS)
)
_OF_DELIVERY = re.compile(r"送达|获取|提供信息|申请方式|渠道|途径|载体|介质")
_LEAST_SURE = max(rank for role, rank, _ in _RULES if role == "received")  # 申请日期, 提交时间
_ABOUT = re.compile(r"(?:基本)?(?:情况|信息|内容)$")
_BRACKETS = re.compile(r"[（(【\[].*?[）)】\]]")
_MARKS = re.compile(r"[\W_]+")
_BARE = re.compile(r"类型|类别|性质")  # of what, only what stands below tells
_MATTER = re.compile(r"^(?:实际|正式|书面|最终)|政府信息公开|信息公开|依申请公开")
_ENDS_IN_DAY = re.compile(_DAY + "$")
_OPPOSITE = re.compile(r"按期|按时|及时|期限内")
_LETTER = re.compile(r"[A-Za-z]{1,2}")
_NONE = frozenset({"", "无", "没有", "-"})


@dataclass(frozen=True, slots=True)
class _Header:
    """A header that may be: the heading of each column, and the row it ends in."""

    last: int  # index into the sheet's rows
    height: int
    texts: tuple[str, ...]
    columns: tuple[tuple[Role, int, int], ...]  # role, rank of its pattern, column
    ticks: tuple[Tick, ...]

    @property
    def size(self) -> tuple[int, int]:
        """How much it tells; a title above a heading tells nothing more."""
        return len({role for role, _, _ in self.columns}) + len(self.ticks), -self.height

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(role for role, _, _ in self.columns) | {tick.role for tick in self.ticks}

    @property
    def is_of_a_ledger(self) -> bool:
        """A column of receipt and one of replies, or all that counting needs but the receipt."""
        roles = self.roles
        by_receipt = "received" in roles and bool(roles & {"replied", "result"}) and len(roles) > 2
        return by_receipt or {"kind", "result", "replied"} <= roles


def plain_heading(text: str) -> str:
    """A heading without blanks, marks and what stands in brackets."""
    return _MARKS.sub("", _BRACKETS.sub("", squeeze(text)))


def propose(sheet: Sheet, wishes: Mapping[str, str] = {}) -> Layout | None:
    """What the columns of a sheet hold, None where it is no ledger. ``wishes`` as in ``Wishes.columns``.

    BadInput where a wish names what is not there.
    """
    header = _header(sheet, wishes)
    if header is None:
        return None
    below = [row for _, row in sheet.rows[header.last + 1 : header.last + 1 + _SAMPLE]]
    chosen = _chosen(header, below)
    layout = Layout(sheet.name, sheet.rows[header.last][0], tuple(chosen), header.ticks)
    layout = _as_wished(_without_unlikely(layout, below), header, wishes, sheet)
    layout = _without_idle_ticks(layout, below)
    used = {column.at for column in layout.columns} | {tick.at for tick in layout.ticks}
    unused = tuple((at, text) for at, text in enumerate(header.texts) if text and at not in used)
    return replace(layout, unused=unused if header.is_of_a_ledger else ())


def role_of(name: str) -> Role:
    """The role that a clerk names; BadInput lists them where it is none."""
    found = {label: role for role, label in ROLE_NAMES.items()}.get(name.strip())
    if found is None:
        known = "、".join(ROLE_NAMES.values())
        raise BadInput(f"台账没有“{name}”这一项，可以写：{known}；例如 收到日期=C。")
    return found


# --- the header --------------------------------------------------------------------------------------------------


def _header(sheet: Sheet, wishes: Mapping[str, str]) -> _Header | None:
    best: _Header | None = None
    for at in range(min(_FIRST_ROWS, len(sheet.rows))):
        for height in (1, 2):
            header = _read_header(sheet, at, height)
            if header is not None and (best is None or header.size > best.size):
                best = header
    if best is None or (not best.is_of_a_ledger and not wishes):
        return None
    return best


def _read_header(sheet: Sheet, at: int, height: int) -> _Header | None:
    if at + height > len(sheet.rows):
        return None
    rows = [row for _, row in sheet.rows[at : at + height]]
    if any(isinstance(read_day(entry.text, entry.is_number), Day) for row in rows for entry in row):
        return None
    width = max(len(row) for row in rows)
    texts, columns, ticks = [], [], []
    for column in range(width):
        parts = list(dict.fromkeys(_text(row, column) for row in rows))
        texts.append("/".join(part for part in parts if part))
        read = _column(parts)
        if read is not None:
            columns.append((*read, column))
        tick = _tick(next((part for part in reversed(parts) if part), ""), column)
        if tick is not None:
            ticks.append(tick)
    if not columns:
        return None
    return _Header(at + height - 1, height, tuple(texts), tuple(columns), _enough(ticks))


def _text(row: Sequence[Entry], column: int) -> str:
    return row[column].text.strip() if column < len(row) else ""


def _column(parts: Sequence[str]) -> tuple[Role, int] | None:
    """What a heading means; of two levels the joined text (申请人 over 类型) goes before the lower one alone."""
    plain = [plain_heading(part) for part in parts if part.strip()]
    if not plain:
        return None
    tries = [plain[-1]]
    if len(plain) > 1:
        tries = ["".join([_ABOUT.sub("", plain[0]), plain[-1]]), plain[-1]]
    for heading in (each for text in tries for each in (text, _MATTER.sub("", text))):
        if not heading or len(heading) > _LONGEST:
            continue
        if _OF_DELIVERY.search(heading) and not _ENDS_IN_DAY.search(heading):
            continue
        for role, rank, pattern in _RULES:
            if pattern.fullmatch(heading):
                return role, rank
    return None


def _tick(text: str, column: int) -> Tick | None:
    """A column whose heading is itself a kind of applicant or a result."""
    if not text or len(text) > 40:
        return None
    kind = read_kind(text)
    if kind.id is not None:
        return Tick("kind", column, text)
    result = read_result(text)
    return Tick("result", column, text) if result.id is not None or result.group else None


def _enough(ticks: Sequence[Tick]) -> tuple[Tick, ...]:
    """Ticks of a role of which there are several: a single 自然人 or 不予公开 stands in a row, not above a column."""
    many = {
        role for role, least in _FEWEST_TICKS.items() if sum(tick.role == role for tick in ticks) >= least
    }
    return tuple(tick for tick in ticks if tick.role in many)


# --- which of several --------------------------------------------------------------------------------------------


def _chosen(header: _Header, below: Sequence[Sequence[Entry]]) -> list[Column]:
    """One column for each role, by heading and by what stands below it."""
    by_role: dict[Role, list[tuple[int, int]]] = {}
    for role, rank, at in header.columns:
        bare = _BARE.fullmatch(plain_heading(header.texts[at].rpartition("/")[2])) is not None
        held = _by_content(role, at, below)
        if not (bare and held == "kind" and _fit("kind", at, below) < _MOSTLY):
            by_role.setdefault(held, []).append((rank, at))
    chosen = []
    for role, found in by_role.items():
        fits = {at: _fit(role, at, below) for _, at in found}
        found.sort(key=lambda item: (fits[item[1]] < _HALF, item[0], -fits[item[1]], item[1]))
        rank, at = found[0]
        heading = header.texts[at]
        likely = ""
        if role == "received" and rank == _LEAST_SURE:
            likely = "没有收到日期一列，暂用这一列；网上申请、邮寄申请的收到日期可能与它不同"
        chosen.append(
            Column(
                role,
                at,
                heading,
                opposite=role == "overdue" and bool(_OPPOSITE.search(heading)),
                rivals=tuple(dict.fromkeys(header.texts[other] for _, other in found[1:])),
                likely=likely,
            )
        )
    return sorted(chosen, key=lambda column: list(ROLE_NAMES).index(column.role))


def _by_content(role: Role, at: int, below: Sequence[Sequence[Entry]]) -> Role:
    """申请人 can head names or kinds, 办结情况 results or whether there is one: what stands below tells."""
    texts = [text for row in below if (text := _text(row, at))]
    if not texts:
        return role
    if role == "applicant" and _share(texts, lambda text: read_kind(text).id is not None) > _MOSTLY:
        return "kind"
    if role == "result" and _share(texts, _is_status) > _MOSTLY and any(map(_is_finished, texts)):
        return "status"
    if role == "status" and _share(texts, _is_result) > _MOSTLY and _share(texts, _is_status) < _MOSTLY:
        return "result"
    return role


def _share(texts: Sequence[str], holds: Callable[[str], bool]) -> float:
    return sum(map(holds, texts)) / len(texts)


DONE = words("已办结 办结 已答复 已完成 完成 已办 已结 结案 已结案 办毕 是 已办理 已回复")


def _is_finished(text: str) -> bool:
    return squeeze(text) in DONE


def _is_status(text: str) -> bool:
    return _is_finished(text) or squeeze(text) == "否" or read_result(text).waiting


def _is_result(text: str) -> bool:
    found = read_result(text)
    return found.id is not None or bool(found.group)


def _fit(role: Role, at: int, below: Sequence[Sequence[Entry]]) -> float:
    """How well what stands in a column fits its role, from 0 (not at all) to 1."""
    entries = [row[at] for row in below if at < len(row) and row[at].text.strip()]
    if not entries:
        return 0.1
    match role:
        case "received" | "replied" | "due":
            good = sum(isinstance(read_day(entry.text, entry.is_number), Day) for entry in entries)
        case "kind":
            good = sum(read_kind(entry.text).id is not None for entry in entries)
        case "result" | "reason":
            good = sum(_is_result(entry.text) or read_result(entry.text) is BLANK for entry in entries)
        case _:
            return 1.0
    return round(good / len(entries), 1)


def _without_unlikely(layout: Layout, below: Sequence[Sequence[Entry]]) -> Layout:
    """The layout without columns of results or kinds that hold hardly one, where columns to tick may hold them."""
    ticked = {tick.role for tick in layout.ticks}
    kept = (
        column
        for column in layout.columns
        if column.role not in ticked or _fit(column.role, column.at, below) > _HARDLY
    )
    return replace(layout, columns=tuple(kept))


def _without_idle_ticks(layout: Layout, below: Sequence[Sequence[Entry]]) -> Layout:
    """The layout with those ticks that are ticked, and only where no column says in words what they say."""
    kept = []
    for tick in layout.ticks:
        texts = [text for row in below if (text := squeeze(_text(row, tick.at)).lower())]
        in_words = layout.column(tick.role) is not None
        if not in_words and all(text in TICKS or len(text) < 3 for text in texts):
            kept.append(tick)
    taken = {column.at for column in layout.columns}
    return replace(layout, ticks=_enough([tick for tick in kept if tick.at not in taken]))


# --- as the clerk says -------------------------------------------------------------------------------------------


def _as_wished(layout: Layout, header: _Header, wishes: Mapping[str, str], sheet: Sheet) -> Layout:
    columns = {column.role: column for column in layout.columns}
    for name, where in wishes.items():
        role = role_of(name)
        columns.pop(role, None)
        if where.strip() in _NONE:
            continue
        at = _place(where.strip(), header, sheet)
        columns = {other: column for other, column in columns.items() if column.at != at}
        heading = header.texts[at] if at < len(header.texts) else ""
        opposite = role == "overdue" and bool(_OPPOSITE.search(heading))
        columns[role] = Column(role, at, heading, opposite)
    ordered = sorted(columns.values(), key=lambda column: list(ROLE_NAMES).index(column.role))
    return replace(layout, columns=tuple(ordered))


def _place(where: str, header: _Header, sheet: Sheet) -> int:
    if _LETTER.fullmatch(where):
        at = -1
        for letter in where.upper():
            at = (at + 1) * 26 + ord(letter) - 65
        if at < max(len(row) for _, row in sheet.rows):
            return at
        raise BadInput(f"台账没有{where.upper()}列，请核对列号，或写表头文字，例如 收到日期=收件时间。")
    wanted = plain_heading(where)
    found = [
        at
        for at, text in enumerate(header.texts)
        if wanted and wanted in (plain_heading(text), plain_heading(text.rpartition("/")[2]))
    ]
    if len(found) == 1:
        return found[0]
    many = "不止一列" if found else "没有一列"
    raise BadInput(f"台账里{many}的表头是“{where}”，请写列号，例如 收到日期=C。")


def entry(row: Sequence[Entry], column: Column | None) -> Entry:
    """What a row holds in a column, nothing where there is none."""
    return row[column.at] if column is not None and column.at < len(row) else NOTHING
