"""Kills real builds at random points and compares what comes of it with undisturbed ones.

``python scripts/prove_kills.py [--kills 200] [--from 0] [--seed 18] [--desk 50]``

A third each are cold builds, builds after an edit, and previews; half of the kills hit every
process of a run at once, half the first alone. See ``tests/proof/killed_builds.py``. Desks that
save are killed besides: ``tests/proof/killed_desk.py``.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "proof")]

from forked_commands import Commands  # noqa: E402  # found by the line above
from killed_builds import KilledBuilds, KillFigures  # noqa: E402  # found by the line above
from killed_desk import DeskFigures, KilledDesk  # noqa: E402  # found by the line above


def main() -> int:
    """Print the figures; 1 when a reader could have seen half a file or a tree differs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--from", type=int, default=0, dest="first")
    parser.add_argument("--seed", type=int, default=18)
    parser.add_argument("--desk", type=int, default=50)
    options = parser.parse_args()
    figures = KillFigures()
    with tempfile.TemporaryDirectory() as temporary, Commands() as commands:
        builds = KilledBuilds(Path(temporary), commands)
        for number in range(options.first, options.first + options.kills):
            builds.kill(options.seed, number, figures)
            if number % 20 == 19:
                print(f"{number + 1}", file=sys.stderr, flush=True)  # noqa: T201
    of_desk = DeskFigures()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
        desk = KilledDesk(Path(temporary))
        for number in range(options.desk):
            desk.kill(options.seed, number, of_desk)
    faults = [*figures.faults, *of_desk.faults]
    print("\n".join([*figures.lines(), *of_desk.lines(), *faults[:40]]))  # noqa: T201
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
