"""(f) What was to be filled in and was not."""

import re
from collections.abc import Iterator

from assistant.reading.passages import Found, Passage, by_line
from assistant.rules.base import Case, Hit, Rewrite, also
from assistant.rules.texts import rewrite, written

_UNIT = "(?:万?元|件|条|篇|份|宗|次|期|个|项|名|人|场|例|年|月|日|家|部|批|%|％)"
_PLACE_WORD = "(?:省|市|县|区|镇|乡|街道|局|委|办|村|社区|单位|部门|科室|同志|文件|网站|系统)"
_STOP = r"(?=[，。；、,;：:）)\n]|$|其中|内容)"
_NUMERAL = "0-9０-９零〇一二两三四五六七八九十百千万亿余多数若干几近约上整双单半每各同本该首末"

# 件, 条, 篇, 次 … that end a word and count nothing.
_WORDS = (
    "(?:文|邮|信|稿|案|附|要|条|证|软|硬|事|函|申请|复议|办|来|收|发|批|急|密|原|复印|配|部|零|物|构|组|课|备|退|信访|督办|转办|交办|建议|提案|热线|主|样|快|投|电子|纸质|扫描|公开|答复|诉讼|来信|查询|材料|网站)件"
    "|(?:头|链|线|便|教|面|信|词|油|软|法|字)条|(?:新|华|全|开|鸿|长|短|名|诗|本)篇|(?:层|档|批|班|名|场|频|人|多|再|首|此|逐|依|其|每|历|主|轮|车|屡|初)次"
    "|(?:周|定|日|长|短|限|延|逾|按|到|同|前|后|近|分|学|假|时|初|中|末|工|汛|有效|年|任|为|本|一|保质|过|如|预)期|(?:月|年|省|身|股|备|部|成|全)份|(?:卷|大|正)宗"
    "|(?:整|单|逐|哪|这|那|某|个)个|(?:事|各|专|选|款|奖|单|多|逐|强|弱|立|分|此|该|义|要)项|(?:市|现|广|会|立|农|机|在|到|入|当|职|考|登|下|磁|主|全)场|(?:条|案|惯|比|举|示|体|先|范|凡|特|破)例"
)
_ENDS_IN_WORD = re.compile(f"{_WORDS}$")

_SUM = re.compile(
    rf"(?:(?<![总一公])共(?![享同产建治和性识鸣赢创商管用青有])|总共|一共|累计|合计|总计|共计)(?:主动)?(?:公开|发布|收到|受理|新收|办结|答复|收办|办理|制发|印发|举办|组织|开展|召开|编发|更新|推送|刊登|收取|接收|废止|发出)"
    rf"[^{_NUMERAL}，。；、,;：:\n]{{0,18}}?(?:件|条|篇|份|宗|次|期|场|万?元){_STOP}"
)
_BARE_SUM = re.compile(
    rf"(?:总共|共计|合计|总计|累计|分别[为是]|共有|数量[为是]|达到?|金额[为是])\s?(?:件|条|篇|份|宗|期|万?元){_STOP}"
)
_PUBLISHED = re.compile(
    rf"(?:公开|发布|更新|推送|发送|转发|撰写|编发|刊登)(?:各类|相关|有关)?(?:政府|政务)?(?:信息|政策解读|解读材料|文章|动态|消息|推文)?(?:共|总数)?\s?(?:条|篇|则){_STOP}"
)
_RECEIVED = re.compile(
    r"(?:收到|受理|新收|办结|答复)(?:各类)?(?:政府)?(?:信息)?(?:公开)?(?:申请)?\s?(?:件|宗)(?:[，,]其中|[，,]结转|[，,]均)"
)
_SESSIONS = re.compile(
    r"(?:组织|举办|召开|开展|编发|印发)[\u4e00-\u9fff]{0,8}?(?:培训|讲座|宣讲|检查|座谈会|发布会|公报|简报)\s?[次期](?=[，。；、\n]|$)"
    r"|(?<=[\u4e00-\u9fff])(?<![十百千万亿其剩多业盈结有节富])余(?:条|件|篇|份|人次)(?=[，。；、\n]|$)"
)
_SHARE = re.compile(r"(?:占比?|比例[为是]|增长|下降|减少|增加|上升|答复率|率)(?:约|近|为|达到?|了)?\s?[%％]")
_DATE = re.compile(
    r"(?:[于自至在]|截至|截止)\s?(?:20[0-9]{2})?\s?年\s*月(?![度均报底初份末])(?:\s*日)?"
    r"|(?<![0-9])年\s+月\s+日|20[0-9]{2}\s?年\s?月\s?日(?![常均报])|[0-9]{1,2}\s?月\s+日(?![常均报志])"
)
_MONEY = re.compile(r"(?:收取|收费|处理费|金额)(?:为|共|共计|合计|总计)?\s?(?:万元|元)(?=[，。；）)\n]|$)")

_NOTE = (
    "待补充(?![材资的正])|待填写?|待核实(?![的线])|待确认(?!的)|待统计|待定稿?(?![点价的])|补充数[据字]|请补充|(?<!申请人)请填[写入]?(?!申请)|请核[实对]|请根据实际|请结合实际|此处"
    "|自行(?:填写|补充|修改)|删除此|据实填写|根据实际(?:情况)?(?:填写|修改|补充|调整)|具体(?:数字|数据|数量|内容)(?:待|由|请)|数字待|数据待|如无[，,]?请?填"
)
_WHOLE_NOTE = "示例|范文|样稿|(?:填报)?(?:单位|机关|部门|乡镇|局)(?:名称|全称)?|数字|数据|数量|年份|金额|(?:不超过)?[0-9]+字(?:以内|左右)?"
_BRACKETED = re.compile(
    "|".join(
        rf"{left}[^{left}{right}\n]{{0,20}}?(?:{_NOTE})[^{left}{right}\n]{{0,60}}{right}|{left}\s?(?:{_WHOLE_NOTE})\s?{right}"
        for left, right in (("（", "）"), (r"\(", r"\)"), ("【", "】"), ("〔", "〕"), (r"\[", r"\]"))
    )
)
_EMPTY = re.compile(
    r"（[ \u3000]*）|\([ \u3000]*\)|【[ \u3000]*】|〔[ \u3000]*〕|\[[ \u3000]+\]|《[ \u3000]*》|“[ \u3000]*”"
)
_OPEN_NOTE = re.compile(
    r"(?:情况|数据|数字)待(?:补充|填写?|核实|统计)(?=[。；;，,\n]|$)|(?:(?<=[：:，,。；;\n])|^)\s?(?:待补充|待填写|待填|待核实|待统计|待完善|待更新|内容略|略)(?=[。；;，,\n]|$)"
)
_INSTRUCTION = re.compile(
    "(?:本|该|此)(?:部分|项|章节|栏)(?:内容)?(?:以|用|采用|为)表格(?:形式|方式)?(?:报告|填报|呈现|填写|反映)?"
    "|(?:本|该|此)部分(?:应|需|须)(?:包括|写明|说明|填写)|请(?:在此|在此处|于此)[^，。\n]{0,10}"
)
_BLANK = re.compile(
    r"(?<![A-Za-z0-9./_\-＿])[_＿]{2,}+(?![A-Za-z0-9/])|[﹍﹎]{2,}|(?<![\u4e00-\u9fff-])-{4,}+(?=\s?"
    + _UNIT
    + r")|(?<![—─])[—─]{3,}+(?=\s?"
    + _UNIT
    + r")|(?<!\.)\.{4,}+(?=\s?"
    + _UNIT
    + r")|(?<!…)…{2,}+(?=\s?(?:件|条|篇|份|宗|次|期|元|%))"
)
_LETTERS = re.compile(
    rf"(?<![A-Za-zＡ-Ｚａ-ｚ0-9_@./-])[XxＸｘ×✕]{{2,}}(?![A-Za-zＡ-Ｚａ-ｚ0-9_@./-])(?:{_UNIT}|{_PLACE_WORD})?"
    rf"|[*＊○●◯△□■☐]{{2,}}\s?(?:{_UNIT}|{_PLACE_WORD})|某某{_PLACE_WORD}"
    r"|(?<![A-Za-z0-9０-９.+＋第“])[XxＸｘ×N](?:件|条|篇|份|宗|次|期|项|名|场|万元|元|月|日|%|％)|20[XxＸｘ×*]{1,2}\s?年"
)
_RESIDUE = re.compile(
    r"\{\{[^{}\n]{0,60}\}\}|\{%[^{}\n]{0,60}%\}|\$\{[^{}\n]{0,40}\}|#(?:REF!|N/A|DIV/0!|VALUE!|NAME\?|NUM!)|(?<![A-Za-z])(?:NaN|null|undefined)(?![A-Za-z])|\ufffd{1,9}|锟斤拷|(?<![A-Za-z])TODO(?![A-Za-z])"
)

# Patterns with characters one of which a text must have; most texts have none, and a pattern costs a walk through them.
_ON_TEXT: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (_BRACKETED, ("（", "(", "【", "〔", "[")),
    (
        _EMPTY,
        (
            "（ ",
            "（）",
            "( ",
            "()",
            "（\u3000",
            "【 ",
            "【】",
            "〔〕",
            "〔 ",
            "[ ",
            "《》",
            "《 ",
            "“”",
            "“ ",
            "“\u3000",
        ),
    ),
    (_BLANK, ("__", "＿", "﹍", "﹎", "---", "———", "───", "....", "……")),
    (_LETTERS, ("X", "x", "Ｘ", "ｘ", "×", "✕", "N", "**", "＊", "○", "●", "◯", "△", "□", "■", "☐", "某某")),
    (_RESIDUE, ("{", "#", "TODO", "NaN", "null", "undefined", "\ufffd", "锟")),
)
_ON_PLAIN: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (_SUM, ("共", "累计", "合计", "总计")),
    (_BARE_SUM, ("共", "计", "分别", "数量", "达", "金额")),
    (_PUBLISHED, ("条", "篇", "则")),
    (_RECEIVED, ("件，其中", "件,其中", "宗，其中", "件，结转", "件，均", "件,均", "宗，均")),
    (_SESSIONS, ("次", "期", "余")),
    (_SHARE, ("%", "％")),
    (_DATE, ("年", "月")),
    (_MONEY, ("元",)),
    (_OPEN_NOTE, ("待", "略")),
    (_INSTRUCTION, ("部分", "表格", "请在", "请于")),
)


@also("R-063")
def placeholders(case: Case) -> Iterator[Hit]:
    """正文没有占位符（XX条、____、【】、待补充、某某局）、漏填的数字（共主动公开条）、没有删去的填写说明（该部分以表格形式报告）和模板、表格软件留下的记号。

    例外：“公开条例”“申请件”“公开条目”是词，不是漏填。
    坏例：text.一=全年公开信息XX条。
    坏例：text.一=全年共主动公开条，内容涵盖各领域。
    坏例：text.一=培训情况：【待补充】。
    坏例：text.一=该部分以表格形式报告。
    好例：text.一=学习政府信息公开条例，受理的申请件按时答复，公开条目清晰。
    """
    asked = {(section, gap.text) for section, gap in case.gaps}
    for key, text in written(case):
        reached = 0
        for start, end in sorted((start, end) for start, end, _ in _holes(text)):
            quote = text.text[start:end].strip()
            if start < reached or (key, quote) in asked:
                continue
            reached = end
            mend = _mend(key, text, start, end)
            yield Hit(section=key, quote=quote, found=quote, says={"quote": quote}, rewrite=mend)


_OF_A_NUMBER = re.compile(rf"\s*{_UNIT}")
_BARE = "（）()。；;，, \u3000\n"


def _mend(key: str, text: Passage, start: int, end: int) -> Rewrite | None:
    """What may simply go: empty brackets in which no number was to stand, and a sentence that only tells how to fill in."""
    found, before = text.text[start:end], text.text[max(0, start - 1) : start]
    brackets = not found.strip("（）()【】[] \u3000") and not _OF_A_NUMBER.match(text.text, end)
    if brackets and before and before not in "第〔" and not before.isdigit():
        return rewrite(key, text, start, end, "")
    sentence = text.sentence_at(start)
    if _INSTRUCTION.fullmatch(found) and sentence.text.strip(_BARE) == found.strip(_BARE):
        return rewrite(key, text, sentence.start, sentence.end, "")
    return None


@by_line
def _holes(text: Passage) -> Iterator[Found[None]]:
    for pattern, signs in _ON_TEXT:
        if any(sign in text.text for sign in signs):
            yield from ((*match.span(), None) for match in pattern.finditer(text.text))
    for pattern, signs in _ON_PLAIN:
        if not any(sign in text.plain for sign in signs):
            continue
        for match in pattern.finditer(text.plain):
            counted = re.sub("(?:[，,]?(?:其中|结转|均)|内容)$", "", match[0])
            if pattern in (_SUM, _PUBLISHED) and _ENDS_IN_WORD.search(counted) and not _is_total(counted):
                continue
            yield *match.span(), None


def _is_total(words: str) -> bool:
    """申请件, 公开件 after 共 or 累计: a number was to stand there."""
    return bool(re.match("(?:共|总共|一共|累计|合计|总计|共计)", words)) and words.endswith(
        ("申请件", "复议件", "诉讼件", "答复件", "公开件")
    )
