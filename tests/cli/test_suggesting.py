"""``nianbao suggest`` as its user runs it, against a made-up model server."""

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from assistant.resources import data_folder
from assistant.session import see_pinned
from assistant.settings import KEY_VARIABLE
from assistant.sources import example_draft
from tests.backends.server import Answer, endless, half, rewriting, serving, status, streamed
from tests.builders import bank
from tests.cli.conftest import MakeDraft, Nianbao, stored

pytest.importorskip("openai", reason="the extra nianbao[model] is not installed")

ASKED = "五.P-19.problem"


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The settings of whoever runs the tests stay out of them; where those of a test would lie."""
    file = tmp_path / "config.toml"
    monkeypatch.setattr("assistant.cli.suggesting.config_file", lambda: file)
    monkeypatch.delenv(KEY_VARIABLE, raising=False)
    return file


@pytest.fixture
def example(made: MakeDraft) -> Path:
    return made(see_pinned(example_draft(data_folder("examples")), bank()).draft)


def reworded(item: dict[str, str]) -> str:
    """A faithful rewording of one sentence; the others as they are."""
    return item["text"].replace("工作的人员有", "工作的人员共")


def boasting(item: dict[str, str]) -> str:
    """One sentence with a figure that nobody gave and a ranking."""
    return item["text"] + ("，公开〔F99〕，居全市前列" if item["key"] == ASKED else "")


def asked(answer: Any, key: str = ASKED) -> dict[str, Any]:
    found: dict[str, Any] = next(item for item in answer if item["key"] == key)
    return found


def test_a_proposal_that_holds_is_shown_and_changes_nothing(nianbao: Nianbao, example: Path) -> None:
    before = example.read_bytes()
    with serving(rewriting(reworded)) as server:
        ran = nianbao("suggest", example, "--base-url", server.url, "--model", "m", "--json")
    assert (ran.status, ran.err) == (0, "")
    proposal = asked(ran.json)
    assert (proposal["verdict"], proposal["reasons"]) == ("passed", [])
    assert proposal["after"] == proposal["before"].replace("工作的人员有", "工作的人员共")
    assert "4名" in proposal["after"]
    assert example.read_bytes() == before


def test_sentences_given_back_as_they_are_leave_nothing_to_apply(nianbao: Nianbao, example: Path) -> None:
    with serving(rewriting(lambda item: item["text"])) as server:
        ran = nianbao("suggest", example, "--base-url", server.url, "--model", "m")
    assert "没有改动" in ran.out
    assert "--apply" not in ran.out


def test_what_is_sent_holds_placeholders_and_no_figure(nianbao: Nianbao, example: Path) -> None:
    with serving(rewriting(reworded)) as server:
        shown = nianbao("suggest", example, "--show-request")
        nianbao("suggest", example, "--base-url", server.url, "--model", "m")
    sent = server.chats[0]
    assert "〔F1〕" in sent.body["messages"][-1]["content"]
    bare = [re.sub("〔F[0-9]+〕", "", item["text"]) for item in sent.sentences]
    assert not any(character.isdigit() for text in bare for character in text)
    assert "青禾县" not in sent.body["messages"][-1]["content"]
    assert all(message["content"] in shown.out for message in sent.body["messages"])


def test_what_holds_is_applied_as_one_change_with_its_numbers_bound(nianbao: Nianbao, example: Path) -> None:
    with serving(rewriting(reworded)) as server:
        ran = nianbao("suggest", example, "--base-url", server.url, "--model", "m", "--apply")
    assert ran.status == 0
    assert "已保存为第2版" in ran.out
    edit = stored(example).edits[ASKED]
    assert [piece.fact for piece in edit.pieces if not isinstance(piece, str)] == [
        "P-19.staff",
        "P-19.part_time",
        "P-19.newcomers",
    ]
    nianbao("undo", example)
    assert stored(example).edits == {}


def test_a_refused_proposal_is_retried_once_with_the_reasons_and_then_left(
    nianbao: Nianbao, example: Path
) -> None:
    before = stored(example)
    with serving(rewriting(boasting)) as server:
        ran = nianbao("suggest", example, "--base-url", server.url, "--model", "m", "--apply", "--json")
    proposal = asked(ran.json)
    assert proposal["verdict"] == "refused"
    assert proposal["reasons"]
    assert len(server.chats) == 2
    retried = server.chats[1]
    assert [item["key"] for item in retried.sentences] == [ASKED]
    assert proposal["reasons"][0] in retried.body["messages"][-1]["content"]
    assert stored(example) == before


def test_the_retry_may_hold(nianbao: Nianbao, example: Path) -> None:
    with serving(rewriting(boasting), rewriting(reworded)) as server:
        ran = nianbao("suggest", example, "--base-url", server.url, "--model", "m", "--json")
    assert asked(ran.json)["verdict"] == "passed"


def test_a_wish_is_answered_in_words_and_with_proposals(nianbao: Nianbao, example: Path) -> None:
    reply = {"answer": "已按要求改写。", "sentences": []}
    with serving(streamed(json.dumps(reply, ensure_ascii=False))) as server:
        ran = nianbao("suggest", example, "--wish", "写短些", "--base-url", server.url, "--model", "m")
    assert "模型说：已按要求改写。" in ran.out
    assert "<wish>\n写短些\n</wish>" in server.chats[0].body["messages"][-1]["content"]


@pytest.mark.parametrize(
    ("served", "told"),
    [
        (status(401), "NIANBAO_API_KEY"),
        (status(404), "没有模型"),
        (status(429), "忙不过来"),
        (status(500), "故障"),
        (status(302, Location="http://192.0.2.1/"), "没有照办"),
        (half, "没有说完就断了"),
        (endless, "长得不正常"),
        (streamed("好的，以下是改写后的内容。"), "没有按约定的格式"),
        (streamed('{"sentences": [{"key": 1}]}'), "没有按约定的格式"),
        (streamed("[" * 5000), "没有按约定的格式"),
        (streamed('{"a":' * 5000 + "}"), "没有按约定的格式"),
    ],
)
def test_a_fault_is_one_line_and_the_draft_is_what_it_was(
    nianbao: Nianbao, example: Path, served: Answer, told: str
) -> None:
    before = stored(example)
    with serving(served) as server:
        ran = nianbao("suggest", example, "--base-url", server.url, "--model", "m", "--apply", "--json")
    assert (ran.status, ran.out) == (2, "")
    assert told in ran.err
    assert ran.err.count("\n") == 1
    assert stored(example) == before


def test_without_settings_it_says_how_to_add_a_model(nianbao: Nianbao, example: Path) -> None:
    ran = nianbao("suggest", example)
    assert ran.status == 2
    assert "还没有接入模型" in ran.err
    assert "已送出" not in ran.err


def test_without_the_extra_it_says_how_to_add_it(
    nianbao: Nianbao, example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "openai", None)
    ran = nianbao("suggest", example, "--base-url", "http://127.0.0.1:9/v1")
    assert ran.status == 2
    assert "nianbao[model]" in ran.err


def test_the_address_may_stand_in_the_settings(nianbao: Nianbao, example: Path, elsewhere: Path) -> None:
    with serving(rewriting(reworded)) as server:
        elsewhere.write_text(f'[model]\nbase_url = "{server.url}"\nmodel = "m"\n', encoding="utf-8")
        ran = nianbao("suggest", example, "--json")
    assert asked(ran.json)["verdict"] == "passed"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--section", "二"], "可以是：一、五、六"),
        (["--backend", "没有"], "现有：none、openai、replay"),
        (["--base-url", "ftp://x"], "http://"),
        (["--base-url", "http://a:b@127.0.0.1/v1"], "不要写用户名和密码"),
        (["--wish", " "], "请写明希望怎样修改"),
    ],
)
def test_a_wrong_call_is_told_in_one_line(
    nianbao: Nianbao, example: Path, arguments: list[str], told: str
) -> None:
    ran = nianbao("suggest", example, *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert told in ran.err
    assert ran.err.count("\n") == 1


# --- other tasks ---------------------------------------------------------------------------------------------------


def chat(reply: Any) -> Answer:
    return streamed(json.dumps(reply, ensure_ascii=False))


def test_a_wish_is_about_what_it_names_and_may_state_a_fact(nianbao: Nianbao, example: Path) -> None:
    wish = "第三条写明新来的同事没有轮过岗"
    with serving(chat({"answer": "好。", "sentences": []})) as server:
        nianbao("suggest", example, "--wish", wish, "--base-url", server.url, "--model", "m")
        nianbao("suggest", example, "--wish", "第一部分写短些", "--base-url", server.url, "--model", "m")
    third, first = server.chats
    assert {item["key"] for item in third.sentences} == {ASKED, ASKED.replace("problem", "measure")}
    assert "<stated>\n新来的同事没有轮过岗\n</stated>" in third.body["messages"][-1]["content"]
    assert {item["key"].partition(".")[0] for item in first.sentences} == {"一"}


def test_a_problem_is_worded_from_its_evidence(nianbao: Nianbao, example: Path) -> None:
    with serving(rewriting(reworded)) as server:
        call = ("suggest", example, "--task", "word", "--base-url", server.url, "--model", "m", "--json")
        ran = nianbao(*call, "--problem", "P-19")
        missing = nianbao(*call)
    assert asked(ran.json)["verdict"] == "passed"
    assert missing.status == 2
    assert "--problem" in missing.err
    assert "P-01、P-03、P-19" in missing.err


def test_two_questions_are_asked(nianbao: Nianbao, example: Path) -> None:
    with serving(chat({"questions": ["由谁负责？", "何时完成？"]})) as server:
        call = ("suggest", example, "--task", "ask", "--problem", "P-19", "--base-url", server.url)
        assert nianbao(*call).out == "由谁负责？\n何时完成？\n"
        assert nianbao(*call, "--json").json == {"questions": ["由谁负责？", "何时完成？"]}


def test_answers_in_notes_come_with_their_quote_and_the_command_that_takes_them(
    nianbao: Nianbao, example: Path, tmp_path: Path
) -> None:
    notes = tmp_path / "总结.txt"
    notes.write_text("有2名经办人员没有参加过业务培训。", encoding="utf-8")
    quote = "有2名经办人员没有参加过业务培训"
    reply = {
        "answers": [
            {"name": "P-19.untrained", "value": "2", "quote": quote},
            {"name": "answers.other_note", "value": "很好", "quote": "没有的话"},
        ]
    }
    with serving(chat(reply)) as server:
        call = ("suggest", example, "--task", "notes", "--from", notes, "--base-url", server.url)
        ran, listed = nianbao(*call), nianbao(*call, "--json").json
    assert f"原话：“{quote}”" in ran.out
    assert f"采用：nianbao choose {example} P-19 untrained=2" in ran.out
    assert [one["verdict"] for one in listed] == ["passed", "refused"]
    assert "untrained" not in next(p for p in stored(example).problems if p.id == "P-19").evidence


def test_the_findings_are_summed_up(nianbao: Nianbao, example: Path) -> None:
    with serving(chat({"text": "表四有〔F1〕被纠正，先备好台账。"})) as server:
        call = ("suggest", example, "--task", "brief", "--base-url", server.url)
        assert nianbao(*call).out == "表四有1件被纠正，先备好台账。\n"
        assert "〔F1〕" in nianbao(*call[:4], "--show-request").out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--task", "word", "--wish", "短些"], "只写一个"),
        (["--problem", "P-19"], "--task word"),
        (["--task", "notes"], "--from"),
        (["--from", "x.txt"], "--task notes"),
        (["--task", "notes", "--from", "没有.txt"], "找不到文件"),
        (["--task", "brief", "--apply"], "只用于改写"),
        (["--task", "word", "--problem", "P-99"], "没有问题类别"),
    ],
)
def test_options_that_do_not_fit_are_told_in_one_line(
    nianbao: Nianbao, example: Path, arguments: list[str], told: str
) -> None:
    ran = nianbao("suggest", example, *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert told in ran.err
