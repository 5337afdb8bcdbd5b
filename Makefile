# `make run` and `make test` are all that a fresh machine with Python 3.11 and make needs.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
CHROMIUM := command -v chromium || command -v chromium-browser || command -v google-chrome

.PHONY: run test bench clean install chromium
.DEFAULT_GOAL := run

run: $(VENV)/.can-run
	@$(BIN)/vardtid demo

test: $(VENV)/.can-test chromium
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	@if [ -f tools/texts/check.py ]; then echo "python tools/texts/check.py"; $(BIN)/python tools/texts/check.py; fi
	$(BIN)/pytest -n 2 --dist worksteal

bench: $(VENV)/.can-test
	@$(BIN)/python -m tools.bench

clean:
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

# The browser tests drive Debian's own Chromium.
chromium:
	@if ( $(CHROMIUM) ) >/dev/null; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing chromium with apt-get"; \
		{ apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q chromium; } >/dev/null \
			|| echo "*** chromium could not be installed: THE BROWSER TESTS WILL BE SKIPPED. apt-get install chromium"; \
	else \
		echo "*** No chromium here: THE BROWSER TESTS WILL BE SKIPPED. To have them: sudo apt-get install chromium"; \
	fi
