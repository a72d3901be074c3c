# What people call; each target sets up all it needs.
VENV ?= .venv
PYTHON ?= python3
PY := $(VENV)/bin/python
READY := $(VENV)/.ready

.PHONY: test check demo lock

test: $(READY)
	$(PY) -m pytest

check: $(READY)
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports

demo: $(READY)
	@$(PY) -m bot demo

# The lock files: every dependency with its hashes, for all systems, without addresses.
lock:
	uv pip compile --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-header --all-extras pyproject.toml -o requirements-dev.txt
	uv pip compile --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-header pyproject.toml -c requirements-dev.txt -o requirements.txt

$(READY): requirements-dev.txt
	$(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@
