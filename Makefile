# MediaDesk. Every target may be called again at any time: it does only what is missing.

PYTHON ?= python3
BIN := .venv/bin
SETUP := @$(PYTHON) scripts/setup.py
# Two at once is what two cores carry; tests of one file stay together, so that they share what they start.
PYTEST := $(BIN)/python -m pytest -n 2 --dist loadscope

.DEFAULT_GOAL := help
.PHONY: help run demo test check bench coverage format migrate translations vendor pins clean

help: ## Show this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-14s %s\n", $$1, $$2 }'

run: ## Set up what is missing and start the desk; Ctrl-C stops it
	$(SETUP) run && exec $(BIN)/python scripts/serve.py

demo: ## The same with the water-plant case and its sample newsroom (DEMO_SPEED=60)
	$(SETUP) run && exec $(BIN)/python scripts/serve.py --demo

test: ## Run every test, unattended (10 minutes at most)
	$(SETUP) test
	@$(PYTEST) -q

check: ## Format, lint, types, layers, and the fast tests (under a minute)
	$(SETUP) check
	@$(BIN)/ruff format --check --quiet . || { echo "Run make format."; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(PYTEST) -q tests/unit tests/architecture

bench: ## Measure what is promised, and print the table
	$(SETUP) test
	@$(BIN)/python -m benchmarks

coverage: ## Branch coverage of the unit tests over the pure modules
	$(SETUP) check
	@$(BIN)/coverage run -m pytest -q tests/unit && $(BIN)/coverage report --skip-covered

format: ## Put every Python file into the one format
	$(SETUP) check
	@$(BIN)/ruff format --quiet . && $(BIN)/ruff check --quiet --fix .

migrate: ## Bring the database of the settings to the newest migration
	$(SETUP) run
	@$(BIN)/python -m alembic upgrade head

translations: ## Collect the texts of code and templates into the catalogues
	$(SETUP) check
	@$(BIN)/python scripts/translations.py

vendor: ## Fetch the pinned front-end files again and record their sums (needs npm)
	@$(PYTHON) -m scripts.vendor

pins: ## Compile requirements*.in into pinned requirements*.txt
	$(SETUP) check
	@$(BIN)/python scripts/pins.py

clean: ## Remove what was made: .venv, build, caches (never the instance folder)
	@rm -rf .venv build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
