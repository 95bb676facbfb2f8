"""The pages of the site's own that ``site_config.yaml`` lists: which there are, and where.

Codes: CFG007 a page whose file cannot be used; CFG008 an address that cannot be given to it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Annotated

from pydantic import Field

from prongsai.findings import Findings, Message, Place
from prongsai.findings.rules.cfg import CFG007, CFG008
from prongsai.reading.fields import Entry, LabelledEnum, RelativePath, Text, WrittenForm
from prongsai.reading.hidden_signs import in_plain_sight
from prongsai.reading.text_files import read_text
from prongsai.reading.yaml_source import SourceTree
from prongsai.thai.slugs import is_reserved_on_windows

NAMES_OF_AGENCY_PAGES = frozenset(
    {
        "about-site",
        "act-7",
        "act-9",
        "changes",
        "documents",
        "money",
        "news",
        "open-data",
        "sitemap",
    }
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
    root: Path,
    entries: Sequence[PageEntry],
    tree: SourceTree,
    taken: Collection[str],
    findings: Findings,
) -> tuple[PageSource, ...]:
    """The pages that can be published; ``taken`` are names in the root."""
    pages: dict[str, PageSource] = {}
    for number, entry in enumerate(entries):
        at_file = tree.place(("pages", number, "file"))
        slug = entry.slug or slug_of(entry.file)
        at_slug = tree.place(("pages", number, "slug")) if entry.slug else at_file
        if said := _about_file(root, entry.file):
            findings.add(said, at_file)
        elif said := _about_slug(slug, pages, taken):
            findings.add(said, at_slug)
        elif page := _page(root, entry, slug, findings):
            pages[slug] = page
    return tuple(pages.values())


def _page(root: Path, entry: PageEntry, slug: str, findings: Findings) -> PageSource | None:
    """The page, if its file can be read and it has a title."""
    text = read_text(root / entry.file, entry.file, findings)
    if text is None:
        return None
    text = in_plain_sight(text, entry.file, findings)
    title = title_of(text) or entry.title
    if not title:
        findings.add(CFG007.no_title(file=entry.file), Place(entry.file, 1))
        return None
    return PageSource(entry.file, slug, title, entry.title or title, entry.place)


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


def _about_file(root: Path, file: str) -> Message | None:
    if not file.lower().endswith(".md"):
        return CFG007.no_markdown(file=file)
    return None if is_there(root, file) else CFG007.not_there(file=file)


def _about_slug(
    slug: str, pages: Mapping[str, PageSource], taken: Collection[str]
) -> Message | None:
    if not all(map(_is_usable, slug.split("/"))):
        return CFG008.no_address(slug=slug)
    if slug.partition("/")[0] in taken:
        return CFG008.taken(slug=slug)
    if slug in pages:
        return CFG008.same_address(slug=slug, first=pages[slug].file)
    return None


def _is_usable(part: str) -> bool:
    return _SLUG_PART.fullmatch(part) is not None and not is_reserved_on_windows(part)
