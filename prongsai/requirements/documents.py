"""Documents as evidence: which are published and were read, and where in them one points."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.content.anchors import document_anchor
from prongsai.content.disclosure import Disclosure, Document, DocumentEntry
from prongsai.findings import Place
from prongsai.requirements.question import Evidence, Question


def was_read(document: Document) -> bool:
    """Whether the reader came to its end; of a PDF with which it did not, nothing is known."""
    return document.facts.kind != "pdf" or document.facts.pages is not None


def kept_back(disclosure: Disclosure) -> Iterator[tuple[DocumentEntry, Place]]:
    """The documents that are listed but not published: missing, or something is wrong with them."""
    published = {document.place for document in disclosure.documents}
    for number, entry in enumerate(disclosure.entry.documents):
        place = disclosure.place("documents", number, "file")
        if place not in published:
            yield entry, place


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
