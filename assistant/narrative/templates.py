"""Templates and expressions of phrases: Jinja in a sandbox, checked against the names that facts.py knows.

Text that a clerk types never comes here; it enters a template as a value.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.exceptions import TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from assistant.errors import NianbaoError
from assistant.narrative.binding import BareNumber, Bound, Sheet, percent, plain, share, split
from assistant.reading.numbers import chinese_ordinal


class TemplateMistake(NianbaoError):
    """A template or expression that cannot be used, in one Chinese sentence."""


def _finalize(value: Any) -> str:
    if isinstance(value, Bound | str):
        return str(value)
    raise BareNumber(f"模板输出了没有来源的值“{value}”，数字必须来自数据、答案或依据。")


class _Environment(ImmutableSandboxedEnvironment):
    """Templates see values, their parts, and the filters below; no attribute of Python."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        return False

    def getattr(self, obj: Any, attribute: str) -> Any:
        try:
            return obj[attribute]
        except (TypeError, LookupError):
            return self.undefined(obj=obj, name=attribute)


def _unit(unit: str) -> Callable[[Bound], Bound]:
    def show(value: Bound) -> Bound:
        return value.showing(f"{plain(value.value)}{unit}") if value.value is not None else value

    return show


def _percent(value: Bound) -> Bound:
    return value.showing(percent(Decimal(value.value))) if isinstance(value.value, int | Decimal) else value


def _as_words(value: Bound, words: str) -> Bound:
    """Prints a fact as words that say it (未收到申请 for 0), still bound."""
    return value.showing(words)


def _month(value: Bound) -> Bound:
    """2026-03 → 2026年3月."""
    parts = str(value.value).split("-") if isinstance(value.value, str) else []
    if len(parts) < 2 or not all(part.isdigit() for part in parts):
        return value
    return value.showing(f"{int(parts[0])}年{int(parts[1])}月")


def _day(value: Bound) -> Bound:
    """2026-03-15 → 2026年3月15日."""
    parts = str(value.value).split("-") if isinstance(value.value, str) else []
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return value
    return value.showing(f"{int(parts[0])}年{int(parts[1])}月{int(parts[2])}日")


def _yuan(value: Bound) -> Bound:
    """An amount in 元: whole yuan without decimals, others with two."""
    if not isinstance(value.value, int | Decimal):
        return value
    amount = Decimal(value.value)
    whole = amount == amount.to_integral_value()
    shown = f"{amount:.0f}" if whole else f"{amount.quantize(Decimal('0.01'), ROUND_HALF_UP)}"
    return value.showing(f"{shown}元")


def _ordinal(value: Bound) -> Bound:
    """1 → 一, as in 一个."""
    small = isinstance(value.value, int) and 0 <= value.value < 100
    return value.showing(chinese_ordinal(int(value.value))) if small else value  # type: ignore[arg-type]


def _list(value: Bound, joiner: str = "、") -> Bound:
    return value.showing(joiner.join(value.value)) if isinstance(value.value, tuple) else value


_UNITS = (
    "件",
    "条",
    "次",
    "个",
    "名",
    "人",
    "场",
    "篇",
    "期",
    "份",
    "项",
    "天",
    "万元",
    "年",
    "人次",
    "处",
    "村",
    "家",
    "类",
    "个月",
    "个工作日",
)
FILTERS: dict[str, Callable[..., Bound]] = {unit: _unit(unit) for unit in _UNITS} | {
    "百分比": _percent,
    "作": _as_words,
    "月": _month,
    "日": _day,
    "元": _yuan,
    "中文": _ordinal,
    "列": _list,
}


@lru_cache(maxsize=1)
def _environment() -> _Environment:
    environment = _Environment(undefined=StrictUndefined, finalize=_finalize, autoescape=False)
    environment.globals = {"share": share}
    environment.filters = {
        **FILTERS,
        "join": environment.filters["join"],
        "length": environment.filters["length"],
    }
    return environment


@dataclass(frozen=True, slots=True)
class Template:
    """A compiled text. ``names`` are the top-level names that it reads."""

    source: str
    names: tuple[str, ...]
    render: Callable[..., str]


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled condition; calling it with a namespace gives a truth value."""

    source: str
    names: tuple[str, ...]
    holds: Callable[..., Any]


@lru_cache(maxsize=4096)
def template(source: str) -> Template:
    """The compiled template; TemplateMistake where the source is none."""
    try:
        names = _names(_parse(source))
        return Template(source, _tops(names), _environment().from_string(source).render)
    except TemplateSyntaxError as error:
        raise TemplateMistake(f"模板“{source}”写法有误：{error.message}。") from error


@lru_cache(maxsize=1024)
def expression(source: str) -> Expression:
    """The compiled condition; TemplateMistake where the source is none."""
    try:
        names = _names(_parse("{{ " + source + " }}"))
        return Expression(
            source, _tops(names), _environment().compile_expression(source, undefined_to_none=False)
        )
    except TemplateSyntaxError as error:
        raise TemplateMistake(f"条件“{source}”写法有误：{error.message}。") from error


def check_names(source: str, known: frozenset[str], *, is_expression: bool = False) -> None:
    """TemplateMistake where a template or condition uses a name or a filter that does not exist."""
    text = "{{ " + source + " }}" if is_expression else source
    try:
        tree = _parse(text)
    except TemplateSyntaxError as error:
        raise TemplateMistake(f"“{source}”写法有误：{error.message}。") from error
    for name in _names(tree):
        if name not in known:
            raise TemplateMistake(f"“{source}”用了不存在的名称 {name}。")
    for node in tree.find_all(nodes.Filter):
        if node.name not in _environment().filters:
            raise TemplateMistake(f"“{source}”用了不存在的过滤器 {node.name}；可用：{'、'.join(FILTERS)}。")


def check_literals(source: str, constants: tuple[str, ...]) -> None:
    """BareNumber where a template's own words hold a number that is not declared as a constant."""
    for data in _parse(source).find_all(nodes.TemplateData):
        split(data.data, Sheet(), constants)


def syntax_tree(source: str, *, is_expression: bool = False) -> nodes.Template:
    """The parsed template, or a condition as the one thing that a template prints, for who explains it in words."""
    return _parse("{{ " + source + " }}" if is_expression else source)


def _parse(source: str) -> nodes.Template:
    return _environment().parse(source)


def _names(tree: nodes.Template) -> tuple[str, ...]:
    """Every dotted name that a template reads, loop variables and globals aside."""
    stored = {node.name for node in tree.find_all(nodes.Name) if node.ctx == "store"} | {"share", "loop"}
    inner = {id(node.node) for node in tree.find_all(nodes.Getattr)}
    found: list[str] = []
    for node in tree.find_all((nodes.Getattr, nodes.Name)):
        if id(node) in inner or (isinstance(node, nodes.Name) and node.ctx != "load"):
            continue
        dotted = _dotted(node)
        if dotted is not None and dotted.split(".")[0] not in stored:
            found.append(dotted)
    return tuple(dict.fromkeys(found))


def _dotted(node: nodes.Node) -> str | None:
    if isinstance(node, nodes.Name):
        return str(node.name)
    if isinstance(node, nodes.Getattr):
        base = _dotted(node.node)
        return f"{base}.{node.attr}" if base else None
    return None


def _tops(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.split(".")[0] for name in names))


__all__ = [
    "FILTERS",
    "Expression",
    "Template",
    "TemplateError",
    "TemplateMistake",
    "check_literals",
    "check_names",
    "expression",
    "syntax_tree",
    "template",
]
