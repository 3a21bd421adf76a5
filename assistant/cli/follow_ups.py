"""Last year's problems as commands see them: F-1, F-2 … beside the categories P-01 …"""

import re
from collections.abc import Mapping

from assistant.errors import BadInput
from assistant.intake import typed_value
from assistant.narrative.choices import Asked, Choice
from assistant.narrative.phrasebank import Evidence
from assistant.narrative.section5 import STATUS_LABELS
from assistant.reading.section5 import content, read_section5
from assistant.report.changes import SetFollowUps
from assistant.report.draft import Draft, FollowUp

_ASKED = (
    Evidence(name="problem", ask="上年报告怎么写这个问题？（写一个短句）", type="text", required=True),
    Evidence(
        name="status",
        ask="这个问题现在怎么样了？",
        type="choice",
        options=tuple(STATUS_LABELS.values()),
        required=True,
    ),
    Evidence(name="evidence", ask="做了什么、结果怎样？（未完成的写明原因）", type="text", required=True),
)


def is_follow_up(name: str) -> bool:
    """Whether an id means one of last year's problems."""
    return re.fullmatch(r"F-[0-9]{1,9}", name) is not None


def follow_up_choices(draft: Draft) -> tuple[Choice, ...]:
    """Last year's problems, each with what is asked about it."""
    return tuple(_choice(number, follow_up) for number, follow_up in enumerate(draft.follow_ups, 1))


def answer_follow_up(draft: Draft, name: str, given: Mapping[str, str]) -> SetFollowUps:
    """What became of one of last year's problems. BadInput names what is unknown."""
    changes: dict[str, object] = {}
    for part, text in given.items():
        evidence = next((item for item in _ASKED if item.name == part), None)
        if evidence is None:
            raise BadInput(f"{name} 没有名为 {part} 的内容；可填：problem、status、evidence。")
        value = typed_value(evidence.ask, evidence.type, evidence.options, text)
        changes[part] = _status(value) if part == "status" else value or ""
    told = draft.follow_ups
    if name == f"F-{len(told) + 1}" and changes.get("problem"):
        return SetFollowUps((*told, FollowUp(problem="").model_copy(update=changes)))
    at = _place(draft, name)
    if changes.get("problem") == "":
        raise BadInput(f"{name} 的 problem 不能是空的；不再跟进的，用 nianbao drop 去掉。")
    return SetFollowUps((*told[:at], told[at].model_copy(update=changes), *told[at + 1 :]))


def untold_problems(draft: Draft) -> tuple[str, ...]:
    """The numbered problems of last year's section 五 that no follow-up speaks of, a clause each."""
    before = draft.previous.sections.get("五", "") if draft.previous else ""
    told = [content(follow_up.problem) for follow_up in draft.follow_ups]
    listed = read_section5(before).problem_items if before else ()
    return tuple(
        _clause(item.text) for item in listed if not any(content(item.text) & known for known in told)
    )


def _clause(text: str) -> str:
    return re.split("[，。；：,;:\n]", text.strip(), maxsplit=1)[0]


def drop_follow_up(draft: Draft, name: str) -> SetFollowUps:
    """Last year's problems without one of them."""
    at = _place(draft, name)
    return SetFollowUps((*draft.follow_ups[:at], *draft.follow_ups[at + 1 :]))


def _choice(number: int, follow_up: FollowUp) -> Choice:
    status = STATUS_LABELS.get(follow_up.status) if follow_up.status else None
    return Choice(
        id=f"F-{number}",
        title=f"上年问题：{follow_up.problem}",
        triggered=False,
        sayable=True,
        reason="上年报告列出的问题，要写明改进情况",
        chosen=True,
        basis="",
        asked=tuple(
            Asked(item, value or None)
            for item, value in zip(_ASKED, (follow_up.problem, status, follow_up.evidence), strict=True)
        ),
    )


def _place(draft: Draft, name: str) -> int:
    number, count = int(name.removeprefix("F-")), len(draft.follow_ups)
    if not 1 <= number <= count:
        raise BadInput(
            f"没有上年问题 {name}；草稿里有{count}个上年问题，要加一个，请写 F-{count + 1} problem=上年怎么写的。"
        )
    return number - 1


def _status(label: object) -> str | None:
    return next((status for status, told in STATUS_LABELS.items() if told == label), None)
