"""The site's own pages of text, with the pictures and documents they lead to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prongsai.content.page_settings import PageSource
from prongsai.content.site_config import Site
from prongsai.content.site_pages import SitePage
from prongsai.site.pages.scope import HOME_TITLE
from prongsai.site.planned import PlannedCopy, PlannedPage
from prongsai.site.routes import PORTAL, public_url, site_page, site_page_file
from prongsai.site.views.frame import LinkView, ShellView
from prongsai.site.views.site_page import PictureSize, TextPage


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
    path = site_page(source.slug)
    view = TextPage(
        path=path,
        title=source.title,
        shell=shell,
        breadcrumbs=tuple(_crumbs(source, family)),
        description=f"{source.title} – {site.entry.title}",
        canonical=public_url(site.base_url, path) if site.base_url else "",
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
    return PlannedPage("page.html", view, (), source.file)


def _crumbs(source: PageSource, family: Sequence[PageSource]) -> Iterator[LinkView]:
    yield LinkView(HOME_TITLE, PORTAL)
    above = next((page for page in family if page.slug == source.family), None)
    if above and above is not source:
        yield LinkView(above.menu_title, site_page(above.slug))
    yield LinkView(source.menu_title, site_page(source.slug), current=True)


def _neighbour(source: PageSource, family: Sequence[PageSource], step: int) -> LinkView | None:
    number = family.index(source) + step
    if not 0 <= number < len(family):
        return None
    return LinkView(family[number].menu_title, site_page(family[number].slug))
