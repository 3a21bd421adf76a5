"""Words that are made of parts: what cannot be seen (看不清), what is done to the end (编好), what is too small (过小)."""

from collections.abc import Iterator

_RESULTS = """
看 查看 辨认 分辨: 清/清楚/明白 到/见 懂/明白 出 全/完整 完
查 找 查找 查询 检索 搜索 搜: 到/着/得/出 全
打 点 点击: 开 进
用 使用: 上/了/成
进 登录 登: 去/入/上/进
听 读 弄 搞: 懂/明白 清/清楚 通
说 讲 写 答 填: 清/清楚/明白 全/完整 对 准/准确 上/出
分 区分 划: 清/清楚
认 识别: 出
联系 联络 找: 上/到
下载 显示 打印: 了/出/成
显示 上传 填写 展示: 全/完整
办 做 完成 办理: 了/成 完/好 到
拿 领 取: 到/出
跟 赶 对 接 配 排: 上
记 数 算 核: 清/清楚 准/准确 对
想 回忆: 起
解决 落实 处理 消化: 了/好/完
放 装 摆 存 列 写: 下
坐 排 存 装: 满
"""
"""What is done, each line by verbs that may stand for one another, and what comes of it."""


def results() -> Iterator[list[str]]:
    """看不清 无法看清 不能看清, 看不清 难以看清, 看得清 能看清, each with the verbs of its line."""
    for line in _RESULTS.strip().split("\n"):
        verbs, _, ends = line.partition(": ")
        for end in ends.split():
            pairs = [verb + result for verb in verbs.split() for result in end.split("/")]
            cannot = [verb + "不" + result for verb in verbs.split() for result in end.split("/")]
            yield [*cannot, *(negation + pair for pair in pairs for negation in _CANNOT)]
            yield [*cannot, *(negation + pair for pair in pairs for negation in _HARDLY)]
            if verbs.split()[0] in _SENSED:
                yield [
                    *(verb + "得" + result for verb in verbs.split() for result in end.split("/")),
                    *(able + pair for pair in pairs for able in _ABLE),
                ]
            if "查" in verbs.split():
                yield [*cannot, *(negation + pair for pair in pairs for negation in _NEVER)]


_SENSED = ("看", "听", "打", "进", "联系", "办", "跟")
"""What 得 may stand behind: 看得清, and not 审查得出."""
_CANNOT = ("无法", "不能", "没法", "没有办法", "不能够")
_HARDLY = ("难以", "不易", "不容易", "很难", "难于", "难")
_ABLE = ("能", "能够", "可", "可以", "得以")
_NEVER = ("未能", "没能", "没有", "没", "未")

_ENDS = ("好", "完", "成", "妥", "完毕", "完成", "毕", "出", "完善", "齐", "出来", "到位")
_DONE = """
编 编制 编写
写 撰写 编写
修 修订 修改 修复
办 办理
改 修改 整改 改正 改进
填 填写
备 准备 备置
配 配备 配置
建 建立 建设
理 整理 清理 梳理
清 清理 清除
查 检查 核查 排查
核 核对 核实
补 补充 补录
做 制作
订 制订 修订
发 发放 发布 印发
印 印制 印刷
装 安装
换 更换 调换
选 选定 挑选
分 分配 划分
归 归档
整 整理 整改
汇 汇总
统 统计
报 报送
录 录入
登 登记
移 移交
接 交接
答 答复
审 审核 审查
签 签订 签署
讲 讲解
学 学习
定 确定 制定
转 转移 转办
挂 悬挂
贴 张贴
拆 拆除
搬 搬迁
"""


def finished() -> Iterator[list[str]]:
    """编好 编完 编制 编制完成: done, and done to the end."""
    for line in _DONE.strip().split("\n"):
        short, *verbs = line.split()
        yield [*verbs, *(short + end for end in _ENDS[:5])]


_REACHED = """
发 发送 印发 下发 分发 发放
送 报送 递送 送交
寄 邮寄 寄送
报 报送 上报
转 转交 转送 转办 移送
交 移交 上交 递交
引导 指引
传 上传 传送
反馈 返回
归 归集 汇总 汇集
公布 发布 张贴 公示 登载
纳 纳入
扩 扩大 扩展
分 分配 分派 分解 落实 细化
推迟 延迟 拖延 延 拖
回复 答复
通知 告知
配 配备 配置
存 存放 保存
供 提供
"""


_CHANGED = """
增加 增 提高 上升 增长 扩大 扩充 扩展 提升
减少 减 精简 压减 压缩 缩减 降低 下降 降 核减 精减 缩
缩短 压缩 缩 减少
延长 延 顺延 推迟
提前 提早
调整 改 变更 转 更改 变 改变
更换 换 替换
合并 并 整合 归并
细化 细分 分解 分
"""


def changed() -> Iterator[list[str]]:
    """精简为 压减至 减少到: what something comes to."""
    for line in _CHANGED.strip().split("\n"):
        yield [verb + to for verb in line.split() for to in ("至", "到", "为", "成")]


def reached() -> Iterator[list[str]]:
    """发至 发到 发给 发送至: where something goes."""
    for line in _REACHED.strip().split("\n"):
        verbs = line.split()
        yield [*verbs, *(verb + to for verb in verbs for to in ("至", "到", "给", "往", "于", "在"))]


DEGREES = """
高 低 大 小 长 短/简短 快 宽 强 早 深 浅 重 轻 厚 广 多 新 远/偏远 近
慢/缓慢/迟缓 窄/狭窄 弱/薄弱 晚/迟 粗/粗略 细 散/分散/零散/零碎 乱/混乱 差 难/困难 薄/单薄 紧/紧张 松/松散 杂/繁杂
少 繁/繁琐 旧/陈旧/老旧 老 简/简单/简略 单一/单调 笼统/空泛 滞后 生硬 复杂 频繁 冗长 随意 突出 明显 便利 方便 费时 普遍
"""
"""What may be told of in a degree: 偏高, 较高 and 比较高 say no more of it than 高 does."""

RATHER = "偏 偏于 较 比较 较为 相对较 相对偏 略 略显 稍 相对 稍显 显得"
"""The degrees that may stand for one another."""

_TOO = "过 太 过于 太过 过分"


def degrees() -> Iterator[list[str]]:
    """高 偏高 较高, 简 偏简 较为简单, and 过高 太高 过于高."""
    for group in DEGREES.split():
        qualities = group.split("/")
        yield [*qualities, *(degree + quality for degree in RATHER.split() for quality in qualities)]
        yield [degree + quality for degree in _TOO.split() for quality in qualities]


def lines() -> Iterator[list[str]]:
    """All sets of words that are made of parts."""
    yield from results()
    yield from finished()
    yield from reached()
    yield from changed()
    yield from degrees()
