"""(g) Section 五: problems and measures, each with the other, and what became of last year's."""

import re
from collections.abc import Iterator

from assistant.reading.passages import han_length, passage, short
from assistant.reading.section5 import SectionFive, content, read_section5
from assistant.rules.base import Case, Hit, Severity, also, rule
from assistant.rules.table4 import BLOCKS
from assistant.rules.texts import text_of

_SHORTEST = 80
_ENOUGH = 2000
"""Characters that are counted before a section counts as long enough."""

_NOTHING = re.compile(r"^[\s。.，]*+(?:无其他|无|暂无|没有|略|同上|/|—++|-++)?+[\s。.]*+$")


@also("R-073")
def thin_section5(case: Case) -> Iterator[Hit]:
    """读入的报告，以及已选用问题的草稿：第五部分空着、只写“无”“没有需要改进的问题”为错误；不足80字，或者只有问题没有改进、只有改进没有问题，为提醒。

    例外：无。
    坏例：text.五=没有需要改进的问题。
    坏例：text.五=我们将继续加强学习，把公开工作做得更好。
    好例：text.五=一是个别栏目更新不及时，全年有3个栏目超过一个季度没有新内容；二是答复文书说理不充分，个别答复没有写明依据。下一步，办公室自2026年1月起每月检查栏目更新情况并通报；2026年3月底前编印答复文书范本，由法规科逐件审核。
    """
    if case.sections is None or (case.is_draft and not case.problems):
        return
    text = text_of(case, "五")
    if "五" not in case.sections and case.headings is None and not text_of(case, "一"):
        return
    if _NOTHING.match(text):
        says = {"what": f"只写了“{text}”" if text.strip("。. ") else "没有内容"}
        yield Hit(section="五", found=text, says=says)
        return
    written = read_section5(text)
    if (
        not written.tells_problems
        and written.denies_problems
        and (not written.tells_measures or han_length(text) < _SHORTEST)
    ):
        yield Hit(section="五", quote=short(text, 60), says={"what": "写的是没有问题"})
    elif what := _thin(written, chosen=case.is_draft):
        yield Hit(section="五", says={"what": what}, severity=Severity.WARNING)


def _thin(written: SectionFive, *, chosen: bool) -> str | None:
    """What is too little. Of a draft it is known that it has problems and measures, whatever their words are."""
    length = han_length(written.text.text[:_ENOUGH])
    if length < _SHORTEST:
        return f"只有{length}字，没有说清具体问题和改进措施"
    if chosen:
        return None
    if not written.tells_problems:
        return "只有改进，没有写存在什么问题"
    if not written.tells_measures:
        return "只有问题，没有写改进情况或措施"
    return None


@rule(
    "R-074",
    Severity.WARNING,
    title="问题与措施一一对应",
    message="{what}",
    fix="每个问题写一条对应的措施：谁来做、什么时候完成、怎样检验；一条措施可以对应几个问题，请写明。",
    basis="《条例》第五十条",
)
def unanswered_problems(case: Case) -> Iterator[Hit]:
    """第五部分逐条编号的问题都有措施，逐条编号的措施都有问题。只在问题和措施都编号、条数又不相等时判断；没有措施提到的问题为提醒，没有问题提到的措施为提示。

    例外：一条措施可以对应几个问题，只要提到问题中的事项。
    坏例：text.五=存在的主要问题：一是栏目更新慢；二是解读形式单一；三是查阅点设备陈旧。改进措施：一是每月检查栏目更新；二是为解读配发图解。
    好例：text.五=存在的主要问题：一是栏目更新慢；二是解读形式单一。改进措施：一是每月检查栏目更新；二是为解读配发图解。
    """
    written = read_section5(text_of(case, "五"))
    problems, measures = written.problem_items, written.measure_items
    if len(problems) < 2 or not measures or len(problems) == len(measures):
        return
    if len(problems) > len(measures):
        told = content(written.measures_text)
        for problem in problems:
            if not content(problem.text) & told:
                what = f"问题“{short(problem.text)}”没有对应的改进措施。"
                yield Hit(section="五", quote=_quote(problem.text), says={"what": what})
        return
    asked = frozenset().union(*(content(problem.text) for problem in problems))
    for measure in measures:
        if not content(measure.text) & asked:
            what = f"措施“{short(measure.text)}”没有对应的问题。"
            yield Hit(section="五", quote=_quote(measure.text), says={"what": what}, severity=Severity.HINT)


def _quote(text: str) -> str:
    """The first clause of an item, at most 40 characters."""
    return re.split("[，,；;。：:\n]", text, maxsplit=1)[0][:40]


_LAST_YEAR = "上年|上一年|去年|往年|上年度|此前"
_STATUS = "已|整改|完成|解决|推进|改进|落实|仍|尚未|未能|继续|取得"


@rule(
    "R-075",
    Severity.WARNING,
    title="上年问题的改进情况",
    message="{what}",
    fix="在第五部分逐条写明上年问题的状态：已完成、推进中，或者未完成及原因。",
    basis="《条例》第五十条",
)
def last_problems_unanswered(case: Case) -> Iterator[Hit]:
    """上年度报告第五部分列出的问题，本年逐条写明改进情况。没有一句提到上年问题的合为一条；提到了的，逐条看还缺哪一个。

    例外：上年报告没有文字的不作判断；新设机关的第一份报告。
    坏例：previous.text.五=存在问题：一是栏目更新不及时；二是解读形式单一。 text.五=一是查阅点设备陈旧；二是答复说理不充分。
    好例：previous.text.五=存在问题：一是栏目更新不及时；二是解读形式单一。 text.五=上年列出的栏目更新问题已解决，解读形式问题正在推进。
    """
    before = case.last_year
    text = text_of(case, "五")
    if before is None or not text or not text_of(before, "五"):
        return
    last = read_section5(text_of(before, "五"))
    problems = [item.text for item in last.problem_items] or _clauses(last)
    if not problems:
        return
    spoken = re.compile(f"{_LAST_YEAR}|{case.year - 1}\\s?年")
    if not spoken.search(text):
        says = {"what": f"上年报告列出的问题（如“{short(problems[0], 24)}”）没有写改进情况。"}
        yield Hit(section="五", found=problems[0], says=says)
        return
    told = content(
        "".join(s.text for s in passage(text).sentences if re.search(f"{spoken.pattern}|{_STATUS}", s.text))
    )
    for problem in problems:
        wanted = content(problem)
        if wanted and not wanted & told:
            yield Hit(
                section="五",
                found=problem,
                says={"what": f"上年报告列出的“{short(problem)}”没有写改进情况。"},
            )


def _clauses(written: SectionFive) -> list[str]:
    """Last year's problems where they are not numbered: each part between semicolons, or paragraph, that tells of a lack."""
    part = written.text.text[written.problems_from : written.measures_from]
    parts = (piece.strip("：: \n，。") for piece in re.split("[；;\n]", part))
    return [piece for piece in parts if han_length(piece) >= 6 and read_section5(piece).tells_problems]


_ABOUT_REPLIES = re.compile("依申请|申请公开|公开申请|答复|复议|诉讼|败诉|应诉|纠正|纠错|申请办理|办理申请")


@also("R-081")
def corrected_cases_unsaid(case: Case) -> Iterator[Hit]:
    """读入的报告，表四有结果纠正的，第五部分的文字应写到依申请公开的办理、答复或者复议诉讼。

    坏例：table4.reconsideration.corrected=1 text.五=个别栏目更新不及时，将按月检查。
    好例：table4.reconsideration.corrected=1 text.五=个别答复检索不全被复议机关纠正，将建立检索留痕制度。
    """
    text = text_of(case, "五")
    if case.is_draft or not text or _ABOUT_REPLIES.search(text):
        return
    cells = case.positive(*(f"table4.{block}.corrected" for block in BLOCKS))
    if cells:
        yield Hit(cells, section="五", says={"count": case.count(*cells)})
