"""How far the audit sees what a person sees: made-up sites against the labels somebody else wrote.

``python scripts/prove_audit.py [SITE …]`` serves each labelled site on loopback, audits it by its
address and by an answer sheet, and shows recall and precision of "seen". ``--each`` lists
the requirements that are decided otherwise.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
_PYTHONPATH = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
sys.path[:0] = [
    str(ROOT),
    *(str(ROOT / p) for p in _PYTHONPATH["tool"]["pytest"]["ini_options"]["pythonpath"]),
]

from site_server import serving  # noqa: E402

from prongsai.audit.asking import Manners  # noqa: E402
from prongsai.audit.opened import Asked, Target  # noqa: E402
from prongsai.audit.running import Asked as Wanted  # noqa: E402
from prongsai.audit.running import audit  # noqa: E402
from prongsai.findings import Findings  # noqa: E402
from prongsai.requirements.loader import load_frameworks  # noqa: E402

SITES = ROOT / "tests" / "audit" / "sites"
LEAST_RECALL, LEAST_PRECISION = 0.90, 0.95


@dataclass
class Score:
    """How many labelled requirements are seen, by the labels and by the audit."""

    both: int = 0
    missed: int = 0
    wrong: int = 0
    doubtful: int = 0
    labelled: int = 0
    otherwise: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Of what a person sees, how much the audit sees."""
        return self.both / (self.both + self.missed) if self.both + self.missed else 1.0

    @property
    def precision(self) -> float:
        """Of what the audit sees, how much a person sees."""
        return self.both / (self.both + self.wrong) if self.both + self.wrong else 1.0

    def add(self, other: Score) -> None:
        """Count another site's too."""
        for name in ("both", "missed", "wrong", "doubtful", "labelled"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.otherwise += other.otherwise


@dataclass(frozen=True)
class Labelled:
    """The labels of one site: for an item its addresses, for a requirement what a person says."""

    name: str
    year: int
    start: str
    addresses: dict[str, tuple[str, ...]]
    labels: dict[tuple[str, str], str]


def labelled_sites() -> Iterator[str]:
    """The sites that somebody labelled."""
    return (path.stem for path in sorted(SITES.glob("*.yaml")))


def labels_of(site: str) -> Labelled:
    """What somebody wrote of a site."""
    data = yaml.safe_load((SITES / f"{site}.yaml").read_text(encoding="utf-8"))
    addresses: dict[str, tuple[str, ...]] = {}
    labels: dict[tuple[str, str], str] = {}
    for code, entry in data["items"].items():
        given = entry.get("address") or entry.get("addresses") or ()
        addresses[code] = (given,) if isinstance(given, str) else tuple(given)
        for label in ("seen", "not-seen", "doubtful"):
            for name in entry.get(label) or ():
                labels[code, name] = label
    return Labelled(data["name"], data["year"], data.get("start", "/"), addresses, labels)


def score(site: str, *, by_sheet: bool) -> Score:
    """Audit one site as it is served, and hold what is seen against the labels."""
    known = labels_of(site)
    frameworks = load_frameworks(None, Findings())
    wanted = Wanted(
        frameworks[known.year], frameworks.topics, date(2025, 4, 1), manners=Manners(pause=0.0)
    )
    module = importlib.import_module(f"sites.{site}")
    with serving(module.site()) as served, tempfile.TemporaryDirectory() as root:
        start = served.address.rstrip("/")
        asked = tuple(
            Asked(code, tuple(a if "://" in a else f"{start}{a}" for a in addresses))
            for code, addresses in known.addresses.items()
        )
        target = Target(known.name, f"{start}{known.start}", asked if by_sheet else ())
        audited = audit(target, site, wanted, Path(root))
    way = "sheet" if by_sheet else "site"
    found = Score(labelled=len(known.labels))
    for item in audited.check.items:
        for decision in item.match.decisions:
            mark = (item.match.item.code, decision.requirement.id)
            label, outcome = known.labels.get(mark), decision.outcome.value
            if label is None:
                continue
            seen = outcome in ("met", "declared-none")
            found.doubtful += outcome == "needs-human"
            found.both += seen and label == "seen"
            found.missed += not seen and label == "seen"
            found.wrong += seen and label != "seen"
            if seen != (label == "seen"):
                quotes = " / ".join(shown.label for shown in decision.evidence)[:160]
                line = f"{site} {way} {' '.join(mark)}: {label}, audit {outcome}: {decision.reason} {quotes}"
                found.otherwise.append(line)
    return found


def main() -> int:
    """Show the figures; 1 when they fall short."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sites", nargs="*")
    parser.add_argument("--each", action="store_true")
    options = parser.parse_args()
    whole = Score()
    for site in options.sites or labelled_sites():
        for by_sheet in (False, True):
            one = score(site, by_sheet=by_sheet)
            whole.add(one)
            _show(f"{site} by {'sheet' if by_sheet else 'address'}", one)
            if options.each:
                sys.stdout.write("".join(f"    {line}\n" for line in one.otherwise))
    _show("all", whole)
    return int(whole.recall < LEAST_RECALL or whole.precision < LEAST_PRECISION)


def _show(name: str, found: Score) -> None:
    sys.stdout.write(
        f"{name:24} recall {found.recall:6.1%}  precision {found.precision:6.1%}  "
        f"labelled {found.labelled:4}  seen by both {found.both:4}  missed {found.missed:3}  "
        f"wrong {found.wrong:3}  doubtful {found.doubtful:3}\n"
    )
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
