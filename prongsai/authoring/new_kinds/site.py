"""``new site``: an empty folder becomes a site with its first agency, or the sample site."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from prongsai import CONFIG_FILE
from prongsai.authoring.new_files import NewFile, report_of, write_new
from prongsai.authoring.new_kinds import agency
from prongsai.discovery import shipped
from prongsai.findings.stops import FileStops

NAME = "site"
HELP = "เว็บไซต์ใหม่ทั้งโฟลเดอร์ พร้อมหน่วยงานแรก หรือเว็บไซต์ตัวอย่าง (--sample)"

ENTRY = "build.py"
"""What is started in a site's folder; the commands that messages name begin with it."""

SAMPLE = (CONFIG_FILE, "content", "docs")
_NOT_KEPT = "# สิ่งที่โปรแกรมสร้างเอง ไม่ต้องเก็บใน Git\n/output/\n/.prongsai/\n/reports/\n/answers/\n"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The folder, and what ``new agency`` asks of the first agency."""
    parser.add_argument("folder", nargs="?", type=Path, default=Path(), metavar="โฟลเดอร์")
    agency.add_arguments(parser)
    parser.add_argument("--sample", action="store_true", help="วางเว็บไซต์ตัวอย่างที่มีข้อมูลครบไว้ลองใช้")


def run(options: argparse.Namespace) -> int:
    """Write all of it or nothing; a folder that is a site already is refused."""
    root: Path = options.folder
    options.config = root / CONFIG_FILE
    if options.config.exists():
        raise FileStops.site_is_there(file=options.config.as_posix())
    frame = frame_of_site()
    if not options.sample:
        return agency.write_agency(options, frame)
    files = [*frame, *_sample()]
    if not options.dry_run:
        root.mkdir(parents=True, exist_ok=True)
        write_new(root, files)
    shown = [*frame, *(NewFile(f"{name}", b"", "เว็บไซต์ตัวอย่าง") for name in SAMPLE)]
    sys.stdout.write(report_of(shown, _next_steps(root), options.dry_run))
    return 0


def frame_of_site() -> list[NewFile]:
    """What a new site has besides settings and content."""
    return [
        NewFile(ENTRY, shipped(ENTRY).read_bytes(), "เรียกโปรแกรมในโฟลเดอร์นี้"),
        NewFile(".gitignore", _NOT_KEPT, "สำหรับผู้ใช้ Git"),
    ]


def _sample() -> Iterator[NewFile]:
    for name in SAMPLE:
        place = shipped(name)
        paths = sorted(place.rglob("*")) if place.is_dir() else [place]
        for path in paths:
            if path.is_file() and not path.name.startswith("."):
                yield NewFile(path.relative_to(place.parent).as_posix(), path.read_bytes())


def _next_steps(root: Path) -> Iterator[str]:
    if root != Path():
        yield f'เปิดโฟลเดอร์ด้วย cd "{root}"'
    yield "สร้างเว็บไซต์ด้วย python build.py"
    yield "ดูหน้าเว็บไปด้วยขณะแก้ไฟล์ ด้วย python build.py serve"
