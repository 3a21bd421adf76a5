"""Which model to ask and how to reach it. Where the values come from (a file, the environment) is the edge's affair."""

import ipaddress
from typing import Literal
from urllib.parse import SplitResult, urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator

from assistant.errors import BadInput

_LONGEST_WAIT = 600.0
_HERE = (".localhost", ".local", ".lan", ".internal", ".intranet", ".home.arpa")


class ModelSettings(BaseModel):
    """A backend with what it needs.

    ``timeout`` is the seconds that one answer may take in all. ``proxies``: ``auto`` uses those of the environment
    for public addresses only, ``never`` for none, ``always`` for all. ``api_key`` is never written anywhere: it does
    not show in a repr, a dump or a message. It goes out encrypted, or stays within this machine and the local network;
    ``plain_http`` lets it go in the clear all the same.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    backend: str = "none"
    base_url: str = ""
    model: str = ""
    timeout: float = Field(default=120.0, gt=0, le=_LONGEST_WAIT)
    proxies: Literal["auto", "always", "never"] = "auto"
    plain_http: bool = False
    api_key: SecretStr | None = Field(default=None, exclude=True)

    @field_validator("base_url")
    @classmethod
    def _plain(cls, url: str) -> str:
        return url.strip().rstrip("/")

    @property
    def key(self) -> str:
        return self.api_key.get_secret_value() if self.api_key else ""

    @property
    def host(self) -> str:
        """The host and port of ``base_url``, as messages name it."""
        return address(self.base_url).netloc

    @property
    def uses_proxies(self) -> bool:
        """Whether proxies of the environment apply: HTTP_PROXY would break even 127.0.0.1."""
        return self.proxies == "always" or (self.proxies == "auto" and not is_private(self.base_url))

    def hold_key(self) -> None:
        """BadInput where the key would go in the clear over networks that are not this office's."""
        parts = address(self.base_url)
        if self.key and parts.scheme == "http" and not self.plain_http and not is_private(self.base_url):
            raise BadInput(
                f"密钥没有送出：{parts.netloc} 用的是不加密的 http，又看不出是本机或内网的地址。请改用 https:// 的地址；"
                "确实在内网的，在设置里写 plain_http = true。"
            )


def address(base_url: str) -> SplitResult:
    """The parts of an endpoint's address. BadInput where it is none, or holds a name and password."""
    try:
        parts = urlsplit(base_url)
        host, _ = parts.hostname, parts.port  # the port is read for its complaint
    except ValueError as error:
        raise BadInput("模型的地址写法不对，应类似 http://127.0.0.1:8080/v1。") from error
    plain = base_url.isprintable() and " " not in base_url
    if parts.scheme not in ("http", "https") or not host or not plain:
        raise BadInput("模型的地址写法不对，应以 http:// 或 https:// 开头，例如 http://127.0.0.1:8080/v1。")
    if parts.username is not None or parts.password is not None:
        raise BadInput("模型的地址里不要写用户名和密码；密钥请放在环境变量 NIANBAO_API_KEY 里。")
    return parts


def is_private(base_url: str) -> bool:
    """Whether an address is this machine's or of a local network, as far as it tells by itself."""
    host = (address(base_url).hostname or "").lower()
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith(_HERE)
