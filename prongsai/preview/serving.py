"""Which file answers an address, as what, and with which words around it. Mostly pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2b
from html import escape
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from prongsai.site.routes import INDEX

OWN = "/__prongsai/"
"""What the preview itself answers lies below this address; no page can."""

SCRIPT = f"{OWN}live.js"
STYLE = f"{OWN}live.css"

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".gif": "image/gif",
    ".htm": "text/html; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".jsonld": "application/ld+json; charset=utf-8",
    ".md": "text/plain; charset=utf-8",
    ".mp4": "video/mp4",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml; charset=utf-8",
    ".zip": "application/zip",
}
"""Types by ending; the registry of the computer may say anything and is not asked."""

UNKNOWN = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to an address: a file, or the folder's address with its final slash."""

    path: str
    file: Path | None = None
    moved: str = ""


def find(output: Path, target: str) -> Found | None:
    """The published file for a request's target; None for what is not there or not public.

    Nothing outside ``output`` is found, no hidden file, and no list of a folder.
    """
    written = unquote(urlsplit(target).path) if not target.startswith("//") else ""
    if not written.startswith("/") or re.search(r"[\\\0:]", written):
        return None
    parts = [part for part in written.split("/") if part]
    if any(part.startswith(".") or part[-1] in ". " for part in parts):
        return None
    file = output.joinpath(*parts)
    try:
        if not file.resolve().is_relative_to(output.resolve()):
            return None
        if file.is_dir():
            if not written.endswith("/"):
                return Found("", moved=quote(f"/{'/'.join(parts)}/"))
            parts.append(INDEX)
            file /= INDEX
        elif written.endswith("/"):
            return None
        return Found("/".join(parts), file) if file.is_file() else None
    except (OSError, ValueError):  # a name that no disk can hold
        return None


def content_type(path: str) -> str:
    """What a file is sent as."""
    return TYPES.get(Path(path).suffix.lower(), UNKNOWN)


def version_of(page: bytes, folder: Path) -> str:
    """Names a page with its pictures, so that a browser can say which ones it shows.

    Style sheets and scripts have names of their own for each version; ``folder`` is where
    the page lies.
    """
    digest = blake2b(page, digest_size=8)
    for source in _SOURCE.findall(page):
        try:
            found = (folder / unquote(source.decode())).stat()
        except (OSError, ValueError):
            continue
        digest.update(f"{found.st_size}:{found.st_mtime_ns};".encode())
    return digest.hexdigest()


_SOURCE = re.compile(rb'\ssrc="([^":?#]+)"')


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


def is_allowed_host(header: str, served: str) -> bool:
    """Whether a Host header names this computer and not a name made to point at it.

    A foreign name that leads to 127.0.0.1 would let a page on the net read the preview.
    """
    try:
        name = urlsplit(f"//{header}").hostname or ""
    except ValueError:
        return False
    if name == "localhost" or name.endswith(".localhost") or name == served.lower():
        return True
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


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
