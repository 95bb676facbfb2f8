"""The tree of a foreign page: what was not ended is ended where browsers end it.

The parser of the standard library puts a cell whose end nobody wrote inside the one before it.
"""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup
from bs4.element import Tag

_CELLS = ("td", "th")
_ENDS = {
    "td": (_CELLS, ("table",)),
    "th": (_CELLS, ("table",)),
    "tr": ((*_CELLS, "tr"), ("table",)),
    "tbody": ((*_CELLS, "tr", "thead", "tbody"), ("table",)),
    "tfoot": ((*_CELLS, "tr", "thead", "tbody"), ("table",)),
    "li": (("li", "p"), ("ul", "ol", "menu", "table")),
    "dt": (("dt", "dd", "p"), ("dl", "table")),
    "dd": (("dt", "dd", "p"), ("dl", "table")),
    "option": (("option",), ("select",)),
    "a": (("a",), ("table",)),
    "p": (("p",), ("td", "th", "li", "div", "table", "dd", "section", "article", "form", "main")),
    **dict.fromkeys(
        ("div", "table", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "form", "section"),
        (("p",), ("td", "th", "li", "div", "table", "dd", "section", "article", "form", "main")),
    ),
}
"""What a start tag ends, and what it never looks beyond (HTML, 13.1.2.4)."""
_LOOKED_BACK = 60


class PageTree(BeautifulSoup):
    """A page as a tree."""

    def __init__(self, html: str) -> None:
        super().__init__(html, "html.parser")

    def handle_starttag(self, name: str, *rest: Any, **named: Any) -> Tag | None:
        """End what this tag ends, and take it."""
        ended, bounds = _ENDS.get(name, ((), ()))
        if ended:
            for tag in self.tagStack[: -_LOOKED_BACK - 1 : -1]:
                if tag.name in bounds:
                    break
                if tag.name in ended:
                    self.handle_endtag(tag.name)
        found: Tag | None = super().handle_starttag(name, *rest, **named)
        return found
