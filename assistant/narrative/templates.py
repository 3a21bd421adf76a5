"""Templates and expressions of phrases: Jinja in a sandbox, checked against the names that facts.py knows.

Text that a clerk types never comes here; it enters a template as a value. But a draft carries the templates that it
pinned, and a draft may come from a stranger: so the language is small. It has no loops, no calls but ``share``, no
multiplication, and an end to its length and depth; what it takes to render a template is bounded by its source.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.exceptions import TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from assistant.errors import NianbaoError
from assistant.narrative.binding import NONCHARACTERS, BareNumber, Bound, Sheet, percent, plain, share, split
from assistant.reading.numbers import chinese_ordinal, find_numbers


class TemplateMistake(NianbaoError):
    """A template or expression that cannot be used, in one Chinese sentence."""


def _finalize(value: Any) -> str:
    if isinstance(value, Bound | str):
        return str(value)
    raise BareNumber(f"模板输出了没有来源的值“{value}”，数字必须来自数据、答案或依据。")


_DATES = ("年", "月", "日", "季度")
LONGEST = 4000
"""Characters of one template; the longest shipped has some five hundred."""
_DEEPEST = 40
_LANGUAGE = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.If,
    nodes.Name,
    nodes.Getattr,
    nodes.Const,
    nodes.List,
    nodes.Filter,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Add,
    nodes.Sub,
    nodes.Concat,
)


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
    """Prints a fact as words that say it (未收到申请 for 0), still bound. BareNumber where their digits say another.

    Numerals are words here (一件也没有), and a date is no number of cases (12月没有培训).
    """
    for number in find_numbers(words):
        digits = number.text[0].isdigit()
        if digits and number.value != value.value and number.unit not in _DATES:
            raise BareNumber(f"“{number.text}”不是它所说的数据（{plain(value.value)}）。")
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
    if next(find_numbers(joiner), None):
        raise BareNumber(f"“{joiner}”不能用来连接各项，它含有数字。")
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
    names = _names(_parse(source))
    return Template(source, _tops(names), _guarded(source, _environment().from_string(source).render))


@lru_cache(maxsize=1024)
def expression(source: str) -> Expression:
    """The compiled condition; TemplateMistake where the source is none."""
    names = _names(_parse(source, is_expression=True))
    compiled = _environment().compile_expression(source, undefined_to_none=False)
    return Expression(source, _tops(names), _guarded(source, compiled))


def _guarded(source: str, compiled: Callable[..., Any]) -> Callable[..., Any]:
    """What a template does, with every way in which its values can fit together badly told as a TemplateMistake."""

    def run(namespace: Mapping[str, Any]) -> Any:
        try:
            return compiled(namespace)
        except (TemplateError, TypeError, ValueError, AttributeError, LookupError) as error:
            raise TemplateMistake(f"“{_short(source)}”里的数据和写法对不上：{error}。") from error

    return run


def check_names(source: str, known: frozenset[str], *, is_expression: bool = False) -> None:
    """TemplateMistake where a template or condition uses a name or a filter that does not exist."""
    tree = _parse(source, is_expression=is_expression)
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
    return _parse(source, is_expression=is_expression)


def _parse(source: str, *, is_expression: bool = False) -> nodes.Template:
    """The tree of a template (a condition as the one thing it prints). TemplateMistake where it is no such thing."""
    if len(source) > LONGEST:
        raise TemplateMistake(f"“{_short(source)}”有{len(source)}字，超过{LONGEST}字的上限。")
    try:
        tree = _environment().parse("{{ " + source + " }}" if is_expression else source)
    except TemplateSyntaxError as error:
        raise TemplateMistake(f"“{_short(source)}”写法有误：{error.message}。") from error
    except RecursionError as error:
        raise TemplateMistake(f"“{_short(source)}”的括号或条件套得太深。") from error
    _check_language(source, tree)
    return tree


def _check_language(source: str, tree: nodes.Template) -> None:
    """TemplateMistake where a template uses more of Jinja than phrases have, or is nested too deep."""
    left: list[tuple[nodes.Node, int]] = [(tree, 0)]
    while left:
        node, depth = left.pop()
        shares = (
            isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name == "share"
        )
        if not (shares or isinstance(node, _LANGUAGE)):
            raise TemplateMistake(
                f"“{_short(source)}”用了语料里没有的写法（{type(node).__name__}）；"
                "可以用 if、比较、加减、~、share(…) 和过滤器。"
            )
        if NONCHARACTERS.search(str(getattr(node, "value", getattr(node, "data", "")))):
            raise TemplateMistake(f"“{_short(source)}”含有不能使用的字符。")
        if depth > _DEEPEST:
            raise TemplateMistake(f"“{_short(source)}”的括号或条件套得太深。")
        left += [(child, depth + 1) for child in node.iter_child_nodes()]


def _short(source: str) -> str:
    return source if len(source) <= 200 else f"{source[:200]}……"


def _names(tree: nodes.Template) -> tuple[str, ...]:
    """Every dotted name that a template reads, ``share`` aside."""
    inner = {id(node.node) for node in tree.find_all(nodes.Getattr)}
    found: list[str] = []
    for node in tree.find_all((nodes.Getattr, nodes.Name)):
        if id(node) in inner:
            continue
        dotted = _dotted(node)
        if dotted is not None and dotted != "share":
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
    "TemplateMistake",
    "check_literals",
    "check_names",
    "expression",
    "syntax_tree",
    "template",
]
