"""Last year's problems and what was promised about each, from the text of its section 五, for the follow-up."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.importers.listed import listed
from assistant.reading.section5 import content, read_section5

_LONGEST = 60
_MOST = 12
_FEWEST_IN_COMMON = 2
_LACK = re.compile(
    "不足|薄弱|短板|差距|滞后|不够|欠缺|有待|还需|仍需|尚需|需要|偏少|偏低|偏慢|较少|较慢|不高|不强|不多|不到位|不及时|不完善"
    "|不规范|不健全|不全|不清|不严|不细|不深|不准|不宽|不活|不一|单一|缺乏|缺少|无法|难以|未能|不便|需进一步|还不|不能|频繁|超期"
)
_OPENING = re.compile(
    r"^[\s\u3000]*(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]|[一二三四五六七八九十]{1,2}是|如|例如|主要(?:有|是|表现为|表现在)|(?:是|有|在于)?[:：])+"
)
_INTRODUCED = re.compile(
    r"^.*?(?:存在(?:着|的|了)?(?:一些|以下|一定|诸多|不少)?(?:的?(?:主要)?(?:问题|不足|短板|差距|薄弱环节))?(?:和不足)?"
    r"|(?:主要)?表现(?:在|为))[:：是有]*"
)
_TOGETHER = re.compile(r"等(?:方面)?的?(?:若干)?(?:问题|不足|情况|现象|短板|薄弱环节)?$")
_HEADING = re.compile(
    r"^[\s\u3000]*[（(]?[一二三四五\d]{1,2}[）)、.．][^。；\n]{0,24}(?:问题|不足|困难)[^。；\n]{0,8}$",
    re.MULTILINE,
)
_APART = re.compile(
    r"(?<=[^\W\d_A-Za-z，。；：、）]) +(?=\d)|(?<=[，。；：、）]) +(?=\d)|(?<=\d) +(?=[^\W\d_A-Za-z])"
)
_ACCOUNT = re.compile("改进|整改|措施|上年|上一年|落实|回应")
_ANSWER = re.compile(
    r"[\s\u3000【\[]*(?:改进|整改|解决)(?:措施|情况|办法|方向)(?:[\]】：:]|是|为)|[。；\s](?:下一?步|对此|为此)[，,：:]"
)
_PROMISED = re.compile(
    r"^[^：:。；\n]{0,30}(?:措施|情况|工作|打算|改进|方面|将|安排|计划)[：:。\n]|^[^，。；\n]{0,20}(?:我[局委办镇乡县市区]|本[机单]\w|街道|将)+将?"
)
_SEVERAL = re.compile(r"(?<=提高|提升|加强|完善|改进|不足|单一|规范|到位|及时|丰富)[、，](?=[^、，。；]{4,})")


@dataclass(frozen=True, slots=True)
class LastProblem:
    """A problem in the words of the report, cut to the clause that names it; ``measure`` is "" where none answers it."""

    problem: str
    measure: str = ""


def last_problems(section: str) -> tuple[LastProblem, ...]:
    """The problems that a section 五 lists as this report's own, each with its measure.

    A measure stands behind its problem, or measures answer problems in their order where there are as many; else a
    measure goes to the problem that it has most words in common with.
    """
    text = _this_year(section)
    pairs = _answered_each(text) or _answered_together(text)
    return tuple(LastProblem(named, measure) for problem, measure in pairs if (named := _named(problem)))[
        :_MOST
    ]


def _this_year(section: str) -> str:
    """The text from the heading of this year's problems on, where an account of the year before stands first."""
    section = _APART.sub("", section)
    found = [match.start() for match in _HEADING.finditer(section) if not _ACCOUNT.search(match[0])]
    return section[found[-1] :] if found else section


def _answered_each(text: str) -> list[tuple[str, str]]:
    """Problems that each have their measure behind them; none where not every one of several has."""
    found = []
    for item in listed(text):
        answer = _ANSWER.search(item)
        if answer is None or not _LACK.search(item[: answer.start()]):
            return []
        found.append((item[: answer.start()], _whole(item[answer.end() :])))
    return found


def _answered_together(text: str) -> list[tuple[str, str]]:
    """Problems first, measures behind them."""
    read = read_section5(text)
    told = read.text.text[read.problems_from : read.measures_from]
    problems = listed(told) or list(_unlisted(told))
    measures = listed(read.measures_text) or [item.text for item in read.measure_items]
    if not measures:
        measures = _promises(read.measures_text, len(problems))
    return list(zip(problems, _paired(problems, measures), strict=True))


def _unlisted(text: str) -> Iterator[str]:
    """Sentences, or parts of them, that tell of a lack."""
    for sentence in re.split(r"[。；;\n]", text):
        if not _LACK.search(sentence):
            continue
        named = _TOGETHER.sub("", _INTRODUCED.sub("", _OPENING.sub("", sentence.strip()), count=1))
        parts = [part for part in re.split("[、，]", named) if part.strip()]
        if len(parts) < 2 or not all(map(_LACK.search, parts)):
            parts = [part for part in _SEVERAL.split(named) if _LACK.search(part)]
        yield from parts if len(parts) > 1 else [named if _LACK.search(named) else sentence]


def _promises(text: str, count: int) -> list[str]:
    """Measures without numbers: sentences, or the clauses of the only one where these are as many as the problems."""
    found = [
        part for part in re.split(r"[。；;\n]", _PROMISED.sub("", text.strip(), count=1)) if part.strip()
    ]
    if len(found) == 1 and len(clauses := found[0].split("，")) == count:
        return clauses
    return found


def _named(problem: str) -> str:
    """The clause that names a problem: the first that tells of a lack, with those before it."""
    text = _OPENING.sub("", re.sub(r"\s+", "", problem.strip().partition("\n")[0])).rstrip("。；;，,、等")
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
    return re.sub(r"\s+", "", measure).strip("。；;，,、")
