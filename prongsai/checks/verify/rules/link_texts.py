"""LNK006-LNK008: what links say; read aloud or alone, each tells where it leads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from prongsai.checks.verify.built import Built, Page
from prongsai.checks.verify.facts import CONTENT, MEMO, MENU, Link
from prongsai.checks.verify.fault import Fault, quoted
from prongsai.checks.verify.links import leads_nowhere
from prongsai.findings.rules.lnk import LNK006, LNK007, LNK008

_BARE = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_MEANINGLESS = frozenset(
    [
        "คลิก",
        "คลิกที่นี่",
        "คลิ๊ก",
        "คลิ๊กที่นี่",
        "คลิกเลย",
        "คลิกเพื่อดู",
        "คลิกเพื่อเปิด",
        "คลิกดู",
        "คลิกดูรายละเอียด",
        "คลิกเพื่อดาวน์โหลด",
        "กดที่นี่",
        "กดเลย",
        "กดดู",
        "ที่นี่",
        "ตรงนี้",
        "เปิด",
        "เปิดดู",
        "เปิดไฟล์",
        "เปิดลิงก์",
        "เปิดลิงค์",
        "เปิดข้อมูล",
        "ดู",
        "ดูที่นี่",
        "ดูเพิ่มเติม",
        "ดูรายละเอียด",
        "ดูข้อมูล",
        "ดูไฟล์",
        "เพิ่มเติม",
        "รายละเอียด",
        "รายละเอียดเพิ่มเติม",
        "อ่านต่อ",
        "อ่านเพิ่มเติม",
        "ลิงก์",
        "ลิงค์",
        "ลิ้งค์",
        "ลิ้งก์",
        "ดาวน์โหลด",
        "ดาวน์โหลดที่นี่",
        "ดาวโหลด",
        "โหลด",
        "โหลดที่นี่",
        "ไฟล์",
        "ไฟล์แนบ",
        "เอกสาร",
        "เอกสารแนบ",
        "clickhere",
        "click",
        "here",
        "thislink",
        "link",
        "more",
        "readmore",
        "learnmore",
        "moreinfo",
        "download",
        "downloadhere",
        "view",
        "open",
        "file",
        "pdf",
        "details",
    ]
)
_NOT_A_LETTER = re.compile(r"[^\w\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]+")


def bare_addresses(page: Page, built: Built) -> Iterator[Fault]:
    """A link's text is words, not its address."""
    for link in page.facts.links:
        if _BARE.fullmatch(link.name):
            yield Fault(
                LNK006.bare_address(name=quoted(link.name)),
                page.path,
                (link.name, link.href),
                framed=link.is_framed,
            )


def meaningless_texts(page: Page, built: Built) -> Iterator[Fault]:
    """No link says only "click here"; in a menu, short words have their meaning."""
    for link in page.facts.links:
        if link.area != MENU and _is_meaningless(link.name):
            yield Fault(
                LNK007.says_nothing(name=quoted(link.name)),
                page.path,
                (f"[{link.name}]", link.href, link.name),
                framed=link.is_framed,
            )


@lru_cache(4096)
def _is_meaningless(name: str) -> bool:
    return _NOT_A_LETTER.sub("", name).lower() in _MEANINGLESS


def same_text_elsewhere(page: Page, built: Built) -> Iterator[Fault]:
    """On one page, outside menus, one text leads to one place.

    Two addresses of the same file, byte for byte, are one place.
    """
    seen: dict[str, dict[tuple[str, str], Link]] = {}
    for link in page.facts.links:
        if link.area in (CONTENT, MEMO) and link.name and not leads_nowhere(link.href):
            target = built.resolve(page.path, link.href)
            inside = "" if target.scheme else built.identity(target.path or link.href)
            place = (inside or link.href, target.fragment)
            seen.setdefault(link.name, {}).setdefault(place, link)
    for name, places in seen.items():
        if len(places) > 1:
            yield Fault(
                LNK008.leads_elsewhere(name=quoted(name), count=len(places)),
                page.path,
                (*_written(page, list(places.values())[1:], built), name),
            )


def _written(page: Page, links: list[Link], built: Built) -> Iterator[str]:
    """How the targets of links may be written in the source."""
    for link in links:
        source = built.source_name(built.resolve(page.path, link.href).path or "")
        yield from (text for text in (source, link.href) if text)


PAGES = (bare_addresses, meaningless_texts, same_text_elsewhere)
