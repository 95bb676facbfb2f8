"""Reading a built page once: what is seen while its tags and texts go by, and the facts of it.

A page that is not well formed is first put in order by BeautifulSoup, as a browser would,
and then read in the same way; what was wrong is kept in :attr:`PageFacts.broken`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from prongsai.checks.verify.facts import (
    BOX,
    CONTENT,
    MEMO,
    MENU,
    QUOTED,
    SHELL,
    Heading,
    Link,
    PageFacts,
)
from prongsai.checks.verify.page_text import PageText, TextRule, newest_fiscal_year, tidy
from prongsai.checks.verify.tokens import VOID, BrokenHtmlError, Token, tokens

_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "caption", "dd", "details", "div", "dl"),
        *("dt", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("header", "hr", "li", "main", "nav", "ol", "option", "p", "pre", "section", "summary"),
        *("table", "tbody", "tfoot", "thead", "title", "tr", "ul", "br", "body", "head"),
    }
)
_CELLS = frozenset(("td", "th"))
_AREAS = frozenset(("pre", "nav", "header", "footer", "head", "article"))
"""What may be an area of its own, as anything with an id may."""
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_FILE_NAME = re.compile(
    r"(?:.*[\\/])?[\w() .-]+\.(?:jpe?g|png|gif|webp|bmp)|(?:IMG|DSC|Scan)[-_ ]?\d+", re.I
)
_WORD_MEMO = re.compile(r"(?:^|\s)memo(?:\s|$)")
_ASSETS = {
    "img": "src",
    "script": "src",
    "iframe": "src",
    "source": "src",
    "embed": "src",
    "object": "data",
    "audio": "src",
    "video": "src",
    "track": "src",
}
_SAID_ONLY = frozenset({"alt", "title", "aria-label", "content", "placeholder", "value"})
_LOADING_LINKS = {"stylesheet", "icon", "preload", "manifest", "modulepreload"}


class _Table:
    """A table that is open: whether a header cell was seen, and its first words."""

    def __init__(self, layout: bool) -> None:
        self.has_headers = layout
        self.words: list[str] = []


class Reading:
    """What is open and what was found while a page is read from start to end."""

    def __init__(self) -> None:
        self.title = ""
        self.language = ""
        self.description = ""
        self.zoom_locked = False
        self.headings: list[Heading] = []
        self.ids: list[str] = []
        self.links: list[Link] = []
        self.assets: list[str] = []
        self.without_alt: list[str] = []
        self.named_by_file: list[str] = []
        self.headless: list[str] = []
        self.nameless_buttons = 0
        self._area = CONTENT
        self._open: list[tuple[str, str, Callable[[], None] | None]] = []
        self._sinks: list[list[str]] = []
        self._tables: list[_Table] = []
        self._cells = 0
        self._text: dict[str, list[str]] = {}
        self._dates: list[str] = []

    def take(self, token: Token) -> None:
        """Take in the next tag or text."""
        name, end, attributes, text, position = token
        if not name:
            self._words(text)
        elif end:
            self._end(name, position)
        elif len(self._open) >= DEEPEST:
            raise BrokenHtmlError(position)
        else:
            self._start(name, attributes)

    def finish(self, length: int) -> None:
        """The page has come to its end; everything must be closed."""
        if self._open:
            raise BrokenHtmlError(length)

    def page_text(self) -> PageText:
        """The visible text by area."""
        return PageText(
            {area: tidy(pieces) for area, pieces in self._text.items()}, tuple(self._dates)
        )

    def _words(self, text: str) -> None:
        if self._open and self._open[-1][0] in ("script", "style"):
            return
        text = text.replace("\n", " ")
        self._text.setdefault(self._area, []).append(text)
        for sink in self._sinks:
            sink.append(text)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._part_words(name, 1)
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if attributes:
            self._said_only(attributes)
        if name in _ASSETS and attributes.get(_ASSETS[name]):
            self.assets.append(attributes[_ASSETS[name]])
        close = self._opened(name, attributes)
        if name not in VOID:
            self._open.append((name, self._area, close))
            self._area = self._area_of(name, attributes)

    def _end(self, name: str, position: int) -> None:
        if name in VOID:
            return
        if not self._open or self._open[-1][0] != name:
            raise BrokenHtmlError(position)
        self._part_words(name, -1)
        _, self._area, close = self._open.pop()
        if close:
            close()

    def _part_words(self, name: str, deeper: int) -> None:
        """Where a block or a cell begins or ends, words before and after are apart."""
        if name in _CELLS:
            self._cells += deeper
        elif name not in _BLOCKS:
            return
        # What stands in a cell stays on the line of its row.
        apart = "\t" if name in _CELLS else " " if self._cells else "\n"
        self._text.setdefault(self._area, []).append(apart)
        for sink in self._sinks:
            sink.append(" ")

    def _said_only(self, attributes: Mapping[str, str]) -> None:
        """Words that are published though no page shows them: read aloud, or by machines."""
        if _SAID_ONLY.isdisjoint(attributes):
            return
        for key in sorted(_SAID_ONLY & attributes.keys()):
            self._text.setdefault(QUOTED, []).append(f"\n{attributes[key]}\n")

    def _area_of(self, name: str, attributes: Mapping[str, str]) -> str:
        """Where the content of an element stands, by what all themes have in common."""
        if name not in _AREAS and "id" not in attributes:
            return self._area
        if self._area in (MENU, BOX, MEMO, QUOTED):
            return self._area
        if name == "pre":
            return QUOTED
        if name == "nav":
            return MENU
        if name in ("header", "footer", "head"):
            return SHELL
        if attributes.get("id", "").startswith("req-"):
            return BOX
        if name == "article" and _WORD_MEMO.search(attributes.get("class", "")):
            return MEMO
        return self._area

    def _opened(self, name: str, attributes: Mapping[str, str]) -> Callable[[], None] | None:
        """Note a start tag; return what is to be done when the element ends."""
        opener = _OPENERS.get(name)
        return opener(self, name, attributes) if opener else None

    def _sink(self) -> list[str]:
        self._sinks.append([])
        return self._sinks[-1]

    def _drain(self, sink: list[str]) -> str:
        self._sinks = [entry for entry in self._sinks if entry is not sink]
        return " ".join("".join(sink).split())

    # --- elements ---------------------------------------------------------------------

    def _html(self, name: str, attributes: Mapping[str, str]) -> None:
        self.language = attributes.get("lang", "").strip()

    def _meta(self, name: str, attributes: Mapping[str, str]) -> None:
        kind = attributes.get("name", "").lower()
        content = attributes.get("content", "")
        if kind == "description":
            self.description = content.strip()
        elif kind == "viewport":
            plain = content.replace(" ", "").lower()
            self.zoom_locked = bool(re.search(r"user-scalable=(?:no|0)|maximum-scale=1\b", plain))

    def _link(self, name: str, attributes: Mapping[str, str]) -> None:
        if _LOADING_LINKS & set(attributes.get("rel", "").lower().split()):
            self.assets.append(attributes.get("href", ""))

    def _title(self, name: str, attributes: Mapping[str, str]) -> Callable[[], None]:
        sink = self._sink()

        def close() -> None:
            words = self._drain(sink)
            self.title = self.title or words

        return close

    def _heading(self, name: str, attributes: Mapping[str, str]) -> Callable[[], None]:
        sink = self._sink()

        def close() -> None:
            self.headings.append(Heading(_HEADINGS[name], self._drain(sink)))

        return close

    def _anchor(self, name: str, attributes: Mapping[str, str]) -> Callable[[], None] | None:
        if "href" not in attributes:
            return None
        sink, area = self._sink(), self._area

        def close() -> None:
            words = self._drain(sink)
            said = attributes.get("aria-label") or words or attributes.get("title", "")
            self.links.append(Link(attributes["href"].strip(), said.strip(), area))

        return close

    def _button(self, name: str, attributes: Mapping[str, str]) -> Callable[[], None]:
        sink = self._sink()

        def close() -> None:
            words = self._drain(sink) or attributes.get("aria-label") or attributes.get("title")
            self.nameless_buttons += not words

        return close

    def _image(self, name: str, attributes: Mapping[str, str]) -> None:
        source = attributes.get("src", "")
        if "alt" not in attributes:
            self.without_alt.append(source)
            return
        alt = attributes["alt"].strip()
        if _FILE_NAME.fullmatch(alt):
            self.named_by_file.append(alt)
        for sink in self._sinks:
            sink.append(f" {alt} ")

    def _table(self, name: str, attributes: Mapping[str, str]) -> Callable[[], None]:
        table = _Table(attributes.get("role") in ("presentation", "none"))
        table.words = self._sink()
        self._tables.append(table)

        def close() -> None:
            words = self._drain(table.words)
            if not table.has_headers:
                self.headless.append(words[:60])
            self._tables.remove(table)

        return close

    def _header_cell(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._tables:
            self._tables[-1].has_headers = True

    def _time(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._area in (CONTENT, MEMO):
            self._dates.append(attributes.get("datetime", ""))


_Opener = Callable[[Reading, str, Mapping[str, str]], Callable[[], None] | None]
_OPENERS: Mapping[str, _Opener] = {
    "html": Reading._html,
    "meta": Reading._meta,
    "link": Reading._link,
    "title": Reading._title,
    **dict.fromkeys(_HEADINGS, Reading._heading),
    "a": Reading._anchor,
    "button": Reading._button,
    "img": Reading._image,
    "table": Reading._table,
    "th": Reading._header_cell,
    "time": Reading._time,
}


# --- from the file to its facts --------------------------------------------------------------


MOST_BYTES = 8_000_000
"""Larger pages are not read; no browser of a citizen would open them either."""
MOST_REPAIRED = 1_000_000
"""Longer pages (in characters) that are not well formed are not repaired."""

DEEPEST = 200
"""Elements inside one another; built pages have a tenth, and each asks for the words below it."""
MOST_LEFT_OPEN = 1_000
"""Elements without an end in a page that is repaired, where each is inside the one before."""

_BEGUN = re.compile(r"<(?!(?:meta|link|img|br|input|hr|col|source|wbr)\b)[a-z]", re.IGNORECASE)
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
    left_open = sum(1 for _ in _BEGUN.finditer(html)) - html.count("</")
    if len(html) > MOST_REPAIRED or left_open > MOST_LEFT_OPEN:
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
