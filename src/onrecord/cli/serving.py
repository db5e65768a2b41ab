"""`serve`: the reading room, in a browser."""

from __future__ import annotations

import click

from onrecord.cli.options import db_option, opened
from onrecord.cli.output import clean


@click.command()
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="The address to listen on; the room has no log-in."
)
@click.option("--port", type=click.IntRange(1, 65535), default=8010, show_default=True, help="The port to listen on.")
@db_option
def serve(db: str, host: str, port: int) -> None:
    """Open the reading room: documents with their records marked in place, search, and what came in.

    \b
    Example:
      onrecord serve --port 8080
    """
    import socket

    from onrecord.web import serve as served

    opened(db).close()  # a ledger that cannot be opened is told here, in one line
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise click.ClickException(f"cannot listen on {host}:{port}: {error.strerror}; try --port") from error
    click.echo(f"The reading room of {clean(db)} is open at http://{host}:{port}/  (Ctrl-C closes it)", err=True)
    served(db, host, port)
