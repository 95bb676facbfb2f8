"""``new news "หัวข้อ"``: a post of the agency's news, ready to be written."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Collection
from datetime import date
from pathlib import Path

from prongsai.authoring.asking import Question, ask, somebody_is_there
from prongsai.authoring.new_files import NewFile, report_of, write_new
from prongsai.content.folder import NEWS_FOLDER
from prongsai.content.site_config import CONTENT_FOLDER, load_site
from prongsai.findings import Findings
from prongsai.findings.stops import AnswerStops, FileStops
from prongsai.importing.yaml_keys import existing_at
from prongsai.options import add_agency, day
from prongsai.reading.fields import Text
from prongsai.reading.yaml_writing import yaml_text
from prongsai.thai.dates import BUDDHIST_OFFSET, format_date
from prongsai.thai.slugs import ascii_file_name

NAME = "news"
HELP = "ข่าวใหม่ ตั้งชื่อไฟล์จากวันที่และหัวข้อ"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The heading, the day, the agency."""
    parser.add_argument("title", nargs="?", metavar="หัวข้อ", help='เช่น "ประชุมประชาคมท้องถิ่น"')
    parser.add_argument(
        "--date", type=day, metavar="วันที่", help="วันที่ของข่าว เช่น 14/1/2569 (ปกติวันปัจจุบัน)"
    )
    add_agency(parser)


def run(options: argparse.Namespace) -> int:
    """Write the post; refused when one of that day and heading is there."""
    site = load_site(options.config, Findings())
    slug = site.the_agency(options.agency)
    title = _title(options.title)
    when = options.date or options.as_of or date.today()
    folder = f"{CONTENT_FOLDER}/{slug}"
    posts = _posts(site.root / folder / NEWS_FOLDER)
    _refuse_same(posts, title, when, f"{folder}/{NEWS_FOLDER}")
    path = f"{folder}/{news_file(title, when, {post.stem.lower() for post in posts})}"
    files = (NewFile(path, news_skeleton(title, when), "ข่าว"),)
    if not options.dry_run:
        write_new(site.root, files)
    steps = [
        f"เปิดไฟล์แล้วเขียนเนื้อข่าวแทนบรรทัด {BODY} (ข่าวจะเผยแพร่เมื่อแทนแล้ว)",
        f"ดูหน้าเว็บด้วย python build.py --agency {slug}",
    ]
    sys.stdout.write(report_of(files, steps, options.dry_run))
    return 0


def _posts(folder: Path) -> list[Path]:
    """The files of the folder of news; none where it is not there yet."""
    return sorted(folder.iterdir()) if folder.is_dir() else []


def _refuse_same(posts: list[Path], title: str, when: date, folder: str) -> None:
    """A second call with the same words is a slip; a second post of the day has other words."""
    for post in posts:
        if not post.name.lower().startswith(day_mark(when)) or not post.is_file():
            continue
        existing = existing_at(post, post.name, Findings())
        written = existing.data.get("title") if existing else None
        if isinstance(written, str) and " ".join(written.split()) == title:
            raise FileStops.are_there(files=f"{folder}/{post.name}")


def _title(given: str | None) -> str:
    if given and given.strip():
        return " ".join(given.split())
    if not somebody_is_there():
        raise AnswerStops.no_headline()
    return str(ask(Question("title", "หัวข้อข่าว", Text)))


BODY = "<เนื้อข่าว>"
"""Stands where the text is to be written; a post that still holds it is not published."""

_NO_WORD = "news"
_DIGEST = re.compile(r"doc-[0-9a-f]{8}")
"""What stands for a heading that no ASCII name can be made of."""


def news_file(title: str, day: date, taken: Collection[str] = ()) -> str:
    """Where the post lies in the agency's folder, e.g. ``news/2569-01-14-no-gift.md``.

    The day comes first, by the Buddhist Era; a heading that makes no ASCII name, as every
    Thai one, becomes ``news``. ``taken`` are names in the folder, without their endings and
    in small letters: where one is taken, the next free number goes behind.
    """
    first = f"{day_mark(day)}{_word(title)}"
    name, number = first, 1
    while name in taken:
        number += 1
        name = f"{first}-{number}"
    return f"news/{name}.md"


def day_mark(day: date) -> str:
    """How the names of a day's posts begin, e.g. ``2569-01-14-``."""
    return f"{day.year + BUDDHIST_OFFSET}-{day:%m-%d}-"


def _word(title: str) -> str:
    word = ascii_file_name(re.sub(r"[/.]", " ", title).strip())
    return _NO_WORD if _DIGEST.fullmatch(word) else word


def news_skeleton(title: str, day: date) -> str:
    """The text of the post; what may be added stands as comments in the front matter."""
    facts = yaml_text({"title": title, "date": format_date(day)})
    return (
        "---\n"
        f"{facts}"
        '## ช่องที่เพิ่มได้ (ลบ "# " หน้าบรรทัด แล้วพิมพ์ข้อมูลจริงแทน <…>)\n'
        "# summary: <สรุปข่าวหนึ่งประโยค>\n"
        "# unit: <ส่วนงาน>\n"
        "# images: [files/photo.jpg]\n"
        "---\n"
        f"{BODY}\n"
    )
