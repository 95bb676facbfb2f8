"""News: the posts there are, a form for one, its pictures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from prongsai.authoring.new_kinds.news import BODY, news_file
from prongsai.content.agency import NewsEntry
from prongsai.content.folder import NEWS_FOLDER
from prongsai.content.site_config import CONTENT_FOLDER
from prongsai.desk.keeping import change_keys, put
from prongsai.desk.plain_form import answered, askings
from prongsai.desk.screens import Action, Answer, Asked, Page
from prongsai.desk.workspace import Desk
from prongsai.findings import Findings
from prongsai.importing.yaml_keys import Existing, existing_at
from prongsai.reading.shape import shape_of
from prongsai.reading.yaml_writing import Plain, yaml_text
from prongsai.thai.dates import format_date

_KEYS = ("title", "date", "summary", "unit")


@dataclass(frozen=True, slots=True)
class Post:
    """A post as the list names it; ``open`` where its text is still to be written."""

    slug: str
    title: str
    date: str
    open: bool


def _folder(desk: Desk, slug: str) -> Path:
    return desk.root / CONTENT_FOLDER / slug / NEWS_FOLDER


def _name(slug: str, post: str) -> str:
    return f"{CONTENT_FOLDER}/{slug}/{NEWS_FOLDER}/{post}.md"


def _existing(desk: Desk, slug: str, post: str) -> Existing | None:
    name = _name(slug, post)
    return existing_at(desk.root / name, name, Findings()) if (desk.root / name).is_file() else None


class NewsList(Page):
    """All posts, newest first."""

    address = "/{agency}/news/"

    def show(self, desk: Desk, asked: Asked) -> Answer:
        """The list."""
        if not desk.has(asked.agency):
            return Answer.nothing()
        names = sorted(
            (path.stem for path in _folder(desk, asked.agency).glob("*.md")), reverse=True
        )
        posts = [_post(desk, asked.agency, name) for name in names]
        return Answer.page(
            "news-list.html",
            agency=asked.agency,
            year=desk.year_of(asked.agency),
            posts=posts,
        )


def _post(desk: Desk, slug: str, name: str) -> Post:
    existing = _existing(desk, slug, name)
    data = existing.data if existing else {}
    body = existing.body.strip() if existing else ""
    title = str(data.get("title") or name)
    return Post(name, title, str(data.get("date") or ""), body in ("", BODY))


class NewNews(Page):
    """The form of a new post."""

    address = "/{agency}/news/new"

    def show(self, desk: Desk, asked: Asked) -> Answer:
        """The form, dated today."""
        if not desk.has(asked.agency):
            return Answer.nothing()
        return _form(desk, asked, "", {"date": format_date(desk.now().date())}, "")


class News(Page):
    """The form of a post that is there."""

    address = "/{agency}/news/{post}/"

    def show(self, desk: Desk, asked: Asked) -> Answer:
        """The form as the file says it."""
        post = asked.ids["post"]
        existing = _existing(desk, asked.agency, post) if desk.has(asked.agency) else None
        if existing is None:
            return Answer.nothing()
        body = existing.body.strip()
        return _form(desk, asked, post, existing.data, "" if body == BODY else body)


def _form(desk: Desk, asked: Asked, post: str, data: Mapping[str, Any], body: str) -> Answer:
    where = f"{post}/" if post else "new"
    images = data.get("images")
    return Answer.page(
        "news.html",
        agency=asked.agency,
        year=desk.year_of(asked.agency),
        slug=post,
        address=f"/{asked.agency}/news/{where}",
        questions=askings(NewsEntry, _KEYS, data),
        images=images if isinstance(images, list) else [images] if images else [],
        body=body,
    )


class SaveNewNews(Action):
    """Write a new post."""

    address = "/{agency}/news/new"

    def do(self, desk: Desk, asked: Asked) -> Answer:
        """The list of news, or what has to be put right."""
        if not desk.has(asked.agency):
            return Answer.nothing()
        answers = answered(NewsEntry, _KEYS, {}, asked.data)
        body = _body(asked)
        if errors := {**answers.errors, **_no_body(body)}:
            return Answer.of({"errors": errors})
        record: dict[str, Plain] = {key[0]: value for key, value in answers.changed.items()}
        record |= _images(asked)
        when = shape_of(NewsEntry)["date"].accepts(record["date"])
        assert isinstance(when, date)
        taken = {path.stem.lower() for path in _folder(desk, asked.agency).glob("*")}
        title = str(record["title"])
        name = f"{CONTENT_FOLDER}/{asked.agency}/{news_file(title, when, taken)}"
        text = f"---\n{yaml_text(record)}---\n{body}\n"
        told = put(desk, asked.agency, {name: text.encode()}, (), f"ข่าวใหม่: {title}")
        return _saved(asked, told)


class SaveNews(Action):
    """Write what was changed of a post."""

    address = "/{agency}/news/{post}/"

    def do(self, desk: Desk, asked: Asked) -> Answer:
        """The list of news, or what has to be put right."""
        post = asked.ids["post"]
        existing = _existing(desk, asked.agency, post) if desk.has(asked.agency) else None
        if existing is None:
            return Answer.nothing()
        answers = answered(NewsEntry, _KEYS, existing.data, asked.data)
        body = _body(asked)
        if errors := {**answers.errors, **_no_body(body)}:
            return Answer.of({"errors": errors})
        changed = dict(answers.changed)
        images = _images(asked).get("images", [])
        if images != (existing.data.get("images") or []):
            changed[("images",)] = images
        name = _name(asked.agency, post)
        return _saved(
            asked, change_keys(desk, asked.agency, name, NewsEntry, changed, "แก้ข่าว", body)
        )


def _body(asked: Asked) -> str:
    return "\n".join(line.rstrip() for line in asked.text("body").splitlines()).strip()


def _no_body(body: str) -> dict[str, str]:
    return {} if body else {"body": "โปรดเขียนเนื้อข่าว ข่าวที่ยังไม่มีเนื้อความจะไม่เผยแพร่"}


def _images(asked: Asked) -> dict[str, Plain]:
    names = asked.data.get("images") if isinstance(asked.data, dict) else None
    listed = [str(name) for name in names] if isinstance(names, list) else []
    return {"images": listed} if listed else {}


def _saved(asked: Asked, told: str) -> Answer:
    if told:
        return Answer.of({"sentence": told, "wrong": True})
    return Answer.of({"go": f"/{asked.agency}/news/"})
