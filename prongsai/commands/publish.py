"""``python build.py publish``: bring the built site to where it is served, and look at it there."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

from prongsai.content.publish_settings import Way
from prongsai.content.site_config import Site, load_site
from prongsai.findings import Findings, Severity
from prongsai.findings.stops import UploadStops
from prongsai.journal.recording import record, refuse_damaged
from prongsai.options import add_jobs
from prongsai.publish.build import BuildResult, Options, build
from prongsai.publish.output import told
from prongsai.publish.output_folder import JOURNAL_FOLDER
from prongsai.publish.state import take_turn
from prongsai.reporter import ConsoleReporter, NullReporter, Reporter
from prongsai.reports.diagnostics import format_findings
from prongsai.upload.changes import BuiltFile, Changes, changes, folders_of, read_built
from prongsai.upload.destination import place_of, settings_of
from prongsai.upload.looking import Looked, look
from prongsai.upload.manifest import manifest_file, parsed, read_manifest
from prongsai.upload.place import MANIFEST, LineCutError, Place, RefusedError
from prongsai.upload.secret import Secret
from prongsai.upload.sending import Sender
from prongsai.upload.whole import not_ours_in, whole_files

HELP = "ส่งเว็บไซต์ขึ้นเครื่องแม่ข่าย (FTP, SFTP, โฟลเดอร์ หรือ Git) แล้วเปิดดูว่าตรงกับที่สร้าง"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``publish``."""
    add_jobs(parser)
    parser.add_argument("--dry-run", action="store_true", help="แสดงรายการที่จะส่งและลบ โดยยังไม่ส่ง")
    parser.add_argument("--take-over", action="store_true", help="เขียนทับไฟล์ชื่อเดียวกันที่ปลายทางมีอยู่ก่อน")
    parser.add_argument("--only-look", action="store_true", help="ไม่ส่ง เปิดดูเว็บไซต์จริงเท่านั้น")
    parser.add_argument(
        "--look-at-all", action="store_true", help="เปิดดูเว็บไซต์จริงทุกหน้า (ปกติดูบางส่วน)"
    )
    parser.add_argument("--no-look", action="store_true", help="ส่งแล้วไม่ต้องเปิดดูเว็บไซต์จริง")
    parser.add_argument("--remember", action="store_true", help="เก็บรหัสผ่านไว้ในที่เก็บรหัสของเครื่อง")
    parser.add_argument("--quiet", action="store_true", help="แสดงเฉพาะผลสรุปและข้อผิดพลาด")


def run(options: argparse.Namespace) -> int:
    """Build, send, look; 0 when what is served is what was built, 1 when something differs."""
    reporter = NullReporter() if options.quiet else ConsoleReporter(sys.stderr)
    site = load_site(options.config, Findings())
    if not options.only_look:
        settings_of(site)
    elif not site.base_url:
        raise UploadStops.no_address()
    result = build(Options(options.config, jobs=options.jobs), NullReporter())
    files = whole_files(result)
    built = read_built(files)
    with take_turn(result.context.run.ledgers / "sending", UploadStops.being_sent):
        sent: Sequence[str] = ()
        if not options.only_look:
            refuse_damaged(site)
            plan = _sent(options, site, result, built, reporter)
            strangers = not_ours_in(result, files)
            sys.stdout.write(_summary(options, site, result, plan, built, strangers))
            if options.dry_run:
                return 0
            sent = plan.send
            _write_down(site, result, built, options.jobs)
        if not site.base_url:
            sys.stdout.write("ไม่มี base_url ใน site_config.yaml จึงไม่ได้เปิดดูเว็บไซต์จริง\n")
        if options.no_look or not site.base_url:
            return 0
        seen = look(site.base_url, built, sent, reporter, everything=options.look_at_all)
    sys.stdout.write(_looked(site, seen))
    # What could not be opened is no success either.
    bad = (Severity.ERROR, Severity.NOT_CHECKED)
    return int(any(finding.severity in bad for finding in seen.findings))


def _sent(
    options: argparse.Namespace,
    site: Site,
    result: BuildResult,
    built: dict[str, BuiltFile],
    reporter: Reporter,
) -> Changes:
    """Hold the build against the place and send what differs, unless it is only to be shown."""
    entry = settings_of(site)
    secret = Secret(f"{entry.user}@{entry.host}")
    place = place_of(entry, site, result.output, secret)
    if entry.to is Way.FTP:
        reporter.note("FTP ไม่เข้ารหัส ผู้อื่นบนเครือข่ายเดียวกันอ่านรหัสผ่านได้ ใช้ ftps หรือ sftp ถ้าโฮสต์มี")
    kept = manifest_file(site.root, entry.place)
    reporter.note(f"กำลังเทียบกับปลายทาง {entry.place} …")
    try:
        place.enter()
        if options.remember and not secret.remember():
            reporter.note("เครื่องนี้ไม่มีที่เก็บรหัสที่ใช้ได้ จึงไม่ได้เก็บรหัสผ่านไว้")
        manifests = read_manifest(kept), parsed(place.read(MANIFEST))
        names = {*built, *(name for manifest in manifests for name in manifest.files)}
        there = place.listing(folders_of(names))
        plan = changes(built, manifests, there, place, take_over=options.take_over)
        if plan.foreign:
            raise UploadStops.foreign(files=told(plan.foreign))
        if not options.dry_run:
            Sender(place, built, kept, reporter).run(plan)
    except LineCutError as error:
        raise UploadStops.cut(done=0, total=len(built), reason=error) from error
    except RefusedError as error:
        raise UploadStops.refused(
            name=entry.place, reason=error.reason, done=0, total=len(built)
        ) from error
    finally:
        _leave(place)
    return plan


def _write_down(site: Site, result: BuildResult, built: dict[str, BuiltFile], jobs: int) -> None:
    """One line more in each agency's journal, by the clock of this computer."""
    now = datetime.now().astimezone()
    count = record(site, result, {name: file.sha256 for name, file in built.items()}, now, jobs)
    sys.stdout.write(f"บันทึกการเผยแพร่ของ {count:,} หน่วยงานไว้ใน {JOURNAL_FOLDER}/ แล้ว\n")


def _leave(place: Place) -> None:
    with suppress(OSError):
        place.close()


def _summary(
    options: argparse.Namespace,
    site: Site,
    result: BuildResult,
    plan: Changes,
    built: dict[str, BuiltFile],
    strangers: Sequence[str],
) -> str:
    size = sum(built[name].size for name in plan.send)
    same = len(built) - len(plan.send)
    if options.dry_run:
        lines = [f"  ส่ง {name} ({built[name].size:,} ไบต์)" for name in plan.send]
        lines += [f"  ลบ {name}" for name in plan.remove]
        lines.append(
            f"จะส่ง {len(plan.send):,} ไฟล์ ({size / 1_000_000:,.1f} MB) ลบ {len(plan.remove):,} ไฟล์ "
            f"เหมือนเดิม {same:,} ไฟล์ ยังไม่ได้ส่งสิ่งใด (--dry-run)"
        )
    else:
        lines = []
        lines.append(
            f"ส่งแล้ว {len(plan.send):,} ไฟล์ ({size / 1_000_000:,.1f} MB) ลบ {len(plan.remove):,} ไฟล์ "
            f"เหมือนเดิม {same:,} ไฟล์ ไปที่ {settings_of(site).place}"
        )
    if result.errors:
        lines.append(
            f"เนื้อหามีข้อผิดพลาด {result.errors:,} แห่ง ส่วนที่ผิดไม่ได้เผยแพร่ ดูด้วย python build.py check"
        )
    if plan.left:
        lines.append(f"ไม่ได้ลบไฟล์ที่มีผู้แก้ที่ปลายทาง: {told(plan.left)}")
    if strangers:
        lines.append(f"ไม่ได้ส่งไฟล์ในโฟลเดอร์ผลลัพธ์ที่โปรแกรมไม่ได้สร้าง: {told(strangers)}")
    return "\n".join(lines) + "\n"


def _looked(site: Site, seen: Looked) -> str:
    if not seen.findings:
        return f"เปิดเว็บไซต์จริง {site.base_url} แล้ว ตรงกับที่สร้าง {seen.opened:,} จาก {seen.opened:,} ที่อยู่ที่เปิดดู (ทั้งหมด {seen.of:,} ไฟล์)\n"
    wrong = len({finding.url for finding in seen.findings if finding.code == "WEB030"})
    return (
        f"{format_findings(list(seen.findings))}\n"
        f"เปิดเว็บไซต์จริง {site.base_url} แล้ว ตรงกับที่สร้าง {seen.opened - min(wrong, seen.opened):,} จาก {seen.opened:,} ที่อยู่ที่เปิดดู\n"
    )
