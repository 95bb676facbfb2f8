"""Small Excel files by a quicker way to the bytes that XlsxWriter would give.

Most of such a file is the same for every table of its kind. What is always the same (styles,
theme, lists of parts, the frame of each sheet) is taken from one file that the library makes of
the same kind; rows, texts and names are put in here. Tests hold both ways equal. What a table
seldom has (control characters, very many rows) is left to the library altogether.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from typing import Any, NamedTuple

from prongsai.tables.new_workbook import new_workbook

_MOST_ROWS = 20_000
_UNUSUAL = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9a-fA-F]{4}_|\A<r>")
_DAY_ZERO = date(1899, 12, 30)
_SPANNED = 16
"""Rows that share what is said of their width."""

Properties = tuple[tuple[str, Any], ...]


class _UnusualError(Exception):
    """Something that is left to the library."""


class _Kind(NamedTuple):
    """What two workbooks have in common whose parts are alike but for rows, texts and names."""

    formats: tuple[Properties, ...]
    sheets: tuple[tuple[str, tuple[int, int] | None], ...]


class _Cell(NamedTuple):
    """A cell: its properties, its type (with a blank before it) and its value, as written."""

    format: Properties
    type: str
    value: str


@dataclass
class QuickSheet:
    """A sheet that is being filled, with the part of XlsxWriter's interface that we use."""

    name: str
    texts: dict[str, int]
    rows: dict[int, dict[int, _Cell]] = field(default_factory=dict)
    widths: dict[int, int] = field(default_factory=dict)
    frozen: tuple[int, int] | None = None
    filtered: tuple[int, int, int, int] | None = None
    said: int = 0

    def write_string(self, row: int, column: int, text: str, kind: Properties) -> None:
        """A text."""
        if _is_unusual(text):
            raise _UnusualError
        self.said += 1
        number = self.texts.setdefault(text, len(self.texts))
        self._put(row, column, _Cell(kind, ' t="s"', str(number)))

    def write_number(self, row: int, column: int, number: Any, kind: Properties) -> None:
        """A number."""
        self._put(row, column, _Cell(kind, "", f"{number:.16G}"))

    def write_datetime(self, row: int, column: int, day: date, kind: Properties) -> None:
        """A day, not before March 1900."""
        self._put(row, column, _Cell(kind, "", str((day - _DAY_ZERO).days)))

    def write_boolean(self, row: int, column: int, value: bool, kind: Properties) -> None:
        """Yes or no."""
        self._put(row, column, _Cell(kind, ' t="b"', str(int(value))))

    def set_column(self, first: int, last: int, width: int) -> None:
        """The width of columns, in letters."""
        self.widths.update(dict.fromkeys(range(first, last + 1), width))

    def freeze_panes(self, row: int, column: int) -> None:
        """What stays in sight."""
        self.frozen = (row, column)

    def autofilter(self, *area: int) -> None:
        """First row and column, last row and column."""
        self.filtered = (area[0], area[1], area[2], area[3])

    def _put(self, row: int, column: int, cell: _Cell) -> None:
        if row > _MOST_ROWS:
            raise _UnusualError
        self.rows.setdefault(row, {})[column] = cell

    def size(self) -> tuple[int, int]:
        """The last row and column; the first cell of our sheets always has something."""
        return max(self.rows), max(max(cells) for cells in self.rows.values())


class QuickBook:
    """A workbook that is being filled."""

    def __init__(self) -> None:
        self.texts: dict[str, int] = {}
        self.sheets: list[QuickSheet] = []

    def add_format(self, properties: Mapping[str, Any]) -> Properties:
        """How cells look."""
        return tuple(properties.items())

    def add_worksheet(self, name: str) -> QuickSheet:
        """Another sheet."""
        self.sheets.append(QuickSheet(name, self.texts))
        return self.sheets[-1]


def quick_workbook(title: str, author: str, fill: Callable[[Any], None]) -> bytes:
    """The bytes of :func:`~prongsai.tables.new_workbook.new_workbook`, sooner."""
    book = QuickBook()
    try:
        fill(book)
        return _assembled(book, title, author)
    except _UnusualError:
        return new_workbook(title, author, fill)


def _assembled(book: QuickBook, title: str, author: str) -> bytes:
    if not title or not author or _is_unusual(title + author):
        raise _UnusualError
    formats: dict[Properties, int] = {}
    data = [_sheet_data(sheet, formats) for sheet in book.sheets]
    sheets = tuple((sheet.name, sheet.frozen) for sheet in book.sheets)
    package = _package(_Kind(tuple(formats), sheets))
    parts = {
        "docProps/core.xml": package.core(title, author),
        "xl/workbook.xml": package.workbook(book.sheets[0].filtered),
        "xl/sharedStrings.xml": package.strings(book),
    }
    for number, (sheet, rows) in enumerate(zip(book.sheets, data, strict=True), start=1):
        name = f"xl/worksheets/sheet{number}.xml"
        parts[name] = package.sheet(name, sheet, rows)
    return package.zipped(parts)


def _sheet_data(sheet: QuickSheet, formats: dict[Properties, int]) -> str:
    """The rows; ``formats`` get their numbers where they are first used."""
    pieces = []
    last, _ = sheet.size()
    for start in range(0, last + 1, _SPANNED):
        block = [
            (row, sheet.rows[row]) for row in range(start, start + _SPANNED) if row in sheet.rows
        ]
        columns = [column for _, cells in block for column in cells]
        for row, cells in block:
            pieces.append(f'<row r="{row + 1}" spans="{min(columns) + 1}:{max(columns) + 1}">')
            for column in sorted(cells):
                kind, of_type, value = cells[column]
                look = formats.setdefault(kind, len(formats) + 1)
                place = f"{_letters(column)}{row + 1}"
                pieces.append(f'<c r="{place}" s="{look}"{of_type}><v>{value}</v></c>')
            pieces.append("</row>")
    return "".join(pieces)


@cache
def _letters(column: int) -> str:
    # With it comes the whole of xlsxwriter, which a run that writes no workbook does without.
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(column))


def _area(first_row: int, first: int, last_row: int, last: int, mark: str = "") -> str:
    """An area as Excel writes it, e.g. ``A1:C9``; ``mark`` stands before each part."""
    ends = ((first, first_row), (last, last_row))
    told = [f"{mark}{_letters(column)}{mark}{row + 1}" for column, row in ends]
    return told[0] if told[0] == told[1] else ":".join(told)


def _columns(widths: Mapping[int, int]) -> Iterator[str]:
    """The widths; neighbours of one width are told together."""
    for first in sorted(widths):
        if widths.get(first - 1) == widths[first]:
            continue
        last = first
        while widths.get(last + 1) == widths[first]:
            last += 1
        width = ((widths[first] * 7 + 5) * 256 // 7) / 256
        yield f'<col min="{first + 1}" max="{last + 1}" width="{width:.16g}" customWidth="1"/>'


class _Entry(NamedTuple):
    """A file of the package: its header, its record in the directory, its compressed bytes."""

    name: str
    header: bytes
    record: bytes
    data: bytes


_TITLE, _AUTHOR, _TEXT = "TITLE", "AUTHOR", "TEXT"
_SAMPLE_AREA = (0, 0, 1, 0)
_END = struct.Struct("<4s4H2LH")
_SIZES = struct.Struct("<3L")


@dataclass(frozen=True)
class _Package:
    """What the library made of the same kind: its files, and the texts of those that differ."""

    entries: tuple[_Entry, ...]
    texts: Mapping[str, str]

    def core(self, title: str, author: str) -> str:
        """Title and author."""
        text = self.texts["docProps/core.xml"]
        return text.replace(_TITLE, _escaped(title)).replace(_AUTHOR, _escaped(author))

    def workbook(self, filtered: tuple[int, int, int, int] | None) -> str:
        """The list of sheets, with the area that is filtered."""
        text = self.texts["xl/workbook.xml"]
        if filtered is None:
            return re.sub("<definedNames>.*</definedNames>", "", text)
        return text.replace(_area(*_SAMPLE_AREA, mark="$"), _area(*filtered, mark="$"))

    def strings(self, book: QuickBook) -> str:
        """Every text once."""
        head = self.texts["xl/sharedStrings.xml"].partition(" count=")[0]
        said = sum(sheet.said for sheet in book.sheets)
        entries = "".join(map(_string, book.texts))
        return f'{head} count="{said}" uniqueCount="{len(book.texts)}">{entries}</sst>'

    def sheet(self, name: str, sheet: QuickSheet, rows: str) -> str:
        """A sheet of these rows."""
        text = self.texts[name]
        head, _, rest = text.partition('<dimension ref="')
        views = rest.partition('"/>')[2].partition("<sheetData>")[0]
        tail = rest.partition("</sheetData>")[2]
        tail = re.sub("<autoFilter[^>]*/>", "", tail)
        columns = "".join(_columns(sheet.widths))
        filtered = f'<autoFilter ref="{_area(*sheet.filtered)}"/>' if sheet.filtered else ""
        area = _area(0, 0, *sheet.size())
        columns = f"<cols>{columns}</cols>" if columns else ""
        return (
            f'{head}<dimension ref="{area}"/>{views}{columns}'
            f"<sheetData>{rows}</sheetData>{filtered}{tail}"
        )

    def zipped(self, parts: Mapping[str, str]) -> bytes:
        """The whole file, with these parts in place of the sample's."""
        files, directory, offset = list[bytes](), list[bytes](), 0
        for name, header, record, data in self.entries:
            sizes = header[14:26]
            if name in parts:
                content = parts[name].encode()
                data = _deflated(content)
                sizes = _SIZES.pack(zlib.crc32(content), len(data), len(content))
            files += header[:14], sizes, header[26:], data
            place = struct.pack("<L", offset)
            directory += record[:16], sizes, record[28:42], place, record[46:]
            offset += len(header) + len(data)
        listed = b"".join(directory)
        count = len(self.entries)
        end = _END.pack(b"PK\5\6", 0, 0, count, count, len(listed), offset, 0)
        return b"".join((*files, listed, end))


@lru_cache(maxsize=64)
def _package(kind: _Kind) -> _Package:
    """Take apart what the library makes of this kind."""
    made = new_workbook(_TITLE, _AUTHOR, lambda book: _fill_sample(book, kind))
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        place = package.start_dir
        entries, texts = [], {}
        for info in package.infolist():
            length = 46 + len(info.filename)
            record = made[place : place + length]
            place += length
            begin = info.header_offset + 30 + len(info.filename)
            header = made[info.header_offset : begin]
            data = made[begin : begin + info.compress_size]
            entries.append(_Entry(info.filename, header, record, data))
            texts[info.filename] = package.read(info).decode()
    return _Package(tuple(entries), texts)


def _fill_sample(book: Any, kind: _Kind) -> None:
    for number, (name, frozen) in enumerate(kind.sheets):
        sheet = book.add_worksheet(name)
        if frozen is not None:
            sheet.freeze_panes(*frozen)
        # The formats get their numbers on the first sheet; another only shows how it is framed.
        for column, properties in enumerate(kind.formats[: None if number == 0 else 1]):
            sheet.write_string(0, column, _TEXT, book.add_format(dict(properties)))
        if number == 0:
            sheet.autofilter(*_SAMPLE_AREA)


def _is_unusual(text: str) -> bool:
    """Whether the library writes a text in ways of its own; most can be seen not to be at once."""
    if text.isprintable() and "_x" not in text and not text.startswith("<r>"):
        return False
    return _UNUSUAL.search(text) is not None


def _deflated(content: bytes) -> bytes:
    """As the package's own library compresses."""
    work = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -15)
    return work.compress(content) + work.flush()


def _string(text: str) -> str:
    kept = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<si><t{kept}>{_escaped(text)}</t></si>"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
