"""The words of tables 二 and 四: documents, decisions and fees; reconsiderations and suits."""

from assistant.reading.lexicon import Term, term

_BY_JUDGES = " ".join(
    f"被{first}{link}{second}{corrected}"
    for judges in (("复议机关", "法院"), ("行政复议机关", "人民法院"), ("复议机关", "人民法院"))
    for first, second in (judges, judges[::-1])
    for link in ("或", "或者", "和", "及", "、")
    for corrected in ("纠正", "依法纠正", "判决纠正")
)

CASES: tuple[Term, ...] = (
    term(
        "行政复议",
        "block",
        "行政复议 复议 行政复议案件 行政复议案 复议案件 复议案 行政复议申请 复议申请 被申请行政复议 被申请复议 申请行政复议 申请复议 提起行政复议 被提起行政复议 提出行政复议 提起复议 被提起复议 提出复议 "
        "引发行政复议 引发复议 引起行政复议 行政复议事项 行政复议机关 复议机关 行政复议决定 复议决定 行政复议被申请人 被行政复议 被复议 涉行政复议 信息公开复议 政府信息公开复议 行政复议类",
        "reconsideration",
        examples=(
            ("因政府信息公开被申请行政复议3件", "table4.reconsideration.total"),
            ("信息公开类复议案件共6宗", "table4.reconsideration.total"),
        ),
    ),
    term(
        "行政诉讼",
        "block",
        "行政诉讼 诉讼 行政诉讼案件 行政诉讼案 诉讼案件 诉讼案 被提起行政诉讼 提起行政诉讼 提起诉讼 被提起诉讼 被诉 被诉讼 起诉 被起诉 应诉 行政应诉 应诉案件 行政应诉案件 应诉行政诉讼 引发行政诉讼 引起行政诉讼 引发诉讼 "
        "被行政诉讼 涉诉 涉诉案件 行政诉讼类 信息公开诉讼 政府信息公开诉讼 向法院起诉 向人民法院起诉 向法院提起诉讼 向人民法院提起诉讼 向法院提起行政诉讼 向人民法院提起行政诉讼",
        "direct_litigation",
        "litigation_after_reconsideration",
        examples=(
            (
                "涉政府信息公开的行政诉讼案件共23件",
                "table4.direct_litigation.total+table4.litigation_after_reconsideration.total",
            ),
        ),
    ),
    term(
        "复议诉讼",
        "block",
        "复议诉讼 行政复议诉讼 复议诉讼案件 行政复议诉讼案件 行政争议 行政争议案件",
        "reconsideration",
        "direct_litigation",
        "litigation_after_reconsideration",
    ),
    term(
        "直接起诉",
        "path",
        "直接 未经复议 未经行政复议 未经复议直接 未经行政复议直接 未经过复议 未申请复议 未申请行政复议 不经复议 未经复议程序",
        "direct_litigation",
        examples=(("政府信息公开行政诉讼7件，其中未经复议直接起诉2件", "table4.direct_litigation.total"),),
    ),
    term(
        "复议后起诉",
        "path",
        "先复议再 先复议后 先行复议后 先行复议再 先复议 先行政复议后 复议再 复议后 行政复议后 经复议后 经行政复议后 经过复议后 经复议 经行政复议 先复议后 不服复议决定 不服行政复议决定 对复议决定不服 对行政复议决定不服 复议之后 复议后又 复议后再 经复议再",
        "litigation_after_reconsideration",
        examples=(
            (
                "政府信息公开行政诉讼7件，其中复议后起诉5件",
                "table4.litigation_after_reconsideration.total",
            ),
        ),
    ),
    term(
        "结果维持",
        "outcome",
        "被判决维持 法院维持 法院判决维持 结果维持 维持 获维持 获得维持 予以维持 被维持 判决维持 决定维持 维持原行政行为 维持原具体行政行为 维持原答复 维持原决定 维持原告知 得到维持 结果为维持",
        "upheld",
        examples=(("因政府信息公开被申请行政复议3件，其中维持2件", "table4.reconsideration.upheld"),),
    ),
    term(
        "支持", "outcome", "支持本机关 支持我局 支持本单位 获法院支持 获得支持 获支持", "upheld", loose=True
    ),
    term(
        "驳回",
        "outcome",
        "驳回 被驳回 驳回诉讼请求 驳回原告诉讼请求 驳回复议请求 驳回行政复议请求 驳回复议申请 驳回起诉 裁定驳回 判决驳回 驳回请求 驳回申请人请求",
        "upheld",
        part=True,
        loose=True,
    ),
    term(
        "胜诉",
        "outcome",
        "胜诉 获胜诉 取得胜诉",
        "upheld",
        part=True,
        examples=(
            (
                "因政府信息公开被提起行政诉讼3件，其中胜诉2件",
                "table4.direct_litigation.upheld+table4.litigation_after_reconsideration.upheld",
            ),
        ),
    ),
    term(
        "结果纠正",
        "outcome",
        "被判决纠正 判决纠正 被法院纠正 依法纠正 被复议机关纠正 结果纠正 纠正 被纠正 予以纠正 得到纠正 获纠正 结果为纠正 被依法纠正 纠错 被纠错 被行政复议机关纠正 被人民法院纠正 "
        + _BY_JUDGES,
        "corrected",
        examples=(("因政府信息公开被申请行政复议3件，其中结果纠正1件", "table4.reconsideration.corrected"),),
    ),
    term(
        "撤销等",
        "outcome",
        "撤销 被撤销 撤销原答复 确认违法 被确认违法 判决确认违法 行为违法 答复违法 责令履行 责令重新答复 责令重新作出答复 责令重新处理 责令限期答复 变更 败诉 被判败诉",
        "corrected",
        part=True,
    ),
    term(
        "其他结果",
        "outcome",
        "其他结果 其它结果 其他处理结果 结果为其他 其他审理结果",
        "other",
        examples=(("因政府信息公开被申请行政复议3件，其中其他结果1件", "table4.reconsideration.other"),),
    ),
    term(
        "撤诉等",
        "outcome",
        "撤诉 撤回起诉 撤回复议申请 撤回行政复议申请 终止 终止审理 终止复议 调解 调解结案 和解 不予受理",
        "other",
        part=True,
        loose=True,
    ),
    term(
        "尚未审结",
        "outcome",
        "尚未审结 未审结 正在审理 正在审理中 尚在审理 尚在审理中 仍在审理 仍在审理中 未结案 尚未结案 审理中 未结 待审 待审理 候审 尚未办结案件 在审 待审结 未判决 尚未判决 未作出决定 还在审理 还在审理中",
        "pending",
        examples=(("因政府信息公开被申请行政复议3件，尚未审结1件", "table4.reconsideration.pending"),),
    ),
    term("审结", "limit", "审结 已审结 结案 已结案", "closed"),
    term("审级", "limit", "一审 二审 再审 终审 备案 开庭 出庭"),
)

DOCUMENTS: tuple[Term, ...] = (
    term(
        "行政规范性文件",
        "document",
        "行政规范性文件 规范性文件 行政规范性文件数 规范性文件数量 行政规范性文件数量",
        "normative_documents",
        examples=(
            ("全年制发行政规范性文件2件", "table2.normative_documents.issued"),
            ("集中公开现行有效行政规范性文件25件", "table2.normative_documents.in_force"),
            ("转载上级规范性文件15件", ""),
            ("清理规范性文件9件", ""),
        ),
    ),
    term(
        "规章",
        "document",
        "规章 市政府规章 省政府规章 市人民政府规章 省人民政府规章 政府规章 行政规章 地方政府规章 地方性规章 部门规章",
        "regulations",
        examples=(("本年制定规章1件", "table2.regulations.issued"),),
    ),
    term(
        "制发",
        "step",
        "制发 制发了 新制发 制定 制定了 新制定 出台 出台了 新出台 制定出台 制定印发 制定并印发 制定发布 制定并发布 制定并公布 印发 印发了 印发实施 出台印发 制订 制订印发 颁布 颁布实施 制作 新制作 制发件数 制发数 制发数量",
        "issued",
    ),
    term(
        "废止",
        "step",
        "废止 废止了 宣布废止 决定废止 予以废止 废止失效 废止或失效 废止和失效 废止及失效 废止和宣布失效 废止或宣布失效 废止、失效 依法废止 废止件数 废止数 废止数量",
        "repealed",
        examples=(("废止行政规范性文件1件", "table2.normative_documents.repealed"),),
    ),
    term("失效", "step", "失效 宣布失效 自然失效 到期失效 自动失效", "repealed", part=True, loose=True),
    term(
        "现行有效",
        "step",
        "现行有效 仍有效 仍然有效 仍有效的 尚有效 依然有效 继续有效 现行 有效 继续有效的 现行有效的 现行有效件数 现行有效数 现行有效数量",
        "in_force",
    ),
    term("保留", "step", "保留 继续保留 予以保留 继续执行 库存", "in_force", loose=True),
    term("清理", "step", "清理 审查 审核 梳理 收录 汇总 规范化管理 整理", "process"),
    term(
        "别的办法",
        "step",
        "修订 修改 修正 合法性审核 合法性审查 审定 报备 起草 转载 转发 废改立 废止修改 上级 上级机关 报送 征求意见 草案 宣传 学习 牵头 参与 参与起草",
        "elsewhere",
    ),
)

DECISIONS: tuple[Term, ...] = (
    term(
        "行政许可",
        "decision",
        "行政许可 行政许可决定 许可决定 行政许可决定书 行政许可案件 行政许可件 准予行政许可决定 准予许可决定",
        "table2.licences",
        examples=(
            ("依法办理行政许可28件", "table2.licences"),
            ("公开行政许可信息28条", ""),
        ),
    ),
    term(
        "许可", "decision", "许可 准予许可 准予行政许可 不予行政许可 不予许可", "table2.licences", loose=True
    ),
    term(
        "行政处罚",
        "decision",
        "行政处罚 行政处罚决定 处罚决定 行政处罚决定书 行政处罚案件 行政处罚案",
        "table2.penalties",
        examples=(("作出处罚决定44宗", "table2.penalties"),),
    ),
    term("处罚", "decision", "处罚 处罚案件 罚款", "table2.penalties", loose=True),
    term(
        "行政强制",
        "decision",
        "行政强制 行政强制决定 行政强制措施 强制决定 行政强制措施决定 行政强制执行 行政强制案件 行政强制措施案件",
        "table2.coercions",
        examples=(("行政处罚决定4件、行政强制决定3件", "table2.coercions"),),
    ),
    term("强制措施", "decision", "强制措施 强制执行 强制", "table2.coercions", loose=True),
    term(
        "收费",
        "fee",
        "收费 收取费用 收费收入 收费总额",
        "table2.fees_wan_yuan",
        loose=True,
    ),
    term(
        "行政事业性收费",
        "fee",
        "行政事业性收费 行政事业性收费金额 行政事业性收费收入 行政事业性收费总额 行政事业性收费总金额 行政事业收费 行政事业性收费款项",
        "table2.fees_wan_yuan",
        examples=(
            ("行政事业性收费69.7万元", "table2.fees_wan_yuan"),
            ("行政事业性收费项目12项", ""),
        ),
    ),
)

TABLE_WORDS = (*CASES, *DOCUMENTS, *DECISIONS)
