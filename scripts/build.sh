#!/bin/sh
# Builds the site into output/ with nothing but Python 3.11 or later: sh scripts/build.sh
# Arguments go to build.py, e.g.  sh scripts/build.sh --agency sample
set -eu
cd "$(dirname "$0")/.."
. scripts/find-python.sh
"$python" scripts/environment.py
exec .venv/bin/python build.py "$@"
