"""``python build.py desk``: fill in, see and finish the year in the browser, without YAML."""

from __future__ import annotations

import argparse
import sys

from prongsai.commands.serve import end_tidily, has_display, open_browser, open_nothing
from prongsai.options import add_agency, add_year
from prongsai.preview.session import Address, Preview, Seat
from prongsai.publish.build import Options
from prongsai.reporter import ConsoleReporter

HELP = "โต๊ะทำงาน: กรอก ตรวจ และทำข้อมูลของปีให้เสร็จในเบราว์เซอร์ (เครื่องนี้เท่านั้น)"
INTERRUPTED = 130
PORT = 8700


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``desk``."""
    add_agency(parser)
    add_year(parser)
    parser.add_argument(
        "--port",
        type=int,
        default=PORT,
        metavar="พอร์ต",
        help=f"พอร์ต (ปกติ {PORT} ถ้าไม่ว่างใช้ถัดไป)",
    )
    parser.add_argument("--no-browser", action="store_true", help="ไม่เปิดเบราว์เซอร์ให้")


def run(options: argparse.Namespace) -> int:
    """Serve the desk until Ctrl-C: 0, or 130 when that cut a build short."""
    reporter = ConsoleReporter(sys.stderr)
    quiet = options.no_browser or not has_display()
    preview = Preview(
        # Pages are asked for while the site is built: a process with threads is not to be copied.
        Options(config=options.config, jobs=1),
        Address(desk=options.port),
        reporter,
        opened=open_nothing if quiet else open_browser,
        seat=Seat(options.agency, options.year),
    )
    end_tidily()
    if preview.run():
        reporter.note("หยุดแล้ว")
        return 0
    reporter.note("หยุดระหว่างสร้าง เว็บไซต์ที่เผยแพร่ไว้ยังใช้ได้ เรียกคำสั่งอีกครั้งเพื่อทำต่อ")
    return INTERRUPTED
