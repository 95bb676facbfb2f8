"""The XML of Word files: names, values, parts as trees; and how a run looks by its styles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from xml.etree import ElementTree

Element = ElementTree.Element

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", _MAIN.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", RELATIONS.encode()),
)
_OFF = frozenset({"0", "false", "off", "none"})


def w(name: str) -> str:
    """A name of WordprocessingML as trees have it."""
    return f"{{{_MAIN}}}{name}"


def r(name: str) -> str:
    """A name of the relations between parts."""
    return f"{{{RELATIONS}}}{name}"


VAL = w("val")


def local(element: Element) -> str:
    """An element's name whatever its vocabulary."""
    return str(element.tag).rpartition("}")[2]


def is_w(element: Element, name: str) -> bool:
    """Whether an element is one of WordprocessingML's of that name."""
    return bool(element.tag == w(name))


def tree_of(parts: Mapping[str, bytes], name: str) -> Element | None:
    """A part as a tree; ``None`` where it is missing or damaged."""
    data = parts.get(name)
    if data is None:
        return None
    for strict, usual in _STRICT:
        data = data.replace(strict, usual)
    try:
        return ElementTree.fromstring(data)
    except (ElementTree.ParseError, LookupError, ValueError):
        return None


def value(element: Element | None, *path: str) -> str | None:
    """The ``w:val`` of the element below by that path."""
    for name in path:
        element = None if element is None else element.find(w(name))
    return None if element is None else element.get(VAL)


def switch(element: Element | None, name: str) -> bool | None:
    """Whether a property is on; ``None`` where nothing is said of it."""
    found = None if element is None else element.find(w(name))
    return None if found is None else found.get(VAL, "1") not in _OFF


def number(text: str | None, default: int = 0) -> int:
    """A whole number of the file; the default for anything else."""
    plain = (text or "").removeprefix("-")
    return int(text or "") if plain.isdecimal() and plain.isascii() and len(plain) < 9 else default


def relations(parts: Mapping[str, bytes], part: str) -> Iterator[tuple[str, str, str, bool]]:
    """The relations of a part: id, kind (the last word of its type), target, is outside."""
    folder, _, name = part.rpartition("/")
    tree = tree_of(parts, f"{folder}/_rels/{name}.rels")
    for entry in tree if tree is not None else ():
        target = entry.get("Target", "")
        outside = entry.get("TargetMode") == "External"
        inside = target.removeprefix("/") if target.startswith("/") else f"{folder}/{target}"
        yield (
            entry.get("Id", ""),
            entry.get("Type", "").rpartition("/")[2],
            target if outside else _straight(inside),
            outside,
        )


def _straight(path: str) -> str:
    steps: list[str] = []
    for step in path.split("/"):
        if step == ".." and steps:
            steps.pop()
        elif step not in ("", ".", ".."):
            steps.append(step)
    return "/".join(steps)


_RAISED = 4
"""Text set so many half points above or below the line is raised or lowered."""
_MOST_STYLES = 50


@dataclass(frozen=True, slots=True)
class Look:
    """What is said of a run; ``None`` and "" where nothing is."""

    hidden: bool | None = None
    struck: bool | None = None
    struck_twice: bool | None = None
    bold: bool | None = None
    raised: str = ""
    font: str = ""

    def over(self, below: Look) -> Look:
        """These properties, and those below where these say nothing."""
        return Look(
            *(
                getattr(below, field.name)
                if (own := getattr(self, field.name)) in (None, "")
                else own
                for field in fields(self)
            )
        )


class Styles:
    """The styles of a document, each with what it is based on."""

    def __init__(self, tree: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._defaults: dict[str, str] = {}
        self._usual = Look()
        if tree is None:
            return
        for style in tree.findall(w("style")):
            name = style.get(w("styleId"), "")
            self._styles.setdefault(name, style)
            if style.get(w("default")) in ("1", "true", "on"):
                self._defaults[style.get(w("type"), "")] = name
        usual = tree.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
        self._usual = look_of(usual)

    def look(self, properties: Element | None, paragraph: Element | None) -> Look:
        """How a run with these properties looks in a paragraph with those."""
        look = look_of(properties)
        for name in (value(properties, "rStyle"), value(paragraph, "pStyle") or self.usual):
            for style in self.chain(name):
                look = look.over(look_of(style.find(w("rPr"))))
        return look.over(self._usual)

    @property
    def usual(self) -> str:
        """The style of paragraphs that name none."""
        return self._defaults.get("paragraph", "")

    def chain(self, name: str | None) -> Iterator[Element]:
        """A style and those it is based on, the nearest first."""
        seen: set[str] = set()
        while name and name in self._styles and name not in seen and len(seen) < _MOST_STYLES:
            seen.add(name)
            yield self._styles[name]
            name = value(self._styles[name], "basedOn")


def look_of(properties: Element | None) -> Look:
    """What properties of a run (``w:rPr``) say by themselves."""
    if properties is None:
        return Look()
    raised = value(properties, "vertAlign") or ""
    position = number(value(properties, "position"))
    if not raised and abs(position) >= _RAISED:
        raised = "superscript" if position > 0 else "subscript"
    fonts = properties.find(w("rFonts"))
    font = "" if fonts is None else fonts.get(w("ascii")) or fonts.get(w("hAnsi")) or ""
    hidden, veiled = switch(properties, "vanish"), switch(properties, "specVanish")
    return Look(
        hidden=hidden or veiled if hidden is not None or veiled is not None else None,
        struck=switch(properties, "strike"),
        struck_twice=switch(properties, "dstrike"),
        bold=switch(properties, "b") if properties.find(w("b")) is not None else None,
        raised=raised,
        font=font,
    )
