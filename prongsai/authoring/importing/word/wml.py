"""The XML of Word files (WordprocessingML): names, values, and the parts of a package as trees."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

Element = ElementTree.Element

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", _MAIN.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", _RELATIONS.encode()),
)
_OFF = frozenset({"0", "false", "off", "none"})


def w(name: str) -> str:
    """A name of WordprocessingML as trees have it."""
    return f"{{{_MAIN}}}{name}"


def r(name: str) -> str:
    """A name of the relations between parts."""
    return f"{{{_RELATIONS}}}{name}"


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
