# Concord. Everything runs in .venv, which .ci/setup makes on first use and leaves alone afterwards.
PYTHON := .venv/bin/python
.DEFAULT_GOAL := help
.PHONY: help setup run test test-documents bench data lock clean

help: ## list what can be done
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-16s %s\n", $$1, $$2}' Makefile

setup: ## make ready .venv and the system libraries (the other targets do it themselves)
	@sh .ci/setup

run: setup ## open the desktop; make run ARGS="list --json" runs a verb
	@$(PYTHON) main.py $(ARGS)

test: setup ## lint, types and all tests that need no Java and no office program
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	$(PYTHON) -m pytest --numprocesses auto --dist worksteal -m "not documents" $(ARGS)

test-documents: setup ## PDF/UA, Word parts and renderings; needs a JDK 17, LibreOffice and poppler
	$(PYTHON) -m pytest -m documents $(ARGS)

bench: setup ## measure, and write tests/benchmarks/RESULTS.md
	PYTHONPATH=. $(PYTHON) tests/benchmarks/run.py $(ARGS)

data: setup ## rebuild the bundled data from fact sheets: make data FROM=folder
	@test -n "$(FROM)" || { echo 'which sheets? make data FROM=folder' >&2; exit 2; }
	$(PYTHON) -m frameworks.sheets "$(FROM)"

lock: setup ## write requirements.lock anew; make lock ARGS=--upgrade takes the newest versions
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && \
	$(PYTHON) -m venv "$$folder" && "$$folder/bin/python" -m pip install --quiet --disable-pip-version-check uv && \
	"$$folder/bin/uv" pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --no-annotate --quiet --output-file requirements.lock $(ARGS)

clean: ## remove .venv, caches and what was built
	rm -rf .venv build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find desktop exports frameworks tests -name __pycache__ -type d -prune -exec rm -rf {} +
	rm -rf __pycache__
