"""Markdown text parsed and made safe, once: what every reader of the text begins with.

Pages, claims and search want the same text with other anchors, heading levels and link
targets. What depends on these is left open in the HTML, by marks that no text can hold.
"""

from __future__ import annotations

import html
import re
import threading
from dataclasses import dataclass
from functools import cache, lru_cache

from markdown import Markdown
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableExtension

from prongsai.digests import digest_bytes
from prongsai.markup.inline import QuickInline
from prongsai.markup.lists import ThaiListProcessor
from prongsai.markup.model import Heading
from prongsai.markup.plain_tables import PlainTables
from prongsai.markup.sanitise import Target, sanitise
from prongsai.markup.source import Source, prepare, restore
from prongsai.markup.tree import Job, Shaper

_SHAPER = "prongsai-shape"
_UNREADABLE = "อ่านรูปแบบข้อความไม่ได้ จึงแสดงเป็นข้อความธรรมดา"
_MOST_KEPT = 256
"""Texts that are remembered: what an agency of usual size has in a year or two."""

_INLINE = "a|abbr|b|bdi|cite|code|del|dfn|em|i|img|ins|kbd|mark|q|s|small|span|strong|sub|sup|u"
_TAG_IN_A_LINE = re.compile(rf"</?(?:{_INLINE})(?:\s[^>]*)?>")
_TAG = re.compile("<[^>]*>")


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
        """What is read, without markup; lines and cells are parted by blanks."""
        text = _TAG.sub(" ", _TAG_IN_A_LINE.sub("", self.html))
        return html.unescape(text)


@lru_cache(_MOST_KEPT)
def parse_markdown(text: str) -> Parsed:
    """Parse a clerk's Markdown. Never raises, whatever the text."""
    source = prepare(text)
    token = "t" + digest_bytes(text.encode("utf-8", "replace"), 12)
    job = Job(token, source.marks)
    limits = source.limits
    body = _converted(source, job)
    if body is None:
        job.headings.clear()
        body = f"<pre>{html.escape(source.text)}</pre>"
        limits = (*limits, _UNREADABLE)
    clean, targets = sanitise(restore(body, escape=True), token)
    return Parsed(clean, tuple(job.headings), targets, limits)


def _converted(source: Source, job: Job) -> str | None:
    """The HTML of a prepared text, or None when the parser gives up on it."""
    converter = _converter(source.allow_html, threading.get_ident())
    converter.reset()
    shaper = converter.treeprocessors[_SHAPER]
    assert isinstance(shaper, Shaper)
    shaper.job = job
    try:
        return converter.convert(source.text)
    except Exception:  # arbitrary text meets a third-party parser: no text may stop a run
        _converter.cache_clear()
        return None


@cache
def _converter(allow_html: bool, thread: int) -> Markdown:
    """The parser; one for each thread, because it keeps its state while it works."""
    return make_converter(allow_html=allow_html)


def make_converter(*, allow_html: bool, shortcuts: bool = True) -> Markdown:
    """Build the parser.

    ``shortcuts`` take a quicker way to the same bytes: tests hold both ways equal.
    """
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
        md.parser.blockprocessors.register(PlainTables(md.parser), "table", 75)
    return md
