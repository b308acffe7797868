# Athar's verbs. `make report` and `make test` are all a newcomer needs; they install what is missing.
SHELL := /bin/bash
.DEFAULT_GOAL := help

# The quarter and the workspace that `make report` runs; your own: make report WORKSPACE=../ours PERIOD=2026-Q4
WORKSPACE ?= Inputs
PERIOD ?= 2026-Q3
OUT ?= Reports

# C libraries by pkg-config name = Debian package (Homebrew: libxml2 libzip libsodium clp libxlsxwriter).
LIBRARIES := libxml-2.0=libxml2-dev libzip=libzip-dev libsodium=libsodium-dev clp=coinor-libclp-dev xlsxwriter=libxlsxwriter-dev
SWIFT_BUILD_FLAGS := --explicit-target-dependency-import-check error
# Warnings of packages we depend on are theirs, and SwiftPM silences them: with STRICT=1 every warning left is ours, and an error.
ifdef STRICT
SWIFT_BUILD_FLAGS += -Xswiftc -warnings-as-errors --scratch-path .build-strict
endif
# Debian packages, where apt-get is; fails elsewhere.
install = { command -v apt-get >/dev/null && { root=""; [ "$$(id -u)" = 0 ] || root=sudo; echo "Installing "$(1); \
	$$root apt-get update -qq && $$root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $(1) >/dev/null; }; }
# With the Swift runtime inside: a process starts in less memory, and runs where there is no toolchain.
RELEASE_FLAGS := -c release --static-swift-stdlib $(SWIFT_BUILD_FLAGS)
RELEASE := .build/release/athar
BENCH := .build/release/athar-bench

.PHONY: help
help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-10s %s\n", $$1, $$2}'

.PHONY: report
report: build ## the sample quarter (or WORKSPACE=, PERIOD=, OUT=) from spreadsheets to reports
	$(RELEASE) report --workspace "$(WORKSPACE)" --period "$(PERIOD)" --out "$(OUT)"

.PHONY: test
test: needs oracles ## all tests
	swift test $(SWIFT_BUILD_FLAGS)

# Outside programs that the tests compare with: SciPy, validators of the donors' formats, xmllint. Without them those tests are skipped.
ORACLES := .venv/ready-$(shell cksum < Tests/requirements.txt | cut -d ' ' -f 1)
.PHONY: oracles
oracles: $(ORACLES)
	@command -v xmllint >/dev/null || $(call install,libxml2-utils) || echo "No xmllint: tests that need it are skipped."

.venv/ready-%:
	@python3 -c 'import ensurepip, venv' 2>/dev/null || $(call install,python3-venv) || true
	@rm -rf .venv; if python3 -m venv .venv && .venv/bin/pip install --quiet --disable-pip-version-check --requirement Tests/requirements.txt; \
	then touch $@; else echo "No Python packages: tests that compare with outside programs are skipped."; fi

.PHONY: check
check: needs lint ## what CI runs: format, warnings as errors, import check, tests, quick benchmarks
	$(MAKE) test STRICT=1
	$(MAKE) bench

.PHONY: build
build: needs
	swift build $(RELEASE_FLAGS) --product athar

.PHONY: lint
lint: ## formatting of all Swift files
	swift format lint --strict --recursive Sources Tests Benchmarks Package.swift

.PHONY: format
format: ## formats all Swift files
	swift format format --in-place --recursive Sources Tests Benchmarks Package.swift

.PHONY: bench
bench: bench-build ## quick benchmarks against Benchmarks/baselines.json
	$(BENCH) run

.PHONY: bench-record
bench-record: bench-build ## measures anew and records the baselines
	$(BENCH) run --record

# Up to a million children: make bench-peers SIZES=10k,100k,1m RUNS=5
SIZES ?= 10k,100k
RUNS ?= 3
.PHONY: bench-peers
bench-peers: build bench-build .venv-bench/ready ## the same job by Polars, DuckDB, pandas and Athar, results checked, ratios
	.venv-bench/bin/python Benchmarks/peers/race.py --sizes $(SIZES) --runs $(RUNS) --figures Benchmarks/figures

.venv-bench/ready: Benchmarks/peers/requirements.txt
	python3 -m venv .venv-bench
	.venv-bench/bin/pip install --quiet --requirement Benchmarks/peers/requirements.txt
	touch $@

.PHONY: bench-build
bench-build: needs
	swift build $(RELEASE_FLAGS) --product athar-bench

.PHONY: record
record: build ## renews the sample quarter's reports in Reports/ (of the PDFs, the joint review's)
	$(RELEASE) report --workspace Inputs --period 2026-Q3 --out Reports
	find Reports -name '*.pdf' ! -name '*-joint-*' -delete

.PHONY: fuzz
fuzz: needs ## libFuzzer over every reader, for minutes
	Fuzz/run.sh

# A tarball that runs on a Debian with the C libraries' run-time packages.
.PHONY: dist
dist: build ## one static-stdlib binary with its workspace, in dist/athar.tar.gz
	rm -rf dist && mkdir -p dist/athar
	cp $(RELEASE) dist/athar/ && strip dist/athar/athar
	cp -r Inputs README.md CHANGELOG.md dist/athar/
	rm -rf dist/athar/Inputs/quarantine dist/athar/Inputs/ledger
	tar -C dist --sort=name --owner=0 --group=0 --numeric-owner --mtime=@0 -czf dist/athar.tar.gz athar
	@echo "dist/athar.tar.gz: needs the packages libxml2 libzip4 libsodium23 coinor-libclp1 libxlsxwriter4 where it runs"

.PHONY: needs
needs:
	@for tool in swift pkg-config; do \
	  if ! command -v $$tool >/dev/null; then missing="$$missing $$tool"; fi; \
	done; \
	packages=""; \
	command -v pkg-config >/dev/null || packages="pkg-config"; \
	for pair in $(LIBRARIES); do \
	  pkg-config --exists $${pair%%=*} 2>/dev/null || packages="$$packages $${pair##*=}"; \
	done; \
	command -v swift >/dev/null || { echo "Athar needs a Swift toolchain (6.3 or later): https://www.swift.org/install"; exit 1; }; \
	if [ -n "$$packages" ]; then $(call install,$$packages) || { echo "Please install: $$packages"; exit 1; }; fi
