"""The files an agency's folder holds already: the same content again, and names still free."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from prongsai.authoring.importing.content_files import Setting
from prongsai.authoring.importing.yaml_keys import read_existing
from prongsai.catalog.topics import Topic
from prongsai.documents.inspection import DocumentFacts, inspect_document
from prongsai.reading.encoding import read_text

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
        for name in self._sizes.get(facts.size, ()):
            if self._digest(name) == facts.digest:
                return name
        return ""

    def _digest(self, name: str) -> str:
        if name not in self._digests:
            facts, _ = inspect_document(self.root / name, name)
            self._digests[name] = facts.digest if facts else ""
        return self._digests[name]

    def lists(self, topic: Topic, year: int | None, name: str) -> bool:
        """Whether the topic's content file names this file among its documents."""
        for file in self.setting.files():
            if file.year != year or topic not in file.topics:
                continue
            beside = PurePosixPath(file.name).relative_to(self.setting.folder).parent
            references = {str(beside / written) for written in _documents(file.path, file.name)}
            return name in references or name in _documents(file.path, file.name)
        return False

    def free_name(self, wanted: str, year: int | None) -> str:
        """A path in the year's ``files`` folder that no file has; it is taken from now on."""
        folder = f"{year}/files" if year else "files"
        path = PurePosixPath(wanted)
        number = 1
        while True:
            mark = f"-{number}" if number > 1 else ""
            name = f"{folder}/{path.stem}{mark}{path.suffix}"
            if name.lower() not in self._taken:
                self._taken.add(name.lower())
                return name
            number += 1


def _documents(path: Path, name: str) -> set[str]:
    """The files that a content file lists under ``documents``."""
    text, _ = read_text(path, name)
    existing = read_existing(text, name)[0] if text is not None else None
    entries = existing.data.get("documents") if existing else None
    if not isinstance(entries, list):
        return set()
    return {str(entry["file"]) for entry in entries if isinstance(entry, dict) and "file" in entry}
