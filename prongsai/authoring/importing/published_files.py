"""The files an agency's folder holds already: the same content again, and names still free."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from prongsai.authoring.importing.content_files import Setting
from prongsai.authoring.importing.yaml_keys import read_existing
from prongsai.documents.inspection import DocumentFacts, inspect_document
from prongsai.findings import Findings
from prongsai.reading.encoding import read_text
from prongsai.thai.slugs import ascii_file_name
from prongsai.topics.registry import Topic

_CONTENT = frozenset({".yaml", ".yml", ".md", ".bak"})


class PublishedFiles:
    """The documents below ``content/<agency>``; paths are POSIX and relative to it."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.root = setting.site.root / setting.folder
        self._sizes: dict[int, list[str]] = {}
        self._digests: dict[str, str] = {}
        self._taken: set[str] = set()
        paths = sorted(self.root.rglob("*")) if self.root.is_dir() else []
        for path in paths:
            if path.is_file() and path.suffix.lower() not in _CONTENT:
                name = path.relative_to(self.root).as_posix()
                self._sizes.setdefault(path.stat().st_size, []).append(name)
                self._taken.add(name.lower())

    def same_as(self, facts: DocumentFacts) -> str:
        """The file that has exactly this content, or nothing."""
        return next(self._all_same(facts), "")

    def holding(self, data: bytes) -> str:
        """The file that has exactly these bytes, or nothing."""
        names = self._sizes.get(len(data), ())
        return next((name for name in names if (self.root / name).read_bytes() == data), "")

    def _all_same(self, facts: DocumentFacts) -> Iterator[str]:
        for name in self._sizes.get(facts.size, ()):
            if self._digest(name) == facts.digest:
                yield name

    def _digest(self, name: str) -> str:
        if name not in self._digests:
            facts, _ = inspect_document(self.root / name, name)
            self._digests[name] = facts.digest if facts else ""
        return self._digests[name]

    def lists(self, topic: Topic, year: int | None, name: str) -> bool:
        """Whether the topic's content file names this file among its documents."""
        entries = self._entries(topic, year, "documents")
        references = {str(entry["file"]) for entry in entries if "file" in entry}
        return name in references or name in {f"{_folder(year)}{held}" for held in references}

    def _entries(self, topic: Topic, year: int | None, key: str) -> list[dict[str, Any]]:
        """The members of a list of the topic's content file."""
        for file in self.setting.files():
            if file.year == year and topic in file.topics:
                return _members(file.path, file.name, key)
        return []

    def table_name(self, path: Path, topic: Topic, year: int | None, table: str) -> str:
        """Where the spreadsheet with a topic's table is kept, below the agency's folder.

        A file is kept once, and a later edition of it takes the earlier one's place.
        """
        folder = f"{_folder(year)}files/"
        wanted = published_name(path, topic)
        if path.stem.isascii():
            return f"{folder}{wanted}"
        facts, _ = inspect_document(path, path.name)
        same = self._all_same(facts) if facts else iter(())
        held = (
            f"{_folder(year)}{entry.get('source', '')}"
            for entry in self._entries(topic, year, "tables")
            if entry.get("id") == table
        )
        known = (
            name
            for name in (*same, *held)
            if name.lower() in self._taken
            and name.startswith(folder)
            and PurePosixPath(name).suffix == PurePosixPath(wanted).suffix
        )
        return next(known, "") or self.free_name(wanted, year)

    def free_name(self, wanted: str, year: int | None) -> str:
        """A path in the year's ``files`` folder that no file has; it is taken from now on."""
        folder = f"{_folder(year)}files"
        path = PurePosixPath(wanted)
        number = 1
        while True:
            mark = f"-{number}" if number > 1 else ""
            name = f"{folder}/{path.stem}{mark}{path.suffix}"
            if name.lower() not in self._taken:
                self._taken.add(name.lower())
                return name
            number += 1


def published_name(path: Path, topic: Topic) -> str:
    """The permanent ASCII name: the file's own, or the topic's for a Thai one."""
    if path.stem.isascii():
        return ascii_file_name(path.name)
    return f"{topic.id}{path.suffix.lower()}"


def _folder(year: int | None) -> str:
    return f"{year}/" if year else ""


def _members(path: Path, name: str, key: str) -> list[dict[str, Any]]:
    """The mappings that a content file lists under a key."""
    findings = Findings()
    text = read_text(path, name, findings)
    existing = read_existing(text, name, findings) if text is not None else None
    entries = existing.data.get(key) if existing else None
    return (
        [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []
    )
