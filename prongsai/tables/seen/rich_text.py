"""Texts whose letters are not all alike: some struck out, some raised.

What is struck out is not meant any more. A raised or lowered digit has another meaning than
the same one on the line (10³ is not 103), so it becomes the letter that Unicode has for it.
"""

from __future__ import annotations

from dataclasses import dataclass

from prongsai.tables.seen.package_parts import Attributes, is_on, plain_name

_RAISED = str.maketrans("0123456789+-()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎")


@dataclass(frozen=True, slots=True)
class RichText:
    """What is seen of a text, and which of its words are struck out."""

    seen: str
    struck: str = ""


class RichTextReader:
    """Takes the elements inside ``<si>`` or ``<is>`` and makes of them what is seen."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Start a new text."""
        self.is_special = False
        self._seen: list[str] = []
        self._struck: list[str] = []
        self._is_struck = False
        self._place = ""
        self._in_text = self._in_reading = False

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        match plain_name(name):
            case "r":
                self._is_struck, self._place = False, ""
            case "strike":
                self._is_struck = is_on(attributes)
            case "vertAlign":
                self._place = attributes.get("val", "")
            case "rPh":
                self._in_reading = True
            case "t":
                self._in_text = True

    def end(self, name: str) -> None:
        """An element ends."""
        match plain_name(name):
            case "rPh":
                self._in_reading = False
            case "t":
                self._in_text = False

    def text(self, data: str) -> None:
        """Letters of the text."""
        if not self._in_text or self._in_reading:
            return
        if self._is_struck:
            self.is_special = True
            self._struck.append(data)
        elif self._place in ("superscript", "subscript"):
            moved = data.translate(_RAISED if self._place == "superscript" else _LOWERED)
            self.is_special |= moved != data
            self._seen.append(moved)
        else:
            self._seen.append(data)

    def whole(self) -> RichText:
        """The text that has ended."""
        return RichText("".join(self._seen), "".join(self._struck))
