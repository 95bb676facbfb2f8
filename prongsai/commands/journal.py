"""``python build.py journal``: prove later what was online when."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from prongsai.content.site_config import Site, load_site
from prongsai.findings import Findings
from prongsai.findings.stops import JournalStops, UploadStops
from prongsai.journal.chain import Chain, chain_file, read_chain
from prongsai.journal.history import Event, events_of_document, events_of_item, in_thai
from prongsai.journal.proof import against_folder, against_site, proven
from prongsai.journal.signing import VARIABLE, make_key, public_key
from prongsai.options import add_agencies, add_agency, fiscal_year
from prongsai.publish.output_folder import JOURNAL_FOLDER
from prongsai.publish.writing import write_atomically
from prongsai.reports.certificate import as_html, as_json, certificate_of
from prongsai.reports.diagnostics import format_findings
from prongsai.upload.looking import get

HELP = "สมุดบันทึกการเผยแพร่: ตรวจว่าไม่ถูกแก้ ดูว่าข้อใดครบเมื่อใด และออกหลักฐาน"

_SHA256 = re.compile("[0-9a-fA-F]{64}")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What is asked of the log."""
    kinds = parser.add_subparsers(title="ทำอะไร", dest="kind", metavar="งาน", required=True)
    verify = kinds.add_parser("verify", help="ตรวจสมุดและไฟล์ที่เผยแพร่")
    add_agencies(verify)
    verify.add_argument(
        "--live", action="store_true", help="เทียบกับเว็บไซต์จริง (ปกติเทียบกับโฟลเดอร์ผลลัพธ์)"
    )
    verify.add_argument("--no-files", action="store_true", help="ตรวจเฉพาะสมุด ไม่เทียบไฟล์")
    verify.add_argument("--digest", default="", metavar="รหัส", help="รหัสรับรองที่เก็บไว้ที่อื่น")
    verify.add_argument("--certificate", type=Path, metavar="ไฟล์", help="หลักฐาน .json ที่ออกไว้")
    verify.add_argument("--public", type=Path, metavar="ไฟล์", help="กุญแจสาธารณะที่ใช้ตรวจลายมือชื่อ")
    verify.set_defaults(journal=_verify)
    show = kinds.add_parser("show", help="ข้อหรือเอกสารนี้เผยแพร่และเปลี่ยนเมื่อใด")
    show.add_argument("what", metavar="ข้อหรือ SHA-256", help="เช่น O12 หรือรหัส SHA-256 ของเอกสาร")
    _add_agency_and_year(show)
    show.set_defaults(journal=_show)
    certificate = kinds.add_parser(
        "certificate", help="ออกหลักฐานการเผยแพร่ (HTML สำหรับพิมพ์ และ JSON)"
    )
    _add_agency_and_year(certificate)
    certificate.set_defaults(journal=_certificate)
    key = kinds.add_parser("key", help="ทำกุญแจสำหรับลงลายมือชื่อ")
    key.add_argument("file", type=Path, metavar="ไฟล์", help="ที่เก็บกุญแจลับ นอกโฟลเดอร์ของเว็บไซต์")
    key.set_defaults(journal=_key)
    for kind in (verify, show, certificate, key):
        kind.add_argument("--config", type=Path, default=argparse.SUPPRESS, metavar="ไฟล์")


def _add_agency_and_year(parser: argparse.ArgumentParser) -> None:
    add_agency(parser)
    parser.add_argument("--year", type=fiscal_year, metavar="ปี", help="ปีงบประมาณ พ.ศ.")


def run(options: argparse.Namespace) -> int:
    """Do what was asked for; 1 when the log or what is online is not what it was."""
    code: int = options.journal(options)
    return code


def _verify(options: argparse.Namespace) -> int:
    site = load_site(options.config, Findings())
    if options.live and not site.base_url:
        raise UploadStops.no_address()
    key = public_key(options.public) if options.public else None
    certified = _certified(options.certificate)
    wrong = False
    for slug in site.named(options.agency):
        chain, file = _chain(site, slug)
        found = proven(chain, file, options.digest.lower(), key)
        if certified and certified[0] == chain.lines[-1].entry.name:
            found += proven(Chain(chain.lines), file, certified[1])
        if options.live:
            found += against_site(chain, site.base_url, get)
        elif not options.no_files:
            found += against_folder(chain, site.root / site.entry.output)
        wrong = wrong or bool(found)
        sys.stdout.write(f"{format_findings(found)}\n" if found else "")
        last = chain.lines[-1]
        word = "พบสิ่งที่ไม่ตรง" if found else "ตรงทั้งหมด"
        sys.stdout.write(
            f"{slug}: {word} {len(chain.lines):,} ครั้ง ล่าสุด {in_thai(last.entry.time)} "
            f"{len(chain.online()):,} ไฟล์ รหัสรับรอง {last.digest}\n"
        )
    return int(wrong)


def _certified(file: Path | None) -> tuple[str, str] | None:
    """The agency and the digest of a certificate that was given out."""
    if file is None:
        return None
    try:
        data = json.loads(file.read_bytes())
        return str(data["agency"]), str(data["digest"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise JournalStops.not_certified(file=file) from error


def _show(options: argparse.Namespace) -> int:
    site = load_site(options.config, Findings())
    slug = site.the_agency(options.agency)
    chain, _ = _chain(site, slug)
    if _SHA256.fullmatch(options.what):
        events = list(events_of_document(chain, options.what.lower()))
        if not events:
            raise JournalStops.no_document(slug=slug)
        return _told(events)
    year, code = str(options.year or site.entry.fiscal_year), options.what.upper()
    events = list(events_of_item(chain, year, code))
    if not events:
        raise JournalStops.no_item(slug=slug, item=code, year=year)
    return _told(events)


def _told(events: Sequence[Event]) -> int:
    for event in events:
        sys.stdout.write(f"{in_thai(event.time)} (ครั้งที่ {event.number:,}) {event.said}\n")
    return 0


def _certificate(options: argparse.Namespace) -> int:
    site = load_site(options.config, Findings())
    slug = site.the_agency(options.agency)
    chain, file = _chain(site, slug)
    if proven(chain, file):
        raise JournalStops.damaged(file=file)
    year = str(options.year or site.entry.fiscal_year)
    known = chain.lines[-1].entry.years
    if year not in known:
        raise JournalStops.no_year(slug=slug, year=year, known=", ".join(known) or "-")
    certificate = certificate_of(chain, year)
    stem = site.root / JOURNAL_FOLDER / f"certificate-{slug}-{year}-{certificate.line}"
    for ending, content in ((".html", as_html(certificate)), (".json", as_json(certificate))):
        path = stem.with_name(stem.name + ending)
        write_atomically(path, content)
        sys.stdout.write(f"{path.relative_to(site.root).as_posix()}\n")
    sys.stdout.write(f"เก็บรหัสนี้ไว้นอกเครื่องด้วย: {certificate.digest}\n")
    return 0


def _key(options: argparse.Namespace) -> int:
    public = make_key(options.file, options.config.resolve().parent)
    sys.stdout.write(
        f"กุญแจลับ {options.file} เก็บไว้ให้ดี และตั้งตัวแปร {VARIABLE} เป็นที่อยู่ของไฟล์นี้ก่อนเผยแพร่\n"
        f"กุญแจสาธารณะ {public} ส่งให้ผู้ตรวจได้\n"
    )
    return 0


def _chain(site: Site, slug: str) -> tuple[Chain, str]:
    path = chain_file(site.root, slug)
    chain = read_chain(path)
    if not chain.lines:
        raise JournalStops.empty(slug=slug)
    return chain, path.relative_to(site.root).as_posix()
