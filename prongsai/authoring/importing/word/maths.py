"""Formulas of Word as text: raised and lowered parts and fractions keep their meaning."""

from __future__ import annotations

from collections.abc import Iterable

from prongsai.authoring.importing.word.signs import raised_text
from prongsai.authoring.importing.word.wml import Element, local


def formula_text(formula: Iterable[Element]) -> str:
    """A formula on one line."""
    return "".join(map(_piece, formula))


def _piece(element: Element) -> str:
    name = local(element)
    if name == "t":
        return element.text or ""
    parts = {local(child): formula_text(child) for child in element}
    if name == "f":
        return f"({parts.get('num', '')})/({parts.get('den', '')})"
    if name == "rad":
        degree = raised_text(parts.get("deg", ""), "superscript")
        return f"{degree}√({parts.get('e', '')})"
    if name in ("sSup", "sSub", "sSubSup"):
        low = raised_text(parts.get("sub", ""), "subscript")
        return f"{parts.get('e', '')}{low}{raised_text(parts.get('sup', ''), 'superscript')}"
    return formula_text(element)
