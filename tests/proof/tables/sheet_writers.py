"""Writes drawn sheets as .xlsx, .ods and .csv; none of it is of the program that reads them."""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter
from sheet_paper import Cell, Paper

SHEET = "ข้อมูล"
_NO_VALUE = 987_654_321


def write_xlsx(paper: Paper, path: Path) -> None:
    """Write an Excel file; what the library cannot do is put right in its XML."""
    book = xlsxwriter.Workbook(str(path), {"date_1904": paper.from_1904})
    sheet = _sheets(book, paper)
    for first, left, last, right in paper.merged:
        sheet.merge_range(first - 1, left - 1, last - 1, right - 1, "")
    looks: dict[tuple[str, bool], Any] = {}
    for (row, column), cell in sorted(paper.cells.items()):
        key = (cell.format, cell.struck)
        if key not in looks:
            looks[key] = book.add_format(
                {"num_format": cell.format or "General", "font_strikeout": cell.struck}
            )
        _write_cell(book, sheet, row - 1, column - 1, cell, looks[key])
    for row in sorted(paper.hidden_rows):
        if paper.flat:
            sheet.set_row(row - 1, 0)
        else:
            sheet.set_row(row - 1, None, None, {"hidden": True})
    for column in sorted(paper.hidden_columns):
        sheet.set_column(column - 1, column - 1, None, None, {"hidden": True})
    book.close()
    if any(cell.formula for cell in paper.cells.values()):
        _take_values_away(path)


def _sheets(book: Any, paper: Paper) -> Any:
    """The sheet of the table, and those beside it."""
    if "hidden" in paper.beside:
        hidden = book.add_worksheet("ข้อมูลดิบ")
        hidden.write_row(0, 0, ["เลขบัตร", "ชื่อ"])
        hidden.hide()
    if "cover" in paper.beside:
        book.add_worksheet("ปก").write(3, 1, "รายงานประจำปี")
    sheet = book.add_worksheet(SHEET)
    if "stray" in paper.beside:
        book.add_worksheet("อื่น").write(1_048_575, 16_383, 1)
    if "hidden" in paper.beside:
        sheet.activate()
        sheet.set_first_sheet()
    return sheet


def _write_cell(book: Any, sheet: Any, row: int, column: int, cell: Cell, look: Any) -> None:
    stored = cell.stored
    if stored is None:
        sheet.write_blank(row, column, None, look)
    elif cell.formula:
        sheet.write_formula(row, column, stored, look, _NO_VALUE)
    elif cell.error:
        sheet.write_formula(row, column, "=NA()", look, stored)
    elif cell.runs:
        styles = {
            "raised": book.add_format({"font_script": 1}),
            "struck": book.add_format({"font_strikeout": True}),
        }
        parts: list[Any] = []
        for text, style in cell.runs:
            parts += [styles[style], text] if style else [text]
        sheet.write_rich_string(row, column, *parts)
    elif isinstance(stored, str):
        sheet.write_string(row, column, stored, look)
    elif isinstance(stored, datetime | date | time | timedelta):
        sheet.write_datetime(row, column, stored, look)
    elif cell.worked_out:
        sheet.write_formula(row, column, "=1*1", look, stored)
    else:
        sheet.write_number(row, column, stored, look)


def _take_values_away(path: Path) -> None:
    """A program that writes formulas leaves their values to Excel."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            if name.startswith("xl/worksheets/"):
                content = content.replace(f"<v>{_NO_VALUE}</v>".encode(), b"")
            package.writestr(name, content)


# --- OpenDocument ---------------------------------------------------------------------------

_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
)
_STRUCK = (
    '<office:automatic-styles><style:style style:name="ceS" style:family="table-cell">'
    '<style:text-properties style:text-line-through-style="solid"/></style:style>'
    "</office:automatic-styles>"
)
_KIND = "application/vnd.oasis.opendocument.spreadsheet"


def write_ods(paper: Paper, path: Path) -> None:
    """Write a LibreOffice file: each value, and beside it the text that is seen of it."""
    spans = {(top, left): (bottom, right) for top, left, bottom, right in paper.merged}
    covered = {
        (row, column)
        for top, left, bottom, right in paper.merged
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    } - spans.keys()
    rows = []
    for row in range(1, paper.height + 1):
        cells = []
        for column in range(1, paper.width + 1):
            cell = paper.cells.get((row, column))
            if (row, column) in covered:
                cells.append("<table:covered-table-cell/>")
                continue
            cells.append(_ods_cell(cell, (row, column), spans))
        hidden = ' table:visibility="collapse"' if row in paper.hidden_rows else ""
        rows.append(f"<table:table-row{hidden}>{''.join(cells)}</table:table-row>")
    columns = "".join(
        "<table:table-column"
        + (' table:visibility="collapse"' if column in paper.hidden_columns else "")
        + "/>"
        for column in range(1, paper.width + 1)
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_NAMES} '
        f'office:version="1.3">{_STRUCK}<office:body><office:spreadsheet>'
        f"<table:table table:name={quoteattr(SHEET)}>{columns}{''.join(rows)}</table:table>"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
        f'manifest:version="1.3"><manifest:file-entry manifest:full-path="/" '
        f'manifest:media-type="{_KIND}"/><manifest:file-entry manifest:full-path="content.xml" '
        'manifest:media-type="text/xml"/></manifest:manifest>'
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", _KIND, zipfile.ZIP_STORED)
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", manifest)


def _ods_cell(
    cell: Cell | None, spot: tuple[int, int], spans: dict[tuple[int, int], tuple[int, int]]
) -> str:
    across = ""
    if spot in spans:
        bottom, right = spans[spot]
        across = (
            f' table:number-columns-spanned="{right - spot[1] + 1}"'
            f' table:number-rows-spanned="{bottom - spot[0] + 1}"'
        )
    if cell is None or cell.stored is None:
        return f"<table:table-cell{across}/>"
    struck = ' table:style-name="ceS"' if cell.struck else ""
    text = str(cell.stored) if isinstance(cell.stored, str) else cell.seen.text
    if cell.struck and not isinstance(cell.stored, str):
        text = str(cell.stored)
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in (text or "0").split("\n"))
    value = _ods_value(cell)
    return f"<table:table-cell{across}{struck} {value}>{lines}</table:table-cell>"


def _ods_value(cell: Cell) -> str:
    stored = cell.stored
    if isinstance(stored, str):
        return 'office:value-type="string"'
    if isinstance(stored, timedelta):
        seconds = int(stored.total_seconds())
        clock = f"PT{seconds // 3600:02}H{seconds // 60 % 60:02}M{seconds % 60:02}S"
        return f'office:value-type="time" office:time-value="{clock}"'
    if isinstance(stored, time):
        return f'office:value-type="time" office:time-value="PT{stored:%H}H{stored:%M}M00S"'
    if isinstance(stored, datetime):
        at_midnight = stored.time() == time()
        written = f"{stored:%Y-%m-%d}" if at_midnight else f"{stored:%Y-%m-%dT%H:%M:%S}"
        return f'office:value-type="date" office:date-value="{written.zfill(10)}"'
    if "%" in cell.format and '"%"' not in cell.format:
        return f'office:value-type="percentage" office:value="{stored!r}"'
    if "฿" in cell.format:
        return f'office:value-type="currency" office:currency="THB" office:value="{stored!r}"'
    return f'office:value-type="float" office:value="{stored!r}"'


# --- CSV --------------------------------------------------------------------------------------

_ENCODINGS = {"utf-8": "", "utf-8-sig": "\ufeff", "cp874": "", "utf-16-le": "\ufeff"}


def write_csv(paper: Paper, path: Path, rng: Random, *, faults: bool) -> None:
    """Write what is seen as CSV in one of the ways in which offices get it."""
    delimiter = rng.choice(",,,;\t|")
    encoding = rng.choice(list(_ENCODINGS))
    paper.features |= {f"csv by {'tab' if delimiter == chr(9) else delimiter}", f"csv {encoding}"}
    always = rng.random() < 0.2
    lines: list[list[str]] = []
    for row in range(1, paper.height + 1):
        texts = [_csv_text(paper.cells.get((row, column))) for column in range(1, paper.width + 1)]
        lines.append([_quoted(text, delimiter, always=always) for text in texts])
    if faults:
        _spoil(paper, lines, delimiter, rng)
    _count_by_lines(paper, lines)
    body = "\r\n".join(delimiter.join(line) for line in lines) + "\r\n"
    written = "utf-8" if encoding == "utf-8-sig" else encoding
    body = _ENCODINGS[encoding] + body
    path.write_bytes(body.encode(written, "replace"))


def _count_by_lines(paper: Paper, lines: list[list[str]]) -> None:
    """A row of a CSV is called by the line it begins in; cells may hold several lines."""
    begins: dict[int, int] = {}
    line = 1
    for row, cells in enumerate(lines, 1):
        begins[row] = line
        line += 1 + sum(cell.count("\n") for cell in cells)
    paper.cells = {(begins[row], column): cell for (row, column), cell in paper.cells.items()}
    paper.header_rows = [begins[row] for row in paper.header_rows]
    paper.faulty_rows = {begins[row]: kind for row, kind in paper.faulty_rows.items()}
    for record in paper.records:
        record.row = begins[record.row]


def _csv_text(cell: Cell | None) -> str:
    return "" if cell is None else cell.seen.text


def _quoted(text: str, delimiter: str, *, always: bool) -> str:
    if always or re.search(rf'[{re.escape(delimiter)}"\r\n]', text):
        return '"' + text.replace('"', '""') + '"'
    return text


def _spoil(paper: Paper, lines: list[list[str]], delimiter: str, rng: Random) -> None:
    """Spoil one record as programs and hands do; a finding has to name its row."""
    record = rng.choice(paper.records)
    line = lines[record.row - 1]
    kinds = ["too wide", "too narrow", "unclosed quote"]
    money = [
        paper.places[c.id] - 1
        for c in paper.columns
        if c.kind == "money" and "," in line[paper.places[c.id] - 1]
    ]
    if delimiter == "," and money:
        kinds += ["thousands unquoted"] * 3
    kind = rng.choice(kinds)
    if kind == "too wide":
        line.insert(rng.randrange(1, len(line)), "เกิน")
    elif kind == "too narrow":
        del line[rng.randrange(1, len(line))]
    elif kind == "unclosed quote":
        place = paper.places.get("name", paper.places[paper.columns[0].id]) - 1
        line[place] = '"' + line[place].strip('"')
    else:
        for place in money:
            line[place] = line[place].strip('"')
    paper.features.add(f"csv with a row {kind}")
    paper.faulty_rows[record.row] = kind
