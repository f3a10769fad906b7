# make run    the app in your browser        make check     lint, types, known vulnerabilities
# make test   all tests                      make coverage  coverage of the tests without a browser
# make quick  one minute, no browser         make test-full-browser  print, picture, clipboard, layers in full Chromium
# make bench  timings beside other maps      make mutants   mutants that the tests of the as-of rule miss
# make lock   pin the production packages    make sbom      list the production packages, as CycloneDX
# make notebook  run docs/notebook.ipynb and store its outputs
# make test-firefox  the exported file in Firefox ESR
# make load   a hundred readers, one process  make geometry REFERENCE=folder   rebuild the polygons
# make walk   long random walks                make audit     known vulnerabilities (part of make check)
# make scripts  types and style of the scripts, if Node is installed (part of make check)
PYTHON ?= python3
VENV ?= .venv
PORT ?= 8501
BIN = $(VENV)/bin
INSTALL = $(BIN)/pip install --quiet --disable-pip-version-check

# Python stores compiled modules even where the environment forbids it, because the tests start Python a hundred times.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test quick test-full-browser test-firefox walk check scripts audit coverage mutants lock sbom geometry notebook bench load

run: $(VENV)/run.stamp
	MALLOC_ARENA_MAX=2 $(BIN)/streamlit run asgi.py --server.port $(PORT)

test: $(VENV)/dev.stamp
	$(BIN)/python -m pytest -n auto --dist worksteal $(ARGS)

# Long random walks of the page and of the exported file. ARGS="-k 'walk and 2'" selects a seed.
walk: $(VENV)/dev.stamp
	ATLAS_WALK=400 ATLAS_WALK_FILE=5000 ATLAS_WALK_SEEDS=4 $(BIN)/python -m pytest tests/browser/test_walk_page.py tests/browser/test_walk_file.py $(ARGS)

quick: $(VENV)/dev.stamp
	@echo "quick: leaves out tests/browser and what is marked slow; make test runs everything"
	$(BIN)/python -m pytest -n auto --ignore tests/browser -m "not slow" $(ARGS)

# The other browser tests use the headless shell if it is installed: the same engine without windows.
test-full-browser: $(VENV)/dev.stamp
	CHROMIUM=$${CHROMIUM:-/usr/bin/chromium} $(BIN)/python -m pytest -n auto -m full_browser tests/browser $(ARGS)

check: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	@$(MAKE) --no-print-directory scripts
	@$(MAKE) --no-print-directory audit

# Types and style of the scripts. They are not checked without Node, but CI requires Node.
scripts:
	@if node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' 2>/dev/null; then \
	  npm ci --silent --no-audit --no-fund && npx tsc && npx biome check; \
	elif [ "$$CI" = true ]; then echo "Node 20 or newer is missing" >&2; exit 1; \
	else echo "types and style of the scripts are not checked: Node 20 or newer is missing"; fi

audit: $(VENV)/dev.stamp
	@$(BIN)/python scripts/audit.py requirements.lock

# The exported file in Firefox ESR, which must be installed.
test-firefox: $(VENV)/dev.stamp
	$(BIN)/python -m pytest tests/firefox $(ARGS)

coverage: $(VENV)/dev.stamp
	$(BIN)/python -m pytest -n auto --ignore tests/browser --cov $(ARGS)

# Caches are removed, because mutmut changes no decorated function and a cache would hide a mutant.
mutants: $(VENV)/dev.stamp
	$(INSTALL) "mutmut>=3.8,<4"
	rm -rf .mutants && mkdir .mutants
	cp -r geo tests data pyproject.toml .mutants
	sed -i.bak '/^@lru_cache/d' .mutants/geo/model/dates.py .mutants/geo/timeline/periods.py .mutants/geo/timeline/view.py
	sed -i.bak '/^data_folder.parse_dataset = /d' .mutants/tests/conftest.py
	cd .mutants && "$(abspath $(BIN))/mutmut" run $(ARGS)
	cd .mutants && "$(abspath $(BIN))/mutmut" results

lock: $(VENV)/dev.stamp
	$(INSTALL) "uv>=0.9,<1"
	$(BIN)/uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --custom-compile-command "make lock" --output-file requirements.lock $(ARGS) requirements.txt

sbom: $(VENV)/dev.stamp
	$(INSTALL) "cyclonedx-bom>=7,<8"
	$(BIN)/cyclonedx-py requirements requirements.lock --output-reproducible --output-file sbom.json

notebook: $(VENV)/dev.stamp
	$(BIN)/python scripts/run_notebook.py

bench: $(VENV)/dev.stamp
	$(INSTALL) -r bench/requirements.txt
	$(BIN)/python -m bench $(ARGS)

load: $(VENV)/dev.stamp
	$(INSTALL) -r bench/requirements.txt
	$(BIN)/python -m bench.load $(ARGS)

geometry: $(VENV)/run.stamp
	$(BIN)/python scripts/build_geometry.py $(REFERENCE)
	$(BIN)/python -m geo format

$(VENV)/run.stamp: requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) -r requirements.txt
	touch $@

$(VENV)/dev.stamp: requirements.txt requirements-dev.txt
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) -r requirements-dev.txt
	touch $@
