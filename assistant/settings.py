"""Settings of this machine: a small TOML file, the environment, the system's keyring. Read at the edge alone.

``nianbao/config.toml`` in the user's configuration folder::

    [model]
    base_url = "http://10.1.2.3:8000/v1"
    model = "qwen3-32b"
    timeout = 120
    proxies = "auto"        # auto, always, never
    plain_http = false      # true: the key may go in the clear to an address that is not seen to be of the intranet

The key is never in the file: it comes from NIANBAO_API_KEY, or from the keyring (service nianbao, user the host of
``base_url``) where the package keyring is installed.
"""

import tomllib
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from pydantic import SecretStr, ValidationError

from assistant.backends.settings import ModelSettings
from assistant.errors import BadInput

KEY_VARIABLE = "NIANBAO_API_KEY"
_SERVICE = "nianbao"
_SECRETS = ("key", "token", "secret", "password", "密钥")
_ASKS = {
    "timeout": "timeout 是等待的秒数，应大于0、不超过600",
    "proxies": "proxies 只能是 auto、always 或 never",
    "plain_http": "plain_http 只能是 true 或 false，不加引号",
}

KeyOf = Callable[[str], str | None]


def config_file() -> Path:
    """Where the settings of this user lie."""
    import platformdirs

    return platformdirs.user_config_path("nianbao", appauthor=False) / "config.toml"


def model_settings(
    file: Path, environment: Mapping[str, str], given: Mapping[str, str], key_of: KeyOf | None = None
) -> ModelSettings:
    """The settings of the model: what the command line gives, else the file, else none.

    ``given`` may hold backend, base_url and model. BadInput names what is wrong in the file.
    """
    values: dict[str, Any] = {**_section(file), **given}
    asked = "base_url" in given and values.get("backend") == "none"  # an address given now means a model
    if values.get("base_url") and ("backend" not in values or (asked and "backend" not in given)):
        values["backend"] = "openai"
    try:
        settings = ModelSettings.model_validate(values)
    except ValidationError as error:
        raise BadInput(_explained(file, error)) from error
    key = environment.get(KEY_VARIABLE, "").strip()
    if not key and settings.backend == "openai" and settings.base_url:
        key = (key_of or keyring_key)(settings.host) or ""
    return settings.model_copy(update={"api_key": SecretStr(_checked(key))}) if key else settings


def keyring_key(host: str) -> str | None:
    """The key that the system's keyring holds for a host; None where there is none, or no keyring that works."""
    try:
        keyring = import_module("keyring")
        errors = import_module("keyring.errors")
    except ImportError:
        return None
    try:
        found = keyring.get_password(_SERVICE, host)
    except (
        errors.KeyringError,
        OSError,
        RuntimeError,
    ):  # the last two: a desktop's service that is not there
        return None
    return found if isinstance(found, str) else None


def _section(file: Path) -> dict[str, Any]:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"不能读取设置“{file}”，请确认它以 UTF-8 保存。") from error
    try:
        section = tomllib.loads(text).get("model", {})
    except (ValueError, RecursionError) as error:
        raise BadInput(
            f"设置“{file}”的写法不对，请对照手册的例子改正（TOML 格式，文字要加引号）。"
        ) from error
    if not isinstance(section, dict):
        raise BadInput(f"设置“{file}”里的 [model] 应是一节，请对照手册的例子改正。")
    if any(word in name.lower() for name in section for word in _SECRETS):
        raise BadInput(
            f"密钥不要写在设置“{file}”里，请删去它，改放在环境变量 {KEY_VARIABLE} 或系统的密钥环里。"
        )
    return section


def _checked(key: str) -> str:
    if not (key.isascii() and key.isprintable()):
        raise BadInput(f"环境变量 {KEY_VARIABLE} 或密钥环里的密钥含有不能用的字符，请重新复制。")
    return key


def _explained(file: Path, error: ValidationError) -> str:
    """The first mistake, without the value: a key that strayed into another field must not be shown."""
    first = error.errors()[0]
    name = ".".join(str(step) for step in first["loc"])
    if first["type"] == "extra_forbidden":
        return f"设置“{file}”的 [model] 里不认识“{name}”这一项；可写 backend、base_url、model、timeout、proxies、plain_http。"
    return f"设置“{file}”的 [model] 里“{name}”写得不对：{_ASKS.get(name, '应是加引号的文字')}。"
