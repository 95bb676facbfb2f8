"""Markdown text parsed and made safe, once: what every reader of the text begins with.

Pages, claims and search want the same text with other anchors, heading levels and link
targets. What depends on these is left open in the HTML, by marks that no text can hold.
"""

from __future__ import annotations

import html
import re
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

from prongsai.digests import digest_bytes
from prongsai.markup.lists import ThaiListProcessor
from prongsai.markup.plain_blocks import (
    Block,
    Html,
    Odd,
    PlainHeading,
    PlainTable,
    in_region,
    plain_blocks,
)
from prongsai.markup.sanitise import LINK, LINK_MARKS, PREFIX, Target, sanitise
from prongsai.markup.source import Source, find_mark, prepare, restore
from prongsai.markup.tree import Heading, Job, Shaper
from prongsai.markup.unparsed_lines import INLINE_LINK
from prongsai.profile import count

_BEGINNINGS = {
    "backtick": ("`",),
    "escape": ("\\",),
    "reference": ("[",),
    "link": ("[",),
    "image_link": ("![",),
    "image_reference": ("![",),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": ("  \n",),
    "html": ("<",),
    "entity": ("&",),
    "em_strong": ("*", "_"),
    "footnote": ("[^",),
}
"""What the text must hold for a pattern to match; a pattern not listed is always tried."""

_ANY_BEGINNING = re.compile(r"[`\\\[<&*_]|!\[|  \n")


class QuickInline(InlineProcessor):
    """The library's walk through the tree, with fewer tries."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._tried: list[tuple[Any, tuple[str, ...]]] = []
        self._some_always = False

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Apply the patterns to a parsed tree."""
        known = {
            id(self.inlinePatterns[name]): beginnings
            for name, beginnings in _BEGINNINGS.items()
            if name in self.inlinePatterns
        }
        self._tried = [(pattern, known.get(id(pattern), ())) for pattern in self.inlinePatterns]
        self._some_always = not all(beginnings for _, beginnings in self._tried)
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if isinstance(data, AtomicString):
            return data
        if not self._some_always and not _ANY_BEGINNING.search(data):
            return data
        start = 0
        while patternIndex < len(self._tried):
            pattern, beginnings = self._tried[patternIndex]
            matched = False
            if not beginnings or any(beginning in data for beginning in beginnings):
                data, matched, start = self._InlineProcessor__applyPattern(  # type: ignore[attr-defined]
                    pattern, data, patternIndex, start
                )
            if not matched:
                start = 0
                patternIndex += 1  # noqa: N806
        return data


# --- the whole text --------------------------------------------------------------------------


_SHAPER = "prongsai-shape"
_UNREADABLE = "อ่านรูปแบบข้อความไม่ได้ จึงแสดงเป็นข้อความธรรมดา"
TEXTS_KEPT = 256
"""Texts that are remembered: what an agency of usual size has in a year or two."""

_INLINE = "a|abbr|b|bdi|cite|code|del|dfn|em|i|img|ins|kbd|mark|q|s|small|span|strong|sub|sup|u"
_TAG_IN_A_LINE = re.compile(rf"</?(?:{_INLINE})(?:\s[^>]*)?>")
_TAG = re.compile("<[^>]*>")
_CAPTION = re.compile(r'<caption class="visually-hidden">[^<]*</caption>')
_BETWEEN_CELLS = (
    ("</td>\n<td>", " \n "),
    ('</td>\n<td class="align-right">', " \n "),
    ("</td>\n</tr>\n<tr>\n<td>", " \n \n \n "),
    ("</li>\n<li>", " \n "),
)
"""Most tags of a text, and what the two patterns above would make of them."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text as safe HTML whose ids, heading levels and link targets are still open.

    ``headings`` have their levels and ids as in the text alone; ``targets`` are the link
    targets as written, in the order of their marks.
    """

    html: str
    headings: tuple[Heading, ...]
    targets: tuple[Target, ...]
    limits: tuple[str, ...]

    @property
    def words(self) -> str:
        """What is seen, without markup; lines and cells are parted by blanks."""
        text = _CAPTION.sub("", self.html)
        for tags, blanks in _BETWEEN_CELLS:
            text = text.replace(tags, blanks)
        text = _TAG.sub(" ", _TAG_IN_A_LINE.sub("", text))
        return html.unescape(text)


@lru_cache(TEXTS_KEPT)
def parse_markdown(text: str) -> Parsed:
    """Parse a clerk's Markdown. Never raises, whatever the text."""
    count("markdown_parsed")
    return parsed(text)


def parsed(text: str, *, shortcuts: bool = True) -> Parsed:
    """Parse a text anew.

    ``shortcuts`` take a quicker way to the same bytes: tests hold both ways equal.
    """
    source = prepare(text, shortcuts=shortcuts)
    work = _Work(text, source, shortcuts)
    usual = source.of_usual_letters
    blocks = plain_blocks(source.text, of_usual_letters=usual) if shortcuts else None
    html = work.converted(source.text) if blocks is None else work.written(blocks)
    return Parsed(
        html,
        tuple(_shown(work.job.headings, html) if "<" in text else work.job.headings),
        tuple(work.targets),
        tuple(work.limits),
    )


def _shown(headings: Sequence[Heading], html: str) -> Iterator[Heading]:
    """The headings that are still there: what stands behind a ``<script>`` goes with it."""
    return (heading for heading in headings if f'id="{PREFIX}{heading.id}"' in html)


class _Work:
    """The parts of one text, each made safe; the job counts ids and labels through all of them."""

    def __init__(self, written: str, source: Source, shortcuts: bool) -> None:
        self.job, self.targets = Job("", source.marks), list[Target]()
        self._written = written
        self.limits = list(source.limits)
        self._source, self._shortcuts = source, shortcuts

    def written(self, blocks: Sequence[Block]) -> str:
        """The HTML of a text whose blocks do not depend on each other."""
        return "\n".join(map(self._block, blocks))

    def converted(self, text: str) -> str:
        """The HTML of a text that the library reads, or the text itself where it gives up."""
        before = len(self.job.headings)
        if not self.job.token:
            self.job.token = "t" + digest_bytes(self._written.encode("utf-8", "replace"), 12)
        body = _converted(
            text, self.job, allow_html=self._source.allow_html, shortcuts=self._shortcuts
        )
        if body is None:
            del self.job.headings[before:]
            body = f"<pre>{html.escape(text)}</pre>"
            self.limits.append(_UNREADABLE)
        return sanitise(restore(body, escape=True), self.job.token, self.targets)

    def _block(self, block: Block) -> str:
        match block:
            case Odd():
                return self.converted(block.text)
            case PlainHeading():
                return self._heading(block)
            case PlainTable():
                return self._finished(in_region(block.rows, self.job.new_label()))
            case Html():
                return self._finished(block.html)

    def _heading(self, heading: PlainHeading) -> str:
        text = " ".join(html.unescape(_TAG.sub("", heading.html)).split())
        anchor = self.job.add_heading(heading.level, text, find_mark(heading.mark, self.job.marks))
        name = f"h{heading.level}"
        return self._finished(f'<{name} id="{PREFIX}{anchor}">{heading.html}</{name}>')

    def _finished(self, written: str) -> str:
        """A plain block with its link targets counted."""
        if "\u00a0" in written:
            written = written.replace("\u00a0", "&nbsp;")
        return LINK.sub(self._counted, written) if LINK_MARKS[0] in written else written

    def _counted(self, link: re.Match[str]) -> str:
        self.targets.append(Target(link[1], picture=False))
        return f"{LINK_MARKS[0]}{len(self.targets) - 1}{LINK_MARKS[1]}"


def _converted(text: str, job: Job, *, allow_html: bool, shortcuts: bool) -> str | None:
    """The HTML of a prepared text, or None when the parser gives up on it."""
    converter = _converter(allow_html, shortcuts, threading.get_ident())
    converter.reset()
    shaper = converter.treeprocessors[_SHAPER]
    assert isinstance(shaper, Shaper)
    shaper.job = job
    try:
        return converter.convert(text)
    except Exception:  # arbitrary text meets a third-party parser: no text may stop a run
        _converter.cache_clear()
        return None


@cache
def _converter(allow_html: bool, shortcuts: bool, thread: int) -> Markdown:
    """The parser; one for each thread, because it keeps its state while it works."""
    md = Markdown(
        extensions=[
            FencedCodeExtension(),
            TableExtension(use_align_attribute=True),
            FootnoteExtension(SEPARATOR="-", BACKLINK_TEXT="↩", BACKLINK_TITLE=""),
        ],
        output_format="html",
    )
    for name in ("indent", "code", "setextheader", "olist", "ulist"):
        md.parser.blockprocessors.deregister(name)
    md.parser.blockprocessors.register(ThaiListProcessor(md.parser), "thai-list", 65)
    md.treeprocessors.register(Shaper(md), _SHAPER, -1)
    if not allow_html:
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
    if shortcuts:
        md.treeprocessors.register(QuickInline(md), "inline", 20)
    return md


# --- words for those who search --------------------------------------------------------------


_UNUSUAL = "<\\`{~_"
_UNUSUAL_BRACKETS = "*[", "]:", "][", "[^", "](", "] ("
"""What the quick way does not know, as pictures; a search for a single sign beats any pattern."""
_PICTURE = "!["

# They begin with a line's end, which is looked for quicker than the beginning of a line.
_UNUSUAL_LINE = re.compile(r"\n(?:(?<=[\s\S]\n)(?:===|: )|[ \t>]*[0-9๐-๙]{1,9}[.)][ \t]*(?=\n|\Z))")
"""A line below another that says what that is; an entry of a list without words, or no list at
all: what stands before it decides."""
_RULE = (
    r"(?:[ \t]*+(?:\|[ \t]*+)?+:?+-++:?+[ \t]*+(?:\|[ \t]*+(?::?+-++:?+[ \t]*+)?+)*+"
    r"| {0,3}+(?:[-*][ \t]*+){3,}+)(?=\n|\Z)"
)
_BEGINNINGS_OF_A_LINE = r"(?:[ \t]*(?:>|[-*+][ \t]|#{1,6}[ \t]|[0-9๐-๙]{1,9}[.)][ \t]))+"
_SIGNS = re.compile(rf"\n(?:{_RULE}|{_BEGINNINGS_OF_A_LINE})")
_HEADING_END = re.compile(r"[ \t]#+[ \t]*(?=\n|\Z)")


def plain_words(text: str) -> str:
    """The words of a Markdown text as one line."""
    bare = "".join(INLINE_LINK.split(text)) if "[" in text else text
    lines = f"\n{bare}"
    if _PICTURE in text or _is_unusual(bare) or _UNUSUAL_LINE.search(lines):
        return " ".join(parse_markdown(text).words.split())
    words = " ".join(_without_signs(lines).replace("*", "").replace("|", " ").split())
    return html.unescape(words) if "&" in words else words


def _is_unusual(text: str) -> bool:
    """Whether there may be something in a text, links apart, that has to be parsed."""
    return any(sign in text for sign in _UNUSUAL) or (
        ("[" in text or "]" in text) and any(mark in text for mark in _UNUSUAL_BRACKETS)
    )


def _without_signs(lines: str) -> str:
    """Lines, each behind a line's end, without what they begin and end with."""
    words = _SIGNS.sub("\n", lines)
    return _HEADING_END.sub("", words) if "#" in words else words
