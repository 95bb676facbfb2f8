"""How a run of text looks: its own properties over those of its styles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from prongsai.authoring.importing.word.wml import Element, number, switch, value, w

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
