"""How things are: words that may stand for one another, a set a line in the order of a dictionary."""

from functools import cache

from assistant.backends.guard.lexicon.forms import RATHER

QUALITIES = """
薄弱 偏弱 不足 较弱
便捷 方便 便利 快捷
不便 不方便
不当 不妥 欠妥
不少 较多 许多 很多
不实 失实
不同 不一 各异 有别
不足 偏少 较少
参差不齐 参差不一 高低不一 高低不齐 不一
差 较差
常见 多发 普遍
常见 多见 经常出现的
常用 常见 经常使用
长 较长 久
长短不一 有长有短
充分 充足 充实
充分 透彻 到位
充裕 充足
抽象 笼统
粗 粗略 笼统 粗放
粗糙 粗略
粗心 大意 疏忽
大小不一 大小不等
单薄 薄弱 不足
单调 单一 枯燥
单一 单调 较少
低 较低
短 较短
多 较多 偏多
多少不一 多寡不一 多少不等
多样 多元 丰富
繁琐 烦琐 复杂 繁杂
繁重 较重
方便 便利 便捷 简便
丰富 多样 充实
高 较高
各不相同 各不一样 各异 互不相同
孤立 单独
固定 稳定 确定
规范 标准 规整
规范 规范化 标准化
过度 过分 过于
过窄 偏窄 较窄
含糊 模糊
含糊其辞 含糊 含混不清
好 良好 较好 佳
合适 适当 恰当 适宜 合理
混用 混淆使用 混着用
继续有效 仍然有效
简便 简单 方便
简单 简易
简洁 简明 简短
较多 偏多 比较多 居多
较少 偏少 比较少 不多
紧 紧密 紧凑
紧张 不足 紧缺 短缺
久 长 长久
旧 陈旧 老旧 过时
旧 旧的 老
均衡 平衡 均匀
科学 合理
科学性 合理性
空白 空缺 空
空白 空着
空泛 空洞 笼统
空缺 缺位
枯燥 乏味 单调
快 较快 迅速
快捷 便捷 快速
快慢不一 有快有慢
困难 难以 不易 很难 有困难
老化 老旧 陈旧
老旧 陈旧 破旧
类似 相似 相近 同类
连续 连贯
淋湿 打湿 浸湿
零散 分散 零星 散乱 散
零碎 零散
另一 另外一 另
流于形式 走过场 走形式
笼统 概括 粗略 空泛 宽泛
屡有发生 多次发生 屡次发生
乱 混乱 杂乱 无序
慢 较慢 缓慢 迟缓
免费 无偿
明确 清楚 明晰 清晰 明
明确 清楚 清晰 具体
明确 确定 指明 定明 明定
明显 突出 显著
陌生 生疏
难 困难
难 难以
难以 难于 不便 不便于 不易 很难
偏紧 偏少 紧张
偏慢 较慢 比较慢 迟缓 缓慢
偏僻 偏远
频繁 频发 多发
破损 损坏 破裂 残损
普遍 较多 常见
其他 其余 另外 别的 其它
齐全 完整 完备 齐备 齐
恰当 适当 妥当 合适 得当
千篇一律 雷同
倾斜 歪斜
清楚 清晰 明白 明晰 明了 清 明确
清晰可见 清晰
全 齐 齐全 完整 全面
认真 仔细 细致
冗长 过长
冗长 偏长 较长
弱 薄弱 不足
少 较少 偏少
少有人问 无人问津
深浅不一 程度不一
生硬 呆板
生硬 死板 刻板
时有发生 时有出现 屡有发生 不时出现
实际 现实 真实
适当 适度
熟练 精通
熟练 娴熟
熟悉 熟知 熟 熟练 了解
顺畅 通畅 畅通 流畅
松 松散 松懈 宽松 松弛
特殊 特别 例外
通俗 浅显 易懂 通俗易懂 浅近
通俗易懂 通俗 易懂 浅显易懂
同类 同一类 相同类型
同一 同样的
同一 相同 同样
突出 集中
褪色 掉色
妥当 恰当 妥善
完善 完备 健全
细 细致 详细 具体
狭窄 窄小
鲜有 少有 很少有 罕有
显眼 醒目 明显 突出
相近 接近 相似
相近 近似 相似 类似 雷同
相同 一样 同样 相近 统一
相应 对应 相关
详细 详尽
小 较小 细小
新 新的
新 最新
醒目 显眼 明显 抢眼
醒目 显眼 显著
严格 严 从严
严谨 严密
疑难 疑难复杂
易懂 好懂 通俗 浅显
有差距 存在差距
有效 具有效力 生效
杂 繁杂 庞杂
真实 属实
整齐 齐整
正确 准确 无误
直观 形象
滞后 迟缓 迟延 拖延
滞后 迟缓 迟延 延迟 落后
滞后 迟滞
重要 关键 要紧
专业 专门
专职 专任
准 准确 精确
准确 精确 无误
自相矛盾 前后矛盾
足够 充足 充分
最长 最久 时间最长 耗时最长
"""
"""Qualities."""

_DENYING = """
一 一致 整齐 齐 均衡: 参差不齐 不均
一 一致 统一 一样 相同: 参差不齐 不一 不同 各异 有别 不符 有差异 存在差异 有出入 存在差别 不尽相同 混乱
便 便于 方便 便利 便捷: 不便 不便于 困难
便利 便捷 方便 简便: 繁琐 烦琐 麻烦
充分 足 够 充足 充裕 充实: 不足 欠缺 缺乏 紧张 紧缺 短缺 单薄 薄弱 有限
具体 细 细致 详细 深入: 笼统 粗 粗略 粗糙 粗放 空泛 概括 简略
准确 正确 准 精准 精确: 有误 错误 失准 有偏差 存在偏差 有差错 偏差
到位: 欠缺 有差距 存在差距 不足 缺位
及时 按时 如期 按期 准时 同步: 滞后 迟滞 迟缓 迟延 延迟 落后 偏慢 较慢 缓慢 慢 逾期 超期 偏晚 较晚
合理 科学 当 妥 恰当 合适 妥当: 不当 不妥 欠妥 失当
多: 少 较少 偏少 比较少 不多 有限
大: 小 偏小 较小 有限
好 佳 理想: 差 较差 偏差 欠佳
完整 完备 齐全 全 全面 齐 齐备 健全 完善: 残缺 缺失 缺项 有缺漏 有遗漏 存在缺漏 存在遗漏 片面
容易 易 易于 好: 难 难以 困难 不易
宽 广 大 广泛 广度: 窄 偏窄 较窄 狭窄 有限 偏小 较小
强 牢 牢固 扎实 够: 薄弱 偏弱 较弱 弱 欠缺 有限
快 高: 慢 偏慢 较慢 缓慢 迟缓
掌握: 不掌握
清 清楚 清晰 明 明确 明晰: 模糊 含糊 混乱 笼统 不清 不明 混淆
熟悉 熟 熟练 了解 娴熟: 生疏 陌生
畅 顺畅 畅通 通畅 顺 流畅: 不畅 受阻
相符 吻合 符合 对应 匹配 适应 相适应 衔接: 不符 脱节 错位
真实 属实: 不实 失实
稳定 固定: 多变 易变 频繁 常变
显眼 醒目 明显 突出: 隐蔽
规范 有序 标准: 随意 混乱 欠规范 杂乱 无序
重视 关注: 忽视 忽略 轻视
丰富 多样 多元: 单一 单调 匮乏 贫乏
严 严格 严密 严谨: 松散 松 宽松 松懈 疏松
长: 短 偏短 较短
高: 低 偏低 比较低 较低
早: 晚 偏晚 较晚 迟
通俗 易懂 好懂: 晦涩 难懂 费解 生硬
衔接 同步 协调: 脱节
连续 连贯: 间断 中断
集中 统一: 分散 零散 散
系统 完整 全面: 零散 零碎 碎片化 片面
深 深入 深度 透 透彻 充分: 浅 肤浅 偏浅 较浅 浮于表面 流于表面
均衡 平衡 均匀: 失衡 不均 不平衡
主动 积极: 被动 消极
新 及时: 陈旧 过时 老旧
简洁 简明 精炼: 冗长 繁琐 繁杂
生动 活泼 灵活: 枯燥 呆板 生硬 刻板
紧密 密切 紧: 松散 脱节
饱满 高 旺盛: 低落
成熟 完善: 粗浅 薄弱
常态化 经常: 偶尔 间断
一体 统一: 割裂 分散
"""

_SHORT_OF = """
不足 欠缺 缺乏 不够 薄弱 有限 偏弱 较弱 偏低 较低
"""
SHORT_OF = frozenset(_SHORT_OF.split())
"""What tells that the word before it falls short: 重视不足, 针对性欠缺."""

_GENERAL = """
强 高 足 够 足够 充分 到位 好 大 充足 理想 全 齐 齐全 完整
"""
GENERAL = frozenset(_GENERAL.split())
"""Qualities that name none of their own: 针对性不强, 力度不够大."""

_LACKING = """
缺乏 缺少 缺 欠缺
"""
LACKING = frozenset(_LACKING.split())
"""What tells that the word after it is lacking: 缺乏系统性."""

_MEASURES = """
性 度 程度 力度 水平 效果
"""
MEASURES = frozenset(_MEASURES.split())
"""What measures the quality that it follows: 重视程度, 科学性."""

_SOFT = """
够 太 尽 甚 很 大 十分 那么 是很
"""
SOFT = frozenset(_SOFT.split())
"""What makes a denial that something falls short, and not that it is lacking: 不够明确, 不尽合理."""


@cache
def denying() -> dict[str, frozenset[str]]:
    """Words that deny a quality without a negation, each with what it denies: 滞后, 较为滞后 are 不及时."""
    found: dict[str, frozenset[str]] = {}
    for line in _DENYING.strip().split("\n"):
        qualities, _, words = line.partition(": ")
        for word in words.split():
            for told in (word, *(degree + word for degree in RATHER.split())):
                found[told] = found.get(told, frozenset()) | frozenset(qualities.split())
    return found


@cache
def qualities() -> frozenset[str]:
    """What may be denied by a word of its own."""
    return frozenset(quality for told in denying().values() for quality in told)


@cache
def _lines() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(line.partition(": ")[0].split()) for line in _DENYING.strip().split("\n"))


def are_kindred(one: str, other: str) -> bool:
    """Whether to deny one quality is to deny the other: 不够深入 and 深度不够."""
    return any(one in line and other in line for line in _lines())


SETS = (QUALITIES,)
