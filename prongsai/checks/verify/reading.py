"""Reading HTML from start to end: what is open, and what is seen while tags and texts go by."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import length_hint
from typing import Any, NamedTuple

from prongsai.checks.verify.facts import (
    BOX,
    CONTENT,
    MEMO,
    MENU,
    QUOTED,
    SHELL,
    Heading,
    Link,
)
from prongsai.checks.verify.page_text import GAPS, tidy
from prongsai.checks.verify.tokens import (
    VOID,
    BrokenHtmlError,
    Piece,
    Sort,
    pieces_of,
    place_of,
    tag_of,
    words_of,
)

_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "caption", "dd", "details", "div", "dl"),
        *("dt", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("header", "hr", "li", "main", "nav", "ol", "option", "p", "pre", "section", "summary"),
        *("table", "tbody", "tfoot", "thead", "title", "tr", "ul", "br", "body", "head"),
    }
)
_CELLS = frozenset(("td", "th"))
_AREAS = {"pre": QUOTED, "nav": MENU, "header": SHELL, "footer": SHELL, "head": SHELL}
_CLOSED_AREAS = (MENU, BOX, MEMO, QUOTED)
"""Areas that have no others in them."""
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
_SAID_ONLY = ("alt", "aria-label", "content", "placeholder", "title", "value")
"""Attributes whose words are published though no page shows them: read aloud, or by machines."""
_LOADING_LINKS = {"stylesheet", "icon", "preload", "manifest", "modulepreload"}

DEEPEST = 200
"""Elements inside one another; built pages have a tenth."""
_MOST_TAGS = 20_000
"""Different tags that are remembered; beyond them they are taken apart again."""


class Open(NamedTuple):
    """An element that is open; ``back_to`` is the area around it where it is one of its own."""

    name: str
    back_to: str = ""
    close: Callable[[], None] | None = None


@dataclass(frozen=True, slots=True)
class KnownTag:
    """A tag, and what the reading has to do where it meets it.

    ``apart`` parts the words before and after it, ``quotes`` are published though no page shows
    them. Where an element that is ``plain`` begins there is nothing to be noted: it is ``open``
    from there on, and that is all.
    """

    act: Callable[[Reading, KnownTag], None]
    name: str
    apart: str
    plain: bool
    open: Open
    attributes: Mapping[str, str]
    quotes: tuple[str, ...]


class Seen(NamedTuple):
    """What was seen, in the order of the page; each piece of ``texts`` with its area."""

    titles: list[str]
    languages: list[str]
    descriptions: list[str]
    zoom_locks: list[bool]
    headings: list[Heading]
    ids: list[str]
    links: list[Link]
    assets: list[str]
    without_alt: list[str]
    named_by_file: list[str]
    headless: list[str]
    nameless: list[str]
    dates: list[str]
    texts: list[tuple[str, str]]

    @property
    def _lists(self) -> tuple[list[Any], ...]:
        return self

    def counts(self) -> tuple[int, ...]:
        """How much was seen up to here."""
        return tuple(map(len, self._lists))

    def since(self, counts: Sequence[int]) -> Seen:
        """What was seen after that."""
        return Seen(*(found[count:] for found, count in zip(self._lists, counts, strict=True)))

    def extend(self, more: Seen) -> None:
        """Add what was seen after all this."""
        for found, new in zip(self._lists, more._lists, strict=True):
            found += new


class _StopsError(Exception):
    """A tag stands where none may."""


class Reading:
    """What is open and what was found while a page is read, as a whole or part by part.

    ``known`` remembers tags from page to page.
    """

    def __init__(self, known: dict[str, KnownTag]) -> None:
        self.seen = Seen(*([] for _ in Seen._fields))
        self.area = CONTENT
        self.open: list[Open] = []
        self.waiting = 0
        """Open elements whose words are collected until they end."""
        self._known = known
        self._words = [""]
        self._cells = 0
        self._first_word = 0
        self._alts: list[tuple[int, str]] = []
        self._tables: list[bool] = []
        self._left: Iterator[Piece] = iter(())

    def read(self, html: str) -> None:
        """Take in the next tags and texts.

        Raises :class:`BrokenHtmlError` where they are not well formed, with the place in ``html``.
        """
        pieces = pieces_of(html)
        self._left = left = iter(pieces)
        read_before = len(self.seen.texts)
        try:
            self._take(left)
        except _StopsError:
            raise BrokenHtmlError(place_of(html, len(pieces) - length_hint(left) - 1)) from None
        if html.endswith(("<", "<>")):
            raise BrokenHtmlError(html.rindex("<"))
        self._turn(self.area)
        texts = self.seen.texts
        texts[read_before:] = [(area, tidy(text)) for area, text in texts[read_before:]]
        if not self.waiting:
            self._words[:] = [""]
            self._alts.clear()
            self._first_word = 0

    def finish(self, length: int) -> None:
        """The page has come to its end; everything must be closed."""
        if self.open:
            raise BrokenHtmlError(length)

    def _take(self, pieces: Iterator[Piece]) -> None:
        """The way of every text and tag: it is gone a thousand times a page."""
        known = self._known
        for text, written, _, inside in pieces:
            if text:
                self._say(text)
            tag = known.get(written) or self._learn(written)
            if inside and tag.plain:
                self._whole(tag, inside[1:])
            else:
                tag.act(self, tag)
                if inside:
                    self._say(inside[1:])
                    self._end(tag)

    def _learn(self, written: str) -> KnownTag:
        """What there is to do at a tag that is met for the first time."""
        sort, name, attributes = tag_of(written)
        apart = "\t" if name in _CELLS else "\n" if name in _BLOCKS else ""
        quotes = tuple(attributes[key] for key in _SAID_ONLY if key in attributes)
        marked = quotes or name in _MARKED or "id" in attributes
        plain = sort is Sort.BEGINS and not marked
        act = Reading._begin_plainly if plain else _ACTS[sort]
        tag = KnownTag(act, name, apart, plain, Open(name), attributes, quotes)
        if len(self._known) < _MOST_TAGS:
            self._known[written] = tag
        return tag

    def _say(self, text: str) -> None:
        if text == "\n":
            if self._words[-1] not in GAPS:
                self._words.append(" ")
        elif "<" in text or "&" in text:
            self._words.append(words_of(text).replace("\n", " "))
        else:
            self._words.append(text.replace("\n", " "))

    def _part(self, apart: str, deeper: int) -> None:
        """Where a block or a cell begins or ends, words before and after are apart."""
        if apart == "\t":
            self._cells += deeper
        self._set_apart(apart)

    def _set_apart(self, apart: str) -> None:
        """Put a mark between words; of several in a row only the strongest is kept.

        What stands in a cell stays on the line of its row.
        """
        if self._cells and apart != "\t":
            apart = " "
        last = self._words[-1]
        if last not in GAPS:
            self._words.append(apart)
        elif last == " " or apart == "\n":
            self._words[-1] = apart

    # --- tags ---------------------------------------------------------------------------

    def _whole(self, tag: KnownTag, text: str) -> None:
        """A plain element with nothing but text in it, from its beginning to its end."""
        if len(self.open) >= DEEPEST:
            raise _StopsError
        if tag.apart:
            self._set_apart(tag.apart)
            self._say(text)
            self._set_apart(tag.apart)
        else:
            self._say(text)

    def _begin_plainly(self, tag: KnownTag) -> None:
        if len(self.open) >= DEEPEST:
            raise _StopsError
        if tag.apart:
            self._part(tag.apart, 1)
        self.open.append(tag.open)

    def _begin(self, tag: KnownTag) -> None:
        close = self._meet(tag)
        before = self.area
        area = before if before in _CLOSED_AREAS else self._area_of(tag)
        self.open.append(Open(tag.name, before if area != before else "", close))
        self.waiting += close is not None
        if area != before:
            self._turn(area)

    def _meet(self, tag: KnownTag) -> Callable[[], None] | None:
        if len(self.open) >= DEEPEST:
            raise _StopsError
        if tag.apart:
            self._part(tag.apart, 1)
        return self._note(tag)

    def _end(self, tag: KnownTag) -> None:
        if tag.name in VOID:
            return
        if not self.open or self.open[-1].name != tag.name:
            raise _StopsError
        if tag.apart:
            self._part(tag.apart, -1)
        _, area, close = self.open.pop()
        if area:
            self._turn(area)
        if close:
            self.waiting -= 1
            close()

    def _stand_alone(self, tag: KnownTag) -> None:
        if tag.name in VOID:
            self._meet(tag)
        else:
            self._begin(tag)
            self._end(tag)

    def _pass(self, tag: KnownTag) -> None:
        """A comment, or the end of an element that has none."""

    def _stop(self, tag: KnownTag) -> None:
        """The end of the page; before that, a sign that begins no tag."""
        if length_hint(self._left) > 1:
            raise _StopsError

    def _note(self, tag: KnownTag) -> Callable[[], None] | None:
        """Note what an element says of itself; return what is to be done when it ends."""
        name, attributes = tag.name, tag.attributes
        if "id" in attributes:
            self.seen.ids.append(attributes["id"])
        for words in tag.quotes:
            self._quote(words)
        if name in _ASSETS and attributes.get(_ASSETS[name]):
            self.seen.assets.append(attributes[_ASSETS[name]])
        opener = _OPENERS.get(name)
        return opener(self, name, attributes) if opener else None

    def _quote(self, words: str) -> None:
        if self.area == QUOTED:
            self._turn(QUOTED)
        self.seen.texts.append((QUOTED, f"\n{words}\n"))

    def _turn(self, area: str) -> None:
        """What follows stands in an area; the words up to here are those of the last."""
        if text := "".join(self._words[self._first_word :]):
            self.seen.texts.append((self.area, text))
        self.area = area
        # An empty word parts the areas: a mark of one is none of the other.
        self._words.append("")
        self._first_word = len(self._words)

    def _area_of(self, tag: KnownTag) -> str:
        """Where the content of an element stands, by what all themes have in common."""
        if tag.name in _AREAS:
            return _AREAS[tag.name]
        if tag.attributes.get("id", "").startswith("req-"):
            return BOX
        if tag.name == "article" and _WORD_MEMO.search(tag.attributes.get("class", "")):
            return MEMO
        return self.area

    def _words_from(self, first: int) -> str:
        """The words since a place, as they are read aloud: pictures by what is said of them."""
        words = self._words[first:]
        for place, alt in reversed(self._alts):
            if place < first:
                break
            words[place - first] = f" {alt} "
        return " ".join("".join(words).split())

    # --- elements ---------------------------------------------------------------------

    def _html(self, name: str, attributes: Mapping[str, str]) -> None:
        self.seen.languages.append(attributes.get("lang", "").strip())

    def _meta(self, name: str, attributes: Mapping[str, str]) -> None:
        kind = attributes.get("name", "").lower()
        content = attributes.get("content", "")
        if kind == "description":
            self.seen.descriptions.append(content.strip())
        elif kind == "viewport":
            plain = content.replace(" ", "").lower()
            locked = re.search(r"user-scalable=(?:no|0)|maximum-scale=1\b", plain)
            self.seen.zoom_locks.append(bool(locked))

    def _link(self, name: str, attributes: Mapping[str, str]) -> None:
        if _LOADING_LINKS & set(attributes.get("rel", "").lower().split()):
            self.seen.assets.append(attributes.get("href", ""))

    def _title(self, name: str, attributes: Mapping[str, str]) -> Callable[[], None]:
        first = len(self._words)
        return lambda: self.seen.titles.append(self._words_from(first))

    def _heading(self, name: str, attributes: Mapping[str, str]) -> Callable[[], None]:
        first, level = len(self._words), _HEADINGS[name]
        return lambda: self.seen.headings.append(Heading(level, self._words_from(first)))

    def _anchor(self, name: str, attributes: Mapping[str, str]) -> Callable[[], None] | None:
        if "href" not in attributes:
            return None
        first, area = len(self._words), self.area

        def close() -> None:
            words = self._words_from(first)
            said = attributes.get("aria-label") or words or attributes.get("title", "")
            self.seen.links.append(Link(attributes["href"].strip(), said.strip(), area))

        return close

    def _button(self, name: str, attributes: Mapping[str, str]) -> Callable[[], None]:
        first = len(self._words)

        def close() -> None:
            said = attributes.get("aria-label") or attributes.get("title")
            if not (said or self._words_from(first)):
                self.seen.nameless.append(name)

        return close

    def _image(self, name: str, attributes: Mapping[str, str]) -> None:
        source = attributes.get("src", "")
        if "alt" not in attributes:
            self.seen.without_alt.append(source)
            return
        alt = attributes["alt"].strip()
        if _FILE_NAME.fullmatch(alt):
            self.seen.named_by_file.append(alt)
        self._alts.append((len(self._words), alt))
        self._words.append("")

    def _table(self, name: str, attributes: Mapping[str, str]) -> Callable[[], None]:
        first = len(self._words)
        self._tables.append(attributes.get("role") in ("presentation", "none"))

        def close() -> None:
            if not self._tables.pop():
                self.seen.headless.append(self._words_from(first)[:60])

        return close

    def _header_cell(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._tables:
            self._tables[-1] = True

    def _time(self, name: str, attributes: Mapping[str, str]) -> None:
        if self.area in (CONTENT, MEMO):
            self.seen.dates.append(attributes.get("datetime", ""))


_ACTS: Mapping[Sort, Callable[[Reading, KnownTag], None]] = {
    Sort.STOPS: Reading._stop,
    Sort.SAYS_NOTHING: Reading._pass,
    Sort.BEGINS: Reading._begin,
    Sort.ENDS: Reading._end,
    Sort.ALONE: Reading._stand_alone,
}
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
_MARKED = frozenset((*_OPENERS, *_ASSETS, *_AREAS, "article"))
"""Elements of which there is something to note."""
