"""The SHA-256 of every document of an agency, beside the list of documents.

Whoever holds a file can see whether it is the published one, and ask the journal since when.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prongsai.content.disclosure import Document
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
    sums = [(document.facts.sha256, target) for target, document in sorted(documents.items())]

    def made() -> bytes:
        return "".join(f"{sum_of}  {target}\n" for sum_of, target in sums).encode()

    yield PlannedMade(scope.routes.checksums, plain_digest(*sums), made, "documents")
