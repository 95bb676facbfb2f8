"""``python build.py frameworks``: list the years, show one, derive a provisional one."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from prongsai.content.site_config import FRAMEWORKS_FOLDER
from prongsai.findings import Findings
from prongsai.findings.stops import ItemStops, YearStops
from prongsai.options import fiscal_year
from prongsai.reports.diagnostics import format_findings
from prongsai.reports.frameworks import (
    framework_as_json,
    framework_as_text,
    list_as_json,
    list_as_text,
)
from prongsai.requirements.derive import write_derived
from prongsai.requirements.loader import Frameworks, load_frameworks
from prongsai.thai.digits import to_arabic

HELP = "แสดงกรอบการประเมินของแต่ละปี หรือสร้างกรอบชั่วคราวของปีใหม่"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The actions ``show`` and ``derive``; without one, the years are listed."""
    parser.add_argument("--format", choices=("text", "json"), default="text", help="รูปแบบผลลัพธ์")
    actions = parser.add_subparsers(dest="action", metavar="คำสั่งย่อย")
    show = actions.add_parser("show", help="แสดงข้อและองค์ประกอบของปีหนึ่ง")
    show.add_argument("year", type=fiscal_year, metavar="ปี")
    show.add_argument("--item", metavar="ข้อ", help="แสดงเฉพาะข้อนี้ เช่น O12")
    show.add_argument(
        "--format", choices=("text", "json"), default=argparse.SUPPRESS, help="รูปแบบผลลัพธ์"
    )
    derive = actions.add_parser("derive", help="สร้างกรอบชั่วคราวของปีใหม่จากปีก่อน")
    derive.add_argument("year", type=fiscal_year, metavar="ปีใหม่")
    derive.add_argument("--from", dest="source", type=fiscal_year, required=True, metavar="ปีต้นแบบ")
    for action in (show, derive):
        action.add_argument(
            "--config", type=Path, default=argparse.SUPPRESS, metavar="ไฟล์", help="ไฟล์ตั้งค่าเว็บไซต์"
        )


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
    }
    sys.stdout.write(actions[options.action](options, frameworks, root))
    return 1 if findings.has_errors() else 0


def _list(options: argparse.Namespace, frameworks: Frameworks, root: Path) -> str:
    write = list_as_json if options.format == "json" else list_as_text
    return write(frameworks.values())


def _show(options: argparse.Namespace, frameworks: Frameworks, root: Path) -> str:
    framework = frameworks.of_year(options.year)
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
