# SPDX-License-Identifier: Apache-2.0
# All that a developer runs. `make` alone lists it. Whatever is missing on the machine is installed first, once.

SHELL := /bin/bash
PREFIX ?= /usr/local
BINARY := .build/release/crosswalk
DEMO := .build-demo

.DEFAULT_GOAL := help
.PHONY: help prerequisites build release demo test golden lint format imports docs bench completions install clean

help: ## List what there is to make
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

prerequisites: ## Install what is missing: libxml2, zlib, pkg-config
	@.ci/prerequisites

build: prerequisites ## Build for development
	@swift build

release: prerequisites ## Build the program as it is installed
	@swift build -c release --static-swift-stdlib --product crosswalk

demo: release ## Convert a vendor's export with realistic defects, and show the account
	@.ci/demo $(BINARY) $(DEMO)

test: prerequisites ## Run all tests
	@.ci/test

golden: prerequisites ## Rewrite the expected files from what the program does now, and show what changed
	@UPDATE_GOLDENS=1 CI= .ci/test || true
	@git status --short Fixtures && git diff --stat -- Fixtures

lint: imports ## Check the style of the code and who imports what
	@swift format lint --strict --recursive --parallel Sources Tests Package.swift

format: ## Bring the code into the house style
	@swift format --in-place --recursive --parallel Sources Tests Package.swift

imports: ## Check which module imports what
	@.ci/check-imports

docs: prerequisites ## Write the generated parts of the documentation anew
	@UPDATE_GOLDENS=1 CI= .ci/test --filter 'GeneratedDocumentTests|RuleDocumentationTests' || true
	@git status --short docs README.md

bench: release ## Measure speed and memory
	@if [ -x Benchmarks/run ]; then Benchmarks/run; else echo "There are no benchmarks yet."; fi

completions: release ## Write shell completions into .build-completions
	@mkdir -p .build-completions
	@$(BINARY) --generate-completion-script bash > .build-completions/crosswalk.bash
	@$(BINARY) --generate-completion-script zsh > .build-completions/_crosswalk
	@$(BINARY) --generate-completion-script fish > .build-completions/crosswalk.fish
	@echo "Completions for bash, zsh and fish are in .build-completions; \`make install\` puts them in their places."

install: release completions ## Install the program and its completions below PREFIX (/usr/local)
	@install -D -m 755 $(BINARY) $(DESTDIR)$(PREFIX)/bin/crosswalk
	@install -D -m 644 .build-completions/crosswalk.bash $(DESTDIR)$(PREFIX)/share/bash-completion/completions/crosswalk
	@install -D -m 644 .build-completions/_crosswalk $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_crosswalk
	@install -D -m 644 .build-completions/crosswalk.fish $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/crosswalk.fish
	@echo "Installed $(DESTDIR)$(PREFIX)/bin/crosswalk."

clean: ## Remove everything that was built
	@rm -rf .build .build-demo .build-completions .golden-diff
