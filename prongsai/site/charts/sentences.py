"""What a chart shows, in a Thai sentence: total, highest, lowest."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from prongsai.site.charts.amounts import count
from prongsai.thai.fiscal import YearMonth

_MOST_NAMED = 3


def listed(words: Sequence[str]) -> str:
    """Words as a list in Thai: ``ก``, ``ก และ ข``, ``ก ข และ ค``."""
    if len(words) < 2:
        return "".join(words)
    return f"{' '.join(words[:-1])} และ{_spaced(words[-1])}"


def _spaced(word: str) -> str:
    """A word that begins with a Latin letter or a digit keeps its distance."""
    return f" {word}" if word[:1].isascii() else word


def months_in_words(
    subject: str, unit: str, months: Sequence[YearMonth], tops: Sequence[Decimal | None]
) -> str:
    """``{subject}รวม 3,502 ราย สูงสุดเดือนกุมภาพันธ์ 2569 (883 ราย) ต่ำสุดเดือน…``.

    Months without a figure (None) are counted and never called the lowest.
    """
    known = [(month, top) for month, top in zip(months, tops, strict=True) if top is not None]
    absent = len(months) - len(known)
    gap = f" ไม่มีข้อมูล {absent} เดือน" if absent else ""
    if not known:
        return f"{subject} ยังไม่มีข้อมูลรายเดือน"
    total = sum((top for _, top in known), Decimal(0))
    if len(known) == 1:
        return f"{subject}เดือน{known[0][0].label()} เท่ากับ {count(total)} {unit}{gap}"
    if not total:
        return f"{subject}เป็น 0 {unit}ทุกเดือน ตั้งแต่{_span(known)}{gap}"
    values = [top for _, top in known]
    if len(set(values)) == 1:
        same = f"เท่ากันทุกเดือน เดือนละ {count(values[0])} {unit}"
        return f"{subject}รวม {count(total)} {unit} {same} ตั้งแต่{_span(known)}{gap}"
    high = _extreme("สูงสุด", max(values), known, unit)
    low = _extreme("ต่ำสุด", min(values), known, unit)
    return f"{subject}รวม {count(total)} {unit} {high} {low}{gap}"


def _span(known: Sequence[tuple[YearMonth, Decimal]]) -> str:
    return f"เดือน{known[0][0].label()} ถึงเดือน{known[-1][0].label()}"


def _extreme(
    word: str, value: Decimal, known: Sequence[tuple[YearMonth, Decimal]], unit: str
) -> str:
    """``สูงสุดเดือนมกราคม 2568 (412 ราย)``; more than three months are only counted."""
    names = [month.label() for month, top in known if top == value]
    where = listed(names) if len(names) <= _MOST_NAMED else f"เท่ากัน {len(names)} เดือน"
    each = "เดือนละ " if len(names) > 1 else ""
    joined = f"เดือน{where}" if len(names) <= _MOST_NAMED else where
    return f"{word}{joined} ({each}{count(value)} {unit})"


def extremes_in_words(figures: Sequence[tuple[str, Decimal, str]]) -> str:
    """``สูงสุดคือ ก (94.00) ต่ำสุดคือ ข (88.70)`` for names, values and the values' texts.

    All equal: ``เท่ากันทุกรายการ (94.00)``; a single one has neither highest nor lowest.
    """
    if len(figures) < 2:
        return "".join(f"{name} ({text})" for name, _, text in figures)
    values = [value for _, value, _ in figures]
    if len(set(values)) == 1:
        return f"เท่ากันทุกรายการ ({figures[0][2]})"
    pieces = []
    for word, value in (("สูงสุดคือ", max(values)), ("ต่ำสุดคือ", min(values))):
        equal = [(name, text) for name, this, text in figures if this == value]
        if len(equal) > _MOST_NAMED:
            pieces.append(f"{word} {len(equal)} รายการที่เท่ากัน ({equal[0][1]})")
        else:
            pieces.append(f"{word} {listed([name for name, _ in equal])} ({equal[0][1]})")
    return " ".join(pieces)
