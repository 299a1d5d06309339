# One entry point. `make demo` and `make test` set themselves up on a machine that has Python >= 3.11 and make.
#
#   make demo       check real data of this machine against the schemas in examples/
#   make test       run all tests
#   make check      format, lint, types, tests (they hold docs, layers, shape and golden files), tree statistics
#   make bench      compare with other libraries, side by side
#   make suite      run the tests of a package of other people as it is, and with our dataclasses in it
#   make test-all   run all tests with each of Python 3.11, 3.12 and 3.13 that is found
#   make format     format the code and mend what can be mended
#   make update     rewrite golden files, shown examples and their output; read the diff
#   make clean      remove what make and the tools made
#
# PYTHON=python3.12 chooses the interpreter of a new environment, VENV=folder its place, ARGS="-k words" goes to pytest.

VENV ?= .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check -qq
SHARED := $(abspath $(or $(TYPEWRIGHT_SHARED),$(wildcard ../shared)))
FITS = import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))

.DEFAULT_GOAL := help
.PHONY: help demo test check bench suite test-all format update lint types shape clean
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

help:
	@sed -n 's/^#   //p' Makefile

demo: $(VENV)/.has-test
	@$(PY) examples/demo.py

test: $(VENV)/.has-test
	@$(PY) -m pytest $(ARGS)

check: lint types shape test

# Some rows measure with schemas of the shared folder, where it is at hand.
bench: $(VENV)/.has-bench
	@TYPEWRIGHT_SHARED="$(SHARED)" $(PY) -m bench $(ARGS)

suite: $(VENV)/.has-bench $(VENV)/.has-test
	@$(PY) -m bench.adopted

lint: $(VENV)/.has-lint
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .

types: $(VENV)/.has-test $(VENV)/.has-lint
	$(PY) -m mypy
	$(PY) -m pyright --pythonpath $(PY)

# tests/test_shape.py holds the limits on every machine; this shows the numbers where the shared tools are at hand.
shape: $(VENV)/.has-test
ifneq ($(wildcard $(SHARED)/tools/codestats.py),)
	$(PY) $(SHARED)/tools/codestats.py src/typewright --max-function 60 --max-file 700 --min-docs 0.95
endif

format: $(VENV)/.has-lint
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

update: $(VENV)/.has-test
	$(PY) -m pytest --golden-update --docs-update $(ARGS)

test-all:
	@failed=""; \
	for version in 3.11 3.12 3.13; do \
	  python=$$(for path in $$(command -v python$$version) "$$(pyenv root 2>/dev/null)"/versions/$$version.*/bin/python; do \
	    "$$path" -c '$(FITS)' 2>/dev/null && echo "$$path" && break; done); \
	  if [ -z "$$python" ]; then echo "python$$version: not found, skipped"; continue; fi; \
	  echo "python$$version: $$python"; \
	  $(MAKE) test VENV=.venv-$$version PYTHON="$$python" || failed="$$failed $$version"; \
	done; \
	[ -z "$$failed" ] || { echo "tests failed with Python$$failed"; exit 1; }

clean:
	rm -rf .venv .venv-* build dist .coverage htmlcov .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment: made once; a group of packages is installed when a target first asks for it.

$(VENV)/.has-%: pyproject.toml | $(VENV)/bin/python
	@echo "installing typewright and its $* tools into $(VENV)"
	@$(PIP) install 'pip>=25.1'
	@$(PIP) install --editable '.[all]' --group $*
	@touch $@

$(VENV)/bin/python:
	@for python in $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11 python); do \
	  if "$$python" -c '$(FITS)' 2>/dev/null; then exec "$$python" -m venv $(VENV); fi; \
	done; \
	echo "typewright needs Python 3.11 or newer with venv and ensurepip; none of these is: $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11 python)" >&2; \
	echo "install one, or name it: make $(firstword $(MAKECMDGOALS)) PYTHON=/path/to/python3.12" >&2; \
	exit 1
