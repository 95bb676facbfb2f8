"""News: the list and the single posts."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import groupby

from prongsai.content.agency import NewsPost
from prongsai.site.pages.scope import Scope
from prongsai.site.planned import PlannedPage
from prongsai.site.sections import file_view
from prongsai.site.views.frame import LinkView
from prongsai.site.views.news import NewsIndexPage, NewsPage, NewsView
from prongsai.site.views.sections import BodyView

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
    path = scope.routes.news
    yield PlannedPage(
        "news-index.html",
        NewsIndexPage(
            path=path,
            title=TITLE,
            shell=scope.shell,
            breadcrumbs=scope.crumbs(LinkView(TITLE, path)),
            description=f"ข่าวประชาสัมพันธ์ของ{scope.agency.entry.name}",
            canonical=scope.canonical(path),
            updated=posts[0].entry.date,
            years=tuple(
                (year, tuple(news_view(scope, post) for post in group))
                for year, group in groupby(posts, key=lambda post: post.fiscal_year)
            ),
        ),
        (),
        f"content/{scope.agency.slug}/news",
    )
    for post in posts:
        yield _post_page(scope, post)


def post_pages_showing(scope: Scope, files: Collection[str]) -> Iterator[PlannedPage]:
    """The pages of the posts written in any of these files."""
    for post in scope.agency.news:
        if post.tree.file in files:
            yield _post_page(scope, post)


def _post_page(scope: Scope, post: NewsPost) -> PlannedPage:
    path = scope.routes.post(post.slug)
    return PlannedPage(
        "news-post.html",
        NewsPage(
            path=path,
            title=post.entry.title,
            shell=scope.shell,
            breadcrumbs=scope.crumbs(
                LinkView(TITLE, scope.routes.news), LinkView(post.entry.title, path)
            ),
            description=post.entry.summary or post.entry.title,
            canonical=scope.canonical(path),
            updated=post.entry.date,
            post=news_view(scope, post, whole=True),
        ),
        (),
        post.tree.file,
    )
