"""How a published file is sent: with the headers of the hosting files, version and script added."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from hashlib import blake2b
from html import escape
from pathlib import Path

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


OWN = "/__prongsai/"
"""What the preview itself answers lies below this address; no page can."""

SCRIPT = f"{OWN}live.js"
STYLE = f"{OWN}live.css"


def version_of(page: bytes, picture: Callable[[str], Path | None]) -> str:
    """Names a page with its pictures, so that a browser can say which ones it shows.

    Style sheets and scripts have names of their own for each version; ``picture`` finds the
    file for a source as the page writes it.
    """
    digest = blake2b(page, digest_size=8)
    for source in _PICTURE.findall(page):
        file = picture(source.decode("utf-8", "replace"))
        try:
            found = file.stat() if file else None
        except OSError:
            continue
        if found is None:
            continue
        digest.update(f"{found.st_size}:{found.st_mtime_ns};".encode())
    return digest.hexdigest()


_PICTURE = re.compile(rb'\ssrc="([^":?#]+)"')


def with_script(page: bytes, path: str, version: str) -> bytes:
    """A page with the preview's script; only what is sent, never what is published.

    ``version`` is empty for a page shown in place of one that is not there.
    """
    tag = (
        f'<script src="{SCRIPT}" defer data-page="{escape(path)}" '
        f'data-version="{version}"></script>\n'
    ).encode()
    at = page.lower().rfind(b"</body>")
    return page + tag if at < 0 else page[:at] + tag + page[at:]


def wanted_range(header: str, size: int) -> tuple[int, int] | None:
    """First and last byte asked for; None when the whole file is to be sent.

    Raises :class:`ValueError` for a range that the file does not have.
    """
    match = re.fullmatch(r"bytes=(\d*)-(\d*)", header.strip())
    if match is None or match[0] == "bytes=-":
        return None
    if match[1]:
        first = int(match[1])
        last = min(int(match[2]), size - 1) if match[2] else size - 1
    else:
        first, last = max(0, size - int(match[2])), size - 1
    if first > last or first >= size:
        raise ValueError(header)
    return first, last


def plain_page(title: str, text: str) -> bytes:
    """A page of the preview's own, for when the site has none to show."""
    return (
        '<!doctype html>\n<html lang="th">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title>{escape(title)}</title>\n<link rel="stylesheet" href="{STYLE}">\n</head>\n'
        f'<body class="prongsai-page">\n<main>\n<h1>{escape(title)}</h1>\n'
        f"<pre>{escape(text)}</pre>\n</main>\n</body>\n</html>\n"
    ).encode()
