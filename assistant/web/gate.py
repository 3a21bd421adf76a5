"""Who may come in: an address that works once, then a cookie. Pure; where secrets come from is an argument."""

from collections.abc import Callable
from hmac import compare_digest


class Gate:
    """Lets a browser in by the token of the printed address, and knows it again by its cookie.

    A token is good for one browser: a copy of the address in a chat or a history opens nothing later. ``secret``
    gives a new unguessable string at each call.
    """

    def __init__(self, secret: Callable[[], str]) -> None:
        self._secret = secret
        self._token = secret()
        self._known: list[str] = []

    @property
    def token(self) -> str:
        """What the next browser must bring."""
        return self._token

    def admit(self, token: str) -> str | None:
        """The cookie for a browser that brings the token, which is spent with it; None for any other."""
        if not _same(token, self._token):
            return None
        self._token = self._secret()
        self._known.append(self._secret())
        return self._known[-1]

    def knows(self, cookie: str | None) -> bool:
        """Whether a browser was let in before."""
        return cookie is not None and any(_same(cookie, known) for known in self._known)


def from_here(origin: str | None, host: str | None) -> bool:
    """Whether a request comes from our own page: its Origin, where the browser names one, is the host it asks.

    Cookies do not tell ports apart, so that another program's page on this machine would bring ours along.
    """
    return origin is None or (host is not None and origin in (f"http://{host}", f"https://{host}"))


def _same(one: str, other: str) -> bool:
    return compare_digest(one.encode("utf-8", "replace"), other.encode())
