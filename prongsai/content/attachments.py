"""Files that content refers to: found, inspected, and given their permanent names.

Codes: CNT033 a file that is not there (or is spelt with other letters); see
:mod:`prongsai.content.documents` for what is wrong inside a file.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel

from prongsai.content.disclosure import Document
from prongsai.content.documents import DocumentFacts, inspect_document
from prongsai.findings import Finding, Place, Severity
from prongsai.reading.fields import RelativePath
from prongsai.thai.slugs import ascii_file_name

Location = tuple[str | int, ...]

_PATH_MARK = get_args(RelativePath)[1]
_MARKDOWN_TARGET = re.compile(r"!?\[[^\]\n]*\]\(\s*(?:<([^>\n]+)>|([^()\s]+))")


@dataclass
class Attachments:
    """Resolves the references of one agency's content, each file inspected once.

    ``root`` is the site's root folder, ``folder`` the agency's folder relative to it.
    """

    root: Path
    folder: str
    findings: list[Finding] = field(default_factory=list)
    _facts: dict[str, DocumentFacts | None] = field(default_factory=dict)

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
        source = self._find(reference, beside, place)
        if source is None:
            return None
        facts = self._inspected(source)
        if facts is None:
            return None
        suffix = Path(source).suffix.lower()
        published = f"{name}{suffix}" if name else ascii_file_name(Path(source).name)
        return Document(
            reference=reference,
            source=source,
            name=published,
            title=title or Path(source).stem,
            facts=facts,
            place=place,
            date=date,
            description=description,
        )

    def resolve(self, reference: str, beside: str) -> str | None:
        """Where a reference leads: beside the file first, then in the agency's folder."""
        for folder in (Path(beside).parent.as_posix(), self.folder):
            candidate = f"{folder}/{reference}"
            if (self.root / candidate).is_file() and self._spelt_so(candidate):
                return candidate
        return None

    def _find(self, reference: str, beside: str, place: Place) -> str | None:
        found = self.resolve(reference, beside)
        if found is None:
            self.findings.append(
                Finding(
                    "CNT033",
                    Severity.ERROR,
                    f'ไม่พบไฟล์ "{reference}"',
                    self._remedy(reference, beside),
                    place,
                )
            )
        return found

    def _inspected(self, source: str) -> DocumentFacts | None:
        if source not in self._facts:
            facts, findings = inspect_document(self.root / source, source)
            self.findings.extend(findings)
            self._facts[source] = facts
        return self._facts[source]

    def _spelt_so(self, candidate: str) -> bool:
        """Whether every letter is the same: Windows forgives case, web servers do not."""
        path = self.root / candidate
        return path.name in _names(path.parent)

    def _remedy(self, reference: str, beside: str) -> str:
        folder = Path(beside).parent.as_posix()
        there = [
            str(path.relative_to(base).as_posix())
            for base in {self.root / folder, self.root / self.folder}
            if base.is_dir()
            for path in sorted(base.rglob("*"))
            if path.is_file() and path.suffix.lower() not in {".yaml", ".yml", ".md"}
        ]
        close = get_close_matches(reference, there, n=1, cutoff=0.6)
        if close:
            return f'หมายถึง "{close[0]}" ใช่หรือไม่ (ตัวพิมพ์เล็กใหญ่ต้องตรงกัน)'
        return f"วางไฟล์ไว้ที่ {folder}/{reference} หรือแก้ชื่อให้ตรงกับไฟล์ที่มี"


@cache
def _names(folder: Path) -> frozenset[str]:
    return frozenset(child.name for child in folder.iterdir())


@cache
def _path_fields(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields of a model that hold paths to files."""
    return tuple(
        name
        for name, info in model.model_fields.items()
        if _PATH_MARK in info.metadata or _mentions_path(info.annotation)
    )


def _mentions_path(annotation: Any) -> bool:
    arguments = get_args(annotation)
    return _PATH_MARK in arguments or any(_mentions_path(argument) for argument in arguments)


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
    for number, line in enumerate(markdown.split("\n")):
        for match in _MARKDOWN_TARGET.finditer(line):
            target = match[1] or match[2]
            if not re.match(r"[a-z][a-z0-9+.-]*:|//|#|/", target, re.IGNORECASE):
                yield target, number
