#!/bin/sh
# Runs every check and every test: sh scripts/test.sh   (arguments go to pytest)
# For daily work, without slow tests (see tests/cpu_times.py): sh scripts/test.sh --quick
# What the tests cost is kept; see it with: python scripts/test_times.py
# With PRONGSAI_REQUIRE_ALL=1 a test that could not run counts as failed.
set -eu
cd "$(dirname "$0")/.."
. scripts/find-python.sh
"$python" scripts/environment.py --dev
.venv/bin/python -m ruff check .
# Markdown is not ours to format: content in it is written by people, some of it in cp874.
.venv/bin/python -m ruff format --check --config 'extend-exclude = ["*.md"]' .
.venv/bin/python -m mypy
# How many processes there are, and which tests stay together, is said in tests/conftest.py, which
# puts files with long tests first: sorted by the number of their tests they would come last.
exec .venv/bin/python -m pytest --numprocesses=auto --no-loadscope-reorder "$@"
