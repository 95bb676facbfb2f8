"""The documents and workbooks that a content file names, laid beside it as a clerk would."""

from __future__ import annotations

import re
from pathlib import Path

import xlsxwriter
from pdf_files import write_pdf
from PIL import Image, ImageDraw

from prongsai.tables.columns import ColumnSet, column_sets
from prongsai.topics.registry import load_topics

AGENCY = "เทศบาลตำบลตัวอย่าง"
_NAMED_FILE = re.compile(r"files/[a-z0-9-]+\.(?:pdf|jpg|docx)\b")


def lay_files_named_in(text: str, folder: Path) -> None:
    """Lay every file that the text of a content file in ``folder`` names."""
    for reference in _NAMED_FILE.findall(text):
        attach(folder / reference)
    for name in re.findall(r"source: files/([a-z0-9-]+)\.xlsx", text):
        form = next(entry for entry in column_sets() if entry in name)
        year = re.search(r"^fiscal_year: ([0-9]{4})$", text, re.MULTILINE)
        counted = re.search(r"^ +count: ([0-9]+)$", text, re.MULTILINE)
        workbook(
            folder / "files" / f"{name}.xlsx",
            column_sets()[form],
            int(year[1]) if year else 2568,
            int(counted[1]) if counted else 1,
        )


def attach(path: Path) -> None:
    """A real document that speaks of every topic, or a picture of its own, at a place."""
    path.parent.mkdir(exist_ok=True)
    if path.suffix == ".jpg":
        shade = sum(path.name.encode()) % 200
        drawn = Image.new("RGB", (60, 80), "#dde8f0")
        ImageDraw.Draw(drawn).ellipse((15, 10, 45, 50), fill=(shade, 120, 90))
        drawn.save(path, "JPEG")
    else:
        write_pdf(path, [topic.title for topic in load_topics().by_id.values()])


def workbook(path: Path, columns: ColumnSet, year: int, rows: int) -> None:
    """An Excel file with rows under the official headers."""
    path.parent.mkdir(exist_ok=True)
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for number, column in enumerate(columns.columns):
            sheet.write_string(0, number, column.label)
            sample = column.kind.sample("แห่งที่หนึ่ง", year, "แห่งที่หนึ่ง").strip("<>")
            cell = sample.partition(" เช่น ")[2] or sample
            for row in range(1, rows + 1):
                own = {"agency_name": AGENCY, "item_name": f"{cell} {row}"}
                sheet.write_string(row, number, own.get(column.id, cell))
