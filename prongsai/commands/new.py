"""``python build.py new KIND``: a new agency, an item's files, a post, an Excel form."""

from __future__ import annotations

import argparse
from pathlib import Path

from prongsai.discovery import modules_of
from prongsai.options import day

HELP = "สร้างไฟล์ตั้งต้น: หน่วยงานใหม่ ไฟล์ของข้อ ข่าว หรือแบบกรอกข้อมูล"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """One sub-command for each kind of :mod:`prongsai.authoring.new_kinds`."""
    kinds = parser.add_subparsers(title="สร้างอะไร", dest="kind", metavar="ชนิด", required=True)
    for module in modules_of("prongsai.authoring.new_kinds"):
        kind = kinds.add_parser(module.NAME, help=module.HELP, description=module.HELP)
        # Suppressed: `new --config FILE agency` must not be undone by the default of the kind.
        kind.add_argument(
            "--config",
            type=Path,
            default=argparse.SUPPRESS,
            metavar="ไฟล์",
            help="ไฟล์ตั้งค่าเว็บไซต์ (ปกติ site_config.yaml)",
        )
        module.add_arguments(kind)
        kind.add_argument("--as-of", type=day, metavar="วันที่", help="ถือว่าวันนี้เป็นวันที่นี้ (ปกติวันปัจจุบัน)")
        kind.add_argument("--dry-run", action="store_true", help="แสดงไฟล์ที่จะเขียน โดยยังไม่เขียนจริง")
        kind.set_defaults(run_kind=module.run)


def run(options: argparse.Namespace) -> int:
    """Make what was asked for; 0 when it is written."""
    code: int = options.run_kind(options)
    return code
