"""Section 六 on the fee for handling information: said at all, and in agreement with the tables."""

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.reading.numbers import NumberToken, find_numbers
from assistant.reading.passages import Passage, kept, short
from assistant.rules.base import Case, Hit, Severity, also, rule
from assistant.rules.table2 import plain
from assistant.rules.texts import text_of, written

_FEES = "table2.fees_wan_yuan"
_UNPAID = "table3.closed_no_payment.total"
_NAMED = re.compile(
    "信息处理费|信息公开处理费|公开处理费|处理费用?|信息公开(?:申请)?(?:的)?(?:收费|费用)|收费通知|依申请公开(?:的)?(?:收费|费用)"
)
_LOOSE = re.compile("收费|费用|收取|免费|缴费")


@rule(
    "R-072",
    Severity.ERROR,
    title="信息处理费的收取情况",
    message="第六部分{what}，没有收取也要写明。",
    fix="补写一句：发出收费通知几件、金额多少、实际收取多少；没有的写“本年度未收取信息处理费”。",
    basis="国办函〔2020〕109号；《条例》第四十二条",
)
def fee_statement(case: Case) -> Iterator[Hit]:
    """2021年格式的报告，第六部分写明信息处理费收取情况。完全没有写为错误；只笼统写“不存在收费情况”为提醒；写在别的部分为提示。

    例外：2019年格式不要求。
    坏例：text.六=没有其他需要报告的事项。
    坏例：text.六=本年度不存在收费情况。
    好例：text.六=本年度未收取信息处理费。
    """
    if case.sections is None or case.figures.form.year_format == "2019":
        return
    text = text_of(case, "六")
    if _NAMED.search(text):
        return
    if "六" not in case.sections and case.headings is None and not text_of(case, "一"):
        return
    if any(_NAMED.search(other.text) for _, other in written(case)):
        yield Hit(section="六", says={"what": "没有写信息处理费（写在了别的部分）"}, severity=Severity.HINT)
    elif _LOOSE.search(text):
        yield Hit(
            section="六",
            quote=short(text, 60),
            says={"what": "只笼统写了收费，没有写明“信息处理费”"},
            severity=Severity.WARNING,
        )
    else:
        what = "没有写信息处理费的收取情况" if text else "没有内容，应写明信息处理费的收取情况"
        missing = case.headings is not None and "六" not in case.headings
        yield Hit(section="六", says={"what": what}, follows=("R-070", "六") if missing else None)


_NO_NOTICE = re.compile(
    r"(?:并未|未曾|未|没有|没|无需|无|不存在)(?:有|需)?(?:就[^，。；、\n]{1,16}?|向[^，。；、\n]{1,12}?|对[^，。；、\n]{1,12}?)?(?:依法)?"
    r"(?:发出|发送|下达|开具|出具|制发|产生|作出|送达|寄送|下发|形成|发)?(?:过|了)?(?:任何|一件|1件)?(?:的)?(?:政府)?(?:信息公开)?(?:信息)?(?:公开)?(?:处理费)?(?:的)?(?:收费|缴费)通知书?"
    r"|(?:收费|缴费)通知书?(?:为|共|计)?\s?(?:0|０|零)\s?[件份]|发出[^，。；\n]{0,14}(?:收费|缴费)通知书?(?:共|计|为)?\s?(?:0|０|零)\s?[件份]"
)


@also("R-083")
def notices_denied(case: Case) -> Iterator[Hit]:
    """表三有逾期未缴费而不再处理的申请，正文就不能说没有发出过收费通知。

    坏例：table3.new_received.person=2 table3.closed_no_payment.person=2 text.六=本年度未发出信息处理费收费通知。
    好例：table3.new_received.person=2 table3.closed_no_payment.person=2 text.六=本年度发出收费通知2件，未收取信息处理费。
    """
    unpaid = case[_UNPAID]
    if not unpaid:
        return
    for key, text in written(case):
        if match := _NO_NOTICE.search(text.plain):
            quote = text.text[match.start() : match.end()]
            says = {"found": unpaid, "other": f"第{key}部分写“{quote}”"}
            yield Hit((_UNPAID,), 0, unpaid, section=key, quote=quote, says=says)


_YUAN = {"元": 1, "万元": 10_000, "亿元": 100_000_000}
_TAKEN = re.compile("(?:实际)?(?:收取|实收|收缴|缴纳|收到|入库|上缴|缴入)|收费(?:金额|总额)|收取金额")
_PAID_IN = re.compile("[，,]?(?:已|均已|全部|已全部)?(?:上缴|缴入|入库|缴库|收讫|到账)")
_OF_FEE = re.compile("处理费|收费通知")
_NOT_TAKEN = re.compile("通知|应收|应缴|减免|免收|退|标准|每件|每页|每人|如需|按照|起|未|没有")


@also("R-024")
def fee_in_words(case: Case) -> Iterator[Hit]:
    """正文写明已经收取的信息处理费，同样不多于表二的行政事业性收费。

    坏例：text.六=本年度收取信息处理费3200元。 table2.fees_wan_yuan=0
    好例：text.六=本年度收取信息处理费3200元。 table2.fees_wan_yuan=0.5
    """
    fees = case[_FEES]
    if fees is None:
        return
    for key, text in written(case, "一", "六"):
        for token in _collected(text):
            collected = token.value * _YUAN[token.unit]
            if collected > fees * 10_000:
                expected = collected / Decimal(10_000)
                says = {"collected": plain(collected), "fees": plain(fees), "expected": plain(expected)}
                yield Hit((_FEES,), expected, fees, section=key, quote=token.text, says=says)


@kept
def _collected(text: Passage) -> Iterator[NumberToken]:
    """Amounts of money that a sentence on the fee says were collected."""
    for sentence in text.sentences:
        if not _OF_FEE.search(sentence.text):
            continue
        last = 0
        for token in find_numbers(sentence.text):
            words = sentence.text[last : token.start]
            last = token.end
            if token.unit not in _YUAN or not token.value or _NOT_TAKEN.search(words):
                continue
            if _TAKEN.search(words) or _PAID_IN.match(sentence.text, token.end):
                yield NumberToken(
                    sentence.start + token.start,
                    sentence.start + token.end,
                    token.value,
                    token.unit,
                    token.text,
                )
