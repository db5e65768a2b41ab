"""onrecord: what government announces, on the record.

The public API is four verbs: `read` a source into documents, `extract` the records of a document, `link` records
across documents, and `open_ledger` to keep it all. Everything is imported where it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.extract import extract
    from onrecord.ledger import open_ledger
    from onrecord.link import link
    from onrecord.readers import read

__version__ = "0.1.0"
__all__ = ["__version__", "extract", "link", "open_ledger", "read"]

_HOME = {
    "read": "onrecord.readers",
    "extract": "onrecord.extract",
    "link": "onrecord.link",
    "open_ledger": "onrecord.ledger",
}


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'onrecord' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
