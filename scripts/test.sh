#!/bin/sh
# Runs every check and every test: sh scripts/test.sh   (arguments go to pytest)
# With PRONGSAI_REQUIRE_ALL=1 a test that could not run counts as failed.
set -eu
cd "$(dirname "$0")/.."
. scripts/find-python.sh
"$python" scripts/environment.py --dev
.venv/bin/python -m ruff check .
.venv/bin/python -m ruff format --check .
.venv/bin/python -m mypy
exec .venv/bin/python -m pytest "$@"
