"""Words written twice by a slip: 审核审核, 的的.

Two words of two or more characters side by side are a slip, unless

- they are counted or pointed off: 一件一件, 二〇二〇, 逐条逐条;
- they are one of the few verbs that people do double: 研究研究;
- the second opens a longer word: 工作|工作人员, 服务|服务对象, 规范|规范化;
- the first closes one and the second opens one: 人民政府|政府网站, 各部门|部门预算, 政务公开|公开栏.

A single character doubled is a slip for particles alone (的的, 和和): with any other, two words meet too often
(部门|门户, 工作|作用), or the doubling is a word (常常, 一一).
"""

import re
from collections.abc import Iterator

from assistant.reading.passages import Found, Passage, by_line

_TWICE = re.compile(
    r"(?P<year>20[0-9]{2}年度?)(?P=year)|(?P<word>(?=[\u4e00-\u9fff0-9]{0,3}[\u4e00-\u9fff]{2})[\u4e00-\u9fff0-9]{2,10})(?P=word)"
)
_NUMERALS = re.compile("^[零〇一二三四五六七八九十百千万亿两0-9]+$")
_COUNTED = re.compile("^(?:[一二两三四五六七八九十几每逐]|[0-9]{1,2})[\u4e00-\u9fff]{1,2}$")
_VERBS = frozenset(
    [
        "研究",
        "商量",
        "讨论",
        "考虑",
        "了解",
        "琢磨",
        "打听",
        "合计",
        "掂量",
        "参考",
        "请教",
        "休息",
        "意思",
        "比划",
        "切磋",
        "许多",
        "很多",
        "非常",
        "特别",
        "十分",
        "永远",
    ]
)

# 规范化, 信息员, 公开栏 …: one character that makes another word of the second.
_SUFFIX = re.compile(
    "化(?!解|工)|性(?![质格别])|员(?!工)|者|局(?![长部属机])|站(?![点所位立])|室(?![内外])|库(?!存)|栏(?!目)|率(?![先领])|网(?![站络上友页点格民])|馆|厅|处(?![理罚置于室分在])"
    "|科(?![学室技研普])|会(?![议同商计见后上场务])|墙|屏(?!幕)|册|集(?![中体团约成])|版(?![本面])|群(?![众体])|号(?![召码])|法(?![律规人定治院])|权(?![力利威限益])|线(?![上索下])|窗(?!口)"
)
_OPENS = re.compile(
    "^(?:工作(?:人员|组|日|单位|机制|领导小组|要点|规则|规程|规范|报告|总结|部署|方案|台账|流程|手册|专班)|服务(?:对象|中心|窗口|大厅|平台|热线|指南|事项|点|业|企业|群众|机构|体系|质量|意识|水平|标准)"
    "|管理(?:人员|部门|办法|制度|系统|平台|机构|规定|规范|水平|条例|服务)|公开(?:属性|目录|指南|专栏|平台|专区|课|日|事项|内容|渠道|方式|形式|标准|信箱|申请|时限|范围|程序|清单|载体|条目)"
    "|监督(?:管理|检查|电话|渠道|部门|机构|卡)|会议(?:纪要|制度|精神|记录)|文件(?:夹|柜|精神|解读)|培训(?:班|计划|材料|对象|内容)|宣传(?:册|片|栏|品|周|月)|项目(?:部|库|清单|资金)|数据(?:库|局|中心|平台)"
    "|法律法规|规章制度|政策(?:解读|文件|性|措施|法规)|审批(?:局|事项|服务)|审查(?:表|意见)|审核(?:表|人员)|信息(?:网|平台|中心|系统|化|处理费|安全|管理|资源|技术|专栏|目录)"
    "|机关(?:事务|党委|单位|干部|工委)|企业(?:家|年报|信用)|社会(?:公众|组织|保障|信用|救助|评议|监督|各界|稳定)|行政(?:执法|复议|诉讼|许可|处罚|机关|审批|规范性|强制|权力|管理|服务|职权|区划|检查|事业)"
    "|教育(?:系统|局|部门)|考核(?:办法|评价|指标|结果|机制|体系)|评估(?:机构|报告|指标|结果)|答复(?:书|意见|文书|告知书|质量)|申请(?:人|书|表|公开|渠道|办理)|办公(?:室|厅|场所)|栏目(?:名称|设置)|网站(?:群|平台|首页|栏目)"
    "|单位(?:负责人|名称|内部|预算|职工)|群众(?:性|路线)|责任(?:人|制|单位|科室|追究|落实)|制度(?:化|建设|体系)|标准(?:化|体系)|领导(?:小组|干部|班子|责任)|档案(?:馆|室|局)|统计(?:局|数据|年鉴)|财政(?:局|资金|预决算|预算))"
)
# 县政府|政府网站: what is rightly written after its own last word.
_MEETS = re.compile(
    "^(?:政府(?:网站|门户|信息|办|公报|采购|投资|规章|工作|部门|购买|债务|性|数据|服务|常务|党组|各)|部门(?:预算|决算|文件|规章|网站|之间|职责|联动|责任|和|及|、|负责|协同|间)"
    "|领导(?:干部|班子)|街道(?:办|各|党)|社区(?:居民|干部|工作|书记|服务)|乡镇(?:各|干部)|村民(?:委员会|小组|代表|会议))"
)
# What no compound ends in: a word after it stands for itself, so that written twice it is a slip.
_FREE = re.compile(
    "(?:^|[^\u4e00-\u9fff]|发布|公开|公布|规范|开展|完善|优化|畅通|加强|做好|落实|推进|提供|设置|健全|接受|及时|认真|组织|建立|明确|配备|增加|更新|制定|严格|强化"
    "|[的和与及对将把由为在等了以按向经])$"
)

_LONGER = frozenset([("学习", "强"), ("工作", "人"), ("工作", "组"), ("工作", "日")])
"""Words that go on whatever stands before: 学习|学习强国, 公开工作|工作人员. So does 申请人|申请人民法院."""

# Particles: what may rightly stand before the first, and after the second.
_PARTICLES = {
    "的": ("目标有", "确士"),
    "了": ("为除罢到", "解结然断却不了"),
    "和": ("共饱缓总温随平谐中", "美气睦谐平和"),
    "与": ("参赋给授干", "会"),
    "在": ("存所实内现潜外正好旨重贵自健常仍", "在"),
    "是": ("但于还就要可总正凡只或若倒便即算一二三四五六七八九十既也都却更不", "否非"),
    "把": ("", "关"),
    "被": ("棉", ""),
    "并": ("合一吞归兼", ""),
    "于": ("关对由至基属等位处鉴", ""),
    "或": ("", ""),
}
_PARTICLE = re.compile("([" + "".join(_PARTICLES) + r"])\1+")


@by_line
def doubled_words(text: Passage) -> Iterator[Found[str]]:
    """Where a word stands twice that should stand once: the span of both, and the word."""
    plain = text.plain
    for match in _TWICE.finditer(plain):
        word = match["word"]
        if word is None or not _is_meant(word, plain, match.end()):
            yield *match.span(), word or match["year"]
    for match in _PARTICLE.finditer(plain):
        before, after = _PARTICLES[match[1]]
        left, right = plain[max(0, match.start() - 1) : match.start()], plain[match.end() : match.end() + 1]
        if not (left and left in before) and not (right and right in after):
            yield *match.span(), match[1]


def _is_meant(word: str, plain: str, end: int) -> bool:
    """Whether a word may stand twice here."""
    if len(set(word)) == 1 or _NUMERALS.match(word) or _COUNTED.match(word) or word in _VERBS:
        return True
    if (word, plain[end : end + 1]) in _LONGER or (word.endswith("人") and plain.startswith("民", end)):
        return True
    start = end - 2 * len(word)
    if len(word) == 2 and not _FREE.search(plain[max(0, start - 2) : start]):
        second = plain[end - len(word) : end + 8]
        if _SUFFIX.match(plain, end) or _OPENS.match(second) or _MEETS.match(second):
            return True
    return len(word) == 4 and bool(_COUNTED.match(word[:2]) or word[:2] == word[2:])
