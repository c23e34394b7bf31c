# Every command sets up what it needs in .venv; PYTHON names the interpreter, 3.11 or later.
PYTHON ?= python3
PORT ?= 8501
BIN := .venv/bin
SCRIPTS := .ci/javascript
# The stubs of NetworkX have type parameters (nx.MultiDiGraph[str]) that its classes lack at run time.
API := $(BIN)/python -W error -W "ignore:Error parsing type annotation nx." -m pdoc -d numpy graphmodel '!graphmodel.'

.PHONY: run quick test check api reference bench lock clean

# Each worker has a core of its own: the second thread of a matrix product only takes it from the other worker.
quick test: export OPENBLAS_NUM_THREADS := 1
# Else each server and command that the tests start would compile the package anew.
quick test: export PYTHONDONTWRITEBYTECODE :=

run: .venv/run  ## Open the explorer in the browser
	$(BIN)/python -m graphmodel.ui.serving run graph_app.py --server.port $(PORT) --server.address localhost

quick: .venv/dev  ## Run the tests that need no browser, no server and no page, in about a minute
	$(BIN)/python -m pytest -n 2 -m "not slow" --hypothesis-profile quick --ignore tests/browser --ignore tests/backends --ignore tests/ui

test: .venv/dev  ## Run all tests, those in real browsers and on other engines too
	$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m tests.browser.firefox
	$(BIN)/python -m tests.backends.services
	$(BIN)/python -m pytest -n 3

check: .venv/dev $(SCRIPTS)/node_modules/.package-lock.json  ## Lint, format, types, the direction of imports, and an API page without warnings
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/node $(SCRIPTS)/node_modules/eslint/bin/eslint.js --config $(SCRIPTS)/eslint.config.js graphmodel
	$(BIN)/node $(SCRIPTS)/node_modules/typescript/bin/tsc --project $(SCRIPTS)
	$(API) -o $$(mktemp -d)

api: .venv/dev  ## Build the API page from the docstrings: build/api/graphmodel.html
	$(API) -o build/api

reference: .venv/dev  ## Write docs/reference.md, docs/glossary.md and the floor plan from the code
	$(BIN)/python -m docs.reference
	$(BIN)/python -m docs.floor_plan --write

bench: .venv/bench  ## Measure what is fast, side by side with what one would do otherwise
	$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m benchmarks picture
	$(BIN)/python -m benchmarks filters
	$(BIN)/python -m benchmarks wire
	$(BIN)/python -m benchmarks.starting
	$(BIN)/python -m benchmarks.reading
	$(BIN)/python -m benchmarks opening
	$(BIN)/python -m benchmarks site
	$(BIN)/python -m benchmarks desk
	$(BIN)/python -m benchmarks load
	$(BIN)/python -m benchmarks measures
	$(BIN)/python -m benchmarks stages
	$(BIN)/python -m benchmarks large

lock:  ## Compile the pinned requirements from the ranges in pyproject.toml
	uv pip compile --quiet --universal --no-header --python-version 3.11 pyproject.toml -o requirements.txt
	uv pip compile --quiet --universal --no-header --python-version 3.11 -c requirements.txt --all-extras --group dev pyproject.toml -o requirements-dev.txt
	uv pip compile --quiet --universal --no-header --python-version 3.11 -c requirements-dev.txt --group bench -o requirements-bench.txt

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis $(SCRIPTS)/node_modules

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed; name one: make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv

.venv/run: requirements.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/dev: requirements-dev.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

$(SCRIPTS)/node_modules/.package-lock.json: $(SCRIPTS)/package-lock.json .venv/dev
	$(BIN)/npm ci --prefix $(SCRIPTS) --ignore-scripts --no-audit --no-fund --loglevel error
	@touch $@

.venv/bench: requirements-bench.txt .venv/dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-bench.txt
	@touch $@
