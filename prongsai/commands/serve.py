"""``python build.py serve``: build, show in the browser, and show every edit as it is saved."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import webbrowser
from ipaddress import ip_address
from pathlib import Path
from threading import Thread

from prongsai.options import BUILD_ONLY_THESE, add_agencies
from prongsai.preview.session import Address, Preview
from prongsai.publish.build import Options
from prongsai.reporter import ConsoleReporter

HELP = "สร้างและเปิดดูเว็บไซต์ในเครื่อง แก้ไฟล์แล้วหน้าเว็บเปลี่ยนเอง"
INTERRUPTED = 130


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``serve``."""
    parser.add_argument(
        "--port", type=int, default=8000, metavar="พอร์ต", help="พอร์ต (ปกติ 8000 ถ้าไม่ว่างใช้ถัดไป)"
    )
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        metavar="ที่อยู่",
        help="ที่อยู่ที่ให้เปิดดู (ปกติ 127.0.0.1 คือเครื่องนี้เท่านั้น)",
    )
    parser.add_argument("--no-browser", action="store_true", help="ไม่เปิดเบราว์เซอร์ให้")
    parser.add_argument("--output", type=Path, metavar="โฟลเดอร์", help="โฟลเดอร์ผลลัพธ์")
    add_agencies(parser, BUILD_ONLY_THESE)


def run(options: argparse.Namespace) -> int:
    """Serve until Ctrl-C: 0, or 130 when that cut a build short."""
    reporter = ConsoleReporter(sys.stderr)
    if not _is_loopback(options.host):
        reporter.note(f"คำเตือน: ผู้อื่นในเครือข่ายเปิดดูหน้าร่างที่ {options.host} ได้ ใช้เฉพาะเครือข่ายที่ไว้ใจ")
    preview = Preview(
        Options(config=options.config, output=options.output, agencies=tuple(options.agency)),
        Address(options.host, options.port),
        reporter,
        opened=open_nothing if options.no_browser or not has_display() else open_browser,
    )
    end_tidily()
    if preview.run():
        reporter.note("หยุดแล้ว")
        return 0
    reporter.note("หยุดระหว่างสร้าง เว็บไซต์ที่เผยแพร่ไว้ยังใช้ได้ เรียกคำสั่งอีกครั้งเพื่อทำต่อ")
    return INTERRUPTED


def end_tidily() -> None:
    """Let closing the window, or a service's stop, end as tidily as Ctrl-C.

    A program that a shell started in its background has Ctrl-C switched off and would never end.
    """
    for name in ("SIGINT", "SIGTERM", "SIGBREAK", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def has_display() -> bool:
    """Whether there is a screen to open a browser on."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def open_browser(url: str) -> None:
    """Open the browser beside us: some wait until it is closed."""
    Thread(target=webbrowser.open, args=(url,), daemon=True).start()


def open_nothing(url: str) -> None:
    """Open nothing."""
