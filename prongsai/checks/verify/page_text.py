"""The visible text of a page, block by block, and the rules that read it.

A rule of the text is a function registered in ``READS`` of a module of
:mod:`prongsai.checks.verify.rules`; it sees every page version once, when it is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from prongsai.checks.verify.facts import CONTENT, MEMO, MENU, QUOTED, SHELL, Spot
from prongsai.thai.digits import to_arabic

_THAI_DIGIT = re.compile("[๐-๙]")
_SPACES = re.compile(r"[^\S\n\t]+")
_CELLS = re.compile(r" ?\t[ \t]*")
_BREAKS = re.compile(r"[ \t]?\n[ \t\n]*")


@dataclass(frozen=True, slots=True)
class PageText:
    """A page's text by area, one line for each block; ``dates`` are machine-readable ones."""

    areas: Mapping[str, str]
    dates: tuple[str, ...] = ()

    @property
    def content(self) -> str:
        """What the agency itself has written, without official memos."""
        return self.areas.get(CONTENT, "")

    @property
    def own_words(self) -> str:
        """What the agency itself has written, memos included."""
        return f"{self.content}\n{self.areas.get(MEMO, '')}"

    @property
    def everything(self) -> str:
        """All that the agency answers for: its content, and what frames its pages.

        The box of required elements quotes the framework, so it is left out.
        """
        return "\n".join(self.areas.get(area, "") for area in (CONTENT, MEMO, MENU, SHELL))

    @property
    def with_quotations(self) -> str:
        """All of that, and what is quoted letter by letter."""
        return f"{self.everything}\n{self.areas.get(QUOTED, '')}"


TextRule = Callable[[PageText], Iterable[Spot]]


def tidy(pieces: Iterable[str]) -> str:
    """Join pieces of text; spaces become one, every block stands on one line.

    Between the cells of a row there is a tab.
    """
    words = _CELLS.sub("\t", _SPACES.sub(" ", "".join(pieces)))
    return _BREAKS.sub("\n", words).strip()


def with_arabic_digits(text: str) -> str:
    """The text with Arabic digits; a text without Thai ones is not gone through."""
    return to_arabic(text) if _THAI_DIGIT.search(text) else text
