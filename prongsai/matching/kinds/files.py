"""Kinds about tables and documents."""

from __future__ import annotations

from prongsai.catalog.checks import DocumentCheck, TableCheck
from prongsai.content.anchors import document_anchor, table_anchor
from prongsai.content.disclosure import Document
from prongsai.matching.outcome import Evidence
from prongsai.matching.question import Met, Question, Unmet, Verdict
from prongsai.tables.loading import Table


def decide_table(check: TableCheck, question: Question) -> Verdict:
    """A table in the official columns with enough rows."""
    disclosure = question.disclosure
    tables = disclosure.tables
    fitting = [table for table in tables if _fits(check, table)]
    if not fitting:
        wanted = " หรือ ".join(check.column_sets) or ", ".join(check.columns)
        return Unmet(
            "ยังไม่มีตารางตามแบบที่กำหนด" if not tables else "ตารางที่มีไม่ใช่แบบที่กำหนด",
            f"เพิ่มตารางในช่อง tables ที่ใช้ columns: {wanted}",
            disclosure.place("tables"),
        )
    full = [table for table in fitting if len(table.rows) >= check.minimum_rows]
    if not full:
        return Unmet(
            f"ตารางมี {len(fitting[0].rows)} แถว ต้องมีอย่างน้อย {check.minimum_rows} แถว",
            "เติมแถวในตาราง หากไม่มีรายการให้ประกาศว่าไม่มีในช่อง none",
            disclosure.place("tables", tables.index(fitting[0])),
        )
    return Met(tuple(_table_evidence(question, table) for table in full[:3]))


def _fits(check: TableCheck, table: Table) -> bool:
    if check.column_sets:
        return table.column_set in check.column_sets
    return set(check.columns) <= {column.id for column in table.columns}


def _table_evidence(question: Question, table: Table) -> Evidence:
    disclosure = question.disclosure
    return Evidence(
        label=f"ตาราง {table.title}",
        place=disclosure.place("tables", disclosure.tables.index(table)),
        topic=disclosure.topic.id,
        year=disclosure.year,
        anchor=table_anchor(disclosure.topic.id, table.id),
    )


def decide_document(check: DocumentCheck, question: Question) -> Verdict:
    """Enough documents of the right types."""
    fitting = [
        document
        for document in question.disclosure.documents
        if not check.types or document.facts.kind in check.types
    ]
    if len(fitting) < check.minimum:
        kinds = f"ชนิด {'/'.join(check.types).upper()} " if check.types else ""
        have = f"มี {len(fitting)} ไฟล์" if fitting else "ยังไม่มี"
        return Unmet(
            f"เอกสารแนบ{kinds}{have} ต้องมีอย่างน้อย {check.minimum} ไฟล์",
            "เพิ่มไฟล์ในช่อง documents",
            question.disclosure.place("documents"),
        )
    return Met(tuple(document_evidence(question, document) for document in fitting[:3]))


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
