"""The report in the formats that it is handed on in: pure functions of document and figures, one module each."""

DRAFT_MARK = "草稿，尚未定稿，请勿公开发布。"
"""Stands at the top of every copy that is not ready to be published."""
