"""A page of the site's own text, such as a chapter of a manual."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote

from prongsai.markup.headings import highest_heading
from prongsai.markup.render import render_markdown
from prongsai.site.routes import relative
from prongsai.site.views.frame import LinkView, PageView

ANCHORS = "text"
"""What begins the ids of a page's headings, so that they are never those of the frame."""

WORTH_CONTENTS = 3
"""So many headings make a list of contents useful."""

_OWN_ANCHOR = re.compile(r'href="#([^"]*)"')
_NO_WORD = re.compile(r"[^\w\s\u0e00-\u0e7f-]")
_PICTURE = re.compile(r'<img\b([^>]*?\bsrc="([^"]*)"[^>]*)>')


@dataclass(frozen=True, slots=True)
class PictureSize:
    """Width and height of a published picture, in pixels."""

    target: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A heading in the list of contents."""

    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class RenderedText:
    """A page's text as safe HTML, and the list of its main headings where it is worth one."""

    html: str
    contents: tuple[ContentsEntry, ...]


@dataclass(frozen=True, slots=True)
class TextPage(PageView):
    """A page of text; ``links`` are output paths by the targets as they are written.

    ``series`` names the pages this one is read with, ``previous`` and ``next`` its neighbours.
    """

    text: str = ""
    links: tuple[tuple[str, str], ...] = ()
    pictures: tuple[PictureSize, ...] = ()
    series: str = ""
    previous: LinkView | None = None
    next: LinkView | None = None

    def rendered(self) -> RenderedText:
        """The text as HTML; worked out only when the page is made."""
        links = dict(self.links)

        def resolve(target: str) -> str:
            path, mark, anchor = target.partition("#")
            published = links.get(path)
            if not published:
                return target
            inside = f"{ANCHORS}-{anchor}" if published.endswith(".html") else anchor
            return relative(self.path, f"{published}{mark}{inside if mark else ''}")

        shift = 2 - (highest_heading(self.text) or 2)
        result = render_markdown(
            self.text, id_prefix=ANCHORS, heading_shift=shift, link_resolver=resolve
        )
        main = [heading for heading in result.headings if heading.level == 2]
        contents = tuple(ContentsEntry(entry.text, entry.id) for entry in main)
        named = {_by_words(heading.text): heading.id for heading in reversed(result.headings)}
        html = _OWN_ANCHOR.sub(
            lambda found: f'href="#{named.get(unquote(unescape(found[1])), found[1])}"', result.html
        )
        return RenderedText(
            self._with_sizes(html), contents if len(contents) >= WORTH_CONTENTS else ()
        )

    def _with_sizes(self, html: str) -> str:
        """Pictures with their size, which keeps the page from jumping while they come."""
        sizes = {relative(self.path, size.target): size for size in self.pictures}

        def sized(found: re.Match[str]) -> str:
            size = sizes.get(unescape(found[2]))
            if size is None:
                return found[0]
            return f'<img{found[1]} width="{size.width}" height="{size.height}" loading="lazy">'

        return _PICTURE.sub(sized, html)


def _by_words(heading: str) -> str:
    """The anchor that editors and code hosts give a heading, which authors write in links."""
    return _NO_WORD.sub("", heading).strip().lower().replace(" ", "-")
