# make demo   record the sample announcements and print what is new and odd in them
# make test   run every test
# Both install what they need, pinned, into .venv. They ask for Python 3.11 or newer, and for make; nothing else.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help demo serve test lint types accuracy bench docs clean
.DEFAULT_GOAL := help

help:
	@echo "make demo       record the sample announcements, print the findings"
	@echo "make serve      open the reading room on the demo's ledger"
	@echo "make test       run every test"
	@echo "make lint       ruff, format check included"
	@echo "make types      mypy --strict, tests included"
	@echo "make accuracy   score the rules on every annotated set, and what changed since the last commit"
	@echo "make bench      how fast announcements are read, extracted and linked"
	@echo "make docs       write the generated pages of docs again"
	@echo "make clean      remove what was built"

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "onrecord needs Python 3.11 or newer; '$(PYTHON)' is `$(PYTHON) --version 2>&1`. Try: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "This Python cannot make a virtual environment. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.installed: requirements/run.txt pyproject.toml | $(BIN)/python
	@echo "Installing what onrecord needs into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/run.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/test.installed: requirements/test.txt $(VENV)/run.installed
	@echo "Installing what the tests need into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/test.txt
	@touch $@

demo: $(VENV)/run.installed
	@$(BIN)/onrecord demo --db build/demo.db

serve: $(VENV)/run.installed
	@test -f build/demo.db || $(BIN)/onrecord demo --db build/demo.db >/dev/null
	@$(BIN)/onrecord serve --db build/demo.db

test: $(VENV)/test.installed
	@$(BIN)/python -m pytest

lint: $(VENV)/test.installed
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/test.installed
	@$(BIN)/mypy

accuracy: $(VENV)/test.installed
	@$(BIN)/python -m tests.quality

bench: $(VENV)/run.installed
	@$(BIN)/python -m benchmarks

docs: $(VENV)/run.installed
	@$(BIN)/python -m onrecord.cli.reference docs

clean:
	rm -rf build .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
