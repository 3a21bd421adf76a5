"""What can go wrong between us and a model, each as one Chinese sentence that says what to do.

The sentences are made of what we know (host, status, limits), never of what the other side said: an error page may
hold the key it was sent, or orders.
"""

from typing import Literal, TypeAlias

from assistant.errors import NianbaoError

Kind: TypeAlias = Literal[
    "refused",
    "dns",
    "tls",
    "unreachable",
    "key",
    "forbidden",
    "not_found",
    "busy",
    "server",
    "rejected",
    "redirect",
    "cut",
    "deadline",
    "huge",
    "unusable",
    "missing",
]


class ModelError(NianbaoError):
    """A model that cannot be asked, or an answer that cannot be used. The draft is what it was."""

    def __init__(self, kind: Kind, sentence: str) -> None:
        super().__init__(sentence)
        self.kind: Kind = kind


_KEPT = "草稿没有改动。"
_OR_THE_PROXY = '这台电脑设了代理的，看代理有没有开，或在设置里写 proxies = "never"（不用代理）'


def refused(host: str, *, by_proxy: bool = False) -> ModelError:
    """``by_proxy`` tells that a proxy of the environment may stand between: then it may be that which is off."""
    if by_proxy:
        return ModelError("refused", f"连接 {host} 被拒绝；请核对地址和端口，{_OR_THE_PROXY}。{_KEPT}")
    return ModelError(
        "refused", f"模型服务 {host} 没有开（连接被拒绝），请先启动它，或核对地址和端口。{_KEPT}"
    )


def unknown_host(host: str, *, by_proxy: bool = False) -> ModelError:
    proxy = f"；{_OR_THE_PROXY}" if by_proxy else ""
    return ModelError("dns", f"找不到主机 {host}，请核对模型的地址，或检查网络和域名解析{proxy}。{_KEPT}")


def untrusted(host: str) -> ModelError:
    return ModelError(
        "tls",
        f"和 {host} 之间不能建立加密连接（证书不受信任或协议不符）；请让管理员装好证书，或核对该用 http 还是 https。{_KEPT}",
    )


def unreachable(host: str) -> ModelError:
    return ModelError("unreachable", f"连不上模型服务 {host}，请检查网络、代理设置和地址。{_KEPT}")


def unfit(host: str) -> ModelError:
    return ModelError(
        "unreachable",
        f'{host} 的地址或这台电脑的代理设置不能用；请核对地址，或在设置里写 proxies = "never"（不用代理）。{_KEPT}',
    )


def cut(host: str) -> ModelError:
    return ModelError("cut", f"{host} 的回答没有说完就断了，没有采用；请再试一次。{_KEPT}")


def too_late(seconds: float) -> ModelError:
    return ModelError(
        "deadline",
        f"等了{seconds:g}秒模型还没有答完，已经停止；可以再试一次，或把设置里的 timeout 调大。{_KEPT}",
    )


def huge(host: str) -> ModelError:
    return ModelError(
        "huge", f"{host} 的回答长得不正常，已经停止接收；请换一个模型，或请管理员检查它。{_KEPT}"
    )


def moved(host: str, to: str) -> ModelError:
    return ModelError(
        "redirect",
        f"{host} 要求转到另一个地址（{to}），没有照办；如果那是对的，请把设置里的地址改成它。{_KEPT}",
    )


def unusable(why: str) -> ModelError:
    return ModelError("unusable", f"模型的回答不能用（{why}），没有采用；可以再试一次，或换一个模型。{_KEPT}")


def status(host: str, code: int, *, model: str, retry_after: str) -> ModelError:
    """The sentence for an HTTP status of refusal. ``retry_after`` is the header, "" where there is none."""
    match code:
        case 401:
            return ModelError(
                "key",
                f"{host} 不接受密钥（401）；请核对环境变量 NIANBAO_API_KEY，或系统密钥环里 nianbao 的密钥。{_KEPT}",
            )
        case 403:
            return ModelError(
                "forbidden", f"{host} 不允许使用（403），请向管理员确认这个密钥能用模型“{model}”。{_KEPT}"
            )
        case 404:
            return ModelError(
                "not_found",
                f"{host} 上没有模型“{model}”，或地址不对（404）；运行 nianbao doctor 可以看有哪些模型，地址一般以 /v1 结尾。{_KEPT}",
            )
        case 429:
            seconds = retry_after.strip()
            told = seconds.isascii() and seconds.isdigit() and len(seconds) < 6
            wait = f"请{seconds}秒以后再试" if told else "请过几分钟再试"
            return ModelError("busy", f"{host} 忙不过来或用量已满（429），{wait}。{_KEPT}")
        case code if code >= 500:
            return ModelError("server", f"{host} 出了故障（{code}），请过一会儿再试，或告诉管理员。{_KEPT}")
        case _:
            return ModelError(
                "rejected",
                f"{host} 不接受这次请求（{code}）；请核对模型名“{model}”，内容太长时先选一个部分。{_KEPT}",
            )
