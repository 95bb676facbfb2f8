"""``python build.py import FILE``: from Excel, CSV, Word, text or a folder of PDFs to content."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from prongsai.authoring.asking import Question, agreed, ask, somebody_is_there
from prongsai.authoring.taking_in import drafts_of
from prongsai.authoring.workbook.marks import is_workbook, read_marks
from prongsai.authoring.workbook.reading import draft_workbook
from prongsai.content.site_config import Site, load_site
from prongsai.findings import Finding, Findings, Severity
from prongsai.findings.rules.imp import IMP007
from prongsai.findings.stops import FileStops
from prongsai.importing.changes import Change, carry_out, change_for, findings_after, refusals
from prongsai.importing.datasets import dataset_drafts
from prongsai.importing.draft import Draft, Drafts, Setting
from prongsai.importing.preview import differing_lines, preview_of, written_text
from prongsai.importing.settling import joined_forms
from prongsai.importing.yaml_keys import Held, HeldWord
from prongsai.options import add_agency, add_year
from prongsai.reading.fields import Text
from prongsai.reports.diagnostics import format_findings
from prongsai.requirements.loader import Frameworks, load_frameworks
from prongsai.topics.registry import load_topics

_MOST_SHOWN = 10
"""Findings about the files written that are shown; check tells all of them."""

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
    there = parser.add_mutually_exclusive_group()
    for held, words in (
        (Held.REPLACE, "แทนที่ค่าเดิมที่ไม่ตรงกัน (เก็บของเดิมไว้เป็น .bak)"),
        (Held.ADD, "เพิ่มรายการที่ยังไม่มีลงในของเดิม และปรับรายการชื่อเดียวกัน"),
        (Held.KEEP, "คงค่าเดิมที่ไม่ตรงกันไว้ เขียนเฉพาะส่วนที่ยังไม่มี"),
    ):
        there.add_argument(
            f"--{held.value}", dest="held", action="store_const", const=held, help=words
        )
    parser.add_argument("--confirm", action="store_true", help="แสดงผลที่จะได้ แล้วถามก่อนเขียน")
    parser.set_defaults(held=Held.ASK)


def run(options: argparse.Namespace) -> int:
    """Import; 0 when done, 1 when what was written has mistakes, 2 when nothing was written."""
    run_ = _Import(options)
    changes = run_.changes()
    if not run_.faults and options.held is Held.ASK and not options.dry_run:
        changes = _settled(changes)
    refused = [*_two_at_once(changes), *_refusals(changes, options)]
    if refused:
        sys.stderr.write(format_findings(refused) + "\n")
    if run_.faults or refused:
        sys.stderr.write("ยังไม่ได้เขียนไฟล์ใด แก้ตามข้างบนแล้วสั่งใหม่\n")
        return 2
    if options.dry_run:
        sys.stdout.write("ยังไม่ได้เขียนไฟล์ใด (--dry-run)\n")
        return 0
    if options.confirm and not agreed("เขียนตามนี้หรือไม่ (ใช่/ไม่ใช่)"):
        sys.stdout.write("ไม่ได้เขียนไฟล์ใด\n")
        return 0
    if not changes:
        sys.stdout.write("ไม่พบข้อมูลที่นำเข้าได้ จึงไม่ได้เขียนไฟล์ใด\n")
        return 2
    for setting in {made.setting.slug: made.setting for made in changes}.values():
        own = [made.change for made in changes if made.setting.slug == setting.slug]
        sys.stdout.write(written_text(carry_out(own, setting), own))
    return _after(changes)


@dataclass(frozen=True, slots=True)
class _Made:
    """A change, the draft it came from, and the agency and year it is for."""

    change: Change
    draft: Draft
    setting: Setting


class _Import:
    """The files of one command, read and compared with what is there."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.site: Site = load_site(options.config, Findings())
        self.frameworks: Frameworks = load_frameworks(self.site.root, Findings())
        self.faults: list[Finding] = []

    def changes(self) -> list[_Made]:
        """What the files would write; the preview of each is shown."""
        made: list[_Made] = []
        sources, conflicts = joined_forms(list(self._sources()))
        if self.options.held in (Held.ASK, Held.KEEP):
            self.faults += conflicts
            if conflicts:
                sys.stderr.write(format_findings(conflicts) + "\n")
        for name, drafts, setting in sources:
            own = [
                _Made(change_for(draft, setting, self.options.held), draft, setting)
                for draft in drafts.drafts
            ]
            if own:
                changes = [entry.change for entry in own]
                sys.stdout.write(preview_of(changes, name, setting.topics) + "\n")
            elif not (drafts.findings or drafts.choices or drafts.tables):
                sys.stdout.write(f"ไฟล์ {name}\n  ยังไม่ได้กรอก จึงไม่มีอะไรให้นำเข้า\n\n")
            made += own
            self.faults += _told(drafts, name, setting)
            found = (finding for entry in own for finding in entry.change.findings)
            self.faults += (finding for finding in found if finding.severity is Severity.ERROR)
        return made

    def setting(self, agency: str | None = None, year: int | None = None) -> Setting:
        """The agency and year that were asked for; those a form names where none were."""
        slug = self.site.the_agency(self.options.agency or agency)
        wanted = self.options.year or year or self.site.entry.fiscal_year
        known = self.frameworks.of_year(wanted).fiscal_year
        setting = Setting(
            self.site, slug, known, load_topics(), self.frameworks, self.options.egp_code
        )
        if self.options.topic:
            setting.topics_named(self.options.topic)
        return setting

    def _sources(self) -> Iterator[tuple[str, Drafts, Setting]]:
        """Every file: forms, those of a data set together, then each by itself."""
        rest: list[Path] = []
        for path in self.options.files:
            # A pipe would be waited for, and a device may never come to its end.
            if not (path.is_file() or path.is_dir()):
                raise FileStops.nothing_to_import(name=path.name)
            if path.is_file() and is_workbook(path):
                setting = self._of_form(path)
                yield path.name, draft_workbook(path, path.name, setting), setting
            else:
                rest.append(path)
        if not rest:
            return
        setting = self.setting()
        asked = _which_agency if somebody_is_there() else None
        drafted, rest = dataset_drafts(rest, setting, self.options.topic, asked)
        for name, drafts in drafted:
            yield name, drafts, setting
        for path in rest:
            inline = self.options.inline
            for name, drafts in drafts_of(path, setting, self.options.topic, inline=inline):
                yield name, drafts, setting

    def _of_form(self, path: Path) -> Setting:
        """What a form is for, as it says itself."""
        marks = read_marks(path, path.name)
        known = marks is not None and marks.agency in self.site.agencies and marks.year.isdigit()
        return self.setting(marks.agency, int(marks.year)) if marks and known else self.setting()


def _which_agency(labels: Sequence[str]) -> str:
    question = Question("--egp-code", "ข้อมูลเป็นของหน่วยงานใด (พิมพ์หมายเลข)", Text, labels)
    return str(ask(question))


def _told(drafts: Drafts, name: str, setting: Setting) -> list[Finding]:
    """Say what is wrong with a file as a whole; gives the errors."""
    if drafts.findings:
        sys.stderr.write(format_findings(list(drafts.findings)) + "\n")
    if drafts.choices:
        common = f"--agency {setting.slug} --year {setting.year}"
        sys.stderr.write(_choices(drafts, name, common))
    return [finding for finding in drafts.findings if finding.severity is Severity.ERROR]


def _settled(changes: Sequence[_Made]) -> list[_Made]:
    """The changes after each topic that differs from what is there was asked about."""
    if not somebody_is_there():
        return list(changes)
    result: list[_Made] = []
    for made in changes:
        if not made.change.asked:
            result.append(made)
            continue
        sys.stdout.write("\n".join(differing_lines(made.change, made.setting.topics)) + "\n")
        labels = tuple(word.label for word in HeldWord)
        word = ask(Question("", "เลือกหมายเลข", HeldWord, labels))
        change = change_for(made.draft, made.setting, Held(word.value))
        result.append(replace(made, change=change))
    return result


def _refusals(changes: Sequence[_Made], options: argparse.Namespace) -> Iterator[Finding]:
    replaces = options.held is Held.REPLACE
    for made in changes:
        yield from refusals([made.change], made.setting, replace=replaces)


def _two_at_once(changes: Sequence[_Made]) -> list[Finding]:
    """Two files of one import that are about the same topic are not mixed."""
    seen: dict[str, int] = {}
    for made in changes:
        seen[made.change.path] = seen.get(made.change.path, 0) + 1
    return [IMP007.two_sources(path=path).at() for path, count in seen.items() if count > 1]


def _after(changes: Sequence[_Made]) -> int:
    found: list[Finding] = []
    for setting in {made.setting.slug: made.setting for made in changes}.values():
        own = [made.change for made in changes if made.setting.slug == setting.slug]
        found += findings_after([change for change in own if not change.changes_nothing], setting)
    if not found:
        return 0
    found.sort(key=lambda finding: finding.severity is not Severity.ERROR)
    shown = format_findings(found[:_MOST_SHOWN])
    sys.stdout.write(f"\nตรวจไฟล์ที่เขียนแล้วพบ {len(found):,} ข้อ\n\n{shown}\n")
    if len(found) > _MOST_SHOWN:
        more = len(found) - _MOST_SHOWN
        sys.stdout.write(f"\nและอีก {more:,} ข้อ ดูทั้งหมดด้วย python build.py check --details\n")
    return int(any(finding.severity is Severity.ERROR for finding in found))


def _choices(drafts: Drafts, name: str, options: str) -> str:
    """The topics that may be meant, each with the command to type."""
    lines = ["เรื่องที่อาจใช่ เลือกแล้วสั่งใหม่:"]
    for topic, why in drafts.choices:
        lines.append(f"  {why}")
        lines.append(f'    python build.py import "{name}" {options} --as {topic}')
    return "\n".join(lines) + "\n" if drafts.choices else ""
