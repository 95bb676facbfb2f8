"""``python build.py rollover YEAR --from YEAR``: next year's folder, and what changed."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from prongsai.authoring.new_files import write_new
from prongsai.authoring.rollover.agency_rollover import (
    AgencyRollover,
    Years,
    has_year,
    roll_over,
)
from prongsai.authoring.rollover.crosswalk import Crosswalk, crosswalk
from prongsai.authoring.rollover.report import (
    agency_as_text,
    framework_as_text,
    report_as_page,
    report_as_text,
)
from prongsai.authoring.schemas import missing_schemas
from prongsai.content.site_config import CONTENT_FOLDER, Site, load_site
from prongsai.errors import ProngsaiError
from prongsai.findings import Findings
from prongsai.findings.stops import RolloverStops, YearStops
from prongsai.options import add_agencies, fiscal_year
from prongsai.publish.writing import write_atomically
from prongsai.reports.diagnostics import format_findings
from prongsai.requirements.loader import Frameworks, load_frameworks
from prongsai.topics.registry import TopicRegistry

HELP = "ขึ้นปีใหม่: สร้างไฟล์ของปีถัดไปตามเรื่องจากปีก่อน และบอกว่ากรอบเปลี่ยนอย่างไร ใครต้องเตรียมอะไร"

_PAGES = (".html", ".htm")
_TEXTS = (".txt",)
_IS_YEAR = re.compile(r"2[45]\d\d")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The years, the agencies, where the report goes."""
    parser.add_argument(
        "year", type=fiscal_year, metavar="ปีใหม่", help="ปีงบประมาณ พ.ศ. ที่จะเตรียม เช่น 2569"
    )
    parser.add_argument(
        "--from",
        dest="source",
        type=fiscal_year,
        metavar="ปีก่อน",
        help="ปีที่ใช้เป็นต้นแบบ (ปกติคือปีก่อนหน้า)",
    )
    add_agencies(parser, "เฉพาะหน่วยงานนี้ (ใช้ซ้ำได้ ปกติทุกหน่วยงานที่มีโฟลเดอร์ของปีก่อน)")
    parser.add_argument("--dry-run", action="store_true", help="แสดงไฟล์ที่จะเขียน โดยยังไม่เขียนจริง")
    parser.add_argument(
        "--output",
        type=Path,
        metavar="ไฟล์",
        help="เก็บรายงานเป็นไฟล์ .html (พิมพ์แจกส่วนงานได้) หรือ .txt",
    )


def run(options: argparse.Namespace) -> int:
    """Write the new files; 0 when done, 2 when an agency could not be rolled over."""
    site = load_site(options.config, Findings())
    frameworks = load_frameworks(site.root, Findings())
    source = options.year - 1 if options.source is None else options.source
    years = _years(source, options.year, frameworks)
    slugs = _agencies(options.agency, site, source)
    _check_output(options.output, site)
    topics = frameworks.topics
    walk = crosswalk(years.old, years.new)
    done: list[AgencyRollover] = []
    sys.stdout.write(framework_as_text(walk, topics))
    for rolled in _roll_over(site, slugs, years, frameworks, options.dry_run):
        # Each agency's part of the report on standard output is its progress.
        sys.stdout.write(f"\n{agency_as_text(rolled, walk)}")
        sys.stdout.flush()
        done.append(rolled)
    if done:
        _keep(options.output, walk, done, topics)
        sys.stdout.write(_closing(options, site, done))
    return 0 if len(done) == len(slugs) else 2


def _roll_over(
    site: Site, slugs: Sequence[str], years: Years, frameworks: Frameworks, dry_run: bool
) -> Iterator[AgencyRollover]:
    """Each agency by itself: all its files or none. Why one got none is told at once."""
    topics = frameworks.topics
    schemas = missing_schemas(site.root, years.new)
    for slug in slugs:
        try:
            rolled = roll_over(site, slug, years, topics, frameworks.topics_of_item)
            if rolled.files and not dry_run:
                write_new(site.root, (*rolled.files, *schemas))
                schemas = ()
        except ProngsaiError as error:
            said = format_findings(list(error.findings))
            sys.stderr.write(f"{said}\n" if said else "")
            sys.stderr.write(f"{slug}: {error.message}\n")
        else:
            yield rolled.without_texts()


def _years(source: int, year: int, frameworks: Frameworks) -> Years:
    """The two frameworks; refused where the years do not follow each other or one is missing."""
    if source == year:
        raise YearStops.same_year(year=year, before=year - 1)
    if source > year:
        raise YearStops.backwards(source=source, year=year)
    (old,) = frameworks.needed(source, missing=YearStops.no_framework_to_compare)
    model = min(max(frameworks), year - 1)
    (new,) = frameworks.needed(year, missing=YearStops.no_framework_yet, source=model)
    return Years(old, new)


def _agencies(named: Sequence[str], site: Site, year: int) -> tuple[str, ...]:
    """The agencies that were named, or all that have a folder of last year."""
    wanted = site.named(named)
    found = tuple(slug for slug in wanted if has_year(site, slug, year))
    missing = [slug for slug in wanted if slug not in found]
    if missing and (named or not found):
        listed = "\n".join(_years_of(site, slug) for slug in missing)
        raise YearStops.no_folder(year=year, agencies=listed)
    return found


def _years_of(site: Site, slug: str) -> str:
    folder = site.root / CONTENT_FOLDER / slug
    years = sorted(
        path.name for path in folder.iterdir() if path.is_dir() and _IS_YEAR.fullmatch(path.name)
    )
    return f"  {slug}: {'มีปี ' + ', '.join(years) if years else 'ยังไม่มีโฟลเดอร์ปีใด'}"


def _check_output(path: Path | None, site: Site) -> None:
    """Refuse a report of an unknown kind, or one that would be taken for content."""
    if path is None:
        return
    if path.suffix.lower() not in (*_PAGES, *_TEXTS):
        raise RolloverStops.unknown_report(name=path.name)
    content = (site.root / CONTENT_FOLDER).resolve()
    if path.resolve().is_relative_to(content):
        raise RolloverStops.report_in_content(folder=CONTENT_FOLDER)


def _keep(
    path: Path | None, walk: Crosswalk, done: Sequence[AgencyRollover], topics: TopicRegistry
) -> None:
    """Put the report into a file where one is wanted."""
    if path is None:
        return
    page = path.suffix.lower() in _PAGES
    report = (report_as_page if page else report_as_text)(walk, done, topics)
    try:
        write_atomically(path, report.encode())
    except OSError:
        raise RolloverStops.report_not_written(file=path) from None


def _closing(options: argparse.Namespace, site: Site, done: Sequence[AgencyRollover]) -> str:
    """What was written, and what to do next."""
    written = sum(len(entry.files) for entry in done)
    lines = [""]
    if options.output is not None:
        lines.append(f"เก็บรายงานไว้ที่ {options.output}")
    if not written:
        lines.append(f"ปี {options.year} มีไฟล์ครบทุกเรื่องแล้ว จึงไม่ได้เขียนอะไร")
    elif options.dry_run:
        lines.append(f"จะเขียน {written:,} ไฟล์ ยังไม่ได้เขียนไฟล์ใด (--dry-run)")
    else:
        lines += [f"เขียนแล้ว {written:,} ไฟล์", "", "ขั้นต่อไป", *_steps(options, site)]
    return "\n".join(lines) + "\n"


def _steps(options: argparse.Namespace, site: Site) -> Iterator[str]:
    steps = [
        "แจกงานให้ส่วนงานตามรายงาน (เก็บเป็นหน้าพิมพ์ได้ด้วย --output รายงาน.html)",
        "เปิดไฟล์ใหม่แล้วเติมข้อมูลตามคำอธิบายในไฟล์",
        f"ดูสิ่งที่ยังขาดด้วย python build.py check --year {options.year}",
    ]
    if site.entry.fiscal_year != options.year:
        steps.append(f"เมื่อพร้อมเปลี่ยนปีหลัก ให้แก้ fiscal_year เป็น {options.year} ใน site_config.yaml")
    yield from (f"  {number}. {step}" for number, step in enumerate(steps, start=1))
