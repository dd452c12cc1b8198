# Everything that a developer does, by name. `make help` lists it.
PYTHON ?= python3
PORT ?= 8000
UV_VERSION := 0.13.9

BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
CATALOGUES := $(wildcard locale/*/LC_MESSAGES/django.po)
export PORT

.DEFAULT_GOAL := help
.PHONY: help install run test check browser bench smoke messages compile lock clean

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
	touch $@

compile: $(CATALOGUES:.po=.mo) ## compile the message catalogues (without GNU gettext)

%.mo: %.po .venv/.installed
	PYTHONPATH=site $(BIN)/python -m core.catalogues $<

run: install ## start site and worker on 127.0.0.1 (PORT=8000), with the shipped data; Ctrl-C ends both
	@exec $(MANAGE) start

test: install ## run the tests (DATABASE_URL=postgres://... for PostgreSQL; ARGS= for pytest)
	$(BIN)/pytest -m "not browser" $(ARGS)

lock: ## write uv.lock anew from pyproject.toml
	$(BIN)/uv lock

clean: ## remove what was made, except the database and uploads in var/
	rm -rf .venv node_modules .pytest_cache .mypy_cache .ruff_cache .import_linter_cache var/static
	find . -name '*.mo' -path './locale/*' -delete
