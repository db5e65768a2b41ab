"""The examples in the docstrings of the readers are true."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

from onrecord import readers

MODULES = [module.name for module in pkgutil.iter_modules(readers.__path__, "onrecord.readers.")]


@pytest.mark.parametrize("name", MODULES)
def test_docstrings(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
