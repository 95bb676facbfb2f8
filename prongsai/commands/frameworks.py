"""``python build.py frameworks``: list the years, show one, make one from a manual or a year before."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from prongsai.authoring.asking import Question, ask, somebody_is_there
from prongsai.content.loading import load_agency
from prongsai.content.site_config import FRAMEWORKS_FOLDER, load_site
from prongsai.findings import Findings
from prongsai.findings.stops import ItemStops, YearStops
from prongsai.manuals.comparing import compared
from prongsai.manuals.comparison_report import (
    comparison_as_html,
    comparison_as_text,
    comparison_as_xlsx,
)
from prongsai.manuals.drafting import drafted
from prongsai.manuals.imported import (
    confirmed_as_text,
    imported_as_text,
    question_as_text,
    questions_as_text,
    questions_done,
    write_imported,
)
from prongsai.manuals.proposing import Proposals
from prongsai.manuals.questions import ReviewQuestion, YearQuestions, take_answer, year_questions
from prongsai.manuals.reading import read_manual
from prongsai.manuals.review import doubts_of
from prongsai.options import add_agencies, fiscal_year
from prongsai.publish.writing import write_atomically
from prongsai.reading.fields import Text
from prongsai.reports.diagnostics import format_findings
from prongsai.reports.frameworks import (
    framework_as_json,
    framework_as_text,
    list_as_json,
    list_as_text,
)
from prongsai.requirements.derive import write_derived
from prongsai.requirements.engine import match_year
from prongsai.requirements.framework import Framework
from prongsai.requirements.loader import Frameworks, load_frameworks
from prongsai.requirements.outcome import YearMatch
from prongsai.thai.digits import to_arabic

_FRAME_NAME = re.compile(r"[a-z][a-z0-9-]*")

HELP = "แสดงกรอบการประเมินของแต่ละปี อ่านคู่มือปีใหม่ และเทียบสองปี"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The actions ``show`` and ``derive``; without one, the years are listed."""
    parser.add_argument("--format", choices=("text", "json"), default="text", help="รูปแบบผลลัพธ์")
    actions = parser.add_subparsers(dest="action", metavar="คำสั่งย่อย")
    show = actions.add_parser("show", help="แสดงข้อและองค์ประกอบของปีหนึ่ง")
    show.add_argument("year", type=_year_or_frame, metavar="ปีหรือชื่อกรอบ")
    show.add_argument("--item", metavar="ข้อ", help="แสดงเฉพาะข้อนี้ เช่น O12")
    show.add_argument(
        "--format", choices=("text", "json"), default=argparse.SUPPRESS, help="รูปแบบผลลัพธ์"
    )
    derive = actions.add_parser("derive", help="สร้างกรอบชั่วคราวของปีใหม่จากปีก่อน")
    derive.add_argument("year", type=fiscal_year, metavar="ปีใหม่")
    derive.add_argument("--from", dest="source", type=fiscal_year, required=True, metavar="ปีต้นแบบ")
    for action in (show, derive, *_manual_actions(actions)):
        action.add_argument(
            "--config", type=Path, default=argparse.SUPPRESS, metavar="ไฟล์", help="ไฟล์ตั้งค่าเว็บไซต์"
        )


def _manual_actions(actions: Any) -> Iterator[argparse.ArgumentParser]:
    """The actions of a new year's manual: ``import``, ``review``, ``check`` and ``diff``."""
    read = actions.add_parser(
        "import", help="อ่านคู่มือของปีใหม่ (Excel, CSV, Word, PDF, ข้อความ) เป็นกรอบ"
    )
    read.add_argument("file", type=Path, metavar="ไฟล์คู่มือ")
    read.add_argument("--year", type=fiscal_year, required=True, metavar="ปีใหม่")
    read.add_argument("--dry-run", action="store_true", help="แสดงสิ่งที่อ่านได้ ไม่เขียนไฟล์")
    yield read
    review = actions.add_parser("review", help="ตอบคำถามเรื่องที่ยังไม่แน่ใจของกรอบที่อ่านจากคู่มือ")
    review.add_argument("year", type=fiscal_year, metavar="ปี")
    review.add_argument("--list", action="store_true", help="แสดงคำถามทั้งหมด ไม่ถาม")
    yield review
    check = actions.add_parser("check", help="ตรวจไฟล์กรอบของเว็บไซต์ และบอกว่ายืนยันแล้วเท่าใด")
    check.add_argument("year", type=fiscal_year, nargs="?", metavar="ปี")
    yield check
    diff = actions.add_parser(
        "diff", help="เทียบสองปี: เรื่องใหม่ ไม่ขอแล้ว รวม แยก เปลี่ยน และใครต้องทำอะไร"
    )
    diff.add_argument("old", type=fiscal_year, metavar="ปีเดิม")
    diff.add_argument("new", type=fiscal_year, metavar="ปีใหม่")
    diff.add_argument(
        "--report", choices=("text", "html", "xlsx"), default="text", help="รูปแบบรายงาน"
    )
    diff.add_argument("--output", type=Path, metavar="ไฟล์", help="ไฟล์รายงาน (xlsx ต้องระบุ)")
    add_agencies(diff, "เทียบกับเนื้อหาของหน่วยงานนี้เท่านั้น (ใช้ซ้ำได้)")
    yield diff


def _year_or_frame(text: str) -> int | str:
    """A fiscal year, or the name of a frame beside OIT."""
    return text if _FRAME_NAME.fullmatch(text) else fiscal_year(text)


def run(options: argparse.Namespace) -> int:
    """Do the action; 0 when it was done, 1 when a site framework has errors."""
    root = options.config.resolve().parent
    findings = Findings()
    frameworks = load_frameworks(root, findings)
    if len(findings):
        sys.stderr.write(f"{format_findings(tuple(findings))}\n")
    actions: dict[str | None, Callable[[argparse.Namespace, Frameworks, Path], str]] = {
        None: _list,
        "show": _show,
        "derive": _derive,
        "import": _import,
        "review": _review,
        "check": _check,
        "diff": _diff,
    }
    sys.stdout.write(actions[options.action](options, frameworks, root))
    return 1 if findings.has_errors() else 0


def _list(options: argparse.Namespace, frameworks: Frameworks, root: Path) -> str:
    write = list_as_json if options.format == "json" else list_as_text
    return write(frameworks.values(), frameworks.frames.values())


def _show(options: argparse.Namespace, frameworks: Frameworks, root: Path) -> str:
    framework = (
        frameworks.frames.named(options.year)[0]
        if isinstance(options.year, str)
        else frameworks.of_year(options.year)
    )
    item = None
    if options.item:
        item = framework.item(to_arabic(options.item))
        if item is None:
            codes = ", ".join(entry.code for entry in framework.items())
            raise ItemStops.not_among(year=options.year, item=options.item, known=codes)
    write = framework_as_json if options.format == "json" else framework_as_text
    return write(framework, item)


def _derive(options: argparse.Namespace, frameworks: Frameworks, root: Path) -> str:
    if options.year in frameworks:
        raise YearStops.framework_is_there(year=options.year)
    if options.source >= options.year:
        raise YearStops.model_is_later(source=options.source, year=options.year)
    source = frameworks.of_year(options.source)
    path = write_derived(source, options.year, root / FRAMEWORKS_FOLDER)
    outlook = f"โปรดทราบ: {source.outlook.text}\n" if source.outlook else ""
    return (
        f"สร้างกรอบชั่วคราวของปี {options.year} แล้ว: {path.relative_to(root).as_posix()}\n"
        f"{outlook}"
        "โปรดแก้ตามคู่มือการประเมินของปีนั้น แล้วลบบรรทัด provisional เมื่อตรวจครบ\n"
    )


# --- a new year's manual --------------------------------------------------------------------


def _import(options: argparse.Namespace, frameworks: Frameworks, root: Path) -> str:
    before = [frameworks[year] for year in frameworks if year < options.year]
    if not before:
        raise YearStops.no_framework(years=options.year, known=", ".join(map(str, frameworks)))
    if options.year in frameworks and not options.dry_run:
        raise YearStops.framework_is_there(year=options.year)
    manual = read_manual(options.file)
    if manual.findings:
        sys.stderr.write(f"{format_findings(manual.findings)}\n")
    if not manual.items:
        raise YearStops.manual_said_nothing(file=options.file.name)
    proposed = Proposals(options.year, before, frameworks.topics).of(manual)
    review = doubts_of(manual, proposed)
    if not options.dry_run:
        model = max(before, key=lambda framework: framework.fiscal_year)
        framework = drafted(options.year, manual, proposed, model)
        write_imported(root, framework, manual, proposed, review)
    return imported_as_text(options.year, manual, proposed, review, options.dry_run)


def _review(options: argparse.Namespace, frameworks: Frameworks, root: Path) -> str:
    findings = Findings()
    found = year_questions(root, options.year, frameworks.topics, findings)
    if len(findings):
        sys.stderr.write(f"{format_findings(tuple(findings))}\n")
    if found is None or options.year not in frameworks:
        raise YearStops.nothing_to_review(year=options.year)
    if options.list or not found.open:
        return questions_as_text(found)
    if not somebody_is_there():
        raise YearStops.review_needs_a_person(year=options.year, open=len(found.open))
    passed: set[int] = set()
    while left := [one for one in found.open if one.position not in passed]:
        _ask_one(left[0], found, root, frameworks, passed)
        # An answer about topics changes what is asked of their requirements.
        found = year_questions(root, options.year, frameworks.topics, Findings()) or found
    return questions_as_text(found)


def _ask_one(
    question: ReviewQuestion,
    found: YearQuestions,
    root: Path,
    frameworks: Frameworks,
    passed: set[int],
) -> None:
    """Put one question and take its answer; one that got none is noted in ``passed``."""
    sys.stdout.write(f"\n({questions_done(found)}) {question_as_text(question)}\n")
    by_hand = any(choice.number == 0 for choice in question.choices)
    hint = " (0 ให้เจ้าหน้าที่รับรอง)" if by_hand else ""
    answer = ask(Question("", f"เลือกหมายเลข{hint} หรือกด Enter เพื่อข้าม", Text, needed=False))
    chosen = question.choice(str(answer)) if answer is not None else None
    passed.add(question.position)
    if chosen is None:
        if answer is not None:
            sys.stdout.write("ไม่มีหมายเลขนี้ จึงข้ามไปก่อน\n")
        return
    taken = take_answer(root, question, chosen, date.today(), frameworks.topics)
    if not taken.kept:
        sys.stdout.write("คำถามนี้มีผู้ตอบหรือเปลี่ยนไปแล้ว จึงไม่ได้จดคำตอบ\n")
    elif not taken.written:
        sys.stdout.write("จดคำตอบแล้ว แต่บรรทัดนี้ในไฟล์กรอบถูกแก้ไปแล้ว โปรดแก้ในไฟล์เอง\n")


def _check(options: argparse.Namespace, frameworks: Frameworks, root: Path) -> str:
    years = frameworks.needed(options.year) if options.year else tuple(frameworks.values())
    return "".join(confirmed_as_text(framework) for framework in years)


def _diff(options: argparse.Namespace, frameworks: Frameworks, root: Path) -> str:
    old, new = frameworks.needed(options.old, options.new)
    comparison = compared(old, new, frameworks.topics, _matches(options, frameworks, new))
    if options.report == "text" and options.output is None:
        return comparison_as_text(comparison)
    content = {
        "text": lambda: comparison_as_text(comparison).encode(),
        "html": lambda: comparison_as_html(comparison).encode(),
        "xlsx": lambda: comparison_as_xlsx(comparison),
    }[options.report]()
    path = options.output or Path(
        f"frameworks-{old.fiscal_year}-{new.fiscal_year}.{options.report}"
    )
    write_atomically(path, content)
    return f"เขียน {path} แล้ว\n"


def _matches(
    options: argparse.Namespace, frameworks: Frameworks, new: Framework
) -> tuple[YearMatch, ...]:
    """The agencies of the site, or those named, measured against the new year; none without a site."""
    if not options.config.is_file() and not options.agency:
        return ()
    site = load_site(options.config, Findings())
    slugs = site.named(tuple(options.agency))
    reading = partial(load_agency, privacy=site.entry.privacy)
    loaded = (
        reading(site.root, slug, frameworks.topics, frameworks.topics_of_item).agency
        for slug in slugs
    )
    return tuple(match_year(agency, new, frameworks.topics) for agency in loaded if agency)
