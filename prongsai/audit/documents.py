"""Documents of foreign sites as parts: a page of a PDF, a sheet of a workbook, a whole Word file.

Whatever they hold is read in the reading process by the readers of the program; nothing is shown
of a text layer that nobody can read, and a scan is told with its pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import groupby
from pathlib import Path

from prongsai.audit.opened import Barrier, Media, Part, Why
from prongsai.documents.file_types import DocumentKind
from prongsai.documents.inspection import DocumentFacts, inspect_document
from prongsai.findings import Finding, Severity
from prongsai.findings.rules.doc import DOC004, DOC005, DOC009, DOC010, DOC014, DOC025
from prongsai.foreign.apart import Refusal, read_apart
from prongsai.importing.readers import read_source
from prongsai.importing.source import Block, Paragraph
from prongsai.importing.text_lines import joined
from prongsai.manuals.manual import PdfPage
from prongsai.privacy.document_text import read_document
from prongsai.privacy.passages import Part as TextPart
from prongsai.privacy.shown_words import mended
from prongsai.tables.grid.sheet import Sheet

_WORKBOOKS: frozenset[DocumentKind] = frozenset({"xlsx", "xls", "ods", "csv"})
_WORD: frozenset[DocumentKind] = frozenset({"docx"})
_TEXTS: frozenset[DocumentKind] = frozenset({"txt", "rtf", "odt", "pptx", "odp", "json"})
_WHY = {
    DOC004.code: Why.DAMAGED,
    DOC005.code: Why.LOCKED,
    DOC009.code: Why.DAMAGED,
    DOC010.code: Why.DAMAGED,
    DOC014.code: Why.TOO_BIG,
    DOC025.code: Why.EMPTY,
}
_UNREADABLE_LOOKS = {"scan": Why.SCAN, "garbled": Why.GARBLED, "drawn": Why.GARBLED}
_MOST_PART_TEXT = 400_000


@dataclass(frozen=True, slots=True)
class DocumentRead:
    """What was read of a document."""

    media: Media
    title: str = ""
    language: str = ""
    parts: tuple[Part, ...] = ()
    barriers: tuple[Barrier, ...] = ()


def read_foreign_document(path: Path, name: str) -> DocumentRead:
    """Read a document that was fetched; never raises for what it holds."""
    facts, findings = inspect_document(path, name)
    if facts is None:
        return DocumentRead(Media.OTHER, barriers=(_fault(findings),))
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    barriers = tuple(Barrier(_WHY[f.code], f.message) for f in errors if f.code in _WHY)
    if facts.kind == "pdf":
        parts, seen = _pdf(path, facts) if not barriers else ((), ())
        return DocumentRead(
            Media.PDF, facts.title or "", facts.language or "", parts, (*barriers, *seen)
        )
    if facts.kind == "image":
        return DocumentRead(Media.PICTURE, barriers=barriers)
    if barriers:
        return DocumentRead(_media(facts.kind), barriers=barriers)
    return _other(path, name, facts.kind)


def _media(kind: DocumentKind) -> Media:
    if kind in _WORKBOOKS:
        return Media.WORKBOOK
    if kind in _WORD:
        return Media.WORD
    return Media.TEXT if kind in _TEXTS else Media.OTHER


def _fault(findings: Sequence[Finding]) -> Barrier:
    """Why there is nothing to look at: empty, or of no kind that is read."""
    told = findings[0].message if findings else ""
    empty = any(finding.code == "DOC002" for finding in findings)
    return Barrier(Why.EMPTY if empty else Why.UNKNOWN_KIND, told)


# --- PDF ----------------------------------------------------------------------------------


def _pdf(path: Path, facts: DocumentFacts) -> tuple[tuple[Part, ...], tuple[Barrier, ...]]:
    pages = read_apart(_pdf_pages, path)
    if isinstance(pages, Refusal):
        return (), (Barrier(Why.TOO_BIG, "เปิดอ่านไม่จบภายในเวลาที่กำหนด"),)
    rows = {page.number: page.rows for page in pages}
    parts = tuple(
        Part(
            number,
            blocks=() if look in _UNREADABLE_LOOKS else tuple(_blocks(rows.get(number, ()))),
            unread=look in _UNREADABLE_LOOKS,
        )
        for number, look in enumerate(facts.looks, start=1)
    )
    barriers = [
        Barrier(why, f"{count:,} จาก {facts.pages or 0:,} หน้า", numbers)
        for why in (Why.SCAN, Why.GARBLED)
        if (
            numbers := tuple(
                number
                for number, look in enumerate(facts.looks, start=1)
                if _UNREADABLE_LOOKS.get(look) is why
            )
        )
        and (count := len(numbers))
    ]
    if (facts.pages or 0) > len(facts.looks):
        barriers.append(
            Barrier(Why.PARTLY, f"อ่านเพียง {len(facts.looks):,} จาก {facts.pages:,} หน้า")
        )
    return parts, tuple(barriers)


def _pdf_pages(path: Path) -> tuple[PdfPage, ...]:
    # The library of PDFs is loaded by the reading process alone.
    from prongsai.manuals.pdf_layout import pdf_pages

    return pdf_pages(path)


def _blocks(rows: Sequence[tuple[str, ...]]) -> Iterator[Block]:
    """Rows of several cells are a table, others lines."""
    line = 1
    title = ""
    for is_table, group in groupby(rows, key=lambda row: len(row) > 1):
        found = list(group)
        if is_table:
            cells = [[mended(cell) for cell in _lines(row)] for row in found]
            yield Sheet.of(title, cells, line)
        else:
            for number, (text,) in enumerate(found):
                title = mended(text)
                yield Paragraph(title, line + number)
        line += len(found)


def _lines(row: tuple[str, ...]) -> Iterator[str]:
    """Cells on one line each, put together again where they wrap."""
    return (reduce(joined, cell.split("\n")) for cell in row)


# --- the others ---------------------------------------------------------------------------


def _other(path: Path, name: str, kind: DocumentKind) -> DocumentRead:
    media = _media(kind)
    if media is Media.OTHER:
        return DocumentRead(media, barriers=(Barrier(Why.UNKNOWN_KIND, path.suffix),))
    if media is Media.TEXT:
        return _text(path)
    source = read_source(path, name)
    errors = [finding for finding in source.findings if finding.severity is Severity.ERROR]
    if errors and not source.blocks:
        return DocumentRead(media, barriers=(Barrier(Why.UNKNOWN_KIND, errors[0].message),))
    if media is Media.WORD:
        return DocumentRead(media, parts=(Part(blocks=source.blocks),))
    sheets = (block for block in source.blocks if isinstance(block, Sheet))
    parts = tuple(
        Part(number, sheet.name, (sheet,)) for number, sheet in enumerate(sheets, start=1)
    )
    return DocumentRead(media, parts=parts)


def _text(path: Path) -> DocumentRead:
    document = read_apart(read_document, path)
    if isinstance(document, Refusal):
        return DocumentRead(Media.TEXT, barriers=(Barrier(Why.TOO_BIG),))
    lines = (
        (max(1, cell.where.page), cell.text)
        for passage in document.passages
        for cell in passage.cells
        if cell.where.part is TextPart.BODY
    )
    parts = []
    for page, group in groupby(lines, key=lambda line: line[0]):
        text = "\n".join(line for _, line in group)[:_MOST_PART_TEXT]
        blocks = tuple(
            Paragraph(line, n) for n, line in enumerate(text.split("\n"), start=1) if line
        )
        parts.append(Part(page, blocks=blocks))
    barriers = [Barrier(Why.PARTLY, told) for told in document.unread] if parts else []
    if not parts:
        barriers = [Barrier(Why.UNKNOWN_KIND, told) for told in document.unread]
    return DocumentRead(Media.TEXT, parts=tuple(parts), barriers=tuple(barriers))
