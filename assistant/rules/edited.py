"""Numbers in sentences that a clerk worded anew."""

from collections.abc import Iterator

from assistant.reading.passages import short
from assistant.rules.base import Case, Hit, Severity, rule
from assistant.rules.judging import claims_of
from assistant.rules.texts import named


@rule(
    "R-109",
    Severity.HINT,
    title="改写的句子里没有出处的数字",
    message="{place}改写的句子“{quote}”中，{numbers}是手写的，表格和回答里没有与它对应的数，数据变了它也不会跟着变。",
    fix="对照台账核对；表格里有这个数的，把话说明白（收到、办结、予以公开等），程序就能替您核对。",
)
def numbers_without_source(case: Case) -> Iterator[Hit]:
    """草稿中改写过的句子，带单位的数字都能与表格核对，或者跟着回答变化。不能的，一句合为一条，提示核对。

    例外：日期、文号、期限不是数字；按文字能与表格核对的，对的不提示，错的由 R-040 等指出。
    坏例：draft=yes problems=P-15 text.五=全年编发简报3期，供各科室参考。 typed.五=3期
    好例：draft=yes problems=P-15 text.五=全年办结政府信息公开申请2件，均按期答复。 typed.五=2件 table3.new_received.person=2 table3.granted.person=2
    好例：draft=yes problems=P-15 text.五=2026年3月底前完成整改。 typed.五=2026
    """
    if not case.typed:
        return
    unbound = {
        (sentence.section, judged.claim.start): sentence.words(judged.claim.start, judged.claim.end)
        for sentence, judged in claims_of(case)
        if judged.verdict == "unbound"
    }
    told: dict[tuple[str, str], list[str]] = {}
    for number in case.typed:
        if (number.section, number.start) in unbound:
            words = unbound[number.section, number.start]
            told.setdefault((number.section, number.sentence), []).append(words)
    for (section, sentence), numbers in told.items():
        says = {
            "place": named(section),
            "quote": short(sentence),
            "numbers": "、".join(f"“{number}”" for number in numbers),
        }
        yield Hit(section=section, quote=numbers[0], found=tuple(numbers), says=says)
