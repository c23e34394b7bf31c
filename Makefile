# Every command sets up what it needs in .venv; PYTHON names the interpreter, 3.11 or later.
PYTHON ?= python3
PORT ?= 8501
BIN := .venv/bin

.PHONY: run test check bench lock clean

run: .venv/run  ## Open the explorer in the browser
	$(BIN)/streamlit run graph_app.py --server.port $(PORT) --server.address localhost

test: .venv/dev  ## Run all tests, those in a real browser and on other engines too
	$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m tests.backends.services
	$(BIN)/python -m pytest -n 2

check: .venv/dev  ## Lint, format, types, and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

bench: .venv/bench  ## Measure what is fast, side by side with what one would do otherwise
	$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m benchmarks picture
	$(BIN)/python -m benchmarks.starting
	$(BIN)/python -m benchmarks opening
	$(BIN)/python -m benchmarks load
	$(BIN)/python -m benchmarks measures
	$(BIN)/python -m benchmarks stages
	$(BIN)/python -m benchmarks large

lock:  ## Compile the pinned requirements from the ranges in pyproject.toml
	uv pip compile --quiet --universal --no-header --python-version 3.11 pyproject.toml -o requirements.txt
	uv pip compile --quiet --universal --no-header --python-version 3.11 -c requirements.txt --all-extras --group dev pyproject.toml -o requirements-dev.txt
	uv pip compile --quiet --universal --no-header --python-version 3.11 -c requirements-dev.txt --group bench -o requirements-bench.txt

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed; name one: make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv

.venv/run: requirements.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/dev: requirements-dev.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

.venv/bench: requirements-bench.txt .venv/dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-bench.txt
	@touch $@
