"""Documents as evidence: whether the public can open them, and where in them one points."""

from __future__ import annotations

from prongsai.content.anchors import document_anchor
from prongsai.content.disclosure import Document
from prongsai.requirements.question import Evidence, Question


def opens(document: Document) -> bool:
    """Whether the public can open it and finds something: whole, not blank, without a password."""
    if document.facts.damaged or document.facts.is_blank:
        return False
    if document.facts.kind == "pdf":
        return bool(document.facts.pages)
    return not document.facts.encrypted


def document_evidence(question: Question, document: Document, page: int | None = None) -> Evidence:
    """Evidence inside a document, at a page (from 1) if one is named."""
    where = f" หน้า {page}" if page else ""
    return question.evidence(
        f"{document.title}{where}",
        document.place,
        document_anchor(question.disclosure.topic.id, document.name),
        document=document,
        page=page,
    )
