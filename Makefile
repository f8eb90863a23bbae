# Two commands matter: `make run` and `make test`. Both install what is missing first.
.DEFAULT_GOAL := help
.PHONY: help run test check lint dev decks bench bench-server bench-growth fuzz faults image setup clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## build, import seeds/ and serve on http://127.0.0.1:8080 (PORT, DATABASE_URL)
	@.make/run

test: ## every test there is: lints, Rust on both databases, data, size, browser
	@.make/test all

check: ## the quick part: lints and Rust tests
	@.make/test check

lint: ## formatting, clippy and rustdoc, warnings denied
	@.make/test lint

dev: ## serve an unoptimised build, rebuilt when the frontend changes
	@.make/dev

decks: ## decks of every comparison as pictures, by LibreOffice, in target/decks
	@.make/decks

bench: ## benchmarks of the shared code, also inside WASM, and of pictures and decks on the release server
	@.make/bench

bench-server: ## requests a second and waits of the server, beside nginx serving the same bytes
	@.make/bench-server

bench-growth: ## import, memory, sizes and waits with 5, 320 and 3,200 regions on both databases (SIZES, ENGINES)
	@.make/bench-growth

fuzz: ## what must hold of any address, data file, date or numeral, tried at random, 60 s each (SECONDS_EACH)
	@cargo run --release --locked -p duibiao-tests --example fuzz -- $(or $(SECONDS_EACH),60)

faults: ## kills, a full disk, an absent database, silent and too many clients: a table (KILLS, POSTGRES_KILLS, IDLE, UNREAD, SECONDS_EACH)
	@.make/faults

image: ## the container image, where docker is there (IMAGE names it)
	@.make/image

setup: ## only install what is missing
	@.make/setup test

clean: ## remove what was built (data/ stays)
	@rm -rf target target-wasm dist dist-debug tests/browser/node_modules tests/browser/results tests/browser/report
