"""What all the words of a sentence, and the sentence before it, say of what it speaks of."""

import re
from collections.abc import Sequence
from itertools import takewhile

from assistant.reading.claims import Context
from assistant.reading.frames import Scope
from assistant.reading.phrases import Reader
from assistant.reading.tokens import Token

_DISCLOSURE = re.compile(r"信息公开|政务公开|依申请|公开申请")
_OF_OTHERS = re.compile(
    r"(?:与|同|和)(?:政府)?信息公开(?:工作)?(?:并)?(?:无关|不相关|(?:没有|无)(?:直接|必然)?(?:的)?(?:关系|关联))|(?:不|未|非|并非)(?:涉及|属于?)?(?:政府)?信息公开"
)
"""Said of cases of other kinds: 均与政府信息公开无关."""
_JUDGE = re.compile("(?:作为|依法履行|履行)(?:行政)?复议(?:机关|机构|职责|职能)")
_BOTH = "公开和部分公开"
_RESULTS = frozenset({"予以公开", "部分公开", _BOTH, "不予公开", "无法提供", "不予处理"})
"""Results that nothing but applications has."""
_NEVER_OF_DOCUMENTS = frozenset({"无法提供", "不予处理"})
_KINDS = frozenset({"科研机构", "社会公益组织", "法律服务机构"})
_ANSWERED = frozenset({"办结", "答复", "已答复", "已办结", "办理结果", "答复结果", "答复情况"})
_ATTRIBUTES = re.compile(
    r"属性|(?:文件|公文)[^。]{0,12}主动公开[^。、，]{0,8}[、，；]依申请公开[^。、，]{0,8}[、，；]不予公开"
)
_DELAYS = re.compile(
    "延期|延长|超期|逾期(?![不未]|没有|尚未)|提前|当[日天场]|次日|(?:当面|口头|电话|邮寄|电子邮件|网上|现场)(?:方式)?(?:答复|送达|回复)"
)
"""Beside these what was answered in time is not all that was answered."""
_THIRD = re.compile("征求|第三方|权利人")
_COUNT = re.compile(r"[0-9０-９]\s*[件宗起份]")


def scope_of(text: str, words: Sequence[Token], reader: Reader, context: Context) -> Scope:
    """What is known of a sentence from all its words."""
    results = [token for token in words if token.term is not None and token.term.name in _RESULTS]
    named = len(results) + sum(token.term.name == _BOTH for token in results if token.term is not None)
    told = named + any(token.means("share") or token.text in _ANSWERED for token in words)
    of_others = any(map(_of_others, words))
    subject = takewhile(lambda token: token.kind != "number", words)
    own = {token.term.name for token in results if token.term is not None} >= _NEVER_OF_DOCUMENTS
    paragraph, inherited = context.topic, False
    after_requests = context.head is not None and context.head.family == "requests"
    if not paragraph and told > 1 and (own or not of_others):
        paragraph = "request"
    elif not paragraph and after_requests and not any(map(_of_others, subject)):
        paragraph, inherited = "request", True
    return Scope(
        paragraph=paragraph,
        inherited=inherited,
        attributes=bool(_ATTRIBUTES.search(text)),
        results=bool(results),
        by_kind=any(token.term is not None and token.term.name in _KINDS for token in words),
        powers=len(
            {token.term.binds for token in words if token.term is not None and token.means("decision")}
        )
        > 1,
        third=bool(_THIRD.search(text)),
        delays=bool(_DELAYS.search(text)),
        government=reader.organ.endswith(("人民政府", "司法局")) or bool(_JUDGE.search(text)),
    )


def _of_others(token: Token) -> bool:
    """Whether a word is of other things that are taken in and answered, or made."""
    return token.means("document", "decision") or "handled" in _binds(token, "other")


def _binds(token: Token, kind: str) -> tuple[str, ...]:
    return token.term.binds if token.term is not None and token.term.kind == kind else ()


_CLAUSE_OF_SOME = re.compile(r"[，；（](?:其中)?(?:属于?|涉及?|因|有关|关于|事关|以)?(?:政府)?$")


def _told_of_some(text: str, at: int) -> int:
    """Where the clause that first speaks of 信息公开 begins, if it does so of some of the cases counted before it only."""
    among = text.rfind("其中", 0, at)
    if among > 0 and not _COUNT.search(text, among, at):
        return among
    clause = _CLAUSE_OF_SOME.search(text, max(0, at - 12), at)
    counted = re.search(r"(?:复议|诉讼|应诉)[^，；。]{0,12}[0-9]+\s*[件宗起]", text[:at])
    return clause.start() if clause is not None and counted is not None else 0


def disclosed_from(text: str, context: Context) -> int:
    """From where on a sentence speaks of 信息公开: from 其中 where it first does so there, else from its beginning."""
    plain = _OF_OTHERS.sub(lambda found: "■" * len(found[0]), text)
    first = _DISCLOSURE.search(plain)
    if first is not None and (place := _told_of_some(plain, first.start())) > 0:
        return place
    spoken_of = first is not None or (context.topic == "request" and plain == text)
    return 0 if spoken_of else len(text)
