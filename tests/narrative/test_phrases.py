"""Every category of the shipped phrasebank: when it speaks, when it is silent, and that all its words can be printed."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain, combinations, product
from typing import Any

import pytest

from assistant.narrative.binding import Bound
from assistant.narrative.compose import chooser_of, compose
from assistant.narrative.examples import example_draft
from assistant.narrative.facts import Facts
from assistant.narrative.phrasebank import MEASURE_EVIDENCE, Option, Options, ProblemPhrase
from assistant.narrative.section5 import bound_evidence
from assistant.narrative.wording import holds, word
from assistant.reading.numbers import find_numbers
from assistant.report.document import Constant, Fact, Gap, Sentence, Span
from assistant.report.draft import Draft, FollowUp, Layout, Pin
from assistant.report.organ import Kind
from tests.builders import bank

PHRASES = tuple(bank().problems.values())
KINDS = (*Kind, None)
LAYOUTS: tuple[Layout, ...] = ("three_parts", "one_paragraph")
STATUSES = ("done", "under_way", "not_done")
COMBINATIONS = 8

# Words that say nothing, praise, or promise what others decide.
FILLERS = (
    "进一步", "有待", "不断", "切实", "大力", "扎实", "深入推进", "全面提升", "加大力度", "不够", "显著", "明显成效",
    "高度重视", "狠抓", "着力", "持续优化", "抓好", "抓实", "确保零", "胜诉", "法治意识", "更好地", "有效提升", "一定程度",
    "各级政府部门", "部分地区", "一些地区", "多数部门", "本局", "该局",
)  # fmt: skip
SLIPS = re.compile(
    r"，，|。。|、、|；；|，。|。，|、，|，、|：：|：，|的的|了了|在在|由由|是是|为为|有有|中中|底底|前前|上上|和和|对对|将将|把把|年年|其中其中"
    r"|为是|是为|有为|\{|\}|None|True|False"
)
BEGINS = re.compile("起(?!草)|开始|启动|着手")
ENDS = re.compile(r"^[，。；、：]|[，。；、：]$")


def by_id(phrase: ProblemPhrase) -> str:
    return phrase.id


def slots(phrase: ProblemPhrase) -> dict[str, Options]:
    return {
        "head": phrase.problem.heads,
        "proof": phrase.problem.proofs,
        "step": phrase.measure.steps,
        "target": (*phrase.measure.targets, *bank().frame.targets),
    }


def variations(phrase: ProblemPhrase) -> Iterator[Mapping[str, Any]]:
    """Every example that fires, with all of its optional evidence, without any, and with each part of it."""
    optional = [item.name for item in phrase.evidence if not item.required]
    for example in phrase.examples.fires:
        given = [name for name in optional if name in example]
        for left_out in chain.from_iterable(combinations(given, n) for n in range(len(given) + 1)):
            yield {name: value for name, value in example.items() if name not in left_out}


def said(phrase: ProblemPhrase, option: Option, draft: Draft) -> tuple[Span, ...] | None:
    """What one option prints for a draft; None where it is not true of it or not written for its kind."""
    facts = Facts(draft)
    evidence: Mapping[str, Bound] = bound_evidence(phrase, draft.problems[0], facts)
    wording = word("x", ((option,),), (), facts, evidence, chooser_of(draft, bank()), (), phrase.constants)
    return wording.spans if wording else None


def text_of(spans: tuple[Span, ...]) -> str:
    return "".join(span.text for span in spans)


@cache
def printed(phrase_id: str, kind: Kind | None) -> tuple[dict[str, frozenset[tuple[Span, ...]]], ...]:
    """For each variation: what every slot can print."""
    phrase = bank().problems[phrase_id]
    found = []
    for settings in variations(phrase):
        draft = example_draft(settings, phrase, kind=kind)
        found.append(
            {
                name: frozenset(spans for option in options if (spans := said(phrase, option, draft)))
                for name, options in slots(phrase).items()
            }
        )
    return tuple(found)


@pytest.mark.parametrize("phrase", PHRASES, ids=by_id)
def test_a_category_fires_on_its_examples(phrase: ProblemPhrase) -> None:
    assert phrase.examples.fires
    for settings in phrase.examples.fires:
        draft = example_draft(settings, phrase)
        facts = Facts(draft)
        assert holds(phrase.needs, facts) is True
        assert phrase.when is None or holds(phrase.when, facts) is True
        assert phrase.when is None or phrase.reason
        sentences = list(section5(draft))
        assert not [span for sentence in sentences for span in sentence.spans if isinstance(span, Gap)]
        assert {sentence.state for sentence in sentences} == {"generated"}


@pytest.mark.parametrize("phrase", PHRASES, ids=by_id)
def test_a_category_is_silent_on_its_other_examples(phrase: ProblemPhrase) -> None:
    assert phrase.examples.silent
    for settings in phrase.examples.silent:
        facts = Facts(example_draft(settings))
        assert phrase.when is None or holds(phrase.when, facts) is not True


@pytest.mark.parametrize("phrase", PHRASES, ids=by_id)
def test_an_example_reaches_every_wording(phrase: ProblemPhrase) -> None:
    for options in slots(phrase).values():
        for option in options:
            kinds = option.kinds or (Kind.DEPARTMENT,)
            drafts = [example_draft(settings, phrase, kind=kinds[0]) for settings in phrase.examples.fires]
            assert any(said(phrase, option, draft) for draft in drafts), option.text


@pytest.mark.parametrize("phrase", PHRASES, ids=by_id)
def test_every_example_offers_eight_combinations_to_every_kind_of_organ(phrase: ProblemPhrase) -> None:
    for kind in KINDS:
        for settings in phrase.examples.fires:
            draft = example_draft(settings, phrase, kind=kind)
            count = {
                name: sum(
                    said(phrase, option, draft) is not None
                    for option in options
                    if not option.kinds or kind in option.kinds
                )
                for name, options in slots(phrase).items()
            }
            assert count["head"] * count["proof"] >= COMBINATIONS, (kind, settings)
            assert count["step"] * count["target"] >= COMBINATIONS, (kind, settings)


@pytest.mark.parametrize("phrase", PHRASES, ids=by_id)
def test_every_combination_reads_without_slips(phrase: ProblemPhrase) -> None:
    for kind in KINDS:
        for texts in printed(phrase.id, kind):
            words = {name: [text_of(spans) for spans in options] for name, options in texts.items()}
            for half in chain.from_iterable(words.values()):
                assert not ENDS.search(half), half
                assert "。" not in half, half
                assert "；" not in half, half
            joined = [
                *(
                    a + joint + b + "。"
                    for a, b in product(words["head"], words["proof"])
                    for joint in "，。"
                ),
                *(
                    step + target + "。" if target[0] == "（" else step + "，" + target + "。"
                    for step, target in product(words["step"], words["target"])
                ),
                *(target + "，" + step + "。" for step, target in product(words["step"], words["target"])),
            ]
            for sentence in joined:
                assert not SLIPS.search(sentence), sentence


@pytest.mark.parametrize("phrase", PHRASES, ids=by_id)
def test_every_measure_says_by_when_it_is_done_and_never_when_it_begins(phrase: ProblemPhrase) -> None:
    for settings in variations(phrase):
        month = "{}年{}月".format(*map(int, settings["by"].split("-")))
        draft = example_draft(settings, phrase)
        for option in phrase.measure.steps:
            spans = said(phrase, option, draft)
            if spans is None:
                continue
            before, found, after = text_of(spans).partition(month)
            assert found, f"{option.text} does not say by when"
            assert re.match("底?(前|以前|之前)", after), text_of(spans)
            assert not before.endswith(("自", "从")), text_of(spans)
            assert not BEGINS.search(re.split("[，。；：]", after)[0]), text_of(spans)


@pytest.mark.parametrize("phrase", PHRASES, ids=by_id)
def test_a_target_of_any_form_is_quoted_where_a_verb_governs_it(phrase: ProblemPhrase) -> None:
    """A target may be a clause (……的比例降到10%以下), which no 做到 can take unquoted."""
    loose = [
        option.text for option in phrase.measure.targets if re.search(r"做到\{\{ target \}\}", option.text)
    ]
    assert loose == []


@pytest.mark.parametrize("phrase", PHRASES, ids=by_id)
def test_every_number_with_a_unit_is_a_fact_or_a_declared_constant(phrase: ProblemPhrase) -> None:
    for kind in KINDS:
        for spans in chain.from_iterable(chain.from_iterable(t.values()) for t in printed(phrase.id, kind)):
            assert_numbers_bound(spans)


def assert_numbers_bound(spans: tuple[Span, ...]) -> None:
    start = 0
    places = []
    for span in spans:
        if isinstance(span, Fact | Constant | Gap):
            places.append((start, start + len(span.text)))
        start += len(span.text)
    for token in find_numbers(text_of(spans)):
        digits_end = token.end - len(token.unit)
        assert any(a <= token.start and digits_end <= b for a, b in places), (token.text, text_of(spans))


@pytest.mark.parametrize("phrase", PHRASES, ids=by_id)
def test_no_wording_is_filler(phrase: ProblemPhrase) -> None:
    options = chain.from_iterable(slots(phrase).values())
    follow_up = phrase.follow_up
    assert follow_up is not None
    words = [option.text for option in chain(options, *(getattr(follow_up, status) for status in STATUSES))]
    words += [suggestion for item in phrase.evidence for suggestion in item.options]
    for text in words:
        assert not [filler for filler in FILLERS if filler in text], text


@pytest.mark.parametrize("phrase", PHRASES, ids=by_id)
def test_no_wording_stands_twice(phrase: ProblemPhrase) -> None:
    for options in slots(phrase).values():
        texts = [option.text for option in options]
        assert len(texts) == len(set(texts))


@pytest.mark.parametrize("phrase", PHRASES, ids=by_id)
def test_evidence_is_named_asked_and_suggested(phrase: ProblemPhrase) -> None:
    own = {item.name: item for item in phrase.evidence}
    assert {"unit", "target"} <= own.keys()
    assert own["unit"].options
    assert own["target"].options
    for item in phrase.evidence:
        assert item.label, item.name
        assert item.ask.rstrip("）").endswith(("？", "”", "写", "填", "果", "出")) or "？" in item.ask, (
            item.ask
        )
    assert all(own[item.name].required for item in MEASURE_EVIDENCE if item.name in own)


@pytest.mark.parametrize("phrase", PHRASES, ids=by_id)
def test_what_is_required_and_missing_is_asked_for_and_never_guessed(phrase: ProblemPhrase) -> None:
    for settings in phrase.examples.fires:
        evidence = {item.name for item in phrase.evidence} | {item.name for item in MEASURE_EVIDENCE}
        bare = {name: value for name, value in settings.items() if name not in evidence}
        gaps = [
            span
            for sentence in section5(example_draft(bare, phrase))
            for span in sentence.spans
            if isinstance(span, Gap)
        ]
        assert gaps


def section5(draft: Draft) -> Iterator[Sentence]:
    section = compose(draft, bank()).section("五")
    assert section is not None
    return section.sentences


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("phrase", PHRASES, ids=by_id)
def test_what_became_of_a_problem_is_told_next_year(
    phrase: ProblemPhrase, status: Any, layout: Layout
) -> None:
    for measure in ("", "办公室2025年5月底前完成"):
        told = FollowUp(
            problem="村务公示栏更换不及时",
            measure=measure,
            phrase=phrase.id,
            status=status,
            evidence="已办两件事",
        )
        draft = example_draft(phrase.examples.fires[0], phrase, layout=layout).with_(follow_ups=(told,))
        sentence = next(sentence for sentence in section5(draft) if sentence.key == "五.F-1")
        assert "村务公示栏更换不及时" in sentence.text
        assert "已办两件事" in sentence.text
        assert not SLIPS.search(sentence.printed)
    assert phrase.follow_up is not None
    assert len(getattr(phrase.follow_up, status)) >= 3


def test_a_target_may_stand_before_its_step() -> None:
    (phrase,) = (phrase for phrase in PHRASES if phrase.id == "P-01")
    step = phrase.measure.steps[1]
    target = next(option for option in bank().frame.targets if option.first)
    draft = example_draft(phrase.examples.fires[0], phrase)
    key = "五.P-01.measure"
    pinned = draft.with_(pins={key: Pin(texts=(step.text, target.text))})
    sentence = next(sentence for sentence in section5(pinned) if sentence.key == key)
    assert sentence.text.startswith("以每件答复附检索记录归档为目标，办公室负责分析")
