from pathlib import Path

import pytest

from tests.backends.server import serving, streamed
from tests.cli.conftest import Nianbao


@pytest.fixture(autouse=True)
def config(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the settings of a test lie; those of whoever runs it stay out."""
    file = tmp_path_factory.mktemp("config") / "config.toml"
    monkeypatch.setattr("assistant.settings.config_file", lambda: file)
    monkeypatch.delenv("NIANBAO_API_KEY", raising=False)
    return file


def test_a_machine_in_order_is_told_so(nianbao: Nianbao, here: Path) -> None:
    ran = nianbao("doctor")
    assert ran.status == 0
    for part in ("Python 3", "语料", "示例", "LibreOffice", "草稿文件夹", str(here), "没有接入"):
        assert part in ran.out
    assert list(here.iterdir()) == []


def test_what_is_wrong_is_told_with_what_to_do(nianbao: Nianbao, here: Path) -> None:
    ran = nianbao("doctor", here / "没有")
    assert ran.status == 0
    assert "！草稿文件夹" in ran.out
    assert "请先建好" in ran.out


def test_the_model_is_reached_and_what_it_can_do_is_told(
    nianbao: Nianbao, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("openai", reason="the extra nianbao[model] is not installed")
    monkeypatch.setenv("NIANBAO_API_KEY", "sk-very-secret")
    with serving(streamed('{"ok": true}')) as server:
        config.write_text(f'[model]\nbase_url = "{server.url}"\nmodel = "m"\n', encoding="utf-8")
        ran = nianbao("doctor")
    assert ran.status == 0
    assert "可以连接" in ran.out
    assert "json_schema" in ran.out
    assert "一切就绪" in ran.out
    assert "sk-very-secret" not in ran.out + ran.err


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("[model]\nbase_url = 'http://127.0.0.1:9/v1'\nmodel = 'm'\n", "连接被拒绝"),
        ("[model]\nbase_url = 'http://127.0.0.1:9/v1'\napi_key = 'sk-very-secret'\n", "密钥不要写在设置"),
        ("[model]\ntimeout = 0\n", "timeout 是等待的秒数"),
        ("[model]\nbackend = 'kimi'\n", "没有名为“kimi”的模型接口"),
        ("[model\n", "写法不对"),
    ],
)
def test_a_model_that_cannot_be_used_is_told_with_what_to_do(
    nianbao: Nianbao, config: Path, content: str, told: str
) -> None:
    pytest.importorskip("openai", reason="the extra nianbao[model] is not installed")
    config.write_text(content, encoding="utf-8")
    ran = nianbao("doctor")
    assert ran.status == 0
    assert told in ran.out
    assert "sk-very-secret" not in ran.out + ran.err
