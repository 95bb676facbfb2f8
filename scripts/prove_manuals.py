"""Shows how manuals come through: each year written in several layouts, read where only earlier years are known.

``python scripts/prove_manuals.py [--years 2566 2567 2568 2569] [--told 60]``

The PDFs are printed by Chromium; without it they are left out, and that is said. See
``tests/proof/manuals``.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "proof" / "manuals")]

from manual_judge import Figures, judged, reworded  # noqa: E402  # found by the line above
from manual_writers import PAGES, WRITERS  # noqa: E402

from prongsai.findings import Findings  # noqa: E402
from prongsai.requirements.framework import Framework  # noqa: E402
from prongsai.requirements.loader import Frameworks, load_frameworks  # noqa: E402

REWORDED = ROOT / "tests" / "manuals" / "reworded.yaml"
"""Five elements a year in other words; who wrote them is said in the file."""


def main() -> int:
    """Print the figures by layout and year; 1 when something differs in silence."""
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--years", type=int, nargs="+", default=[2566, 2567, 2568, 2569])
    parser.add_argument("--told", type=int, default=60, help="differences to be shown")
    options = parser.parse_args()
    frameworks = load_frameworks(None, Findings())
    whole = Figures()
    for year in options.years:
        with tempfile.TemporaryDirectory() as temporary:
            paths = _written(frameworks[year], Path(temporary))
            for path in paths:
                figures = judged(path, frameworks[year], frameworks)
                print(f"{year} {path.name:<12} {figures.line()}")  # noqa: T201
                whole.add(figures)
            whole.add(_reworded(frameworks[year], frameworks, Path(temporary)))
    print(f"all: {whole.line()}")  # noqa: T201
    print("\n".join(whole.reworded))  # noqa: T201
    print("\n".join(whole.told[: options.told]))  # noqa: T201
    return 1 if whole.silent or whole.topics_silent else 0


def _reworded(framework: Framework, frameworks: Frameworks, folder: Path) -> Figures:
    """What becomes of the elements that somebody has worded otherwise; nothing else is counted."""
    written, texts = reworded(framework, REWORDED)
    path = WRITERS["pasted.txt"](written, folder)
    figures = judged(path, framework, frameworks, texts)
    wrong = sum("wrong in silence" in line for line in figures.reworded)
    return Figures(silent=wrong, reworded=figures.reworded)


def _written(framework: Framework, folder: Path) -> list[Path]:
    paths = [write(framework, folder) for write in WRITERS.values()]
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        print("no browser library: PDFs are left out")  # noqa: T201
        return paths
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium")
            for name, page_of in PAGES.items():
                page = browser.new_page()
                page.set_content(page_of(framework))
                page.pdf(path=folder / name, prefer_css_page_size=True)
                paths.append(folder / name)
            browser.close()
    except Error as error:
        print(f"no browser: PDFs are left out ({error.message.splitlines()[0]})")  # noqa: T201
    return paths


if __name__ == "__main__":
    raise SystemExit(main())
