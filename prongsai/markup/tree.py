"""Shaping the parsed tree: headings with stable ids, tables fit for phones, footnotes."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from xml.etree import ElementTree

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from prongsai.markup.source import HeadingMark, find_mark, restore
from prongsai.thai.slugs import heading_id

_LEVELS = {f"h{level}": level for level in range(1, 7)}
_ALIGNMENTS = {"left", "right", "center"}
_SAFE_ID = re.compile(r"^[A-Za-z0-9\u0e00-\u0e7f][\w.\u0e00-\u0e7f-]*$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the text.

    ``level`` is the published level (1-6, after shifting), ``id`` the published anchor with
    its prefix, ``text`` plain text, ``line`` the source line from 1 (0 when unknown).
    """

    level: int
    id: str
    text: str
    line: int


@dataclass(slots=True)
class Job:
    """What one rendering knows and learns; made anew for every text."""

    token: str
    marks: tuple[HeadingMark, ...]
    headings: list[Heading] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)
    labels: dict[str, int] = field(default_factory=dict)
    above_table: str = "ตารางข้อมูล"

    def new_id(self, wanted: str) -> str:
        """Return ``wanted``, numbered from 2 when it is taken."""
        return _unique(wanted, self.ids, "{}-{}")

    def new_label(self) -> str:
        """The label of the next table, by the heading above it; no other of this text has it."""
        return _unique(self.above_table, self.labels, "{} ({})")

    def add_heading(self, level: int, text: str, mark: HeadingMark | None) -> str:
        """Record a heading, which labels the tables below it; return its id."""
        explicit = mark.explicit_id if mark and _SAFE_ID.match(mark.explicit_id) else ""
        anchor = self.new_id(explicit or heading_id(text))
        self.headings.append(Heading(level, anchor, text, mark.line if mark else 0))
        self.above_table = f"ตาราง {text or 'ข้อมูล'}"
        return anchor


def _unique(wanted: str, taken: dict[str, int], pattern: str) -> str:
    """Return a name not in ``taken``, which maps each name to the last number given to it."""
    result = wanted
    while result in taken:
        taken[wanted] += 1
        result = pattern.format(wanted, taken[wanted])
    taken[result] = 1
    return result


class Shaper(Treeprocessor):
    """Runs last on the tree; ``job`` is set before each rendering."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.job = Job("", ())

    def run(self, root: ElementTree.Element) -> None:
        """Shape the tree in place."""
        job = self.job
        footnotes = _own_footnotes(root, job)
        self._shape(root)
        _link_footnotes(footnotes, job)

    def _shape(self, parent: ElementTree.Element) -> None:
        """Shape what stands in an element, in the order in which it is read."""
        job = self.job
        for position, child in enumerate(list(parent)):
            if child.tag == "table":
                _head_columns(child, job)
                parent[position] = _wrap_table(child, job)
            elif child.tag in ("ol", "ul") and child.get("class"):
                child.set("class", job.token + child.get("class", ""))
            elif child.tag in _LEVELS:
                self._heading(child)
            self._shape(child)

    def _heading(self, element: ElementTree.Element) -> None:
        """Give one heading its id and record it."""
        mark = find_mark("".join(element.itertext()), self.job.marks)
        anchor = self.job.add_heading(_LEVELS[element.tag], plain_text(element), mark)
        element.set("id", self.job.token + anchor)


def plain_text(element: ElementTree.Element) -> str:
    """Return the text of an element without markup, on one line."""
    text = "".join(element.itertext()).replace("\x02amp\x03", "&")
    return " ".join(html.unescape(restore(text, escape=False)).split())


def _head_columns(table: ElementTree.Element, job: Job) -> None:
    """Say of the header's cells that they head columns, and of all how they are aligned."""
    for cell in table.iter("th"):
        if plain_text(cell) or len(cell):
            cell.set("scope", "col")
        else:
            cell.tag = "td"
    for cell in (*table.iter("th"), *table.iter("td")):
        align = cell.attrib.pop("align", "")
        if align in _ALIGNMENTS:
            cell.set("class", f"{job.token}align-{align}")


def _wrap_table(table: ElementTree.Element, job: Job) -> ElementTree.Element:
    """Return the table inside a labelled region that scrolls by itself."""
    table.set("class", job.token + "data-table")
    name = job.new_label()
    caption = ElementTree.Element("caption")
    caption.set("class", job.token + "visually-hidden")
    caption.text = name
    table.insert(0, caption)
    region = ElementTree.Element("div")
    region.set("class", job.token + "table-scroll")
    region.set("role", job.token + "region")
    region.set("tabindex", job.token + "0")
    region.set("aria-label", job.token + name)
    region.tail, table.tail = table.tail, None
    region.append(table)
    return region


def _own_footnotes(
    root: ElementTree.Element, job: Job
) -> tuple[dict[str, str], list[ElementTree.Element]]:
    """Rename the footnotes' ids to ours; return the names and the elements that link."""
    names: dict[str, str] = {}
    links: list[ElementTree.Element] = []
    for element in root.iter():
        old = element.attrib.pop("id", "")
        if old and element.tag in ("li", "sup"):
            names[old] = job.new_id(old.replace(":", "-"))
            element.set("id", job.token + names[old])
        kind = element.get("class", "")
        if kind == "footnote" and element.tag == "div":
            element.set("class", job.token + "footnotes")
        elif kind in ("footnote-ref", "footnote-backref"):
            element.set("class", job.token + kind)
            links.append(element)
    return names, links


def _link_footnotes(found: tuple[dict[str, str], list[ElementTree.Element]], job: Job) -> None:
    names, links = found
    for element in links:
        target = element.get("href", "")[1:]
        element.set("href", f"{job.token}#{names.get(target, target)}")
        if element.get("class") == job.token + "footnote-backref":
            element.attrib.pop("title", None)
            element.set("aria-label", job.token + "กลับไปยังข้อความ")
