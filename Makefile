# Every target sets up what it needs in .venv, from a Python with venv.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# Processes that share the tests: whole files, and the engines and the browser with one of them.
JOBS ?= 2
PYTEST := $(BIN)/python -m pytest -n $(JOBS) --dist loadfile

.PHONY: core demo test test-fast test-pure check memory docs generate dist clean

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
	$(PYTEST)

test-fast: $(VENV)/.ready  ## run the quick tests, in under three minutes
	@echo "Running the quick tests: under three minutes. Left out: what tests/conftest.py marks slow."
	$(PYTEST) -m "not slow"

test-pure: $(VENV)/.ready  ## run once more, in pure Python, the tests of what has a compiled twin
	CLEANER_PURE=1 $(PYTEST) tests/core tests/scoring tests/blocks tests/test_fixtures.py

check: $(VENV)/.ready  ## linters, types, generated pages, the site
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python docs/generate.py --check
	$(BIN)/zensical build --strict
	$(BIN)/python release/list_licences.py --check
	$(BIN)/cleaner rules test

memory: $(VENV)/.ready  ## the compiled core under gcc's sanitizers, where gcc has them
	@if [ -f "$$(gcc -print-file-name=libasan.so 2> /dev/null)" ]; then \
	  $(BIN)/python fuzz/check_core_memory.py --mutations 200; \
	else echo "The core's memory is not looked at: gcc has no sanitizers here."; fi

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
