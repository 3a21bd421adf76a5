"""(j) What a report must not tell: who applied, who sued, and their numbers."""

import re
from collections.abc import Iterator

from assistant.reading.passages import Found, Passage, by_line
from assistant.rules.base import Case, Hit, Severity, rule
from assistant.rules.texts import named, written

_ID = re.compile(
    r"(?<![0-9A-Za-z])[1-9][0-9]{5}(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx](?![0-9A-Za-z])"
    r"|(?<=身份证号码)[：:为是]?\s?[0-9]{15,17}[0-9Xx](?![0-9])|(?<=身份证号)[：:为是]?\s?[0-9]{15,17}[0-9Xx](?![0-9])"
)
_MOBILE = re.compile(
    r"(?<![0-9A-Za-z.\-])1[3-9][0-9](?:[0-9]{8}|[ -][0-9]{4}[ -][0-9]{4})(?![0-9A-Za-z]|\s?[次人条元万亿件个篇])"
)
_ACCOUNT = re.compile(
    r"(?<=卡号)[：:为是]?\s?[0-9]{12,19}|(?<=银行账号)[：:为是]?\s?[0-9]{12,22}|(?<=银行账户)[：:为是]?\s?[0-9]{12,22}"
)
_PARTY = "申请人|当事人|原告|上诉人|第三人|举报人|投诉人|信访人|被处罚人|村民|居民|群众|先生|女士"
_CONTACT = re.compile("联系|咨询|电话|热线|手机|传真|邮箱|邮编|监督|举报|投诉|负责人|经办人|地址|公开")

_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
_MASKED_NAME = re.compile(
    rf"(?:申请人|当事人|原告|上诉人|第三人|举报人|投诉人|信访人|被处罚人|村民|居民)(?:（[^）\n]{{0,10}}）)?[：:为是]?(?P<name>[{_SURNAMES}](?:某(?:某|[\u4e00-\u9fff](?=提出|提交|申请|诉|不服|与|等|来|反映|要求|（|[，、。；]))?|[\u4e00-\u9fff]?某|[*＊×XxＸ○]{{1,2}}))"
)
# A full name is only sure where the words around it leave nothing else: 原告张伟民诉…, 李某与…纠纷 has its 某.
_FULL_NAME = re.compile(
    rf"(?:原告|上诉人|申请人|第三人|被处罚人|举报人|投诉人|信访人)[：:]?(?P<name>(?!于[20今本]|和[解县]|方[便式]|高度|安全|平|公|常[见用]|任[何意]|余[下款]|文[化件书]|白|万|明|金额|程序|许可|石|夏|康|易|江|何[时地种]|段|马上|孔|范围|成)[{_SURNAMES}][\u4e00-\u9fff]{{1,2}})(?=诉[^求讼]|不服|（男|（女|[，,]男|[，,]女|（身份证|身份证|先生|女士|等[0-9一二三四五六七八九十]+人|与[^，。]{{0,16}}(?:局|政府|委|办事处)[^，。]{{0,10}}(?:案|纠纷|一案))"
)


_SAFE_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱郭罗梁宋郑谢韩唐冯董萧曹袁邓傅沈彭吕苏卢蒋蔡贾丁魏薛叶阎潘杜戴钟汪姜谭廖邹熊郝崔邱秦侯邵孟尹黎乔贺赖龚"
"""Surnames that begin hardly any other word."""

_ACTING_NAME = re.compile(
    rf"(?:申请人|原告|当事人|第三人|举报人|投诉人|信访人|村民|居民)[：:]?(?P<name>(?!陈述|陈情|周边|周知|周围|谢绝|胡乱|张贴|宋|黄[色金河])[{_SAFE_SURNAMES}][\u4e00-\u9fff]{{2}})(?=提出|提交|申请公开|申请获取|来信|来电|来访|反映|要求公开)"
)


@rule(
    "R-105",
    Severity.ERROR,
    title="个人信息",
    message="{place}出现{what}“{quote}”，不得公开。",
    fix="删去个人信息；需要说明案件的，只写件数、类型和结果。",
    basis="《条例》第十五条；《个人信息保护法》第三十四条",
)
def personal_data(case: Case) -> Iterator[Hit]:
    """正文没有申请人、当事人的身份证号码、手机号码、银行账号（错误）和姓名（提醒，只隐去一两个字的也算）。

    例外：本机关的联系电话。
    坏例：text.一=一名村民（身份证号110101190001010008）来信反映。
    坏例：text.一=申请人电话13800138000。
    坏例：text.一=原告赵立民诉我局政府信息公开一案已审结。
    好例：text.六=如有疑问，请联系本机关，电话：13800138000。
    好例：text.一=申请人于2025年3月提出申请，申请人方便时可到现场查阅。
    """
    for key, text in written(case):
        for start, end, (what, severity) in _private(text):
            quote = text.text[start:end].lstrip("：:为是 ")
            yield Hit(
                section=key,
                quote=quote,
                found=what,
                says={"place": named(key), "what": what, "quote": quote},
                severity=severity,
            )


@by_line
def _private(text: Passage) -> Iterator[Found[tuple[str, Severity]]]:
    """Numbers and names of people, with what they are and how sure that is."""
    for match in _ID.finditer(text.text):
        yield *match.span(), ("身份证号码", Severity.ERROR)
    for match in _ACCOUNT.finditer(text.text):
        yield *match.span(), ("银行账号", Severity.ERROR)
    for match in _MOBILE.finditer(text.text):
        around = text.text[max(0, match.start() - 40) : match.end() + 10]
        if re.search(_PARTY, around) and not re.search("请(?:与|联系|致电|拨打)|欢迎", around):
            yield *match.span(), ("个人手机号码", Severity.ERROR)
        elif not _CONTACT.search(around):
            yield *match.span(), ("手机号码", Severity.WARNING)
    names = {
        match.start("name"): match.end("name")
        for p in (_ACTING_NAME, _FULL_NAME, _MASKED_NAME)
        for match in p.finditer(text.text)
    }
    for start, end in names.items():
        yield start, end, ("当事人的姓名", Severity.WARNING)
