# Everything that a developer does, by name. `make help` lists it.
PYTHON ?= python3
PORT ?= 8000
UV_VERSION := 0.13.9

BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
CATALOGUES := $(wildcard locale/*/LC_MESSAGES/django.po locale/*/*/LC_MESSAGES/django.po)
export PORT

.DEFAULT_GOAL := help
.PHONY: help install run backup restore test check browser bench bench-search relevance smoke messages compile lock clean

help: ## list these targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1|\2/' | column -t -s '|'

install: .venv/.installed compile ## make .venv with the locked packages; compile the message catalogues

.venv/.uv-$(UV_VERSION):
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name it: make install PYTHON=python3.12")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	touch $@

.venv/.installed: .venv/.uv-$(UV_VERSION) uv.lock pyproject.toml
	$(BIN)/uv sync --frozen --inexact --quiet
	# Keeps compiled what every start imports, also where the environment tells Python not to: a start costs half.
	PYTHONDONTWRITEBYTECODE= $(MANAGE) check >/dev/null 2>&1 || true
	touch $@

compile: $(CATALOGUES:.po=.mo) ## compile the message catalogues (without GNU gettext)

%.mo: %.po .venv/.installed
	PYTHONPATH=site $(BIN)/python -m core.catalogues $<

run: install ## start site and worker on 127.0.0.1 (PORT=8000), with the shipped data; Ctrl-C ends both
	@exec $(MANAGE) serve --prepare

backup: install ## write database and files into one archive (TO=folder, var/backups by default)
	$(MANAGE) backup $(if $(TO),--to "$(TO)")

restore: install ## restore FILE=archive into an empty place (REPLACE=yes: instead of what is there); end the site first
	@test -n "$(FILE)" || { echo "Name the archive: make restore FILE=var/backups/..."; exit 1; }
	$(MANAGE) restore $(if $(filter yes,$(REPLACE)),--replace) "$(FILE)"

test: install ## run the tests (DATABASE_URL=postgres://... for PostgreSQL; ARGS= for pytest)
	$(BIN)/pytest -m "not browser" $(ARGS)

browser: install node_modules ## run the browser tests (chromium and npm)
	# The first test waits until a site with all shipped data stands. One process: a page is opened once for all its tests.
	$(BIN)/pytest -m browser -n 0 -o faulthandler_timeout=900 $(ARGS)

node_modules: package-lock.json
	@command -v npm >/dev/null || { echo "The browser tests need npm (Debian: apt-get install npm) for axe-core."; exit 1; }
	npm ci --no-audit --no-fund
	touch $@

CHECKS := check-style check-templates check-types check-layers check-deployment check-migrations check-catalogues check-documents
.PHONY: $(CHECKS)
check: install $(CHECKS) ## look at everything that needs no running (make -k check goes on after a failure)

check-style:
	$(BIN)/ruff check
	$(BIN)/ruff format --check

check-templates:
	$(BIN)/djhtml --check --tabwidth 2 templates

check-types:
	$(BIN)/mypy

check-layers:
	PYTHONPATH=site:. $(BIN)/lint-imports

check-deployment:
	SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(64))') ALLOWED_HOSTS=example.org \
	BASE_URL=https://example.org DATABASE_URL=sqlite:///:memory: DJANGO_SETTINGS_MODULE=config.settings.production \
	$(MANAGE) check --deploy --fail-level WARNING

check-migrations:
	DATABASE_URL=sqlite:///:memory: $(MANAGE) makemigrations --check --dry-run

check-catalogues:
	$(MANAGE) check_catalogues

check-documents:
	$(MANAGE) describe_environment --check

bench: install ## measure the API against Wagtail's own (wrk)
	$(BIN)/python bench/run.py

bench-search: install ## measure how quick the search is with 20,000 pages, beside Wagtail's own
	$(BIN)/python bench/search_speed.py

relevance: install ## measure what the search finds, beside Wagtail's own (JSON=file: figures there, too)
	$(BIN)/python bench/relevance.py $(if $(JSON),--json "$(JSON)")

smoke: ## clone HEAD into a temporary folder, make run there, look at pages, stop
	.ci/smoke

messages: install ## collect new interface strings into locale/uk (GNU gettext), to be translated there
	$(MANAGE) makemessages --locale uk --no-obsolete --add-location file --ignore tests --ignore node_modules

lock: ## write uv.lock anew from pyproject.toml
	$(BIN)/uv lock

clean: ## remove what was made, except the database and uploads in var/
	rm -rf .venv node_modules .pytest_cache .mypy_cache .ruff_cache .import_linter_cache var/static
	find . -name '*.mo' -path './locale/*' -delete
