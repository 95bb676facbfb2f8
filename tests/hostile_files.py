"""Files as somebody would make them who wants the reader to fail: small, and asking for much."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

import xlsxwriter

_PIECE = 10_000_000


def endless(begin: bytes, filler: bytes, size: int) -> bytes:
    """A raw deflate stream of ``begin`` and then ``size`` bytes of filler, made in an instant."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    head = packer.compress(begin) + packer.flush(zlib.Z_FULL_FLUSH)
    body = filler * (_PIECE // len(filler))
    piece = packer.compress(body) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(body) + packer.flush(zlib.Z_FULL_FLUSH)
    return head + piece + again * (size // len(body)) + packer.flush()


def package(path: Path, parts: Mapping[str, bytes]) -> Path:
    """A package of these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def with_stream(path: Path, name: str, stream: bytes, claimed: int = 100, crc: int = 0) -> Path:
    """A package like ``path`` with one part more, whose packed bytes are ``stream``.

    ``claimed`` is what the directory says it unpacks to.
    """
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(zipfile.ZipInfo(name), stream)
    data = bytearray(path.read_bytes())
    there = name.encode()
    for mark, method, sizes, length in ((b"PK\x03\x04", 8, 14, 30), (b"PK\x01\x02", 10, 16, 46)):
        place = data.rfind(there) if mark == b"PK\x01\x02" else data.find(there)
        start = place - length
        assert data[start : start + 4] == mark
        struct.pack_into("<H", data, start + method, zipfile.ZIP_DEFLATED)
        struct.pack_into("<III", data, start + sizes, crc, len(stream), claimed)
    path.write_bytes(data)
    return path


def changed_part(path: Path, name: str, field: str, value: int) -> Path:
    """The package with a number in the headers of one part set: ``method`` or ``flags``."""
    data = bytearray(path.read_bytes())
    offsets = {"method": (8, 10), "flags": (6, 8)}[field]
    there = name.encode()
    for place, length, offset in (
        (data.find(there), 30, offsets[0]),
        (data.rfind(there), 46, offsets[1]),
    ):
        struct.pack_into("<H", data, place - length + offset, value)
    path.write_bytes(data)
    return path


def cut_stream(path: Path, name: str) -> Path:
    """The package with the packed bytes of one part spoiled in the middle."""
    with zipfile.ZipFile(path) as archive:
        part = archive.getinfo(name)
    data = bytearray(path.read_bytes())
    start = part.header_offset + 30 + len(name)
    middle = start + part.compress_size // 2
    data[middle : start + part.compress_size] = b"\xff" * (start + part.compress_size - middle)
    path.write_bytes(data)
    return path


def workbook(path: Path, change: Callable[[str, bytes], bytes] = lambda name, data: data) -> Path:
    """A workbook with a header and a row, its parts changed."""
    whole = io.BytesIO()
    with xlsxwriter.Workbook(whole) as book:
        sheet = book.add_worksheet("ข้อมูล")
        sheet.write_row(0, 0, ["รายการ", "ราคากลาง (บาท)"])
        sheet.write_row(1, 0, ["กระดาษ", "500"])
    with zipfile.ZipFile(whole) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return package(path, {name: change(name, data) for name, data in parts.items()})


def in_part(wanted: str, old: bytes, new: bytes) -> Callable[[str, bytes], bytes]:
    """A change of one part; the old bytes must be there."""

    def change(name: str, data: bytes) -> bytes:
        if name != wanted:
            return data
        assert old in data
        return data.replace(old, new)

    return change


def word(path: Path, text: str = "ข้อความ") -> Path:
    """A Word file of one paragraph."""
    space = "http://schemas.openxmlformats.org"
    kind = f"{space}/officeDocument/2006/relationships/officeDocument"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    body = f"<w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body>"
    return package(
        path,
        {
            "[Content_Types].xml": (
                f'<Types xmlns="{space}/package/2006/content-types">'
                f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
            ).encode(),
            "_rels/.rels": (
                f'<Relationships xmlns="{space}/package/2006/relationships">'
                f'<Relationship Id="r1" Type="{kind}" Target="word/document.xml"/></Relationships>'
            ).encode(),
            "word/document.xml": (
                f'<w:document xmlns:w="{space}/wordprocessingml/2006/main">{body}</w:document>'
            ).encode(),
        },
    )


def pdf(path: Path, drawing: bytes, filters: str = "/FlateDecode") -> Path:
    """A PDF of one page whose drawing is already packed with these filters."""
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources 6 0 R>>",
        b"<</Length %d/Filter%s>>\nstream\n%s\nendstream"
        % (len(drawing), filters.encode(), drawing),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Font<</F1 5 0 R>>>>",
    ]
    data = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = b"trailer\n<</Size 7/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(data)
    path.write_bytes(data + b"xref\n0 7\n0000000000 65535 f \n" + table + end)
    return path


def huge_picture(path: Path, width: int = 60_000, height: int = 60_000) -> Path:
    """A PNG whose header claims so many pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + body)
    return path


def opendocument(path: Path, rows: str) -> Path:
    """An OpenDocument spreadsheet of one sheet with these rows.

    In them the prefixes are t, o and x, for table, office and text.
    """
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    space = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
    manifest = (
        f'<m:manifest xmlns:m="{space.format("manifest")}">'
        f'<m:file-entry m:full-path="/" m:media-type="{kind}"/></m:manifest>'
    )
    for short, prefix in (("t:", "table:"), ("o:", "office:"), ("x:", "text:")):
        rows = re.sub(f"(?<=[</ ]){short}", prefix, rows)
    content = (
        f'<office:document-content xmlns:office="{space.format("office")}" '
        f'xmlns:table="{space.format("table")}" xmlns:text="{space.format("text")}">'
        f'<office:body><office:spreadsheet><table:table table:name="ก">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    parts = {"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content}
    return package(path, {name: text.encode() for name, text in parts.items()})
