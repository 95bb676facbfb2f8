"""A file that content leads to, before it is published: what it is, what is cut, what is personal.

Codes: PII033 a file from which nothing can be cut · PII034 what is hidden in one; those of :mod:`prongsai.documents.inspection`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from prongsai.documents.cutting import MOST_BYTES, Cut, can_be_cut, cut_of
from prongsai.documents.inspection import DocumentFacts, inspect_document, keeps_back
from prongsai.findings import Findings, Message, Piece, Place
from prongsai.findings.rules.doc import DOC001, DOC013
from prongsai.findings.rules.pii import PII033, PII034
from prongsai.foreign.apart import Refusal
from prongsai.foreign.files import ForeignFiles
from prongsai.privacy.scan import Personal, scan_file

_CUT_OUT = frozenset({"picture-place", "document-author"})
"""Kinds of personal data that are gone from a file once it has been cut."""


@dataclass(frozen=True, slots=True)
class Examined:
    """A file that can be published, but for what is ``personal`` in it.

    ``words`` is what it shows, for search (:mod:`prongsai.privacy.shown_words`).
    """

    facts: DocumentFacts
    personal: tuple[Personal, ...]
    words: str = ""


def examine(
    path: Path, source: str, title: str, files: ForeignFiles, findings: Findings
) -> Examined | None:
    """Look at a file; None where it is not published for what it is.

    ``source`` is its path relative to the site's root folder, ``title`` what it is published
    as: a list is known by what it is called. ``files`` remember what was read before.
    """
    facts, told = inspect_document(path, source, files)
    kept_back = facts is None or any(map(keeps_back, told))
    findings.extend(f.costing(Piece.DOCUMENT, source) if kept_back else f for f in told)
    if facts is None or kept_back:
        return None
    facts, said = _cut(facts, path, files)
    if said:
        found = said.at(Place(source))
        findings.extend([found.costing(Piece.DOCUMENT, source) if facts is None else found])
    if facts is None:
        return None
    seen = scan_file(path, files, f"{title} {path.name}".strip())
    if not seen.settled:
        # Not a fact about the file: the next run looks again.
        findings.add(DOC013.stopped(), Place(source))
    if seen.hidden:
        findings.add(PII034.hidden(parts="; ".join(seen.hidden)), Place(source))
    left = (datum for datum in seen.found if not (facts.cut and datum.kind in _CUT_OUT))
    return Examined(facts, tuple(left), seen.words)


def _cut(
    facts: DocumentFacts, path: Path, files: ForeignFiles
) -> tuple[DocumentFacts | None, Message | None]:
    """The facts of what is published of a file, and what is to be said of the cutting."""
    if not can_be_cut(path):
        return facts, None
    try:
        # Pictures are cut by code of our own, which needs no process to die in its place.
        cut = cut_of(path) if facts.kind == "image" else files.read(cut_of, path)
    except OSError:
        return None, DOC001.unreadable()
    if isinstance(cut, Refusal):
        return None, cut.told_by(DOC013)
    if cut.changed:
        facts = replace(facts, size=cut.size, digest=cut.digest, sha256=cut.sha256, cut=True)
    return facts, _refused(cut)


def _refused(cut: Cut) -> Message | None:
    if cut.refused == "signed":
        return PII033.signed()
    if cut.refused == "damaged":
        return PII033.damaged()
    return PII033.large(most=MOST_BYTES // 1_000_000) if cut.refused == "large" else None
