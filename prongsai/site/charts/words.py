"""What a chart says: figures short and in full, and a Thai sentence of total, highest, lowest."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from prongsai.requirements.outcome import as_shown
from prongsai.thai.fiscal import YearMonth

_MILLION = Decimal(1_000_000)
_SHORTENED_FROM = Decimal(100_000)
_CENT = Decimal("0.01")


def count(value: Decimal | int) -> str:
    """A count with commas: ``1,618``."""
    return f"{int(value):,}"


def score(value: Decimal) -> str:
    """A score with two decimals: ``94.00``."""
    return f"{as_shown(value):.2f}"


def baht(value: Decimal) -> str:
    """An amount in full: ``1,250,000 บาท``; satang are written where there are any."""
    plain = f"{value:,.2f}".removesuffix(".00")
    return f"{plain} บาท"


def short_baht(value: Decimal) -> str:
    """An amount for a chart: ``19.10 ล้าน`` from a hundred thousand on, ``85,000`` below.

    Satang are left out, unless they are all there is.
    """
    if abs(value) >= _SHORTENED_FROM:
        return f"{(value / _MILLION).quantize(_CENT, ROUND_HALF_UP):,.2f} ล้าน"
    if 0 < value < 1:
        return score(value)
    return f"{value.quantize(Decimal(1), ROUND_HALF_UP):,}"


def short_tick(value: Decimal) -> str:
    """A tick of an axis: ``400``, and ``2.5 ล้าน`` from a million on."""
    if value >= _MILLION:
        return f"{_plain(value / _MILLION)} ล้าน"
    return _plain(value)


def percent_of(part: Decimal, whole: Decimal) -> Decimal | None:
    """How many percent of the whole a part is, with two decimals; None without a whole."""
    return (part * 100 / whole).quantize(_CENT, ROUND_HALF_UP) if whole else None


def _plain(value: Decimal) -> str:
    return f"{value:,f}".rstrip("0").rstrip(".") if value % 1 else f"{int(value):,}"


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
