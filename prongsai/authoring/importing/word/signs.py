"""Signs of Word files as texts: fonts whose letters are pictures, boxes, raised and lowered text.

``data/signs/word.yaml`` says which signs are one and the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from prongsai.reading.fields import Entry, Text
from prongsai.reading.read_model import program_data
from prongsai.thai.digits import to_arabic


class _Signs(Entry):
    """The file ``signs/word.yaml``."""

    boxes: Mapping[str, tuple[Text, ...]]
    signs: Mapping[str, tuple[Text, ...]]
    fonts: tuple[Text, ...]
    superscripts: Mapping[str, Text]
    subscripts: Mapping[str, Text]


def sign_of(font: str, code: int) -> str:
    """The text of a letter of a font of signs; empty where nobody knows it."""
    # Loaded by the reading process alone.
    from mammoth.docx.dingbats import dingbats

    place = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    known = dingbats.get((_font_named(font), place))
    return plain_signs(chr(known)) if known else ""


def is_font_of_signs(font: str) -> bool:
    """Whether a font's letters are signs."""
    return bool(_font_named(font))


def plain_signs(text: str) -> str:
    """The text with one form for each sign."""
    return text.translate(_table()) if not text.isascii() else text


def is_box(text: str) -> bool:
    """Whether a text is one box to tick."""
    return text in _signs().boxes


def raised_text(text: str, how: str) -> str:
    """Superscript or subscript text that no reader takes for digits of the line.

    ``10³`` and ``H₂O``; what has no such letters is written ``^(…)``, ``_(…)`` where it holds
    digits, and as it is where it does not (``1st``).
    """
    table = _signs().superscripts if how == "superscript" else _signs().subscripts
    letters = [
        table.get(to_arabic(letter), "") or (letter if letter == " " else "") for letter in text
    ]
    if all(letters):
        return "".join(letters)
    if not any(letter.isdecimal() for letter in text):
        return text
    return f"{'^' if how == 'superscript' else '_'}({text.strip()})"


def _font_named(font: str) -> str:
    return next((known for known in _signs().fonts if known.lower() == font.strip().lower()), "")


@cache
def _table() -> dict[int, str]:
    groups = (*_signs().boxes.items(), *_signs().signs.items())
    return {ord(form): sign for sign, forms in groups for form in forms}


@cache
def _signs() -> _Signs:
    return program_data("prongsai.authoring.importing", "signs/word.yaml", _Signs)
