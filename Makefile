# The commands that people use. Each prints what it does and, run again, does only what is needed;
# the work itself is in scripts/.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help setup build test demo bench format clean

help: ## What can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' Makefile

setup: ## Install what this Debian 12 machine lacks (root or sudo)
	@scripts/setup test

build: ## The program with its pages, at build/sightline
	@scripts/setup
	@scripts/web
	@scripts/build sightline

test: setup ## Build everything, check it, run every test
	@scripts/test

demo: build ## A fictional authority of a county's size: make it, load it, serve it
	@scripts/demo

bench: setup ## Measure beside DuckDB and in a browser: tables, and build/bench*.json
	@scripts/bench

format: ## Lay out the C++ as clang-format has it
	@scripts/check-format --fix

clean: ## Remove what was built; node_modules stays
	rm -rf build build-asan
