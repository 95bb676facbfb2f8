"""Markdown text to safe HTML, as a page wants it: its anchors, levels and link targets put in.

A picture of another website is never loaded by a page, but led to by a link: a picture is fetched
as soon as a page opens, and tells its host who reads the page. A link tells nothing until a
reader follows it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import escape, unescape

from prongsai.markup.parsing import TEXTS_KEPT, Parsed, parse_markdown
from prongsai.markup.sanitise import LINK, PREFIX, Target, encode_link
from prongsai.markup.tree import Heading

LinkResolver = Callable[[str], str | None]
"""Takes an ``href`` or ``src`` as written; returns what to publish, or None if it leads nowhere."""


@dataclass(frozen=True, slots=True)
class UnresolvedLink:
    """A link or image that leads nowhere: the target as written, its line (0 when unknown)."""

    target: str
    line: int


@dataclass(frozen=True, slots=True)
class ForeignPicture:
    """A picture of another website, which became a link: its address, its line (0 unknown)."""

    source: str
    line: int


@dataclass(frozen=True, slots=True)
class Rendered:
    """Safe HTML and what was learnt while making it.

    ``html`` holds no script, style, event handler, foreign id or picture of another website. ``limits`` are Thai
    sentences, one for each safety limit the text ran into; empty for ordinary text.
    """

    html: str
    headings: tuple[Heading, ...] = ()
    unresolved: tuple[UnresolvedLink, ...] = ()
    foreign: tuple[ForeignPicture, ...] = ()
    limits: tuple[str, ...] = ()


# The sanitiser writes no angle bracket but those of tags. A letter is looked for, not one of them:
# most are of other tags.
_HEADING = re.compile("h([1-6])(?=[ >])(?:(?<=<h.)|(?<=</h.))")


def render_markdown(
    text: str,
    *,
    id_prefix: str = "",
    heading_shift: int = 0,
    link_resolver: LinkResolver | None = None,
    parsed: Parsed | None = None,
) -> Rendered:
    """Turn a clerk's Markdown into safe HTML.

    ``id_prefix`` goes before every id (with a hyphen), ``heading_shift`` is added to every
    heading level, ``link_resolver`` gets each link and image target as written and returns
    what to publish or None. ``parsed`` is the text parsed, where somebody has made more of that.
    Never raises, whatever the text.
    """
    parsed = parsed or parse_markdown(text)
    prefix = f"{id_prefix}-" if id_prefix else ""
    links = _Links(text, parsed, prefix, link_resolver)
    html = LINK.sub(links.published, parsed.html).replace(PREFIX, prefix)
    if heading_shift:
        html = _HEADING.sub(lambda tag: f"h{_shifted(int(tag[1]), heading_shift)}", html)
    return Rendered(
        as_links(html),
        tuple(_placed(heading, prefix, heading_shift) for heading in parsed.headings),
        tuple(links.unresolved),
        tuple(links.foreign),
        parsed.limits,
    )


def _shifted(level: int, shift: int) -> int:
    return min(6, max(1, level + shift))


def _placed(heading: Heading, prefix: str, shift: int) -> Heading:
    level = _shifted(heading.level, shift)
    return Heading(level, prefix + heading.id, heading.text, heading.line)


_LINK_BEGINS = r"(?:\]\(\s*<?|\]:\s*<?|[\"'])"
_LINK_WRITTEN = re.compile(_LINK_BEGINS + r"(?=([^\s<>()\"']+))")
_LINE_END = re.compile(r"\n")
_MOST_SEARCHES = 200
"""Most targets that are looked for one by one; each passes over the whole text."""


class _Links:
    """Answers for each link target and remembers those that lead nowhere."""

    def __init__(
        self, text: str, parsed: Parsed, prefix: str, resolver: LinkResolver | None
    ) -> None:
        self._text = text
        self._targets = parsed.targets
        self._own = {heading.id for heading in parsed.headings}
        self._prefix = prefix
        self._resolver: Callable[[str], str | None] = resolver or (lambda target: target)
        self._searched: dict[str, int] = {}
        self._searches_left = _MOST_SEARCHES
        self.unresolved: list[UnresolvedLink] = []
        self.foreign: list[ForeignPicture] = []

    def published(self, mark: re.Match[str]) -> str:
        """What to write for a target, remembering pictures of other websites."""
        target: Target = self._targets[int(mark[1])]
        published = self._resolved(target.written)
        if target.picture and leads_elsewhere(published):
            self.foreign.append(ForeignPicture(target.written, self._line(target.written)))
        return escape(encode_link(published), quote=False)

    def _resolved(self, target: str) -> str:
        """What to publish for ``target``; an anchor of this text gets its prefix."""
        if target.startswith("#") and target[1:] in self._own:
            return f"#{self._prefix}{target[1:]}"
        resolved = self._resolver(target)
        if resolved is None:
            self.unresolved.append(UnresolvedLink(target, self._line(target)))
            return target
        return resolved

    def _line(self, target: str) -> int:
        """Return the line of the next occurrence of ``target`` as a link, 0 if not found."""
        after = self._searched.get(target, -1)
        places = self._places.get(target, ())
        start = next(iter(places[bisect_right(places, after) :]), -1)
        if start < 0 and self._searches_left:
            # Written in another way than most: with blanks, or with brackets in it.
            self._searches_left -= 1
            found = re.compile(_LINK_BEGINS + re.escape(target)).search(self._text, after + 1)
            start = found.end() - len(target) if found else -1
        if start < 0:
            return 0
        self._searched[target] = start
        return bisect_left(self._line_ends, start) + 1

    @cached_property
    def _places(self) -> Mapping[str, Sequence[int]]:
        """Where each target begins, by the target: searched for once, however many there are."""
        places: dict[str, list[int]] = {}
        for found in _LINK_WRITTEN.finditer(self._text):
            places.setdefault(found[1], []).append(found.start(1))
        return places

    @cached_property
    def _line_ends(self) -> Sequence[int]:
        return [found.start() for found in _LINE_END.finditer(self._text)]


# --- pictures of other websites --------------------------------------------------------------


_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]{2}", re.IGNORECASE)
# A whole tag as the sanitiser writes it, so that nothing is looked for inside its attributes.
_TAG = re.compile(r'<(/?[a-z][a-z0-9]*)\b(?:[^>"]|"[^"]*")*>')
_SOURCE = re.compile(r'\ssrc="([^"]*)"')
_ALTERNATIVE = re.compile(r'\salt="([^"]*)"')
_WITHOUT_WORDS = "รูปภาพจากเว็บไซต์อื่น"
_PICTURE = re.compile("<img", re.IGNORECASE)


def leads_elsewhere(source: str) -> bool:
    """Whether a browser would look for this picture anywhere but beside the page."""
    return _ELSEWHERE.match(source.strip()) is not None


def may_show_pictures(text: str) -> bool:
    """Whether a Markdown text could show a picture at all; quick, and never wrong in saying no."""
    return "![" in text or ("<" in text and _PICTURE.search(text) is not None)


def as_links(html: str) -> str:
    """Sanitised HTML in which every picture of another website has become a link to it.

    Within a link, which cannot hold another one, only the picture's words are left.
    """
    if "<img" not in html:
        return html
    within = False

    def replaced(found: re.Match[str]) -> str:
        nonlocal within
        tag, name = found[0], found[1]
        if name != "img":
            within = (within or name == "a") and name != "/a"
            return tag
        source = _SOURCE.search(tag)
        if source is None or not leads_elsewhere(unescape(source[1])):
            return tag
        alternative = _ALTERNATIVE.search(tag)
        given = unescape(alternative[1]).strip() if alternative else ""
        words = escape(given or _WITHOUT_WORDS, quote=False)
        return words if within else f'<a href="{source[1]}">{words}</a>'

    return _TAG.sub(replaced, html)


# --- headings, before anything is rendered ---------------------------------------------------


_HASHES = re.compile(r"^ {0,3}(#{1,6})[ \t]+\S")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-{2,})[ \t]*$")
_FENCE = re.compile(r"^ {0,3}(```|~~~)")
# With the line's end above, which is looked for quicker than the beginning of a line.
_HASHES_BELOW = re.compile(r"\n {0,3}(#{1,6})[ \t]+\S")
_UNDERLINE_BELOW = re.compile(r"\n {0,3}(?:=+|-{2,})[ \t]*(?=\n|\Z)")


@lru_cache(TEXTS_KEPT)
def highest_heading(text: str) -> int | None:
    """The smallest level (1-6) of any heading outside fenced code; None without headings.

    Clerks begin with ``#`` or ``##`` as they please; a page needs the first one to follow
    the heading it stands under. Where nothing can be fenced or underlined, hashes alone count.
    """
    if "`" not in text and "~" not in text and not _UNDERLINE_BELOW.search(text):
        return min(map(len, _HASHES_BELOW.findall(f"\n{text}")), default=None)
    levels: list[int] = []
    fenced = False
    before = ""
    for line in text.split("\n"):
        if _FENCE.match(line):
            fenced = not fenced
        elif not fenced:
            heading = _HASHES.match(line)
            underline = _UNDERLINE.match(line) if before.strip() else None
            if heading:
                levels.append(len(heading[1]))
            elif underline:
                levels.append(1 if underline[1][0] == "=" else 2)
        before = line
    return min(levels, default=None)
