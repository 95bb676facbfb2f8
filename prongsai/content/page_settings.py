"""The pages of the site's own that ``site_config.yaml`` lists: which there are, and where.

Codes: CFG007 a page whose file cannot be used; CFG008 an address that cannot be given to it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Annotated

from pydantic import Field

from prongsai.findings import Finding, Place, Severity
from prongsai.reading.encoding import read_text
from prongsai.reading.fields import Entry, LabelledEnum, RelativePath, Text, WrittenForm
from prongsai.reading.yaml_source import SourceTree
from prongsai.thai.slugs import is_reserved_on_windows

NAMES_OF_AGENCY_PAGES = frozenset(
    {"about-site", "act-7", "act-9", "changes", "documents", "news", "open-data", "sitemap"}
)
"""Names that the pages of an agency have, which lie at the root of a site of one agency."""

_SLUG_PART = re.compile(r"(?!\d+$)[a-z0-9]+(?:-[a-z0-9]+)*")
_TITLE = re.compile(r"\A\s*#[ \t]+(\S[^\n]*?)[ \t]*#*[ \t]*(?:\n|\Z)")


class PagePlace(LabelledEnum):
    """Where a page is linked from; one that is linked from nowhere still has its address."""

    MENU = "menu", "เมนู", ("เมนูหลัก",)
    FOOTER = "footer", "ท้ายหน้า", ()
    NOWHERE = "none", "ไม่แสดง", ()


class PageEntry(Entry):
    """One page: a Markdown file, the address it has, its name in menus, and where it is linked."""

    file: Annotated[
        RelativePath,
        WrittenForm("ไฟล์ `.md` นับจากโฟลเดอร์ของ `site_config.yaml`"),
        Field(title="ไฟล์ Markdown"),
    ]
    slug: Annotated[Text | None, Field(title="ที่อยู่ของหน้า เช่น manual หรือ manual/calendar")] = None
    title: Annotated[Text | None, Field(title="ชื่อในเมนู (ปกติใช้หัวเรื่องของไฟล์)")] = None
    place: Annotated[PagePlace, Field(title="ลิงก์อยู่ที่")] = PagePlace.FOOTER


@dataclass(frozen=True, slots=True)
class PageSource:
    """A page that can be published; ``file`` is relative to the site's root."""

    file: str
    slug: str
    title: str
    menu_title: str
    place: PagePlace

    @property
    def family(self) -> str:
        """The first part of the address, which pages that belong together share."""
        return self.slug.partition("/")[0]


def usable_pages(
    root: Path, entries: Sequence[PageEntry], tree: SourceTree, taken: Collection[str]
) -> tuple[tuple[PageSource, ...], list[Finding]]:
    """The pages that can be published, and why others cannot; ``taken`` are names in the root."""
    pages: dict[str, PageSource] = {}
    findings: list[Finding] = []
    for number, entry in enumerate(entries):
        at_file = tree.place(("pages", number, "file"))
        slug = entry.slug or slug_of(entry.file)
        at_slug = tree.place(("pages", number, "slug")) if entry.slug else at_file
        refused = list(_file_faults(root, entry.file, at_file)) or list(
            _slug_faults(slug, pages, taken, at_slug)
        )
        text, told = (None, []) if refused else read_text(root / entry.file, entry.file)
        title = entry.title or "" if text is None else title_of(text) or entry.title or ""
        if text is not None and not title:
            refused.append(_untitled(entry.file))
        findings += [*refused, *told]
        if text is not None and title:
            pages[slug] = PageSource(entry.file, slug, title, entry.title or title, entry.place)
    return tuple(pages.values()), findings


def slug_of(file: str) -> str:
    """The address a page has unless one is given: the file's name, or for an index its folder's."""
    path = PurePosixPath(file)
    stem = path.stem.lower()
    return path.parent.name.lower() if stem in {"index", "readme"} else stem


def title_of(text: str) -> str:
    """The title a Markdown text begins with (``# …``), or nothing."""
    found = _TITLE.match(text)
    return found[1] if found else ""


def without_title(text: str) -> str:
    """The text below its title, with as many lines, so that line numbers stay."""
    found = _TITLE.match(text)
    return "\n" * found[0].count("\n") + text[found.end() :] if found else text


def is_there(root: Path, file: str) -> bool:
    """Whether a file lies in the site under exactly this name, not hidden and not elsewhere.

    Windows forgives other letter case, web servers do not.
    """
    here = root
    parts = PurePosixPath(file).parts
    if not parts or any(part.startswith(".") for part in parts):
        return False
    try:
        for part in parts:
            if part not in {child.name for child in here.iterdir()}:
                return False
            here /= part
        return here.is_file() and here.resolve().is_relative_to(root.resolve())
    except OSError:
        return False


def _file_faults(root: Path, file: str, place: Place) -> Iterator[Finding]:
    if not file.lower().endswith(".md"):
        yield _refused(
            f'"{file}" ไม่ใช่ไฟล์ Markdown จึงเผยแพร่เป็นหน้าไม่ได้',
            "ใช้ไฟล์ที่ลงท้ายด้วย .md ส่วนเอกสารอื่นให้ทำลิงก์ไว้ในหน้า",
            place,
        )
    elif not is_there(root, file):
        yield _refused(
            f'ไม่พบไฟล์ "{file}" ของหน้า',
            "เขียนที่อยู่ของไฟล์นับจากโฟลเดอร์ของ site_config.yaml ตัวพิมพ์เล็กใหญ่ต้องตรงกัน",
            place,
        )


def _slug_faults(
    slug: str, pages: dict[str, PageSource], taken: Collection[str], place: Place
) -> Iterator[Finding]:
    first = slug.partition("/")[0]
    if not all(map(_is_usable, slug.split("/"))):
        yield _no_address(
            f'"{slug}" ใช้เป็นที่อยู่ของหน้าไม่ได้',
            "กำหนดช่อง slug ด้วย a-z 0-9 และขีดกลาง เช่น manual หรือ manual/calendar",
            place,
        )
    elif first in taken:
        yield _no_address(
            f'ที่อยู่ "{slug}" ซ้ำกับหน่วยงานหรือชื่อที่เว็บไซต์ใช้เอง',
            "กำหนดช่อง slug เป็นชื่ออื่น",
            place,
        )
    elif slug in pages:
        yield _no_address(
            f'สองหน้ามีที่อยู่เดียวกัน คือ "{slug}": {pages[slug].file} และหน้านี้',
            "กำหนดช่อง slug ของหน้าหนึ่งเป็นชื่ออื่น",
            place,
        )


def _is_usable(part: str) -> bool:
    return _SLUG_PART.fullmatch(part) is not None and not is_reserved_on_windows(part)


def _untitled(file: str) -> Finding:
    return _refused(
        f"หน้า {file} ไม่มีหัวเรื่อง",
        "เขียนบรรทัดแรกของไฟล์เป็นหัวเรื่อง เช่น # คู่มือการใช้งาน หรือกำหนดช่อง title",
        Place(file, 1),
    )


def _refused(message: str, remedy: str, place: Place) -> Finding:
    return Finding("CFG007", Severity.ERROR, message, remedy, place)


def _no_address(message: str, remedy: str, place: Place) -> Finding:
    return Finding("CFG008", Severity.ERROR, message, remedy, place)
