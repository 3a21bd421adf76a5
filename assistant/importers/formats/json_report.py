"""Report JSON and figures JSON (contract.md)."""

import json

from assistant.errors import BadInput, ImportFailed
from assistant.importers.imported import Imported, NotAReport
from assistant.report.published import Note, is_report_json, report_from_json


def read(text: str, name: str) -> Imported:
    """The report in a JSON text. ImportFailed where it is broken, NotAReport where it is about something else."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise ImportFailed(
            f"“{name}”第{error.lineno}行第{error.colno}列起不是正确的 JSON，请检查这个文件是否完整。"
        ) from error
    except (ValueError, RecursionError) as error:
        raise ImportFailed(f"“{name}”不是能读取的 JSON：数字过长或嵌套过深，请检查这个文件。") from error
    if not is_report_json(data):
        raise NotAReport(f"“{name}”里没有年度报告的数据（table2、table3、table4），请选择报告或数据文件。")
    try:
        report = report_from_json(data)
    except BadInput as error:
        raise ImportFailed(f"“{name}”的数据不完整：{error}") from error
    return Imported(report, tuple(_notes(data.get("notes"))))


def _notes(notes: object) -> list[Note]:
    if not isinstance(notes, list):
        return []
    return [
        Note(str(note.get("where", "全文")), str(note["message"]))
        for note in notes
        if isinstance(note, dict) and note.get("message")
    ]
