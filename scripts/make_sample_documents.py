"""Make the files attached to the sample municipality in ``content/sample``.

A tool for developers: the files it makes are kept in the repository, and building a site
never needs it. Run it after changing figures in ``content/sample`` or purchases in
``scripts/sample_documents/purchases.py``, so that documents and content keep agreeing:

    python scripts/make_sample_documents.py [pictures|workbooks|documents] [name …]

It first compares the purchases with the amounts in the content and stops when they differ.
Documents are printed from the YAML files themselves with Chromium and packed with qpdf
(Debian packages ``chromium`` and ``qpdf``); pictures need Pillow. Without a word it makes everything.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from sample_documents import letters, pages, pictures, purchases, workbooks  # noqa: E402
from sample_documents.printing import print_pdf  # noqa: E402

SAMPLE = ROOT / "content" / "sample"
BY_YEAR = {"2567": purchases.FY2567, "2568": purchases.FY2568, "2569": purchases.FY2569}
Body = Callable[[dict[str, Any]], str]


@dataclass(frozen=True)
class Printed:
    """A PDF: where it goes, which disclosure it prints, and how."""

    file: str
    source: str
    body: Body = pages.page
    landscape: bool = False
    size: str = "11pt"


def read(source: str) -> dict[str, Any]:
    """A disclosure's YAML as texts."""
    entry: dict[str, Any] = yaml.load(
        (SAMPLE / source).read_text(encoding="utf-8"), yaml.BaseLoader
    )
    return entry


def printed() -> Iterator[Printed]:
    """Every PDF of the sample."""
    yield Printed("files/structure.pdf", "structure.yaml", letters.structure)
    yield Printed("files/local-development-plan-2566-2570.pdf", "strategic-plan.yaml")
    yield Printed(
        "files/anticorruption-plan-2566-2570.pdf", "anticorruption-plan.yaml", letters.action_plan
    )
    for name in ("operation-manual", "service-manual", "complaint-procedure", "hr-criteria"):
        yield Printed(f"files/{name}.pdf", f"{name}.yaml", size="10pt")
    yield Printed("files/e-service-guide.pdf", "e-service.yaml")
    yield Printed("files/ethics-codes.pdf", "ethics-code.yaml")
    yield Printed(
        "files/general-request-form.pdf", "service-manual.yaml", lambda _: letters.request_form()
    )
    for year in (2568, 2569):
        yield from _of_year(year)
    yield Printed(
        "2569/files/skr1-2569.pdf",
        "2569/procurement-monthly.yaml",
        lambda entry: letters.monthly_summaries(entry, purchases.FY2569),
        landscape=True,
        size="9.5pt",
    )


def _of_year(year: int) -> Iterator[Printed]:
    last = year - 1
    wide = {"landscape": True, "size": "9.5pt"}
    for file, topic, look in (
        (f"plan-{year}", "o6", {**wide, "body": _plan}),
        (f"annual-report-{last}", "annual-report", wide),
        (f"procurement-report-{last}", "procurement-annual", {}),
        (f"hr-plan-{year}", "hr-policy-plan", {}),
        (f"hr-report-{last}", "hr-annual", wide),
        (f"ethics-drive-{year}", "ethics-drive", {}),
        (f"complaint-statistics-{last}", "complaint-statistics", {}),
        (f"participation-{year}", "participation", {}),
        (f"gift-report-{last}", "no-gift-report", {}),
        (f"risk-assessment-{year}", "risk-assessment", wide),
        (f"risk-report-{last}", "risk-actions", wide),
        (f"anticorruption-report-{last}", "anticorruption-annual", wide),
        (f"integrity-report-{last}", "integrity-measures-report", wide),
    ):
        yield Printed(f"{year}/files/{file}.pdf", f"{year}/{topic}.yaml", **look)  # type: ignore[arg-type]
    yield Printed(
        f"{year}/files/integrity-measures-{year}.pdf",
        f"{year}/integrity-measures.yaml",
        lambda entry: pages.page(entry, ("ita_analysis", "issues", "measures")),
        landscape=True,
        size="9.5pt",
    )
    yield Printed(
        f"{year}/files/no-gift-policy-{year}.pdf",
        f"{year}/integrity-declaration.yaml",
        letters.declaration,
        size="13pt",
    )


def _plan(entry: dict[str, Any]) -> str:
    return pages.page(entry, skip=("strategy", "budget_source"))


def make_documents(names: list[str]) -> None:
    """Print the PDFs, all of them or those whose file name is given."""
    for document in printed():
        path = SAMPLE / document.file
        if names and path.stem not in names:
            continue
        entry = read(document.source)
        path.parent.mkdir(exist_ok=True)
        title = _titles().get(document.file, entry["title"])
        print_pdf(
            path, title, document.body(entry), landscape=document.landscape, size=document.size
        )
        sys.stdout.write(f"{document.file} {path.stat().st_size:,} bytes\n")


def _titles() -> dict[str, str]:
    """What each document is called in the content, by its path in the sample."""
    found = {}
    for path in sorted(SAMPLE.rglob("*.yaml")):
        folder = path.parent.relative_to(SAMPLE).as_posix()
        for document in read(path.relative_to(SAMPLE).as_posix()).get("documents", ()):
            place = document["file"] if folder == "." else f"{folder}/{document['file']}"
            found[place] = document["title"]
    return found


def make_workbooks() -> None:
    """Write the official lists and summaries."""
    for year, last_list in ((2568, "ita-o13-2567"), (2569, "ita-o12-2568")):
        folder = SAMPLE / str(year) / "files"
        folder.mkdir(exist_ok=True)
        end = date(year - 544, 9, 30)
        workbooks.write_official_list(folder / f"{last_list}.xlsx", BY_YEAR[str(year - 1)], end)
        entry = read(f"{year}/service-statistics.yaml")
        path = folder / f"service-statistics-{year}.xlsx"
        workbooks.write_service_statistics(path, entry["title"], entry["monthly_statistics"])
    half = tuple(purchases.first_half(purchases.FY2568))
    workbooks.write_official_list(SAMPLE / "2568/files/ita-o12-2568.xlsx", half, date(2025, 3, 31))
    folder = SAMPLE / "2569/files"
    signed = sorted(
        (one for one in purchases.FY2568 if not one.cancelled), key=lambda one: one.signed
    )
    workbooks.write_monthly_summary(folder / "skr1-2568.xlsx", signed, "ปีงบประมาณ พ.ศ. 2568")
    for (year, month), group in groupby(
        purchases.FY2569, key=lambda one: (one.signed.year, one.signed.month)
    ):
        name = letters.month_name(date(year, month, 1))
        path = folder / f"skr1-{year + 543}-{month:02d}.xlsx"
        workbooks.write_monthly_summary(path, group, f"เดือน{name}")


def differences() -> Iterator[str]:
    """Where the content's figures are not those of the purchases."""
    for source in (
        "2568/procurement-annual",
        "2569/procurement-annual",
        "2569/procurement-monthly",
    ):
        entry = read(f"{source}.yaml")
        bought = BY_YEAR[entry["fiscal_year"]]
        for line in entry["procurement_summary"]:
            of_method = [one for one in bought if one.method == line["method"]]
            wanted = (
                str(len(of_method)),
                f"{sum(one.budget for one in of_method):,}",
                f"{sum(one.agreed for one in of_method):,}",
            )
            if wanted != (line["count"], line["budget"], line["agreed"]):
                yield f"{source}: {line['method']} should be {wanted}"
    for year in ("2568", "2569"):
        by_name = {one.name: one for one in BY_YEAR[year]}
        end = date(int(year) - 543, 3, 31)
        for project in read(f"{year}/o6.yaml")["projects"]:
            one = by_name.get(project["name"])
            paid = one.agreed if one and one.ends <= end else 0
            if one and (one.budget, paid) != (_baht(project["budget"]), _baht(project["spent"])):
                yield f"{year}/o6: {project['name']} should be {one.budget:,} and {paid:,}"


def _baht(text: str) -> int:
    return int(text.replace(",", ""))


def main(arguments: list[str]) -> int:
    """Make what is asked for; 1 when content and purchases disagree."""
    found = list(differences())
    if found:
        sys.stderr.write("\n".join(found) + "\n")
        return 1
    what, names = (arguments[0], arguments[1:]) if arguments else ("all", [])
    if what in ("all", "pictures"):
        (SAMPLE / "files").mkdir(exist_ok=True)
        pictures.draw_all(SAMPLE / "files")
    if what in ("all", "workbooks"):
        make_workbooks()
    if what in ("all", "documents"):
        make_documents(names)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
