"""Made-up organs of four kinds, and one set of figures, problems and evidence for all of them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product
from random import Random
from statistics import median

from rapidfuzz import fuzz

from assistant.narrative.compose import compose
from assistant.narrative.examples import example_draft
from assistant.narrative.phrasebank import Phrasebank
from assistant.report.draft import Draft, Value
from assistant.report.organ import Organ
from benchmarks.measure import Times

_FIRST, _SECOND = "青清石河东南云山松林梅竹湖江海平安永宁龙", "禾川桥口坪岭溪泉台港湾阳丰泰和顺州城源塘"
_ENDINGS = ("县人民政府", "县自然资源局", "镇人民政府", "街道办事处")
_NUMBERS = re.compile("[0-9]+(?:\\.[0-9]+)?%?")
_SELF = re.compile("我[局委办镇乡县市区省厅]|我街道|全[县市区省]")

ANSWERS: dict[str, Value] = {
    "published_doc_count": 312,
    "published_website": 200,
    "published_new_media": 80,
    "published_notice_board": 32,
    "interpretation_count": 3,
    "training_count": 2,
    "interaction_count": 2,
    "overdue_replies": 0,
    "delayed_replies": 1,
    "fee_notice_count": 0,
    "fee_notice_amount_yuan": 0,
    "fee_collected_yuan": 0,
}


def organs(count: int) -> tuple[Organ, ...]:
    """That many organs, the four kinds in turn."""
    places = ["".join(pair) for pair in product(_FIRST, _SECOND)]
    Random(1).shuffle(places)
    return tuple(Organ(place + _ENDINGS[number % 4]) for number, place in enumerate(places[:count]))


def with_problems(bank: Phrasebank, ids: Sequence[str]) -> Draft:
    """A draft with these problems, each as its first example has it, and figures under which they hold."""
    examples = {problem_id: bank.problems[problem_id].examples.fires[0] for problem_id in ids}
    settings: dict[str, Value] = {f"answers.{name}": value for name, value in ANSWERS.items()}
    settings |= {
        name: value
        for example in examples.values()
        for name, value in example.items()
        if name.startswith(("table", "answers."))
    }
    problems = tuple(
        problem
        for problem_id, example in examples.items()
        for problem in example_draft(example, bank.problems[problem_id]).problems
    )
    return example_draft(settings).with_(problems=problems)


def bare(text: str, organ: Organ) -> str:
    """A text without numbers and names."""
    return _NUMBERS.sub("", _SELF.sub("", text.replace(organ.name, "")))


def section(draft: Draft, bank: Phrasebank, key: str) -> str:
    found = compose(draft, bank).section(key)
    return bare(found.text, draft.organ) if found else ""


def likenesses(texts: Sequence[str], most: int = 4000) -> Times:
    """How alike pairs of texts are, 0 to 1; of many pairs a sample."""
    pairs = list(combinations(range(len(texts)), 2))
    chosen = Random(2).sample(pairs, most) if len(pairs) > most else pairs
    return Times([fuzz.ratio(texts[one], texts[other]) / 100 for one, other in chosen])


def middle(values: Iterable[float]) -> float:
    return median(values)


def of_many(draft: Draft, bank: Phrasebank, key: str, count: int) -> Iterator[str]:
    """The same section of many organs with the same content."""
    return (section(draft.with_(organ=organ), bank, key) for organ in organs(count))
