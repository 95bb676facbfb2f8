"""Shows how tables come through: what is seen in generated sheets against what is read.

``python scripts/prove_tables.py [--sheets 2000] [--from 0] [--number N]``

With ``--number`` one sheet is shown with all that was said of it, and kept. See
``tests/proof/tables``.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "proof" / "tables")]

from sheet_corpus import Figures, Sheet, proved  # noqa: E402  # found by the line above
from sheet_judge import Judgement  # noqa: E402

from prongsai.content.site_config import load_site  # noqa: E402
from prongsai.findings import Findings  # noqa: E402
from prongsai.importing.draft import Setting  # noqa: E402
from prongsai.requirements.loader import load_frameworks  # noqa: E402
from prongsai.topics.registry import load_topics  # noqa: E402


def main() -> int:
    """Print the figures; 1 when a cell differs in silence."""
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sheets", type=int, default=2000)
    parser.add_argument("--from", dest="first", type=int, default=0)
    parser.add_argument("--number", type=int)
    parser.add_argument("--most", type=int, default=40, help="silent differences to be shown")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        if options.number is not None:
            return _show(Sheet(options.number), folder)
        numbers = range(options.first, options.first + options.sheets)
        figures = proved(numbers, folder, _setting())
        _print(figures, options.most)
        return 1 if figures.silent else 0


def _setting() -> Setting:
    site = load_site(ROOT / "site_config.yaml", Findings())
    slug = site.agencies[0]
    return Setting(site, slug, 2568, load_topics(), load_frameworks(site.root, Findings()))


def _print(figures: Figures, most: int) -> None:
    print("\n".join(figures.lines()))  # noqa: T201
    for number, text in figures.silent[:most]:
        print(f"{number}: {text}")  # noqa: T201
    for number, text in figures.noise[:10]:
        print(f"tidy {number}: {text}")  # noqa: T201


def _show(sheet: Sheet, folder: Path) -> int:
    judged: Judgement = sheet.judged(folder, _setting())
    paper, path = sheet.written(ROOT / "artifacts")
    lines = [str(sorted(paper.features)), f"kept: {path}"]
    for row in range(1, paper.height + 1):
        cells = [paper.cells.get((row, column)) for column in range(1, paper.width + 1)]
        mark = "#" if row in paper.hidden_rows else " "
        lines.append(f"{row:3}{mark} " + " | ".join(c.seen.text if c else "" for c in cells))
    lines += [f"merged {paper.merged}"]
    lines += [f"{t.code} {t.severity} line {t.line}: {t.message}" for t in judged.findings]
    lines += judged.told + [f"SILENT {text}" for text in judged.silent]
    print("\n".join(lines))  # noqa: T201
    return 1 if judged.silent else 0


if __name__ == "__main__":
    sys.exit(main())
