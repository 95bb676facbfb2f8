"""From a built page to its facts.

A page that is not well formed is first put in order by BeautifulSoup, as a browser would,
and then read in the same way; what was wrong is kept in :attr:`PageFacts.broken`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from prongsai.checks.verify.facts import PageFacts
from prongsai.checks.verify.fault import Origins
from prongsai.checks.verify.page_text import PageText, TextRule, newest_fiscal_year, put_together
from prongsai.checks.verify.reading import KnownTag, Open, Reading, Seen
from prongsai.checks.verify.tokens import BrokenHtmlError

MOST_BYTES = 8_000_000
"""Larger pages are not read; no browser of a citizen would open them either."""
MOST_REPAIRED = 1_000_000
"""Longer pages (in characters) that are not well formed are not repaired."""

MOST_LEFT_OPEN = 1_000
"""Elements without an end in a page that is repaired, where each is inside the one before."""
_MOST_KEPT = 8_000_000
"""Characters of parts that are kept for other pages."""

_BEGUN = re.compile(r"<(?!(?:meta|link|img|br|input|hr|col|source|wbr)\b)[a-z]", re.IGNORECASE)
_CHARSET = re.compile(rb"<head[^>]*>\s*<meta\s+charset=[\"']?utf-8", re.IGNORECASE)
_PART = re.compile(
    r"\n(?=<(?:body|header|nav|main|section|article|aside|footer|div [^<>]*\bid=)[ >]|</main>)"
)
"""Where a page is cut: before what may stand on other pages too. Wherever it is cut, the same is
seen of it."""


class Parts:
    """Parts of pages, each read once for all pages that have it where the same is open.

    What a part shows depends on its letters, on the elements that are open before it and on the
    area it stands in, and on nothing else unless words are being collected. Tags, comments and
    scripts are cut nowhere: a part that ends inside of one is broken, and its page is read whole.
    """

    def __init__(self) -> None:
        self.known: dict[str, KnownTag] = {}
        self._kept: dict[tuple[str, str, tuple[Open, ...]], tuple[Seen, str, tuple[Open, ...]]] = {}
        self._room = _MOST_KEPT

    def read(self, html: str) -> Seen:
        """What is seen on a page; raises :class:`BrokenHtmlError` where it is not well formed."""
        try:
            reading = Reading(self.known)
            for part in _parts_of(html):
                self._add(reading, part)
            reading.finish(len(html))
        except BrokenHtmlError:
            reading = Reading(self.known)
            reading.read(html)
            reading.finish(len(html))
        return reading.seen

    def _add(self, reading: Reading, part: str) -> None:
        if reading.waiting:
            reading.read(part)
            return
        key = (part, reading.area, tuple(reading.open))
        kept = self._kept.get(key)
        if kept:
            new, reading.area, reading.open[:] = kept
            reading.seen.extend(new)
            return
        before = reading.seen.counts()
        reading.read(part)
        if not reading.waiting and len(part) <= self._room:
            self._room -= len(part)
            self._kept[key] = reading.seen.since(before), reading.area, tuple(reading.open)


def _parts_of(html: str) -> Iterator[str]:
    begun = 0
    for found in _PART.finditer(html):
        yield html[begun : found.end()]
        begun = found.end()
    yield html[begun:]


def read_page(path: Path, rules: Sequence[TextRule], parts: Parts | None = None) -> PageFacts:
    """The facts of a built page; never raises for what the file holds.

    ``parts`` are those that were read on other pages.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            return PageFacts(unread=True)
        data = path.read_bytes()
    except OSError:
        return PageFacts(unread=True)
    html = data.decode("utf-8", "replace")
    first = _CHARSET.search(data[:1024]) is not None
    broken = ""
    try:
        seen = (parts or Parts()).read(html)
    except BrokenHtmlError as error:
        broken = f"บรรทัด {html.count(chr(10), 0, int(str(error))) + 1}"
        if (repaired := _repaired(html)) is None:
            return PageFacts(broken=broken, unread=True)
        seen = repaired
    year, _ = Origins.item_of(path.as_posix())
    return _facts(seen, rules, first, broken, year)


def _repaired(html: str) -> Seen | None:
    """What is seen on a page once it is put in order; None where that cannot be done."""
    # Loaded only for pages that need it: importing costs as much as reading a hundred pages.
    from bs4 import BeautifulSoup
    from bs4.exceptions import ParserRejectedMarkup

    left_open = sum(1 for _ in _BEGUN.finditer(html)) - html.count("</")
    if len(html) > MOST_REPAIRED or left_open > MOST_LEFT_OPEN:
        return None
    try:
        return Parts().read(str(BeautifulSoup(html, "html.parser")))
    except (BrokenHtmlError, ParserRejectedMarkup, RecursionError):
        return None


def _facts(
    seen: Seen, rules: Sequence[TextRule], first: bool, broken: str, year: int | None
) -> PageFacts:
    """The facts of what was seen; years are looked for on the page of an item of a year."""
    text = text_of(seen)
    return PageFacts(
        title=next(filter(None, seen.titles), ""),
        language=seen.languages[-1] if seen.languages else "",
        description=seen.descriptions[-1] if seen.descriptions else "",
        charset_first=first,
        zoom_locked=seen.zoom_locks[-1] if seen.zoom_locks else False,
        broken=broken,
        newest_year=newest_fiscal_year(text, year) if year else 0,
        headings=tuple(seen.headings),
        ids=tuple(dict.fromkeys(seen.ids)),
        repeated_ids=tuple(name for name, count in Counter(seen.ids).items() if count > 1),
        links=tuple(dict.fromkeys(seen.links)),
        assets=tuple(dict.fromkeys(seen.assets)),
        images_without_alt=tuple(seen.without_alt),
        images_named_by_file=tuple(seen.named_by_file),
        tables_without_headers=tuple(seen.headless),
        nameless_buttons=len(seen.nameless),
        spots=tuple(spot for rule in rules for spot in rule(text)),
    )


def text_of(seen: Seen) -> PageText:
    """The visible text by area."""
    areas: dict[str, list[str]] = {}
    for area, piece in seen.texts:
        areas.setdefault(area, []).append(piece)
    return PageText(
        {area: put_together(pieces) for area, pieces in areas.items()}, tuple(seen.dates)
    )
