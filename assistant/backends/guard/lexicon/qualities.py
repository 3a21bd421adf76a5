"""How things are: words that may stand for one another, a set a line, the first naming the meaning."""

from functools import cache

QUALITIES = """
最长 最久 时间最长 耗时最长
最慢 最迟 最晚
较多 偏多 比较多 居多
较少 偏少 比较少 不多
偏慢 较慢 比较慢 迟缓 缓慢
不足 偏少 较少
滞后 迟滞
准确 精确 无误
清楚 清晰 明白 明晰 明了
明确 确定 指明 定明 明定
明确 清楚 清晰 具体
具体 详细 细致
详细 详尽
齐全 完整 完备 齐备 齐
完整 全面
规范 规范化 标准化
统一 一致
相同 一样 同样 相近 统一
不同 不一 各异 有别
一样 一致 相同
不同 差异
单一 单调
多样 多元 丰富
充分 充足 充实
充分 透彻 到位
偏弱 较弱 薄弱
薄弱 偏弱 不足 较弱
有差距 存在差距
熟悉 熟知 熟 熟练 了解
熟练 精通
有效 具有效力 生效
继续有效 仍然有效
实际 现实 真实
新 新的
旧 旧的 老
常见 多见 经常出现的
疑难 疑难复杂
复杂 繁杂
独立 单独
专门 专项
专职 专任
同一 同样的
同类 同一类 相同类型
剩余 余下 剩下
严格 严 从严
紧 紧密
便利 方便 便捷
方便 便于 利于
较为 比较
明显 显著
不少 较多 许多 很多
难 困难
容易 易
醒目 显眼 显著
简单 简易
空白 空缺 空
零散 分散
直观 形象
常用 经常使用
陈旧 过时 老旧
生硬 呆板
笼统 宽泛
难 难以
顺畅 畅通 通畅
明显 突出
突出 集中
合理 恰当 适当
适当 适度
随意 任意
粗糙 粗略
严谨 严密
全 齐 齐全 完整 全面
细 细致 详细 具体
混用 混淆使用 混着用
丰富 充实
空 空白
完善 完备 健全
到位 落实
不实 失实
繁琐 烦琐 繁杂
零星 零散
分散 零散
相近 近似 相似 类似 雷同
易懂 好懂 通俗 浅显
晦涩 难懂 费解
简洁 简明 简短
冗长 偏长 较长
紧 紧密 紧凑
滞后 迟缓 迟延 拖延
"""
"""Qualities."""

MANNERS = """
较 偏 比较 较为
依法 依法依规 依照法律规定 依照法律 按照法律
按时 如期 准时 按期 及时 按规定时间
当面 面对面
主动 自觉
认真 切实
不断 持续
妥善 恰当 稳妥
直接 径直
当场 现场 就地
互相 相互 彼此
分别 各自 各自分别
同步 同时 同时进行 一并
逐件 逐一 一件一件 逐个 逐项 逐条 逐份 每件 一一 每项 挨件 挨个 逐案 每一件 一件件
各 各个 每个 每 各自
怎样 怎么 如何
实际收取 实收 实际收到
专门 专程
随即 随后
重新 再次 再
尽快 尽早
如实 据实
分批 分期
同时 同步 一并
定时 定期
反复 多次
提前 事先 预先
另行 另外
其余 剩余 余下 剩下 另外 其他 其它
统一 集中
"""
"""Manners."""

DEGREES = "高 低 大 小 长 短 快 慢 宽 窄 强 弱 早 晚 迟 深 浅 粗 细 散 乱 差 难 重 轻 薄 厚 紧 松 广 杂 简单 单一 笼统 薄弱 分散 集中 滞后 零散 陈旧 生硬 复杂"
"""What may be told of in a degree: 偏高, 较高 and 比较高 say no more of it than 高 does."""

RATHER = "偏 较 比较 较为 相对较 相对偏 略 略显 稍"
"""The degrees that may stand for one another."""

_DENYING = """
及时 按时 如期 按期: 滞后 迟滞 迟缓 迟延
多: 较少 偏少 比较少 不多
高: 偏低 较低 比较低
强: 薄弱 偏弱 较弱
足 够 充分 充足: 不足 欠缺
易 易于 容易: 难 难以 困难
便 便于 方便: 不便
一 一致 统一 一样 相同: 不一 不同 各异 有别 不符
相符 吻合 符合: 不符
真实: 不实 失实
准确 正确: 有误 错误
完整 齐全 全: 残缺 缺失
畅 顺畅 畅通: 不畅
掌握: 不掌握
"""


@cache
def denying() -> dict[str, frozenset[str]]:
    """Words that deny a quality without a negation, each with what it denies: 滞后 is 不及时."""
    found: dict[str, frozenset[str]] = {}
    for line in _DENYING.strip().split("\n"):
        qualities, _, words = line.partition(": ")
        for word in words.split():
            found[word] = found.get(word, frozenset()) | frozenset(qualities.split())
    return found


SETS = (QUALITIES, MANNERS)
