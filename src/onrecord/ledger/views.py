"""The views of a ledger: the common questions, worded as stated. They hold nothing and are made anew at an upgrade."""

from __future__ import annotations

_LIVE = "retired_run IS NULL AND coalesce(verdict, '') <> 'reject'"
_PLACE = "r.id AS record, d.id AS document, d.title, d.issuer, d.issued"
_SPAN = 'r.start, r."end", r.rule'

VIEWS: dict[str, str] = {
    "current_documents": """
        SELECT * FROM documents WHERE retired_run IS NULL
    """,
    "current_records": f"""
        SELECT r.* FROM records r
        WHERE {_LIVE}
    """,
    "current_links": f"""
        SELECT * FROM links WHERE {_LIVE}
        AND NOT EXISTS (SELECT 1 FROM link_members m JOIN records r ON r.id = m.record
                        WHERE m.link = links.id AND r.verdict = 'reject')
    """,
    "figures": f"""
        SELECT {_PLACE}, r.text AS stated_as, q.kind, q.comparator, q.value AS stated_value,
               q.value_high AS stated_value_high, q.value_exact AS stated_exactly, q.unit, q.direction, q.measure,
               q.period, q.base_period, q.place, q.source AS cited_source, q.speaker AS stated_by, q.nature, q.purpose,
               q.recipient, q.funding_status AS funding_as_stated, q.per, {_SPAN}
        FROM current_records r JOIN quantities q ON q.record = r.id JOIN documents d ON d.id = r.document
    """,
    "quotes": f"""
        SELECT {_PLACE}, q.speaker, q.role, q.organisation, q.cue, r.text AS words_as_given, q.kind,
               CASE q.tense WHEN 'advance' THEN 'expected to say' ELSE 'said' END AS tense, {_SPAN}
        FROM current_records r JOIN quotations q ON q.record = r.id JOIN documents d ON d.id = r.document
    """,
    "promises": f"""
        SELECT {_PLACE}, c.actor, c.action, c.beneficiary, r.text AS stated_as,
               CASE c.status WHEN 'promised' THEN 'promised' WHEN 'under_way' THEN 'announced as under way'
                    WHEN 'done' THEN 'announced as done' WHEN 'conditional' THEN 'promised on a condition'
                    WHEN 'call_to_others' THEN 'asked of others' ELSE c.status END AS status_as_stated,
               c.strength, c.due, c.due_text, c.when_stated, c.condition, c.extent, c.vehicle, c.programme,
               c.money, c.speaker AS stated_by, {_SPAN}
        FROM current_records r JOIN commitments c ON c.record = r.id JOIN documents d ON d.id = r.document
    """,
    "dates_stated": f"""
        SELECT {_PLACE}, r.text AS stated_as, t.iso, t.kind, t.anchor AS resolved_against, {_SPAN}
        FROM current_records r JOIN dates t ON t.record = r.id JOIN documents d ON d.id = r.document
    """,
    "claims_stated": f"""
        SELECT {_PLACE}, r.text AS stated_as, c.kind, c.speaker AS stated_by, c.weight, {_SPAN}
        FROM current_records r JOIN claims c ON c.record = r.id JOIN documents d ON d.id = r.document
    """,
    "who_is_named": f"""
        SELECT e.id AS entity, e.type, e.name, {_PLACE}, r.text AS named_as, {_SPAN}
        FROM entities e JOIN mentions m ON m.entity = e.id JOIN current_records r ON r.id = m.record
        JOIN documents d ON d.id = r.document
    """,
    "findings": """
        SELECT l.id AS link, l.relation, l.weight, l.explanation, m.position AS member, m.text AS stated_as,
               d.id AS document, d.title, d.issuer, d.issued, m.start, m."end", m.record, l.rule
        FROM current_links l JOIN link_members m ON m.link = l.id JOIN documents d ON d.id = m.document
    """,
}
"""By name, in an order in which each reads only tables and views before it."""


def create() -> list[str]:
    return [f"CREATE VIEW {name} AS {' '.join(body.split())}" for name, body in VIEWS.items()]


def drop() -> list[str]:
    return [f"DROP VIEW IF EXISTS {name}" for name in reversed(VIEWS)]
