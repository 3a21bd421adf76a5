"""Figures made up at random that add up, and drafts in which everything that can be said of them is said."""

from collections.abc import Iterator
from random import Random

from assistant.narrative.choices import Choice, choices
from assistant.narrative.compose import compose
from assistant.narrative.facts import Facts
from assistant.narrative.phrasebank import Evidence, Phrasebank, Question, evidence_of
from assistant.report.changes import ChooseProblem, SetAnswers, SetFigures, apply
from assistant.report.document import Gap
from assistant.report.draft import Draft, FollowUp, Previous, Value
from assistant.report.figures import Figures, Number
from assistant.report.form import FORM_2021
from assistant.report.organ import Organ
from benchmarks.organs import organs

_COLUMNS = tuple(str(column.id) for column in FORM_2021.table("table3").columns if column.id != "total")
_RESULTS = tuple(row for row in FORM_2021.result_rows if f"table3.{row}.person" in FORM_2021.entered)
_BLOCKS = ("reconsideration", "direct_litigation", "litigation_after_reconsideration")
_TYPED = {
    "cause": ("两个科室合并后职责没有重新分派", "经办人员年中轮换，交接没有列清单"),
    "action": ("制定办理清单并逐件登记", "建立台账，指定专人按月核对"),
}
"""Answers of the clerk's own to what is asked about every problem."""
_STATUSES = ("done", "under_way", "not_done")
_NOTES = {
    "assessment_result": "考核对象34个，结果全部为合格以上",
    "public_review_result": "收回评议问卷120份，表示满意的112份",
    "accountability_result": "全年没有发生责任追究情形",
    "platform_note": "政府信息公开专栏由办公室专人维护",
    "contact": "电话0900-1234567",
    "requests_change_reason": "征收项目集中启动",
}


def figures(random: Random, organ: Organ, carried_in: dict[str, int] | None = None) -> Figures:
    """Figures of a kind that such an organ may have: nothing, little, or a lot, balanced in every column."""
    cells: dict[str, Number | None] = dict.fromkeys(FORM_2021.entered, 0)
    size = random.choice((0, 2, 8, 40))
    for column in _COLUMNS:
        handled = 0
        for row in _RESULTS:
            count = random.randint(0, size) if random.random() < 0.3 else 0
            if row == "denied_state_secret" or (column != "person" and random.random() < 0.7):
                count = 0
            cells[f"table3.{row}.{column}"] = count
            handled += count
        before = (carried_in or {}).get(column, min(handled, random.randint(0, size // 4)))
        after = max(random.randint(0, size // 4), before - handled)
        cells |= {
            f"table3.carried_in.{column}": before,
            f"table3.carried_out.{column}": after,
            f"table3.new_received.{column}": handled + after - before,
        }
    for block in _BLOCKS if size else ():
        for outcome in ("upheld", "corrected", "other", "pending"):
            cells[f"table4.{block}.{outcome}"] = random.choice((0, 0, 0, random.randint(1, 3)))
    issued, repealed = random.randint(0, 5), random.randint(0, 3)
    cells |= {
        "table2.normative_documents.issued": issued,
        "table2.normative_documents.repealed": repealed,
        "table2.normative_documents.in_force": issued + random.randint(0, 40),
        "table2.licences": random.choice((0, random.randint(1, 900))),
        "table2.penalties": random.choice((0, random.randint(1, 90))),
        "table2.fees_wan_yuan": random.choice((0, random.randint(1, 500))),
    }
    return Figures().with_values(cells).derived()


def reports(count: int) -> Iterator[tuple[Organ, Figures, Figures | None]]:
    """Organs with their figures, two of three with those of the year before, from which they follow."""
    random = Random(20260131)
    for organ in (organ for _ in range(-(-count // 300)) for organ in organs(300)):
        before = figures(random, organ) if random.random() < 0.66 else None
        left = (
            {column: int(before[f"table3.carried_out.{column}"] or 0) for column in _COLUMNS}
            if before
            else None
        )
        yield organ, figures(random, organ, left), before
        count -= 1
        if not count:
            return


def told_in_full(
    random: Random, bank: Phrasebank, organ: Organ, year: int, now: Figures, before: Figures | None
) -> Draft:
    """A draft with every question answered, every triggered problem chosen and its evidence filled at random."""
    previous = Previous(organ=organ.name, year=year - 1, figures=before) if before else None
    told = tuple(
        FollowUp(
            problem="解读形式单一",
            status=random.choice(_STATUSES),
            evidence=f"7月起已有{count}件文件配发图解",
        )  # type: ignore[arg-type]
        for count in range(2, 2 + random.randint(0, 2))
    )
    draft = Draft(organ=organ, year=year, figures=now, previous=previous, follow_ups=told)
    draft = apply(draft, SetAnswers({q.name: _answer(random, q, now) for q in bank.national.questions}))
    fees = now["table2.fees_wan_yuan"] or 0
    if draft.answers["fee_collected_yuan"] and not fees:
        draft = apply(draft, SetFigures({"table2.fees_wan_yuan": 1}))
    draft = draft.with_(layout=random.choice(("three_parts", "one_paragraph")))
    sayable = [choice for choice in choices(draft, bank) if choice.sayable and choice.triggered is not None]
    known_to_the_clerk = random.sample([choice.id for choice in sayable if not choice.triggered], 2)
    for choice in sayable:
        if choice.triggered or choice.id in known_to_the_clerk:
            draft = _chosen(random, draft, bank, choice)
    return draft


def _chosen(random: Random, draft: Draft, bank: Phrasebank, choice: Choice) -> Draft:
    """The draft with a problem and such evidence that its sentences can be written."""
    while True:
        evidence = evidence_at_random(random, draft, bank, choice.id)
        made = apply(draft, ChooseProblem(choice.id, choice.triggered is True, evidence))
        sentence = compose(made, bank).sentence(f"五.{choice.id}.problem")
        if sentence is not None and not any(isinstance(span, Gap) for span in sentence.spans):
            return made


def evidence_at_random(random: Random, draft: Draft, bank: Phrasebank, problem_id: str) -> dict[str, Value]:
    """Answers of the right type to everything that a problem asks, now and then not to what may be left out."""
    phrase, facts = bank.problems[problem_id], Facts(draft)
    found: dict[str, Value] = {}
    for item in evidence_of(phrase):
        texts = [
            *item.options,
            *_TYPED.get(item.name, ()),
            *(str(ex[item.name]) for ex in phrase.examples.fires if item.name in ex),
        ]
        if not draft.answers["overdue_replies"]:
            texts = [text for text in texts if "超过法定期限" not in text]
        if item.required or random.random() < 0.7:
            found[item.name] = _evidence(random, item, texts, facts, found)
    return found


def _evidence(
    random: Random, item: Evidence, texts: list[str], facts: Facts, found: dict[str, Value]
) -> Value:
    match item.type:
        case "number":
            most = item.at_most and (
                found.get(item.at_most) if item.at_most in found else facts[item.at_most].value
            )
            return random.randint(0 if most == 0 else 1, int(most) if isinstance(most, int) else 60)
        case "month":
            return f"2026-{random.randint(1, 12):02d}"
        case "date":
            return "2026-03-15"
        case "bool":
            return random.random() < 0.5
        case "list":
            return tuple(
                random.sample(("征地补偿标准", "低保名单", "预算公开表", "采购结果"), random.randint(1, 3))
            )
        case _:
            return random.choice(texts)


def _answer(random: Random, question: Question, now: Figures) -> Value | None:
    """A plausible answer, and one that agrees with the figures."""
    requests = int(now["table3.new_received.total"] or 0) + int(now["table3.carried_in.total"] or 0)
    unpaid = int(now["table3.closed_no_payment.total"] or 0)
    notices = max(unpaid, min(requests, 2))
    known: dict[str, Value] = {
        "fee_notice_count": notices,
        "fee_notice_amount_yuan": notices * 100,
        "fee_collected_yuan": (notices - unpaid) * 100,
        "overdue_replies": min(requests, random.randint(0, 2)),
        "delayed_replies": min(requests, random.randint(0, 9)),
        "correction_notices": min(requests, random.randint(0, 9)),
        "partly_granted_checked": True,
        "published_doc_count": 900,
        **_NOTES,
    }
    if question.name in known:
        return known[question.name]
    return random.randint(0, 60) if question.type == "number" else None
