"""Markdown text to safe HTML: prepare, parse, shape, sanitise."""

from __future__ import annotations

import hashlib
import html
import re
import threading
from collections.abc import Callable
from functools import cache

from markdown import Markdown
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableExtension

from prongsai.markup.lists import ThaiListProcessor
from prongsai.markup.model import ForeignPicture, LinkResolver, Rendered, UnresolvedLink
from prongsai.markup.pictures import as_links, leads_elsewhere
from prongsai.markup.sanitise import sanitise
from prongsai.markup.source import Source, prepare, restore
from prongsai.markup.tree import Job, Shaper

_SHAPER = "prongsai-shape"
_UNREADABLE = "อ่านรูปแบบข้อความไม่ได้ จึงแสดงเป็นข้อความธรรมดา"


def render_markdown(
    text: str,
    *,
    id_prefix: str = "",
    heading_shift: int = 0,
    link_resolver: LinkResolver | None = None,
) -> Rendered:
    """Turn a clerk's Markdown into safe HTML.

    ``id_prefix`` goes before every id (with a hyphen), ``heading_shift`` is added to every
    heading level, ``link_resolver`` gets each link and image target as written and returns
    what to publish or None. Never raises, whatever the text.
    """
    source = prepare(text)
    token = "t" + hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=12).hexdigest()
    job = Job(token, id_prefix, heading_shift, source.marks)
    limits = list(source.limits)
    body = _parse(source, job)
    if body is None:
        job.headings.clear()
        body = f"<pre>{html.escape(source.text)}</pre>"
        limits.append(_UNREADABLE)
    links = _Links(text, job, link_resolver)
    clean = sanitise(restore(body, escape=True), token, links.resolve)
    return Rendered(
        as_links(clean),
        tuple(job.headings),
        tuple(links.unresolved),
        tuple(links.foreign),
        tuple(limits),
    )


def _parse(source: Source, job: Job) -> str | None:
    """Return the HTML of a prepared text, or None when the parser gives up on it."""
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
    """Build the parser; one for each thread, because it keeps its state while it works."""
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
    return md


class _Links:
    """Answers for each link target and remembers those that lead nowhere."""

    def __init__(self, text: str, job: Job, resolver: LinkResolver | None) -> None:
        self._text = text
        self._own = {heading.id for heading in job.headings}
        self._prefix = f"{job.id_prefix}-" if job.id_prefix else ""
        self._resolver: Callable[[str], str | None] = resolver or (lambda target: target)
        self._searched: dict[str, int] = {}
        self.unresolved: list[UnresolvedLink] = []
        self.foreign: list[ForeignPicture] = []

    def resolve(self, target: str, picture: bool) -> str:
        """Return what to publish for ``target``, remembering pictures of other websites."""
        published = self._published(target)
        if picture and leads_elsewhere(published):
            self.foreign.append(ForeignPicture(target, self._line(target)))
        return published

    def _published(self, target: str) -> str:
        """What to publish for ``target``; an anchor of this text gets its prefix."""
        if target.startswith("#") and self._prefix + target[1:] in self._own:
            return f"#{self._prefix}{target[1:]}"
        resolved = self._resolver(target)
        if resolved is None:
            self.unresolved.append(UnresolvedLink(target, self._line(target)))
            return target
        return resolved

    def _line(self, target: str) -> int:
        """Return the line of the next occurrence of ``target`` as a link, 0 if not found."""
        pattern = re.compile(r"(?:\]\(\s*<?|\]:\s*<?|[\"'])" + re.escape(target))
        found = pattern.search(self._text, self._searched.get(target, 0))
        if found is None:
            return 0
        self._searched[target] = found.end()
        return self._text.count("\n", 0, found.start()) + 1
