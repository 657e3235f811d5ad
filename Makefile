# Works on a machine that has Python (3.11 or later) and make, and nothing else.

.DEFAULT_GOAL := help
.PHONY: help demo test torture check bench pictures snapshots templates locale clean

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo $$p; break; }; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# As pip does of what it installs elsewhere: even the first opening, even where Python may not write, is a fast one.
COMPILE := $(BIN)/python -m compileall -q reliance_tui

help:
	@echo "make demo       open the program on a fictional caseload, thrown away on leaving"
	@echo "make test       run the tests"
	@echo "make check      style, types, imports that run one way, complete catalogues"
	@echo "make bench      measure, as ratios against the bare thing"
	@echo "make torture    the tests that take minutes"
	@echo "make pictures   draw docs/pictures again, from the real program"
	@echo "make snapshots  take again the pictures the tests compare the screens with: look at each before committing it"
	@echo "make templates  make the shipped document templates again"
	@echo "make locale     bring the catalogues up to date with the code"
	@echo "make clean      remove what was made here"

demo: .venv/program
	@$(BIN)/reliance demo

test: .venv/tools
	@$(BIN)/pytest --numprocesses auto --dist worksteal

torture: .venv/fuzzer
	@$(BIN)/pytest -m torture --timeout 3600

check: .venv/tools
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest tests/locale

bench: .venv/tools
	@for script in benchmarks/[!_]*.py; do echo "== $$script"; $(BIN)/python "$$script" || exit 1; done

pictures: .venv/tools
	$(BIN)/python tools/make_pictures.py

snapshots: .venv/tools
	$(BIN)/pytest tests/snapshots --snapshot-update

templates: .venv/tools
	$(BIN)/python tools/make_templates.py

locale: .venv/tools
	$(BIN)/python tools/make_locale.py

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache snapshot_report.html

# The program alone for the demo; with the tools of the trade for all else. Each again when pyproject.toml changes.
.venv/program: pyproject.toml | $(BIN)/python
	@echo "Installing, once…"
	@$(PIP) --editable .
	@$(COMPILE)
	@touch $@

.venv/tools: pyproject.toml | $(BIN)/python
	@echo "Installing the program and its tools, once…"
	@$(PIP) --editable '.[test]'
	@$(COMPILE)
	@touch $@ .venv/program

.venv/fuzzer: .venv/tools
	@$(PIP) --editable '.[test,torture]'
	@touch $@

$(BIN)/python:
	@test -n "$(PYTHON)" || { \
		echo "Python 3.11 or later is needed and was not found. Install it, or say where it is: make demo PYTHON=/path/to/python" >&2; \
		exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "This Python cannot make an environment. On Debian or Ubuntu: apt install python3-venv; then start again." >&2; \
		exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; exit 1; }
