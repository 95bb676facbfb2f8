"""Reading a built page once: its facts, from tags and text in one pass.

A page that is not well formed is first put in order by BeautifulSoup, as a browser would,
and then read in the same way; what was wrong is kept in :attr:`PageFacts.broken`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from prongsai.checks.verify.facts import PageFacts
from prongsai.checks.verify.page_text import TextRule
from prongsai.checks.verify.reading import Reading
from prongsai.checks.verify.tokens import BrokenHtmlError, tokens
from prongsai.checks.verify.years import newest_fiscal_year

MOST_BYTES = 8_000_000
"""Larger pages are not read; no browser of a citizen would open them either."""
MOST_REPAIRED = 1_000_000
"""Longer pages (in characters) that are not well formed are not repaired."""

_CHARSET = re.compile(rb"<head[^>]*>\s*<meta\s+charset=[\"']?utf-8", re.IGNORECASE)


def read_page(path: Path, rules: Sequence[TextRule]) -> PageFacts:
    """The facts of a built page; never raises for what the file holds."""
    try:
        if path.stat().st_size > MOST_BYTES:
            return PageFacts(unread=True)
        data = path.read_bytes()
    except OSError:
        return PageFacts(unread=True)
    html = data.decode("utf-8", "replace")
    first = _CHARSET.search(data[:1024]) is not None
    try:
        return _read(html, rules, first)
    except BrokenHtmlError as error:
        return _read_repaired(html, rules, first, str(error))


def _read_repaired(html: str, rules: Sequence[TextRule], first: bool, where: str) -> PageFacts:
    # Loaded only for pages that need it: importing costs as much as reading a hundred pages.
    from bs4 import BeautifulSoup
    from bs4.exceptions import ParserRejectedMarkup

    broken = f"บรรทัด {html.count(chr(10), 0, int(where)) + 1}"
    if len(html) > MOST_REPAIRED:
        return PageFacts(broken=broken, unread=True)
    try:
        return _read(str(BeautifulSoup(html, "html.parser")), rules, first, broken)
    except (BrokenHtmlError, ParserRejectedMarkup, RecursionError):
        return PageFacts(broken=broken, unread=True)


def _read(html: str, rules: Sequence[TextRule], first: bool, broken: str = "") -> PageFacts:
    reading = Reading()
    for token in tokens(html):
        reading.take(token)
    reading.finish(len(html))
    text = reading.page_text()
    return PageFacts(
        title=reading.title,
        language=reading.language,
        description=reading.description,
        charset_first=first,
        zoom_locked=reading.zoom_locked,
        broken=broken,
        newest_year=newest_fiscal_year(text),
        headings=tuple(reading.headings),
        ids=tuple(dict.fromkeys(reading.ids)),
        repeated_ids=tuple(name for name, count in Counter(reading.ids).items() if count > 1),
        links=tuple(dict.fromkeys(reading.links)),
        assets=tuple(dict.fromkeys(reading.assets)),
        images_without_alt=tuple(reading.without_alt),
        images_named_by_file=tuple(reading.named_by_file),
        tables_without_headers=tuple(reading.headless),
        nameless_buttons=reading.nameless_buttons,
        spots=tuple(spot for rule in rules for spot in rule(text)),
    )
