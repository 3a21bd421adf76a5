"""Last year's problems and what was promised about each, from the text of its section 五, for the follow-up."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.reading.section5 import SectionFive, content, read_section5

_LONGEST = 60
_MOST = 12
_FEWEST_IN_COMMON = 2
_LACK = re.compile(
    "不足|薄弱|短板|差距|滞后|不够|欠缺|有待|还需|仍需|尚需|需要|偏少|偏低|偏慢|较少|较慢|不高|不强|不多|不到位|不及时|不完善"
    "|不规范|不健全|不全|不清|不严|不细|单一|缺乏|缺少|无法|难以|未能|不便|不够|需进一步|还不|不能"
)
_OPENING = re.compile(
    r"^[\s\u3000]*(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]|[一二三四五六七八九十]{1,2}是|如|例如|主要(?:有|是)|[:：])+"
)
_HEADING = re.compile(
    r"^[\s\u3000]*[（(]?[一二三四五\d]{1,2}[）)、.．][^。；\n]{0,24}(?:问题|不足|困难)[^。；\n]{0,8}$",
    re.MULTILINE,
)
_ACCOUNT = re.compile("改进|整改|措施|上年|上一年|落实|回应")
_SEVERAL = re.compile(r"(?<=提高|提升|加强|完善|改进|不足|单一|规范|到位|及时|丰富)[、，](?=[^、，。；]{4,})")


@dataclass(frozen=True, slots=True)
class LastProblem:
    """A problem in the words of the report, cut to the clause that names it; ``measure`` is "" where none answers it."""

    problem: str
    measure: str = ""


def last_problems(section: str) -> tuple[LastProblem, ...]:
    """The problems that a section 五 lists as this report's own, each with its measure.

    Measures answer problems in their order where there are as many; else a measure goes to the problem that it has
    most words in common with.
    """
    read = read_section5(_this_year(section))
    problems = [item.text for item in read.problem_items] or list(_unnumbered(read))
    measures = [item.text for item in read.measure_items]
    paired = _paired(problems, measures)
    return tuple(
        LastProblem(named, measure)
        for problem, measure in zip(problems, paired, strict=True)
        if (named := _named(problem))
    )[:_MOST]


def _this_year(section: str) -> str:
    """The text from the heading of this year's problems on, where an account of the year before stands first."""
    found = [match.start() for match in _HEADING.finditer(section) if not _ACCOUNT.search(match[0])]
    return section[found[-1] :] if found else section


def _unnumbered(read: SectionFive) -> Iterator[str]:
    """Sentences, or parts of them, that tell of a lack."""
    text = read.text.text[read.problems_from : read.measures_from]
    for sentence in re.split(r"[。；;\n]", text):
        parts = [part for part in _SEVERAL.split(sentence) if _LACK.search(part)]
        yield from parts if len(parts) > 1 else [sentence] if _LACK.search(sentence) else []


def _named(problem: str) -> str:
    """The clause that names a problem: the first that tells of a lack, with those before it."""
    text = _OPENING.sub("", re.sub(r"\s+", "", problem.partition("\n")[0])).rstrip("。；;，,、等")
    sentence = re.split("[。；;]", text)[0]
    clauses = sentence.split("，")
    at = next((at for at, clause in enumerate(clauses) if _LACK.search(clause)), 0)
    named = "，".join(clauses[: at + 1])
    return (named if len(named) <= _LONGEST else clauses[at])[:_LONGEST]


def _paired(problems: Sequence[str], measures: Sequence[str]) -> list[str]:
    if len(problems) == len(measures):
        return [_whole(measure) for measure in measures]
    paired: list[list[str]] = [[] for _ in problems]
    for measure in measures:
        common = [len(content(problem) & content(measure)) for problem in problems]
        best = max(common, default=0)
        if best >= _FEWEST_IN_COMMON and common.count(best) == 1:
            paired[common.index(best)].append(_whole(measure))
    return ["；".join(found) for found in paired]


def _whole(measure: str) -> str:
    return re.sub(r"\s+", "", measure).rstrip("。；;")
