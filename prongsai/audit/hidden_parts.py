"""What a page hides from its visitors, taken out before anything of it is read."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup
from bs4.element import PageElement, Tag

from prongsai.audit.page_words import page_words

_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)"
    r"|font-size\s*:\s*0(?:px|pt|em)?\s*(?:;|$)|text-indent\s*:\s*-[0-9]{3,}|left\s*:\s*-[0-9]{4,}px",
    re.IGNORECASE,
)
_RULE = re.compile(r"([^{}]{1,400})\{([^{}]{0,2000})\}")
_SIMPLE_SELECTOR = re.compile(r"[.#][\w-]+")
_MOST_STYLES = 200_000
_OPENERS = (
    "href",
    "data-target",
    "data-bs-target",
    "aria-controls",
    "data-tab",
    "data-toggle-target",
)


def names_of(tag: Tag) -> set[str]:
    """The classes of an element, in lower case."""
    classes = tag.get("class") or ()
    return {name.lower() for name in ([classes] if isinstance(classes, str) else classes)}


def take_out_what_is_hidden(soup: BeautifulSoup) -> None:
    """Take out what nobody sees, nor after a click on what names it; each part as a whole."""
    by_style, opened = _hidden_by_style(soup), _can_be_opened(soup)
    node: PageElement | None = soup.contents[0] if soup.contents else None
    while node is not None:
        following = node.next_element
        if isinstance(node, Tag) and node.parent and _is_hidden(node, by_style, opened):
            following = _behind(node)
            node.extract()
        node = following


def _is_hidden(tag: Tag, by_style: frozenset[str], opened: frozenset[str]) -> bool:
    if tag.name in ("html", "body") or not tag.attrs:
        return False
    names, mark = names_of(tag), str(tag.get("id") or "")
    hidden = (
        tag.has_attr("hidden")
        or bool(_HIDING.search(str(tag.get("style") or "")))
        or not names.isdisjoint(page_words().hidden_names)
        or any(f".{name}" in by_style for name in names)
        or f"#{mark}" in by_style
    )
    return hidden and mark not in opened


def _behind(tag: Tag) -> PageElement | None:
    """What comes after an element and all that is inside it."""
    node: PageElement | None = tag
    while node is not None and node.next_sibling is None:
        node = node.parent
    return node.next_sibling if node is not None else None


def _hidden_by_style(soup: BeautifulSoup) -> frozenset[str]:
    """Names and marks that the page's own style hides."""
    found: set[str] = set()
    left = _MOST_STYLES
    for style in soup.find_all("style"):
        if "print" in str(style.get("media") or ""):
            continue
        text = re.sub(r"/\*.*?\*/", "", style.get_text()[:left], flags=re.DOTALL)
        left -= len(text)
        # Rules for paper or small screens alone hide nothing here.
        text = re.sub(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", text)
        for selectors, rules in _RULE.findall(text):
            if _HIDING.search(rules):
                names = (name.strip() for name in selectors.split(","))
                found.update(name for name in names if _SIMPLE_SELECTOR.fullmatch(name))
    return frozenset(found)


def _can_be_opened(soup: BeautifulSoup) -> frozenset[str]:
    """Marks of what a click shows: tabs, and parts that fold out."""
    found: set[str] = set()
    for tag in soup.find_all(["a", "button", "div", "span", "li", "summary", "h2", "h3", "h4"]):
        for name in _OPENERS:
            value = str(tag.get(name) or "")
            if value.startswith("#") or (value and name == "aria-controls"):
                found.add(value.removeprefix("#"))
    return frozenset(found - {""})
