"""The rules that a report is held against, one module per family of domain.md section 3."""
