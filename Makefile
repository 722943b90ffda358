# Both of the first targets do all the set-up by themselves, from a Python with venv.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo test check docs generate dist clean

$(VENV)/.ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@

demo: $(VENV)/.ready  ## clean the seed article, shown before and after, and a small dump with its statistics
	@$(BIN)/cleaner clean --dry-run seeds/*.txt
	@echo
	@$(BIN)/cleaner explain seeds/000_9453aa905c86e4dc.txt --color auto | tail -n 12
	@echo
	@echo "The texts and pages of seeds and fixtures as one dump:"
	@$(BIN)/cleaner clean seeds fixtures -o build/demo/clean.jsonl --removals build/demo/removals.jsonl

test: $(VENV)/.ready  ## run all tests
	$(BIN)/python -m pytest

check: $(VENV)/.ready  ## linters, types, generated pages, the site
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python docs/generate.py --check
	$(BIN)/zensical build --strict
	$(BIN)/python release/list_licences.py --check
	$(BIN)/cleaner rules test

docs: $(VENV)/.ready  ## build the site into build/site; a link that leads nowhere fails
	$(BIN)/zensical build --strict --clean

generate: $(VENV)/.ready  ## write the generated pages and the index of the rules
	$(BIN)/python docs/generate.py

dist: $(VENV)/.ready  ## build source archive and wheel into dist/, and use the wheel in a new environment
	rm -rf dist
	$(BIN)/python -m build
	$(BIN)/python release/check_wheel.py dist/*.whl

clean:
	rm -rf $(VENV) build dist *.egg-info
