# The one front door: every check that counts is a target here, and CI runs the same ones.
SHELL := /bin/bash
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin

.PHONY: run test check format setup bench bench-forecast bench-plan fault-reminders fuzz mutate manual requirements clean

# Show a worked household in short, then start the app: its address stands below, Ctrl+C stops it.
run: .venv/.run
	@$(BIN)/anhuan demo --short
	@echo
	@$(BIN)/anhuan serve

# Everything that must hold: style, types, layers, and the tests with their coverage.
test: setup check
	$(BIN)/python -m pytest -n 2 --cov --cov-report=term --cov-config=pyproject.toml

# Style, types and layers without the tests.
check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Let ruff put style right.
format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Make .venv with everything development needs, from hashed requirements.
setup: .venv/.dev

# Measure how fast the program answers: method, machine, figures.
bench: setup
	@$(BIN)/python tests/bench/bench.py
	@cd tests && ../$(BIN)/python -m bench.bench_pages
	@cd tests && ../$(BIN)/python -m bench.bench_forecast

# Measure how often cash ends up within the bands of its forecast, on months held back (about four minutes).
HOUSEHOLDS ?= 200
bench-forecast: setup
	@cd tests && ../$(BIN)/python -m bench.bench_forecast --households $(HOUSEHOLDS)

# Measure the optimum of a certain case: times, proofs, savings, and HiGHS on the published model (about half an hour).
BENCH_PLAN ?=
bench-plan: setup
	@PYTHONPATH=tests $(BIN)/python -m bench.bench_plan $(BENCH_PLAN)
	@PYTHONPATH=tests $(BIN)/python tests/bench/bench_frontier.py $(BENCH_PLAN)

# Kill whoever sends reminders 200 times over a simulated month, and count what was lost or came twice (ten minutes).
KILLS ?= 200
fault-reminders: setup
	@cd tests && ../$(BIN)/python -m bench.fault_reminders --kills $(KILLS)

# Feed the case file, bills and the readers of amounts, days and rates ten minutes of rubbish: only clear errors may come out.
SECONDS_OF_FUZZ ?= 600
fuzz: setup
	$(BIN)/python tests/fuzz/fuzz.py --seconds $(SECONDS_OF_FUZZ)

# Change the code of the core bit by bit and see whether a test notices.
mutate: setup
	$(BIN)/mutmut run

# Take the manual's pictures anew and run every command it shows; only what differs is written.
manual: setup
	@PYTHONPATH=tests:tools $(BIN)/python -m manual

# Compile the hashed requirements anew after a change in pyproject.toml.
requirements:
	./requirements/compile

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "anhuan needs Python 3.11 or newer; install python3.11 and try again." >&2; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "anhuan needs Python 3.11 or newer, and $(PYTHON) is older." >&2; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "The venv module is missing; on Debian: apt-get install python3.11-venv (or python3-venv)" >&2; exit 2; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "$(PYTHON) could not make .venv; its own message stands above." >&2; exit 2; }

.venv/.run: .venv/bin/python requirements/run.txt requirements/build.txt pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt -r requirements/build.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: .venv/bin/python requirements/dev.txt pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@ .venv/.run

# Take away .venv and everything the checks leave behind; `make setup` makes it anew.
clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis mutants .coverage*
