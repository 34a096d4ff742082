# Two commands on a fresh machine with Python 3.11+ and git: `make run` and `make test`.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

##@ Use
.PHONY: run
run: $(STAMP) ## Environment, demo corpus, API and explorer at http://127.0.0.1:8000
	$(BIN)/dateline serve --demo

##@ Develop
.PHONY: setup check test test-unit quality bench test-faults test-orders test-schema test-containers fuzz audit lock format
setup: $(STAMP) ## Make the environment in .venv

$(STAMP): requirements-dev.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

check: $(STAMP) ## Lint, format, types, import directions, dead code
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/vulture

test: $(STAMP) ## Every test, with a real Elasticsearch and a real Redis, which are started where none is given
	$(BIN)/python -m pytest

test-unit: $(STAMP) ## Only what needs no server
	$(BIN)/python -m pytest tests/unit -q

quality: $(STAMP) ## Measure the analysis on annotated data: ours, the peer's figure, the floor
	$(BIN)/python -m pytest tests/quality -q

bench: $(STAMP) ## Speed, cost and scale, as ratios in one run
	$(BIN)/python -m bench

test-faults: $(STAMP) ## The long run of kills and faults
	DATELINE_TEST_LONG=1 $(BIN)/python -m pytest tests/faults -q

test-orders: $(STAMP) ## Fifty random orders of arrival, and a rebuild, give the same answers
	DATELINE_TEST_LONG=1 $(BIN)/python -m pytest tests/quality/test_orders.py -q

test-schema: $(STAMP) ## The long run of generated requests against the API
	DATELINE_TEST_LONG=1 $(BIN)/python -m pytest tests/api/test_schemathesis.py -q --capture=no

fuzz: $(STAMP) ## The long run of random input at every door: Hypothesis, then atheris where it is installed
	DATELINE_TEST_LONG=1 $(BIN)/python -m pytest tests/fuzz -q
	$(BIN)/python -m tests.fuzz

test-containers: $(STAMP) ## Build and start the containers where a Docker engine answers, and run the main job through them
	$(BIN)/python -m pytest tests/containers -q

audit: $(STAMP) ## Known vulnerabilities, the licence of every dependency, and a bill of materials in build/sbom.json
	$(BIN)/python -m tools.audit

format: $(STAMP) ## Put the code into its format
	$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

lock: ## Compile the pinned requirements from pyproject.toml
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --extra dev pyproject.toml -o requirements-dev.txt

.PHONY: help
help: ## This list
	@awk 'BEGIN {FS = ":.*##"} /^##@/ {printf "\n%s\n", substr($$0, 5)} /^[a-z-]+:.*##/ {printf "  %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
