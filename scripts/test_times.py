"""Shows what the tests cost when they last ran.

``python scripts/test_times.py``

Processor seconds by folder, by issue's proof, and of the dearest tests; see tests/cpu_times.py.
Forget what is kept, and measure everything anew, with ``pytest --cache-clear``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from cpu_times import KEPT, show  # noqa: E402  # found by the line above


def main() -> int:
    """Print the table; 1 when no run has been measured."""
    kept = ROOT / ".pytest_cache" / "v" / KEPT
    if not kept.is_file():
        print("no run was measured yet: sh scripts/test.sh")  # noqa: T201
        return 1
    costs = json.loads(kept.read_text(encoding="utf-8"))
    show({name: (cost, marks) for name, (cost, marks) in costs.items()}, print)
    return 0


if __name__ == "__main__":
    sys.exit(main())
