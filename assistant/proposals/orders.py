"""Words that speak to a model and not of the year's work: an order that somebody hid in material.

Material is data whatever it says; this keeps an order from coming back as an answer that was found in it. What an
office writes of its work (改为线上办理, 系统升级, 告知书写明受理渠道, 请各科室报送) is no order: the words must be about the
exchange itself, about the sentence, or tell somebody what to pretend.
"""

import re
import unicodedata

_GAPS = re.compile(r"(?<=[一-鿿])\s+(?=[一-鿿])")
_OF_REPORT = "(?:所有|全部|本|该)?(?:数字|数据|答案|原因|结论|排名|责任单位|单位名称|名称|时间|日期|年份|月份|句|否定|\\[?F[0-9])"
"""What an order wants to be other than it is."""
_SETS_ASIDE = (
    "忽略(?!了)", "无视(?!了)", "無視", "不(?:要|必|用)?理会", "忘(?:记|掉)(?:以上|上述|之前|前面)",
    "(?:以上|上述|前述|之前|前面)的?(?:内容|要求|规则|说明)[^，。；]{0,4}(?:作废|无效|不算)", "新任务", "结束标记", "最高优先级", "从(?:现在|此刻|这里)起",
    "(?:开发者|调试|管理员)模式", "越狱", "(?<![分级类性区])别管", "不(?:用|必)管", "不要(?:执行|遵守|提及)", "(?:最高|最新)指示",
)  # fmt: skip
_SPEAKS_TO_IT = (
    "你", "提示词", "占位符", "指令", "密钥", "系统(?:提示|消息|指令|[：:])", "【?(?:系统|管理员|审核员)[】：:]", "模型[，,]?(?:请|须|必须|注意|[：:])",
    "作为(?:一[个名位])?(?:人工智能|语言模型|AI|审核|助手|编辑|专家)", "扮演", "假装", "假设(?:已|全部|你)", "(?:看到|读到)(?:这|此|本)[句段行]",
    "(?:人工智能|AI)助手[，,：:]", "(?:读取|读到|阅读)本[文段]", "(?:阅读|审阅)者[请须]", "[替代]我(?:填|写|答)", "按我(?:说|的)",
)  # fmt: skip
_SAYS_WHAT_TO_WRITE = (
    "输出", "輸出", "代码块", "(?:翻译|译)(?:成|为)", "一首诗", "回[答复][“\"「『]", "(?:直接|只|仅)(?:回答|回复|返回|采纳)", "返回(?:空|内容|JSON|“)",
    "重复(?:以上|上面)", "写作(?!能力|培训|水平|规范|指南)", "(?:改写|写|说)(?:成|为)[“\"「『]", "(?:写|说|填)(?:写)?(?:成|为)(?:已|全部|无|没有|未|零|0)", "[改换]为已", "(?:一律|全部?|都)(?:填(?!写|报)|答(?!复)|选[“第是否])", "直接(?:写(?!明|入)|填)",
    "照写(?!明)", "选择题", "[此该]处(?:答案|应)", "答案应", "以“[^”]*”结尾", "[视当][为作]事实",
    "(?:问题|不足)(?:全部|一律)?(?:删|去掉)",
    f"(?:把|将)(?:{_OF_REPORT})[^，。；]{{0,8}}(?:提前|推迟|[改换写说填](?:写)?[成为作]|替换|乘以|除以|删|去掉|翻倍)",
    "[句段](?:首|尾|末)", "[本此这每](?:一)?句(?:话)?", "(?:加|补|写|添)(?:上|写)?一[句段]", "否定词", "(?:写明|注明)由[一-鿿]{1,4}(?:同志|主任|局长|县长)", "承诺[^，。；]{0,6}不再", "(?:新增|添加)排名",
    "无需审核", "所有(?:答案|数字|改写)", "请(?:直接|务必)?(?:写(?!明|清)|改(?!正|进)|填(?!写|报)|判|删)",
)  # fmt: skip
_FOREIGN = (
    r"[A-Za-z][A-Za-z'’-]*(?:[\s,.:;]+[A-Za-z][A-Za-z'’-]*){2,}",
    r"\b(?:ignore|disregard|forget|override|instructions?|prompt|system|answer|reply|output|replace|assistant|rules?|verdict)\b",
    "```", r"\[/?[A-Za-z]+\]", r"\{\s*\"", r"[<＜]/?\s*[A-Za-z]",
)  # fmt: skip
_ORDER = re.compile("|".join((*_SETS_ASIDE, *_SPEAKS_TO_IT, *_SAYS_WHAT_TO_WRITE, *_FOREIGN)), re.IGNORECASE)


def speaks_to_a_model(words: str) -> bool:
    """Whether words are an order to whoever reads them, not something that an office tells of its year."""
    return bool(_ORDER.search(_GAPS.sub("", unicodedata.normalize("NFKC", words))))
