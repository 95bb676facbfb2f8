"""Excel files of the sample municipality, in the official columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from prongsai.tables.columns import column_sets
from sample_documents.purchases import Purchase

AGENCY = "เทศบาลตำบลตัวอย่างโปร่งใส"
NOTICE = "หน่วยงานสมมุติ ข้อมูลทั้งหมดไม่ใช่ข้อมูลจริง"
_FONT = {"font_name": "TH Sarabun New", "font_size": 14}
_FIXED = datetime(2026, 4, 7, 9, 0)  # the same bytes on every run


def write_official_list(path: Path, purchases: Iterable[Purchase], day: date) -> None:
    """The 16-column list, with the status each purchase had on a day."""
    rows = [
        [number, *_official_row(purchase, day)]
        for number, purchase in enumerate(purchases, start=1)
    ]
    _write(path, path.stem.upper()[:31], (), _labels("ita-procurement-16"), rows, money={8, 12, 13})


def _official_row(purchase: Purchase, day: date) -> list[Any]:
    signed = not purchase.cancelled and purchase.signed <= day
    return [
        str(purchase.year),
        AGENCY,
        "ตัวอย่าง",
        "ตัวอย่าง",
        "มหาดไทย",
        "องค์กรปกครองส่วนท้องถิ่น",
        purchase.name,
        purchase.budget,
        purchase.source,
        purchase.status(day),
        purchase.method,
        purchase.median,
        purchase.agreed if signed else "-",
        purchase.winner if signed else "-",
        purchase.project_number,
    ]


def write_monthly_summary(path: Path, purchases: Iterable[Purchase], span: str) -> None:
    """The form สขร. 1 for the contracts signed in a month or a year."""
    titles = ("แบบ สขร. 1", f"สรุปผลการจัดซื้อจัดจ้างในรอบ{span}", AGENCY, NOTICE)
    rows = [[number, *summary_row(purchase)] for number, purchase in enumerate(purchases, start=1)]
    _write(path, "สขร.1", titles, _labels("sor-khor-ror-1"), rows, money={2, 3})


def summary_row(purchase: Purchase) -> list[Any]:
    """One line of the form สขร. 1 without its number."""
    bids = [(purchase.winner, purchase.agreed), *purchase.others]
    return [
        purchase.name,
        purchase.budget,
        purchase.median,
        purchase.method,
        ", ".join(f"{name} {price:,} บาท" for name, price in bids),
        f"{purchase.winner} {purchase.agreed:,} บาท",
        purchase.reason,
        purchase.contract,
    ]


def write_service_statistics(path: Path, title: str, statistics: Sequence[Any]) -> None:
    """Service by channel and month, from the disclosure's own figures."""
    months = [str(month) for month in statistics[0]["counts"]]
    labels = ["ลำดับ", "บริการ", "ช่องทาง", *months, "รวม"]
    rows = []
    for number, entry in enumerate(statistics, start=1):
        counts = [int(count) for count in entry["counts"].values()]
        rows.append([number, entry["service"], entry["channel"], *counts, sum(counts)])
    _write(path, "สถิติการให้บริการ", (title, AGENCY, NOTICE), labels, rows, money=set())


def _labels(column_set: str) -> list[str]:
    return [column.label for column in column_sets()[column_set].columns]


def _write(
    path: Path,
    sheet_name: str,
    titles: Sequence[str],
    labels: Sequence[str],
    rows: Sequence[Sequence[Any]],
    money: set[int],
) -> None:
    book = xlsxwriter.Workbook(str(path))
    book.set_properties(
        {"title": sheet_name, "author": AGENCY, "comments": NOTICE, "created": _FIXED}
    )
    plain = book.add_format({**_FONT, "border": 1, "valign": "top", "text_wrap": True})
    amount = book.add_format({**_FONT, "border": 1, "valign": "top", "num_format": "#,##0.00"})
    head = book.add_format(
        {**_FONT, "bold": True, "border": 1, "text_wrap": True, "bg_color": "#E8EEF4"}
    )
    bold = book.add_format({**_FONT, "bold": True})
    sheet = book.add_worksheet(sheet_name)
    for number, title in enumerate(titles):
        sheet.write_string(number, 0, title, bold)
    top = len(titles)
    for column, label in enumerate(labels):
        sheet.write_string(top, column, label, head)
        longest = max([len(label) // 2, *(len(str(row[column])) for row in rows)])
        sheet.set_column(column, column, min(max(longest, 8), 45))
    for number, row in enumerate(rows, start=top + 1):
        for column, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(number, column, value, amount if column in money else plain)
            else:
                sheet.write_string(number, column, value, plain)
    sheet.freeze_panes(top + 1, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    book.close()
