"""A room over the ledger of `announcements.py`, made once for the tests of this folder."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import anyio
import httpx
import pytest
from starlette.types import ASGIApp

from onrecord.web import app
from tests.web import announcements

Get = Callable[[str], httpx.Response]


def getter(application: ASGIApp) -> Get:
    """Ask an application for an address, as a browser would, without a server."""

    def get(url: str) -> httpx.Response:
        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(app=application, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url="http://room.example") as client:
                return await client.get(url)

        return anyio.run(ask)

    return get


@pytest.fixture(scope="session")
def ledger_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return announcements.fill(tmp_path_factory.mktemp("room") / "lighthouses.db")


@pytest.fixture(scope="session")
def get(ledger_file: Path) -> Get:
    # Nothing changes this ledger: each address is asked for once.
    return cache(getter(app(str(ledger_file))))
