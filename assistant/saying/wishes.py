"""Wishes in plain words that need no model: how 五 is laid out, another wording, a problem out, another step."""

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

from assistant.reading.numbers import read_chinese
from assistant.report.changes import Change, DropProblem, SetLayout
from assistant.report.draft import Draft

Step: TypeAlias = Literal[
    "organ", "last-year", "interview", "figures", "problems", "report", "check", "export"
]

_NTH = re.compile(r"第([一二三四五六七八九十\d]{1,3})(?:条|个|项|点)?(?:问题)?")
_LAYOUT = re.compile(
    r"(?P<no>(?:不(?:要|用|想用|再用|写成?)|别用?|取消|从|由)(?:成|写成)?)?"
    r"(?:(?P<one>一段式|一个自然段|写成一段|合成一段|一是二是)|三段式|三部分|分三段|分三块|三个部分)"
)
"""A layout named, with what says that it is the one to be left."""
_REWORD = re.compile(
    r"换(?:一|个|一个|一种|种)?(?:说法|写法|表述|措辞|句话|种说法)|改(?:个|一个)?说法|重新表述"
)
_OUT = "(?:删掉|删去|删除|删|去掉|不要|拿掉|取消|不写)"
_DROPPED = re.compile(
    rf"(?:请|帮我)?(?:把)?(?:{_OUT}{_NTH.pattern}|{_NTH.pattern}{_OUT}|{_OUT}(?:这个|这条)问题)(?:了|吧)?"
)
_BACK = re.compile(r"^(?:请|帮我)?(?:撤销|撤回|退回上一步|上一步)")
_AGAIN = re.compile(r"^(?:请|帮我)?(?:重做|恢复撤销)")
_WORD = re.compile(
    r"(?:请|帮我|请帮我|给我)*(?:(?:给|为|把|替)?第.{1,5})?(?:请|帮我|重新)*(?:措辞|措个辞|拟写|斟酌措辞)(?:一下)?(?:(?:给|为)?第.{1,5})?"
)
_ASK = re.compile(
    r"(?:请|帮我|你)*(?:(?:就|关于|针对|围绕)?第.{1,5})?[，]?(?:再|先|请|来)*(?:问我|问问我|考考我|向我提)(?:(?:一|两|二|几)?(?:个|些))?(?:问题)?(?:吧)?"
    r"(?:[，]?(?:就|关于|针对|围绕)?第.{1,5})?"
)
_NOTES = re.compile(
    r"(?:请|帮我)*(?:从|在)(?:这|我的|一)?(?:份|篇|个)?(?:材料|总结|工作总结|通知|文件|粘贴的?(?:材料|内容|文字)?)(?:里|中|里面|当中)?"
    r"(?:找|查找|找一找|找找|提取|读取?|摘)(?:一下|一找)?(?:答案|依据|数据|内容)?(?:[：:\s]\s*(?P<file>.+))?"
)
_BRIEF = re.compile(
    r"(?:请|帮我)*(?:给领导)?(?:把)?(?:"
    r"(?:归纳|概括|汇总|总结|小结)(?:一下)?(?:这些|全部|所有)?检查(?:的)?(?:结果|情况|发现)(?:给领导看?)?"
    r"|检查(?:的)?(?:结果|情况|发现)(?:给领导)?(?:归纳|概括|汇总|总结|小结)(?:一下|成几句话?)?(?:给领导看?)?)"
)
_GOING = re.compile(r"^(?:先|请|帮我)*(?:看一下|看看|看|打开|回到|转到|进入|跳到|去|到)?")
_STEPS: tuple[tuple[str, Step], ...] = (
    ("检查", "check"),
    ("全文", "report"),
    ("问题与改进", "problems"),
    ("问题", "problems"),
    ("数据", "figures"),
    ("表格", "figures"),
    ("问答", "interview"),
    ("上年", "last-year"),
    ("机关", "organ"),
    ("导出", "export"),
)


@dataclass(frozen=True, slots=True)
class Go:
    """To another step of the work."""

    step: Step


@dataclass(frozen=True, slots=True)
class Reword:
    """The next wording of a problem's sentence."""

    key: str


@dataclass(frozen=True, slots=True)
class Undo:
    """The state before the last change, or with ``again`` the one after it."""

    again: bool = False


Task: TypeAlias = Literal["word", "ask", "notes", "brief"]


@dataclass(frozen=True, slots=True)
class Consult:
    """Something to ask a model: words for a problem, questions about one, answers in notes, the findings in brief.

    ``file`` is what was said after 从材料里找: the path of the material, "" where it is still to come.
    """

    task: Task
    problem: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Unclear:
    """A wish that a question stands before."""

    question: str


Wish: TypeAlias = Go | Reword | Undo | Consult
"""What changes no figure and no word of the clerk's: it needs no confirmation."""


def hear_wish(draft: Draft, text: str) -> Wish | Change | Unclear | None:
    """The wish of a text: one to be granted at once, a change to be proposed, an unclear one, or None for none."""
    plain = text.strip().rstrip("。！!？?")
    if _BACK.match(plain) or _AGAIN.match(plain):
        return Undo(again=bool(_AGAIN.match(plain)))
    layout = _layout(plain)
    if layout is not None:
        return layout
    if _REWORD.search(plain):
        problem = _problem(draft, plain, "第二条换个说法")
        return problem if isinstance(problem, Unclear) else Reword(f"五.{problem}.problem")
    if _DROPPED.fullmatch(plain):
        problem = _problem(draft, plain, "删掉第二条")
        return problem if isinstance(problem, Unclear) else DropProblem(problem)
    consult = _consult(draft, plain)
    if consult is not None:
        return consult
    rest = _GOING.sub("", plain, count=1)
    return next(
        (Go(step) for word, step in _STEPS if re.fullmatch(rf"{word}(?:结果|一步|这一步)?", rest)), None
    )


def _consult(draft: Draft, plain: str) -> Consult | Unclear | None:
    """What a model is to be asked besides other words for a sentence."""
    if _BRIEF.fullmatch(plain):
        return Consult("brief")
    notes = _NOTES.fullmatch(plain)
    if notes is not None:
        return Consult("notes", file=(notes["file"] or "").strip())
    tasks: tuple[tuple[re.Pattern[str], Task, str], ...] = (
        (_WORD, "word", "帮我措辞第二条"),
        (_ASK, "ask", "第二条问我两个问题"),
    )
    for pattern, task, example in tasks:
        if pattern.fullmatch(plain):
            problem = _problem(draft, plain, example)
            return problem if isinstance(problem, Unclear) else Consult(task, problem)
    return None


def _layout(plain: str) -> SetLayout | Unclear | None:
    """The layout that a text asks for: the one it names, the other one where it names what is to be left."""
    wanted = {bool(named["one"]) != bool(named["no"]) for named in _LAYOUT.finditer(plain)}
    if len(wanted) > 1:
        return Unclear("第五部分用一段式，还是分三部分？例如：用一段式。")
    return SetLayout("one_paragraph" if wanted.pop() else "three_parts") if wanted else None


def _problem(draft: Draft, plain: str, example: str) -> str | Unclear:
    """The id of the chosen problem that a wish means: the one counted off, or the only one there is."""
    ids = [problem.id for problem in draft.problems]
    if not ids:
        return Unclear("第五部分还没有选用问题；请先在“问题与改进”里选用。")
    counted = _NTH.search(plain)
    if counted is None:
        return ids[0] if len(ids) == 1 else Unclear(f"指的是第几条？现在有{len(ids)}条。例如：{example}。")
    number = int(counted[1]) if counted[1].isascii() else read_chinese(counted[1])
    if number is None or not 1 <= number <= len(ids):
        return Unclear(f"现在有{len(ids)}条问题，没有{counted.group()}。")
    return ids[number - 1]
