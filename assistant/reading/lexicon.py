"""The words that the reports speak in, as data: what each means for a number that stands beside it.

A ``Term`` is a set of words with one meaning. The words of table 三 are in ``words_requests``, of tables 二 and 四 in
``words_tables``, those of everything else that is counted and of the frame of a sentence in ``words_plain``. Every
term with a binding holds examples, and the tests execute them: the text, and the cells whose sum its last number
must be ("" where it is to stay unbound).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal[
    # what is counted
    "request",  # 政府信息公开申请 as such
    "action",  # what became of it: received, handled, processed, taken_in, carry, unfinished
    "result",  # rows of 三、本年度办理结果; binds the rows
    "applicant",  # columns of table 三; binds the columns
    "anyone",  # 公民、法人和其他组织: applicants of every kind
    "block",  # blocks of table 四
    "path",  # direct or after: how a suit came about
    "outcome",  # columns of table 四
    "document",  # rows of table 二 with documents
    "step",  # issued, repealed, in_force; "" for what no column counts
    "decision",  # licences, penalties, coercions
    "fee",  # 行政事业性收费
    "other",  # things that no table counts
    # what narrows it down
    "channel",  # 网络, 信函, 当面: a split that has no cells
    "limit",  # a part, a stage or a qualified count that has no cell
    "publish",  # 公开, 发布: of documents and decisions only those that were put out
    "time",  # last, this, next, other, since, part
    # the frame of the sentence
    "among",  # 其中
    "including",  # 包括, 含, 分为: a list that should be complete ("partial" where not)
    "sum",  # 共, 合计
    "each",  # 分别 (respectively), 各 (each)
    "more",  # 另有, 尚有, 其余
    "open",  # 等
    "all",  # 均, 全部
    "none",  # 未, 没有
    "except",  # 除
    "intime",  # 按期, 在法定期限内
    "late",  # 逾期答复, 超期
    "share",  # 占
    "rate",  # 办结率
    "compare",  # 同比, 较上年
    "trend",  # up, down, same, became, times
    "plan",  # 将, 力争, 不少于: not yet, or not exactly
    "about",  # 约, 近
    "self",  # 我局, 全市
    "and",
    "of",
    "plain",  # words that change nothing
    "whole",  # ordinary words that hold one of the others (公共 holds 共): read as the text that they are
]


@dataclass(frozen=True, slots=True)
class Term:
    """Words with one meaning. ``binds`` says to what, in the names of the form where there are any.

    ``part`` marks words that name only some of what their cells count (撤销 is one kind of 结果纠正): such a number
    may be less, and is wrong only where it is more. ``loose`` marks words that people also use for something else:
    such a number can be right, but never certainly wrong.
    """

    name: str
    kind: Kind
    words: tuple[str, ...]
    binds: tuple[str, ...] = ()
    part: bool = False
    loose: bool = False
    examples: tuple[tuple[str, str], ...] = ()


def term(
    name: str,
    kind: Kind,
    words: str,
    *binds: str,
    part: bool = False,
    loose: bool = False,
    examples: Iterable[tuple[str, str]] = (),
) -> Term:
    """A term whose words are written as one text with blanks between them."""
    return Term(name, kind, tuple(dict.fromkeys(words.split())), binds, part, loose, tuple(examples))


class Lexicon:
    """Terms by their words. Finds the longest word at a place in a time that does not grow with their number."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms = {word: term for term in terms for word in term.words}
        lengths: dict[str, set[int]] = {}
        for word in self._terms:
            lengths.setdefault(word[:2], set()).add(len(word))
        self._lengths = {start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()}

    def longest(self, text: str, at: int) -> tuple[str, Term] | None:
        """The longest word that begins at ``at``, with its term."""
        for length in self._lengths.get(text[at : at + 2], ()):
            word = text[at : at + length]
            if word in self._terms:
                return word, self._terms[word]
        word = text[at]
        term = self._terms.get(word)
        return None if term is None else (word, term)
