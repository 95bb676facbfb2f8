"""Kinds about tables and documents."""

from __future__ import annotations

from prongsai.content.anchors import document_anchor, table_anchor
from prongsai.content.disclosure import Disclosure, Document
from prongsai.findings import Place
from prongsai.requirements.checks import DocumentCheck, TableCheck
from prongsai.requirements.outcome import Evidence
from prongsai.requirements.question import Met, Question, Unmet, Verdict
from prongsai.requirements.selection import filled
from prongsai.requirements.wording import subject
from prongsai.tables.loading import Row, Table


def decide_table(check: TableCheck, question: Question) -> Verdict:
    """A table in the official columns, or with the named columns filled, and enough rows."""
    disclosure = question.disclosure
    fitting = [table for table in disclosure.tables if _fits(check, table)]
    if not fitting:
        return _no_table(check, disclosure)
    full = [table for table in fitting if len(table.rows) >= check.minimum_rows]
    if not full:
        return Unmet(
            f"ตารางมี {len(fitting[0].rows)} แถว ต้องมีอย่างน้อย {check.minimum_rows} แถว",
            "เติมแถวในตาราง หากไม่มีรายการให้ประกาศว่าไม่มีในช่อง none",
            _place(disclosure, fitting[0]),
        )
    gaps = [_gap(check, table, disclosure) for table in full]
    whole = [table for table, gap in zip(full, gaps, strict=True) if gap is None]
    if not whole and gaps[0] is not None:
        return gaps[0]
    return Met(tuple(_table_evidence(question, table) for table in whole[:3]))


def _no_table(check: TableCheck, disclosure: Disclosure) -> Unmet:
    place = disclosure.place("tables")
    if len(disclosure.tables) < len(disclosure.entry.tables):
        reason = "ตารางมีข้อผิดพลาด จึงยังใช้เป็นหลักฐานไม่ได้"
        return Unmet(reason, "แก้ข้อผิดพลาดของตารางก่อน", place)
    wanted = f"ที่มีคอลัมน์ {', '.join(check.columns)}"
    if check.column_sets:
        wanted = f"โดยระบุ columns: {' หรือ '.join(check.column_sets)}"
    have = "ตารางที่มีไม่ใช่แบบที่กำหนด" if disclosure.tables else "ยังไม่มีตารางตามแบบที่กำหนด"
    return Unmet(have, f"เพิ่มตารางในช่อง tables {wanted}", place)


def _fits(check: TableCheck, table: Table) -> bool:
    if check.column_sets:
        return table.column_set in check.column_sets
    return set(check.columns) <= {column.id for column in table.columns}


def _gap(check: TableCheck, table: Table, disclosure: Disclosure) -> Unmet | None:
    """The first empty cell among the columns that are asked of every row."""
    positions = [(table.position(column), column) for column in check.columns]
    for number, row in enumerate(table.rows, start=1):
        for position, column in positions:
            if position is not None and not filled(row.texts[position]):
                label = table.columns[position].label
                return Unmet(
                    f'ตาราง "{table.title}" แถวที่ {number} ยังไม่มี{label}',
                    f"เติมคอลัมน์ {column} ให้ครบทุกแถว",
                    _row_place(disclosure, table, row),
                )
    return None


def _row_place(disclosure: Disclosure, table: Table, row: Row) -> Place:
    """Where the row is written: a line of the data file, or of the YAML."""
    if table.source_file:
        return Place(table.source_file, row.line)
    return disclosure.tree.place_of(row.line) if row.line else _place(disclosure, table)


def _place(disclosure: Disclosure, table: Table) -> Place:
    """Where the table is described; a table before it may have failed to load."""
    ids = [spec.id for spec in disclosure.entry.tables]
    return disclosure.place("tables", ids.index(table.id))


def _table_evidence(question: Question, table: Table) -> Evidence:
    disclosure = question.disclosure
    return Evidence(
        label=f"ตาราง {table.title}",
        place=_place(disclosure, table),
        topic=disclosure.topic.id,
        year=disclosure.year,
        anchor=table_anchor(disclosure.topic.id, table.id),
    )


def decide_document(check: DocumentCheck, question: Question) -> Verdict:
    """Enough documents of the right types that can be opened."""
    right = [
        document
        for document in question.disclosure.documents
        if not check.types or document.facts.kind in check.types
    ]
    fitting = [document for document in right if opens(document)]
    if len(fitting) >= check.minimum:
        return Met(tuple(document_evidence(question, document) for document in fitting[:3]))
    shut = next((document for document in right if not opens(document)), None)
    if shut is not None:
        return Unmet(
            f'เปิดเอกสาร "{shut.title}" ไม่ได้ เพราะไฟล์เสียหายหรือต้องใช้รหัสผ่าน',
            "บันทึกไฟล์ใหม่ให้ทุกคนเปิดอ่านได้ แล้ววางทับ",
            shut.place,
        )
    asked = "เอกสารแนบ" + (f"ชนิด {'/'.join(check.types).upper()}" if check.types else "")
    have = f"{subject(asked)}มี {len(fitting)} ไฟล์" if fitting else f"ยังไม่มี{asked}"
    return Unmet(
        f"{have} ต้องมีอย่างน้อย {check.minimum} ไฟล์",
        "เพิ่มไฟล์ในช่อง documents",
        question.disclosure.place("documents"),
    )


def opens(document: Document) -> bool:
    """Whether the public can open it: a PDF with pages, anything else without a password."""
    if document.facts.kind == "pdf":
        return bool(document.facts.pages)
    return not document.facts.encrypted


def document_evidence(question: Question, document: Document, page: int | None = None) -> Evidence:
    """Evidence inside a document, at a page (from 1) if one is named."""
    disclosure = question.disclosure
    where = f" หน้า {page}" if page else ""
    return Evidence(
        label=f"{document.title}{where}",
        place=document.place,
        topic=disclosure.topic.id,
        year=disclosure.year,
        anchor=document_anchor(disclosure.topic.id, document.name),
        document=document.source,
        page=page,
    )


KINDS = {TableCheck: decide_table, DocumentCheck: decide_document}
