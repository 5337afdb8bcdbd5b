# `make run` and `make test` are all that a fresh machine with Python 3.11 and make needs.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
CHROMIUM := command -v chromium || command -v chromium-browser || command -v google-chrome
NEWS := apt-get update -q -o Acquire::Retries=0 -o Acquire::http::Timeout=10
INSTALL := DEBIAN_FRONTEND=noninteractive apt-get install -y -q
TEST ?= tests/care

# Compiled once for all: a check starts some sixty processes, each of which would take a second longer.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run check test fast format style types imports words collected bench bench-check accuracy mutants clean install hooks chromium texts
.DEFAULT_GOAL := help

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' Makefile

run: $(VENV)/.can-run ## install, and start the demo: messenger, page and bot
	@$(BIN)/vardtid demo

check: $(VENV)/.can-test ## all that is quick: style, types, imports, texts, tests without bot, browser, PostgreSQL
	@$(MAKE) --no-print-directory --jobs=2 types style imports words
	$(BIN)/pytest -n logical --maxprocesses 4 --dist worksteal -m "not whole"

# What waits for bots and browsers leaves a core to one more.
test: $(VENV)/.can-test chromium ## everything that is checked; what CI runs
	@$(MAKE) --no-print-directory --jobs=2 types style imports words collected
	$(BIN)/pytest -n 3 --dist worksteal

fast: $(VENV)/.can-test ## some tests in one process, up to the first that fails: make fast TEST=tests/care
	$(BIN)/pytest -x --failed-first $(TEST)

format: $(VENV)/.can-test ## format the code and mend what ruff can mend
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

style: $(VENV)/.can-test
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(VENV)/.can-test
	$(BIN)/mypy

imports: $(VENV)/.can-test
	$(BIN)/lint-imports

words: $(VENV)/.can-test
	$(BIN)/python -m tools.texts.check

# On the core that mypy leaves: what else each worker of a fresh clone would compile and read for itself.
collected: $(VENV)/.can-test
	@$(BIN)/pytest --collect-only -p no:xdist >/dev/null || true

texts: $(VENV)/.can-test ## bring the catalogues up to date; say what is untranslated, hard to read or too long
	@$(BIN)/python -m tools.texts.catalogues
	@$(BIN)/python -m tools.texts.check

bench: $(VENV)/.can-test ## measure, as docs/performance.md says
	@$(BIN)/python -m tools.bench

bench-check: $(VENV)/.can-test ## whether it is as fast as tools/bench/ratios.toml says, within a quarter
	@$(BIN)/python -m tools.bench.check

accuracy: $(VENV)/.can-test ## how much of what people write is understood; fails where a number has fallen
	@$(BIN)/python -m tools.accuracy

mutants: $(VENV)/.can-test ## nudge values, take away steps and texts: which of it no script notices (half an hour)
	@$(BIN)/python -m tools.mutants

hooks: $(VENV)/.can-test ## run style, types, imports and texts before each commit (.pre-commit-config.yaml)
	@$(PIP) 'pre-commit>=4,<5'
	$(BIN)/pre-commit install

clean: ## remove what was built, but not .venv and var
	rm -rf build test-artifacts .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -path ./$(VENV) -prune -o -name __pycache__ -type d -print | xargs rm -rf

install: $(VENV)/.can-run

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or later is needed; say which: make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 2; }
	@$(PYTHON) -m venv $(VENV) || { echo "python3 -m venv failed; on Debian: apt-get install python3-venv"; exit 2; }

$(VENV)/.can-run: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Installing into $(VENV) (a minute or two the first time)"
	@$(PIP) --editable .
	@touch $@

$(VENV)/.can-test: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Installing into $(VENV) with what the tests need"
	@$(PIP) --editable '.[dev]'
	@touch $@ $(VENV)/.can-run

# The browser tests drive Debian's own Chromium; without windows it takes a third of the processor time.
chromium:
	@if command -v chromium-headless-shell >/dev/null; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing chromium-headless-shell with apt-get"; \
		{ $(NEWS) && $(INSTALL) chromium-headless-shell || $(CHROMIUM) || $(INSTALL) chromium; } >/dev/null \
			|| echo "*** chromium could not be installed: THE BROWSER TESTS WILL BE SKIPPED. apt-get install chromium"; \
	elif ( $(CHROMIUM) ) >/dev/null; then :; \
	else \
		echo "*** No chromium here: THE BROWSER TESTS WILL BE SKIPPED. To have them: sudo apt-get install chromium"; \
	fi
