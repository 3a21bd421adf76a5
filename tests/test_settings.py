"""Where the model's settings come from, and that its key goes nowhere."""

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from assistant.backends.settings import ModelSettings, is_private
from assistant.errors import BadInput
from assistant.settings import keyring_key, model_settings

URL = "http://10.1.2.3:8000/v1"


def config(folder: Path, text: str) -> Path:
    file = folder / "config.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_without_a_file_there_is_no_model(tmp_path: Path) -> None:
    assert model_settings(tmp_path / "没有.toml", {}, {}) == ModelSettings()


def test_an_address_in_the_file_means_the_openai_protocol(tmp_path: Path) -> None:
    file = config(tmp_path, f'[model]\nbase_url = "{URL}/"\nmodel = "m"\ntimeout = 30\n')
    settings = model_settings(file, {}, {})
    assert (settings.backend, settings.base_url, settings.timeout) == ("openai", URL, 30)


def test_the_command_line_goes_before_the_file(tmp_path: Path) -> None:
    file = config(tmp_path, '[model]\nbackend = "none"\nbase_url = "http://a/v1"\nmodel = "m"\n')
    settings = model_settings(file, {}, {"base_url": URL})
    assert (settings.backend, settings.base_url, settings.model) == ("openai", URL, "m")
    assert model_settings(file, {}, {}).backend == "none"


def test_the_key_comes_from_the_environment_and_else_from_the_keyring(tmp_path: Path) -> None:
    nowhere, given = tmp_path / "没有.toml", {"base_url": URL}
    keyring = {"10.1.2.3:8000": "of-the-keyring"}.get
    assert model_settings(nowhere, {"NIANBAO_API_KEY": "of-the-env"}, given, keyring).key == "of-the-env"
    assert model_settings(nowhere, {}, given, keyring).key == "of-the-keyring"
    assert model_settings(nowhere, {}, given, lambda _: None).key == ""


class KeyringError(Exception):
    pass


@pytest.mark.parametrize("trouble", [None, KeyringError(), OSError("no bus"), RuntimeError("no backend")])
def test_a_keyring_is_asked_for_the_host_and_one_out_of_order_holds_no_key(
    monkeypatch: pytest.MonkeyPatch, trouble: Exception | None
) -> None:
    def get_password(service: str, user: str) -> str | None:
        if trouble is not None:
            raise trouble
        return "of-the-keyring" if (service, user) == ("nianbao", "10.1.2.3:8000") else None

    monkeypatch.setitem(sys.modules, "keyring", SimpleNamespace(get_password=get_password))
    monkeypatch.setitem(sys.modules, "keyring.errors", SimpleNamespace(KeyringError=KeyringError))
    assert keyring_key("10.1.2.3:8000") == (None if trouble else "of-the-keyring")


def test_without_a_keyring_there_is_no_key_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert keyring_key("10.1.2.3:8000") is None


def test_the_key_shows_nowhere(tmp_path: Path) -> None:
    settings = model_settings(tmp_path / "没有.toml", {"NIANBAO_API_KEY": "sk-secret"}, {"base_url": URL})
    assert settings.key == "sk-secret"
    for shown in (repr(settings), str(settings), settings.model_dump_json(), str(settings.model_dump())):
        assert "sk-secret" not in shown


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[model]\napi_key = "sk-secret"\n', "密钥不要写在设置"),
        ('[model]\nmodle = "sk-secret"\n', "不认识“modle”"),
        ('[model]\nproxies = "sk-secret"\n', "proxies 只能是"),
        ('[model]\nplain_http = "sk-secret"\n', "plain_http 只能是"),
        ("[model]\nmodel = 3\n", "应是加引号的文字"),
        ("model = 3\n", "应是一节"),
        ("[model]\nmodel = sk-secret\n", "TOML"),
        (f"[model]\ntimeout = {'9' * 5000}\n", "TOML"),
        (f"[model]\nmodel = {'[' * 5000}", "TOML"),
    ],
)
def test_a_mistake_in_the_file_is_told_without_its_value(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(BadInput, match=told) as caught:
        model_settings(config(tmp_path, text), {}, {})
    assert "sk-secret" not in str(caught.value)


def test_a_key_that_no_header_can_carry_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="不能用的字符"):
        model_settings(tmp_path / "x", {"NIANBAO_API_KEY": "密\n钥"}, {"base_url": URL}, lambda _: None)


@pytest.mark.parametrize(
    ("url", "private"),
    [
        ("http://127.0.0.1:8080/v1", True),
        ("http://[::1]:8080/v1", True),
        ("http://localhost/v1", True),
        ("http://192.168.1.5/v1", True),
        ("http://172.20.0.1/v1", True),
        ("http://moxing/v1", True),
        ("http://ai.local/v1", True),
        ("https://api.example.com/v1", False),
        ("https://8.8.8.8/v1", False),
    ],
)
def test_proxies_are_for_public_addresses_unless_told_otherwise(url: str, private: bool) -> None:
    assert is_private(url) is private
    assert ModelSettings(base_url=url).uses_proxies is not private
    assert ModelSettings(base_url=url, proxies="always").uses_proxies
    assert not ModelSettings(base_url=url, proxies="never").uses_proxies
