# Needs python3 (3.11 or newer, with venv) and a package index; everything else is set up here, in .venv.
PYTHON ?= python3
JOBS ?= 2

VENV := .venv
BIN := $(VENV)/bin
# Three steps: what makes a pack (seconds), what serves it, and what tests it. Each is made again only when its
# locks change.
RUNTIME := $(VENV)/.runtime
SERVICE := $(VENV)/.service
EVERYTHING := $(VENV)/.everything
INSTALL_SELF = $(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	--custom-compile-command "make lock"

# Modules are compiled once and kept, whatever the machine says: the tests start Python some hundred times.
unexport PYTHONDONTWRITEBYTECODE

# What needs a database; of these, what is marked on_both is run on SQLite and on PostgreSQL.
SERVICE_TESTS = $(wildcard tests/records tests/acts tests/post tests/config/test_database.py tests/web tests/api \
	tests/journeys/test_whole_round.py)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup demo packs test test-postgres test-quick check format coverage bench lock clean

help: ## say what there is
	@echo "Quarterdeck. Targets:"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{printf "%-20s %s\n", $$1, $$2}'

$(RUNTIME): requirements/base.txt requirements/build.txt requirements/uv.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Quarterdeck needs Python 3.11 or newer; $(PYTHON) is `$(PYTHON) --version`. Try: make PYTHON=python3.12 demo"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Setting up .venv ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/base.txt -r requirements/build.txt
	@$(INSTALL_SELF)
	@touch $@

$(SERVICE): $(RUNTIME) requirements/service.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/service.txt -r requirements/build.txt
	@$(INSTALL_SELF)
	@touch $@

$(EVERYTHING): $(RUNTIME) requirements/test.txt
	@echo "Setting up .venv for tests ..."
	@$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements/test.txt requirements/uv.txt
	@$(INSTALL_SELF)
	@touch $@ $(SERVICE)

setup: $(EVERYTHING) ## set up .venv with everything

demo: packs $(SERVICE) ## build the example packs into out/, then serve a council half-way through a round
	@$(BIN)/python examples/demo.py --folder out/service

packs: $(RUNTIME) ## build the example packs into out/
	@$(BIN)/python examples/build.py --out out

test: $(EVERYTHING) ## run all tests, those of the service on SQLite and on PostgreSQL
	@$(BIN)/python -m pytest -n $(JOBS) --dist worksteal --maxfail 20 -q --durations 15
	@$(BIN)/python -m pytest -n $(JOBS) --dist worksteal --maxfail 20 -q -p tests.postgres \
		-m on_both $(SERVICE_TESTS)

test-postgres: $(EVERYTHING) ## run all tests of the service on PostgreSQL, pages too, except those of how pages look
	@$(BIN)/python -m pytest -n $(JOBS) --dist worksteal --maxfail 20 -q -p tests.postgres \
		-m "not browser or on_both" $(SERVICE_TESTS)

test-quick: $(EVERYTHING) ## run the tests that take under a second each
	@$(BIN)/python -m pytest -n $(JOBS) --dist worksteal --maxfail 20 -q -m "not slow and not browser"

check: $(EVERYTHING) ## lint, format, types (here and on Windows), layers
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/mypy --platform win32 --cache-dir .mypy_cache/win32 src
	@$(BIN)/lint-imports --no-logo

format: $(EVERYTHING) ## mend what ruff can mend by itself
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

coverage: $(EVERYTHING) ## run all tests and say which branches they miss
	@$(BIN)/python -m pytest -n $(JOBS) --dist worksteal -q --cov --cov-report term

bench: $(EVERYTHING) ## time ratings, packs of 60, 300 and 1,500 measures, and pages of the service
	@$(BIN)/python -m bench.ratings
	@$(BIN)/python -m bench.packs
	@$(BIN)/python -m bench.web

lock: $(EVERYTHING) ## make requirements/*.txt again, with the newest versions pyproject.toml allows
	@$(COMPILE) --upgrade pyproject.toml --output-file requirements/base.txt
	@$(COMPILE) --upgrade --group build --output-file requirements/build.txt
	@$(COMPILE) --upgrade --group uv --output-file requirements/uv.txt
	@$(COMPILE) --upgrade --extra service --constraint requirements/base.txt pyproject.toml --output-file requirements/service.txt
	@$(COMPILE) --upgrade --extra service --group test --group build --constraint requirements/base.txt \
		--constraint requirements/build.txt --constraint requirements/service.txt pyproject.toml --output-file requirements/test.txt

clean: ## take away what make made
	rm -rf $(VENV) out dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis .coverage
