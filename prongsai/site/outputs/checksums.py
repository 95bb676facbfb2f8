"""The SHA-256 of every document of an agency, beside the list of documents.

Whoever holds a file can see whether it is the published one, and ask the journal since when.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from prongsai.content.disclosure import Document
from prongsai.digests import sha256_bytes, sha256_file
from prongsai.documents.cutting import published_bytes
from prongsai.site.planned import PlannedFile, PlannedMade, PlannedPage, plain_digest
from prongsai.site.scope import Scope
from prongsai.site.sections import file_target


def agency_files(scope: Scope, pages: Sequence[PlannedPage]) -> Iterator[PlannedFile]:
    """One file in the manner of ``sha256sum``, its paths relative to the site's top."""
    documents: dict[str, Document] = {}
    for disclosure in scope.agency.disclosures:
        for document in disclosure.documents:
            # The first to claim an address is the one that is published there.
            documents.setdefault(file_target(scope.routes, disclosure, document), document)
    if not documents:
        return
    sources = {
        target: (scope.site.root / document.source, document.facts.cut)
        for target, document in sorted(documents.items())
    }
    digests = [(target, documents[target].facts.digest) for target in sources]

    def made() -> bytes:
        lines = (f"{_sha256(*source)}  {target}\n" for target, source in sources.items())
        return "".join(lines).encode()

    yield PlannedMade(scope.routes.checksums, plain_digest(*digests), made, "documents")


def _sha256(source: Path, cut: bool) -> str:
    """Of what is published of a file."""
    return sha256_bytes(published_bytes(source)) if cut else sha256_file(source)
