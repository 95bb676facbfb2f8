"""Pieces of a foreign page as simple HTML: words, addresses, lists, tables; and which table is data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from itertools import islice

from bs4.element import NavigableString, PreformattedString, Tag

DEEPEST = 150
"""Elements inside one another; what lies deeper is read as plain text."""

BLOCKS = frozenset(
    {
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "details",
        ),
        *("dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main"),
        *("nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th"),
        *("thead", "tr", "ul", "menu", "button", "label", "option"),
    }
)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
UNSEEN = frozenset(
    {
        *("script", "style", "template", "head", "noscript", "noframes", "svg", "math", "canvas"),
        *("audio", "video", "map", "select", "datalist", "object", "embed", "iframe", "frameset"),
    }
)
LONG_CELL = 400
_LINE_END = "\x1e"
"""Parts the lines of a cell; white space of the page does not."""


def words_of(tag: Tag) -> str:
    """The text inside an element, on one line."""
    return " ".join("".join(_texts(tag)).split())


def _texts(tag: Tag, apart: str = " ") -> Iterator[str]:
    """The texts inside, with ``apart`` where a line or a block parts them; without what is never seen."""
    before: Tag | None = None
    for node in tag.descendants:
        if isinstance(node, Tag):
            if node.name == "br":
                yield apart
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            parents = list(islice(node.parents, DEEPEST))
            if parents and parents[0].name in UNSEEN:
                continue
            block = next((p for p in parents if p is tag or p.name in BLOCKS), tag)
            if before is not None and block is not before:
                yield apart
            before = block
            yield str(node)


def said_of(tag: Tag) -> str:
    """What a link without words says: of a picture, or to those who hear it."""
    said = tag.get("aria-label") or tag.get("title") or ""
    for picture in tag.find_all("img"):
        said = said or picture.get("alt") or ""
    return " ".join(str(said).split())


_SCRIPTED = re.compile(
    r"(?:window\.open|(?:window\.|document\.)?location(?:\.href)?\s*=|location\.assign)"
    r"\s*\(?\s*['\"]([^'\"]+)['\"]"
)


def address_of(tag: Tag) -> str:
    """Where a link leads as written, or what its script opens; empty where that is nowhere."""
    href = str(tag.get("href") or "").strip()
    if href and not href.lower().startswith("javascript:") and href != "#":
        return href
    found = _SCRIPTED.search(f"{href} {tag.get('onclick') or ''}")
    return found[1] if found else ""


def is_large(tag: Tag) -> bool:
    """Old pages write headings as large letters."""
    if tag.name != "font":
        return False
    size = str(tag.get("size") or "")
    return (size.isdecimal() and int(size) >= 4) or size in ("+1", "+2", "+3")


# --- lists and tables ---------------------------------------------------------------------


def is_plain_list(tag: Tag) -> bool:
    """Whether it is a list of texts, and not a page laid out as one."""
    return tag.find(["table", "form", "div", "iframe", *HEADINGS]) is None


def simple_list(tag: Tag) -> str:
    """A list of texts, with the lists inside it."""
    members = []
    for member in tag.find_all("li", recursive=False):
        inner = member.find_all(["ul", "ol"], recursive=False)
        nested = "".join(simple_list(part) for part in inner)
        own = " ".join("".join(_own_texts(member, inner)).split())
        members.append(f"<li>{escape(own)}{nested}</li>")
    return f"<{tag.name}>{''.join(members)}</{tag.name}>"


def _own_texts(member: Tag, inner: list[Tag]) -> Iterator[str]:
    """The texts of a list member, without those of the lists inside it."""
    for child in member.children:
        if isinstance(child, Tag) and not any(child is part for part in inner):
            yield f" {words_of(child)} " if child.name in BLOCKS else "".join(_texts(child))
        elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
            yield str(child)


def is_data(tag: Tag) -> bool:
    """Whether a table holds data; many pages are laid out by tables."""
    if tag.get("role") in ("presentation", "none") or tag.find("table"):
        return False
    if tag.find(["th", "caption"]):
        return True
    rows = tag.find_all("tr")
    widths = [len(row.find_all("td", recursive=False)) for row in rows]
    if len([width for width in widths if width]) < 2 or max(widths) < 2:
        return False
    if tag.find([*HEADINGS, "form", "iframe", "ul"]):
        return False
    cells = tag.find_all("td")
    lengths = sorted(len(cell.get_text()) for cell in cells)
    return lengths[-1] <= LONG_CELL * 5 and lengths[len(lengths) // 2] <= LONG_CELL


def simple_table(tag: Tag) -> str:
    """A table of texts, with its merged cells."""
    rows = []
    for row in tag.find_all("tr"):
        cells = (
            f"<{cell.name}{_spans(cell)}>{_cell_text(cell)}</{cell.name}>"
            for cell in row.find_all(["td", "th"], recursive=False)
        )
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table>{''.join(rows)}</table>"


def _cell_text(cell: Tag) -> str:
    """The text of a cell; lines stay lines."""
    lines = (" ".join(line.split()) for line in "".join(_texts(cell, _LINE_END)).split(_LINE_END))
    return "<br>".join(escape(line) for line in lines if line)


def _spans(cell: Tag) -> str:
    found = ((name, str(cell.get(name) or "")) for name in ("colspan", "rowspan"))
    return "".join(f' {name}="{value}"' for name, value in found if value.isdecimal())
