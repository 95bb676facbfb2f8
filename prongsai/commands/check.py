"""``python build.py check``: what is ready, what is missing, what to do first."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from prongsai.checks.assembly import Found, check_result, findings_of, scope_of
from prongsai.checks.baseline import (
    BASELINE_FILE,
    Accepted,
    baseline_as_yaml,
    draft_baseline,
    read_baseline,
    refuse_unfinished,
)
from prongsai.checks.result import CheckResult, WhatIf
from prongsai.checks.run import Wanted
from prongsai.checks.session import Opening, checked_site
from prongsai.content.site_config import Site, load_site
from prongsai.findings import Findings, Severity
from prongsai.findings.stops import CheckStops, FileStops, ShardStops
from prongsai.importing.draft import sheets_of
from prongsai.options import add_agencies, add_jobs, add_profile, day, fiscal_year, typed
from prongsai.publish.build import Options
from prongsai.publish.writing import write_atomically, write_pieces
from prongsai.reading.fields import Score
from prongsai.reporter import ConsoleReporter, NullReporter, Progress, Reporter
from prongsai.reports.profile import told_profile
from prongsai.reports.registry import format_names, load_format
from prongsai.requirements.loader import load_frameworks
from prongsai.thai.digits import to_arabic

HELP = "ตรวจความครบถ้วนตามเกณฑ์ OIT คาดคะแนน และบอกสิ่งที่ควรทำก่อน"
ALL_YEARS = "all"
NEVER = "never"

_LEVELS = (Severity.ERROR, Severity.WARNING, Severity.INFO)
_ALL_WORDS = frozenset({ALL_YEARS, "ทั้งหมด", "ทุกปี"})


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``check``."""
    what = parser.add_argument_group("ตรวจอะไร")
    add_agencies(what)
    what.add_argument(
        "--shard",
        metavar="ส่วนที่/จำนวนส่วน",
        help="ตรวจเฉพาะส่วนหนึ่งของหน่วยงาน เช่น 2/8 เพื่อแบ่งงานให้หลายเครื่อง",
    )
    what.add_argument(
        "--year",
        action="append",
        default=[],
        type=_year,
        metavar="ปี",
        help=f"ปีงบประมาณ (ใช้ซ้ำได้) หรือ {ALL_YEARS} = ทุกปีที่หน่วยงานมีข้อมูล",
    )
    what.add_argument(
        "--item", action="append", default=[], metavar="ข้อ", help="เฉพาะข้อนี้ เช่น O12 (ใช้ซ้ำได้)"
    )
    what.add_argument(
        "--frame",
        action="append",
        default=[],
        metavar="กรอบ",
        help="แสดงผลตามกรอบอื่นจากข้อมูลชุดเดียวกันด้วย เช่น information-act (ใช้ซ้ำได้ ดูชื่อด้วยคำสั่ง frameworks)",
    )
    what.add_argument(
        "--as-of", type=day, metavar="วันที่", help="นับวันที่เหลือจากวันนี้ เช่น 1/4/2569 (ปกติวันปัจจุบัน)"
    )
    what.add_argument("--iit", type=_score, metavar="คะแนน", help="คะแนน IIT ที่สมมติ (ใช้คู่กับ --eit)")
    what.add_argument("--eit", type=_score, metavar="คะแนน", help="คะแนน EIT ที่สมมติ (ใช้คู่กับ --iit)")
    add_jobs(what)
    what.add_argument(
        "--no-build",
        action="store_true",
        help="ไม่สร้างเว็บไซต์ใหม่ก่อนเปิดตรวจหน้าเว็บ ใช้ที่สร้างไว้แล้ว (ถ้ามี)",
    )
    what.add_argument("--online", action="store_true", help="ลองเปิดลิงก์ภายนอกจริง ไม่เปลี่ยนเว็บไซต์ที่สร้าง")
    report = parser.add_argument_group("รายงาน")
    report.add_argument("--format", choices=format_names(), default="text", help="รูปแบบรายงาน")
    report.add_argument("--output", type=Path, metavar="ไฟล์", help="เขียนรายงานลงไฟล์นี้")
    report.add_argument(
        "--details",
        action=argparse.BooleanOptionalAction,
        help="แสดงทุกข้อสังเกต หรือเพียงสรุป (ปกติบนหน้าจอสรุปให้พอดีหนึ่งหน้า ลงไฟล์แสดงทุกข้อ)",
    )
    report.add_argument("--quiet", action="store_true", help="ไม่แสดงความคืบหน้า")
    add_profile(report)
    limits = parser.add_argument_group("เกณฑ์ของผลการตรวจ (ไม่ผ่านจบด้วยรหัส 1)")
    limits.add_argument(
        "--min-score", type=_score, metavar="คะแนน", help="คะแนน OIT ที่คาดของทุกหน่วยงานต้องไม่ต่ำกว่านี้"
    )
    limits.add_argument(
        "--fail-on",
        choices=(*(level.value for level in _LEVELS), NEVER),
        default=Severity.ERROR.value,
        help="ไม่ผ่านเมื่อมีข้อสังเกตตั้งแต่ระดับนี้ (ปกติ error)",
    )
    limits.add_argument(
        "--baseline",
        type=Path,
        metavar="ไฟล์",
        help=f"ข้อสังเกตที่ยอมรับไว้ (ปกติ {BASELINE_FILE} ถ้ามี)",
    )
    limits.add_argument(
        "--write-baseline", action="store_true", help="เขียนข้อสังเกตที่พบทั้งหมดลงไฟล์ baseline แล้วจบ"
    )
    limits.add_argument(
        "--reason", default="", metavar="ข้อความ", help="เหตุผลของรายการใหม่ใน baseline"
    )
    limits.add_argument("--until", type=day, metavar="วันที่", help="วันหมดอายุของรายการใหม่ใน baseline")


def run(options: argparse.Namespace) -> int:
    """Check; 0 when nothing is at or above the threshold, else 1."""
    with told_profile(options.profile, sys.stderr):
        return _run(options)


def _run(options: argparse.Namespace) -> int:
    _refuse_contradictions(options)
    findings = Findings()
    site = load_site(options.config, findings)
    baseline = _Baseline.of(site, options)
    found = _found(site, findings, options)
    if options.write_baseline:
        sys.stdout.write(baseline.write(found, options))
        return 0
    result = check_result(found, baseline.entries)
    result = replace(
        result,
        detailed=_is_detailed(options),
        typed_in=sheets_of(site.root, (f.place for f in result.findings if f.place)),
    )
    _write(result, options)
    return 1 if _fails(result, options) else 0


def _found(site: Site, findings: Findings, options: argparse.Namespace) -> Found:
    reporter: Reporter = NullReporter() if options.quiet else CheckReporter(sys.stderr)
    building = NullReporter() if options.quiet else ConsoleReporter(sys.stderr)
    wanted = _wanted(options)
    chosen = _chosen(site, options)
    opening = Opening(
        Options(options.config, agencies=chosen, jobs=options.jobs),
        build_first=not options.no_build,
        online=options.online,
    )
    checks = checked_site(site, site.named(chosen), wanted, opening, building, reporter)
    load_frameworks(site.root, findings)
    of_site = checks.pages.of_site if checks.pages else ()
    return Found(
        site,
        wanted,
        checks,
        more=(*findings, *of_site),
        named=tuple(dict.fromkeys(chosen)),
        verified=bool(checks.pages and checks.pages.opened),
    )


def _chosen(site: Site, options: argparse.Namespace) -> tuple[str, ...]:
    """The agencies that were asked for, by name or as a share; none where it is all of them."""
    if not options.shard:
        return tuple(options.agency)
    # Only large sites are checked in parts: others need not import what that takes.
    from prongsai.publish.shards import Shard

    return Shard.typed(options.shard).agencies(site.agencies)


def _is_detailed(options: argparse.Namespace) -> bool:
    """Whether everything is told: a screen is read from its top, a file or a pipe is searched."""
    if options.details is not None:
        return bool(options.details)
    return bool(options.item or options.output) or not sys.stdout.isatty()


def _wanted(options: argparse.Namespace) -> Wanted:
    all_years = ALL_YEARS in options.year
    return Wanted(
        as_of=options.as_of or date.today(),
        years=() if all_years else tuple(dict.fromkeys(options.year)),
        items=tuple(dict.fromkeys(to_arabic(code).upper() for code in options.item)),
        what_if=None if options.iit is None else WhatIf(options.iit, options.eit),
        all_years=all_years,
        frames=tuple(dict.fromkeys(options.frame)),
    )


# --- the options --------------------------------------------------------------------------


def _year(text: str) -> int | str:
    """A fiscal year as typed, or the word for all of them."""
    if text.strip().lower() in _ALL_WORDS:
        return ALL_YEARS
    return fiscal_year(text)


def _score(text: str) -> Decimal:
    """A score from 0 to 100."""
    return Decimal(typed(Score, text))


def _refuse_contradictions(options: argparse.Namespace) -> None:
    if (options.iit is None) != (options.eit is None):
        raise CheckStops.half_a_score()
    if options.shard and options.agency:
        raise ShardStops.not_together(options="--shard, --agency")
    if not options.write_baseline and (options.reason or options.until):
        raise CheckStops.no_baseline_written()
    if options.until and options.until < (options.as_of or date.today()):
        raise CheckStops.expired_already()
    if not options.output and load_format(options.format).binary:
        raise CheckStops.not_for_the_screen(format=options.format)


# --- the baseline -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Baseline:
    """The baseline file of this run and its entries; none when there is no file."""

    path: Path
    name: str
    entries: tuple[Accepted, ...]

    @classmethod
    def of(cls, site: Site, options: argparse.Namespace) -> _Baseline:
        """Read it; without a reason for every entry it is refused, unless it is being written."""
        path: Path = options.baseline or site.root / BASELINE_FILE
        name = path.as_posix() if options.baseline else BASELINE_FILE
        if not path.is_file():
            if options.baseline and not options.write_baseline:
                raise FileStops.missing(file=name)
            return cls(path, name, ())
        entries = read_baseline(path, name)
        if not options.write_baseline:
            refuse_unfinished(entries, name)
        return cls(path, name, entries)

    def write(self, found: Found, options: argparse.Namespace) -> str:
        """Write an entry for everything found, and say so."""
        findings = tuple(findings_of(found))
        drafts = draft_baseline(
            self.entries,
            findings,
            found.wanted.as_of,
            scope_of(found),
            options.reason.strip(),
            options.until,
        )
        write_atomically(self.path, baseline_as_yaml(drafts).encode())
        text = f"เขียน {len(drafts):,} รายการลงใน {self.name} แล้ว ({len(findings):,} ข้อสังเกต)\n"
        unfinished = sum(not draft.finished for draft in drafts)
        if unfinished:
            text += (
                f"โปรดกรอกเหตุผล (reason) และวันหมดอายุ (expires) อีก {unfinished:,} รายการ "
                "จึงจะใช้ไฟล์นี้ได้\n"
            )
        return text


# --- the report ---------------------------------------------------------------------------


def _write(result: CheckResult, options: argparse.Namespace) -> None:
    pieces = load_format(options.format).pieces(result)
    if options.output:
        write_pieces(options.output, map(_encoded, pieces))
        if not options.quiet:
            sys.stderr.write(f"เขียนรายงานแล้ว: {options.output.as_posix()}\n")
    else:
        for piece in pieces:
            sys.stdout.write(str(piece))


def _encoded(piece: str | bytes) -> bytes:
    """Names of files that are no text in any encoding are shown by their bytes."""
    return piece.encode(errors="backslashreplace") if isinstance(piece, str) else piece


def _fails(result: CheckResult, options: argparse.Namespace) -> bool:
    if options.min_score is not None and result.below(options.min_score):
        return True
    return options.fail_on != NEVER and result.worst(Severity(options.fail_on))


class CheckReporter(ConsoleReporter):
    """Tells the progress of a check on a stream that is not the report's."""

    def started(self, total: int) -> None:
        """Say how much there is to do."""
        self._since, self._made = self.clock(), 0
        self._write(f"กำลังตรวจ {total:,} หน่วยงาน …")

    def advanced(self, progress: Progress) -> None:
        """Say which agency is done; with hundreds, each hundredth part."""
        left = self._time_left(progress)
        step = max(1, progress.total // self.most_lines)
        if progress.done % step and progress.done != progress.total:
            return
        faults = f"พบข้อผิดพลาด {progress.errors:,} แห่ง" if progress.errors else "ไม่พบข้อผิดพลาด"
        self._write(f"[{progress.done}/{progress.total}] {progress.name}: {faults}{left}")
