"""What the desk keeps beside the content: drafts, versions before each save, and who saved when.

All lies below ``.prongsai/desk/<agency>/``. Nothing here is content, and nothing of it is ever
used unasked. Texts are filed by their digest, so that a version is kept once.
"""

from __future__ import annotations

import getpass
import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from secrets import token_hex
from typing import Any, BinaryIO

from pydantic import TypeAdapter, ValidationError

from prongsai.digests import digest_bytes
from prongsai.publish.writing import write_atomically

DAYS_KEPT = 90
"""So long a version can be gone back to."""

_DIGEST = re.compile(r"[0-9a-f]{16,128}")
_WINDOW = re.compile(r"[0-9a-f]{8}")
MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Saved:
    """One save: when, of which file, the digests of its bytes before and after, by whom."""

    id: str
    at: str
    file: str
    before: str
    after: str
    user: str
    what: str = ""

    @property
    def when(self) -> datetime:
        """The time of this computer's clock at which it was saved."""
        return datetime.fromisoformat(self.at)


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody has typed and not saved: on which version of the file, in which window."""

    topic: str
    year: int
    window: str
    digest: str
    at: str
    form: Mapping[str, Any]
    body: str | None = None

    @property
    def when(self) -> datetime:
        """When it was last typed into."""
        return datetime.fromisoformat(self.at)


_SAVED = TypeAdapter(Saved)
_DRAFT = TypeAdapter(Draft)


class Store:
    """Drafts and history of one agency, in ``folder``."""

    def __init__(self, folder: Path, now: datetime) -> None:
        self.folder = folder
        self.now = now

    # --- versions -------------------------------------------------------------------------

    def keep(self, data: bytes) -> str:
        """Keep the bytes of a version; its digest. Raises OSError."""
        digest = digest_bytes(data)
        path = self._text(digest)
        if not path.is_file():
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, data)
        return digest

    def version(self, digest: str) -> bytes | None:
        """The bytes that were kept under a digest; ``None`` where they are not there any more."""
        if not _DIGEST.fullmatch(digest):
            return None
        try:
            data = self._text(digest).read_bytes()
        except OSError:
            return None
        return data if digest_bytes(data) == digest else None

    def _text(self, digest: str) -> Path:
        return self.folder / "history" / "texts" / digest

    # --- history --------------------------------------------------------------------------

    def remember(self, file: str, before: str, after: str, what: str = "") -> Saved:
        """Note a save. Raises OSError."""
        saved = Saved(token_hex(8), self.now.isoformat(), file, before, after, _user(), what)
        path = self.folder / "history" / "saves.jsonl"
        path.parent.mkdir(parents=True, exist_ok=True)
        line = json.dumps(asdict(saved), ensure_ascii=False).encode() + b"\n"
        with path.open("ab+") as stream:
            if stream.tell() and not _ends_a_line(stream):
                line = b"\n" + line  # a full disk or a lost power supply cut the last one off
            stream.write(line)
        return saved

    def saves(self, file: str = "") -> list[Saved]:
        """The saves of a file, or of all, the newest first."""
        found = [saved for saved in self._saves() if not file or saved.file == file]
        return found[::-1][:MOST_SHOWN]

    def save(self, saved_id: str) -> Saved | None:
        """The save of an id."""
        return next((saved for saved in self._saves() if saved.id == saved_id), None)

    def _saves(self) -> Iterator[Saved]:
        try:
            lines = (self.folder / "history" / "saves.jsonl").read_bytes()
        except OSError:
            return
        oldest = self.now - timedelta(days=DAYS_KEPT)
        for line in lines.splitlines():
            with suppress(ValidationError, ValueError):
                saved = _SAVED.validate_json(line)
                if saved.when >= oldest:
                    yield saved

    def tidy(self) -> None:
        """Forget versions that nothing leads to any more."""
        used = {digest for saved in self._saves() for digest in (saved.before, saved.after)}
        used |= {draft.digest for draft in self._drafts()}
        oldest = (self.now - timedelta(days=DAYS_KEPT)).timestamp()
        for path in (self.folder / "history" / "texts").glob("*"):
            with suppress(OSError):
                if path.name not in used and path.stat().st_mtime < oldest:
                    path.unlink()

    # --- drafts ---------------------------------------------------------------------------

    def draft(self, draft: Draft) -> None:
        """Keep a draft in the place of the last one of its window. Raises OSError."""
        if not _WINDOW.fullmatch(draft.window):
            raise ValueError(draft.window)
        path = self._draft_path(draft.year, draft.topic, draft.window)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, json.dumps(asdict(draft), ensure_ascii=False).encode())

    def drafts(self, year: int, topic: str) -> list[Draft]:
        """The drafts of a topic, the newest first."""
        found = [d for d in self._drafts() if (d.year, d.topic) == (year, topic)]
        return sorted(found, key=lambda draft: draft.at, reverse=True)

    def drop(self, year: int, topic: str, window: str) -> None:
        """Throw a draft away, as somebody has asked."""
        if _WINDOW.fullmatch(window):
            with suppress(OSError):
                self._draft_path(year, topic, window).unlink(missing_ok=True)

    def _draft_path(self, year: int, topic: str, window: str) -> Path:
        return self.folder / "drafts" / f"{year}-{topic}-{window}.json"

    def _drafts(self) -> Iterator[Draft]:
        for path in sorted((self.folder / "drafts").glob("*.json")):
            with suppress(OSError, ValidationError, ValueError):
                yield _DRAFT.validate_json(path.read_bytes())


def _ends_a_line(stream: BinaryIO) -> bool:
    stream.seek(-1, os.SEEK_END)
    return stream.read(1) == b"\n"


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
