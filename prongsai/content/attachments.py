"""Files that content refers to: found, inspected, and given their permanent names.

Codes: CNT033 a file that is not there (or is spelt with other letters, or lies outside the
agency's folder) · PII035 what was cut out of files; see :mod:`prongsai.documents.inspection` for what is wrong inside a file.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from pydantic import BaseModel

from prongsai.content.disclosure import Document
from prongsai.content.examining import Examined, examine
from prongsai.content.privacy_gate import PrivacyGate
from prongsai.content.read_cache import ReadCache, file_version
from prongsai.findings import Finding, Findings, Message, Piece, Place
from prongsai.findings.rules.cnt_places import CNT033, CNT040
from prongsai.findings.rules.pii import PII035
from prongsai.reading.shape import shape_of
from prongsai.thai.nearest import nearest
from prongsai.thai.slugs import ascii_file_name
from prongsai.thai.text import invisible_characters, normalize_for_search

Location = tuple[str | int, ...]

_BARE = r"((?:[^()<>\s]|\([^()\s]*\))+)"
_MARKDOWN_TARGET = re.compile(rf"\[[^\[\]\n]*\]\(\s*(?:<([^<>\n]+)>|{_BARE})")
_MARKDOWN_DEFINITION = re.compile(rf" {{0,3}}\[[^\]\n^][^\]\n]*\]:\s*(?:<([^>\n]+)>|{_BARE})")
_FENCE = re.compile(r"\s*(```|~~~)")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#|/", re.IGNORECASE)
_LEADS_HERE = re.compile(r"\]\((?!https?://)")
"""A link that does not lead to a page somewhere on the web."""

_MOST_COMPARED = 1_000_000
"""Most names that are held against names of missing files; whoever has more has moved a folder."""


@dataclass
class Attachments:
    """Resolves the references of one agency's content, each file inspected once.

    ``root`` is the site's root folder, ``folder`` the agency's folder relative to it. It is
    used for one loading and then thrown away, so that files added later are seen.
    """

    root: Path
    folder: str
    findings: Findings
    gate: PrivacyGate
    readings: ReadCache = field(default_factory=ReadCache)
    began: int = 0
    _examined: dict[tuple[str, str], tuple[Examined | None, tuple[Finding, ...]]] = field(
        default_factory=dict
    )
    _published_in: object = None
    _addresses: dict[tuple[object, str], str] = field(default_factory=dict)
    _names: dict[Path, frozenset[str]] = field(default_factory=dict)
    _below: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _compared: int = 0
    _resolved: set[str] = field(default_factory=set)
    _inside: dict[Path, bool] = field(default_factory=dict)
    _cut: dict[str, bool] = field(default_factory=dict)

    def publish_in(self, folder: object) -> None:
        """Say in which published folder the documents lie that are asked for from now on."""
        self._published_in = folder

    def document(
        self,
        reference: str,
        beside: str,
        place: Place,
        *,
        title: str = "",
        name: str = "",
        date: date | None = None,
        description: str = "",
    ) -> Document | None:
        """The published file for a reference written in the file ``beside``."""
        source = self.find(reference, beside, place)
        examined = self._looked_at(source, title) if source else None
        if source is None or examined is None:
            return None
        if not self.gate.file(source, examined.personal, beside, reference):
            return None
        suffix = Path(source).suffix.lower()
        published = f"{name}{suffix}" if name else ascii_file_name(Path(source).name)
        if not self._is_free(published, source, place):
            return None
        if examined.facts.cut:
            self._cut[source] = examined.facts.kind == "image"
        return Document(
            reference=reference,
            source=source,
            name=published,
            title=title or Path(source).stem,
            facts=examined.facts,
            place=place,
            date=date,
            description=description,
            words=examined.words,
        )

    def resolve(self, reference: str, beside: str) -> str | None:
        """Where a reference leads: beside the file first, then in the agency's folder.

        Markdown may write it percent-encoded. Nothing outside the agency's folder is found.
        """
        for written in dict.fromkeys((reference, unquote(reference))):
            for folder in self._bases(beside):
                candidate = posixpath.normpath(f"{folder}/{written}")
                if self._is_inside(candidate) and self._is_file(candidate):
                    self._resolved.add(candidate)
                    return candidate
        return None

    def is_used(self, file: str) -> bool:
        """Whether a reference has led to this file (relative to the site's root folder)."""
        return file in self._resolved

    def cut_out(self) -> Iterator[Finding]:
        """Says once how many files are published without what they tell of people and places."""
        if self._cut:
            pictures = sum(self._cut.values())
            documents = len(self._cut) - pictures
            counts = ((pictures, "รูปภาพ"), (documents, "เอกสาร Office"))
            files = " และ".join(f"{name} {count:,} ไฟล์" for count, name in counts if count)
            yield PII035.cut_out(files=files).at(Place(self.folder))

    def _bases(self, beside: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys((posixpath.dirname(beside), self.folder)))

    def _is_inside(self, candidate: str) -> bool:
        return candidate.startswith(f"{self.folder}/")

    def _is_file(self, candidate: str) -> bool:
        """Whether the file is there under exactly this name.

        Windows forgives other letter case, web servers do not, so every step is compared.
        """
        path = self.root / candidate
        try:
            if not path.is_file() or not self._stays_inside(path):
                return False
        except OSError:  # a name the file system cannot even hold
            return False
        steps = candidate.removeprefix(f"{self.folder}/").split("/")
        here = self.root / self.folder
        for step in steps:
            if step not in self._names_in(here):
                return False
            here /= step
        return True

    def _stays_inside(self, path: Path) -> bool:
        """Whether no symbolic link leads to a file of somebody else, which is not ours to show."""
        if path.is_symlink():
            return self._is_below(path)
        if path.parent not in self._inside:
            self._inside[path.parent] = self._is_below(path.parent)
        return self._inside[path.parent]

    def _is_below(self, path: Path) -> bool:
        return path.resolve().is_relative_to((self.root / self.folder).resolve())

    def _names_in(self, folder: Path) -> frozenset[str]:
        if folder not in self._names:
            self._names[folder] = frozenset(child.name for child in folder.iterdir())
        return self._names[folder]

    def find(self, reference: str, beside: str, place: Place) -> str | None:
        """The file a reference leads to; a finding at ``place`` where it leads nowhere."""
        found = self.resolve(reference, beside)
        if found is None:
            told = self._not_found(reference, beside).at(place)
            self.findings.extend([told.costing(Piece.DOCUMENT, f"{reference} ({place})")])
        return found

    def _not_found(self, reference: str, beside: str) -> Message:
        places = [posixpath.normpath(f"{base}/{reference}") for base in self._bases(beside)]
        if not any(map(self._is_inside, places)):
            return CNT033.outside_the_agency(file=reference)
        near = self._nearest(reference, beside)
        if near is None:
            return CNT033.not_there(
                file=reference, where=f"{posixpath.dirname(beside)}/{reference}"
            )
        return _nearly(reference, near)

    def _looked_at(self, source: str, title: str) -> Examined | None:
        """What a file is; None where it is not published. What is wrong is told to each who asks."""
        if (source, title) not in self._examined:
            path, told = self.root / source, Findings()
            examined = self.readings.told(
                ("document", source, title),
                lambda: file_version(path, self.began),
                told,
                lambda findings: examine(path, source, title, self.readings.foreign, findings),
            )
            self._examined[source, title] = examined, tuple(told)
        examined, found = self._examined[source, title]
        self.findings.extend(found)
        return examined

    def _is_free(self, name: str, source: str, place: Place) -> bool:
        """Whether no other file has the published name already, in the same folder."""
        first = self._addresses.setdefault((self._published_in, name), source)
        if first != source:
            told = CNT040.rivals(path=name, first=first, second=source)
            self.findings.extend([told.at(place).costing(Piece.DOCUMENT, source)])
        return first == source

    def _nearest(self, reference: str, beside: str) -> str | None:
        """The file that is there under a name like the one that was written."""
        there = [name for folder in self._bases(beside) for name in self._files_below(folder)]
        self._compared += len(there)
        if self._compared > _MOST_COMPARED:
            return None
        same = normalize_for_search(reference)
        alike = next((name for name in there if normalize_for_search(name) == same), None)
        if alike:
            return alike
        close = nearest(reference.lower(), [name.lower() for name in there], 0.8)
        return next((name for name in there if name.lower() == close), None)

    def _files_below(self, folder: str) -> tuple[str, ...]:
        """The names of all files that somebody may have meant, by their place in the folder."""
        if folder not in self._below:
            base = self.root / folder
            self._below[folder] = tuple(
                path.relative_to(base).as_posix()
                for path in sorted(base.rglob("*"))
                if path.is_file() and path.suffix.lower() not in {".yaml", ".yml", ".md"}
            )
        return self._below[folder]


def _nearly(reference: str, near: str) -> Message:
    """In what a name differs from one that is there, where the eye may see no difference."""
    if normalize_for_search(reference) != normalize_for_search(near):
        return CNT033.misspelt(file=reference, near=near)
    if reference.lower() == near.lower():
        return CNT033.other_case(file=reference, near=near)
    unseen = [*invisible_characters(near), *invisible_characters(reference)]
    if unseen:
        listed = ", ".join(dict.fromkeys(unseen))
        return CNT033.unseen_in_name(file=reference, characters=listed)
    if "".join(reference.split()) == "".join(near.split()):
        return CNT033.other_blanks(file=reference)
    return CNT033.other_marks(file=reference)


@cache
def _path_fields(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields of a model that hold paths to files."""
    return tuple(field.name for field in shape_of(model).fields if field.kind.is_file)


def referenced_files(value: Any, location: Location = ()) -> Iterator[tuple[str, Location]]:
    """Every file path in typed content, with the location it is written at."""
    if isinstance(value, BaseModel):
        paths = _path_fields(type(value))
        for name in type(value).model_fields:
            inner = getattr(value, name)
            if name in paths and isinstance(inner, str):
                yield inner, (*location, name)
            elif name in paths and isinstance(inner, tuple):
                yield from ((path, (*location, name, n)) for n, path in enumerate(inner))
            else:
                yield from referenced_files(inner, (*location, name))
    elif isinstance(value, tuple):
        for number, inner in enumerate(value):
            yield from referenced_files(inner, (*location, number))


def without_missing(value: Any, present: Collection[str]) -> Any:
    """Typed content as it is, but for paths to files that cannot be published.

    What is not there must not count as content: a photo that was named but never copied
    into the folder is no photo.
    """
    if isinstance(value, tuple):
        return tuple(without_missing(inner, present) for inner in value)
    if not isinstance(value, BaseModel):
        return value
    paths = _path_fields(type(value))
    changed: dict[str, Any] = {}
    for name in type(value).model_fields:
        inner = getattr(value, name)
        if name not in paths:
            kept = without_missing(inner, present)
        elif isinstance(inner, tuple):
            kept = tuple(path for path in inner if path in present)
        else:
            kept = inner if inner in present else None
        if kept is not inner and kept != inner:
            changed[name] = kept
    return value.model_copy(update=changed) if changed else value


def local_targets(markdown: str) -> Iterator[tuple[str, int]]:
    """Links and images of a Markdown text that lead to files, with their line from 0."""
    if "]:" not in markdown and not _LEADS_HERE.search(markdown):
        return
    fence = ""
    with_fences = "```" in markdown or "~~~" in markdown
    for number, line in enumerate(markdown.split("\n")):
        mark = _FENCE.match(line) if with_fences else None
        if mark and fence in ("", mark[1]):
            fence = "" if fence else mark[1]
        elif not fence:
            for target in _targets_in(line):
                if not _ELSEWHERE.match(target):
                    yield target, number


def _targets_in(line: str) -> Iterator[str]:
    definition = _MARKDOWN_DEFINITION.match(line) if "]:" in line else None
    if definition:
        yield definition[1] or definition[2]
        return
    if "](" not in line:
        return
    for match in _MARKDOWN_TARGET.finditer(line):
        yield match[1] or match[2]
