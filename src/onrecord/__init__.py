"""onrecord: what government announces, on the record.

The public API is four verbs: `read` a source into documents, `extract` the records of a document, `link` records
across documents, and `open_ledger` to keep it all. Everything is imported where it is first used.

    >>> from onrecord import extract, link, read
    >>> from onrecord.model import Source
    >>> pages = read(Source("note.txt", b"Two piers to open\\n\\nThe council will open 2 piers by May 2025.\\n"))
    >>> [record.text for record in extract(pages[0]) if record.type == "quantity"]
    ['Two piers', '2 piers']
    >>> link(pages, [record for page in pages for record in extract(page)])
    []
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
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


class _Verb(ModuleType):
    """A package that carries the name of its verb: `onrecord.extract(document)` and `onrecord.extract.RULES` both hold.

    Importing `onrecord.extract.rule` makes the package an attribute of `onrecord`, where it would otherwise hide the
    function of the same name.
    """

    def __call__(self, *arguments: Any) -> Any:
        return getattr(self, self.__name__.rpartition(".")[2])(*arguments)


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'onrecord' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
