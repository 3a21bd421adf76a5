"""Templates and conditions in words that a clerk reads: ［办结总数］件 for ``{{ total_handled|件 }}``.

A placeholder stands in ［］, an alternative in 〔〕 with its condition. Labels come from the form, from the questions of
the interview and from the evidence of the phrase, which are the places where they are written.
"""

import re
from collections.abc import Mapping
from functools import cache

from jinja2 import nodes

from assistant.narrative.facts import figure_names
from assistant.narrative.phrasebank import COMMON_EVIDENCE, Phrasebank, ProblemPhrase, evidence_of
from assistant.narrative.templates import FILTERS, syntax_tree
from assistant.report.form import FORM_2021, GROUPS

_NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|[0-9]+\.)")
_ASIDE = re.compile(r"（.*?）$")
_UNITS = frozenset(FILTERS) - {"百分比", "作", "月", "日", "元", "中文", "列"}
_SIGNS = {"eq": "为", "ne": "不等于", "gt": "大于", "gteq": "不少于", "lt": "小于", "lteq": "不超过"}
_OPPOSITES = {"eq": "不为", "ne": "为", "gt": "不大于", "gteq": "小于", "lt": "不小于", "lteq": "大于"}

Labels = Mapping[str, str]


def labels_of(bank: Phrasebank, phrase: ProblemPhrase | None = None) -> dict[str, str]:
    """What every name that a phrase may use is called."""
    names = dict(_figure_labels())
    names |= {f"previous.{name}": f"上年{label}" for name, label in names.items()}
    names |= {f"answers.{name}": question.label for name, question in bank.answers.items()}
    asked = evidence_of(phrase) if phrase else COMMON_EVIDENCE
    return names | {item.name: item.label or item.ask for item in asked}


@cache
def _figure_labels() -> Mapping[str, str]:
    labels = _OWN_LABELS | {name: label for name, (label, _) in GROUPS.items()}
    for name, cells in figure_names(FORM_2021).items():
        if name not in labels:
            labels[name] = _figure_label(name, cells[0], labels)
    return labels


def _figure_label(name: str, cell_name: str, labels: Labels) -> str:
    cell = FORM_2021.cells[cell_name]
    base = name.partition(".")[0]
    if cell.table == "table2" and base != name:
        return f"{cell.row.label}{cell.column.label.removeprefix('本年')}"
    if base != name:
        return f"{labels[base]}（{cell.column.label}）"
    return "".join(cell.row.heads) if cell.table == "table4" else _plain(cell.row.label)


def _plain(label: str) -> str:
    return _ASIDE.sub("", _NUMBERING.sub("", label))


_OWN_LABELS = {
    "new_received": "新收申请",
    "carried_in": "上年结转",
    "carried_out": "结转下年",
    "total_handled": "办结总数",
    "on_hand": "新收与上年结转合计",
    "closed_no_correction": "逾期不补正",
    "closed_no_payment": "逾期不缴费",
    "closed_other": "其他处理—其他",
    "cases": "复议诉讼案件",
    "cases.upheld": "结果维持的案件",
    "cases.corrected": "结果纠正的案件",
    "cases.other": "其他结果的案件",
    "cases.pending": "尚未审结的案件",
    "litigation": "行政诉讼案件",
    "reconsideration": "行政复议案件",
    "fees": "行政事业性收费",
    "organ": "机关全称",
    "we": "本机关自称",
    "area": "全县（政府）或者本机关自称",
    "offices": "科室（单位）",
    "kind": "机关类型",
    "year": "报告年度",
    "last_year": "上一年度",
    "next_year": "下一年度",
    "follow_ups": "上年问题数",
    "done": "已完成数",
    "under_way": "推进中数",
    "not_done": "未完成数",
    "problem": "上年的问题",
    "measure": "上年的措施",
    "evidence": "改进情况",
}


def readable(source: str, labels: Labels) -> str:
    """A template with its placeholders and alternatives in words."""
    return "".join(_piece(node, labels) for node in syntax_tree(source).body)


def condition(source: str, labels: Labels) -> str:
    """A condition in words."""
    (output,) = syntax_tree(source, is_expression=True).body
    assert isinstance(output, nodes.Output)
    return _asked(output.nodes[0], labels)


def _piece(node: nodes.Node, labels: Labels) -> str:
    match node:
        case nodes.Output():
            return "".join(_piece(child, labels) for child in node.nodes)
        case nodes.TemplateData():
            return node.data
        case nodes.If():
            return f"〔{'／'.join(_branches(node, labels))}〕"
        case nodes.Expr():
            return _shown(node, labels)
        case _:
            return ""


def _branches(node: nodes.If, labels: Labels) -> list[str]:
    branches = [(part.test, part.body) for part in (node, *node.elif_)]
    told = [f"{_asked(test, labels)}时：{_body(body, labels)}" for test, body in branches]
    return [*told, f"否则：{_body(node.else_, labels)}"] if node.else_ else told


def _body(body: list[nodes.Node], labels: Labels) -> str:
    return "".join(_piece(child, labels) for child in body)


def _shown(node: nodes.Expr, labels: Labels) -> str:
    """What an expression prints."""
    match node:
        case nodes.Const():
            return str(node.value)
        case nodes.Concat():
            return "".join(_shown(part, labels) for part in node.nodes)
        case nodes.CondExpr():
            return f"〔{'／'.join(_cases(node, labels))}〕"
        case nodes.List():
            return "".join(_shown(item, labels) for item in node.items if isinstance(item, nodes.Expr))
        case nodes.Filter(name="join") if node.node is not None:
            return _joined(node.node, labels, node.args)
        case nodes.Filter() if node.node is not None:
            return _filtered(node, node.node, labels)
        case _:
            return f"［{_told(node, labels)}］"


def _cases(node: nodes.CondExpr, labels: Labels) -> list[str]:
    """``a if x else b if y else []`` as its cases; what prints nothing is none."""
    told = [f"{_asked(node.test, labels)}时：{_shown(node.expr1, labels)}"]
    match node.expr2:
        case nodes.CondExpr() as other:
            return told + _cases(other, labels)
        case nodes.List(items=[]) | None:
            return told
        case other:
            return [*told, f"否则：{_shown(other, labels)}"]


def _joined(node: nodes.Node, labels: Labels, separator: list[nodes.Expr]) -> str:
    """The items of lists that are added up, joined as they will be printed."""
    if isinstance(node, nodes.Add):
        sides = (_joined(node.left, labels, separator), _joined(node.right, labels, separator))
        return str(getattr(separator[0], "value", "")).join(sides)
    return _shown(node, labels) if isinstance(node, nodes.Expr) else ""


def _filtered(node: nodes.Filter, value: nodes.Node, labels: Labels) -> str:
    told = _told(value, labels)
    if node.name in _UNITS:
        return f"［{told}］{node.name}"
    match node.name:
        case "元":
            return f"［{told}］元"
        case "作":
            return str(getattr(node.args[0], "value", told))
        case _:
            return f"［{told}］"


def _told(node: nodes.Node, labels: Labels) -> str:
    """An expression in words: names by their labels, comparisons spelled out."""
    match node:
        case nodes.Compare():
            return _compared(node, labels, _SIGNS)
        case nodes.And() | nodes.Or():
            word = "，并且" if isinstance(node, nodes.And) else "，或者"
            return word.join(_side(part, node, labels) for part in (node.left, node.right))
        case nodes.Not(node=nodes.Compare() as compared):
            return f"{_compared(compared, labels, _OPPOSITES)}或者没有填"
        case nodes.Not(node=nodes.Getattr(attr="brief") as negated):
            return f"{_named(negated.node, labels)}不是短语"
        case nodes.Not(node=nodes.Name() | nodes.Getattr() as negated):
            return f"没有填“{_named(negated, labels)}”"
        case nodes.Add():
            return f"{_told(node.left, labels)}加{_told(node.right, labels)}"
        case nodes.Sub():
            return f"{_told(node.left, labels)}减{_told(node.right, labels)}"
        case nodes.Call():
            part, whole = (_told(argument, labels) for argument in node.args)
            return f"{part}占{whole}的百分比"
        case nodes.Const():
            return str(node.value)
        case nodes.Getattr(attr="brief"):
            return f"{_named(node.node, labels)}是短语"
        case _:
            return _named(node, labels)


def _side(part: nodes.Expr, whole: nodes.Expr, labels: Labels) -> str:
    mixed = isinstance(part, nodes.And | nodes.Or) and type(part) is not type(whole)
    told = _asked(part, labels)
    return f"（{told}）" if mixed else told


def _asked(test: nodes.Node, labels: Labels) -> str:
    """A test in words: a bare name asks whether it was filled in."""
    told = _told(test, labels)
    if isinstance(test, nodes.Getattr) and test.attr == "brief":
        return told
    return f"填了“{told}”" if isinstance(test, nodes.Name | nodes.Getattr) else told


def _compared(node: nodes.Compare, labels: Labels, signs: Mapping[str, str]) -> str:
    told = _told(node.expr, labels)
    for operand in node.ops:
        told += f"{signs[operand.op]}{_told(operand.expr, labels)}"
    return told


def _named(node: nodes.Node, labels: Labels) -> str:
    dotted = _dotted(node)
    return labels.get(dotted, dotted)


def _dotted(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{_dotted(node.node)}.{node.attr}"
    return str(node.name) if isinstance(node, nodes.Name) else ""


__all__ = ["condition", "labels_of", "readable"]
