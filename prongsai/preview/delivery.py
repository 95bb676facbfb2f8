"""With which headers a published file is sent: the same choice as that of the hosting files."""

from __future__ import annotations

import re
from collections.abc import Mapping

from prongsai.documents.file_types import UNKNOWN, document_type, ending_of, media_types
from prongsai.site.outputs.hosting import CONTENT_SECURITY_POLICY, DOCUMENT_POLICY, STORED
from prongsai.site.routes import IN_DOCUMENTS

_DOCUMENT = re.compile(rf"{IN_DOCUMENTS}[^/]+")
_PAGE = {"Content-Security-Policy": CONTENT_SECURITY_POLICY}


def is_page(path: str) -> bool:
    """Whether an output path is a page of the site; nothing among the documents is."""
    return path.endswith(".html") and not _is_document(path)


def headers_of(path: str) -> Mapping[str, str]:
    """The headers for an output path: its type, its policy, and whether browsers store it.

    The content of documents is foreign. It gets a sandbox, in which it has no origin; but for
    those that a part of the browser shows (PDFs, films): not in all browsers it starts in one.
    """
    ending = ending_of(path)
    listed = document_type(ending)
    if listed is None and _is_document(path):
        return {"Content-Type": UNKNOWN, **STORED}
    kind = {"Content-Type": media_types().get(ending, UNKNOWN)}
    if listed is None:
        return {**kind, **_PAGE}
    if listed.served == "download":
        return {**kind, **STORED}
    return {**kind, **(_PAGE if listed.viewer else {"Content-Security-Policy": DOCUMENT_POLICY})}


def _is_document(path: str) -> bool:
    return _DOCUMENT.fullmatch(path) is not None
