# Every target sets up what it needs in .venv, from a Python with venv.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: core demo test test-fast check docs generate dist clean

# What the compiled core is built from; an installation is made anew when it changes.
CORE := setup.py $(wildcard cleaner/_core/*.pyx cleaner/_core/*.pxi cleaner/_core/*.h)

$(VENV)/.demo: pyproject.toml $(CORE)
	@echo "Installing cleaner with Parquet, WARC and report support into $(VENV): about 250 MB, once."
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) -e '.[dumps,report]'
	@$(BIN)/cleaner --version
	@touch $@

$(VENV)/.ready: pyproject.toml $(CORE)
	@echo "Installing cleaner and everything its tests need (Spark, Ray, type checkers) into $(VENV): about 2.4 GB, once."
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) -e '.[dev]'
	@$(BIN)/cleaner --version
	@touch $@ $(VENV)/.demo

demo: $(VENV)/.demo  ## clean one article and a small dump, and write its report; under a minute once installed
	@$(BIN)/python demo/run.py

test: $(VENV)/.ready  ## run all tests
	@echo "Running all tests: units, laws, every rule's examples, every example of the docs, crashes, engines and the browser."
	@echo "This takes a quarter of an hour or more on two cores. For the quick ones: make test-fast"
	$(BIN)/python -m pytest

test-fast: $(VENV)/.ready  ## run the quick tests, in under three minutes
	@echo "Running the quick tests: under three minutes. Left out: what tests/conftest.py marks slow."
	$(BIN)/python -m pytest -m "not slow"

check: $(VENV)/.ready  ## linters, types, generated pages, the site
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python docs/generate.py --check
	$(BIN)/zensical build --strict
	$(BIN)/python release/list_licences.py --check
	$(BIN)/cleaner rules test

core: $(VENV)/.ready  ## build the compiled core anew, in place
	$(BIN)/python setup.py --quiet build_ext --inplace

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
