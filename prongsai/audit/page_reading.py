"""From the bytes of a foreign page to what is read of it; for the reading process.

The encoding is told by the bytes first: what is valid as UTF-8 is that, whatever the page says of
itself; Thai pages say one thing and are another too often.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from bs4 import BeautifulSoup
from bs4.element import Tag
from bs4.exceptions import ParserRejectedMarkup

from prongsai.audit.opened import Area, Barrier, Field, Part, Why
from prongsai.audit.page_tree import PageTree
from prongsai.audit.page_words import has_any, is_any, page_words
from prongsai.audit.seen_page import SeenLink, SeenPage, SeenPicture, see_page
from prongsai.findings import Findings
from prongsai.importing.readers.word.html import blocks_from_html
from prongsai.importing.source import Block
from prongsai.reading.text_files import decode_text

MOST_BYTES = 2_000_000
"""Bytes of a page that are read; no page that people read is longer."""
_LITTLE, _SHORT, _WALL = 40, 20, 600
"""Letters: a page that shows nothing, content that is none, and what a wall says at most."""
_WAITING = frozenset(("div", "td", "p", "span", "section", "main", "li"))
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_THAI_CODES = frozenset(
    (
        "tis-620",
        "tis620",
        "windows-874",
        "cp874",
        "iso-8859-11",
        "x-windows-874",
        "ms874",
        "dos-874",
    )
)
_REFRESH = re.compile(r"\s*([0-9]{1,5})(?:\.[0-9]*)?\s*[;,]\s*(?:url\s*=\s*)?['\"]?([^'\"]+)", re.I)
_PATIENCE = 10
"""Seconds after which a page that leads on by itself still does so for a visitor."""


@dataclass(frozen=True, slots=True)
class PageRead:
    """What was read of a page; addresses are as written but for ``base``, which is whole.

    ``refresh`` is where it leads on by itself, ``frames`` what it shows inside itself.
    """

    title: str = ""
    language: str = ""
    encoding: str = ""
    base: str = ""
    blocks: tuple[Block, ...] = ()
    frame: tuple[str, ...] = ()
    links: tuple[SeenLink, ...] = ()
    pictures: tuple[SeenPicture, ...] = ()
    fields: tuple[Field, ...] = ()
    frames: tuple[str, ...] = ()
    refresh: str = ""
    barriers: tuple[Barrier, ...] = ()


def read_page(path: Path, address: str, declared: str) -> PageRead:
    """Read a saved page; ``declared`` is the encoding its server named."""
    with path.open("rb") as stream:
        data = stream.read(MOST_BYTES + 1)
    text, encoding = decoded(data[:MOST_BYTES], declared)
    try:
        soup = PageTree(text)
        seen = see_page(soup)
        blocks = blocks_from_html("".join(seen.document))
    except (ParserRejectedMarkup, RecursionError):
        return PageRead(
            encoding=encoding, barriers=(Barrier(Why.UNKNOWN_KIND, "หน้าเว็บเขียนซ้อนกันลึกจนอ่านไม่ได้"),)
        )
    title = _title(soup)
    frames = tuple(_frames(soup))
    cut = len(data) > MOST_BYTES
    return PageRead(
        title=title,
        language=str(soup.html.get("lang") or "").strip() if soup.html else "",
        encoding=encoding,
        base=_base(soup, address),
        blocks=blocks,
        frame=tuple(seen.frame),
        links=tuple(seen.links),
        pictures=tuple(seen.pictures),
        fields=tuple(seen.fields),
        frames=frames,
        refresh=_refresh(soup),
        barriers=(
            *_walls(soup, seen, f"{title}\n{Part(blocks=blocks).text}", has_frames=bool(frames)),
            *([Barrier(Why.PARTLY, f"อ่านเพียง {MOST_BYTES // 1_000_000} MB แรก")] if cut else ()),
        ),
    )


def decoded(data: bytes, declared: str) -> tuple[str, str]:
    """The text of a page, and the encoding it really has."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), "utf-16"
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        pass
    named = _DECLARED.search(data[:4096])
    names = [declared, named[1].decode("ascii", "replace") if named else ""]
    wanted = [name.strip().strip("\"'").lower() for name in names if name.strip()]
    is_thai = not _THAI_CODES.isdisjoint(wanted) or decode_text(data, "", Findings()) is not None
    if not is_thai:
        for name in wanted or ["utf-8"]:
            with suppress(LookupError):
                return data.decode(name, "replace"), name
    return data.decode("cp874", "replace"), "windows-874"


def _title(soup: BeautifulSoup) -> str:
    return " ".join(soup.title.get_text().split()) if soup.title else ""


def _base(soup: BeautifulSoup, address: str) -> str:
    base = soup.find("base", href=True)
    try:
        return urljoin(address, str(base["href"])) if isinstance(base, Tag) else address
    except ValueError:
        return address


def _refresh(soup: BeautifulSoup) -> str:
    for meta in soup.find_all("meta"):
        if str(meta.get("http-equiv") or "").lower() == "refresh":
            found = _REFRESH.match(str(meta.get("content") or ""))
            if found and int(found[1]) <= _PATIENCE:
                return found[2].strip()
    return ""


def _frames(soup: BeautifulSoup) -> list[str]:
    """What is shown inside the page: other pages and documents."""
    found = [
        str(tag.get("src") or tag.get("data") or tag.get("data-src") or "").strip()
        for tag in soup.find_all(["frame", "iframe", "embed", "object"])
    ]
    return list(dict.fromkeys(src for src in found if src and not src.startswith("about:")))


# --- walls --------------------------------------------------------------------------------


def _walls(soup: BeautifulSoup, seen: SeenPage, said: str, *, has_frames: bool) -> list[Barrier]:
    """What the page itself says that keeps a visitor from what he came for."""
    words = page_words()
    title, _, text = said.partition("\n")
    content = " ".join(text.split())
    if len(content) <= _WALL:
        if has_any(said, words.no_permission):
            return [Barrier(Why.NO_PERMISSION, content[:120])]
        if any(field.type == "password" for field in seen.fields) or is_any(content, words.login):
            return [Barrier(Why.LOGIN, (title or content)[:120])]
    if len(content) <= _WALL // 2 and has_any(said[:300], words.gone) and not _documents(seen):
        return [Barrier(Why.GONE, (content or title)[:120])]
    return _nothing_shown(soup, seen, content, has_frames)


def _documents(seen: SeenPage) -> bool:
    return any(link.href.lower().endswith((".pdf", ".xlsx", ".docx")) for link in seen.links)


def _nothing_shown(
    soup: BeautifulSoup, seen: SeenPage, content: str, has_frames: bool
) -> list[Barrier]:
    """A page whose content a script brings, or that has none."""
    words = page_words()
    own = [link for link in seen.links if link.area is Area.CONTENT and not link.is_form]
    if has_frames or (seen.pictures and not content) or _refresh(soup):
        return []
    scripts = soup.find_all("script")
    fetches = any(
        word in script.get_text()[:200_000] for script in scripts for word in words.fetching
    )
    asks = any(
        has_any(part.get_text(" "), words.wants_scripts) for part in soup.find_all("noscript")
    )
    waits = bool(scripts) and (is_any(content, words.waiting) or _waits(soup))
    framed = sum(map(len, seen.frame))
    if (
        scripts
        and len(content) < _LITTLE
        and (waits or fetches or asks or (framed < _LITTLE and not own))
    ):
        return [Barrier(Why.SCRIPT_ONLY, content[:120])]
    if waits:
        return [Barrier(Why.SCRIPT_ONLY, content[:120])]
    if len(content) < _SHORT and not (own or seen.fields or seen.pictures):
        return [Barrier(Why.EMPTY, content[:120])]
    return []


def _waits(soup: BeautifulSoup) -> bool:
    """Whether a part of the page shows nothing but that it is waiting."""
    waiting = page_words().waiting
    return any(
        is_any(text, waiting)
        for text in soup.find_all(string=True)
        if 0 < len(text) < _LITTLE * 2 and text.parent is not None and text.parent.name in _WAITING
    )
