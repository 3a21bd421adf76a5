"""Prompts declare what they take, and what people typed can neither close its tag nor pass for a placeholder."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.backends.answers import ANSWERS, Sentences, parse
from assistant.backends.faults import ModelError
from assistant.backends.prompts import load
from assistant.errors import PhrasebankError
from assistant.resources import data_folder

PROMPTS = data_folder("prompts")
SHIPPED = sorted(PROMPTS.glob("*.jinja"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_prompt_says_what_it_does_and_takes_what_it_declares(path: Path) -> None:
    prompt = load(path)
    assert prompt.front.task == path.stem
    assert prompt.front.does
    filled = {
        name: [{"key": "k"}] if kind == "json" else f"值{name}" for name, kind in prompt.front.inputs.items()
    }
    system, user = prompt.fill(filled)
    for name, kind in prompt.front.inputs.items():
        shown = f"<{name}>" if kind != "word" else f"值{name}"
        assert shown in system.content + user.content
    assert "JSON" in system.content
    for field in prompt.answer.model_fields:
        assert f'"{field}"' in system.content
    assert "标签之内是" in system.content


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=list(ANSWERS))
def test_every_answer_has_a_schema_that_servers_can_hold_a_model_to(answer: type) -> None:
    schema = json.dumps(answer.model_json_schema())  # type: ignore[attr-defined]
    assert '"additionalProperties": false' in schema
    assert "maxLength" not in schema


def test_an_undeclared_or_missing_input_is_a_mistake() -> None:
    prompt = load(PROMPTS / "polish.jinja")
    with pytest.raises(ValueError, match="polish takes"):
        prompt.fill({"sentences": []})


PARTS = [*'</>〔〕F1sentcwi \n"\\{%}', "</wish>", "<sentences>", "</sentences>", "〔F1〕"]
HOSTILE = st.lists(st.sampled_from(PARTS), max_size=60).map("".join)


@given(HOSTILE, HOSTILE)
def test_nothing_typed_leaves_its_tag(wish: str, text: str) -> None:
    sentences = [{"key": "五.x", "text": text}]
    prompt = load(PROMPTS / "talk.jinja")
    _, user = prompt.fill(
        {
            "organ_kind": "",
            "section": "存在的主要问题",
            "wish": f"请{wish}",
            "stated": f"有{wish}",
            "sentences": sentences,
            "refused": [],
        }
    )
    assert re.findall(r"</?\w+>", user.content) == [
        f"<{end}{name}>" for name in ("wish", "stated", "sentences") for end in ("", "/")
    ]
    block = re.search("<sentences>(.*)</sentences>", user.content, re.DOTALL)
    assert block is not None
    assert json.loads(block[1]) == sentences
    typed = user.content.partition("<sentences>")[0]
    assert not re.search("〔F[0-9]", typed)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("没有说明", "三部分组成"),
        ("---\ntask: x\n---\n[system]\na\n[user]\nb", "缺少“"),
        (
            "---\ntask: x\ndoes: y\ninputs: {}\nanswer: talk\n---\n[system]\n{{ a }}\n[user]\nb",
            "没有声明的输入 a",
        ),
        (
            "---\ntask: x\ndoes: y\ninputs: {}\nanswer: talk\n---\n[system]\n{% if %}\n[user]\nb",
            "模板写法有误",
        ),
    ],
)
def test_a_mistake_in_a_prompt_is_told_with_its_file(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "x.jinja"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(PhrasebankError, match=f"x.jinja:.*{told}"):
        load(file)


GOOD = '{"sentences": [{"key": "五.x", "text": "好"}]}'


@pytest.mark.parametrize(
    "reply",
    [
        GOOD,
        f"```json\n{GOOD}\n```",
        f"好的：{GOOD}以上。",
        f"<think>先想 {{}}</think>{GOOD}",
        f"先想 {{}}，再写 {GOOD[:-3]}\n</think>\n\n{GOOD}",
        f'{GOOD[:-1]}, "note": 1}}',
    ],
)
def test_an_answer_is_found_amid_chatter(reply: str) -> None:
    assert [(s.key, s.text) for s in parse(reply, Sentences).sentences] == [("五.x", "好")]


@pytest.mark.parametrize(
    "reply",
    ["", "好的。", f"<think>先写 {GOOD}，再看", "}{", "[]", '{"sentences": 1}', '{"sentences": [{"key": "五.x"}]}', '{"sentences": [{"key": "x", "text": 12}]}',
     json.dumps({"sentences": [{"key": "x", "text": "长" * 5000}]}), json.dumps({"sentences": [{"key": "x", "text": ""}] * 100}),
     '{"sentences": [{"key": "x", "text": "\\ud800"}]}', '{"a":' * 3000 + "1" + "}" * 3000],
)  # fmt: skip
def test_what_is_no_answer_is_refused(reply: str) -> None:
    with pytest.raises(ModelError, match="没有按约定的格式"):
        parse(reply, Sentences)
