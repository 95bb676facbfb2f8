"""The numbers that Word prints before paragraphs: counted as Word counts them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from prongsai.importing.readers.word.wml import VAL, Element, Styles, number, switch, value, w
from prongsai.thai.digits import to_thai

BULLET = "bullet"

_PLACE = re.compile(r"%([1-9])")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_THAI_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how it counts, and the text around its number."""

    start: int = 1
    kind: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    font: str = ""


@dataclass(frozen=True, slots=True)
class Printed:
    """What stands before a paragraph; ``kind`` is ``bullet`` where it is a sign."""

    text: str
    kind: str
    font: str
    list_id: str
    level: int


@dataclass
class _Counting:
    """How far the lists that share an abstract definition have counted."""

    counts: dict[int, int] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)


class Numbering:
    """The lists of a document; asked for its paragraphs in their order."""

    def __init__(self, tree: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._levels: dict[str, dict[int, Level]] = {}
        self._abstract: dict[str, str] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._by_style: dict[str, tuple[str, int]] = {}
        self._counting: dict[str, _Counting] = {}
        if tree is not None:
            self._read(tree)

    def printed(self, paragraph: Element | None) -> Printed | None:
        """What is printed before the next paragraph, with these properties; counts it."""
        list_id, level = self._place(paragraph)
        levels = self._levels.get(list_id, {})
        if level not in levels:
            return None
        counting = self._counting.setdefault(self._abstract[list_id], _Counting())
        self._count(counting, list_id, level, levels)
        own = levels[level]
        text = own.text
        if own.kind != BULLET:
            text = _PLACE.sub(lambda found: self._one(found, counting, levels, own), own.text)
        return Printed(text.strip(), own.kind, own.font, list_id, level)

    def _count(
        self, counting: _Counting, list_id: str, level: int, levels: Mapping[int, Level]
    ) -> None:
        starts = self._starts.get(list_id, {})
        if list_id not in counting.begun:
            counting.begun.add(list_id)
            for place in starts:
                counting.counts.pop(place, None)
        first = starts.get(level, levels[level].start)
        counting.counts[level] = counting.counts.get(level, first - 1) + 1
        for deeper in [place for place in counting.counts if place > level]:
            restart = levels[deeper].restart if deeper in levels else None
            # 0 never counts anew; n only below a level above the n-th.
            if restart is None or (restart and level < restart):
                del counting.counts[deeper]

    def _one(
        self, found: re.Match[str], counting: _Counting, levels: Mapping[int, Level], own: Level
    ) -> str:
        place = int(found[1]) - 1
        level = levels.get(place, Level())
        kind = "decimal" if own.legal and level.kind != "thaiNumbers" else level.kind
        return as_printed(counting.counts.get(place, level.start), kind)

    def _place(self, paragraph: Element | None) -> tuple[str, int]:
        """The list and the level of a paragraph, its own or its style's; "" for none."""
        own = None if paragraph is None else paragraph.find(w("numPr"))
        name = value(paragraph, "pStyle") or self._styles.usual
        list_id = value(own, "numId")
        level = value(own, "ilvl")
        for style in self._styles.chain(name):
            by_style = style.find(f"{w('pPr')}/{w('numPr')}")
            linked = self._by_style.get(style.get(w("styleId"), ""))
            if list_id is None:
                list_id = value(by_style, "numId") or (linked[0] if linked else None)
            if level is None and by_style is not None:
                level = value(by_style, "ilvl") or (str(linked[1]) if linked else None)
            elif level is None and linked:
                level = str(linked[1])
        return list_id or "", number(level)

    def _read(self, tree: Element) -> None:
        abstracts = {
            entry.get(w("abstractNumId"), ""): entry for entry in tree.findall(w("abstractNum"))
        }
        links = {
            value(entry, "styleLink"): name
            for name, entry in abstracts.items()
            if value(entry, "styleLink")
        }
        for entry in tree.findall(w("num")):
            list_id = entry.get(w("numId"), "")
            name = value(entry, "abstractNumId") or ""
            # A list may only name the style that holds the definition.
            name = links.get(value(abstracts.get(name), "numStyleLink"), name)
            if name not in abstracts:
                continue
            self._abstract[list_id] = name
            levels = {}
            for drawn in abstracts[name].findall(w("lvl")):
                level = number(drawn.get(w("ilvl")))
                levels[level] = _level(drawn)
                if style := value(drawn, "pStyle"):
                    self._by_style.setdefault(style, (list_id, level))
            for changed in entry.findall(w("lvlOverride")):
                level = number(changed.get(w("ilvl")))
                drawn_anew = changed.find(w("lvl"))
                if drawn_anew is not None:
                    levels[level] = _level(drawn_anew)
                if (start := value(changed, "startOverride")) is not None:
                    self._starts.setdefault(list_id, {})[level] = number(start, 1)
            self._levels[list_id] = levels


def _level(drawn: Element) -> Level:
    restart = value(drawn, "lvlRestart")
    # Formats of newer versions stand in an alternative; the last one is for everybody.
    kind = [entry.get(VAL, "") for entry in drawn.iter(w("numFmt"))][-1:]
    fonts = drawn.find(f"{w('rPr')}/{w('rFonts')}")
    text = value(drawn, "lvlText")
    level = number(drawn.get(w("ilvl")))
    return Level(
        number(value(drawn, "start"), 1) if drawn.find(w("start")) is not None else 1,
        kind[0] if kind else "decimal",
        f"%{level + 1}." if text is None else text,
        number(restart) if restart is not None else None,
        bool(switch(drawn, "isLgl")),
        "" if fonts is None else fonts.get(w("ascii")) or "",
    )


def as_printed(count: int, kind: str) -> str:
    """A number in one of Word's formats; an unknown format is printed in digits."""
    return _FORMATS.get(kind, str)(count)


def _letters(count: int, letters: str) -> str:
    """Letters as Word counts on: after the last one, each is written twice."""
    if count < 1:
        return str(count)
    return letters[(count - 1) % len(letters)] * min(1 + (count - 1) // len(letters), 30)


def _roman(count: int) -> str:
    if not 0 < count < 4000:
        return str(count)
    text = ""
    for worth, sign in _ROMAN:
        times, count = divmod(count, worth)
        text += sign * times
    return text


_FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda count: f"{count:02d}",
    "thaiNumbers": lambda count: to_thai(str(count)),
    "thaiLetters": lambda count: _letters(count, _THAI_LETTERS),
    "lowerLetter": lambda count: _letters(count, _LETTERS),
    "upperLetter": lambda count: _letters(count, _LETTERS.upper()),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
    "none": lambda count: "",
    "numberInDash": lambda count: f"- {count} -",
}
