"""WEB010-WEB018, A11Y001-A11Y007: what every page of a government website needs, for everyone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from prongsai.checks.verify.built import Built, Page
from prongsai.checks.verify.fault import Fault, quoted
from prongsai.findings import Message
from prongsai.findings.rules.a11y import (
    A11Y001,
    A11Y002,
    A11Y003,
    A11Y004,
    A11Y005,
    A11Y006,
    A11Y007,
)
from prongsai.findings.rules.web import (
    WEB010,
    WEB011,
    WEB012,
    WEB013,
    WEB014,
    WEB015,
    WEB016,
    WEB017,
    WEB018,
)


def title(page: Page, built: Built) -> Iterator[Fault]:
    """The page has a title."""
    if not page.facts.unread and not page.facts.title:
        yield _fault(WEB010.no_title(), page)


def language(page: Page, built: Built) -> Iterator[Fault]:
    """The page says in which language it is: Thai, or English."""
    written = page.facts.language
    if page.facts.unread or written.lower().partition("-")[0] in ("th", "en"):
        return
    found = f"เป็น {quoted(written)}" if written else "ไม่ได้ระบุไว้"
    yield _fault(WEB011.wrong_language(found=found), page)


def description(page: Page, built: Built) -> Iterator[Fault]:
    """The page has a description for search engines, unless it is the page for errors."""
    if not page.facts.unread and not page.facts.description and page.path != "404.html":
        yield _fault(WEB012.no_description(), page)


def one_main_heading(page: Page, built: Built) -> Iterator[Fault]:
    """There is one heading of the first level."""
    if page.facts.unread:
        return
    texts = [heading.text for heading in page.facts.headings if heading.level == 1]
    if not texts:
        yield _fault(WEB013.no_main_heading(), page)
    elif len(texts) > 1:
        yield _fault(
            WEB013.many_main_headings(count=len(texts), second=quoted(texts[1])), page, texts[1]
        )


def headings_in_order(page: Page, built: Built) -> Iterator[Fault]:
    """No level of headings is left out on the way down."""
    for before, heading in pairwise(page.facts.headings):
        if heading.level > before.level + 1:
            seek = (f"# {heading.text}", heading.text)
            yield _fault(
                WEB014.level_skipped(
                    text=quoted(heading.text), above=before.level, level=heading.level
                ),
                page,
                *seek,
            )


def empty_headings(page: Page, built: Built) -> Iterator[Fault]:
    """No heading is empty."""
    if any(not heading.text for heading in page.facts.headings):
        yield _fault(WEB018.no_text(), page)


def charset_first(page: Page, built: Built) -> Iterator[Fault]:
    """The page says before anything else that it is UTF-8."""
    if not page.facts.unread and not page.facts.charset_first:
        yield _fault(WEB015.charset_late(), page)


def well_formed(page: Page, built: Built) -> Iterator[Fault]:
    """Tags are closed in order; a page that cannot be read is not passed over."""
    if page.facts.unread:
        yield _fault(WEB016.unread(), page)
    elif page.facts.broken:
        yield _fault(WEB016.tags_broken(broken=page.facts.broken), page)


def own_resources(page: Page, built: Built) -> Iterator[Fault]:
    """A page loads nothing from other websites."""
    for address in page.facts.assets:
        if built.resolve(page.path, address).scheme not in ("", "data"):
            yield _fault(WEB017.foreign_resource(address=quoted(address)), page, address)


def _fault(told: Message, page: Page, *seek: str) -> Fault:
    return Fault(told, page.path, seek)


# --- pages that everyone can use -------------------------------------------------------------


def images_have_alt(page: Page, built: Built) -> Iterator[Fault]:
    """Every image has a text alternative, empty for decoration."""
    for source in page.facts.images_without_alt:
        yield Fault(
            A11Y001.no_alt(source=quoted(source)),
            page.path,
            (source, source.rpartition("/")[2]),
        )


def alt_is_not_a_file_name(page: Page, built: Built) -> Iterator[Fault]:
    """A text alternative says what is seen, not how the file is called."""
    for name in page.facts.images_named_by_file:
        yield Fault(
            A11Y006.file_name_as_alt(name=quoted(name)),
            page.path,
            (name,),
        )


def tables_have_headers(page: Page, built: Built) -> Iterator[Fault]:
    """A data table has header cells."""
    for words in page.facts.tables_without_headers:
        yield Fault(
            A11Y002.no_headers(words=quoted(words)),
            page.path,
        )


def links_have_names(page: Page, built: Built) -> Iterator[Fault]:
    """Every link has words."""
    for link in page.facts.links:
        if not link.name:
            yield Fault(
                A11Y003.no_name(href=quoted(link.href)),
                page.path,
                (link.href, link.href.rpartition("/")[2]),
            )


def buttons_have_names(page: Page, built: Built) -> Iterator[Fault]:
    """Every button has words."""
    if page.facts.nameless_buttons:
        yield Fault(
            A11Y004.no_name(),
            page.path,
        )


def ids_are_unique(page: Page, built: Built) -> Iterator[Fault]:
    """No two elements have one id: a link would lead to the first one only."""
    for name in page.facts.repeated_ids:
        yield Fault(
            A11Y005.repeated(name=name),
            page.path,
            (f"{{#{name}}}", name),
        )


def zoom_is_allowed(page: Page, built: Built) -> Iterator[Fault]:
    """Readers may enlarge the page."""
    if page.facts.zoom_locked:
        yield Fault(
            A11Y007.no_zoom(),
            page.path,
        )


PAGES = (
    title,
    language,
    description,
    one_main_heading,
    headings_in_order,
    empty_headings,
    charset_first,
    well_formed,
    own_resources,
    images_have_alt,
    alt_is_not_a_file_name,
    tables_have_headers,
    links_have_names,
    buttons_have_names,
    ids_are_unique,
    zoom_is_allowed,
)
