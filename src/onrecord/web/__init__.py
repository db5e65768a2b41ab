"""The reading room: a read-only view of a ledger in the browser, rendered on the server, without a line of script."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.applications import Starlette

__all__ = ["app", "serve"]


def app(ledger_url: str) -> Starlette:
    """The reading room over one ledger (a path, or `postgresql://...`), as an ASGI application."""
    from onrecord.web.room import room

    return room(ledger_url)


def serve(ledger: str, host: str = "127.0.0.1", port: int = 8010) -> None:
    """Serve the reading room until interrupted. The default host is this machine alone: the room has no log-in."""
    import uvicorn

    uvicorn.run(app(ledger), host=host, port=port, log_level="warning", server_header=False)
