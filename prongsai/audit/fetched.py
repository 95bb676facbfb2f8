"""What was fetched of an address, and where it is kept: a cache on the disk that survives a kill.

Each address has a small file beside the bytes, which are written first. A run that was killed
goes on in the same round: what it fetched is not asked for again. A new round asks whether
something changed, and takes the kept bytes where nothing did. All of it may be deleted at any time.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from prongsai.audit.addresses import key_of, name_of, site_of
from prongsai.digests import digest_bytes, sha256_bytes
from prongsai.publish.writing import write_atomically

FOLDER = ".prongsai/audit"
"""Where the cache lies, below the folder the audit was started in."""
PAGE = ".html"
_ROUND = "round.json"
_FORMAT = 1
_ENDINGS: Mapping[bytes, str] = {
    b"%PDF": ".pdf",
    b"\x89PNG": ".png",
    b"\xff\xd8\xff": ".jpg",
    b"GIF8": ".gif",
    b"Rar!": ".rar",
    b"7z\xbc\xaf": ".7z",
    b"{\\rt": ".rtf",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of asking for an address; ``body`` is the name of the file that holds the bytes.

    ``failure`` says in a word why there is nothing (see :mod:`prongsai.audit.asking`), ``reason``
    with what words. ``mended`` is the address that opened in place of the one asked for.
    ``page`` tells that the bytes are those
    of a page. ``type`` and ``charset`` are as the server names them, ``etag`` and ``changed`` its marks of the version.
    """

    address: str
    final: str = ""
    status: int = 0
    failure: str = ""
    reason: str = ""
    type: str = ""
    charset: str = ""
    name: str = ""
    page: bool = False
    body: str = ""
    size: int = 0
    sha256: str = ""
    seconds: float = 0.0
    etag: str = ""
    changed: str = ""
    mended: str = ""
    cut: bool = False
    round: int = 0


class Store:
    """The cache of one target's site."""

    def __init__(self, root: Path, start: str) -> None:
        name = re.sub("[^a-z0-9.-]", "-", site_of(start)) or "site"
        self.folder = root / FOLDER / name
        before = self._read_round()
        self.round = before[0] + (1 if before[1] else 0)
        self._write_round(done=False)

    def get(self, address: str) -> Fetched | None:
        """What is kept of an address, of whatever round."""
        try:
            data = json.loads(self._entry(address).read_text(encoding="utf-8"))
            kept = Fetched(**{field.name: data[field.name] for field in fields(Fetched)})
        except (OSError, ValueError, KeyError, TypeError):
            return None
        if kept.body and not self.path_of(kept).is_file():
            return None
        return kept

    def put(self, fetched: Fetched, body: bytes = b"") -> Fetched:
        """Keep what was fetched, the bytes first."""
        if body:
            sha256 = sha256_bytes(body)
            ending = ending_of(body, fetched.name, fetched.type)
            fetched = replace(
                fetched,
                page=ending == PAGE,
                body=f"{sha256[:32]}{ending}",
                size=len(body),
                sha256=sha256,
            )
            write_atomically(self.folder / fetched.body, body)
        fetched = replace(fetched, round=self.round)
        content = json.dumps(asdict(fetched), ensure_ascii=False)
        write_atomically(self._entry(fetched.address), content.encode())
        return fetched

    def path_of(self, fetched: Fetched) -> Path:
        """Where the bytes lie."""
        return self.folder / fetched.body

    def finish(self) -> None:
        """The round is complete: the next run begins another."""
        self._write_round(done=True)

    def _entry(self, address: str) -> Path:
        return self.folder / f"{digest_bytes(key_of(address).encode())[:24]}.json"

    def _read_round(self) -> tuple[int, bool]:
        try:
            data: Any = json.loads((self.folder / _ROUND).read_text(encoding="utf-8"))
            if data["format"] == _FORMAT:
                return int(data["round"]), bool(data["done"])
        except (OSError, ValueError, KeyError, TypeError):
            pass
        return 1, False

    def _write_round(self, *, done: bool) -> None:
        said = {"format": _FORMAT, "round": self.round, "done": done}
        write_atomically(self.folder / _ROUND, json.dumps(said).encode())


def ending_of(body: bytes, name: str, type_said: str) -> str:
    """The ending a file should have by its bytes; by its name where these do not tell."""
    for start, ending in _ENDINGS.items():
        if body.startswith(start):
            return ending
    named = re.search(r"\.[A-Za-z0-9]{2,5}$", name)
    said = named[0].lower() if named else ""
    if body.startswith(b"PK\x03\x04"):
        return _package_ending(body, said)
    if body.startswith(b"\xd0\xcf\x11\xe0"):
        return said if said in (".doc", ".xls", ".ppt") else ".doc"
    if _looks_like_html(body, type_said):
        return PAGE
    return said if said in (".csv", ".txt", ".json", ".xml") else ".bin"


def _package_ending(body: bytes, said: str) -> str:
    for part, ending in ((b"xl/", ".xlsx"), (b"word/", ".docx"), (b"ppt/", ".pptx")):
        if part in body:
            return said if said in (".xlsm", ".docm") else ending
    for kind, ending in ((b"opendocument.text", ".odt"), (b"opendocument.spreadsheet", ".ods")):
        if kind in body[:200]:
            return ending
    return ".zip"


def _looks_like_html(body: bytes, type_said: str) -> bool:
    head = body[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    said = any(mark in type_said for mark in ("html", "xhtml"))
    return (
        said
        or head.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<frameset"))
        or (b"<html" in head or b"<body" in head)
    )


def named(address: str, disposition: str) -> str:
    """The name of a file: as the server says, or as its address ends."""
    found = re.search(r"filename\*?\s*=\s*(?:UTF-8'')?\"?([^\";]+)", disposition, re.IGNORECASE)
    return name_of(f"http://x/{found[1].strip()}") if found else name_of(address)
