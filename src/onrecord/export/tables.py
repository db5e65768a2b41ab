"""The ledger as CSV, for spreadsheets: one table a file, the columns those of the ledger's views.

A figure in a cell reads as a fact, so no column says more than was stated: `stated_value`, `stated_as` (the words),
`words_as_given`, `status_as_stated` ("announced as done"), `stated_by`. Every row names its document and where the
words stand in it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from sqlalchemy import text

from onrecord.errors import LedgerError
from onrecord.ledger import Ledger

TABLES = {
    "documents": (
        "SELECT id AS document, title, kind, issuer, speaker, role, venue, issued, archive_label, url, source, origin, "
        "rights, captured, version, previous FROM current_documents ORDER BY issued, id"
    ),
    "figures": 'SELECT * FROM figures ORDER BY issued, document, start, "end", record',
    "quotes": 'SELECT * FROM quotes ORDER BY issued, document, start, "end", record',
    "promises": 'SELECT * FROM promises ORDER BY issued, document, start, "end", record',
    "dates": 'SELECT * FROM dates_stated ORDER BY issued, document, start, "end", record',
    "claims": "SELECT * FROM claims_stated ORDER BY weight DESC, issued, document, start, record",
    "names": "SELECT * FROM who_is_named ORDER BY type, name, issued, document, start, record",
    "findings": "SELECT * FROM findings ORDER BY weight DESC, link, member",
}
"""What can be exported, by name, and how it is read."""


def export_csv(ledger: Ledger, what: str) -> Iterator[str]:
    """One table of a ledger as lines of CSV with their line ends (RFC 4180), the first naming the columns.

    `what` is one of `TABLES`. Raises LedgerError.
    """
    if what not in TABLES:
        raise LedgerError(f"nothing called {what!r} to export; there are {', '.join(TABLES)}")
    cell = io.StringIO()
    writer = csv.writer(cell)
    with ledger.reading() as connection:
        rows = connection.execution_options(yield_per=500).execute(text(TABLES[what]))
        for row in ([list(rows.keys())], rows):
            for values in row:
                writer.writerow(values)
                yield cell.getvalue()
                cell.seek(0)
                cell.truncate()
