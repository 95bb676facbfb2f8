"""``new workbook``: one Excel file to fill in, with a sheet for each kind of content."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from prongsai.authoring.workbook.marks import ANSWER_SHEET, INDEX_SHEET
from prongsai.authoring.workbook.plan import plan_workbook
from prongsai.authoring.workbook.writing import workbook_bytes
from prongsai.content.loading import load_agency
from prongsai.content.site_config import load_site
from prongsai.findings import Findings
from prongsai.findings.stops import WorkbookStops
from prongsai.importing.draft import Setting
from prongsai.options import add_agency, add_year
from prongsai.publish.writing import write_atomically
from prongsai.reports.diagnostics import format_findings
from prongsai.requirements.loader import load_frameworks

NAME = "workbook"
HELP = "สร้างแบบกรอก Excel ที่มีข้อมูลเดิมของหน่วยงาน กรอกแล้วนำเข้าด้วยคำสั่ง import"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``new workbook``."""
    add_agency(parser)
    add_year(parser)
    parser.add_argument(
        "--topic",
        action="append",
        default=[],
        metavar="เรื่อง",
        help="เฉพาะข้อหรือเรื่องนี้ เช่น O12 (ใช้ซ้ำได้ ปกติทุกเรื่อง)",
    )
    parser.add_argument(
        "--unit",
        default="",
        metavar="ส่วนงาน",
        help="เฉพาะเรื่องที่ส่วนงานนี้รับผิดชอบ เช่น กองคลัง นำเข้าแล้วรวมกับของส่วนงานอื่นได้",
    )
    parser.add_argument("--output", type=Path, metavar="ไฟล์", help="ชื่อไฟล์ที่จะสร้าง (.xlsx)")


def run(options: argparse.Namespace) -> int:
    """Write the workbook; 0 when done, 1 when a content file could not be read into it."""
    site = load_site(options.config, Findings())
    slug = site.the_agency(options.agency)
    frameworks = load_frameworks(site.root, Findings())
    year = frameworks.of_year(options.year or site.entry.fiscal_year).fiscal_year
    setting = Setting(site, slug, year, frameworks.topics, frameworks)
    topics = [setting.topics_named(text) for text in options.topic]
    plan = plan_workbook(setting, [name for names in topics for name in names], options.unit)
    if not plan.tables and not plan.answers:
        raise WorkbookStops.without_tables()
    agency = load_agency(site.root, slug, setting.topics, setting.frameworks.topics_of_item).agency
    division = f"-{'-'.join(options.unit.split())}" if options.unit else ""
    path = options.output or Path(f"workbook-{slug}-{year}{division}.xlsx")
    if path.suffix.lower() != ".xlsx":
        raise WorkbookStops.name_without_ending(name=path.name)
    if path.exists():
        raise WorkbookStops.is_there(file=path)
    content = workbook_bytes(plan, setting, agency.entry.name if agency else slug)
    if plan.findings:
        sys.stderr.write(f"{format_findings(list(plan.findings))}\n")
        titles = ", ".join(unit.title for unit in plan.units if unit.broken)
        sys.stderr.write(
            "ไฟล์ข้างบนมีข้อผิดพลาด แบบกรอกมีชีตของเรื่องนั้นครบ แต่มีเฉพาะส่วนที่อ่านได้ "
            f"กรอกส่วนที่ขาดแล้วนำเข้า หรือแก้ไฟล์ก่อน: {titles}\n"
        )
    size = f"{len(plan.tables):,} ตาราง และคำตอบ {len(plan.answers):,} ช่องในชีต {ANSWER_SHEET}"
    if options.dry_run:
        sys.stdout.write(f"จะสร้าง {path} มี {size} (--dry-run ยังไม่ได้เขียน)\n")
        return 0
    write_atomically(path, content)
    sys.stdout.write(
        f"สร้าง {path} แล้ว มี {size} เริ่มอ่านที่ชีต {INDEX_SHEET}\n"
        f"กรอกเสร็จแล้วสั่ง: python build.py import {path} --agency {slug} --year {year}\n"
    )
    return int(bool(plan.findings))
