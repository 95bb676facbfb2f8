"""A foreign page as a visitor sees it: written anew as one simple document, hidden text left out.

What frames the page (menus, head, foot) is kept apart from its content. Tables that only lay the
page out are no tables. The page is walked in one pass; links, fields and pictures are noted with
the heading above them and the line or row they stand in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape
from itertools import chain, islice

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag

from prongsai.audit.opened import Area, Field
from prongsai.audit.page_words import page_words

DEEPEST = 150
"""Elements inside one another; what lies deeper is read as plain text."""

_BLOCKS = frozenset(
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
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_UNSEEN = frozenset(
    {
        *("script", "style", "template", "head", "noscript", "noframes", "svg", "math", "canvas"),
        *("audio", "video", "map", "select", "datalist", "object", "embed", "iframe", "frameset"),
    }
)
_CONTENT = ("main", "article")
_MENUS, _SHELLS = ("navigation", "menu", "menubar"), ("banner", "contentinfo", "complementary")
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)"
    r"|font-size\s*:\s*0(?:px|pt|em)?\s*(?:;|$)|text-indent\s*:\s*-[0-9]{3,}|left\s*:\s*-[0-9]{4,}px",
    re.IGNORECASE,
)
_RULE = re.compile(r"([^{}]{1,400})\{([^{}]{0,2000})\}")
_SIMPLE_SELECTOR = re.compile(r"[.#][\w-]+")
_MOST_STYLES = 200_000
_LONGEST_BOLD = 160
_DENSE_LINKS, _DENSE_SHARE = 5, 0.9
_LEAST_BESIDES = 200
_LONG_CELL = 400
_OPENERS = (
    "href",
    "data-target",
    "data-bs-target",
    "aria-controls",
    "data-tab",
    "data-toggle-target",
)


@dataclass(frozen=True, slots=True)
class SeenLink:
    """A link as written; ``beside`` is the line, member or row it stands in."""

    href: str
    words: str
    area: Area
    above: str
    beside: str
    is_form: bool = False


@dataclass(frozen=True, slots=True)
class SeenPicture:
    """A picture of the content, as written."""

    src: str
    about: str
    above: str
    beside: str


@dataclass
class SeenPage:
    """What is seen: the content as simple HTML, and what frames it as texts."""

    document: list[str] = field(default_factory=list)
    frame: list[str] = field(default_factory=list)
    links: list[SeenLink] = field(default_factory=list)
    pictures: list[SeenPicture] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    linked: int = 0
    """Letters of the content that are words of links."""
    letters: int = 0
    """Letters of the content."""


def see_page(soup: BeautifulSoup) -> SeenPage:
    """Walk over the page once."""
    walk = _Walk(soup)
    body = soup.body or soup
    walk.into(body, Area.CONTENT, 0)
    walk.flush(Area.CONTENT)
    return walk.page


@dataclass
class _Open:
    """Links that were met in the line that is being gathered."""

    words: str
    href: str
    is_form: bool = False


class _Walk:
    def __init__(self, soup: BeautifulSoup) -> None:
        self.page = SeenPage()
        self._hidden = _hidden_by_style(soup)
        self._opened = _can_be_opened(soup)
        self._measured = _Measured.of(soup)
        self._pieces: list[str] = []
        self._met: list[_Open] = []
        self._bold = True
        self._above = ""

    # --- the walk -------------------------------------------------------------------------

    def into(self, tag: Tag, area: Area, depth: int) -> None:
        """Everything inside an element."""
        for child in tag.children:
            if isinstance(child, Tag):
                self._element(child, area, depth + 1)
            elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
                self._say(str(child), bold=False)

    def _element(self, tag: Tag, area: Area, depth: int) -> None:
        if tag.name in _UNSEEN or self._is_hidden(tag):
            return
        if depth > DEEPEST:
            self._say(tag.get_text(" "), bold=False)
            return
        inner = self._area_of(tag, area)
        if inner is not area:
            self.flush(area)
        if tag.name in _HEADINGS:
            self._heading(tag, inner)
        elif tag.name == "table" and _is_data(tag):
            self._table(tag, inner)
        elif tag.name in ("ul", "ol") and _is_plain_list(tag) and inner is Area.CONTENT:
            self._list(tag, inner)
        else:
            self._other(tag, inner, depth)
        if inner is not area:
            self.flush(inner)

    def _other(self, tag: Tag, area: Area, depth: int) -> None:
        if tag.name == "br":
            self.flush(area)
        elif tag.name == "img":
            self._picture(tag, area)
        elif tag.name in ("input", "textarea"):
            self._field(tag)
        elif tag.name == "a":
            self._link(tag, area, depth)
        elif tag.name in _BLOCKS:
            self.flush(area)
            if tag.name == "form":
                self._form(tag, area)
            self.into(tag, area, depth)
            self.flush(area)
        elif tag.name in ("b", "strong") or _is_large(tag):
            self._bolder(tag, area, depth)
        else:
            self.into(tag, area, depth)

    def _bolder(self, tag: Tag, area: Area, depth: int) -> None:
        if tag.find(list(_BLOCKS | {"a", "img", "input"})):
            self.into(tag, area, depth)
            return
        for text in tag.strings:
            self._say(str(text), bold=True)

    def _link(self, tag: Tag, area: Area, depth: int) -> None:
        if tag.find(list(_BLOCKS)):
            # A card that is a link as a whole; its words are all it shows.
            words = _words(tag)
            self.flush(area)
            self.into(tag, area, depth)
            self.flush(area)
            self._note(_Open(words, _address(tag)), area, words)
            return
        words = _words(tag)
        self._say(f"{words} ", bold=False)
        if area is Area.CONTENT:
            self.page.linked += len(words)
        for picture in tag.find_all("img"):
            self._picture(picture, area)
        self._met.append(_Open(words or _said_of(tag), _address(tag)))

    def _heading(self, tag: Tag, area: Area) -> None:
        self.flush(area)
        text = _words(tag)
        if text:
            self._write(f"<{tag.name}>{escape(text)}</{tag.name}>", text, area)
        if text and area is Area.CONTENT:
            self._above = text
        self._inside(tag, area, text)

    def _list(self, tag: Tag, area: Area) -> None:
        self.flush(area)
        self._write(_simple_list(tag), _words(tag), area)
        for member in tag.find_all("li"):
            if member.find_parent(["ul", "ol"]) is tag or member.find_parent("li") is not None:
                own = [a for a in member.find_all("a") if a.find_parent("li") is member]
                self._note_all(own, area, _words(member))
            for picture in member.find_all("img"):
                if picture.find_parent("li") is member:
                    self._picture(picture, area, _words(member))

    def _table(self, tag: Tag, area: Area) -> None:
        self.flush(area)
        caption = tag.find("caption")
        if isinstance(caption, Tag) and _words(caption):
            self._write(f"<p>{escape(_words(caption))}</p>", _words(caption), area)
        self._write(_simple_table(tag, self._is_hidden), _words(tag), area)
        for row in tag.find_all("tr"):
            self._inside(
                row, area, " | ".join(filter(None, map(_words, row.find_all(["td", "th"]))))
            )

    def _inside(self, tag: Tag, area: Area, beside: str) -> None:
        """Links, pictures and fields of an element whose text is written already."""
        self._note_all(tag.find_all("a"), area, beside)
        for picture in tag.find_all("img"):
            self._picture(picture, area, beside)
        for entry in tag.find_all(["input", "textarea"]):
            self._field(entry)

    def _note_all(self, tags: list[Tag], area: Area, beside: str) -> None:
        for tag in tags:
            words = _words(tag)
            if area is Area.CONTENT:
                self.page.linked += len(words)
            self._note(_Open(words or _said_of(tag), _address(tag)), area, beside)

    # --- lines ----------------------------------------------------------------------------

    def _say(self, text: str, *, bold: bool) -> None:
        self._pieces.append(text)
        self._bold = self._bold and (bold or not text.strip())

    def flush(self, area: Area) -> None:
        """A line has come to its end."""
        pieces, met, bold = self._pieces, self._met, self._bold
        self._pieces, self._met, self._bold = [], [], True
        text = " ".join("".join(pieces).split())
        if text:
            heads = bold and not met and len(text) <= _LONGEST_BOLD
            inner = f"<strong>{escape(text)}</strong>" if heads else escape(text)
            self._write(f"<p>{inner}</p>", text, area)
            if heads and area is Area.CONTENT:
                self._above = text
        for link in met:
            self._note(link, area, text)

    def _write(self, html: str, text: str, area: Area) -> None:
        if area is Area.CONTENT:
            self.page.document.append(html)
            self.page.letters += len(text)
        elif text:
            self.page.frame.append(text)

    def _note(self, link: _Open, area: Area, beside: str) -> None:
        above = self._above if area is Area.CONTENT else ""
        if link.href:
            self.page.links.append(
                SeenLink(link.href, link.words, area, above, beside, link.is_form)
            )

    def _picture(self, tag: Tag, area: Area, beside: str = "") -> None:
        src = str(tag.get("src") or tag.get("data-src") or "")
        if area is Area.CONTENT and src and not src.startswith("data:"):
            about = " ".join(str(tag.get("alt") or tag.get("title") or "").split())
            self.page.pictures.append(SeenPicture(src, about, self._above, beside))

    def _form(self, tag: Tag, area: Area) -> None:
        words = _words(tag)[:200]
        self._note(_Open(words, str(tag.get("action") or "#"), True), area, words)

    def _field(self, tag: Tag) -> None:
        kind = "textarea" if tag.name == "textarea" else str(tag.get("type") or "text").lower()
        if kind != "hidden":
            said = tag.get("placeholder") or tag.get("aria-label") or tag.get("value") or ""
            self.page.fields.append(Field(" ".join(str(said).split()), kind))

    # --- what an element is -----------------------------------------------------------------

    def _is_hidden(self, tag: Tag) -> bool:
        """Whether nobody sees it, nor after a click on what names it."""
        names = _names(tag)
        hidden = (
            tag.has_attr("hidden")
            or bool(_HIDING.search(str(tag.get("style") or "")))
            or not names.isdisjoint(page_words().hidden_names)
            or any(f".{name}" in self._hidden for name in names)
            or f"#{tag.get('id')}" in self._hidden
        )
        return hidden and str(tag.get("id") or "") not in self._opened

    def _area_of(self, tag: Tag, area: Area) -> Area:
        if area is Area.SHELL and tag.name == "nav":
            return Area.MENU
        if area is not Area.CONTENT or tag.name in ("html", "body", *_CONTENT, *_HEADINGS):
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
        names = {*_names(tag), str(tag.get("id") or "").lower()} - {""}
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
            and measured.all_letters - text >= _LEAST_BESIDES
            and text <= _LONG_CELL * 5
            and not any(_is_document(_address(link)) for link in tag.find_all("a"))
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
        self.all_letters = 0

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
        if any(parent.name in _UNSEEN for parent in parents[:2]):
            return
        letters = len(text.strip())
        in_link = any(parent.name == "a" for parent in parents[:4])
        self.all_letters += letters
        for parent in parents if letters else ():
            self.letters[id(parent)] += letters
            self.linked[id(parent)] += letters if in_link else 0


def _is_document(href: str) -> bool:
    return href.lower().partition("?")[0].endswith((".pdf", ".doc", ".docx", ".xls", ".xlsx"))


def _names(tag: Tag) -> set[str]:
    classes = tag.get("class") or ()
    return {name.lower() for name in ([classes] if isinstance(classes, str) else classes)}


def _words(tag: Tag) -> str:
    return " ".join("".join(_texts(tag)).split())


def _texts(tag: Tag) -> Iterator[str]:
    """The texts inside, blanks where blocks part them; without what is never seen."""
    for text in tag.find_all(string=True):
        if isinstance(text, PreformattedString):
            continue
        parent = text.parent
        if parent is not None and parent.name in _UNSEEN:
            continue
        yield f" {text} " if parent is not None and parent.name in _BLOCKS else str(text)


def _said_of(tag: Tag) -> str:
    """What a link without words says: of a picture, or to those who hear it."""
    said = tag.get("aria-label") or tag.get("title") or ""
    for picture in tag.find_all("img"):
        said = said or picture.get("alt") or ""
    return " ".join(str(said).split())


_SCRIPTED = re.compile(
    r"(?:window\.open|(?:window\.|document\.)?location(?:\.href)?\s*=|location\.assign)"
    r"\s*\(?\s*['\"]([^'\"]+)['\"]"
)


def _address(tag: Tag) -> str:
    href = str(tag.get("href") or "").strip()
    if href and not href.lower().startswith("javascript:") and href != "#":
        return href
    found = _SCRIPTED.search(f"{href} {tag.get('onclick') or ''}")
    return found[1] if found else ""


def _is_large(tag: Tag) -> bool:
    """Old pages write headings as large letters."""
    if tag.name != "font":
        return False
    size = str(tag.get("size") or "")
    return (size.isdecimal() and int(size) >= 4) or size in ("+1", "+2", "+3")


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


# --- lists and tables ---------------------------------------------------------------------


def _is_plain_list(tag: Tag) -> bool:
    """Whether it is a list of texts, and not a page laid out as one."""
    return tag.find(["table", "form", "div", "iframe", *_HEADINGS]) is None


def _simple_list(tag: Tag) -> str:
    members = []
    for member in tag.find_all("li", recursive=False):
        inner = member.find_all(["ul", "ol"], recursive=False)
        nested = "".join(_simple_list(part) for part in inner)
        own = " ".join(
            "".join(
                chain.from_iterable(
                    _texts(child) if isinstance(child, Tag) else [str(child)]
                    for child in member.children
                    if child not in inner and not isinstance(child, PreformattedString)
                )
            ).split()
        )
        members.append(f"<li>{escape(own)}{nested}</li>")
    return f"<{tag.name}>{''.join(members)}</{tag.name}>"


def _is_data(tag: Tag) -> bool:
    """Whether a table holds data; many pages are laid out by tables."""
    if tag.get("role") in ("presentation", "none") or tag.find("table"):
        return False
    if tag.find(["th", "caption"]):
        return True
    rows = tag.find_all("tr")
    widths = [len(row.find_all("td", recursive=False)) for row in rows]
    if len([width for width in widths if width]) < 2 or max(widths) < 2:
        return False
    if tag.find([*_HEADINGS, "form", "iframe", "ul"]):
        return False
    cells = tag.find_all("td")
    lengths = sorted(len(cell.get_text()) for cell in cells)
    return lengths[-1] <= _LONG_CELL * 5 and lengths[len(lengths) // 2] <= _LONG_CELL


def _simple_table(tag: Tag, is_hidden: Callable[[Tag], bool]) -> str:
    rows = []
    for row in tag.find_all("tr"):
        if is_hidden(row):
            continue
        cells = (
            f"<{cell.name}{_spans(cell)}>{_cell_text(cell)}</{cell.name}>"
            for cell in row.find_all(["td", "th"], recursive=False)
        )
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table>{''.join(rows)}</table>"


def _cell_text(cell: Tag) -> str:
    """The text of a cell; lines stay lines."""
    pieces = []
    for text in cell.find_all(string=True):
        if isinstance(text, PreformattedString):
            continue
        parent = text.parent
        if parent is None or parent.name in _UNSEEN:
            continue
        block = parent is not cell and parent.name in _BLOCKS
        words = escape(" ".join(str(text).split()))
        if words:
            pieces.append(f"<br>{words}<br>" if block else f" {words} ")
        follows = text.find_next_sibling()
        if follows is not None and follows.name == "br":
            pieces.append("<br>")
    return "".join(pieces)


def _spans(cell: Tag) -> str:
    found = ((name, str(cell.get(name) or "")) for name in ("colspan", "rowspan"))
    return "".join(f' {name}="{value}"' for name, value in found if value.isdecimal())
