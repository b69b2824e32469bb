# The five habits. `make` lists them; PYTHON chooses the interpreter.
PYTHON ?= python3
BIN ?= .venv/bin

.PHONY: help setup test lint bench docs
help:           ## list these
	@grep -E '^[a-z]+: .*##' Makefile | sed 's/:.*##/:/'
setup:          ## make .venv with everything that working on the code needs
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -e '.[dev,bench]'
test:           ## run the tests on all cores
	$(BIN)/python -m pytest -n auto
lint:           ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check src tests benchmarks training scripts
	$(BIN)/mypy
bench:          ## list the measurements, or run one: make bench RUN='findings GOLD'
	$(BIN)/python -m benchmarks $(RUN)
docs:           ## refresh what is generated and what examples print; build the site into docs/_build
	$(BIN)/python docs/make_checks.py
	$(BIN)/python scripts/house.py
	$(BIN)/python scripts/build_readme.py
	$(BIN)/python scripts/doc_pages/figures.py
	$(BIN)/python scripts/doc_pages/blocks.py --update
	$(BIN)/python -m sphinx -W -q -b html docs docs/_build
