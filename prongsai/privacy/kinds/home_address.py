"""Home addresses of people, by the number of the house."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prongsai.findings.rules.pii import PII007
from prongsai.privacy.first_look import FirstLook
from prongsai.privacy.kind import Kind, Sighting
from prongsai.privacy.passages import WholeText
from prongsai.privacy.surroundings import Surroundings, Whose
from prongsai.privacy.words import vocabulary

_HOUSE = r"(?<![0-9./,-])[0-9]{1,5}(?:\s?/\s?[0-9]{1,4})?(?:-[0-9]{1,4})?(?![0-9,/])"
_VILLAGE = r"(?:หมู่(?:ที่|บ้าน)?|ม\.|moo)[ \u00a0]{0,2}[0-9]{1,2}(?![0-9])"
_STREET = r"(?:ซอย|ซ\.|ถนน|ถ\.|ตรอก)"
_NUMBERED = r"[ \u00a0]{0,2}[0-9]"
# Each begins with a letter of its own, which makes the search quick.
_AFTER_A_HOUSE = re.compile(
    rf"หมู่(?:ที่|บ้าน)?{_NUMBERED}|ม\.{_NUMBERED}|m(?i:oo){_NUMBERED}|M(?i:oo){_NUMBERED}"
    r"|ซอย|ซ\.|ถนน|ถ\.|ตรอก"
)
_ADDRESS = re.compile(
    rf"(?:บ้านเลขที่|เลขที่บ้าน)[ \u00a0:]{{0,3}}(?P<named>{_HOUSE})(?:[ \u00a0,]{{0,3}}{_VILLAGE})?"
    rf"|(?P<house>{_HOUSE})[ \u00a0,]{{0,3}}(?:{_VILLAGE}|{_STREET})",
    re.IGNORECASE,
)
_CELL = re.compile(rf"(?<![^\t\n\v])\s{{0,3}}(?P<house>{_HOUSE})(?=\s|[\t\n\v]|$)")
_NEXT = re.compile(rf"\s+(?P<house>{_HOUSE})(?=\s)")
_NUMBERS = re.compile("[0-9]+")
_BETWEEN, _MOST_BETWEEN = " \u00a0,", 3


class HomeAddress(Kind):
    """The number of a house beside a person; where an office or a firm is, is public."""

    word = "home-address"
    label = "ที่อยู่บ้านของบุคคล"
    certain = PII007.found
    doubtful = PII007.doubtful
    of_somebody = True

    @classmethod
    def may_be_in(cls, look: FirstLook) -> bool:
        """Where a number stands before a village or street, or addresses are spoken of."""
        return _is_before_a_street(look.text) or look.says("addresses")

    @classmethod
    def find(cls, text: WholeText, around: Surroundings) -> Iterator[Sighting]:
        """Numbers of houses with their village or street, and alone in columns called so."""
        for start, end in _addresses(text, around):
            whose = around.whose(start)
            if whose is Whose.PUBLIC:
                continue
            written = text.text[start:end]
            datum = "/".join(_NUMBERS.findall(written))
            shown = _NUMBERS.sub("x", " ".join(written.split()))
            yield Sighting(start, end, datum, shown, whose is Whose.PRIVATE)


def _is_before_a_street(text: str) -> bool:
    for found in _AFTER_A_HOUSE.finditer(text):
        before = text[max(0, found.start() - _MOST_BETWEEN - 1) : found.start()]
        if before.rstrip(_BETWEEN)[-1:].isdigit():
            return True
    return False


def _addresses(text: WholeText, around: Surroundings) -> Iterator[tuple[int, int]]:
    until = 0
    for found in _ADDRESS.finditer(text.text):
        until = found.end()
        yield found.span()
    if not until and not vocabulary().addresses.search(text.text):
        return
    yield from _in_drawn_lists(text, around)
    for found in _CELL.finditer(text.text):
        start, end = found.span("house")
        place, cell, _ = text.cell_at(start)
        label = around.label(text.passage_at(start), place)
        rest = text.text[start : start + len(cell.text)]
        if vocabulary().addresses.search(label) and not _ADDRESS.match(rest.lstrip()):
            yield start, end


def _in_drawn_lists(text: WholeText, around: Surroundings) -> Iterator[tuple[int, int]]:
    """Numbers right after the names of a list whose next column is said to be of houses."""
    words = vocabulary()
    for number, passage in enumerate(text.passages):
        begins = text.starts[number]
        names = [match.end() - begins for match in around.persons.get(number, ())]
        drawn = None if names or passage.table else around.drawn_name(number)
        if drawn is not None:
            names.append(drawn.end())
        house = names and _NEXT.match(text.lines[number], names[0])
        if not house or _ADDRESS.match(text.lines[number], house.start("house")):
            continue
        header = around.drawn_header(number)
        named = [*words.names.finditer(header), *words.complainants.finditer(header)]
        after = max((found.end() for found in named), default=0)
        column = words.addresses.search(header, after)
        if after and column and not header[after : column.start()].strip():
            yield begins + house.start("house"), begins + house.end("house")
