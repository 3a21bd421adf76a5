"""(e) What the text says with 未, 均 and 全部 against the tables."""

from collections.abc import Iterator, Sequence

from assistant.reading.claims import Statement
from assistant.rules.base import Case, Hit, Severity, also, rule
from assistant.rules.judging import JudgedSentence, judged, present
from assistant.rules.telling import clipped, named, number

_DOCUMENTS = ("table2.normative_documents.issued", "table2.normative_documents.in_force")
_CARRIED_IN = "table3.carried_in.total"
_CORRECTED = tuple(
    f"table4.{block}.corrected"
    for block in ("reconsideration", "direct_litigation", "litigation_after_reconsideration")
)


def _statements(case: Case, *kinds: str) -> Iterator[tuple[JudgedSentence, Statement]]:
    for sentence in judged(case):
        for said in sentence.said.statements:
            if said.kind in kinds:
                yield sentence, said


def _said(sentence: JudgedSentence, said: Statement, **more: object) -> dict[str, object]:
    return {"section": sentence.section, "quote": clipped(sentence.words(said.start, said.end)), **more}


@rule(
    "R-046",
    Severity.ERROR,
    title="说没有而表中有",
    message="第{section}部分写“{quote}”，而{found}。",
    fix="核对后改文字或改表格；只是某一种情形没有的，请写明是哪一种。",
    basis="《条例》第五十条",
)
def denials(case: Case) -> Iterator[Hit]:
    """文中说未收到申请，没有复议诉讼、规范性文件、许可处罚，或者申请都由某一类人提出的，表格中对应的数应为0。

    例外：只说某种渠道、某类情形没有，或者说的是上年、其他机关的，不核对。
    坏例：text.一=本年度未收到政府信息公开申请。 table3.new_received.person=1 table3.granted.person=1
    坏例：text.一=未发生因政府信息公开引起的行政复议和行政诉讼。 table4.reconsideration.upheld=1
    坏例：text.一=收到的申请均由自然人提出。 table3.new_received.enterprise=1 table3.granted.enterprise=1
    好例：text.一=本年度未收到政府信息公开申请。
    好例：text.一=未收到以当面方式提出的申请。 table3.new_received.person=1 table3.granted.person=1
    好例：text.一=本年度没有以本单位名义发布的规范性文件。
    """
    yield from _contradicted(case, "table2", "table3")
    yield from _contradicted(case, "table4", denials_only=True)


def _contradicted(case: Case, *tables: str, denials_only: bool = False) -> Iterator[Hit]:
    """Statements whose cells should be 0 and are not."""
    for sentence, said in _statements(case, "none", *(() if denials_only else ("only",))):
        first = next((cell for cells in said.readings for cell in cells), "")
        if not first.startswith(tables):
            continue
        found = [[cell for cell in present(case, cells) if (case[cell] or 0) > 0] for cells in said.readings]
        if said.kind == "only" and (not all(found) or _may_be_of_last_year(case, found)):
            continue
        cells = tuple(cell for each in found for cell in each)
        if cells:
            told = "，".join(f"{named(case, (cell,))}为{number(case[cell], '件')}" for cell in cells[:2])
            says = _said(sentence, said, found=told)
            yield Hit(cells, 0, case[cells[0]], sentence.section, str(says["quote"]), says)


def _may_be_of_last_year(case: Case, found: Sequence[Sequence[str]]) -> bool:
    """Whether 收到的申请均予以公开 can be true: what else was answered may be what last year left over."""
    rows = case.figures.form.result_rows
    of_results = all(cell.split(".")[1] in rows for cells in found for cell in cells)
    left = case[_CARRIED_IN] or 0
    return of_results and any(sum(case[cell] or 0 for cell in cells) <= left for cells in found)


@rule(
    "R-047",
    Severity.WARNING,
    title="全部办结、均按期答复",
    message="第{section}部分写“{quote}”，而{found}，请核对。",
    fix="确有未办结或超期的，如实写明件数；没有的，改表格或删去矛盾的一句。",
    basis="《条例》第三十三条",
)
def all_finished(case: Case) -> Iterator[Hit]:
    """说收到的申请已全部办结、答复的，表三“结转下年度继续办理”应为0；说均按期答复的，不应又有因逾期被纠正的案件，草稿中也不应填有超期答复。

    例外：除结转以外的其余申请全部办结；按期答复不等于全部办结。
    坏例：text.一=收到的申请已全部办结。 table3.new_received.person=2 table3.granted.person=1 table3.carried_out.person=1
    坏例：text.一=申请均在法定期限内答复。复议机关因逾期答复确认行为违法1件。 table4.reconsideration.corrected=1
    好例：text.一=收到的申请已全部办结。 table3.new_received.person=1 table3.granted.person=1
    好例：text.一=除1件结转下年度外，其余申请全部办结。 table3.new_received.person=2 table3.granted.person=1 table3.carried_out.person=1
    """
    for sentence, said in _statements(case, "finished"):
        cells = case.positive(*present(case, said.readings[0]))
        if cells:
            shown = cells[-1]
            says = _said(sentence, said, found=f"{named(case, (shown,))}为{number(case[shown], '件')}")
            yield Hit((shown,), 0, case[shown], sentence.section, str(says["quote"]), says)
    late = next((said for _, said in _statements(case, "late")), None)
    overdue = case.answers.get("overdue_replies")
    for sentence, said in _statements(case, "intime"):
        if late is not None:
            says = _said(sentence, said, found="文中另有因逾期答复被纠正的案件")
            yield Hit(_CORRECTED, None, None, sentence.section, str(says["quote"]), says)
        elif overdue:
            says = _said(sentence, said, found=f"填报的超期答复有{overdue}件")
            yield Hit((), 0, overdue, sentence.section, str(says["quote"]), says)


@also("R-045")
def all_of_one_result(case: Case) -> Iterator[Hit]:
    """说案件均获维持、均已审结的，表四其他各项应为0。

    好例：text.一=政府信息公开行政复议案件2件，均获维持。 table4.reconsideration.upheld=2
    """
    for sentence, said in _statements(case, "only"):
        cells = case.positive(*present(case, said.readings[0]))
        if cells and cells[0].startswith("table4"):
            says = _said(
                sentence, said, what=named(case, cells[:1]), expected=number(case[cells[0]], "件"), hint=""
            )
            yield Hit(cells, 0, case[cells[0]], sentence.section, str(says["quote"]), says)


@rule(
    "R-048",
    Severity.WARNING,
    title="提到本机关的规范性文件而表中没有",
    message="第{section}部分提到“{quote}”，而表二行政规范性文件制发和现行有效都是0件，请核对。",
    fix="改为参与起草的文件或上级文件，或者删去；确有文件的，补填表二。",
    basis="《条例》第二十条第（一）项",
)
def own_documents(case: Case) -> Iterator[Hit]:
    """本年没有制发、也没有现行有效的行政规范性文件的，文字中不应出现本机关制定的规范性文件。

    例外：只解读上级文件的。
    坏例：text.五=加强宣传我局制定的行政规范性文件。
    好例：text.五=加强宣传我局制定的行政规范性文件。 table2.normative_documents.issued=1 table2.normative_documents.in_force=1
    """
    if any(case[cell] != 0 for cell in _DOCUMENTS):
        return
    for sentence, said in _statements(case, "own_documents"):
        says = _said(sentence, said)
        yield Hit(_DOCUMENTS, 0, None, sentence.section, str(says["quote"]), says)
