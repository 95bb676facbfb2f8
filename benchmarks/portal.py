"""The portal of the whole country in a browser: how heavy it is, how long a step of the filter takes.

``python benchmarks/portal.py --agencies 7850`` renders the portal's pages as a build does, opens
them by double-click (file://) in the system's Chromium, and prints a line of JSON. A step is
timed from the change of a choice or a word to the laid-out page, without the pause for typing.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

from country import Agency, agencies  # noqa: E402

from prongsai.content.site_config import Site, SiteEntry  # noqa: E402
from prongsai.publish.context import BuildContext, Run  # noqa: E402
from prongsai.publish.output import bytes_of  # noqa: E402
from prongsai.publish.site_unit import planned_site  # noqa: E402
from prongsai.site.planned import path_of  # noqa: E402
from prongsai.site.summary import AgencySummary, YearFigures  # noqa: E402

CHROMIUM = "/usr/bin/chromium"
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]

STEP = """async (what) => {
  const field = document.querySelector(what.field);
  const started = performance.now();
  field.value = what.value;
  field.dispatchEvent(new Event('change', { bubbles: true }));
  document.body.offsetHeight;
  return performance.now() - started;
}"""
PAINTED = """() => new Promise((tell) => {
  const known = performance.getEntriesByName('first-contentful-paint')[0];
  if (known) return tell(known.startTime);
  new PerformanceObserver((list, observer) => {
    const found = list.getEntriesByName('first-contentful-paint')[0];
    if (found) { observer.disconnect(); tell(found.startTime); }
  }).observe({ type: 'paint', buffered: true });
})"""


def main() -> None:
    """Write the portal, open it, print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--agencies", type=int, default=7850)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="folder to leave the pages in")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        write_portal(folder, options.agencies, options.seed)
        figures = weight(folder) | measured(folder)
    figures |= {"agencies": options.agencies, "load": round(os.getloadavg()[0], 1)}
    sys.stdout.write(json.dumps(figures, ensure_ascii=False) + "\n")


def write_portal(folder: Path, count: int, seed: int) -> None:
    """The site's own pages over the summaries of so many agencies."""
    summaries = [summary_of(agency) for agency in agencies(count, seed)]
    slugs = tuple(agency.slug for agency in agencies(count, seed))
    entry = SiteEntry.model_validate(
        {"title": "ศูนย์ข้อมูลเปิดเผยภาครัฐ", "fiscal_year": "2569", "base_url": "https://ita.example"}
    )
    context = BuildContext(Run(Site(ROOT, entry, slugs), folder, "portal", "", 0))
    for planned in planned_site(context, summaries):
        path = folder / path_of(planned)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bytes_of(planned, context.renderer(None)))  # type: ignore[arg-type]


def summary_of(agency: Agency) -> AgencySummary:
    """What a build would remember of an agency."""
    home = f"{agency.slug}/index.html"
    figures = YearFigures(2569, home, 28, agency.done, "0.00", published=agency.done)
    return AgencySummary(
        name=agency.name,
        type_label=agency.type_label,
        district=agency.district,
        province=agency.province,
        home=home,
        years=((2569, f"{agency.slug}/2569/index.html"),),
        figures=figures,
    )


def weight(folder: Path) -> dict[str, int]:
    """KiB of the page and of what it loads later, plain and compressed."""
    page = (folder / "index.html").read_bytes()
    more = b"".join(path.read_bytes() for path in sorted(folder.glob("agencies/*.js")))
    return {
        "html_kib": len(page) >> 10,
        "html_gzip_kib": len(gzip.compress(page)) >> 10,
        "later_kib": len(more) >> 10,
        "later_gzip_kib": len(gzip.compress(more)) >> 10,
    }


def measured(folder: Path) -> dict[str, float]:
    """What the browser says."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto((folder / "index.html").as_uri())
        painted = page.evaluate(PAINTED)
        page.wait_for_function("() => !document.querySelector('[data-filter-bar]').hidden")
        nodes = page.evaluate("() => document.getElementsByTagName('*').length")
        page.wait_for_timeout(1500)
        steps = list(filter_steps(page))
        browser.close()
    return {
        "elements": nodes,
        "first_paint_ms": round(painted),
        "first_step_ms": round(steps[0], 1),
        "step_ms_median": round(statistics.median(steps[1:]), 1),
        "step_ms_worst": round(max(steps[1:]), 1),
    }


def filter_steps(page: Page) -> Iterator[float]:
    """Words as they are typed, then choices, then all of it taken back."""
    words = ("ก", "กา", "", "หนอง", "หนองน้ำ", "เมือง", "ไม่มีคำนี้", "")
    for word in words:
        yield page.evaluate(STEP, {"field": "[data-filter-words]", "value": word})
    for name in ("province", "type", "standing"):
        field = f"select[name={name}]"
        values = page.evaluate(
            f"() => [...document.querySelector('{field}').options].map((it) => it.value)"
        )
        for value in (values[1], values[-1], ""):
            yield page.evaluate(STEP, {"field": field, "value": value})


if __name__ == "__main__":
    main()
