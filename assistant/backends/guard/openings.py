"""A clause at the head of a sentence that only says where one looks: 从全年办理情况看, 对照工作要求, 经梳理发现."""

import re
from collections.abc import Collection
from functools import cache
from itertools import accumulate

from assistant.backends.guard.kinds import kind_of
from assistant.backends.guard.lexicon.sets import NOUNS, PREDICATES, TIMES
from assistant.backends.guard.lexicon.terms import ACTS, LAW, THINGS
from assistant.backends.guard.words import words

_NEUTRAL = """
作为 从 就 由 据 按 按照 依照 根据 结合 综合 立足 通过 回顾 纵观 梳理 对 经 经过 在 围绕 关于 为 为了 为便于 便于 总 整 需 应 值得 注意 需要 应当
的 地 和 与 及 来 上 中 内 里 下 后 是 看 说 讲 言 而言 所 述 之 可知 可见 显示 表明 如下 这 该 此 本 各 一 项 也 还 要 既 更 用
全年 本年 本年度 年度 全年度 一年 一年来 这一年 过去一年 报告期 统计期 期间 总体 整体 综合 综上 具体 客观 实际 现实 实践 事实 工作 日常 办理 统计 数据
数字 情况 结果 内容 过程 构成 结构 类型 类别 分布 数量 性质 来源 面 方面 各方面 有关 相关 上述 以上 现有 掌握 汇总 归纳 分析 分类 口径 要求
安排 规定 推进 开展 初步 角度 层面 了解 说明 指出 报告 做好 主要 概括 简 简单 简要 概 表现 反映 体现 申请 政府信息公开 信息公开 政务公开 同时 此外 总之
目前 现阶段 当前 发现 看到 正视 承认 必须 必须承认 不可否认 坦率 坦诚 实事求是 如实 对照 检查 自查 抽查 排查 清点 盘点 核对 核算 基础 总的 大体
标准 回头看 问题 不足 短板 差距 反思 总结 认真 逐项 逐条 全面 具体到 就此 对此 以此 实操 操作 落实 执行 履职 依申请公开 主动公开 公开 单位 本单位 本地 本机关 自身
"""
_ASPECTS = """
申请人 使用 执行 实施 受理 接收 收到 办结 答复 公开 发布 分布 时间 渠道 途径 方式 区域 部门 领域 环节 进度 质量 运行 整改 监督 保障
培训 审核 登记 运用 管理 服务 收件 接件 测评 季度 月份 栏目 平台 网站 台账 案件 复议 诉讼 收费 人员 队伍 力量 机构 机制 制度 流程 程序 信息 文件
解读 回应 互动 载体 阵地 基层 岗位 责任 建设 维护 更新 规范化 标准化 信息化 上级 群众 公众 反馈 需求 评议 考核 目录 指南 改进 措施 举措 做法 整改 问题 短板 不足 重点 难点 任务 目标 进展 进度 成果 效果 现状 经验 节点 步骤 效率 水平 能力 规模 覆盖面 内部 外部
思想认识 认识 监管 决策 执法 行政执法 公示 民生 城乡建设 建设 交通 卫生 教育 医疗 就业 社保 养老 环保 生态环境 食品药品 安全生产 财政 预算 决算 招标 采购 工程 项目
征收 征地 拆迁 住房 农业 农村 乡村 乡村振兴 文化 旅游 科技 税务 审批 许可 处罚 应急 救助 惠民 惠企 营商环境 政务服务 公共服务 公共资源 国土 规划 水利 村务 基层治理 线上 线下 查阅 其他 事项 场所 参与 存在
"""
_ANY = "|".join(sorted(_NEUTRAL.split(), key=len, reverse=True))
_OPENING = re.compile(f"(?:{_ANY}){{1,12}}[，：](?=.)")
_HAN = "[\u4e00-\u9fff]"
_FRAMED = re.compile(
    f"(?:以(?P<such>{_HAN}{{2,14}}?)为例"
    f"|(?:关于|对于|至于|有关)(?P<about>{_HAN}{{2,14}}?)(?:方面|情况|的情况|问题|而言|来说)?"
    f"|从(?P<of>{_HAN}{{2,14}}?)(?:来看|来讲|来说|上看|看)"
    f"|就(?P<as_to>{_HAN}{{2,14}}?)(?:而言|来看|来说|来讲)"
    f"|在?(?P<within>{_HAN}{{2,14}}?)(?:过程中|工作中|环节中|实践中|方面|环节|领域|领域中|领域内|中|上)"
    f"|(?:结合|对照|立足|针对|通过|经过?|根据|按照?|围绕|梳理|分析)(?P<by>{_HAN}{{2,14}}?)(?:发现|可见|可知|来看|看)?)[，：](?=.)"
)
_POINTING = frozenset((*_NEUTRAL.split(), *_ASPECTS.split()))
_NOW, _YEAR_END = re.compile("目前|现阶段|当前"), re.compile("截至|年底|年末")


def without_openings(original: str, reply: str) -> str:
    """A reply without clauses at the head of a sentence that only point (从全年办理情况看，) and are new."""
    sentences = re.split("(?<=[。；])", reply)
    return "".join(_without_opening(original, sentence) for sentence in sentences)


def _without_opening(original: str, reply: str) -> str:
    opening = _OPENING.match(reply) or _framed(original, reply)
    if opening and _NOW.search(opening[0]) and _YEAR_END.search(original):
        return reply
    return reply[opening.end() :] if opening and opening[0][:-1] not in original else reply


def _framed(original: str, reply: str) -> re.Match[str] | None:
    """从栏目维护情况看: an opening that names where one looks, in known words or in those of the sentence."""
    view = _FRAMED.match(reply)
    if view is None or original.startswith(view[0][:2]):
        return None
    of = next(filter(None, view.groups()))
    if of in original and of not in reply[view.end() :]:  # the sentence's own clause, with another first word
        return None
    new = [word.text for word in words(of) if word.kind != "plain" and word.text not in original]
    so_far = accumulate(
        text for text in new if text not in _POINTING
    )  # 与网络运行管理办法比对 names one within
    known = _POINTING if view.lastgroup == "by" else _views()  # 通过集中培训 tells of a training
    points = all(_is_of(text, known) for text in new) and all(kind_of(text) == "added" for text in so_far)
    return view if points else None


def _is_of(text: str, known: Collection[str]) -> bool:
    """Whether a word is one of some, or of two of them."""
    return text in known or any(
        _is_of(text[:at], known) and _is_of(text[at:], known) for at in range(2, len(text) - 1)
    )


@cache
def _views() -> frozenset[str]:
    """What one may look at: aspects, what is done, the things of the field. No name, no time, no result."""
    words_ = " ".join((*NOUNS, *PREDICATES, THINGS, ACTS)).split()
    return (_POINTING | frozenset(words_)) - frozenset(" ".join((*TIMES, LAW)).split())
