"""The room's front door: addresses, templates, headers, and what is said when something cannot be shown."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.errors import LedgerError
from onrecord.web import (
    comparing,
    funding,
    lists,
    newness,
    programmes,
    promises,
    reading,
    rulings,
    statistics,
    wording,
)  # fmt: skip
from onrecord.web.asking import Asking, RefusedError

if TYPE_CHECKING:
    from onrecord.ledger import Ledger

HERE = Path(__file__).parent

# Nothing but our own style sheet and icon may load, and no script at all: the texts shown come from anywhere.
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

View = Callable[[Asking], str]


def room(where: str) -> Starlette:
    """The reading room over the ledger at `where`, opened anew for each request: a file may be replaced meanwhile."""
    reach = partial(_open, where)
    templates = _templates()

    def page(path: str, view: View) -> Route:
        def endpoint(request: Request) -> Response:
            with reach() as shelf:
                return _html(view(Asking(request, shelf, templates, _shown(where))))

        return Route(path, endpoint, methods=["GET"])

    def record(request: Request) -> Response:
        with reach() as shelf:
            return RedirectResponse(reading.where_record(Asking(request, shelf, templates, where)), status_code=307)

    def trouble(request: Request, error: Exception) -> Response:
        return _trouble(templates, request, error)

    return Starlette(
        routes=[
            page("/", lists.came_in),
            page("/documents/{id}", reading.document),
            page("/documents/{id}/new", newness.new),
            page("/links/{id}", reading.link),
            Route("/records/{id}", record, methods=["GET"]),
            page("/compare", comparing.side_by_side),
            page("/search", lists.search),
            page("/figures", lists.figures),
            page("/quotes", lists.quotes),
            page("/commitments", lists.commitments),
            page("/promises/{id}", promises.trail),
            page("/programmes", programmes.listed),
            page("/programmes/{id}", programmes.programme),
            page("/findings", lists.findings),
            page("/funding", funding.funding),
            page("/series", statistics.series),
            page("/rulings", rulings.rulings),
            Mount("/static", StaticFiles(directory=HERE / "static")),
        ],
        # A handler for `Exception` would run outside the middleware, without the headers: hence `Calm`.
        exception_handlers={HTTPException: trouble, RefusedError: trouble, LedgerError: trouble},
        middleware=[Middleware(Guarded), Middleware(Calm, trouble)],
    )


class Guarded:
    """Puts the security headers on every answer, those of errors included."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        await self.app(scope, receive, guarded if scope["type"] == "http" else send)


class Calm:
    """Answers with a page when a view fails in a way nobody foresaw, and leaves the traceback to the log."""

    def __init__(self, app: ASGIApp, answer: Callable[[Request, Exception], Response]) -> None:
        self.app, self.answer = app, answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self.app(scope, receive, send)
        except Exception as error:
            if scope["type"] != "http":
                raise
            logging.getLogger("onrecord.web").exception("could not show %s", scope.get("path"))
            await self.answer(Request(scope), error)(scope, receive, send)


def _open(where: str) -> Ledger:
    from onrecord.ledger import open_ledger

    return open_ledger(where, create=False)


def _shown(where: str) -> str:
    """The ledger as it may be named on a page: a file's own name, never a password."""
    return where.split("@")[-1] if "://" in where else Path(where).name


def _templates() -> Environment:
    templates = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=False
    )
    templates.filters["day"] = wording.day
    templates.filters["finding"] = wording.finding
    templates.filters["tail"] = wording.tail
    templates.filters["summary"] = wording.summary
    templates.filters["sentence"] = wording.sentence
    templates.globals["here"] = ""
    return templates


def _html(body: str, status: int = 200) -> Response:
    # A ledger grows while it is read: a browser asks again each time.
    return Response(body, status, {"Cache-Control": "no-cache"}, "text/html")


def _trouble(templates: Environment, request: Request, error: Exception) -> Response:
    status, heading, reason, aid = 500, "Something went wrong here", "The page could not be made.", (
        "The ledger itself is untouched: the room only reads it. `onrecord verify` checks it."
    )  # fmt: skip
    place: str | None = None
    if isinstance(error, RefusedError):
        status, heading, reason, aid, place = error.status, error.heading, str(error), error.aid, error.place
    elif isinstance(error, LedgerError):
        status, heading, reason = 503, "The ledger cannot be read", str(error)
    elif isinstance(error, HTTPException):
        status, reason = error.status_code, ""
        heading = "There is no such page" if status == 404 else HTTPStatus(status).phrase
        aid = "The address may have been cut short. What came in is listed on the first page; search finds words in it."
    body = templates.get_template("trouble.html").render(
        heading=heading, reason=reason, help=aid, place=place, query=request.query_params.get("q", "")
    )
    response = _html(body, status)
    if isinstance(error, HTTPException) and error.headers:
        response.headers.update(error.headers)
    return response
