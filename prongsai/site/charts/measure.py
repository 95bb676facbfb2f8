"""Room that text takes, lines that fit, and scales: in em of the text's own size."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from prongsai.thai.text import display_width

NARROW = Decimal(17)
"""Width of a drawing, in em of its text, on a phone of 320 px."""

WIDE = Decimal(29)
"""Width of a drawing from which on everything is written that has no room on a phone."""

ALONE = Decimal(44)
"""The same of a drawing that has no other beside it."""

PAGE = Decimal(45)
"""Width of a drawing over the whole page, where it is not drawn for a phone."""

_LETTERS = {
    "0.30": " '!,.:;ij|",
    "0.40": "เๅ-I[]l{}()_fr•",
    "0.50": 'โใไงร"*st/?Jcz',
    "0.55": "วะาำ$aekvxy–",
    "0.60": "กจฉฐถธยฤลสฮฯ0123456789EFLPRSTZbdghnopqu“”",
    "0.65": "ขคฅชฎฏดตนผฝภมฦศหอแ+<=>ABCDVY",
    "0.70": "ฃฆซทบปๆ๐๑๔๕๖๘๙&GHKNOQUX",
    "0.75": "พฟษฬ๒๓#w",
    "0.90": "ฑ๗ฌญฒณ@MmW",
}
"""How wide the theme's font sets letters in bold, by width in em, rounded up."""

_WIDTHS = {letter: Decimal(width) for width, letters in _LETTERS.items() for letter in letters}
_OTHER = Decimal("0.70")

_JOINING = (
    "และ หรือ เพื่อ ของ ด้าน ตาม โดย สำหรับ ระหว่าง งาน กอง ฝ่าย การ ความ ให้ ใน จาก ที่ ประจำ แก่ ต่อ กับ"
)
_STARTS = re.compile("|".join(_JOINING.split()))
_LEADS = frozenset("เแโใไ")
_FOLLOWS = frozenset("ะาำๅๆฯ์,.)”\"'%:;")


def rounded(value: Decimal) -> Decimal:
    """A coordinate with two decimals, never a negative zero."""
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP) + Decimal("0.00")


def text_width(text: str) -> Decimal:
    """How wide a text is at most, in em; marks above and below take no room."""
    return sum((_width(character) for character in text), Decimal(0))


def _width(character: str) -> Decimal:
    known = _WIDTHS.get(character)
    return _OTHER * display_width(character) if known is None else known


def share(em: Decimal) -> Decimal:
    """A width in em as percent of the narrowest drawing."""
    return em * 100 / NARROW


def wrapped(text: str, width: Decimal) -> tuple[str, ...]:
    """The lines of a text, none wider than ``width`` em unless a single letter is.

    Lines end at spaces; where Thai runs on without one, before a word that often begins a
    new thought; and only then between two letters, never between a letter and its vowel.
    """
    lines: list[str] = []
    rest = " ".join(text.split())
    while text_width(rest) > width:
        cut = _cut(rest, width)
        lines.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return (*lines, rest) if rest or not lines else tuple(lines)


def _cut(text: str, width: Decimal) -> int:
    """Where the first line ends: the last good place within the width."""
    fitting = 0
    used = Decimal(0)
    for character in text:
        used += _width(character)
        if used > width:
            break
        fitting += 1
    places = [place for place in _letters(text) if place <= fitting]
    spaces = [place for place in places if text[place] == " " or text[place - 1] == " "]
    words = [found.start() for found in _STARTS.finditer(text) if found.start() in set(places)]
    apart = [place for place in spaces if not _beside_number(text, place)]
    for good, least in ((apart, fitting // 3), (words, fitting // 3), (spaces, 0)):
        fit = [place for place in good if place > least]
        if fit:
            return fit[-1]
    return places[-1] if places else next(_letters(text), len(text))


def _beside_number(text: str, place: int) -> bool:
    """Whether ``5,000 บาท`` or ``หมู่ที่ 12`` would be divided there."""
    before, after = text[:place].rstrip(), text[place:].lstrip()
    return before[-1:].isdigit() or after[:1].isdigit()


def _letters(text: str) -> Iterator[int]:
    """The places between two letters that may stand on different lines."""
    for place in range(1, len(text)):
        whole = display_width(text[place]) > 0 and text[place] not in _FOLLOWS
        if whole and text[place - 1] not in _LEADS:
            yield place


_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


@dataclass(frozen=True, slots=True)
class Scale:
    """From 0 to ``top``; ``ticks`` are even steps that begin with 0 and end with ``top``."""

    top: Decimal
    ticks: tuple[Decimal, ...]

    def percent(self, value: Decimal | int) -> Decimal:
        """How much of the scale a value takes, 0 to 100, with two decimals."""
        return rounded(self.share(value) * 100)

    def share(self, value: Decimal | int) -> Decimal:
        """How much of the scale a value takes, 0 to 1; nothing lies outside."""
        return min(max(Decimal(value) / self.top, Decimal(0)), Decimal(1))


SCORES = Scale(Decimal(100), tuple(Decimal(value) for value in (0, 25, 50, 75, 100)))
"""Scores and percentages."""


def nice_scale(values: Iterable[Decimal | int], *, whole: bool = False, steps: int = 4) -> Scale:
    """The smallest round scale of at most ``steps`` steps that holds all values.

    ``whole``: the values are counted, so no tick lies between two of them. Without values, or
    with zeros alone, the scale goes to 1.
    """
    largest = max((Decimal(value) for value in values), default=Decimal(0))
    step = _step(largest / steps, whole) if largest > 0 else Decimal(1)
    count = max(1, int((largest / step).to_integral_value(ROUND_CEILING)))
    return Scale(step * count, tuple(step * number for number in range(count + 1)))


def _step(least: Decimal, whole: bool) -> Decimal:
    """The next 1, 2, 2.5, 5 or 10 times a power of ten; a whole number if asked for."""
    power = Decimal(1).scaleb(least.adjusted())
    steps = (power * factor for factor in _STEPS)
    step = next(
        (
            step
            for step in steps
            if step >= least and not (whole and step != step.to_integral_value())
        ),
        Decimal(1),
    )
    return Decimal(f"{step.normalize():f}")
