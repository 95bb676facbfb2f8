"""Leftovers of HTML inside the cells of a text file: line breaks, lists, checkboxes."""

from __future__ import annotations

import html
import re

CHECKED, UNCHECKED = "☑", "☐"
"""How a checkbox is written, in front of its label, on a line of its own."""

_TAG = re.compile(
    r"</?(?:p|br|li|ol|ul|b|strong|i|em|u|span|div|sup|sub|font|input|label)\b[^<>]*>",
    re.IGNORECASE,
)
_BREAK = re.compile(r"</?(?:p|br|li|div)\b", re.IGNORECASE)
_BOX = re.compile(r"<input\b[^<>]*checkbox", re.IGNORECASE)
_TICKED = re.compile(r"\bchecked\b(?!box)", re.IGNORECASE)
_DASH_WITHIN = re.compile(r"\s-\s?(?=[^\s\d-])")
_LIST = re.compile(r"<ol\b", re.IGNORECASE)
_RUN_TOGETHER = re.compile(r"(?<=[^\s\d.(>])([0-9๐-๙]{1,2}[.)]\s)")
_RAISED = re.compile(r"<(?P<kind>sup|sub)\b[^<>]*>(?P<inner>[^<>]*)</(?P=kind)>", re.IGNORECASE)
_SUPERSCRIPT = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_SUBSCRIPT = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_SPACES = re.compile(r"[ \t\u00a0]+")


def plain_cell(text: str) -> str:
    """The text of a cell: markup gone, a line feed where a line or a list member began.

    A checkbox becomes ``☑`` or ``☐`` in front of its label. What only looks like markup,
    such as an address in angle brackets, stays.
    """
    if "<" in text and _TAG.search(text):
        text = _RAISED.sub(_raised, text)
        if _LIST.search(text):
            text = _RUN_TOGETHER.sub(r"\n\1", text)
        text = html.unescape(_TAG.sub(_written, text))
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(_listed(line) for line in lines if line)


def _raised(found: re.Match[str]) -> str:
    """A superscript or subscript as such: 10<sup>3</sup> is 10³, not 103."""
    up = found["kind"].lower() == "sup"
    signs = _SUPERSCRIPT if up else _SUBSCRIPT
    inner = found["inner"].strip()
    if inner and all(ord(sign) in signs for sign in inner):
        return inner.translate(signs)
    return f"{'^' if up else '_'}{inner}" if inner else ""


def _listed(line: str) -> str:
    """Members that were run together, ``-ก -ข``, each on a line of its own."""
    return _DASH_WITHIN.sub("\n- ", line) if line.startswith("-") else line


def _written(tag: re.Match[str]) -> str:
    if _BOX.match(tag[0]):
        return f"\n{CHECKED if _TICKED.search(tag[0]) else UNCHECKED} "
    return "\n" if _BREAK.match(tag[0]) else ""
