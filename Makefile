# Two commands need nothing but Python 3.11 or newer and make:
#   make demo   run the parser on a report of corpus/ and show what comes out
#   make test   run every check of the project
# Both make .venv on first use and again only when pyproject.toml changes. PYTHON=... names another interpreter.

NEWER := import sys; sys.exit(sys.version_info < (3, 11))
ifndef PYTHON
PYTHON := $(shell for name in python3 python3.11 python3.12 python3.13 python3.14 python3.15 python; do \
	$$name -c '$(NEWER)' >/dev/null 2>&1 && echo $$name && break; done)
endif

VENV := .venv
RUN := $(VENV)/bin/python
REPORT := corpus/reports/town-inspection.txt
RESULT := build/demo.json

export PYTHONUTF8 := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_USER := 0
# A $(VENV) whose Python is missing, broken or too old is made anew.
NO_VENV := $(shell $(RUN) -c '$(NEWER)' >/dev/null 2>&1 || echo venv)

# LOCK=$(LOCKED) installs just the packages that are named there; without it, the newest ones that fit.
LOCKED := .ci/requirements.lock
LOCK :=

CHECKS := check-style check-types check-imports check-schema check-tests

.PHONY: help demo test $(CHECKS) schema forms fuzz worst-cases coverage mutants benchmark-peers lock format clean venv
.NOTPARALLEL:
.DEFAULT_GOAL := help

help:
	@echo "make demo     parse $(REPORT) and show the result"
	@echo "make test     lint, types, import contract, schema, tests"
	@echo "make schema   write schemas/ and the tables of fields in the READMEs"
	@echo "make forms    write the web pages, Word files and PDF files of corpus/"
	@echo "make fuzz     damage reports for MINUTES=5 minutes and look for faults; SEED=1 says which texts"
	@echo "make worst-cases   parse what makes each pattern work, up to LONGEST=1000000 characters"
	@echo "make coverage   run the tests and tell which lines and branches they reach"
	@echo "make mutants   change SAMPLE=300 places of the code and see which changes no test notices; SEED=1 says which"
	@echo "make benchmark-peers   time other libraries on the same report"
	@echo "make lock     write $(LOCKED), the packages of the checks with their hashes, anew"
	@echo "make format   format the code and sort its imports"
	@echo "make clean    remove what the other commands made"

define SHOW
import json, sys; \
filled = lambda pairs: {name: value for name, value in pairs if value not in (None, [], {}) and name != "evidence"}; \
report = json.load(open(sys.argv[1], encoding="utf-8"), object_pairs_hook=filled); \
shown = {"header": report["header"], "tally": report["tally"], "findings": report["findings"][:2]}; \
print(json.dumps(shown, ensure_ascii=False, indent=2)); \
print("\n2 of", len(report["findings"]), "findings, without evidence and empty fields. The whole report:", sys.argv[1])
endef

demo: $(VENV)/.installed
	@mkdir -p $(dir $(RESULT))
	$(VENV)/bin/reportparse $(REPORT) > $(RESULT)
	@$(RUN) -c '$(SHOW)' $(RESULT)

test: $(CHECKS)

check-style: $(VENV)/.installed-dev
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .

check-types: $(VENV)/.installed-dev
	$(RUN) -m mypy

check-imports: $(VENV)/.installed-dev
	$(VENV)/bin/lint-imports --no-cache

check-schema: $(VENV)/.installed-dev
	$(RUN) -m reportparse.schema --check

check-tests: $(VENV)/.installed-dev
	$(RUN) -m pytest

schema: $(VENV)/.installed-dev
	$(RUN) -m reportparse.schema

forms: $(VENV)/.installed-dev
	$(RUN) -m corpus.make_forms

MINUTES := 5
SEED := 1
LONGEST := 1000000
SAMPLE := 300
COVERAGE = COVERAGE_FILE=$(CURDIR)/build/coverage/data $(RUN) -m coverage

fuzz: $(VENV)/.installed-dev
	$(RUN) -m tests.fuzz --minutes $(MINUTES) --seed $(SEED)

worst-cases: $(VENV)/.installed-dev
	$(RUN) -m tests.worst_cases --longest $(LONGEST)

# mutmut brings packages that nothing else needs, so it lives apart.
mutants: $(VENV)/.installed-dev
	@test -d build/mutation || "$(PYTHON)" -m venv build/mutation
	@build/mutation/bin/python -m pip install --quiet --editable '.[dev]' mutmut
	build/mutation/bin/python -m tests.mutants --sample $(SAMPLE) --seed $(SEED)

# Left out: what measures cost, and two tests that measuring upsets, as it slows a worker down and writes to a full disk.
coverage: $(VENV)/.installed-dev
	@rm -rf build/coverage && mkdir -p build/coverage
	$(COVERAGE) run -m pytest --quiet --timeout 120 --deselect tests/test_worst_cases.py --deselect tests/test_fuzz.py \
		--deselect tests/batch/test_faults.py::test_a_full_disk_ends_the_run_with_one_line_and_keeps_what_is_done \
		--deselect tests/batch/test_pool.py::test_the_neighbours_in_a_job_are_not_lost_and_come_once
	$(COVERAGE) combine --quiet
	$(COVERAGE) report --skip-covered --sort=cover --fail-under=95

# The others want releases of packages that nobody else does, so they live apart; emoji 2 has lost a name that one needs.
benchmark-peers: $(VENV)/.installed-dev
	@test -d build/peers || "$(PYTHON)" -m venv build/peers
	@build/peers/bin/python -m pip install --quiet --editable . jionlp recognizers-text-suite 'emoji<2'
	build/peers/bin/python -W ignore benchmarks/peers.py $(REPORT)

# What builds the package (editables: in place) stands in it too, so that nothing is installed that it does not name.
lock:
	@test -d build/lock || "$(PYTHON)" -m venv build/lock
	@build/lock/bin/python -m pip install --quiet uv
	printf 'hatchling>=1.27\neditables>=0.5\n' | build/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --upgrade \
		--generate-hashes --no-header --no-annotate --no-emit-index-url --extra dev pyproject.toml - --output-file $(LOCKED)

format: $(VENV)/.installed-dev
	$(RUN) -m ruff check --fix .
	$(RUN) -m ruff format .

clean:
	rm -rf $(VENV) build dist .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A Python without ensurepip (some distributions) makes the environment bare and installs into it with its own pip.
PIP = if $(RUN) -m pip --version >/dev/null 2>&1; then $(RUN) -m pip $(1); else "$(PYTHON)" -m pip --python $(RUN) $(1); fi

INSTALL_BUILT = $(call PIP,install --quiet --no-deps --no-build-isolation --editable .)

venv:
	@"$(PYTHON)" -c '$(NEWER)' 2>/dev/null || { echo "reportparse needs Python 3.11 or newer and found" \
		"`{ $(or $(PYTHON),python3) --version || echo none; } 2>/dev/null`; name one with make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@echo "making $(VENV) with $(PYTHON)"
	@"$(PYTHON)" -m venv --clear $(VENV) >/dev/null 2>&1 || "$(PYTHON)" -m venv --clear --without-pip $(VENV)
	@{ $(call PIP,--version); } >/dev/null 2>&1 || { rm -rf $(VENV); echo "$(PYTHON) has neither ensurepip nor pip;" \
		"install the one that belongs to it (Debian: apt-get install python3-venv)" >&2; exit 1; }

$(VENV)/.installed: pyproject.toml $(LOCK) $(NO_VENV)
	@echo "installing reportparse into $(VENV)"
	@$(if $(LOCK),$(call PIP,install --quiet --require-hashes --requirement $(LOCK)) && $(INSTALL_BUILT),$(call PIP,install --quiet --editable .))
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	@echo "installing what the checks need"
	@$(if $(LOCK),true,$(call PIP,install --quiet --editable '.[dev]'))
	@touch $@
