"""``python build.py``: build the site, say what was built and where to open it."""

from __future__ import annotations

import argparse
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from prongsai.findings.stops import ShardStops
from prongsai.options import BUILD_ONLY_THESE, add_agencies, add_jobs, add_profile
from prongsai.publish.build import BuildResult, Options, build
from prongsai.publish.context import Matched
from prongsai.publish.unchanged import Run
from prongsai.reporter import ConsoleReporter, NullReporter
from prongsai.reports.diagnostics import format_findings, what_errors_cost
from prongsai.reports.profile import told_profile

if TYPE_CHECKING:
    from prongsai.processes import Cluster
    from prongsai.publish.shards import Shard

HELP = "สร้างเว็บไซต์ทั้งหมด (ทำเมื่อไม่ระบุคำสั่ง)"

_NOT_TOGETHER = {"merge": ("shard", "agency", "executor", "strict"), "shard": ("agency",)}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``build``."""
    add_agencies(parser, BUILD_ONLY_THESE)
    parser.add_argument("--output", type=Path, metavar="โฟลเดอร์", help="โฟลเดอร์ผลลัพธ์")
    add_jobs(parser)
    parser.add_argument("--strict", action="store_true", help="หยุดก่อนสร้าง เมื่อพบข้อผิดพลาดในเนื้อหา")
    parser.add_argument("--quiet", action="store_true", help="แสดงเฉพาะผลสรุปและข้อผิดพลาด")
    add_profile(parser)
    many = parser.add_argument_group("เว็บไซต์ที่มีหน่วยงานมาก")
    many.add_argument(
        "--shard",
        metavar="ส่วนที่/จำนวนส่วน",
        help="สร้างเฉพาะส่วนหนึ่งของหน่วยงาน เช่น 2/8 เพื่อแบ่งงานให้หลายเครื่อง",
    )
    many.add_argument(
        "--merge",
        nargs="+",
        action="extend",
        default=[],
        type=Path,
        metavar="โฟลเดอร์",
        help="รวมผลของ --shard ทุกส่วนเป็นเว็บไซต์เดียว",
    )
    many.add_argument(
        "--executor", metavar="dask://เครื่อง:พอร์ต", help="ให้เครื่องในคลัสเตอร์ Dask ช่วยสร้าง"
    )


def run(options: argparse.Namespace) -> int:
    """Build; 0 when no content error was found, else 1."""
    with told_profile(options.profile, sys.stderr):
        return _run(options)


def _run(options: argparse.Namespace) -> int:
    started = time.monotonic()
    _refuse_contradictions(options)
    reporter = NullReporter() if options.quiet else ConsoleReporter(sys.stderr)
    result = build(
        Options(
            config=options.config,
            output=options.output,
            agencies=tuple(options.agency),
            jobs=options.jobs,
            strict=options.strict,
            beside=keep_for_check,
            shard=_shard(options.shard),
            merge=tuple(options.merge),
            cluster=_cluster(options.executor),
        ),
        reporter,
    )
    sys.stdout.write(summary(result, time.monotonic() - started))
    return 1 if result.errors else 0


def _shard(text: str | None) -> Shard | None:
    # Only large sites are built in parts: others need not import what that takes.
    if not text:
        return None
    from prongsai.publish.shards import Shard

    return Shard.typed(text)


def _cluster(text: str | None) -> Cluster | None:
    if not text:
        return None
    from prongsai.processes import Cluster

    return Cluster.typed(text)


def _refuse_contradictions(options: argparse.Namespace) -> None:
    """An agency is built here, in a shard or elsewhere, or taken from where it was built."""
    for one, others in _NOT_TOGETHER.items():
        together = [f"--{name}" for name in (one, *others) if getattr(options, name)]
        if getattr(options, one) and len(together) > 1:
            raise ShardStops.not_together(options=", ".join(together))


def keep_for_check(run: Run, slug: str, matched: Matched) -> None:
    """What ``check`` asks of an agency first, answered while it is at hand."""
    # A build that finds nothing changed asks nothing, and does not import it.
    from prongsai.checks.run import Wanted
    from prongsai.checks.session import keep_while_building

    keep_while_building(Wanted(date.min), run, slug, matched)


def summary(result: BuildResult, seconds: float) -> str:
    """What was built, every finding, and where to open the result."""
    lines = []
    if result.findings:
        lines += [format_findings(list(result.findings)), ""]
    agencies = [entry.summary for entry in result.results]
    documents = sum(summary.documents for summary in agencies)
    tables = sum(summary.tables for summary in agencies)
    lines.append(
        f"สร้างแล้ว {len(agencies):,} หน่วยงาน {result.pages:,} หน้า "
        f"{documents:,} เอกสาร {tables:,} ตาราง ใน {seconds:.1f} วินาที"
    )
    lines.append(f"เขียนใหม่ {result.written:,} ไฟล์ ลบ {result.removed:,} ไฟล์ ที่เหลือเหมือนเดิม")
    lines += what_errors_cost(result.findings)
    lines.append(f"เปิดดูได้ที่ {_shown(result.output / 'index.html')}")
    return "\n".join(lines) + "\n"


def _shown(path: Path) -> str:
    """The path as short as it can be typed from here."""
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)
