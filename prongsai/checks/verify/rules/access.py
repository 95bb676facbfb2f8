"""A11Y001-A11Y007: pages that everyone can use."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.checks.verify.built import Built, Page
from prongsai.checks.verify.fault import Fault, quoted
from prongsai.findings.rules.a11y import (
    A11Y001,
    A11Y002,
    A11Y003,
    A11Y004,
    A11Y005,
    A11Y006,
    A11Y007,
)


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
    images_have_alt,
    alt_is_not_a_file_name,
    tables_have_headers,
    links_have_names,
    buttons_have_names,
    ids_are_unique,
    zoom_is_allowed,
)
