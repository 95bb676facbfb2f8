"""News: the list and the single posts."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from prongsai.content.agency import NewsPost
from prongsai.site.planned import Kind, LinkView, PageView, Piece, PlannedPage
from prongsai.site.scope import Scope
from prongsai.site.sections import BodyView, FileView, body_pieces, file_view


@dataclass(frozen=True, slots=True)
class NewsView:
    """A piece of news in a list, or (with ``body``) on its own page."""

    title: str
    target: str
    date: date
    summary: str
    unit: str
    tags: tuple[str, ...] = ()
    images: tuple[FileView, ...] = ()
    body: BodyView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsIndexPage(PageView):
    """All news of an agency, newest first, grouped by fiscal year."""

    template = "news-index.html"

    years: tuple[tuple[int, tuple[NewsView, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsPage(PageView):
    """One piece of news."""

    template = "news-post.html"
    kind = Kind.NEWS

    post: NewsView

    @property
    def summary(self) -> str:
        """That of the post."""
        return self.post.summary

    def pieces(self) -> Iterator[Piece]:
        """The text of the post, who wrote it and what it is about."""
        yield from body_pieces(self.post.body)
        yield from (self.post.unit, *self.post.tags)


TITLE = "ข่าวประชาสัมพันธ์"


def news_view(scope: Scope, post: NewsPost, *, whole: bool = False) -> NewsView:
    """A post for lists, or with its text and pictures (``whole``)."""
    files = {
        image.reference: file_view(image, scope.routes.file(None, "news", image.name))
        for image in post.images
    }
    links = {path: file.target for path, file in files.items()}
    return NewsView(
        title=post.entry.title,
        target=scope.routes.post(post.slug),
        date=post.entry.date,
        summary=post.entry.summary or "",
        unit=post.entry.unit or "",
        tags=post.entry.tags,
        images=tuple(files[path] for path in post.entry.images if path in files) if whole else (),
        body=BodyView(post.body.text, "news", links) if whole and post.body.text else None,
    )


def news_pages(scope: Scope) -> Iterator[PlannedPage]:
    """The list of news and one page for each post."""
    posts = scope.agency.news
    if not posts:
        return
    view = NewsIndexPage(
        **scope.page(
            LinkView(TITLE, scope.routes.news),
            description=f"ข่าวประชาสัมพันธ์ของ{scope.agency.entry.name}",
            updated=posts[0].entry.date,
        ),
        years=tuple(
            (year, tuple(news_view(scope, post) for post in group))
            for year, group in groupby(posts, key=lambda post: post.fiscal_year)
        ),
    )
    yield PlannedPage(view, f"{scope.content}/news")
    for post in posts:
        yield _post_page(scope, post)


def post_pages_showing(scope: Scope, files: Collection[str]) -> Iterator[PlannedPage]:
    """The pages of the posts written in any of these files."""
    for post in scope.agency.news:
        if post.tree.file in files:
            yield _post_page(scope, post)


def _post_page(scope: Scope, post: NewsPost) -> PlannedPage:
    entry = post.entry
    view = NewsPage(
        **scope.page(
            LinkView(TITLE, scope.routes.news),
            LinkView(entry.title, scope.routes.post(post.slug)),
            description=entry.summary or entry.title,
            updated=entry.date,
        ),
        post=news_view(scope, post, whole=True),
    )
    return PlannedPage(view, post.tree.file)
