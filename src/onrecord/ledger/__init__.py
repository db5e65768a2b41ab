"""The ledger: what was announced, kept in one plain SQLite file or in PostgreSQL, behind one interface."""

from __future__ import annotations

from onrecord.ledger.reading import DocumentEntry, Place, UnknownIdError
from onrecord.ledger.store import Ledger, open_ledger
from onrecord.ledger.writing import Added

__all__ = ["Added", "DocumentEntry", "Ledger", "Place", "UnknownIdError", "open_ledger"]
