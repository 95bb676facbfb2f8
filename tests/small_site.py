"""A little site for tests: one to three agencies, the repository's themes, one official year."""

from __future__ import annotations

import re
import shutil
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prongsai.publish.build import BuildResult, Options, build
from prongsai.reporter import BufferReporter

REPOSITORY = Path(__file__).resolve().parents[1]
DOCUMENT = REPOSITORY / "tests" / "documents" / "files" / "thai-text.pdf"
PICTURE = REPOSITORY / "tests" / "documents" / "files" / "picture.png"

_AGENCY = """\
name: องค์การบริหารส่วนตำบล{name}
type: อบต.
district: ตัวอย่าง
province: ตัวอย่าง
contact:
  address: 1 หมู่ที่ 1 ตำบล{name}
  phones: [0 2000 0100]
  emails: [saraban@{slug}.example]
"""
_MANDATE = """\
title: หน้าที่และอำนาจของ{name}
updated: 5 ม.ค. 2568
powers:
  - text: ดูแลถนนและทางน้ำในตำบล
"""
_STATISTICS = """\
updated: 4 เม.ย. 2568
fiscal_year: 2568
monthly_statistics:
  - service: รับชำระภาษี
    channel: ณ จุดให้บริการ (Walk-in)
    counts: {ต.ค. 67: 12, พ.ย. 67: 8}
documents:
  - file: files/report.pdf
    title: รายงานสถิติ
"""
_NEWS = """\
---
title: เปิดรับฟังความคิดเห็น
date: 14 ม.ค. 2568
images: [files/photo.png]
---
ขอเชิญชาว{name}ร่วมประชุม
"""
WHOLE_WORD = re.compile('<span class="whole">([^<]*)</span>')
_NAMES = {"ban-na": "บ้านนา", "khao-noi": "เขาน้อย", "thung-yai": "ทุ่งใหญ่"}


@dataclass(frozen=True)
class State:
    """A file as the disk knows it: another inode or time means it was written again."""

    inode: int
    mtime: int


class SmallSite:
    """A site folder that tests write into, build, and look at."""

    def __init__(self, root: Path, agencies: tuple[str, ...], settings: dict[str, str]) -> None:
        self.root = root
        self.output = root / "output"
        self.reporter = BufferReporter()
        self.configure(**settings)
        themes = REPOSITORY / "themes"
        shutil.copytree(themes, root / "themes", ignore=shutil.ignore_patterns(".*"))
        for slug in agencies:
            self.add_agency(slug)

    def moved(self, root: Path) -> SmallSite:
        """The same site, with all it has published, in another folder."""
        shutil.copytree(self.root, root)
        site = copy(self)
        site.root, site.output, site.reporter = root, root / "output", BufferReporter()
        return site

    def configure(self, **settings: str) -> None:
        """Write ``site_config.yaml`` with these settings; an empty one is left out."""
        whole = {
            "title": "เว็บไซต์ทดสอบ",
            "base_url": "https://ita.example",
            "fiscal_year": "2568",
            **settings,
        }
        lines = [f"{key}: {value}\n" for key, value in whole.items() if value]
        self.write("site_config.yaml", "".join(lines))

    def add_agency(self, slug: str) -> None:
        """Add an agency with a mandate, a year of statistics with a document, and a post."""
        name = _NAMES.get(slug, slug)
        folder = f"content/{slug}"
        self.write(f"{folder}/agency.yaml", _AGENCY.format(name=name, slug=slug))
        self.write(f"{folder}/mandate.yaml", _MANDATE.format(name=name))
        self.write(f"{folder}/2568/service-statistics.yaml", _STATISTICS)
        self.write(f"{folder}/news/2568-01-14-hearing.md", _NEWS.format(name=name))
        self.put(f"{folder}/2568/files/report.pdf", DOCUMENT)
        self.put(f"{folder}/news/files/photo.png", PICTURE)

    def write(self, name: str, text: str) -> Path:
        """Write a text file below the root."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        return path

    def put(self, name: str, source: Path) -> None:
        """Copy a file to a place below the root."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, path)

    def edit(self, name: str, old: str, new: str) -> None:
        """Change a text file as a clerk would."""
        path = self.root / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {name}"
        path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")

    def build(self, **options: Any) -> BuildResult:
        """Bring the output up to date, in this process unless ``jobs`` says otherwise."""
        self.reporter = BufferReporter()
        self._let_the_clock_tick()
        chosen = {"config": self.root / "site_config.yaml", "jobs": 1, **options}
        return build(Options(**chosen), self.reporter)

    def _let_the_clock_tick(self) -> None:
        """Write until the disk's clock has moved on: sources younger than a run are read twice."""
        probe = self.root / ".clock"
        probe.write_bytes(b".")
        first = probe.stat().st_mtime_ns
        while probe.stat().st_mtime_ns == first:
            probe.write_bytes(b".")
        probe.unlink()

    def page(self, name: str) -> str:
        """The text of a published file, without the marks of words kept whole."""
        return WHOLE_WORD.sub(r"\1", (self.output / name).read_text(encoding="utf-8"))

    def published(self, folder: Path | None = None) -> dict[str, bytes]:
        """Every file of the output with its bytes."""
        return tree(folder or self.output)

    def states(self) -> dict[str, State]:
        """Every file of the output and of the ledgers, as the disk knows it.

        The file that serves as the turn is no ledger: every run holds it.
        """
        found = {}
        for folder in (self.output, self.root / ".prongsai"):
            for path in sorted(folder.rglob("*")):
                if path.is_file() and path.name != "turn":
                    stat = path.stat()
                    name = path.relative_to(self.root).as_posix()
                    found[name] = State(stat.st_ino, stat.st_mtime_ns)
        return found

    def rewritten(self, before: dict[str, State]) -> set[str]:
        """Output files that are new or written again since ``before``."""
        now = self.states()
        return {
            name.removeprefix("output/")
            for name, state in now.items()
            if name.startswith("output/") and before.get(name) != state
        }


def copy_of_the_repository(root: Path) -> Path:
    """The repository's own site in a folder of its own, where tests may build and change it."""
    hidden = shutil.ignore_patterns(".*")
    for name in ("content", "themes"):
        shutil.copytree(REPOSITORY / name, root / name, ignore=hidden)
    shutil.copytree(REPOSITORY / "docs", root / "docs", ignore=hidden)
    shutil.copyfile(REPOSITORY / "site_config.yaml", root / "site_config.yaml")
    return root


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes, by POSIX path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
