"""``python build.py answers``: the ITAS answer sheets as XLSX, CSV and a printable page."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from prongsai.checks.result import YearCheck
from prongsai.checks.run import Wanted
from prongsai.checks.session import Opening, checked_site
from prongsai.content.site_config import Site, load_site
from prongsai.findings import Findings
from prongsai.findings.stops import SettingsStops
from prongsai.options import add_agencies, add_jobs, fiscal_year
from prongsai.publish.build import Options
from prongsai.publish.writing import write_atomically
from prongsai.reporter import NullReporter
from prongsai.reports.answer_sheet import AnswerSheet, answer_sheet, as_csv, as_html, as_xlsx
from prongsai.reports.diagnostics import format_findings

HELP = "ทำแบบคำตอบสำหรับกรอกในระบบ ITAS (มี/ไม่มี URL และตำแหน่งของข้อมูล)"
FOLDER = "answers"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``answers``."""
    add_agencies(parser)
    parser.add_argument(
        "--year",
        action="append",
        default=[],
        type=fiscal_year,
        metavar="ปี",
        help="ปีงบประมาณ (ใช้ซ้ำได้ ปกติใช้ปีใน site_config.yaml)",
    )
    parser.add_argument(
        "--output", type=Path, metavar="โฟลเดอร์", help=f"โฟลเดอร์ผลลัพธ์ (ปกติ {FOLDER}/)"
    )
    add_jobs(parser)
    parser.add_argument("--quiet", action="store_true", help="ไม่แสดงความคืบหน้า")


def run(options: argparse.Namespace) -> int:
    """Write the sheets; 0 when done, 1 when an agency could not be read."""
    site = load_site(options.config, Findings())
    if not site.base_url:
        raise SettingsStops.no_address()
    slugs = site.named(options.agency)
    # The answers do not depend on the day: only days left would.
    wanted = Wanted(as_of=date.min, years=tuple(dict.fromkeys(options.year)))
    folder = options.output or site.root / FOLDER
    if not options.quiet:
        sys.stderr.write(f"กำลังทำแบบคำตอบของ {len(slugs)} หน่วยงาน …\n")
    unreadable = []
    # What only a built page shows keeps an answer back, so the pages are opened first.
    opening = Opening(Options(options.config, agencies=tuple(options.agency), jobs=options.jobs))
    checks = checked_site(site, slugs, wanted, opening, NullReporter(), NullReporter())
    # Each agency's line on standard output is its progress.
    for agency in checks:
        _write(site, agency.years, folder)
        if not agency.readable:
            unreadable.append(agency)
    for agency in unreadable:
        sys.stderr.write(f"{format_findings(list(agency.findings))}\n")
        sys.stderr.write(f"ไม่ได้ทำแบบคำตอบของ {agency.slug} เพราะอ่าน agency.yaml ไม่ได้\n")
    return 1 if unreadable else 0


def _write(site: Site, years: Iterable[YearCheck], folder: Path) -> None:
    for check in years:
        sheet = answer_sheet(site, check)
        stem = f"{check.slug}-{check.year}"
        write_atomically(folder / f"{stem}.xlsx", as_xlsx(sheet))
        write_atomically(folder / f"{stem}.csv", as_csv(sheet))
        write_atomically(folder / f"{stem}.html", as_html(sheet).encode())
        sys.stdout.write(_line(sheet, folder / f"{stem}.xlsx"))
        sys.stdout.flush()


def _line(sheet: AnswerSheet, path: Path) -> str:
    has = sum(answer.has for answer in sheet.answers)
    return f"{sheet.agency} ปี {sheet.year}: มี {has} จาก {len(sheet.answers)} ข้อ -> {path}\n"
