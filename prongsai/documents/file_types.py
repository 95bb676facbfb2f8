"""The one list of file types: what may be published, as what it is sent, what is refused and why.

The facts are data (``data/file-types.yaml``). The inspection of documents, the rules of the web
servers and the preview all read them here, so that none of them can know another list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Literal

from pydantic import Field, model_validator

from prongsai.reading.fields import Entry, Flag, Text, TextList
from prongsai.reading.read_model import program_data

DocumentKind = Literal[
    "pdf", "xlsx", "xls", "docx", "doc", "pptx", "ppt", "odt", "ods", "odp", "rtf", "image",
    "csv", "txt", "json", "zip", "rar", "7z", "mp4", "mp3", "other",
]  # fmt: skip
"""What the content of a file is told apart as; ``other`` is no document."""

UNKNOWN = "application/octet-stream"
"""What a file is sent as whose ending nobody listed: browsers store it."""


class DocumentType(Entry):
    """A kind of file that may be published, by the endings its name may have."""

    kind: DocumentKind
    title: Text
    title_en: Text
    endings: TextList
    media_type: Text
    served: Literal["inline", "download"]
    format: Literal["png", "jpeg", "gif", "webp"] | None = None
    text: Flag = False
    viewer: Flag = False
    word: Literal["info", "warning"] | None = None
    reason: Text = ""
    remedy: Text = ""

    @model_validator(mode="after")
    def _says_why(self) -> DocumentType:
        if self.word and not (self.reason and self.remedy):
            raise ValueError("a word needs its reason and its remedy")
        return self


class SiteType(Entry):
    """A type of file that the program and themes make themselves."""

    ending: Text
    media_type: Text
    text: Flag = False


class Danger(Entry):
    """What a refused file could do, and by which endings or whole names it is known."""

    danger: Text
    reason: Text
    remedy: Text
    endings: TextList
    names: TextList = ()
    where: Literal["server"] | None = None


class FileTypes(Entry):
    """The file ``file-types.yaml``."""

    documents: tuple[DocumentType, ...] = Field(min_length=1)
    site: tuple[SiteType, ...] = Field(min_length=1)
    dangers: tuple[Danger, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _each_ending_once(self) -> FileTypes:
        allowed = [ending for kind in self.documents for ending in kind.endings]
        refused = [ending for danger in self.dangers for ending in danger.endings]
        for endings in (allowed + refused, allowed + [entry.ending for entry in self.site]):
            twice = sorted({ending for ending in endings if endings.count(ending) > 1})
            if twice:
                raise ValueError(f"listed twice: {', '.join(twice)}")
        return self


@cache
def file_types() -> FileTypes:
    """The list as the program brings it."""
    return program_data("prongsai.documents", "file-types.yaml", FileTypes)


def ending_of(name: str) -> str:
    """The ending by which a name is judged, in lower case and without its dot.

    Only what comes after the last dot: ``x.pdf.`` has none, nor has ``.htaccess``.
    """
    return PurePosixPath(name).suffix.lower().removeprefix(".")


@cache
def _by_ending() -> Mapping[str, DocumentType]:
    return {ending: kind for kind in file_types().documents for ending in kind.endings}


def document_type(ending: str) -> DocumentType | None:
    """The kind of document that a name with this ending may be, or None when it may not be one."""
    return _by_ending().get(ending)


def type_of_kind(kind: DocumentKind) -> DocumentType | None:
    """The first type of a kind, which has its titles."""
    return next((entry for entry in file_types().documents if entry.kind == kind), None)


def danger_of(name: str) -> Danger | None:
    """What a file of this name could do, if it is known to do anything."""
    lower = PurePosixPath(name).name.lower()
    # Windows and some servers overlook trailing dots and spaces and what follows a colon.
    bare = lower.partition(":")[0].rstrip(". ")
    for danger in file_types().dangers:
        if bare in danger.names or ending_of(bare) in danger.endings:
            return danger
    return None


def danger_called(key: str) -> Danger:
    """The danger with this key."""
    return next(danger for danger in file_types().dangers if danger.danger == key)


@cache
def text_types() -> Mapping[str, str]:
    """The types of the texts that are published, by ending, without their charset, UTF-8."""
    return MappingProxyType({ending: kind for ending, kind, text in _sent() if text})


@cache
def binary_types() -> Mapping[str, str]:
    """The types of everything else that is published, by ending."""
    return MappingProxyType({ending: kind for ending, kind, text in _sent() if not text})


@cache
def media_types() -> Mapping[str, str]:
    """The complete type of every ending that is published."""
    texts = {ending: f"{kind}; charset=utf-8" for ending, kind in text_types().items()}
    return MappingProxyType({**texts, **binary_types()})


def bare_media_type(ending: str) -> str:
    """The type of an ending without its charset, as catalogs of data name it."""
    return media_types()[ending].partition(";")[0]


def _sent() -> Iterator[tuple[str, str, bool]]:
    for entry in file_types().site:
        yield entry.ending, entry.media_type, entry.text
    for kind in file_types().documents:
        for ending in kind.endings:
            yield ending, kind.media_type, kind.text


def published_endings() -> tuple[str, ...]:
    """The endings of all documents."""
    return tuple(_by_ending())


def shown_endings() -> tuple[str, ...]:
    """The endings of documents that browsers show; every other document is stored by them."""
    return _served("inline")


def stored_endings() -> tuple[str, ...]:
    """The endings of documents that servers send as downloads."""
    return _served("download")


def _served(how: str) -> tuple[str, ...]:
    kinds = (kind for kind in file_types().documents if kind.served == how)
    return tuple(ending for kind in kinds for ending in kind.endings)


def dangerous_endings(where: Literal["server"] | None = None) -> tuple[str, ...]:
    """The endings of what is refused; those that a server could run or obey, if that is asked."""
    dangers = (danger for danger in file_types().dangers if where in (None, danger.where))
    return tuple(ending for danger in dangers for ending in danger.endings)
