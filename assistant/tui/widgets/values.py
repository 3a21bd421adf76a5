"""How values of answers and evidence are shown in a field, and what helps to type them."""

from collections.abc import Sequence

from assistant.narrative.phrasebank import ValueType
from assistant.report.draft import Value


def value_text(value: Value | None) -> str:
    """A value as it is typed."""
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case tuple():
            return "、".join(value)
        case _:
            return str(value)


def placeholder(kind: ValueType, options: Sequence[str], year: int) -> str:
    """What an empty field of a type says."""
    match kind:
        case "number":
            return "数字"
        case "month":
            return f"如 {year + 1}年3月"
        case "date":
            return f"如 {year}年6月30日"
        case "bool":
            return "是 或 否（↓ 选）"
        case "choice":
            return "按 ↓ 选择"
        case "list":
            return "各项用顿号隔开"
        case "text":
            return "按 ↓ 看常用写法" if options else ""


def usual(kind: ValueType, options: Sequence[str], year: int) -> tuple[str, ...]:
    """The answers that Down goes through."""
    if kind == "bool":
        return "是", "否"
    if kind == "month" and not options:
        return tuple(f"{year + 1}-{month:02d}" for month in (3, 6, 9, 12))
    return tuple(options)
