"""An agency that says nothing: its files are all there, and none of them tells anything."""

from __future__ import annotations

import itertools
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import xlsxwriter
from pdf_files import MENU, write_pdf
from worked_copy import WorkedCopy

from prongsai.content.agency import AgencyEntry, NewsEntry
from prongsai.content.disclosure import Disclosure
from prongsai.documents.image_size import read_image_size
from prongsai.reading.fields import TEXT
from prongsai.reading.shape import Record, shape_of

PHRASES = (
    "xxx",
    "TODO",
    "ไม่มี",
    "0",
    "-",
    "ตามเอกสารแนบ",
    "รอข้อมูล",
    "อยู่ระหว่างดำเนินการจัดทำ",
    "ยังไม่มีข้อมูล",
    "ทดสอบ",
    "รายละเอียดตามไฟล์แนบท้าย",
    "N/A",
    "ข้อมูล",
    "๐",
    "..........",
    "จะแจ้งให้ทราบในภายหลัง",
    "ทดสอบระบบ 123",
    "รอข้อมูลจากกองคลังครับ",
    "กกกก",
    "(ชื่อหน่วยงาน)",
)
"""What clerks type where they have nothing to say, in many spellings."""

Rewrite = Callable[[str, str], str]
"""From a text and the name of its field to another text."""

_KEPT = frozenset({"requirement", "at", "id", "theme", "sheet", "platform", "unit_name"})


def phrase_after_phrase() -> Rewrite:
    """Every text another empty phrase, in turn."""
    turn = itertools.cycle(PHRASES)
    return lambda text, field: next(turn)


def terse(text: str, field: str) -> str:
    """The beginning of what an honest clerk wrote."""
    words = text.split()
    return " ".join(words[:3]) if len(words) > 3 else text


def rewrite(copy: WorkedCopy, change: Rewrite) -> None:
    """Write every free text of the agency anew: fields, titles, cells, running text, news."""
    agency, _ = copy.load()
    for disclosure in agency.disclosures:
        if disclosure.file.endswith("/agency.yaml"):
            continue
        data = copy.data(disclosure.file)
        copy.write(disclosure.file, _changed(data, shape_of(type(disclosure.entry)), change))
        _rewrite_body(copy.root / disclosure.file, change)
    for post in agency.news:
        data = copy.data(post.tree.file)
        copy.write(post.tree.file, _changed(data, shape_of(NewsEntry), change))
        _rewrite_body(copy.root / post.tree.file, change)
    file = f"{copy.folder}/agency.yaml"
    own = {"name", "type", "province", "district"}
    data = copy.data(file)
    changed = _changed(
        {k: v for k, v in data.items() if k not in own}, shape_of(AgencyEntry), change
    )
    copy.write(file, {**{k: v for k, v in data.items() if k in own}, **changed})


def _changed(data: dict[str, Any], record: Record, change: Rewrite) -> dict[str, Any]:
    fields = {name: field for field in record.fields for name in (field.name, field.key)}
    found: dict[str, Any] = {}
    for key, value in data.items():
        field = fields.get(key)
        if field is None or field.name in _KEPT or field.pattern or value is None:
            found[key] = value
        elif field.models:
            found[key] = _inside(value, shape_of(field.models[0]), field.name, change)
        elif field.kind is TEXT and field.form is None:
            found[key] = _texts(value, field.name, change)
        else:
            found[key] = value
    return found


def _inside(value: Any, record: Record, field: str, change: Rewrite) -> Any:
    if isinstance(value, list):
        return [_inside(inner, record, field, change) for inner in value]
    if isinstance(value, dict) and set(value) & {f.key for f in record.fields}:
        return _changed(value, record, change)
    return change(value, field) if isinstance(value, str) and record.may_be_text else value


def _texts(value: Any, field: str, change: Rewrite) -> Any:
    if isinstance(value, list):
        return [_texts(inner, field, change) for inner in value]
    return change(value, field) if isinstance(value, str) else value


def _rewrite_body(path: Path, change: Rewrite) -> None:
    if path.suffix != ".md":
        return
    front, mark, body = path.read_text(encoding="utf-8").rpartition("\n---\n")
    lines = [
        line if not line.strip() or line.startswith("#") else change(line, "body")
        for line in body.split("\n")
    ]
    path.write_text(f"{front}{mark}" + "\n".join(lines), encoding="utf-8")


def empty_files(copy: WorkedCopy, disclosures: tuple[Disclosure, ...]) -> None:
    """Every PDF a menu, every picture white, every workbook a table of dashes."""
    rows = {table.source_file: table for entry in disclosures for table in entry.tables}
    for path in sorted((copy.root / copy.folder).rglob("*")):
        if path.suffix == ".pdf":
            write_pdf(path, MENU)
        elif path.suffix == ".png":
            with path.open("rb") as stream:
                size = read_image_size(stream)
            assert size is not None
            path.write_bytes(white_picture(size.width, size.height))
        elif path.suffix == ".xlsx":
            table = rows.get(path.relative_to(copy.root).as_posix())
            if table is not None:
                dashes(path, [column.label for column in table.columns], len(table.rows))


def white_picture(width: int, height: int) -> bytes:
    """A PNG that shows nothing."""
    line = b"\0" + b"\xff" * width

    def chunk(name: bytes, data: bytes) -> bytes:
        body = name + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    packed = zlib.compress(line * height)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
    )


def dashes(path: Path, heads: list[str], rows: int) -> None:
    """A workbook with these heads and dashes below."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for column, head in enumerate(heads):
            for row in range(rows + 1):
                sheet.write_string(row, column, "-" if row else head)
