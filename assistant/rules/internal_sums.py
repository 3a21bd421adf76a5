"""(e) Sums within the text: parts against their whole, and the same quantity in two places."""

from collections.abc import Iterator
from decimal import Decimal

from assistant.reading.claims import Listing
from assistant.rules.base import Case, Hit, Severity, rule
from assistant.rules.judging import JudgedSentence, judged
from assistant.rules.telling import clipped, number

_HANDLED = "table3.total_handled.total"


@rule(
    "R-049",
    Severity.WARNING,
    title="分项与总数",
    message="第{section}部分写“{quote}”，分项之和{parts}与总数{whole}不一致。",
    fix="核对各分项；没有列全的，写上“等”。",
    basis="《条例》第五十条",
)
def parts_and_whole(case: Case) -> Iterator[Hit]:
    """文中列出分项的，分项之和不能多于总数；写明“包括”“分为”“共计”等列全了的，应等于总数。

    例外：“其中”没有表示列全的，可以少于总数；单位不同的不相加。
    坏例：text.一=全年主动公开信息50条，其中网站30条、公众号25条。
    坏例：text.一=公开政策文件26件、财政信息14件、工作动态9件，共计50件。
    好例：text.一=全年主动公开信息50条，其中网站30条、公众号10条等。
    好例：text.一=公开信息50条，另编发公报12期、召开发布会3次。
    """
    for sentence in judged(case):
        for listing in sentence.said.listings:
            hit = _held(case, sentence, listing)
            if hit is not None:
                yield hit


def _held(case: Case, sentence: JudgedSentence, listing: Listing) -> Hit | None:
    claims = sentence.claims
    unit = claims[listing.parts[0]].claim.unit
    if listing.whole is not None:
        whole, cells = claims[listing.whole].claim.value, claims[listing.whole].cells
    else:
        handled = case[_HANDLED]
        if handled is None or all(claims[index].verdict == "right" for index in listing.parts):
            return None
        whole, cells = Decimal(handled), (_HANDLED,)
    parts = sum((claims[index].claim.value for index in listing.parts), Decimal(0))
    if parts == whole or (parts < whole and not listing.closed):
        return None
    severity = Severity.ERROR if parts > whole and listing.firm else Severity.WARNING
    words = sentence.words(listing.start, listing.end).strip()
    says = {
        "section": sentence.section,
        "quote": words,
        "parts": number(parts, unit),
        "whole": number(whole, unit),
    }
    return Hit(cells, whole, parts, sentence.section, words, says, severity)


_TELLING = 6
"""So many words make it likely that two numbers are of one thing."""


@rule(
    "R-050",
    Severity.HINT,
    title="同一数字前后一致",
    message="“{what}”一处写{first}（第{first_section}部分），另一处写{second}（第{section}部分）。",
    fix="核对后统一数字和单位（件、宗不混用）。",
)
def repeated(case: Case) -> Iterator[Hit]:
    """同一件事在文中多次提到的，数字和单位应当相同。

    例外：无。
    坏例：text.一=全年主动公开政府信息50条。 text.五=全年主动公开政府信息52条。
    好例：text.一=全年主动公开政府信息50条。 text.五=全年主动公开政府信息50条。
    """
    seen: dict[object, tuple[Decimal, str, str]] = {}
    for sentence in judged(case):
        for claim in sentence.said.claims:
            if claim.kind != "count" or claim.period != "this" or claim.about:
                continue
            label = claim.text.rstrip("0123456789.,， 件宗条篇份")
            telling = len(label) >= _TELLING and claim.text.endswith(claim.unit)
            key: object = (claim.certain and claim.readings) or (not claim.readings and telling and label)
            if not key:
                continue
            told = (claim.value, claim.unit, sentence.section)
            first = seen.setdefault(key, told)
            if first[:2] != told[:2]:
                says = {
                    "what": label or claim.text,
                    "first": number(first[0], first[1]),
                    "first_section": first[2],
                    "second": number(claim.value, claim.unit),
                    "section": sentence.section,
                }
                quote = clipped(sentence.words(*claim.quote), keep_end=True)
                yield Hit((), first[0], claim.value, sentence.section, quote, says)
