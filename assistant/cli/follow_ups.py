"""Last year's problems as commands see them: F-1, F-2 … beside the categories P-01 …"""

import re
from collections.abc import Mapping

from assistant.errors import BadInput
from assistant.intake import typed_value
from assistant.narrative.choices import Asked, Choice
from assistant.narrative.phrasebank import Evidence
from assistant.narrative.section5 import STATUS_LABELS
from assistant.report.changes import SetFollowUps
from assistant.report.draft import Draft, FollowUp

_ASKED = (
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
    return re.fullmatch(r"F-[0-9]+", name) is not None


def follow_up_choices(draft: Draft) -> tuple[Choice, ...]:
    """Last year's problems, each with what is asked about it."""
    return tuple(_choice(number, follow_up) for number, follow_up in enumerate(draft.follow_ups, 1))


def answer_follow_up(draft: Draft, name: str, given: Mapping[str, str]) -> SetFollowUps:
    """What became of one of last year's problems. BadInput names what is unknown."""
    at = _place(draft, name)
    changes: dict[str, object] = {}
    for part, text in given.items():
        evidence = next((item for item in _ASKED if item.name == part), None)
        if evidence is None:
            raise BadInput(f"{name} 没有名为 {part} 的内容；可填：status（改进情况）、evidence（依据）。")
        value = typed_value(evidence.ask, evidence.type, evidence.options, text)
        changes[part] = _status(value) if part == "status" else value or ""
    told = draft.follow_ups[at].model_copy(update=changes)
    return SetFollowUps((*draft.follow_ups[:at], told, *draft.follow_ups[at + 1 :]))


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
        asked=(Asked(_ASKED[0], status), Asked(_ASKED[1], follow_up.evidence or None)),
    )


def _place(draft: Draft, name: str) -> int:
    number = int(name.removeprefix("F-"))
    if not 1 <= number <= len(draft.follow_ups):
        raise BadInput(
            f"没有上年问题 {name}；草稿里有{len(draft.follow_ups)}个上年问题，运行 nianbao problems 可以查看。"
        )
    return number - 1


def _status(label: object) -> str | None:
    return next((status for status, told in STATUS_LABELS.items() if told == label), None)
