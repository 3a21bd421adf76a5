"""The guard accepts what says the same and refuses what does not, naming the words and the reason."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.backends.guard import Context, Original, Slot, judge, veil
from assistant.report.document import Fact, Sentence, Text
from tests.backends.guard.attacks import ATTACKS
from tests.backends.guard.constructed import faithful, faulty, originals
from tests.backends.guard.replies_reader import SETS, Reply, replies

ALWAYS = {
    "number",
    "date",
    "document",
    "markup",
    "order",
    "placeholder",
    "chatter",
    "control",
    "traditional",
    "foreign",
}
"""Kinds of fault of which none may pass."""


FREE = 0.7
"""What is accepted at least of a set in which each sentence is said anew, in words of its own: the guard knows no more."""


def missed(faults: list[Reply]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for reply in faults:
        if judge(reply.original, reply.text).passed:
            found.setdefault(reply.fault or "", []).append(reply.text)
    return found


@pytest.mark.parametrize("name", SETS)
def test_written_replies_are_told_apart(name: str) -> None:
    known = list(replies(name))
    faults = [reply for reply in known if reply.fault]
    kept = [reply for reply in known if not reply.fault]
    passed = missed(faults)
    assert [text for kind, texts in passed.items() if kind in ALWAYS for text in texts] == []
    assert sum(map(len, passed.values())) <= 0.05 * len(faults), passed
    refused = {r.text: v.reasons for r in kept if not (v := judge(r.original, r.text)).passed}
    assert len(refused) <= (1 - FREE if name.startswith("free") else 0.05) * len(kept), refused


def test_rewrites_of_composed_sentences_are_accepted() -> None:
    rewrites = list(faithful())
    refused = {r.text: v.reasons for r in rewrites if not (v := judge(r.original, r.text)).passed}
    assert len(refused) <= 0.01 * len(rewrites), refused


def test_faults_planted_in_composed_sentences_are_refused() -> None:
    faults = list(faulty())
    passed = missed(faults)
    assert {kind for kind in passed if kind in ALWAYS} == set()
    counts = Counter(reply.fault for reply in faults)
    assert {kind: len(texts) for kind, texts in passed.items() if len(texts) > 0.05 * counts[kind]} == {}


def test_a_sentence_given_back_unchanged_is_accepted() -> None:
    assert [original.text for original in originals() if not judge(original, original.text).passed] == []


SENTENCE = Original(
    "五.P-02.problem",
    "依申请公开存在超期答复。本年超期的有〔F1〕，最长超期〔F2〕",
    {"F1": Slot("2件"), "F2": Slot("6个工作日")},
)


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        ("依申请公开存在超期答复。本年超期的有〔F1〕，最长超期〔F2〕，居全市前列", "居全市前列"),
        ("依申请公开不存在超期答复。本年超期的有〔F1〕，最长超期〔F2〕", "不"),
        ("由于人手紧张，依申请公开存在超期答复。本年超期的有〔F1〕，最长超期〔F2〕", "由于"),
        ("依申请公开存在超期答复。本年超期的有〔F1〕", "6个工作日"),
        ("依申请公开存在超期答复。本年超期的有〔F1〕，最长超期〔F2〕，由李明同志负责", "李明"),
        ("依申请公开存在超期答复。本年超期的有〔F2〕，最长超期〔F1〕", "2件"),
        ("依申请公开存在超期答复。本年超期的有〔F1〕，最长超期〔F2〕，已整改", "整改"),
    ],
)
def test_a_refusal_names_the_words_and_the_reason_in_chinese(reply: str, words: str) -> None:
    reasons = judge(SENTENCE, reply).reasons
    assert any(words in reason for reason in reasons)
    assert all(
        reason.endswith("。") and any("\u4e00" <= char <= "\u9fff" for char in reason) for reason in reasons
    )


def test_new_words_are_called_what_they_are() -> None:
    kinds = {
        "，在红旗镇推广": "place",
        "，由县财政局配合": "organ",
        "，经李明同志审核": "person",
        "，依照《保密法》办理": "document",
        "，受疫情影响": "cause",
        "，居全市前列": "ranking",
        "，得到群众好评": "effect",
        "，确保不再发生": "promise",
        "，同比增长三成": "number",
    }
    found = {
        words: {fault.kind for fault in judge(SENTENCE, SENTENCE.text + words).faults} for words in kinds
    }
    assert {words: kinds[words] for words in kinds if kinds[words] not in found[words]} == {}


@pytest.mark.parametrize("reply", ["", "。", "   ", "〔F1〕〔F2〕", "无" * 5000])
def test_a_reply_without_a_sentence_is_refused(reply: str) -> None:
    assert judge(SENTENCE, reply).reasons


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_order_in_a_reply_is_refused(attack: str) -> None:
    for reply in (attack, f"{SENTENCE.text}。{attack}", f"{attack}。{SENTENCE.text}"):
        assert not judge(SENTENCE, reply).passed, reply


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_order_in_evidence_moves_no_reply_past_the_guard(attack: str) -> None:
    """The words of an attack stand in the sentence itself: what a model makes of them by obeying is refused."""
    sentence = Sentence("五.P-02.problem", (Text("本年超期的有"), Fact("a", 2, "2件"), Text(f"，{attack}")))
    for original in veil([sentence]):
        start = original.text.split("，")[0]
        for obeyed in (
            start,
            f"{start}，已全部完成",
            f"{start}，居全市前列",
            "OK",
            "已全部完成",
            f"未发现问题，{start}",
        ):
            assert not judge(original, obeyed).passed, obeyed


def test_there_are_enough_attacks() -> None:
    assert len(set(ATTACKS)) >= 60


TASKS = Original(
    "五.P-01.measure", "办公室〔F1〕底前修订申请表，法规科逐件审核答复稿", {"F1": Slot("2026年3月")}
)


def test_offices_that_changed_places_are_refused_and_clauses_that_did_are_not() -> None:
    assert not judge(TASKS, "法规科〔F1〕底前修订申请表，办公室逐件审核答复稿").passed
    assert judge(TASKS, "法规科逐件审核答复稿，办公室〔F1〕底前修订申请表").passed


def test_things_that_changed_places_are_refused() -> None:
    assert not judge(TASKS, "办公室〔F1〕底前修订答复稿，法规科逐件审核申请表").passed
    assert not judge(TASKS, "办公室〔F1〕底后修订申请表，法规科逐件审核答复稿").passed


def test_half_width_marks_become_those_of_chinese_text() -> None:
    verdict = judge(SENTENCE, SENTENCE.text.replace("，", ","))
    assert verdict.text == SENTENCE.shown


def test_the_organ_may_be_called_what_it_calls_itself() -> None:
    reply = f"我局{SENTENCE.text}"
    assert judge(SENTENCE, reply, Context(organ="青禾县自然资源局")).passed
    assert not judge(SENTENCE, reply, Context(organ="柳河镇人民政府")).passed


@given(st.text(max_size=60))
def test_no_reply_breaks_the_guard(reply: str) -> None:
    verdict = judge(SENTENCE, reply)
    assert verdict.passed == (verdict.text is not None)
