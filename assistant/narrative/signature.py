"""Who signs the report, and on which day: below its last section, as far as the clerk has said so."""

import re
from datetime import date

from assistant.report.draft import Draft, Value

SIGNED_ON = "signed_on"
"""The answer that holds the day (2026-01-20)."""

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def signature(draft: Draft) -> tuple[str, ...]:
    """The organ's name and, where it is known, the day in Arabic digits (GB/T 9704: 2026年1月20日)."""
    day = _DAY.fullmatch(str(draft.answers.get(SIGNED_ON, "")))
    said = f"{int(day[1])}年{int(day[2])}月{int(day[3])}日" if day else ""
    return (draft.organ.name, said) if said else (draft.organ.name,)


def signed_too_early(draft: Draft, name: str, value: Value) -> str | None:
    """Why a report cannot have been signed on that day: the year that it tells of was not over."""
    if name != SIGNED_ON or str(value) > date(draft.year, 12, 31).isoformat():
        return None
    return f"报告写的是{draft.year}年全年，成文日期应在{draft.year + 1}年1月1日以后，不能是{value}。"
