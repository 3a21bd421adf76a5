"""What only a draft can get wrong: sentences that await something, a section 五 without a problem, rows left out."""

from collections.abc import Iterator

from assistant.rules.base import Case, Hit, Severity, rule


@rule(
    "R-063",
    Severity.ERROR,
    title="数字或内容缺失",
    message="“{quote}”处数字或内容缺失。",
    fix="补上缺的数字或内容；不需要的，删去这一句。",
    basis="《条例》第五十条",
)
def missing_evidence(case: Case) -> Iterator[Hit]:
    """草稿中选用的句子，所需的依据都已填写；还缺一项就提示一项。

    例外：无。
    坏例：draft=yes problems=P-14 gap.五=不及时公开的事项是什么
    好例：draft=yes problems=P-14
    """
    for section, gap in case.gaps:
        yield Hit(section=section, quote=gap.text, found=gap.name, says={"quote": gap.text})


@rule(
    "R-073",
    Severity.ERROR,
    title="第五部分有问题、有改进",
    message="第五部分{what}，至少要写一个问题和一项改进。",
    fix="在“问题与改进”中选用至少一个符合实际的问题，并补上它的依据和改进措施；不能只写“无”或口号。",
    basis="《条例》第五十条",
)
def no_problem_chosen(case: Case) -> Iterator[Hit]:
    """草稿的第五部分至少选用一个问题，连同它的改进措施。

    例外：无。本年确无数字上的问题，也有只有填报人知道的情况可选。
    坏例：draft=yes problems=
    好例：draft=yes problems=P-15
    """
    if case.is_draft and not case.problems:
        yield Hit(section="五", says={"what": "还没有选用任何问题"})


@rule(
    "R-107",
    Severity.ERROR,
    title="改写过的句子等待选择",
    message="第{section}部分改写过的句子“{quote}”所依据的数字或说法已经变化，等待选择。",
    fix="在“全文”中选定：保留改写、改用新句，或者合并。",
)
def stale_sentences(case: Case) -> Iterator[Hit]:
    """草稿中手工改写过的句子，所依据的数字归零、由零变有，或者生成的说法变了，就要重新选择保留改写还是改用新句；选定以前不能正式导出。

    例外：无。
    坏例：draft=yes problems=P-15 stale.五=全年没有收到申请，故未发现问题。
    好例：draft=yes problems=P-15
    """
    for sentence in case.stale:
        yield Hit(
            section=sentence.section,
            quote=sentence.text,
            says={"section": sentence.section, "quote": sentence.text},
        )


@rule(
    "R-110",
    Severity.WARNING,
    title="台账里没有计入的行",
    message="台账“{file}”有{number}行没有计入表三：{told}。台账里计入“{label}”的是{counted}件，现在填的是{now}件。",
    fix="逐行核实：应当计入的，把收到的件数和办理结果一并补上，或者补好台账重新读取；确实不该计入的，写明理由保留。",
    basis="国办公开办函〔2021〕30号附件",
)
def rows_left_out(case: Case) -> Iterator[Hit]:
    """草稿的表三取自申请台账的，台账里因写得不全、对不上而没有计入的行，要逐行核实；补计的件数够了，就不再提醒。

    例外：重复登记的申请和次年收到的申请，本来不计入，不提醒。
    坏例：draft=yes problems=P-15 table3.new_received.person=11 table3.granted.person=11 left.new_received=11/1/第9行——只写“不予公开”
    好例：draft=yes problems=P-15 table3.new_received.person=12 table3.granted.person=12 left.new_received=11/1/第9行——只写“不予公开”
    """
    for left in case.left_out:
        now = case.count(left.cell)
        if now < left.counted + left.number:
            yield Hit(
                (left.cell,),
                expected=left.counted + left.number,
                found=now,
                says={
                    "file": left.file,
                    "number": left.number,
                    "told": left.told,
                    "label": case.figures.form.cells[left.cell].label,
                    "counted": left.counted,
                    "now": now,
                },
            )
