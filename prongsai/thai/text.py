"""Thai text: width on a terminal, form for searching, characters nobody can see."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Literal

from prongsai.thai.digits import to_arabic

_NO_WIDTH = frozenset({"Mn", "Me", "Cf", "Cc"})
_UNSEEN = frozenset({"Cf", "Cc", "Zl", "Zp", "Co", "Cn", "Cs"})

# Marks in the order in which they follow their consonant: signs below, vowels above,
# tone marks, silencers.
_MARKS = "\u0e3a\u0e38\u0e39\u0e31\u0e34\u0e35\u0e36\u0e37\u0e47\u0e4d\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4e"
_MARK_RUN = re.compile(f"[{_MARKS}]{{2,}}")
_OUT_OF_ORDER = re.compile(
    "|".join(f"{mark}[{_MARKS[: place + 1]}]" for place, mark in enumerate(_MARKS))
)
_SARA_AM_THEN_TONE = re.compile("\u0e33([\u0e48-\u0e4b]+)")
_NIKHAHIT_AA = re.compile("\u0e4d([\u0e48-\u0e4b]*)\u0e32")
_DOUBLE_E, _AE = "\u0e40\u0e40", "\u0e41"
_PUNCTUATION = re.compile(r"[\s().,:;/\\\-–—_\"'“”‘’*\[\]（）]+")


def display_width(text: str) -> int:
    """Return how many terminal cells ``text`` takes; marks above and below take none."""
    return sum(map(_cells, text))


def _cells(character: str) -> int:
    if unicodedata.category(character) in _NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def pad(text: str, width: int, align: Literal["left", "right"] = "left") -> str:
    """Fill ``text`` with spaces to ``width`` terminal cells; longer text stays as it is."""
    space = " " * max(0, width - display_width(text))
    return text + space if align == "left" else space + text


def normalize_for_search(text: str) -> str:
    """Return the form under which equal-looking Thai text compares equal.

    Steps, to be repeated exactly wherever a query is matched: drop zero-width characters;
    lower case; NFC; Thai digits to Arabic; double เ to แ; tone marks written after sara am
    before it; marks of one consonant into one order without repeats; nikhahit + sara aa to
    sara am; white space to single spaces. NFKC is never used: it takes ำ apart. The result
    is for comparing only and is never shown.
    """
    text = " ".join(text.split())
    if not text.isprintable():
        for char in set(text):  # a text has few different characters, however long it is
            if unicodedata.category(char) == "Cf":
                text = text.replace(char, "")
        text = " ".join(text.split())
    plain = to_arabic(unicodedata.normalize("NFC", text.lower())).replace(_DOUBLE_E, _AE)
    plain = _SARA_AM_THEN_TONE.sub("\\1\u0e33", plain)
    if _OUT_OF_ORDER.search(plain):  # nearly no text has any, and each has a thousand in order
        plain = _MARK_RUN.sub(_ordered, plain)
    return _NIKHAHIT_AA.sub("\\1\u0e33", plain)


def match_key(text: str) -> str:
    """Reduce a header or a code to what tells it from others: letters and digits alone."""
    return _PUNCTUATION.sub("", normalize_for_search(text))


def _ordered(run: re.Match[str]) -> str:
    """Put a run of marks into their one order, each once."""
    return "".join(sorted(set(run[0]), key=_MARKS.index))


def shortened(text: str, most: int = 40) -> str:
    """A text on one line, short enough to be quoted in a sentence."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def some_of(texts: Sequence[str], most: int, unit: str = "") -> str:
    """The first of many texts, and how many there are besides: ``ก, ข และอีก 3 แห่ง``."""
    more = len(texts) - most
    return ", ".join(texts[:most]) + (f" และอีก {more:,} {unit}".rstrip() if more > 0 else "")


def first_of(texts: Iterable[str], most: int = 10) -> str:
    """The first of many short texts, and a sign where there are more: ``3, 5-9 …``."""
    named = list(texts)
    return ", ".join(named[:most]) + (" …" if len(named) > most else "")


def is_invisible(character: str) -> bool:
    """Tell whether a character shows nothing: zero-width, control, or an odd space.

    The ordinary space, tab and newline are not counted.
    """
    if character in " \t\n":
        return False
    category = unicodedata.category(character)
    return category in _UNSEEN or category == "Zs"


def invisible_characters(text: str) -> tuple[str, ...]:
    """Name the invisible characters in ``text``, each once: ``U+200B ZERO WIDTH SPACE``."""
    unseen = dict.fromkeys(character for character in text if is_invisible(character))
    return tuple(code_point(character) for character in unseen)


def code_point(character: str) -> str:
    """Return a character's number and Unicode name: ``U+00A0 NO-BREAK SPACE``."""
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X} {name}".rstrip()


def without_invisible(text: str) -> str:
    """Return ``text`` without invisible characters; odd spaces become plain ones."""
    kept = (" " if unicodedata.category(c) == "Zs" else c for c in text if not _dropped(c))
    return "".join(kept)


def _dropped(character: str) -> bool:
    return is_invisible(character) and unicodedata.category(character) != "Zs"
