"""What stands in a draft file: its tables, and how a draft becomes a row and back.

Every function works on an open connection, be it to a file or to memory, and never opens or closes a file. A change
is a tuple of statements, so that exactly the same can be done to the file and to the copy in memory.

Raise ``VERSION`` when the tables change. A field added to ``Draft`` needs no new version: it must have a default, by
which older files still open, and a program that does not know it says that the file is newer.
"""

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeAlias

from pydantic import ValidationError

from assistant.errors import BadInput
from assistant.report.draft import Draft

APPLICATION_ID = int.from_bytes(b"NBAO")
VERSION = 1
_TURN = "CREATE TABLE IF NOT EXISTS turn (id INTEGER PRIMARY KEY, time TEXT NOT NULL, said BLOB NOT NULL);"
# IF NOT EXISTS: files that were made before there were conversations get the table with their first turn.
SCHEMA = f"""
PRAGMA application_id = {APPLICATION_ID};
PRAGMA user_version = {VERSION};
CREATE TABLE previous (hash TEXT PRIMARY KEY, report BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE revision (
    id INTEGER PRIMARY KEY, parent INTEGER REFERENCES revision (id), time TEXT NOT NULL, label TEXT NOT NULL,
    draft BLOB NOT NULL, previous TEXT REFERENCES previous (hash));
CREATE TABLE head (one INTEGER PRIMARY KEY CHECK (one = 1), revision INTEGER NOT NULL REFERENCES revision (id));
CREATE TABLE redo (id INTEGER PRIMARY KEY, revision INTEGER NOT NULL REFERENCES revision (id));
CREATE TABLE mark (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, revision INTEGER NOT NULL REFERENCES revision (id),
    time TEXT NOT NULL, document BLOB NOT NULL, phrasebank TEXT NOT NULL);
CREATE TABLE typing (one INTEGER PRIMARY KEY CHECK (one = 1), key TEXT NOT NULL, text TEXT NOT NULL);
{_TURN}
"""
LARGEST = 1 << 26
"""Bytes of text that one row may unpack to; a draft has some ten thousand."""
_LARGEST_ID = (1 << 63) - 1
_TEXTS = {
    "revision": ("time", "label"),
    "mark": ("name", "time", "phrasebank"),
    "typing": ("key", "text"),
    "turn": ("time",),
}
"""The columns that hold text; SQLite itself would keep anything in them."""
TABLES = ("previous", "revision", "redo", "mark", "typing", "turn")

Statement: TypeAlias = tuple[str, tuple[object, ...]]
Change: TypeAlias = tuple[Statement, ...]

NOTHING: Change = (("DELETE FROM typing WHERE 0", ()),)
"""Changes nothing, but fails where nothing could be changed; a bare transaction would not."""


class Unreadable(Exception):
    """A stored draft or document that is not what was written. Only the store sees it."""


class FromNewer(Unreadable):
    """A stored draft with fields that this program does not know."""


@dataclass(frozen=True, slots=True)
class Revision:
    """One state of the draft. ``time`` is ISO, as given; ``mark`` the names under which it was kept, if any."""

    id: int
    parent: int | None
    time: str
    label: str
    mark: str | None

    def __str__(self) -> str:
        return f"第{self.id}版（{self.label}，{self.time[:16].replace('T', ' ')}）"


@dataclass(frozen=True, slots=True)
class Mark:
    """A revision that was sent or published, with its document (JSON text) as it then read."""

    name: str
    revision: int
    time: str
    document: str
    phrasebank: str


def memory() -> sqlite3.Connection:
    """An empty database in memory, usable from any thread that the caller lets in."""
    return sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)


def blank() -> sqlite3.Connection:
    """A draft file without any revision, in memory."""
    connection = memory()
    connection.executescript(SCHEMA)
    return connection


def run(connection: sqlite3.Connection, change: Change) -> None:
    """All statements of a change, or none of them."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        for sql, values in change:
            connection.execute(sql, values)
        connection.execute("COMMIT")
    except sqlite3.Error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


# --- changes ----------------------------------------------------------------------------------------------------


def appended(draft: Draft, revision: Revision) -> Change:
    """A new revision on top of its parent becomes the head, and what had been undone can no longer be redone."""
    blob, key, report = _to_row(draft)
    previous: Change = (("INSERT OR IGNORE INTO previous VALUES (?, ?)", (key, report)),) if key else ()
    return (
        *previous,
        (
            "INSERT INTO revision VALUES (?, ?, ?, ?, ?, ?)",
            (revision.id, revision.parent, revision.time, revision.label, blob, key),
        ),
        _head_at(revision.id),
        ("DELETE FROM redo", ()),
    )


def moved_back(left: int, to: int) -> Change:
    return _head_at(to), ("INSERT INTO redo (revision) VALUES (?)", (left,))


def moved_forward(to: int) -> Change:
    return _head_at(to), ("DELETE FROM redo WHERE id = (SELECT max(id) FROM redo)", ())


def marked(mark: Mark) -> Change:
    values = (mark.name, mark.revision, mark.time, _pack(mark.document), mark.phrasebank)
    return (("INSERT INTO mark (name, revision, time, document, phrasebank) VALUES (?, ?, ?, ?, ?)", values),)


def typed(key: str, text: str) -> Change:
    return (("INSERT OR REPLACE INTO typing VALUES (1, ?, ?)", (key, text)),)


def not_typing() -> Change:
    return (("DELETE FROM typing", ()),)


def said(time: str, text: str) -> Change:
    """One more turn of the conversation about the draft."""
    return (_TURN, ()), ("INSERT INTO turn (time, said) VALUES (?, ?)", (time, _pack(text)))


def forgotten() -> Change:
    return (_TURN, ()), ("DELETE FROM turn", ())


def _head_at(revision: int) -> Statement:
    return "INSERT OR REPLACE INTO head VALUES (1, ?)", (revision,)


# --- reading ----------------------------------------------------------------------------------------------------


def revisions(connection: sqlite3.Connection) -> tuple[Revision, ...]:
    """All revisions, oldest first."""
    return tuple(Revision(*row) for row in connection.execute(f"{_REVISION} ORDER BY id"))


def revision_of(connection: sqlite3.Connection, revision: int) -> Revision:
    known = 0 < revision <= _LARGEST_ID
    row = connection.execute(f"{_REVISION} WHERE id = ?", (revision,)).fetchone() if known else None
    if row is None:
        raise BadInput(f"没有第{revision}版；运行 nianbao history 可以查看各版。")
    return Revision(*row)


def head_of(connection: sqlite3.Connection) -> Revision:
    row = connection.execute("SELECT revision FROM head").fetchone()
    if row is None:
        raise Unreadable
    return revision_of(connection, row[0])


def next_id(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT coalesce(max(id), 0) + 1 FROM revision").fetchone()[0])


def undone(connection: sqlite3.Connection) -> int | None:
    """The revision that a redo returns to."""
    row = connection.execute("SELECT revision FROM redo ORDER BY id DESC").fetchone()
    return None if row is None else int(row[0])


def draft_of(connection: sqlite3.Connection, revision: int) -> Draft:
    """The draft of a revision that exists; Unreadable where its row is damaged."""
    row = connection.execute(
        "SELECT draft, revision.previous, report FROM revision"
        " LEFT JOIN previous ON hash = revision.previous WHERE id = ?",
        (revision,),
    ).fetchone()
    if row is None:
        raise Unreadable
    return _from_row(*row)


def marks_of(connection: sqlite3.Connection) -> tuple[Mark, ...]:
    rows = connection.execute("SELECT name, revision, time, document, phrasebank FROM mark ORDER BY id")
    return tuple(
        Mark(name, revision, time, _unpack(document), bank) for name, revision, time, document, bank in rows
    )


def typing_of(connection: sqlite3.Connection) -> tuple[str, str] | None:
    row = connection.execute("SELECT key, text FROM typing").fetchone()
    return None if row is None else (row[0], row[1])


def turns_of(connection: sqlite3.Connection) -> tuple[tuple[str, str], ...]:
    """The conversation, oldest turn first, each as (time, text)."""
    known = connection.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'turn'").fetchone()
    if known[0] == 0:
        return ()
    rows = connection.execute("SELECT time, said FROM turn ORDER BY id")
    return tuple((time, _unpack(text)) for time, text in rows)


def check(connection: sqlite3.Connection) -> None:
    """Unreadable where the file does not hold together or its head cannot be read, FromNewer where it is too new."""
    try:
        if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise Unreadable
        draft_of(connection, head_of(connection).id)
        revisions(connection)
        marks_of(connection)
        turns_of(connection)
        typing_of(connection)
        undone(connection)
        for table, column in _text_columns(connection):
            if connection.execute(f"SELECT 1 FROM {table} WHERE typeof({column}) <> 'text'").fetchone():
                raise Unreadable
        if next_id(connection) > _LARGEST_ID:
            raise Unreadable
    except (sqlite3.DatabaseError, BadInput, ValueError) as error:
        raise Unreadable from error


def salvage(connection: sqlite3.Connection) -> sqlite3.Connection | None:
    """What a damaged file still gives: every revision that can be read, the last of them as head; None if none."""
    found = blank()
    for table in TABLES:
        for row in _rows_left(connection, table):
            marks = ", ".join("?" * len(row))
            found.execute(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", row)
    for table, column in _text_columns(found):
        found.execute(f"DELETE FROM {table} WHERE typeof({column}) <> 'text'")
    found.execute(f"DELETE FROM revision WHERE id NOT BETWEEN 1 AND {_LARGEST_ID - 1}")
    for revision in revisions(found):
        try:
            draft_of(found, revision.id)
        except Unreadable:
            found.execute("DELETE FROM revision WHERE id = ?", (revision.id,))
    for mark, document in found.execute("SELECT id, document FROM mark").fetchall():
        try:
            _unpack(document)
        except Unreadable:
            found.execute("DELETE FROM mark WHERE id = ?", (mark,))
    for turn, text in found.execute("SELECT id, said FROM turn").fetchall():
        try:
            _unpack(text)
        except Unreadable:
            found.execute("DELETE FROM turn WHERE id = ?", (turn,))
    for table in ("redo", "mark"):
        found.execute(f"DELETE FROM {table} WHERE revision NOT IN (SELECT id FROM revision)")
    found.execute("UPDATE revision SET parent = NULL WHERE parent NOT IN (SELECT id FROM revision)")
    last = next_id(found) - 1
    if last == 0:
        found.close()
        return None
    run(found, (_head_at(last),))
    return found


def _text_columns(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """The columns of text of the tables that there are: files older than conversations have none of these."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
    return ((table, column) for table, columns in _TEXTS.items() if table in tables for column in columns)


def _rows_left(connection: sqlite3.Connection, table: str) -> Iterator[tuple[Any, ...]]:
    """The rows before a damaged place, then those after it."""
    for order in ("ASC", "DESC"):
        try:
            yield from connection.execute(f"SELECT * FROM {table} ORDER BY 1 {order}")
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            continue
        return


_REVISION = """
SELECT id, parent, time, label, (
    SELECT group_concat(name, '、') FROM (SELECT DISTINCT name FROM mark WHERE mark.revision = revision.id))
FROM revision"""


# --- rows -------------------------------------------------------------------------------------------------------


def _to_row(draft: Draft) -> tuple[bytes, str | None, bytes | None]:
    blob = _pack(draft.model_dump_json(exclude={"previous"}))
    if draft.previous is None:
        return blob, None, None
    report = draft.previous.model_dump_json()
    return blob, hashlib.sha256(report.encode()).hexdigest(), _pack(report)


def _from_row(blob: bytes, key: str | None, report: bytes | None) -> Draft:
    if key is not None and report is None:
        raise Unreadable
    try:
        data = _stored(blob)
        if report is not None:
            data["previous"] = _stored(report)
        return Draft.model_validate(data)
    except ValidationError as error:
        unknown = any(problem["type"] == "extra_forbidden" for problem in error.errors())
        raise (FromNewer if unknown else Unreadable) from error
    except (BadInput, ValueError, TypeError, RecursionError) as error:
        raise Unreadable from error


def _stored(blob: bytes) -> Any:
    """What a row says. ValueError where it was never written by this program: half a character could not be saved again."""
    text = _unpack(blob)
    data = json.loads(text, parse_float=Decimal)
    if "\\u" in text:
        json.dumps(data, ensure_ascii=False, default=str).encode()
    return data


def _pack(text: str) -> bytes:
    """Compressed: a history of hundreds of states stays small, and a torn row is told by its checksum."""
    return zlib.compress(text.encode())


def _unpack(blob: bytes) -> str:
    unpacker = zlib.decompressobj()
    try:
        text = unpacker.decompress(blob, LARGEST).decode()
    except (zlib.error, TypeError, UnicodeDecodeError) as error:
        raise Unreadable from error
    if not unpacker.eof:
        raise Unreadable
    return text
