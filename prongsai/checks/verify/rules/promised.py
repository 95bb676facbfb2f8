"""LNK003-LNK005, LNK013, DOC020-DOC021: what is promised is there, as it was published.

Links inside the site lead somewhere. What is wrong inside a document (a scan, a password,
damage) was found when it was read as content, and stands in the findings of the build. It is
not said twice: here a document is looked into again only when the published file is no longer,
byte for byte, its source.
"""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.checks.verify.built import Built, Page, PublishedFile, Target
from prongsai.checks.verify.facts import Link
from prongsai.checks.verify.fault import Fault, quoted
from prongsai.checks.verify.links import leads_nowhere
from prongsai.findings.rules.doc import DOC020, DOC021
from prongsai.findings.rules.lnk import LNK003, LNK004, LNK005, LNK013
from prongsai.thai.nearest import perhaps


def links_inside(page: Page, built: Built) -> Iterator[Fault]:
    """Every link to the site's own pages and files finds its page, file and anchor."""
    for link in page.facts.links:
        if leads_nowhere(link.href):
            continue
        target = built.resolve(page.path, link.href)
        if target.scheme:
            continue
        if target.path is None or not built.exists(target.path):
            yield _no_page(page.path, link, target, built)
        elif target.fragment:
            yield from _anchor(page.path, link, target, built)


def links_nowhere(page: Page, built: Built) -> Iterator[Fault]:
    """No link is empty, only ``#``, or a piece of script."""
    for link in page.facts.links:
        if leads_nowhere(link.href):
            yield Fault(
                LNK005.leads_nowhere(name=quoted(link.name)),
                page.path,
                (f"]({link.href})", link.name),
                framed=link.is_framed,
            )


def parts_of_a_page(page: Page, built: Built) -> Iterator[Fault]:
    """Pictures, style sheets and other parts of a page are there."""
    for address in page.facts.assets:
        target = built.resolve(page.path, address)
        if not target.scheme and (target.path is None or not built.exists(target.path)):
            yield Fault(
                LNK013.missing_part(address=quoted(address)),
                page.path,
                _spellings(address),
            )


def addresses_in_files(file: PublishedFile, built: Built) -> Iterator[Fault]:
    """What a style sheet loads and what a sitemap lists is there."""
    for address in file.facts.addresses:
        target = built.resolve(file.path, address)
        if target.scheme and file.path.endswith(".css"):
            continue
        if target.scheme or target.path is None or not built.exists(target.path):
            yield Fault(
                LNK013.missing_in_file(path=file.path, address=quoted(address)),
                file.path,
            )


def _no_page(page: str, link: Link, target: Target, built: Built) -> Fault:
    name, href = quoted(link.name), quoted(link.href)
    told = LNK003.no_page(name=name, href=href)
    if link.href.lower().startswith("www.") or _looks_like_a_host(link.href):
        told = LNK003.outside(name=name, href=href, address=link.href)
    elif target.path:
        close = built.nearest(target.path)
        if close:
            told = LNK003.near(name=name, href=href, meant=perhaps(quoted(close)))
    return Fault(
        told,
        page,
        (*_spellings(link.href), link.name),
        framed=link.is_framed,
    )


def _anchor(page: str, link: Link, target: Target, built: Built) -> Iterator[Fault]:
    path, fragment = target.path or "", target.fragment
    if path.endswith(".pdf"):
        number = fragment.removeprefix("page=").partition("&")[0]
        count = built.pages_of(path)
        missing = fragment.startswith("page=") and number.isascii() and number.isdigit()
        if missing and count and not 1 <= int(number[:9]) <= count:
            yield _no_anchor(page, link, f"หน้า {number} (เอกสารมี {count:,} หน้า)")
        return
    ids = built.ids(path)
    if ids is not None and fragment != "top" and fragment not in ids:
        yield _no_anchor(page, link, f'ตำแหน่ง "#{fragment}"')


def _no_anchor(page: str, link: Link, where: str) -> Fault:
    return Fault(
        LNK004.no_anchor(name=quoted(link.name), where=where),
        page,
        (*_spellings(link.href), link.name),
        framed=link.is_framed,
    )


def _spellings(href: str) -> tuple[str, ...]:
    """How an address may be written in the source: as it is, or its file name, or its anchor."""
    path, mark, fragment = href.partition("#")
    name = path.rstrip("/").rpartition("/")[2]
    found = (href, name if name != "index.html" else "", f"#{fragment}" if mark else "")
    return tuple(spelling for spelling in found if len(spelling) > 2)


def _looks_like_a_host(href: str) -> bool:
    host = href.partition("/")[0].lower()
    return host.endswith((".go.th", ".or.th", ".ac.th", ".in.th", ".co.th", ".com", ".net", ".org"))


# --- documents -------------------------------------------------------------------------------


def as_published(file: PublishedFile, built: Built) -> Iterator[Fault]:
    """The published file is its source, byte for byte."""
    if file.facts.altered:
        yield Fault(
            DOC020.altered(path=file.path),
            file.path,
        )


def still_opens(file: PublishedFile, built: Built) -> Iterator[Fault]:
    """An altered file still opens; what its source has too is not said again."""
    for code, message in file.facts.problems:
        if code not in file.known:
            yield Fault(
                DOC021.spoiled(message=message, path=file.path),
                file.path,
            )


PAGES = (
    links_inside,
    links_nowhere,
    parts_of_a_page,
)
FILES = (
    addresses_in_files,
    as_published,
    still_opens,
)
