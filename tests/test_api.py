"""The public API: four verbs, whatever was imported before."""

from __future__ import annotations

import doctest

import onrecord
from onrecord.link.corpus import Corpus
from onrecord.model import Source

PAGE = b"Two piers to open\n\nThe council will open 2 piers by May 2025.\n"


def test_the_docstring_runs() -> None:
    assert doctest.testmod(onrecord).failed == 0


def test_a_verb_is_callable_after_its_package_was_imported() -> None:
    (page,) = onrecord.read(Source("note.txt", PAGE))
    records = onrecord.extract(page)
    assert "2 piers" in {record.text for record in records}
    assert onrecord.link([page], records) == []
    assert Corpus.__module__.startswith(onrecord.link.__name__)


def test_all_names_what_is_public() -> None:
    assert set(onrecord.__all__) == {"__version__", "extract", "link", "open_ledger", "read"}
    assert all(hasattr(onrecord, name) for name in onrecord.__all__)
