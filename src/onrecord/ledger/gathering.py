"""The state of a ledger that names and links are gathered from: whether another program changed it meanwhile."""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection, func, select

from onrecord.ledger.schema import documents, observations, records, reviews, series


def state(connection: Connection) -> str:
    """A hash over what linking reads: the documents with their facts, how many records there are and how many are
    current, how many reviews, and the statistics imported. Runs that only count what was found again do not change
    it."""
    d, r = documents.c, records.c
    facts = d.id, d.title, d.kind, d.issuer, d.speaker, d.role, d.issued, d.latest, d.retired_run
    digest = hashlib.sha256()
    for row in connection.execute(select(*facts).order_by(d.entered)):
        digest.update(repr(tuple(row)).encode("utf-8", "surrogatepass"))
    counts = connection.execute(
        select(func.count(), func.count(r.retired_run), func.sum(r.retired_run), func.count(r.verdict))
    ).one()
    digest.update(repr((*counts, connection.execute(select(func.count()).select_from(reviews)).scalar())).encode())
    for row in connection.execute(select(series).order_by(series.c.name)):
        digest.update(repr(tuple(row)).encode("utf-8", "surrogatepass"))
    digest.update(repr(connection.execute(select(func.count()).select_from(observations)).scalar()).encode())
    return digest.hexdigest()
