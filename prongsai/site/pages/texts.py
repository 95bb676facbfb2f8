"""The site's own pages of text, with the pictures and documents they lead to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote

from prongsai.content.page_settings import PageSource
from prongsai.content.site_config import Site
from prongsai.content.site_pages import SitePage
from prongsai.markup.render import highest_heading, render_markdown
from prongsai.site.planned import (
    LinkView,
    Markdown,
    PageView,
    Piece,
    PlannedCopy,
    PlannedPage,
    ShellView,
)
from prongsai.site.routes import PORTAL, relative, site_page, site_page_file
from prongsai.site.shell import HOME_TITLE, page_head

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


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPage(PageView):
    """A page of text; ``links`` are output paths by the targets as they are written.

    ``series`` names the pages this one is read with, ``previous`` and ``next`` its neighbours.
    """

    template = "page.html"

    text: str
    links: tuple[tuple[str, str], ...]
    pictures: tuple[PictureSize, ...]
    series: str
    previous: LinkView | None
    next: LinkView | None

    @property
    def summary(self) -> str:
        """None of its own: its text is searched."""
        return ""

    def pieces(self) -> Iterator[Piece]:
        """The whole text."""
        yield Markdown(self.text)

    def worked_out(self) -> Mapping[str, object]:
        """The text as HTML, which costs too much for pages that stay."""
        return {"text": self._rendered()}

    def _rendered(self) -> RenderedText:
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


def text_pages(site: Site, pages: Sequence[SitePage], shell: ShellView) -> Iterator[PlannedPage]:
    """One page for each text; those of one family are read one after another."""
    families: dict[str, list[PageSource]] = {}
    for page in pages:
        families.setdefault(page.source.family, []).append(page.source)
    for page in pages:
        yield _text_page(site, page, shell, families[page.source.family])


def page_copies(site: Site, pages: Sequence[SitePage]) -> Iterator[PlannedCopy]:
    """The files that pages lead to, each once."""
    files = {file.source: file for page in pages for _, file in page.files}
    for file in files.values():
        yield PlannedCopy(
            site_page_file(file.name),
            site.root / file.source,
            file.facts.digest,
            file.source,
            file.facts.cut,
        )


def _text_page(
    site: Site, page: SitePage, shell: ShellView, family: Sequence[PageSource]
) -> PlannedPage:
    source = page.source
    view = TextPage(
        **page_head(
            shell,
            site,
            tuple(_trail(source, family)),
            title=source.title,
            description=f"{source.title} – {site.entry.title}",
        ),
        text=page.text,
        links=(
            *((written, site_page(target.slug)) for written, target in page.pages),
            *((written, site_page_file(file.name)) for written, file in page.files),
        ),
        pictures=tuple(
            PictureSize(site_page_file(file.name), file.facts.width, file.facts.height)
            for _, file in page.files
            if file.facts.width and file.facts.height
        ),
        series=family[0].menu_title if len(family) > 1 else "",
        previous=_neighbour(source, family, -1),
        next=_neighbour(source, family, 1),
    )
    return PlannedPage(view, source.file)


def _trail(source: PageSource, family: Sequence[PageSource]) -> Iterator[LinkView]:
    yield LinkView(HOME_TITLE, PORTAL)
    above = next((page for page in family if page.slug == source.family), None)
    if above and above is not source:
        yield LinkView(above.menu_title, site_page(above.slug))
    yield LinkView(source.menu_title, site_page(source.slug))


def _neighbour(source: PageSource, family: Sequence[PageSource], step: int) -> LinkView | None:
    number = family.index(source) + step
    if not 0 <= number < len(family):
        return None
    return LinkView(family[number].menu_title, site_page(family[number].slug))
