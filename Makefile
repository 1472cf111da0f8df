# The verbs of Pult. `make` alone lists them.

SWIFT ?= swift
# Refuses an import that the manifest does not allow: the arrows of the design.
ARROWS := --explicit-target-dependency-import-check error
PULT := .build/debug/pult
# No test asks where a library threw what it caught itself; looking that up takes half of what reading JSON takes.
export SWT_SWIFT_ERROR_BACKTRACING_ENABLED := 0

.DEFAULT_GOAL := help
.PHONY: help setup build run test keys mails mutations check security golden bench faults soak fuzz package clean

help: ## list the verbs
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-9s %s\n", $$1, $$2}' Makefile

setup: ## install the C libraries that are missing (apt), and say so
	@Tests/Support/setup libraries

build: setup ## build the programs and what tries them, into .build/debug
	$(SWIFT) build $(ARROWS)

run: setup ## build, and start the workstation on the shipped profiles
	$(SWIFT) build $(ARROWS) --product pult
	$(PULT) work

test: setup ## every test; installs what the tests need (tmux, Kamailio, sipp, Exim)
	@Tests/Support/setup tests
	$(SWIFT) build --build-tests $(ARROWS)
	@SWIFT=$(SWIFT) Tests/Support/every

keys: setup ## press a million keys of chance (make test presses fewer)
	$(SWIFT) build --build-tests $(ARROWS)
	PULT_KEYS=1000000 $(SWIFT) test --skip-build --no-parallel --filter AnyKeysTests

mails: setup ## a thousand mails through a server that fails, Pult killed a hundred times (make test: fewer)
	@Tests/Support/setup tests
	$(SWIFT) build --build-tests $(ARROWS)
	PULT_MAILS=1000 PULT_KILLS=100 $(SWIFT) test --skip-build --no-parallel --filter MailJourneyTests

mutations: setup ## break every byte of every capture, and a million requests (make test breaks fewer)
	$(SWIFT) build --build-tests $(ARROWS)
	PULT_BYTES=1 PULT_MUTATIONS=1000000 $(SWIFT) test --skip-build --no-parallel --filter BrokenTests

check: setup ## format, lint, the direction of the arrows, no warnings, shipped profiles, units
	@Tests/Support/setup units
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests
	$(SWIFT) build --build-tests $(ARROWS)
	$(PULT) check ClientProfiles
	Docs/pictures --check
	Docs/dialects --check
	Docs/keys --check
	Tests/Support/units

security: setup ## see by the command beside it that each row of Docs/Security.md holds (SECURITY="12 49": those rows)
	@Tests/Support/setup tests
	@Tests/Support/setup units
	$(SWIFT) build --build-tests $(ARROWS)
	@SWIFT=$(SWIFT) Docs/security $(SECURITY)

golden: setup ## record the pictures of the screens, and the pages of the rules and figures, anew; look at the difference before you commit it
	$(SWIFT) build --build-tests
	-PULT_RECORD_GOLDENS=1 $(SWIFT) test --skip-build --no-parallel --filter 'ScreensTests|PapersTests|StandardC|RulePage|MeasuredPage'
	Docs/pictures
	Docs/keys
	git status --short Tests Docs

bench: setup ## measure: every figure as a ratio to a floor of the same run (BENCH=--record: into Docs/Measured.md; BENCH="--only S6": one; BENCH=--help)
	@Tests/Support/setup bench
	$(SWIFT) build -c release --product pult
	$(SWIFT) build -c release --product pult-relay
	$(SWIFT) build -c release --product Benchmarks
	$(CC) -O2 -Wall -Wextra -Werror -D_GNU_SOURCE -o .build/release/floor Tests/Benchmarks/Floor/floor.c
	$(CC) -O2 -Wall -Wextra -Werror -D_GNU_SOURCE -o .build/release/fts5 Tests/Benchmarks/Floor/fts5.c -lsqlite3
	.build/release/Benchmarks $(BENCH)

faults: setup ## break it on purpose, in every way of Docs/Faults.md, twenty minutes (FAULTS=F2,F5: some of them)
	@Tests/Support/setup tests
	$(SWIFT) build --build-tests $(ARROWS)
	@SWIFT=$(SWIFT) Tests/Faults/every $(FAULTS)

soak: setup ## a week of shifts at one desk at a hundred times the pace, half an hour
	$(SWIFT) build -c release --product pult
	Tests/Faults/soak --pult .build/release/pult

fuzz: export PULT_FUZZ := build
fuzz: setup ## let libFuzzer loose on every reader of outside bytes, FUZZ=30 seconds each (KEEP=--keep: into its corpus, what was new to it)
	$(SWIFT) build -c release --scratch-path .build-fuzz --sanitize fuzzer --product Fuzzer
	Tests/Faults/fuzz --seconds $(or $(FUZZ),30) $(KEEP)

package: setup ## a package for Debian in .build/package; tried by lintian and in a clean root
	@Tests/Support/setup package
	$(SWIFT) build -c release --product pult
	$(SWIFT) build -c release --product pult-relay
	Sources/Package/build
	Tests/Support/package

clean: ## forget what was built (the Debian that `make package` fetched stays in ~/.cache/pult)
	rm -rf .build .build-fuzz
