"""Inline markup, tried only where it can begin.

Python-Markdown runs each of its patterns over every text, most of which are cells of tables
without any markup. A pattern that has no character to begin with cannot match, and is not
tried; what it finds where it can begin is the library's own business.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

_BEGINNINGS = {
    "backtick": ("`",),
    "escape": ("\\",),
    "reference": ("[",),
    "link": ("[",),
    "image_link": ("![",),
    "image_reference": ("![",),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": ("  \n",),
    "html": ("<",),
    "entity": ("&",),
    "em_strong": ("*", "_"),
    "footnote": ("[^",),
}
"""What the text must hold for a pattern to match; a pattern not listed is always tried."""

_ANY_BEGINNING = re.compile(r"[`\\\[<&*_]|!\[|  \n")


class QuickInline(InlineProcessor):
    """The library's walk through the tree, with fewer tries."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._tried: list[tuple[Any, tuple[str, ...]]] = []
        self._some_always = False

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Apply the patterns to a parsed tree."""
        known = {
            id(self.inlinePatterns[name]): beginnings
            for name, beginnings in _BEGINNINGS.items()
            if name in self.inlinePatterns
        }
        self._tried = [(pattern, known.get(id(pattern), ())) for pattern in self.inlinePatterns]
        self._some_always = not all(beginnings for _, beginnings in self._tried)
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if isinstance(data, AtomicString):
            return data
        if not self._some_always and not _ANY_BEGINNING.search(data):
            return data
        start = 0
        while patternIndex < len(self._tried):
            pattern, beginnings = self._tried[patternIndex]
            matched = False
            if not beginnings or any(beginning in data for beginning in beginnings):
                data, matched, start = self._InlineProcessor__applyPattern(  # type: ignore[attr-defined]
                    pattern, data, patternIndex, start
                )
            if not matched:
                start = 0
                patternIndex += 1  # noqa: N806
        return data
