"""The words of table 三: applications, what became of them, who made them.

Rows stand under their official names and under those that people use (同意公开, 信息不存在 …).
"""

from assistant.reading.lexicon import Term, term
from assistant.report.form import GROUPS

_APPLICANTS = ("enterprise", "research", "nonprofit", "legal_service", "other")

_NOT_YET = " ".join(
    f"{negation}{done}"
    for negation in ("未", "尚未", "还未", "仍未", "没", "没有", "还没", "还没有", "未能", "尚未能", "未及", "未获")
    for done in (
        "办结", "办完", "办毕", "办理", "办理完", "办理完毕", "办理完成", "办理完结", "答复", "答复完", "答复完毕", "处理完", "处理完毕", "处理完成", "完成办理", "完成答复",
        "到期", "届满", "期满", "届期", "到办理期限", "到答复期限", "到办理时限", "到答复时限", "到答复期", "到办理期", "到法定期限", "到法定时限", "到法定答复期限", "到法定答复时限",
        "到法定办理期限", "到法定办理时限", "到期限", "到时限", "届答复期限", "届办理期限", "满答复期限", "满办理期限",
    )
    if (negation, done) != ("未", "办理") and (negation, done) != ("没有", "办理")
)  # fmt: skip
_STILL = " ".join(
    f"{still}{going}"
    for still in ("", "尚", "仍", "还", "尚处", "仍处", "仍然", "依然", "目前")
    for going in (
        "在办", "在途", "在办理", "在办理中", "在办理之中", "在办理过程中", "在处理", "在处理中", "在法定期限内", "在法定办理期限内", "在法定答复期限内", "在法定时限内", "在答复期内", "在答复期限内",
        "在办理期内", "在办理期限内", "在期限内",
    )
    if still or (not going.endswith("期限内") and not going.endswith("时限内"))
)  # fmt: skip

REQUESTS: tuple[Term, ...] = (
    term(
        "申请",
        "request",
        "申请 政府信息公开申请 信息公开申请 政务公开申请 政务信息公开申请 政府信息申请 信息申请 公开申请 依申请公开 依申请公开件 依申请公开申请 "
        "依申请公开信息 依申请公开政府信息 依申请公开事项 依申请公开业务 依申请公开案件 依申请公开来信 依申请公开来件 依申请公开诉求 依申请件 依申请 "
        "申请公开信息 申请公开政府信息 申请公开 申请政府信息公开 申请信息公开 申请政府信息 "
        "申请件 申请书 申请表 申请函 申请信 申请信件 申请单 申请量 申请数 申请件数 申请数量 申请总数 申请总量 申请总件数 申请案件 申请案 申请事项 "
        "信息公开件 信息公开申请书 信息公开申请件 信息公开申请表 政府信息公开申请书 政府信息公开申请件 政府信息公开申请表 政府信息公开申请事项 政府信息公开件 "
        "政府信息公开依申请 政府信息公开依申请件 政府信息依申请公开 政府信息依申请公开件 政府信息依申请公开申请 信息依申请公开 信息公开依申请",
        examples=(
            ("全年收到政府信息公开申请12件", "table3.new_received.total"),
            ("2025年收到3份信息公开申请书", "table3.new_received.total"),
        ),
    ),
    term(
        "收到",
        "action",
        "收到 收到了 新收到 新收到了 新收 新增 接收 接收到 接到 接到了 收件 受理 受理了 新受理 接受 接收并受理 登记受理 受理登记 收到并登记 接收登记 登记 收悉 承接 接件 当年提出 当年新提 当年提交 本年提出 本年提交 本年新提出 本年度提出 今年提出 年内提出 新提出 当年新收 当年新收到",
        "received",
        examples=(
            ("共接收政府信息公开申请5件", "table3.new_received.total"),
            ("年内受理依申请公开7宗", "table3.new_received.total"),
        ),
    ),
    term(
        "收办",
        "action",
        "收办 需要办理 需要处理 需要答复 需办 应办 应办理 应处理 需办理 需处理 应答复 需答复 应予办理 应当办理 须办理 待处理 应当答复 应当处理 应办结 应当办结 须答复 须处理",
        "taken_in",
        examples=(("全年收办申请12件", "table3.new_received.total+table3.carried_in.total"),),
    ),
    term(
        "办结",
        "action",
        "办结 办结了 已办结 办结完毕 办结答复 答复办结 答复 答复了 已答复 作出答复 做出答复 给予答复 依法答复 书面答复 予以答复 回复 予以回复 办复 办毕 "
        "办理完毕 办理完成 办理完结 办完 处理完毕 处理完成 处理完结 完成办理 完成答复 答复完毕 办理答复 办理并答复 办理、答复 办理和答复 办理及答复 "
        "办理结果 处理结果 答复结果 答复情况 办结情况 办结量 办结数 办结件 办结件数 办结数量 答复量 答复数 答复件数 答复件 作出处理 作出决定 审结申请 了结 已办理 已办理完毕 已办理完成",
        "handled",
        examples=(
            ("全年办结政府信息公开申请20件", "table3.total_handled.total"),
            ("对20件申请作出答复", "table3.total_handled.total"),
        ),
    ),
    term(
        "办理",
        "action",
        "办理 办理了 经办 处理 处理了 承办 处置",
        "processed",
        examples=(("全年办理政府信息公开申请20件", "table3.total_handled.total"),),
    ),
    term(
        "结转",
        "action",
        "结转 结转至 结转到 结转办理 结转申请 转结 转入 转至 转到 转来 转接 接转 顺延 顺延至 顺延到 延至 延到 延续 延续至 滚入 留待 留至 留到 留转 跨年 跨年度 递延 移至 续办 流转至 转 移交下年 带过来 带入 带到 带至 跨到 跨至 跨入 结到 结至 延续到 延续至 滚动到 滚动至 接续",
        "carry",
        examples=(
            ("上年结转3件", "table3.carried_in.total"),
            ("结转下年度继续办理4件", "table3.carried_out.total"),
            ("2024年结转至2025年的5件", "table3.carried_in.total"),
        ),
    ),
    term(
        "未办结",
        "action",
        f"{_NOT_YET} {_STILL} 办理期限未满 答复期限未满 期限未满 期限未届满 答复期限未届满 办理期限未届满 办理期限未到 答复期限未到 期限未到 因期限未到 结存 未到办理时限 未到答复时限 未到法定时限 未到时限 未到期限 未届满 未满期限 尚未到期 未到 未办结 尚未办结 未办结的 没有办结 未能办结 未答复 尚未答复 未办理完毕 尚未办理完毕 未办理完成 未办完 尚未办完 未到期 未到办理期限 未到答复期限 未到答复期 未届答复期限 未满答复期限 "
        "未到法定答复期限 未到法定期限 未到法定办理期限 正在办理 正在办理中 在办 在办理 尚在办理 尚在办理中 仍在办理 仍在办理中 还在办理 还在办理中 办理中 处理中 正在处理 尚在处理 待办 待办理 待答复 "
        "尚在法定期限内 仍在法定期限内 仍在答复期内 尚在答复期内 尚在办理期限内 仍在办理期限内 处于办理期限内 处于答复期限内 在办理期限内 在答复期限内 结余 没有办完 没办完 仍处于办理期限内 尚处于办理期限内 仍在答复期限内 尚在答复期限内 尚处办理期 遗留 留存 存留 留办 在途 留置 未了结 没有了结",
        "unfinished",
        examples=(
            ("共办结申请30件，尚有2件在办", "table3.carried_out.total"),
            ("收到申请9件，上年遗留申请1件", "table3.carried_in.total"),
        ),
    ),
)

_OPENED = " ".join(
    f"{full}{link}{part}"
    for full in (
        "公开",
        "全部公开",
        "予以公开",
        "全部予以公开",
        "予以全部公开",
        "同意公开",
        "全部",
        "完全公开",
        "全文公开",
    )
    for link in ("和", "及", "与", "或", "或者", "以及", "、")
    for part in ("部分公开", "部分予以公开", "予以部分公开", "同意部分公开")
    if link != "、" or not full.endswith("公开")
)

_NOT_OURS = " ".join(
    f"{negation}{organ}{what}"
    for negation in ("不属于", "不属", "非属", "不归", "不在")
    for organ in ("本机关", "本单位", "本局", "我局", "我委", "我办", "我镇", "我乡", "我街道", "我单位", "我机关", "本行政机关", "我县", "我市", "我区")
    for what in (
        "", "公开", "职责", "职责范围", "职权范围", "公开范围", "公开职责", "负责公开", "公开职责范围", "职能范围", "职责范围内", "负责", "管辖", "制作", "制作或保存",
    )
)  # fmt: skip

RESULTS: tuple[Term, ...] = (
    term(
        "予以公开",
        "result",
        "予以公开 予以公开类 予以公开的 给予公开 准予公开 准许公开 同意公开 同意公开答复 同意予以公开 予公开 决定公开 决定予以公开 答复公开 公开答复 全部公开 全部予以公开 予以全部公开 依法予以公开 依申请予以公开",
        "granted",
        examples=(("答复申请9件，同意公开6件", "table3.granted.total"),),
    ),
    term(
        "告知已公开",
        "result",
        "告知获取方式 告知获取途径 告知获取方式和途径 告知查询途径 告知查阅途径 告知获取的方式和途径 已主动公开 已经主动公开 属于主动公开 属于已主动公开 属主动公开 已公开",
        "granted",
        part=True,
        loose=True,
    ),
    term(
        "部分公开",
        "result",
        "部分公开 予以部分公开 部分予以公开 同意部分公开 给予部分公开 决定部分公开 准予部分公开 准许部分公开 区分处理 区分公开 部分公开答复 部分公开的 经区分处理部分公开",
        "partly_granted",
        examples=(("申请办理结果：部分公开4件", "table3.partly_granted.total"),),
    ),
    term(
        "公开和部分公开",
        "result",
        _OPENED,
        "granted",
        "partly_granted",
        examples=(("申请中公开及部分公开共8件", "table3.granted.total+table3.partly_granted.total"),),
    ),
    term(
        "满足申请",
        "result",
        " ".join(
            f"全部{link}部分满足{what}"
            for link in ("", "或", "或者", "和", "及", "与", "、")
            for what in ("", "申请", "申请人", "需求")
        ),
        "granted",
        "partly_granted",
        loose=True,
    ),
    term(
        "公开类",
        "result",
        "公开类 公开类答复",
        "granted",
        "partly_granted",
        examples=(
            ("办结的申请中不予公开类2件、公开类6件", "table3.granted.total+table3.partly_granted.total"),
        ),
    ),
    term(
        "不予公开",
        "result",
        "未予公开 未予以公开 不能公开 不予公开 不予公开答复 不公开 不同意公开 决定不予公开 不准予公开 拒绝公开 依法不予公开 不予公开类",
        *GROUPS["denied"][1],
        examples=(("申请答复中不予公开8件", "+".join(f"table3.{row}.total" for row in GROUPS["denied"][1])),),
    ),
    term("国家秘密", "result", "国家秘密 属于国家秘密 属国家秘密 涉及国家秘密 涉密", "denied_state_secret"),
    term(
        "其他法律行政法规禁止公开",
        "result",
        "其他法律行政法规禁止公开 法律行政法规禁止公开 法律、行政法规禁止公开 其他法律、行政法规禁止公开 法律法规禁止公开 其他法律法规禁止公开 法律、法规禁止公开 禁止公开 法律法规规定禁止公开",
        "denied_other_law",
    ),
    term(
        "三安全一稳定",
        "result",
        "三安全一稳定 危及三安全一稳定 危及“三安全一稳定” 可能危及“三安全一稳定” 危及国家安全、公共安全、经济安全、社会稳定 可能危及国家安全、公共安全、经济安全、社会稳定 危及国家安全、公共安全、经济安全和社会稳定",
        "denied_safety_stability",
    ),
    term(
        "第三方合法权益",
        "result",
        "保护第三方合法权益 第三方合法权益 损害第三方合法权益 涉及第三方合法权益 侵害第三方合法权益 保护第三方权益 第三方权益",
        "denied_third_party",
    ),
    term(
        "第三方信息",
        "result",
        "商业秘密 涉及商业秘密 个人隐私 涉及个人隐私 第三方不同意公开 商业秘密和个人隐私 商业秘密、个人隐私",
        "denied_third_party",
        part=True,
    ),
    term(
        "内部事务信息",
        "result",
        "三类内部事务信息 属于三类内部事务信息 内部事务信息 属于内部事务信息 内部事务 内部事务类信息 内部事务类 三类内部事务 属内部事务信息",
        "denied_internal_affairs",
        examples=(("申请中不予公开9件，其中内部事务信息2件", "table3.denied_internal_affairs.total"),),
    ),
    term(
        "过程性信息",
        "result",
        "四类过程性信息 属于四类过程性信息 过程性信息 属于过程性信息 过程性 过程性政府信息 过程信息 过程性信息类 四类过程信息 属过程性信息",
        "denied_process_information",
        examples=(
            ("申请答复中不予公开9件，其中属于过程性信息的7件", "table3.denied_process_information.total"),
        ),
    ),
    term(
        "行政执法案卷",
        "result",
        "行政执法案卷 属于行政执法案卷 执法案卷 行政执法案卷信息 行政执法案卷类 执法案卷信息 属行政执法案卷",
        "denied_enforcement_file",
    ),
    term(
        "行政查询事项",
        "result",
        "行政查询事项 属于行政查询事项 行政查询 行政查询类 属行政查询事项 查询事项",
        "denied_administrative_query",
    ),
    term(
        "无法提供",
        "result",
        "无法提供 提供不了 不能提供 未能提供 无法予以提供 确实无法提供 无法提供类 无法公开",
        *GROUPS["unable"][1],
        examples=(("申请中无法提供8件", "+".join(f"table3.{row}.total" for row in GROUPS["unable"][1])),),
    ),
    term(
        "本机关不掌握",
        "result",
        "本机关不掌握相关政府信息 本机关不掌握相关信息 本机关不掌握该政府信息 本机关不掌握 不掌握相关政府信息 不掌握相关信息 不掌握 未掌握 未掌握相关政府信息 本机关未掌握 本单位不掌握 "
        "我局不掌握 本局不掌握 本机关不掌握信息 不掌握该信息 不掌握政府信息 不掌握相应政府信息 不掌握所申请信息",
        "unable_not_held",
        examples=(
            ("因本机关不掌握而无法提供的申请3件", "table3.unable_not_held.total"),
            (
                "因本机关不掌握等原因无法提供的申请3件",
                "+".join(f"table3.{row}.total" for row in GROUPS["unable"][1]),
            ),
        ),
    ),
    term(
        "信息不存在",
        "result",
        f"{_NOT_OURS} 信息不存在 政府信息不存在 申请信息不存在 不属于本机关公开 不属于本机关公开范围 不属于本机关 不属于本机关职责 不属于本机关职责范围 不属本机关公开 不属本机关 非本机关制作 不属于本机关负责公开 非本机关 职责范围外",
        "unable_not_held",
        part=True,
        loose=True,
    ),
    term(
        "没有现成信息",
        "result",
        "没有现成信息需要另行制作 没有现成信息、需要另行制作 没有现成信息需另行制作 没有现成信息、需另行制作 没有现成信息，需要另行制作 没有现成信息 无现成信息 无现成信息需另行制作 "
        "无现成信息需要另行制作 要求制作、加工信息 要求制作、加工 要求加工、制作 要求制作加工 要求加工制作 需要制作、加工 需要加工、制作 需制作、加工 需要加工、分析 需加工、分析 需要汇总、加工 需要汇总加工 需要制作 无现成信息、需另行制作 需要另行制作 需另行制作 另行制作 没有现成的信息 没有现成政府信息 缺少现成信息 需要加工制作 需加工制作",
        "unable_needs_creation",
        examples=(("申请中没有现成信息需要另行制作的2件", "table3.unable_needs_creation.total"),),
    ),
    term(
        "补正后仍不明确",
        "result",
        "补正后申请内容仍不明确 补正后内容仍不明确 补正后仍不明确 经补正后仍不明确 经补正仍不明确 经补正后内容仍不明确 经补正内容仍不明确 补正后申请仍不明确 申请内容仍不明确 内容仍不明确 仍不明确 补正仍不明确 补正后不明确 补正后申请内容不明确",
        "unable_unclear",
    ),
    term(
        "不予处理",
        "result",
        "不予处理 不作处理 不做处理 不予以处理 作不予处理 不予处理答复 不予处理类 决定不予处理",
        *GROUPS["declined"][1],
        examples=(
            ("以不予处理方式答复申请8件", "+".join(f"table3.{row}.total" for row in GROUPS["declined"][1])),
        ),
    ),
    term(
        "信访举报投诉类申请",
        "result",
        "信访举报投诉类申请 信访举报投诉类 信访举报投诉 信访、举报、投诉类申请 信访、举报、投诉类 信访、举报、投诉 信访投诉举报类申请 信访投诉举报类 信访投诉类 信访投诉类申请 信访、投诉类 投诉举报类 举报投诉类 信访投诉举报 信访、投诉、举报类申请 "
        "信访、投诉、举报类 信访、投诉、举报 信访类申请 信访类 属信访类 举报投诉类申请 投诉举报类申请 信访类事项 信访举报类 信访举报类申请",
        "declined_petition",
        examples=(("申请中不予处理8件，其中信访举报投诉类5件", "table3.declined_petition.total"),),
    ),
    term(
        "重复申请",
        "result",
        "重复申请 属于重复申请 属重复申请 重复类申请 重复提交 重复提出 重复性申请 不重复处理 不再重复处理 不重复答复 不再重复答复 告知不重复处理 告知不再重复处理",
        "declined_duplicate",
    ),
    term(
        "公开出版物",
        "result",
        "要求提供公开出版物 公开出版物 索要公开出版物 要求提供出版物 提供公开出版物 公开出版物类",
        "declined_publication",
    ),
    term(
        "大量反复申请",
        "result",
        "无正当理由大量反复申请 大量反复申请 大量、反复申请 无正当理由大量、反复申请 无正当理由反复申请 反复大量申请 大量反复",
        "declined_excessive",
    ),
    term(
        "确认或重新出具",
        "result",
        "要求行政机关确认或重新出具已获取信息 要求确认或重新出具已获取信息 确认或重新出具已获取信息 确认或重新出具 重新出具已获取信息 要求重新出具 重新出具",
        "declined_reconfirmation",
    ),
    term(
        "其他处理",
        "result",
        "其他处理 其它处理 结果为其他处理 作其他处理 按其他处理 其他处理情形 其他方式处理 以其他方式处理 其他处理类",
        *GROUPS["closed"][1],
        examples=(
            ("申请中其他处理8件", "+".join(f"table3.{row}.total" for row in GROUPS["closed"][1])),
            ("办理申请，结果为其他处理8件", "+".join(f"table3.{row}.total" for row in GROUPS["closed"][1])),
        ),
    ),
    term(
        "其他方式",
        "result",
        "其他方式结案 以其他方式结案 其他方式办结 以其他方式办结 其他方式答复 以其他方式答复 其他方式办理 以其他方式办理 其他方式了结 以其他方式了结",
        *GROUPS["closed"][1],
        loose=True,
    ),
    term(
        "逾期不补正",
        "result",
        "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请 无正当理由逾期不补正 申请人逾期不补正 逾期不补正 逾期未补正 申请人逾期未补正 申请人无正当理由逾期不补正 无正当理由逾期未补正 未按期补正 逾期没有补正 到期未补正",
        "closed_no_correction",
        examples=(("申请中其他处理8件，其中逾期不补正5件", "table3.closed_no_correction.total"),),
    ),
    term(
        "逾期未缴费",
        "result",
        "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请 逾期未按收费通知要求缴纳费用 申请人逾期未按收费通知要求缴纳费用 逾期未缴纳费用 逾期未缴费 逾期不缴费 申请人逾期未缴费 逾期未缴 未按期缴费 逾期不缴纳费用 逾期未交费 逾期不缴纳信息处理费 逾期未缴纳信息处理费 逾期未缴信息处理费 未缴纳信息处理费 未按期缴纳信息处理费 逾期未缴纳处理费",
        "closed_no_payment",
    ),
    term(
        "撤回申请",
        "result",
        "主动撤回申请 撤回申请 申请人撤回 申请人主动撤回 主动撤回 自愿撤回 申请人撤回申请 申请人主动撤回申请 撤销申请",
        "closed_other",
        part=True,
        loose=True,
    ),
)

APPLICANTS: tuple[Term, ...] = (
    term(
        "自然人",
        "applicant",
        "自然人 自然人申请 自然人申请人 公民个人",
        "person",
        examples=(("自然人申请8件", "table3.new_received.person"),),
    ),
    term("公民", "applicant", "公民 个人 个人申请 个人提 个人提的", "person", loose=True),
    term(
        "法人或其他组织",
        "applicant",
        "法人或其他组织 法人或者其他组织 法人和其他组织 法人及其他组织 法人与其他组织 法人、其他组织 法人或其它组织 法人和其它组织 法人或非法人组织 法人和非法人组织 法人、非法人组织 法人或者非法人组织 法人及非法人组织 法人及其它组织",
        *_APPLICANTS,
        examples=(
            ("法人或其他组织申请3件", "+".join(f"table3.new_received.{name}" for name in _APPLICANTS)),
        ),
    ),
    term(
        "法人",
        "applicant",
        "单位申请 单位提 单位提的 单位提出 单位提交 单位申请人 法人 法人组织 法人单位",
        *_APPLICANTS,
        loose=True,
    ),
    term(
        "商业企业",
        "applicant",
        "商业企业 商业企业申请",
        "enterprise",
        examples=(("收到申请9件，其中商业企业2件", "table3.new_received.enterprise"),),
    ),
    term("企业", "applicant", "企业 企业法人 公司 商企", "enterprise", loose=True),
    term("科研机构", "applicant", "科研机构 科研院所 科研单位", "research"),
    term("社会公益组织", "applicant", "社会公益组织 公益组织 社会公益性组织", "nonprofit"),
    term("社会组织", "applicant", "社会组织 社会团体 公益机构 慈善组织 公益团体", "nonprofit", loose=True),
    term("法律服务机构", "applicant", "法律服务机构 法律服务组织", "legal_service"),
    term("律师事务所", "applicant", "律师事务所 律所", "legal_service", loose=True),
    term(
        "其他组织", "applicant", "其他组织 其它组织 其他法人 其他法人或组织 其他申请人", "other", loose=True
    ),
    term(
        "各类申请人",
        "anyone",
        "公民、法人和其他组织 公民、法人或其他组织 公民、法人或者其他组织 公民、法人及其他组织 公民、法人和其它组织 公民、法人以及其他组织 公民法人和其他组织 公民和法人 公民、法人 "
        "自然人、法人和其他组织 自然人、法人或其他组织 自然人、法人及其他组织 自然人、法人或者其他组织 自然人、法人和非法人组织 自然人、法人或非法人组织 自然人、法人",
    ),
)

REQUEST_WORDS = (*REQUESTS, *RESULTS, *APPLICANTS)
