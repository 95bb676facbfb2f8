"""``python build.py import FILE``: from Excel, CSV, Word, text or a folder of PDFs to content."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from prongsai.authoring.importing import report
from prongsai.authoring.importing.content_files import Change, Setting, change_for
from prongsai.authoring.importing.draft import Drafts
from prongsai.authoring.importing.drafting import draft_file
from prongsai.authoring.importing.folder import DOCUMENTS, import_folder
from prongsai.authoring.importing.known_datasets import dataset_drafts
from prongsai.authoring.importing.reading_sources import readers
from prongsai.authoring.importing.source import Aim
from prongsai.authoring.importing.writing_changes import carry_out, findings_after, refusals
from prongsai.authoring.workbook.reading import draft_workbook, is_workbook
from prongsai.content.site_config import load_site
from prongsai.findings import Finding, Findings, Severity
from prongsai.findings.rules.imp import IMP007
from prongsai.findings.stops import FileStops
from prongsai.options import add_agency, add_year
from prongsai.reports.diagnostics import format_findings
from prongsai.requirements.loader import load_frameworks
from prongsai.topics.registry import load_topics

HELP = "นำเข้าไฟล์ Excel, CSV, Word, ข้อความ หรือโฟลเดอร์ PDF เป็นเนื้อหาของเว็บไซต์"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``import``."""
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="ไฟล์", help="ไฟล์หรือโฟลเดอร์ (หลายไฟล์ได้)"
    )
    add_agency(parser)
    add_year(parser)
    parser.add_argument(
        "--as",
        dest="topic",
        default="",
        metavar="เรื่อง",
        help="ชื่อเรื่องหรือรหัสข้อ เช่น risk-assessment หรือ O23 (ไม่ระบุก็ได้ โปรแกรมจะดูจากเนื้อหาและชื่อไฟล์)",
    )
    parser.add_argument(
        "--egp-code",
        default="",
        metavar="รหัส",
        help="รหัสหน่วยงานในระบบ e-GP สำหรับข้อมูลสัญญาของกรมบัญชีกลาง (ปกติใช้ egp_code ใน agency.yaml)",
    )
    parser.add_argument("--dry-run", action="store_true", help="แสดงผลที่จะได้ แต่ไม่เขียนไฟล์")
    parser.add_argument(
        "--inline", action="store_true", help="เขียนแถวของแบบ ป.ป.ช. ลงใน YAML แทนการเก็บไฟล์ Excel ไว้"
    )
    parser.add_argument(
        "--replace", action="store_true", help="แทนที่ค่าเดิมที่ไม่ตรงกัน (เก็บของเดิมไว้เป็น .bak)"
    )


def run(options: argparse.Namespace) -> int:
    """Import; 0 when done, 1 when what was written has mistakes, 2 when nothing was written."""
    setting = _setting(options)
    if options.topic:
        setting.topics_named(options.topic)
    changes: list[Change] = []
    faults: list[Finding] = []
    for name, drafts in _everything(options, setting):
        made = [change_for(draft, setting) for draft in drafts.drafts]
        if made:
            sys.stdout.write(report.preview(made, name, setting.topics) + "\n")
        changes += made
        faults += _told(drafts, name, options, setting)
        faults += (f for c in made for f in c.findings if f.severity is Severity.ERROR)
    refused = [*_two_at_once(changes), *refusals(changes, setting, replace=options.replace)]
    if refused:
        sys.stderr.write(format_findings(refused) + "\n")
    if faults or refused:
        sys.stderr.write("ยังไม่ได้เขียนไฟล์ใด แก้ตามข้างบนแล้วสั่งใหม่\n")
        return 2
    if options.dry_run:
        sys.stdout.write("ยังไม่ได้เขียนไฟล์ใด (--dry-run)\n")
        return 0
    sys.stdout.write(report.written(carry_out(changes, setting), changes))
    return _after(changes, setting)


def _setting(options: argparse.Namespace) -> Setting:
    site = load_site(options.config, Findings())
    slug = site.the_agency(options.agency)
    frameworks = load_frameworks(site.root, Findings())
    year = frameworks.of_year(options.year or site.entry.fiscal_year).fiscal_year
    return Setting(site, slug, year, load_topics(), frameworks, options.egp_code)


def _everything(options: argparse.Namespace, setting: Setting) -> Iterator[tuple[str, Drafts]]:
    """The drafts of all files: those of a data set together, every other file by itself."""
    drafted, rest = dataset_drafts(options.files, setting, options.topic)
    yield from drafted
    for path in rest:
        yield from _drafts(path, options, setting)


def _drafts(path: Path, options: argparse.Namespace, setting: Setting) -> list[tuple[str, Drafts]]:
    """The drafts of a file, or of everything in a folder, each with the name it goes by."""
    # A pipe would be waited for, and a device may never come to its end.
    if not (path.is_file() or path.is_dir()):
        raise FileStops.nothing_to_import(name=path.name)
    ending = path.suffix.lower()
    attached = path.is_dir() or (ending in DOCUMENTS and ending not in readers())
    if not attached:
        return [(path.name, _one(path, options.topic, options, setting))]
    drafts = import_folder(path, setting.site, Aim(setting.slug, setting.year, options.topic))
    found = [(path.name, drafts)]
    found += [(file.name, _one(file, aim.topic, options, setting)) for file, aim in drafts.tables]
    return found


def _one(path: Path, topic: str, options: argparse.Namespace, setting: Setting) -> Drafts:
    if is_workbook(path):
        return draft_workbook(path, path.name, setting)
    return draft_file(path, path.name, setting, topic, inline=options.inline)


def _told(
    drafts: Drafts, name: str, options: argparse.Namespace, setting: Setting
) -> list[Finding]:
    """Say what is wrong with a file as a whole; gives the errors."""
    if drafts.findings:
        sys.stderr.write(format_findings(list(drafts.findings)) + "\n")
    if drafts.choices:
        common = f"--agency {setting.slug} --year {setting.year}"
        sys.stderr.write(report.choices(drafts, name, common))
    return [finding for finding in drafts.findings if finding.severity is Severity.ERROR]


def _two_at_once(changes: Sequence[Change]) -> list[Finding]:
    """Two files of one import that are about the same topic are not mixed."""
    seen: dict[str, int] = {}
    for change in changes:
        seen[change.path] = seen.get(change.path, 0) + 1
    return [IMP007.two_sources(path=path).at() for path, count in seen.items() if count > 1]


def _after(changes: Sequence[Change], setting: Setting) -> int:
    found = findings_after(changes, setting)
    if not found:
        return 0
    sys.stdout.write(f"\nตรวจไฟล์ที่เขียนแล้วพบ {len(found):,} ข้อ\n\n{format_findings(found)}\n")
    return int(any(finding.severity is Severity.ERROR for finding in found))
