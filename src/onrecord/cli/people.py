"""`people`: who is named and as what, who held an office on a day, and tenures imported from Popolo files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from onrecord.cli.options import _iso, db_option, document_option, form_of, form_options, has_words, opened
from onrecord.cli.output import Column, Row, clean, day, emit


@click.group(invoke_without_command=True, subcommand_metavar="[who|import] ...")
@click.option("--name", metavar="WORDS", help="Only those whose name or office has these words.")
@click.option("--limit", "-n", type=click.IntRange(1), metavar="N", help="At most so many.")
@document_option
@form_options
@db_option
@click.pass_context
def people(
    context: click.Context, db: str, form: str | None, name: str | None, limit: int | None, document: str | None
) -> None:
    """Everyone named, and as what; `who` held an office on a day; `import` tenures.

    An office named without a person ("the Home Secretary said") is resolved from documents that state who held it near
    that day, or from imported tenures; else it stays unresolved. What a document states is never changed.

    \b
    Example:
      onrecord people --name secretary
      onrecord people who "Home Secretary" --on 2024-02-28
      onrecord people import people.json ministers.json
    """
    if context.invoked_subcommand is None:
        _list(db, form, name, limit, document)
    elif context.get_parameter_source("db") is click.core.ParameterSource.COMMANDLINE:
        context.find_root().obj = db  # `onrecord people --db FILE who ...`


def _list(db: str, form: str | None, name: str | None, limit: int | None, document: str | None) -> None:
    from onrecord.values import Name

    rows: list[dict[str, Any]] = []
    with opened(db) as ledger:
        issued = {entry.id: entry.issued for entry in ledger.documents()}
        here = ledger.document(document).id if document else None
        for entity in ledger.entities("person"):
            if here and all(record.document != here for record in entity.records):
                continue
            roles: dict[str, list[str]] = {}
            for record in entity.records:
                if isinstance(record.value, Name) and record.value.role:
                    body = record.value.organisation
                    role = record.value.role + (f", {body}" if body else "")
                    roles.setdefault(role, []).append(issued.get(record.document) or "")
            if name and not has_words(" ".join((entity.name, *entity.aliases, *roles)), name):
                continue
            rows.append({
                "id": entity.id, "name": entity.name, "aliases": list(entity.aliases),
                "roles": [{"role": r, "first": min(d) or None, "last": max(d) or None} for r, d in roles.items()],
                "mentions": len(entity.records), "documents": len({r.document for r in entity.records}),
            })  # fmt: skip
    rows.sort(key=lambda row: (-row["documents"], -row["mentions"], row["name"]))
    columns = (
        Column("name", lambda row: row["name"], "bold", ratio=2, under=lambda row: "; ".join(row["aliases"])),
        Column("stated as", lambda row: "; ".join(_period(r) for r in row["roles"]), ratio=3),
        Column("documents", lambda row: str(row["documents"]), width=9),
    )
    emit(rows[:limit], columns, form_of(form), nothing="Nobody is named.")


def _period(role: Row) -> str:
    if not role["first"]:
        return str(role["role"])
    last = "" if role["first"] == role["last"] else f" to {day(role['last'])}"
    return f"{role['role']} ({day(role['first'])}{last})"


@people.command()
@click.argument("office")
@click.option("--on", required=True, metavar="DATE", callback=_iso, help="The day: 2024-02-28.")
@click.option("--of", "organisation", metavar="BODY", help="Of this body: --of 'Harbour Agency'.")
@click.option("--issuer", metavar="NAME", help="As an announcement of this department or government means it.")
@click.option("--json", "as_json", is_flag=True, help="The answer with its evidence, as JSON.")
@db_option
def who(db: str, office: str, on: str, organisation: str | None, issuer: str | None, as_json: bool) -> None:
    """Who held OFFICE on a day, and how that is known; "unresolved" where it is not.

    \b
    Example:
      onrecord people who "Chief Executive" --of "Harbour Agency" --on 2024-02-28
    """
    from onrecord.cli.output import as_json as line
    from onrecord.ledger.people import evidence
    from onrecord.ledger.people import who as asked

    if len(on) < 10:
        raise click.BadParameter(f"{on} is not a day; write 2024-02-28", param_hint="--on")
    with opened(db) as ledger:
        answer = asked(ledger, office, on, organisation, issuer)
        if as_json:
            click.echo(line({"office": office, "on": on, "person": answer.person, "why": answer.why,
                             "evidence": evidence(answer)}))  # fmt: skip
            return
        titles = {e.id: e.title for e in ledger.documents()} if answer.evidence else {}
    click.echo(clean(answer.person or "unresolved"))
    click.echo(clean(f"  {answer.why}"))
    for tenure in answer.evidence:
        if tenure.evidence == "document":
            where = f"{(tenure.document or '')[:8]} {titles.get(tenure.document or '', '')}"
            click.echo(clean(f"  {day(tenure.since)}: {tenure.person}, {tenure.title} ({where.strip()})"))
        else:
            dates = f"{tenure.since or '…'} to {tenure.until or '…'}"
            click.echo(clean(f"  {dates}: {tenure.person}, {tenure.title} (imported tenure {tenure.source[:8]})"))


@people.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(exists=True, dir_okay=False))
@db_option
def import_(db: str, files: tuple[str, ...]) -> None:
    """Enter who held which office when, from Popolo files (JSON: persons, organizations, posts, memberships).

    Files that refer to each other are named together. The same again adds nothing.

    \b
    Example:
      onrecord people import people.json ministers.json
    """
    from onrecord.ledger.people import import_popolo

    read = [(Path(file).name, Path(file).read_bytes()) for file in files]
    with opened(db, create=True) as ledger:
        done = import_popolo(ledger, read)
    parts: list[tuple[int, str]] = [
        (done.new, "new"), (done.changed, "changed"), (done.known, "known already"),
        (done.passed_over, "passed over, as no office of one person"),
    ]  # fmt: skip
    said = ", ".join(f"{n} {words}" for n, words in parts if n) or "none"
    click.echo(f"Tenures: {said}.")
