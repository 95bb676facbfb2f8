"""Where on a page something stands: its content, a menu, or what frames every page."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain, islice

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag

from prongsai.audit.hidden_parts import names_of
from prongsai.audit.opened import Area
from prongsai.audit.page_pieces import DEEPEST, HEADINGS, LONG_CELL, UNSEEN, address_of
from prongsai.audit.page_words import page_words

_CONTENT = ("main", "article")
_MENUS, _SHELLS = ("navigation", "menu", "menubar"), ("banner", "contentinfo", "complementary")
_DENSE_LINKS, _DENSE_SHARE = 5, 0.9
_LEAST_BESIDES = 200


class Areas:
    """Tells the area of each element of a page, by the area it stands in."""

    def __init__(self, soup: BeautifulSoup) -> None:
        self._measured = _Measured.of(soup)

    def area_of(self, tag: Tag, area: Area) -> Area:
        """The area of what an element holds; ``area`` is the one around it."""
        if area is Area.SHELL and tag.name == "nav":
            return Area.MENU
        if area is not Area.CONTENT or tag.name in ("html", "body", *_CONTENT, *HEADINGS):
            return area
        role = str(tag.get("role") or "").lower()
        if tag.name == "nav" or role in _MENUS:
            return Area.MENU
        if role in _SHELLS:
            return Area.SHELL
        if tag.name in ("header", "footer", "aside"):
            return area if tag.find_parent(_CONTENT) else Area.SHELL
        return (
            self._named_area(tag) if tag.name in ("div", "section", "ul", "td", "table") else area
        )

    def _named_area(self, tag: Tag) -> Area:
        words = page_words()
        names = {*names_of(tag), str(tag.get("id") or "").lower()} - {""}
        parts = set(chain.from_iterable(re.split(r"[-_]", name) for name in names))
        if not names.isdisjoint(words.content_names) or id(tag) in self._measured.heads:
            return Area.CONTENT
        if not parts.isdisjoint(words.menu_names) and self._measured.link_share(tag) > 0.5:
            return Area.MENU
        if not parts.isdisjoint(words.shell_names) or not names.isdisjoint(words.shell_whole_names):
            return Area.SHELL
        return Area.MENU if tag.name != "section" and self._is_dense(tag) else Area.CONTENT

    def _is_dense(self, tag: Tag) -> bool:
        """A column of nothing but short links, beside something else: a menu that has no name."""
        measured = self._measured
        text = measured.letters[id(tag)]
        return (
            measured.links[id(tag)] >= _DENSE_LINKS
            and measured.link_share(tag) >= _DENSE_SHARE
            and measured.unlinked - (text - measured.linked[id(tag)]) >= _LEAST_BESIDES
            and text <= LONG_CELL * 5
            and not any(_is_document(address_of(link)) for link in tag.find_all("a"))
            and tag.find_parent(_CONTENT) is None
            and tag.find_parent(id="content") is None
        )


class _Measured:
    """How many letters each element has, how many of them in links, and where content is sure."""

    def __init__(self) -> None:
        self.letters: Counter[int] = Counter()
        self.linked: Counter[int] = Counter()
        self.links: Counter[int] = Counter()
        self.heads: set[int] = set()
        self.unlinked = 0

    @classmethod
    def of(cls, soup: BeautifulSoup) -> _Measured:
        """Measured in one pass, so that no page costs more than its depth."""
        measured = cls()
        for node in soup.descendants:
            if isinstance(node, Tag):
                measured._element(node)
            elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
                measured._text(node)
        return measured

    def link_share(self, tag: Tag) -> float:
        """Which part of an element's letters are words of links."""
        letters = self.letters[id(tag)]
        return self.linked[id(tag)] / letters if letters else 0.0

    def _element(self, tag: Tag) -> None:
        if tag.name == "a":
            self.links.update(map(id, islice(tag.parents, DEEPEST)))
        elif tag.name in (*_CONTENT, "h1"):
            self.heads.update(map(id, islice(tag.parents, DEEPEST)))

    def _text(self, text: NavigableString) -> None:
        parents = list(islice(text.parents, DEEPEST))
        if any(parent.name in UNSEEN for parent in parents[:2]):
            return
        letters = len(text.strip())
        in_link = any(parent.name == "a" for parent in parents[:4])
        self.unlinked += 0 if in_link else letters
        for parent in parents if letters else ():
            self.letters[id(parent)] += letters
            self.linked[id(parent)] += letters if in_link else 0


def _is_document(href: str) -> bool:
    return href.lower().partition("?")[0].endswith((".pdf", ".doc", ".docx", ".xls", ".xlsx"))
