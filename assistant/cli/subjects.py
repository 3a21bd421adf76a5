"""What a check is about: files collected, read, and paired with the year before."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import BadInput, NianbaoError
from assistant.importers import Imported, NotAReport, is_draft, read
from assistant.report.figures import Figures
from assistant.report.organ import Organ
from assistant.report.published import Report
from assistant.rules.base import Case, Peer

if TYPE_CHECKING:
    from assistant.cli.desk import Desk
    from assistant.report.draft import Waiver

_KNOWN = (
    ".nianbao", ".json", ".md", ".markdown", ".txt", ".html", ".htm", ".pdf", ".docx", ".doc", ".odt",
    ".xlsx", ".xls",
)  # fmt: skip
"""Endings of what is looked at in a folder; what a file is, its content tells."""
_CACHED = 4096


@dataclass(frozen=True, slots=True)
class Found:
    """A file to check; ``named`` where its own path was given, not that of a folder above it."""

    file: str
    named: bool


@dataclass(frozen=True, slots=True)
class Subject:
    """A report or draft as rules see it."""

    file: str
    case: Case
    waivers: tuple[Waiver, ...] = ()
    imported: Imported | None = None

    @property
    def key(self) -> tuple[str, int] | None:
        """Organ and year; None where the file does not say both."""
        return (self.case.organ.name, self.case.year) if self.case.organ.name and self.case.year else None


def collect(paths: Sequence[str]) -> tuple[tuple[Found, ...], tuple[str, ...]]:
    """The files that are named or lie in a named folder, each once; and the others that lie there, passed over.

    A folder that cannot be opened is among the files, so that its name is answered with the reason.
    """
    found: dict[str, Found] = {}
    passed: list[str] = []
    for path in paths:
        if not os.path.isdir(path):
            found.setdefault(os.path.abspath(path), Found(path, named=True))
            continue
        closed: list[str] = []
        for file in _below(path, closed):
            if _is_candidate(os.path.basename(file)):
                found.setdefault(os.path.abspath(file), Found(file, named=False))
            else:
                passed.append(file)
        found |= {os.path.abspath(folder): Found(folder, named=True) for folder in closed}
    return tuple(found.values()), tuple(passed)


def _below(folder: str, closed: list[str]) -> Iterator[str]:
    """The files below a folder in order; ``closed`` receives the folders that cannot be opened."""
    for here, folders, files in os.walk(folder, onerror=lambda error: closed.append(error.filename)):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (os.path.join(here, name) for name in sorted(files))


def _is_candidate(name: str) -> bool:
    return name.lower().endswith(_KNOWN) and not name.startswith((".", "~$"))


def case_of(imported: Imported) -> Case:
    """A file's report as rules see it, with what its page prints in other words."""
    report, printed = imported.report, imported.printed
    preamble = {"preamble": printed.preamble} if printed.preamble else {}
    return Case(
        Organ(report.organ),
        report.year or 0,
        report.figures,
        sections={**preamble, **report.sections} or None,
        headings=printed.headings or None,
        labels=printed.labels or None,
    )


class Reader:
    """Reads files as subjects; what was read lately is kept, since pairing needs most of it twice."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.read = lru_cache(maxsize=_CACHED)(self._read)

    def _read(self, file: str) -> Subject:
        path = Path(file)
        if not is_draft(path):
            imported = read(path)
            if imported.ledger is not None:
                raise NotAReport(f"“{file}”是申请台账，不是报告；看它的计数请用 nianbao import。")
            return Subject(file, case_of(imported), imported=imported if imported.open_rows else None)
        with self._desk.open(path, write=False) as session:
            from assistant.session import case_in

            draft = session.draft
            return Subject(file, case_in(draft, session.view.document, session.bank), draft.waivers)


def _settled(imported: Imported, last: Case) -> Figures:
    """The figures of a report whose numbers ran together, settled by last year's stock where that decides."""
    from assistant.importers.last_year import with_last_year

    return with_last_year(imported, Report(last.organ.name, last.year, last.figures)).report.figures


@dataclass(frozen=True)
class Collection:
    """Everything that is checked together.

    ``errors`` tells of files that cannot be used, in words; ``passed`` are those that are no reports, those that might
    have been taken for one first.
    """

    reader: Reader
    files: tuple[str, ...]
    errors: Mapping[str, str]
    by_key: Mapping[tuple[str, int], tuple[str, ...]]
    passed: tuple[str, ...]
    peers: Mapping[str, tuple[Peer, ...]]

    def subjects(self, *, pairing: bool, previous: Case | None) -> Iterator[Subject | str]:
        """Each file in order: what to check it as, with last year's report; or its name where it cannot be used."""
        for file in self.files:
            if file in self.errors:
                yield file
                continue
            subject = self.reader.read(file)
            case = replace(subject.case, copies=self._copies(subject), peers=self.peers.get(subject.file, ()))
            if previous is not None and previous.year == case.year - 1:
                case = replace(case, previous=previous)
            elif pairing and case.previous is None:
                case = replace(case, previous=self._year_before(subject))
            if subject.imported is not None and case.previous is not None:
                case = replace(case, figures=_settled(subject.imported, case.previous))
            yield replace(subject, case=case)

    def _copies(self, subject: Subject) -> tuple[str, ...]:
        same = self.by_key.get(subject.key, ()) if subject.key else ()
        return tuple(os.path.basename(file) for file in same if file != subject.file)

    def _year_before(self, subject: Subject) -> Case | None:
        """The report of the same organ a year earlier; where several differ, none."""
        if subject.key is None:
            return None
        organ, year = subject.key
        cases = [self.reader.read(file).case for file in self.by_key.get((organ, year - 1), ())]
        return cases[0] if cases and all(case.figures == cases[0].figures for case in cases) else None


def gather(paths: Sequence[str], desk: Desk) -> Collection:
    """Reads everything once to know what there is. A file in a folder that is no report is passed over."""
    reader = Reader(desk)
    found, others = collect(paths)
    passed: list[str] = []
    files: list[str] = []
    errors: dict[str, str] = {}
    by_key: dict[tuple[str, int], list[str]] = {}
    written: dict[str, Case] = {}
    for one in found:
        try:
            if os.path.isdir(one.file):
                raise BadInput(f"不能打开文件夹“{one.file}”，请检查权限，或把它复制出来再试。")
            subject = reader.read(one.file)
            key = subject.key
        except NotAReport as error:
            if not one.named:
                passed.append(one.file)
                continue
            errors[one.file] = str(error)
        except NianbaoError as error:
            errors[one.file] = str(error)
        else:
            if key is not None:
                by_key.setdefault(key, []).append(one.file)
                if (subject.case.sections or {}).get("五"):
                    written[one.file] = subject.case
        files.append(one.file)
    return Collection(
        reader, tuple(files), errors, _frozen(by_key.items()), (*passed, *others), _peers(written)
    )


def _peers(written: Mapping[str, Case]) -> Mapping[str, tuple[Peer, ...]]:
    """For each file those of other organs whose section 五 may be the same."""
    if len(written) < 2:
        return {}
    from assistant.rules.similarity import peers_of

    files = tuple(written)
    return {files[index]: peers for index, peers in peers_of(tuple(written.values())).items()}


def _frozen(
    items: Iterable[tuple[tuple[str, int], list[str]]],
) -> Mapping[tuple[str, int], tuple[str, ...]]:
    return {key: tuple(files) for key, files in items}
