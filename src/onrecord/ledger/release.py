"""The release of the rules: what a run is a run of."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from onrecord import __version__

_LAYERS = ("values.py", "text", "readers", "extract", "link")


@cache
def release() -> str:
    """The package's version and eight digits of a hash over everything that decides what is found.

    Readers, rules, linkers and their word lists are hashed, so that a changed word list is a new release of the rules
    even while the version stands still: `0.1.0+5f3a9c01`. The same files give the same release on every machine.
    """
    digest = hashlib.sha256()
    root = files("onrecord")
    for layer in _LAYERS:
        _digest(root / layer, layer, digest)
    return f"{__version__}+{digest.hexdigest()[:8]}"


def _digest(place: Traversable, name: str, digest: hashlib._Hash) -> None:
    if place.is_dir():
        for inner in sorted(place.iterdir(), key=lambda p: p.name):
            _digest(inner, f"{name}/{inner.name}", digest)
    elif name.endswith((".py", ".toml", ".json")):
        digest.update(name.encode() + b"\0" + place.read_bytes().replace(b"\r\n", b"\n") + b"\0")
