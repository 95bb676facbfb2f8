"""``python build.py answers``: the ITAS answer sheets as XLSX, CSV and a printable page."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from prongsai.checks.result import YearCheck
from prongsai.checks.run import Wanted
from prongsai.checks.session import check_site
from prongsai.content.site_config import Site, load_site
from prongsai.errors import UsageError
from prongsai.publish.writing import write_atomically
from prongsai.reporter import ConsoleReporter, NullReporter
from prongsai.reports.answer_sheet import AnswerSheet, answer_sheet, as_csv, as_html, as_xlsx
from prongsai.thai.digits import to_arabic

HELP = "ทำแบบคำตอบสำหรับกรอกในระบบ ITAS (มี/ไม่มี URL และตำแหน่งของข้อมูล)"
FOLDER = "answers"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``answers``."""
    parser.add_argument("--agency", action="append", default=[], metavar="หน่วยงาน")
    parser.add_argument(
        "--year", action="append", default=[], type=lambda text: int(to_arabic(text)), metavar="ปี"
    )
    parser.add_argument(
        "--output", type=Path, metavar="โฟลเดอร์", help=f"โฟลเดอร์ผลลัพธ์ (ปกติ {FOLDER}/)"
    )
    parser.add_argument("--jobs", type=int, default=0, metavar="จำนวน")
    parser.add_argument("--quiet", action="store_true", help="ไม่แสดงความคืบหน้า")


def run(options: argparse.Namespace) -> int:
    """Write the sheets; 0 when done."""
    site, _ = load_site(options.config)
    if not site.base_url:
        raise UsageError(
            "ทำแบบคำตอบไม่ได้ เพราะแบบ ITAS ต้องใช้ที่อยู่เว็บไซต์เต็ม "
            "โปรดเติม base_url ใน site_config.yaml เช่น base_url: https://www.หน่วยงาน.go.th"
        )
    unknown = [slug for slug in options.agency if slug not in site.agencies]
    if unknown:
        raise UsageError(f"ไม่พบหน่วยงาน {', '.join(unknown)}")
    # The answers do not depend on the day: only days left would.
    wanted = Wanted(as_of=date.min, years=tuple(options.year))
    reporter = NullReporter() if options.quiet else ConsoleReporter(sys.stderr)
    folder = options.output or site.root / FOLDER
    slugs = tuple(options.agency) or site.agencies
    for agency in check_site(site, slugs, wanted, options.jobs, reporter):
        _write(site, agency.years, folder)
    return 0


def _write(site: Site, years: Iterable[YearCheck], folder: Path) -> None:
    for check in years:
        sheet = answer_sheet(site, check)
        stem = f"{check.slug}-{check.year}"
        write_atomically(folder / f"{stem}.xlsx", as_xlsx(sheet))
        write_atomically(folder / f"{stem}.csv", as_csv(sheet))
        write_atomically(folder / f"{stem}.html", as_html(sheet).encode())
        sys.stdout.write(_line(sheet, folder / f"{stem}.xlsx"))


def _line(sheet: AnswerSheet, path: Path) -> str:
    has = sum(answer.has for answer in sheet.answers)
    return f"{sheet.agency} ปี {sheet.year}: มี {has} จาก {len(sheet.answers)} ข้อ -> {path}\n"
