"""A rule in words that a clerk can read: ``nianbao rules R-004``, F1, and docs/rules.md.

Everything is taken from the rule and its docstring. ``python -m assistant.rules.explain > docs/rules.md`` writes the
page anew; a test holds it against the rules.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from assistant.errors import BadInput
from assistant.report.figures import cell_of
from assistant.report.form import FORM_2021, TABLE_LABELS
from assistant.report.organ import KIND_LABELS, Kind
from assistant.rules.base import Rule
from assistant.rules.check import rules
from assistant.rules.examples import examples, settings_of

_EXCEPTIONS, _BAD, _GOOD = "例外：", "坏例：", "好例："

ANSWER_LABELS = {
    "partly_granted_checked": "部分公开是否已核对",
    "normative_document_titles": "规范性文件标题清单",
    "fee_collected_yuan": "实际收取信息处理费（元）",
    "fee_notice_count": "发出收费通知件数",
    "any_requests": "本年有没有申请",
    "any_cases": "本年有没有复议或诉讼",
    "any_disclosure": "表二有没有数",
    "any_regulations": "有没有规章",
}
_SAID = {"yes": "是", "no": "否"}


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a rule's docstring says: the condition, the exceptions, and the examples as sentences."""

    condition: str
    exceptions: tuple[str, ...]
    bad: tuple[str, ...]
    good: tuple[str, ...]


def explanation(rule: Rule) -> Explanation:
    """The parts of a rule's docstring."""
    lines = [line.strip() for line in rule.doc.splitlines() if line.strip()]
    told = [(bad, sentence(example)) for bad, example in examples(rule)]
    return Explanation(
        "".join(line for line in lines if not line.startswith((_EXCEPTIONS, _BAD, _GOOD))),
        tuple(line.removeprefix(_EXCEPTIONS) for line in lines if line.startswith(_EXCEPTIONS)),
        tuple(text for bad, text in told if bad),
        tuple(text for bad, text in told if not bad),
    )


def explain(rule: Rule) -> str:
    """All that is to be said about a rule, as plain text."""
    return "\n".join(
        f"{head}{text}"
        for head, text in (("", f"{rule.id} {rule.title}（{rule.severity.label}）"), *parts(rule))
    )


def find_rule(rule_id: str) -> Rule:
    """The rule of that id, in any case and with or without the hyphen; BadInput where there is none."""
    wanted = rule_id.strip().upper().replace("R-", "R").removeprefix("R")
    for rule in rules():
        if rule.id.removeprefix("R-") == wanted:
            return rule
    raise BadInput(f"没有编号为 {rule_id} 的规则；运行 nianbao rules 可以查看全部规则。")


def rules_page() -> str:
    """The whole of docs/rules.md."""
    return "\n".join(_page()) + "\n"


def sentence(example: str) -> str:
    """An example in words: official labels in place of cell names."""
    return "；".join(_setting(name, value) for name, value in settings_of(example).items()) + "。"


def parts(rule: Rule) -> Iterator[tuple[str, str]]:
    """What is said about a rule: (head, text) pairs, several of one head where there are several examples."""
    told = explanation(rule)
    yield "条件：", told.condition
    yield from ((_EXCEPTIONS, text) for text in told.exceptions)
    if rule.basis:
        yield "依据：", rule.basis
    yield "怎么改：", rule.fix
    yield from (("会提示：", text) for text in told.bad)
    yield from (("不提示：", text) for text in told.good)


def _page() -> Iterator[str]:
    yield "# 检查规则"
    yield ""
    yield "本页由 `python -m assistant.rules.explain` 从规则的说明生成，请勿手工修改。"
    yield "错误：肯定有问题，改正或写明理由后才能导出；提醒：请改正或确认；提示：供参考。"
    yield "例子都从一份各格为0、总计相符的县级部门报告出发，没有写到的总计按各分项之和计。"
    yield ""
    yield "| 编号 | 级别 | 内容 |"
    yield "|---|---|---|"
    yield from (
        f"| [{rule.id}](#{rule.id.lower()}) | {rule.severity.label} | {rule.title} |" for rule in rules()
    )
    for rule in rules():
        yield from ("", f"## {rule.id}", "", f"**{rule.title}**（{rule.severity.label}）", "")
        yield from (f"- {head}{text}" for head, text in parts(rule))


def _setting(name: str, value: str) -> str:
    head, _, rest = name.partition(".")
    words = value.replace("_", " ").replace("\\n", " ")
    match head:
        case "previous":
            return f"上年{_setting(rest, value)}"
        case "answers":
            return f"{ANSWER_LABELS.get(rest, rest)}填“{_SAID.get(words, words)}”"
        case "text":
            return f"第{rest}部分写“{words}”"
        case "typed":
            return f"其中“{words}”是填报人写的"
        case "stated":
            return f"{rest.partition('.')[0]} 的依据填“{words}”"
        case "peer":
            return f"同时检查的{rest}第五部分写“{words}”"
        case "heading":
            return f"没有第{rest}部分的标题" if value == "-" else f"第{rest}部分的标题印作“{words}”"
        case "label":
            return f"{_printed_at(rest)}的标签印作“{words}”"
        case "gap":
            return f"第{rest}部分有一句还缺依据：{words}"
        case "local":
            return _demanded(rest, words)
        case "left":
            return _left_out(rest, words)
        case "stale":
            return f"第{rest}部分改写过的一句“{words}”所依据的数字已变"
        case _:
            return _WORDS[head](value) if head in _WORDS else _cell(name, value)


def _demanded(what: str, words: str) -> str:
    """most.一=10, item.一=公报期数/PATTERN: what the organ's place asks."""
    kind, _, section = what.partition(".")
    return f"本地要求第{section}部分" + (
        f"不超过{words}字" if kind == "most" else f"写到{words.split('/')[0]}"
    )


def _left_out(row: str, words: str) -> str:
    counted, _, told = words.split("/", 2)
    return f"{_printed_at(f'table3.{row}')}取自台账，台账计入{counted}件，没有计入{told}"


def _cell(name: str, value: str) -> str:
    return f"{cell_of(FORM_2021, name).label}{'留空' if value == '-' else f'填{value}'}"


def _printed_at(where: str) -> str:
    """The row (table3.granted) or the cell with its column that a label belongs to."""
    if where in FORM_2021.cells:
        return cell_of(FORM_2021, where).label
    row = next(cell for name, cell in FORM_2021.cells.items() if name.startswith(f"{where}."))
    return f"{TABLE_LABELS[row.table]}“{row.row.full_label}”一行"


_WORDS: Mapping[str, Callable[[str], str]] = {
    "organ": lambda name: f"机关是{name}",
    "kind": lambda kind: "机关类型没有选定" if kind == "-" else f"机关类型选定为{KIND_LABELS[Kind(kind)]}",
    "year": lambda year: f"报告年度{year}年",
    "draft": lambda _: "草稿中",
    "copies": lambda files: (
        f"一起检查的还有同一机关同一年度的“{files}”" if files else "一起检查的文件中没有第二份"
    ),
    "format": lambda year: f"报告用{year[:4]}年格式{'，“其他处理”印成一行' if '-' in year else ''}",
    "problems": lambda ids: f"第五部分选用{ids.replace(',', '、')}" if ids else "第五部分没有选用问题",
}

if __name__ == "__main__":
    print(rules_page(), end="")
