# make demo: read a plan of corpus/ and look at what was found.   make test: every check of the project.
# Only python3 (3.11 or newer) with venv is assumed; everything else goes into .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
VNPLAN_SHARED ?= $(abspath $(CURDIR)/../shared)
export VNPLAN_SHARED

.PHONY: demo test system check-python schemas accuracy benchmark clean
.DEFAULT_GOAL := demo

demo: $(VENV)/.demo
	@$(BIN)/python tools/demo.py demo

test: $(VENV)/.dev system
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest

schemas: $(VENV)/.demo
	$(BIN)/python tools/write_schemas.py

accuracy: $(VENV)/.demo
	$(BIN)/python tools/accuracy.py

benchmark: $(VENV)/.demo
	$(BIN)/python benchmarks/speed.py

$(VENV)/.demo: pyproject.toml | check-python
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[plot]'
	@touch $@

$(VENV)/.dev: pyproject.toml | check-python
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/.demo

check-python:
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) is missing: apt-get install python3 python3-venv"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or newer is needed, $$($(PYTHON) --version) is installed."; \
	  echo "apt-get install python3.11 python3.11-venv, then: make PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "venv is missing: apt-get install python3-venv"; exit 1; }

# what the tests of scans and of Word's old files need beside Python: installed where that is allowed
SYSTEM_PACKAGES := tesseract-ocr tesseract-ocr-vie libreoffice-writer-nogui antiword catdoc

system:
	@missing=; for tool in tesseract soffice antiword catdoc; do command -v $$tool >/dev/null || missing=1; done; \
	tesseract --list-langs 2>/dev/null | grep -qx vie || missing=1; \
	if [ -n "$$missing" ]; then \
	  run=; [ "$$(id -u)" = 0 ] || run="sudo -n"; \
	  $$run apt-get update -qq && \
	  $$run env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(SYSTEM_PACKAGES) >/dev/null || \
	  echo "Tests of scans and old Word files will not pass: apt-get install $(SYSTEM_PACKAGES)"; \
	fi

clean:
	rm -rf $(VENV) demo .mypy_cache .pytest_cache .ruff_cache
