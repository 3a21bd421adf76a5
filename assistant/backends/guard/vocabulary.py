"""The words of a sentence by what they do in it: plain words that say nothing, words of state and degree, negations.

Everything else is content. ``lexicon()`` gives each known word its class and meaning; what it does not know is cut
into single characters.
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias

from assistant.backends.guard.synonyms import synonyms

Class: TypeAlias = Literal["plain", "word", "state", "negation", "cause", "slot", "mark", "char"]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word does (``kind``), and for which meaning it stands."""

    kind: Class
    sense: str


PLAIN = """
的 地 得 了 着 过 之 所 者 而 与 和 及 以及 并 并且 且 或 或者 还是 同 跟 又 也 亦 还 还有 再 则 就 即 便 乃
在 于 对 对于 关于 针对 就此 就其 围绕 从 自 由 交由 改由 交 以 按 按照 依照 依 根据 据 据此 依据 参照 随 随着 将其 把 给 为 是 系 乃是 即是 为的 作为
予以 给予 加以 进行 作 做 作了 作出了 加 来 去 上 中 里 内 间 下 方面 之间 之中 当中 以内 其中 其 该 此 这 这些 该些 那 上述 前述 以上 所述 有关 相关 相应 对应 具体 各类 各种 类
本 某 另 另外 另有 此外 除此之外 同时 与此同时 一并 一同 一起 共同 连同 分别为 分别是 依次 依次为 其余 其他 其它 其余的
共 共计 合计 总计 累计 总共 一共 共有 计 计有 总的 总体 总体上 整体 整体上 综合 大体上看 总 有 具有 存在 存有 尚有 现有 仍有 还存在
工作 工作中 事项 事宜 过程 过程中 期间 时 时候 的话 等 等等 等方面 等内容 等情况 等工作 范围 领域 层面 角度 环境
目前看 来看 看 而言 来说 来讲 说来 讲 具体来看 具体而言 具体来说 具体地说 总体来看 总体而言 总的来看 总的来说 整体来看 整体而言 综合来看 综合而言
据统计 经统计 经梳理 经核对 经核算 经汇总 经清点 统计显示 数据显示 统计表明 从统计看 从数据看 经盘点 经查 经核查 经核实 经汇总 经分析 如下 以下 下列 下面 为此 对此 就此而言
从全年情况看 从总体情况看 从整体情况看 从具体情况看 从办理情况看 从工作情况看 从实际情况看 下一步 接下来 下阶段 下一阶段 接着 首先 其次 再次 最后 随后 然后 接下去
一方面 另一方面 换言之 也就是说 也就是 即为 可知 可见 具体是 具体为 具体包括 主体 本身 自身 其间 该项 此项 这项 各项 该类 此类 这类 这种 该种
负有 内容为 内容是 做法为 做法是 情况为 情况是 情况如下 分布为 构成为 目前来看 截至目前 届时 到时 方 才 便于 以便 用于 用来 用以 供 让 使 向 往 到 至 达到的 前来
上面 仍 仍然 依然 依旧 尚 还在 尚且 均系 而后 后续 一些情况 报告如下 说明如下 现将 兹 谨 特 现就 有所 之处 之内 之类 而且 以来
按要求 按照要求 根据要求 按规定 按照规定 按有关规定 按照有关规定 根据有关规定 按照工作安排 按照工作要求 根据工作安排 按工作安排 结合实际 结合工作实际
一项 本项 项 件 条 个 次 家 名 位 起 处 份
全部情况 当中的 其中的 中的 里的 内的 上的 时的 经 处于 被 需要说明的是 应当说明的是 概括来说 概括而言 概括起来 简要来说 归纳起来 汇总来看 分类来看 分项来看 逐项来看 从数量上看 从结构看 从类型看 从内容看 从分布看 从年度看 纵观全年 回顾全年 回顾本年度 全年来看 全年看 工作推进中 实际工作中 日常工作中 在办理过程中 一年以来 按年度统计 按年度计算 有关情况是 有关情况如下 相关情况为 从上述情况看 从整体看 从总体看 就整体而言 就总体而言 从面上看 却 行 索 相 如 够 这一 这一点 为解决 为了解决 为改进 为了 为使 以使 如有 若 若有 位于 形成 成 成为 变为 列 设 设有 开 起来 出 出来 下来 下去 上来 进来 入 化 性 不过 然而 只不过 但 但是
为主 为辅 予 于是 乃至 以至 至于 作出的 提出的 进行的 开展的 方才 其一 其二 具 自此 由此可知 据此统计
"""
"""Words that a rewrite may put in or leave out: they bind, point or open, and claim nothing."""

STATES = {
    "全部": "全部 均 都 皆 悉数 一律 所有 全数 尽数 统统 全都 无一例外 每一 通通 凡 凡是 全体 全是 均为 均是 都是 皆为 全为 全由 均由 都由 均已 都已 全面 百分之百",
    "部分": "部分 一部分 一些 有的 有些 若干 一定 某些",
    "个别": "个别 少数 极少数 极个别 少量 少许",
    "多数": "多数 大多数 绝大多数 大部分 绝大部分 大多 多为 居多 过半 大半 多半 普遍 大量 众多 许多 很多 诸多 大批 多是 多属 占多数 为多 半数 大都 大抵",
    "几乎": "几乎 接近 将近 近乎 差不多",
    "已": "已 已经 业已 早已 均已经 现已 已然 业经",
    "正在": "正在 正 正处于 推进中 进行中",
    "拟": "拟 拟于 计划于 准备于 有望 预计 即将 将要 将会 拟将 力争 争取",
    "应": "应 应当 应该 必须 务须 务必 不得不 不得 严禁 禁止",
    "可": "可 可以 能 能够 可能 得以 允许",
    "仅": "仅 只 仅有 只有 仅仅 唯 唯一 只是",
    "至少": "至少 不少于 不低于 最少 起码",
    "至多": "至多 不超过 不多于 不高于",
    "约": "约 大约 左右 上下 余 多 逾 近 超 约为 约有 有余 高达 多达",
    "首次": "首次 第一次 首度 首先建立 率先 首创",
    "基本": "基本 基本上 大致 大体 大体上 总体上已 初步 原则上",
    "完全": "完全 彻底 全然 绝对",
    "逐步": "逐步 逐渐 陆续 渐次 分批 分步",
    "主要": "主要 主要是 主要为 主要由 以其为主",
    "继续": "一直 始终 历来 向来",
    "立即": "立即 立刻 马上 随即 即时 即刻 第一时间",
    "经常": "经常 常 时常 常常 频繁 往往 有时 偶尔 时有",
}
"""Words of degree, state and duty. One of a line may stand for another of it; none may come or go."""

NEGATIONS = "未 没有 没 无 不 非 未能 没能 没有能 未曾 不曾 从未 不再 无须 无需 毋须 不必 无人 勿 未予 不予 未作 从不 毫无 绝无"

CAUSES = "因 因为 由于 鉴于 因此 因而 所以 从而 故而 以致 致使 导致 造成 引发 引起 所致 源于 缘于 归因于 归咎于 归结为 得益于 受制于 受限于 限于 囿于 碍于 原因 原因是 原因在于 原因为 缘由 缘故 理由 理由是 成因 起因 究其原因 之所以 是因为 由此造成 使得 令 促使 影响 受到影响 拖累 之故 出于 多亏 归功于 由此 根源 根源在于 主因 诱因 追根溯源 症结 症结在于 背后的情况 与此有关"

FIXED = """
申请 信息 补正 同比 环比 重申 延长 环节 到位 名次 位次 成就 有成 出名 有名 过时 过去 及格 等次 对方 中等 上等 行家 内行 同行 有方 来自 提前 前期 前置 前台 前往 前提 前言 前后 落后 背后 善后 事后 事前 后期 后台 后果 后备
先后 首先 优先 标题 招标 达标 投标 商标 标的 标段 标语 如期 如实 例如 假如 相符 互相 相互 足够 久远 办理结果 不动产 无法提供 不予公开 予以公开 部分公开 不予处理 其他处理 是否 能否 可否 有无 与否 不仅 不但 不论 无论 不断 不少 不同 不归 无法
第三方 统一 一致 唯一 进一步 一次性 同一 万一 一般 一旦 一下 十分 千方百计 四邻 双方 单一 百姓 三需要 二维码 一张表 一口清 一窗 一体化 一站式 一件事 五公开
新收 公开栏 公示栏 公开课 公开日 信息公开 政务公开 依申请公开 政府信息公开 政府信息 规范性文件 行政规范性文件 行政许可 行政处罚 行政强制 许可 处罚 强制
规定 确定 固定 决定 指定 稳定 法定 既定 约定 鉴定 功能 职能 技能 性能 智能 能力 能源 可靠 认可 许可证 可行 可行性 应用 适应 响应 反应 对应 供应 效应 要求 要点 要件 重要 需求 将来 将近 即将 只读 船只 余额 其余 最近 附近 近期 近年 相近 超市 超标 超前 多媒体 多次 多头 多年 多样 多元 常见 常态 常务 正式 正当 正确 正面 正常 改正 更正 纠正 修正 补正 订正 公正 端正 正文 正本 已经到期
起草 引起 起算 一起 发起 起诉 起点 现行 现场 现有 现实 现状 实现 体现 经费 经济 经验 经营 曾经 已经 财经 经纪 报告 年报 公报 报名 报表 申报 月报 报备 报批 报请 通报 汇报 警报 报刊 报经
处理费 信息处理费 处置 处长 处室 科室 科长 局长 主任 处分 处级 所在 所属 所得 所需 所缺 所见 所用 所要 无所 场所 站点 站办所 车站 网站群 中心 院校 住院 法院 检察院 学院 医院 人民政府 政府 街道 社区 办公室 办事处 委员会
收支 回收 吸收 征收补偿 收件 收据 收费通知 收费标准 减免 增设 增值 减税 查处 侦查 调查 普查 审计 审理 审判 审定
多少 多半 几 上网 上线 上报 上级 上门 上述 上传 以上 以下 以外 以内 下级 下属 下达 下载 下辖 线下 线上 网上 网下 会上 上旬 中旬 下旬 上次 下次 本次 前次 历次
转办 转出 转入 转为 转公开 转主动公开 转载 转到 移交 移送 交接 交办 协办 主办
因素 因果 影响力 令状 命令 指令 法令 责令 故意 事故 故障 出于 否定 否决 否认 非常 非法 非税 是非 除非 别名 区别 类别 级别 特别 识别 性别 无线 无偿 无障碍 不良 不料 不便 不妥 未来 零售 零星 归零 清零
"""
"""Words that hold a sign of another class and have their own meaning."""


@cache
def lexicon() -> dict[str, Meaning]:
    """Every known word with its class and meaning."""
    words = {word: Meaning("word", sense) for word, sense in synonyms().items()}
    words |= {word: Meaning("plain", "") for word in PLAIN.split() if word not in words}
    words |= {word: Meaning("word", word) for word in FIXED.split() if word not in words}
    for state, line in STATES.items():
        words |= {word: Meaning("state", state) for word in line.split()}
    words |= {word: Meaning("negation", "不") for word in NEGATIONS.split()}
    words |= {word: Meaning("cause", "因") for word in CAUSES.split()}
    return words


@cache
def starts() -> dict[str, tuple[str, ...]]:
    """The known words by their first character, longest first."""
    found: dict[str, list[str]] = {}
    for word in sorted(lexicon(), key=len, reverse=True):
        found.setdefault(word[0], []).append(word)
    return {char: tuple(words) for char, words in found.items()}
