"""What a run of tokens says: the things, steps and people that it names, and what narrows them down.

A phrase is the text that belongs to one number. It is read without its neighbours; ``frames`` puts it into its
sentence.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from assistant.reading.lexicon import Term
from assistant.reading.tokens import NO_COUNT, Token

COUNTED = frozenset(
    {
        "request", "action", "result", "applicant", "anyone", "block", "path", "outcome", "document", "step",
        "decision", "fee", "other",
    }
)  # fmt: skip
"""Kinds of words that tell what is counted."""

_NOUNS = frozenset({"request", "block", "document", "decision", "fee", "other"})
_SUMMED_UP = ("result", "applicant", "outcome", "block")
_VERBS = frozenset(
    [
        "发生",
        "作出",
        "做出",
        "下达",
        "实施",
        "组织",
        "出现",
        "产生",
        "引发",
        "引起",
        "提起",
        "提交",
        "提出",
        "收取",
        "征收",
        "收缴",
        "下",
        "被",
    ]
)
_BODIES = frozenset({"单位", "机关", "行政机关", "法院", "人民法院"})
"""Right before 申请 these are who applied."""
_HARMLESS = re.compile(r"[的了在为对于等及已并以由所其且即外“”‘’\"'·\s]*$")
_ORGAN = re.compile(
    r"(?:局|委|办|厅|部门|镇|乡|街道|中心|处|科|所|站|院|校|公司|单位|政府|机关|委员会|办公室|管委会|集团|大队|支队|协会)$"
)
_ADVERB = re.compile(
    "[0-9—+=～~-]+|仍|一|这|正式|范围|[二三四五六七八两几多各]?种|剩|还剩|逐一|相应|便|遂|先后|陆续|累积|间|末|实|连续|圆满|顺利|及时|规范|依法依规"
)
"""What may stand before a verb without narrowing what is done: other words (并案处理, 突击办结, 误登记) may."""
_OWN_OFFICE = re.compile(
    "(?:党政|综合|政务|公开|政府信息|信息|依申请|承办|经办|受理|登记|[一的]|等)*(?:办公室|[科股处室]|窗口)$"
)
"""Who within the organ takes applications in: 党政综合办公室, 受理窗口."""


_SHORT_NAME = 8
BECAUSE = frozenset({"因", "因为", "由于", "鉴于"})
_ANY_REASON = frozenset(
    {"各种", "各类", "多种", "等", "种种", "多方面", "原因", "各方面", "其他", "的", "而"}
)
_WIDER = re.compile("全?各级|全[市县区省州旗镇乡]|全街道")
_AREA_OF = re.compile("(?:政府|办事处|管委会|管理委员会)$")
"""Whose report is of a whole place: in that of a bureau, 全县 is more than its own."""


@dataclass(slots=True)
class Phrase:
    """The words of one number, sorted by what they do. ``unknown`` is a gap that may change what is counted."""

    actions: list[str] = field(default_factory=list)
    results: list[Term] = field(default_factory=list)
    applicants: list[Term] = field(default_factory=list)
    blocks: list[Term] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    outcomes: list[Term] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)
    steps: list[Term] = field(default_factory=list)
    decisions: list[Term] = field(default_factory=list)
    fees: list[Term] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    channels: int = 0
    kinds: set[str] = field(default_factory=set)
    head: str = ""
    """The kind of the last noun: what a Chinese phrase is about."""
    unknown: bool = False
    limits: set[str] = field(default_factory=set)
    foreign: bool = False
    """Another organ is the subject."""
    closed: bool = False
    """等 is followed by what sums the list up: 律师事务所等法律服务机构."""
    article: bool = False
    """It names the article that something rests on, and so may speak of some of a group only."""
    reason: bool = False
    """A reason stands before the group of results (因内容与此前相同不予处理): it may be that of some of them only."""
    words: set[str] = field(default_factory=set)
    plain: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)
    """What is done with the other things that it names: handled, where they are taken in and answered."""
    things: set[str] = field(default_factory=set)
    """The other things themselves."""
    rates: set[str] = field(default_factory=set)
    plans: set[str] = field(default_factory=set)
    trend: str = ""
    last: str = ""
    """The kind of the last word."""
    attributive: bool = False
    """上年收到的: what follows may be some of those."""

    @property
    def counts(self) -> bool:
        """Whether the phrase tells what is counted."""
        return not self.kinds.isdisjoint(COUNTED) or bool(self.channels)

    @property
    def request(self) -> bool:
        return "request" in self.kinds

    @property
    def other(self) -> bool:
        """Whether the thing counted is none of the tables'."""
        return self.head == "other"


@dataclass(frozen=True, slots=True)
class Reader:
    """Whose report is read, and of which year: 我局 and 2024年 mean something only to it."""

    organ: str
    year: int

    def relation(self, year: int) -> str:
        """last, this, next or other."""
        return {-1: "last", 0: "this", 1: "next"}.get(year - self.year, "other")


def read_phrase(tokens: Sequence[Token], reader: Reader) -> Phrase:
    """The phrase that ``tokens`` make."""
    phrase = Phrase()
    core = _first(tokens, COUNTED)
    verb = core < len(tokens) and tokens[core].means("action", "step")
    for index, token in enumerate(tokens):
        if token.text in _BODIES and index + 1 < len(tokens) and tokens[index + 1].means("request"):
            phrase.unknown = True
        if token.text == "以" and index + 1 < len(tokens) and tokens[index + 1].means("request"):
            phrase.unknown = (
                True  # 以公开申请提出的: not applications are counted, but what was put into them
            )
        if token.kind == "gap":
            _read_gap(phrase, tokens, index, core, verb, reader.organ)
        elif token.text == "、":
            phrase.kinds.add("and")
        elif token.kind == "year":
            phrase.times.append(reader.relation(int(token.value)))
        elif token.text == "等" and index + 1 < len(tokens) and tokens[index + 1].means(*_SUMMED_UP):
            phrase.words.add(token.text)
            phrase.closed = True
            if tokens[index + 1].means("outcome"):  # 申请人撤回等其他结果: of cases
                phrase.results.clear()
                phrase.kinds.discard("result")
        elif token.term is not None:
            _read_word(phrase, token, token.term, reader.organ)
    if "未结" in phrase.words and not phrase.blocks and "last" in phrase.times:
        phrase.actions.append("unfinished")  # 上年未结: of applications, not of cases
        phrase.kinds.add("action")
        phrase.outcomes = []
    if phrase.applicants and "and" in phrase.kinds:
        phrase.unknown = phrase.unknown or _joined_to_unknown(tokens)
    phrase.foreign = phrase.foreign or _has_another_subject(tokens[:core], reader.organ)
    phrase.reason = _has_reason(tokens)
    return phrase


def _joined_to_unknown(tokens: Sequence[Token]) -> bool:
    """Whether an applicant stands in a list with a member that nobody knows: 社区和科研单位8件."""
    members: list[list[Token]] = [[]]
    for token in tokens:
        if token.text == "、" or token.means("and"):
            members.append([])
        else:
            members[-1].append(token)
    last = members[-1]
    if len(members) < 2 or not any(token.means("applicant") for token in last):
        return False
    before = [
        token for token in members[-2] if not token.means("of", "self", "time", "sum", "among", "including")
    ]
    return bool(before) and not any(token.means(*COUNTED, "channel") for token in before)


def _has_another_subject(tokens: Sequence[Token], organ: str) -> bool:
    """Whether another organ is named by several tokens together: 县政府办, 局属事业单位."""
    for index, token in enumerate(tokens):
        if token.kind == "gap" and index + 1 < len(tokens) and tokens[index + 1].means("plain"):
            run = takewhile(lambda one: one.kind == "gap" or one.means("plain"), tokens[index:])
            name = "".join(one.text for one in run)
            another = not names(name, organ) or _own_government(name, organ)
            if _ORGAN.search(name) and another and not _OWN_OFFICE.match(name):
                return True
    return False


def _has_reason(tokens: Sequence[Token]) -> bool:
    """Whether words of its own stand between 因 and a group of results; a single result names its reason itself."""
    start = next((index for index, token in enumerate(tokens) if token.text in BECAUSE), len(tokens))
    if any(token.means("open") and token.text == "等" for token in tokens[start + 1 :]):
        return False  # 因不掌握、不属于本机关职责等原因无法提供: of every reason
    words = list(takewhile(lambda token: not token.means("result"), tokens[start + 1 :]))
    result = tokens[start + 1 + len(words)] if start + 1 + len(words) < len(tokens) else None
    if result is None or result.term is None or len(result.term.binds) < 2:
        return False
    return any(token.text not in _ANY_REASON for token in words)


def _first(tokens: Sequence[Token], kinds: frozenset[str]) -> int:
    for index, token in enumerate(tokens):
        if token.term is not None and token.term.kind in kinds:
            return index
    return len(tokens)


def _read_gap(phrase: Phrase, tokens: Sequence[Token], index: int, core: int, verb: bool, organ: str) -> None:
    text = tokens[index].text
    if _HARMLESS.match(text):
        return
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    subject = index < core and (verb or (following is not None and following.text in _VERBS))
    office = following is not None and following.text == "办公室"
    if not subject or not (
        office or _ADVERB.fullmatch(text) or _OWN_OFFICE.match(text) or names(text, organ)
    ):
        phrase.unknown = True
    if index < core and text[0] in "代替受" and len(text) <= _SHORT_NAME:  # 代县政府办理…
        phrase.foreign = True
    named = index < core and _ORGAN.search(text)
    if named and (not names(text, organ) or _own_government(text, organ)):
        phrase.foreign = True


def names(text: str, organ: str) -> bool:
    """Whether a word is the organ itself: its name, or its characters in their order (市科委 for 市科学技术委员会)."""
    rest = iter(organ)
    return all(char in rest for char in text)


def _own_government(text: str, organ: str) -> bool:
    """县政府 in the report of a county: its own figures, or those of the whole county; nobody can tell."""
    return text.endswith("政府") and organ.endswith("人民政府") and organ[-5:-4] not in ("乡", "镇")


def _read_word(phrase: Phrase, token: Token, term: Term, organ: str) -> None:
    kind = term.kind
    if kind == "of" and phrase.last == "action" and "last" in phrase.times:
        phrase.attributive = True
    phrase.kinds.add(kind)
    phrase.last = kind
    if kind in _NOUNS:
        phrase.head = kind
    if kind == "plain":
        phrase.plain.add(token.text)
        phrase.article = phrase.article or (term.name == NO_COUNT and token.text[-1] in "条款项")
        return
    phrase.words.add(token.text)
    match kind:
        case "action":
            phrase.actions.append(term.binds[0])
        case "result":
            phrase.results.append(term)
        case "applicant":
            phrase.applicants.append(term)
        case "block":
            phrase.blocks.append(term)
        case "path":
            phrase.paths.append(term.binds[0])
        case "outcome":
            phrase.outcomes.append(term)
        case "document":
            phrase.documents.append(term.binds[0])
        case "step":
            phrase.steps.append(term)
        case "decision":
            phrase.decisions.append(term)
        case "fee":
            phrase.fees.append(term)
        case "time":
            phrase.times.append(term.binds[0])
        case "other":
            phrase.others |= set(term.binds)
            phrase.things.add(token.text)
        case "rate":
            phrase.rates |= set(term.binds)
        case "plan":
            phrase.plans |= set(term.binds)
        case "trend":
            phrase.trend = term.binds[0]
        case "channel":
            phrase.channels += 1
        case "limit":
            phrase.limits.add(term.binds[0] if term.binds else "part")
        case "self":
            if _WIDER.match(token.text) and not _AREA_OF.search(organ):
                phrase.limits.add("organ")
            if token.text[0] not in "我本全各" and not names(token.text.split("及")[0], organ):
                phrase.foreign = True
        case _:
            pass
