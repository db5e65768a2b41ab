"""Taking a ledger elsewhere: JSON Lines as other programs read it, CSV as a spreadsheet does. Nothing exported says
more than that it was stated."""

from __future__ import annotations

from onrecord.export.jsonlines import export_jsonl
from onrecord.export.tables import TABLES, export_csv

__all__ = ["TABLES", "export_csv", "export_jsonl"]
