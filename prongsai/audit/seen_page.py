"""A foreign page as a visitor sees it: written anew as one simple document, hidden text left out.

What frames the page (menus, head, foot) is kept apart from its content. Tables that only lay the
page out are no tables. The page is walked in one pass; links, fields and pictures are noted with
the heading above them and the line or row they stand in.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag

from prongsai.audit.hidden_parts import take_out_what_is_hidden
from prongsai.audit.opened import Area, Field
from prongsai.audit.page_areas import Areas
from prongsai.audit.page_pieces import (
    BLOCKS,
    DEEPEST,
    HEADINGS,
    UNSEEN,
    address_of,
    is_data,
    is_large,
    is_plain_list,
    said_of,
    simple_list,
    simple_table,
    words_of,
)

_LONGEST_BOLD = 160


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
    take_out_what_is_hidden(soup)
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
        self._areas = Areas(soup)
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
        if tag.name in UNSEEN:
            return
        if depth > DEEPEST:
            self._say(tag.get_text(" "), bold=False)
            return
        inner = self._areas.area_of(tag, area)
        if inner is not area:
            self.flush(area)
        if tag.name in HEADINGS:
            self._heading(tag, inner)
        elif tag.name == "table" and is_data(tag):
            self._table(tag, inner)
        elif tag.name in ("ul", "ol") and is_plain_list(tag) and inner is Area.CONTENT:
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
        elif tag.name == "dt":
            self.flush(area)
            self.into(tag, area, depth)
            self._say(": ", bold=False)
        elif tag.name == "dd":
            self.into(tag, area, depth)
            self.flush(area)
        elif tag.name in BLOCKS:
            self.flush(area)
            if tag.name == "form":
                self._form(tag, area)
            self.into(tag, area, depth)
            self.flush(area)
        elif tag.name in ("b", "strong") or is_large(tag):
            self._bolder(tag, area, depth)
        else:
            self.into(tag, area, depth)

    def _bolder(self, tag: Tag, area: Area, depth: int) -> None:
        if tag.find(list(BLOCKS | {"a", "img", "input"})):
            self.into(tag, area, depth)
            return
        for text in tag.strings:
            self._say(str(text), bold=True)

    def _link(self, tag: Tag, area: Area, depth: int) -> None:
        if tag.find(list(BLOCKS)):
            # A card that is a link as a whole; its words are all it shows.
            words = words_of(tag)
            self.flush(area)
            self.into(tag, area, depth)
            self.flush(area)
            self._note(_Open(words, address_of(tag)), area, words)
            return
        words = words_of(tag)
        self._say(f"{words} ", bold=False)
        if area is Area.CONTENT:
            self.page.linked += len(words)
        for picture in tag.find_all("img"):
            self._picture(picture, area)
        self._met.append(_Open(words or said_of(tag), address_of(tag)))

    def _heading(self, tag: Tag, area: Area) -> None:
        self.flush(area)
        text = words_of(tag)
        if text:
            self._write(f"<{tag.name}>{escape(text)}</{tag.name}>", text, area)
        if text and area is Area.CONTENT:
            self._above = text
        self._inside(tag, area, text)

    def _list(self, tag: Tag, area: Area) -> None:
        self.flush(area)
        self._write(simple_list(tag), words_of(tag), area)
        for member in tag.find_all("li"):
            if member.find_parent(["ul", "ol"]) is tag or member.find_parent("li") is not None:
                own = [a for a in member.find_all("a") if a.find_parent("li") is member]
                self._note_all(own, area, words_of(member))
            for picture in member.find_all("img"):
                if picture.find_parent("li") is member:
                    self._picture(picture, area, words_of(member))

    def _table(self, tag: Tag, area: Area) -> None:
        self.flush(area)
        caption = tag.find("caption")
        if isinstance(caption, Tag) and words_of(caption):
            self._write(f"<p>{escape(words_of(caption))}</p>", words_of(caption), area)
        self._write(simple_table(tag), words_of(tag), area)
        for row in tag.find_all("tr"):
            self._inside(
                row, area, " | ".join(filter(None, map(words_of, row.find_all(["td", "th"]))))
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
            words = words_of(tag)
            if area is Area.CONTENT:
                self.page.linked += len(words)
            self._note(_Open(words or said_of(tag), address_of(tag)), area, beside)

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
        words = words_of(tag)[:200]
        self._note(_Open(words, str(tag.get("action") or "#"), True), area, words)

    def _field(self, tag: Tag) -> None:
        kind = "textarea" if tag.name == "textarea" else str(tag.get("type") or "text").lower()
        if kind != "hidden":
            said = tag.get("placeholder") or tag.get("aria-label") or tag.get("value") or ""
            self.page.fields.append(Field(" ".join(str(said).split()), kind))
