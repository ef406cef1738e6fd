# Two commands matter: `make demo` and `make test`. The README gives both without make as well.
PYTHON ?= python3
PORT ?= 8000
DEMO_DIR ?= var/demo
BIN := .venv/bin
UV := $(BIN)/uv
JOBS ?= auto

.PHONY: demo demo-reset test lint bench screenshots setup messages

demo: .venv/runtime
	@DEMO=1 DATA_DIR=$(DEMO_DIR) $(BIN)/python manage.py demo --port $(PORT)

demo-reset: .venv/runtime
	rm -rf $(DEMO_DIR)
	@DEMO=1 DATA_DIR=$(DEMO_DIR) $(BIN)/python manage.py demo --port $(PORT)

test: .venv/dev
	$(BIN)/python -m pytest -n $(JOBS) --dist loadgroup $(ARGS)

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint --lint --quiet templates
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/mypy .
	$(BIN)/hadolint Dockerfile
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.compose-spec compose.yaml
	@$(UV) lock --check --quiet
	@$(UV) export --quiet --frozen --no-dev --no-hashes --no-header --no-annotate | diff requirements.txt - \
		|| { echo "requirements.txt is out of date: run 'make requirements.txt'"; exit 1; }

bench: .venv/dev
	$(BIN)/python -m bench $(ARGS)

screenshots: .venv/dev
	$(BIN)/python -m tests.browser.screenshots $(ARGS)

setup: .venv/dev

# Needs GNU gettext; the compiled files are committed, so that nobody else does.
messages: .venv/dev
	$(BIN)/python manage.py makemessages -l de --no-location --no-wrap -i 'tests/*' -i 'bench/*' -i '.venv/*' -i 'var/*'
	$(BIN)/python manage.py compilemessages -l de

requirements.txt: uv.lock
	$(UV) export --quiet --frozen --no-dev --no-hashes --no-header --no-annotate > $@

.venv/bin/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)"; exit 1; }
	@echo "Setting up the environment in .venv …"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check 'uv>=0.8'

.venv/runtime: uv.lock | .venv/bin/uv
	@$(UV) sync --quiet --frozen --inexact --no-dev || $(BIN)/python -m pip install --quiet -r requirements.txt
	@touch $@

.venv/dev: uv.lock | .venv/bin/uv
	@$(UV) sync --quiet --frozen --inexact
	@touch $@ .venv/runtime
