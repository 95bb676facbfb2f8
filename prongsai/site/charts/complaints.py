"""The chart of complaints: received and finished, month by month."""

from __future__ import annotations

from decimal import Decimal

from prongsai.content_types.complaints import ComplaintStatistics
from prongsai.site.charts.amounts import count
from prongsai.site.charts.columns import ColumnChart, Series, column_chart, unbroken
from prongsai.site.charts.measure import ALONE
from prongsai.site.charts.sentences import months_in_words
from prongsai.thai.fiscal import YearMonth


def complaint_charts(statistics: ComplaintStatistics) -> tuple[ColumnChart, ...]:
    """One chart where the statistics tell their months, else none."""
    if not statistics.months:
        return ()
    months = unbroken([entry.month for entry in statistics.months])
    received: dict[YearMonth, Decimal] = {}
    finished: dict[YearMonth, Decimal] = {}
    for entry in statistics.months:
        received[entry.month] = received.get(entry.month, Decimal(0)) + entry.total
        finished[entry.month] = finished.get(entry.month, Decimal(0)) + entry.completed
    counts = tuple(received.get(month) for month in months)
    done = sum(finished.values(), Decimal(0))
    says = months_in_words("เรื่องร้องเรียน", "เรื่อง", months, counts)
    if any(counts) or done:
        says = f"{says} ดำเนินการแล้วเสร็จ {count(done)} เรื่อง"
    series = (
        Series("เรื่องที่รับ", counts),
        Series("แล้วเสร็จ", tuple(finished.get(month) for month in months)),
    )
    return (
        column_chart(
            "เรื่องร้องเรียนรายเดือน (หน่วย: เรื่อง)",
            says,
            months,
            series,
            wide=ALONE,
        ),
    )
