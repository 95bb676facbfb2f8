"""Telephone numbers as links: only what certainly dials one telephone."""

from __future__ import annotations

import re

from prongsai.thai.digits import to_arabic

_PLAIN = re.compile(r"[+\d\s().-]+")
_ONE_TELEPHONE = re.compile(
    r"1\d{3}"  # hotlines
    r"|0[2-7]\d{7}"  # fixed lines
    r"|0[689]\d{8}"  # mobile telephones
    r"|66(?:[2-7]\d{7}|[689]\d{8})"
)


def dial_link(phone: str) -> str:
    """``tel:`` and the number, or nothing for ranges, extensions and whatever else is written."""
    text = to_arabic(phone)
    digits = re.sub(r"\D", "", text)
    if not _PLAIN.fullmatch(text) or not _ONE_TELEPHONE.fullmatch(digits):
        return ""
    return f"tel:{'+' if digits.startswith('66') else ''}{digits}"
