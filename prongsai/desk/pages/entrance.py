"""The address without any id, and the desk's own style and scripts."""

from __future__ import annotations

from prongsai.desk.drawing import STATIC
from prongsai.desk.screens import Answer, Asked, Page
from prongsai.desk.workspace import Desk

_KINDS = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
}


class Entrance(Page):
    """Leads to the year that is worked on, or tells how to begin."""

    address = "/"

    def show(self, desk: Desk, asked: Asked) -> Answer:
        """The first agency's year; before there is one, where to make it."""
        first = desk.opened_first()
        if first is None:
            return Answer.page("empty.html", config=desk.config.name)
        slug, year = first
        return Answer.moved(f"/{slug}/{year}/")


class OwnFile(Page):
    """A style sheet or a script of the desk."""

    address = "/static/{file}"

    def show(self, desk: Desk, asked: Asked) -> Answer:
        """The file, as the package brings it."""
        path = STATIC / asked.ids["file"]
        if not path.is_file():
            return Answer.nothing()
        return Answer(body=path.read_bytes(), kind=_KINDS[path.suffix[1:]])
