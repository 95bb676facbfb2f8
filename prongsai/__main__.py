"""``python -m prongsai`` and the command ``prongsai`` of an installed copy."""

from __future__ import annotations

import sys

from prongsai.cli import main

NAME = "prongsai"


def run() -> int:
    """Run the command line under the name it was called by."""
    return main(program=NAME)


if __name__ == "__main__":
    sys.exit(run())
