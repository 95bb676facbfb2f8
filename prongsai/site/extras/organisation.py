"""The organisation chart, drawn for a phone and for a wide page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from prongsai.content_types.structure import Chart, Unit
from prongsai.site.charts.outline import OrgDrawing, drawn_for_page, drawn_for_phone
from prongsai.site.charts.sentences import listed


@dataclass(frozen=True, slots=True)
class Organisation:
    """Two drawings of the same units, and what they show in a sentence."""

    says: str
    narrow: OrgDrawing
    wide: OrgDrawing


def organisation(chart: Chart) -> Organisation:
    """The drawings of a chart."""
    units = chart.units
    return Organisation(_in_words(units), drawn_for_phone(units), drawn_for_page(units))


def _in_words(units: Sequence[Unit]) -> str:
    """``ส่วนงานทั้งหมด 21 ส่วนงาน แบ่งเป็น 3 ส่วนหลัก ได้แก่ … กองคลัง ขึ้นตรงต่อ …``."""
    total = sum(1 for unit in units for _ in _all(unit))
    names = listed([unit.name for unit in units])
    says = [f"ส่วนงานทั้งหมด {total} ส่วนงาน ส่วนงานหลัก {len(units)} ส่วนงาน ได้แก่ {names}"]
    says += [
        f"{unit.name}มี {len(unit.units)} ส่วนงานในสังกัด ได้แก่ "
        f"{listed([inner.name for inner in unit.units])}"
        for unit in units
        if unit.units
    ]
    return " ".join(says)


def _all(unit: Unit) -> Iterator[Unit]:
    yield unit
    for inner in unit.units:
        yield from _all(inner)


EXTRAS = {"chart": organisation}
