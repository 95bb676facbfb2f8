"""``python build.py audit TARGET``: any agency's website, judged as an assessor would."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from prongsai.audit.asking import Manners
from prongsai.audit.carrying import Carrying, new_agency
from prongsai.audit.deciding import Judge
from prongsai.audit.opened import Target
from prongsai.audit.running import Asked, Audited, audit_all, result_of
from prongsai.audit.targets import Columns, listed_targets, target_of
from prongsai.checks.result import CheckResult
from prongsai.commands.check import CheckReporter
from prongsai.content.site_config import is_usable_slug, load_site, read_settings
from prongsai.findings import Findings, Severity
from prongsai.findings.stops import CheckStops, TargetStops
from prongsai.options import add_year, day
from prongsai.publish.writing import write_pieces
from prongsai.reporter import NullReporter
from prongsai.reports.diagnostics import format_findings
from prongsai.reports.registry import format_names, load_format
from prongsai.requirements.framework import Framework
from prongsai.requirements.loader import Frameworks, load_frameworks

HELP = "ตรวจเว็บไซต์เดิมของหน่วยงานใดก็ได้จากภายนอกเหมือนผู้ตรวจ และย้ายข้อมูลมาเป็นฉบับร่าง"
_MOST_SHOWN = 40


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``audit``."""
    parser.add_argument(
        "targets",
        nargs="*",
        metavar="เป้าหมาย",
        help="ที่อยู่เว็บไซต์ โฟลเดอร์ที่บันทึกเว็บไซต์ไว้ หรือไฟล์แบบคำตอบ (XLSX, CSV, JSON) หลายรายการได้",
    )
    what = parser.add_argument_group("ตรวจอะไร")
    what.add_argument(
        "--list", type=Path, metavar="ไฟล์", help="ไฟล์รายชื่อเป้าหมาย บรรทัดละหนึ่งรายการ หรือตาราง Excel"
    )
    add_year(what)
    what.add_argument("--name", default="", metavar="ชื่อ", help="ชื่อหน่วยงาน (เมื่อตรวจแห่งเดียว)")
    what.add_argument(
        "--site", default="", metavar="ที่อยู่", help="เว็บไซต์หลัก เมื่อเป้าหมายเป็นโฟลเดอร์หรือแบบคำตอบ"
    )
    what.add_argument(
        "--columns",
        default="",
        metavar="ชื่อ=หัวตาราง,…",
        help="หัวตารางของแบบคำตอบ เช่น item=รหัสข้อ,url=ลิงก์",
    )
    what.add_argument("--central", action="store_true", help="หน่วยงานที่ไม่ใช่องค์กรปกครองส่วนท้องถิ่น")
    what.add_argument("--as-of", type=day, metavar="วันที่", help="นับวันที่เหลือจากวันนี้ (ปกติวันปัจจุบัน)")
    ask = parser.add_argument_group("เปิดอย่างสุภาพ")
    usual = Manners()
    ask.add_argument("--offline", action="store_true", help="ไม่ใช้เครือข่าย ดูเฉพาะสิ่งที่บันทึกหรือเคยเปิดไว้")
    ask.add_argument(
        "--pages",
        type=_count,
        default=usual.pages,
        metavar="จำนวน",
        help=f"เปิดไม่เกินกี่หน้า (ปกติ {usual.pages:,})",
    )
    ask.add_argument(
        "--minutes",
        type=_count,
        metavar="นาที",
        help=f"ใช้เวลาไม่เกิน (ปกติ {usual.seconds / 60:,.0f} นาที)",
    )
    ask.add_argument(
        "--pause",
        type=_seconds,
        default=usual.pause,
        metavar="วินาที",
        help=f"พักระหว่างคำขอ (ปกติ {usual.pause:g})",
    )
    report = parser.add_argument_group("รายงาน")
    report.add_argument("--format", choices=format_names(), default="text", help="รูปแบบรายงาน")
    report.add_argument("--output", type=Path, metavar="ไฟล์", help="เขียนรายงานลงไฟล์นี้")
    report.add_argument(
        "--details", action=argparse.BooleanOptionalAction, help="แสดงทุกข้อสังเกต หรือเพียงสรุป"
    )
    report.add_argument("--quiet", action="store_true", help="ไม่แสดงความคืบหน้า")
    parser.add_argument(
        "--to-content",
        default="",
        metavar="โฟลเดอร์",
        help="ร่างเนื้อหาของหน่วยงานจากสิ่งที่พบ ลงใน content/<โฟลเดอร์>/ (ตรวจแห่งเดียว)",
    )


def run(options: argparse.Namespace) -> int:
    """Audit; 0 when everything was seen, 1 when something was not, 2 when nothing could be done."""
    if not options.output and load_format(options.format).binary:
        raise CheckStops.not_for_the_screen(format=options.format)
    targets = _targets(options)
    if options.to_content and len(targets) != 1:
        raise TargetStops.one_to_draft()
    root = options.config.resolve().parent
    frameworks = load_frameworks(root, Findings())
    framework = frameworks.of_year(options.year or _usual_year(options, frameworks))
    asked = Asked(
        framework,
        frameworks.topics,
        options.as_of or date.today(),
        local=not options.central,
        manners=_manners(options),
        offline=options.offline,
    )
    reporter = NullReporter() if options.quiet else CheckReporter(sys.stderr)
    audited = tuple(audit_all(targets, asked, root, reporter))
    if len(audited) == 1:
        _some_answer(audited[0])
    result = result_of(audited, asked, detailed=_is_detailed(options))
    _write(result, options)
    if options.to_content:
        _carry(audited[0], framework, frameworks, options)
    return 1 if result.worst(Severity.ERROR) else 0


def _some_answer(audited: Audited) -> None:
    """A target of which nothing answered has not been audited; in a list it is told as doubtful."""
    visits = audited.visits
    if visits and not any(visit.opened.status for visit in visits):
        raise TargetStops.no_answer(address=visits[0].opened.address)


def _usual_year(options: argparse.Namespace, frameworks: Frameworks) -> int:
    """The year of the site, or the newest there is where no site is."""
    if options.config.is_file():
        entry, _ = read_settings(options.config, Findings())
        return entry.fiscal_year
    return max(frameworks)


def _targets(options: argparse.Namespace) -> Sequence[Target]:
    columns = _columns(options.columns)
    found = [
        target_of(
            given,
            site=options.site,
            name=options.name if len(options.targets) == 1 else "",
            columns=columns,
        )
        for given in options.targets
    ]
    if options.list:
        if not options.list.is_file():
            raise TargetStops.unreadable(file=options.list.name, reason="ไม่พบไฟล์")
        found += listed_targets(options.list, columns)
    if not found:
        raise TargetStops.nothing_named()
    return tuple(found)


def _columns(written: str) -> Columns:
    """``item=รหัสข้อ,url=ลิงก์`` as a mapping."""
    pairs = (part.partition("=") for part in written.split(",") if part.strip())
    return {name.strip(): head.strip() for name, _, head in pairs if head.strip()}


def _manners(options: argparse.Namespace) -> Manners:
    manners = replace(Manners(), pages=options.pages, pause=options.pause)
    return replace(manners, seconds=options.minutes * 60.0) if options.minutes else manners


def _is_detailed(options: argparse.Namespace) -> bool:
    if options.details is not None:
        return bool(options.details)
    return bool(options.output) or not sys.stdout.isatty()


def _write(result: CheckResult, options: argparse.Namespace) -> None:
    pieces = load_format(options.format).pieces(result)
    if not options.output:
        for piece in pieces:
            sys.stdout.write(str(piece))
        return
    write_pieces(
        options.output,
        (p.encode(errors="backslashreplace") if isinstance(p, str) else p for p in pieces),
    )
    if not options.quiet:
        sys.stderr.write(f"เขียนรายงานแล้ว: {options.output.as_posix()}\n")


def _carry(
    audited: Audited, framework: Framework, frameworks: Frameworks, options: argparse.Namespace
) -> None:
    """Write the drafts, and say what a person has to look at."""
    slug: str = options.to_content
    if not is_usable_slug(slug):
        raise TargetStops.no_folder_name(name=slug)
    settings = None
    if options.config.is_file():
        settings, _ = read_settings(options.config, Findings())
    made = new_agency(audited.target, slug, options.config, settings, framework.fiscal_year)
    site = load_site(options.config, Findings())
    judge = Judge(
        framework, frameworks.topics, audited.visits, audited.target.start, audited.target.name
    )
    carried = Carrying(judge, site, slug, frameworks, frameworks.topics).carry()
    written = (*made, *carried.written)
    sys.stderr.write(f"\nร่างเนื้อหาแล้ว {len(written):,} ไฟล์ใน content/{slug}/\n")
    if carried.findings:
        shown = carried.findings[:_MOST_SHOWN]
        sys.stderr.write(
            f"ให้คนดู {len(carried.findings):,} เรื่อง\n\n{format_findings(list(shown))}\n"
        )
        if len(carried.findings) > len(shown):
            sys.stderr.write(
                f"และอีก {len(carried.findings) - len(shown):,} เรื่อง ดูด้วย python build.py check --agency {slug} --details\n"
            )


def _count(text: str) -> int:
    """A whole number from 1 up."""
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError(f'"{text}" ไม่ใช่จำนวนเต็มตั้งแต่ 1')
    return number


def _seconds(text: str) -> float:
    """Seconds, not below nothing."""
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number < 3600:
        raise argparse.ArgumentTypeError(f'"{text}" ไม่ใช่จำนวนวินาที')
    return number
