# Everything a person or the CI asks of this repository. `make run` and `make test` set up whatever is missing.

SHELL := /bin/sh
PYTHON := .venv/bin/python
export PATH := $(CURDIR)/.venv/bin:$(PATH)
# A local run talks to the emulator only: whatever account this machine is signed in to must not be reached by accident.
export AWS_EC2_METADATA_DISABLED := true
unexport AWS_PROFILE
# Without its caches Python compiles every package anew for every test process and every cold start.
unexport PYTHONDONTWRITEBYTECODE

ONCE ?=
KEEP ?=
PORT ?= 8000
STAGE ?= local
# Of runs that count or measure: what they found goes into docs/performance.md.
WRITE ?=
SERVICE ?=
TEST ?=
NAME ?=
SEEDS ?= 3000
CARTS ?= 10000
FIRST ?= 0
# Every service's rules, in tests of its own.
RULES = $(patsubst services/%/store.py,tests/%,$(wildcard services/*/store.py))
# What is meant for AWS gets back what is kept from everything else.
CLOUD = AWS_EC2_METADATA_DISABLED=false $(if $(AWS_PROFILE),AWS_PROFILE="$(AWS_PROFILE)")

.PHONY: help setup run test simulate proposals mutate crash-matrix fuzz load bench rights check check-code check-made screenshots audit new-service generate redrive preflight smoke format lock synth diff deploy front-desk destroy client web named passing clean

help: ## This list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-10s %s\n", $$1, $$2 }'

setup: .venv/.ready ## Virtual environment from the hashed locks

.venv/.ready: requirements.lock requirements-node.lock
	@sh local/setup.sh

run: setup ## The whole product on this machine: deploy, seed, play a visit, serve (ONCE=1, KEEP=1, PORT=8000)
	@ONCE="$(ONCE)" KEEP="$(KEEP)" PORT="$(PORT)" exec $(PYTHON) -m local.run

test: setup ## All tests, or one service's (SERVICE=points), or one by its name (TEST=tests/points/test_earning.py::test_…)
ifneq ($(TEST)$(SERVICE),)
	@[ -e "tests/$(SERVICE)" ] || { echo "There is no tests/$(SERVICE): $(filter-out __pycache__,$(notdir $(patsubst %/,%,$(wildcard tests/*/))))"; exit 1; }
	@$(PYTHON) -m pytest $(if $(TEST),$(TEST) --numprocesses=0,tests/$(SERVICE))
else
	@mkdir -p .build/coverage && rm -rf .build/refusals
	@$(PYTHON) -m pytest $(RULES) --cov --cov-report=term
	@$(PYTHON) -m local.web test
	@$(PYTHON) -m pytest $(RULES:%=--ignore=%)
	@$(PYTHON) -m tests.harness.refused
endif

simulate: setup ## The whole system in one process under everything that goes wrong (SEEDS=3000, FIRST=1000)
	@$(PYTHON) -m tests.simulation --seeds "$(SEEDS)" --first "$(FIRST)" $(if $(WRITE),--write)

proposals: setup ## The best way to pay against all ways, on random small carts (CARTS=10000, FIRST=0)
	@$(PYTHON) -m tests.checkout.proposals --carts "$(CARTS)" --first "$(FIRST)" $(if $(WRITE),--write)

mutate: setup ## Plant bugs, one at a time, and count the seeds until the simulation finds each: docs/mutations.md
	@$(PYTHON) -m tests.simulation.planted

crash-matrix: setup ## Every I/O of four scenes failing in every way: the same end state
	@$(PYTHON) -m tests.simulation.crash_matrix $(if $(WRITE),--write)

fuzz: setup ## More than 10,000 made-up requests to the running stack: no 5xx, nothing outside the schema (EXAMPLES=120, WRITE=1)
	@$(PYTHON) -m bench.fuzz $(EXAMPLES) $(if $(WRITE),--write)

load: setup ## Eight desks on 20 patients with dropped connections and repeated keys (SECONDS=300)
	@$(PYTHON) -m bench.load $(SECONDS) $(if $(WRITE),--write)

bench: setup ## What a visit costs, counted; imports, CPU, pages measured
	@$(PYTHON) -m bench $(if $(WRITE),--write)

check: setup ## Format, lint, types, architecture, security, generated files
	@$(MAKE) --no-print-directory --jobs=2 check-code check-made

check-code: setup
	@$(PYTHON) -m ruff format --check --quiet . || { echo "Some files are not formatted: make format"; exit 1; }
	@$(PYTHON) -m ruff check --quiet .
	@$(PYTHON) -m mypy --no-error-summary .
	@said=$$(.venv/bin/lint-imports 2>&1) || { echo "$$said"; exit 1; }
	@$(PYTHON) -m bandit --quiet --configfile pyproject.toml --severity-level medium --recursive client generate infra local operations services shared

check-made: setup
	@$(PYTHON) -m generate --check
	@$(PYTHON) -m infra.lint
	@$(PYTHON) -m generate.linters
	@$(PYTHON) -m local.web check

rights: setup ## All journeys with the emulator's IAM on, then every right of every role taken away, one at a time
	@rm -rf .build/rights && mkdir -p .build/rights
	@RIGHTS="$(CURDIR)/.build/rights" $(PYTHON) -m pytest tests/journeys --numprocesses=2
	@$(PYTHON) -m tests.journeys.sweep .build/rights

client: setup ## Pack the TypeScript client (into .build/client)
	@$(PYTHON) -m local.web client

web: setup ## Build the front desk (into .build/web), when something of it has changed
	@$(PYTHON) -m local.web build

screenshots: setup ## The pictures that README and docs/desk.md show, taken anew (docs/pictures)
	@$(PYTHON) -m tests.web.pictures

audit: setup ## Known vulnerabilities in the locked dependencies (asks a public database, so it needs a network)
	@$(PYTHON) -m pip_audit --strict --disable-pip --require-hashes --progress-spinner off --timeout 10 -r requirements.lock

new-service: setup ## Make a service with one route, wired into everything that lists services (NAME=loyalty_cards)
	@$(PYTHON) -m generate.new_service "$(NAME)"
	@$(MAKE) --no-print-directory format generate

generate: setup ## Write what is made from code: OpenAPI, event schemas, the clients, the table of permissions
	@$(PYTHON) -m generate

redrive: setup ## Send and publish again what failed, once its cause is mended (STAGE=prod, SERVICE=points)
	@$(CLOUD) $(PYTHON) -m operations redrive --stage "$(STAGE)" $(if $(SERVICE),--service "$(SERVICE)")

preflight: setup ## What a deployment would stumble over in the account: concurrency, quotas, bootstrap, mail, issuer (STAGE=prod)
	@$(CLOUD) $(PYTHON) -m operations preflight --stage "$(STAGE)"

smoke: setup ## Whether a deployment works: a visit of a test practice within a minute, taken back afterwards (STAGE=dev)
	@$(CLOUD) $(PYTHON) -m operations smoke --stage "$(STAGE)"

format: setup ## Format the code and mend what can be mended
	@$(PYTHON) -m ruff check --fix-only --quiet . ; $(PYTHON) -m ruff format --quiet .
	@$(PYTHON) -m local.web format

lock: setup ## Resolve requirements*.in anew into the hashed locks
	@$(PYTHON) -m local.lock

synth: setup ## CloudFormation templates for AWS into cdk.out/<stage> (STAGE=dev; stages/ has them)
	@$(PYTHON) -m infra.app "$(STAGE)" --out "cdk.out/$(STAGE)"

diff: named synth ## What a deployment would change in the account, read before it is done (STAGE=prod)
	@$(CLOUD) npx --yes aws-cdk@2 diff --app "cdk.out/$(STAGE)" --all

deploy: named synth web preflight ## Deploy a stage to its own account, and to no other (STAGE=prod; to go back: the same from an older tag)
	@$(CLOUD) npx --yes aws-cdk@2 deploy --app "cdk.out/$(STAGE)" --all --require-approval "$(or $(APPROVAL),broadening)"
	@$(CLOUD) $(PYTHON) -m operations front-desk --stage "$(STAGE)"

front-desk: named web ## Put the front desk's build where a stage serves it (STAGE=prod), as `make deploy` does at its end
	@$(CLOUD) $(PYTHON) -m operations front-desk --stage "$(STAGE)"

destroy: passing setup ## Take a pull request's stage away, data and all; no other (STAGE=pr-12)
	@$(CLOUD) $(PYTHON) -m operations destroy --stage "$(STAGE)"

# Asked before anything is synthesized.
named:
	@case "$(STAGE)" in local) echo "Name the stage: make $(firstword $(MAKECMDGOALS)) STAGE=dev"; exit 1;; esac

passing:
	@case "$(STAGE)" in pr-[1-9]*) ;; *) echo "Only a pull request's stage is destroyed: make destroy STAGE=pr-12"; exit 1;; esac

clean: ## Remove everything the tools made, except the virtual environment
	@rm -rf .build .local cdk.out .coverage htmlcov .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	@find . -name __pycache__ -not -path './.venv/*' -type d -prune -exec rm -rf {} +
