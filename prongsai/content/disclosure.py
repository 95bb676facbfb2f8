"""One agency's content on one topic: the keys every file may have, and the typed parts."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Annotated, Any

from pydantic import AfterValidator, Field, create_model

from prongsai.content_types.official_texts import Memo
from prongsai.content_types.registry import ContentType, content_types
from prongsai.documents.inspection import DocumentFacts
from prongsai.findings import Finding, Place
from prongsai.privacy.exceptions import PrivacyExceptions
from prongsai.reading.fields import (
    Entry,
    FiscalYear,
    LongStandingDate,
    Period,
    RelativePath,
    Text,
    TextList,
    ThaiDate,
    Url,
    openable,
)
from prongsai.reading.source_tree import SourceTree, Unread
from prongsai.tables.loading import Table, TableSpec
from prongsai.topics.registry import ActTags, Topic


class DocumentEntry(Entry):
    """A file to publish with the disclosure.

    ``name`` fixes the published ASCII file name (without extension); without it the name
    comes from the file's own name and stays the same as long as that does.
    """

    file: Annotated[RelativePath, Field(title="ไฟล์")]
    title: Annotated[Text, Field(title="ชื่อเอกสาร")]
    name: Annotated[
        Text | None,
        Field(title="ชื่อไฟล์ที่เผยแพร่", pattern=r"^[a-z0-9][a-z0-9-]*$"),
        AfterValidator(openable),
    ] = None
    date: Annotated[LongStandingDate | None, Field(title="วันที่ของเอกสาร")] = None
    description: Annotated[Text | None, Field(title="คำอธิบาย")] = None


class LinkEntry(Entry):
    """A link to something published elsewhere."""

    title: Annotated[Text, Field(title="ชื่อลิงก์")]
    url: Annotated[Url, Field(title="ลิงก์")]
    description: Annotated[Text | None, Field(title="คำอธิบาย")] = None


class CoverClaim(Entry):
    """The claim that requirements are met at a place; the place is read and weighed.

    ``at`` is ``#heading-id``, ``table:<id>``, ``table:<id>/<column>``,
    ``<file>`` or ``<file>.pdf#page=4`` (pages count from 1).
    """

    requirement: Annotated[TextList, Field(title="องค์ประกอบ", min_length=1)]
    at: Annotated[Text, Field(title="อยู่ที่")]
    note: Annotated[Text | None, Field(title="หมายเหตุ")] = None


class NoneStatement(Entry):
    """The explicit, dated statement that there was nothing to report."""

    statement: Annotated[Text, Field(title="ข้อความ")]
    date: Annotated[ThaiDate, Field(title="วันที่")]
    unit: Annotated[Text | None, Field(title="ส่วนงานที่รับรอง")] = None


class AttestationEntry(Entry):
    """A human word on what no program can see: who says so, and when."""

    requirement: Annotated[TextList, Field(title="องค์ประกอบ", min_length=1)]
    statement: Annotated[Text, Field(title="คำรับรอง")]
    unit: Annotated[Text, Field(title="ส่วนงานที่รับรอง")]
    date: Annotated[ThaiDate, Field(title="วันที่")]


class DisclosureEntry(Entry):
    """The keys that every disclosure may have, whatever its topic."""

    title: Annotated[Text | None, Field(title="ชื่อเรื่อง")] = None
    summary: Annotated[Text | None, Field(title="สรุป")] = None
    updated: Annotated[ThaiDate | None, Field(title="ปรับปรุงล่าสุด")] = None
    responsible: Annotated[Text | None, Field(title="ส่วนงานที่รับผิดชอบ")] = None
    fiscal_year: Annotated[FiscalYear | None, Field(title="ปีงบประมาณของข้อมูล")] = None
    period: Annotated[Period | None, Field(title="ช่วงเวลา")] = None
    as_of: Annotated[ThaiDate | None, Field(title="ข้อมูล ณ วันที่")] = None
    source: Annotated[Text | None, Field(title="ที่มาของข้อมูล")] = None
    notes: Annotated[TextList, Field(title="หมายเหตุ")] = ()
    memo: Annotated[Memo | None, Field(title="บันทึกข้อความ")] = None
    documents: Annotated[tuple[DocumentEntry, ...], Field(title="เอกสารแนบ")] = ()
    tables: Annotated[tuple[TableSpec, ...], Field(title="ตาราง")] = ()
    links: Annotated[tuple[LinkEntry, ...], Field(title="ลิงก์")] = ()
    covers: Annotated[tuple[CoverClaim, ...], Field(title="ตำแหน่งขององค์ประกอบ")] = ()
    none: Annotated[NoneStatement | None, Field(title="ไม่มีรายการ")] = None
    attestations: Annotated[tuple[AttestationEntry, ...], Field(title="คำรับรอง")] = ()
    act: Annotated[ActTags, Field(title="มาตราตาม พ.ร.บ. ข้อมูลข่าวสารฯ")] = ()
    privacy: PrivacyExceptions = ()


@cache
def entry_model(takes: tuple[str, ...]) -> type[DisclosureEntry]:
    """The model of a disclosure whose topic takes these typed keys."""
    types = content_types()
    fields: dict[str, Any] = {}
    for key in takes:
        content_type = types[key]
        annotation = content_type.annotation
        default: Any = () if content_type.many else None
        if not content_type.many:
            annotation = annotation | None
        fields[key] = (Annotated[annotation, Field(title=content_type.label)], default)
    return create_model("TopicEntry", __base__=DisclosureEntry, __module__=__name__, **fields)


def model_for(takes: tuple[str, ...], written: Collection[str]) -> type[DisclosureEntry]:
    """The model that reads a file with these keys at its top as that of all it may have does.

    Typed keys that the file does not write are left out, as making a model takes longer than
    reading a file; not so where a key is none that we know: it may be meant for one of them.
    """
    strange = any(key not in takes and key not in DisclosureEntry.model_fields for key in written)
    return entry_model(takes if strange else tuple(key for key in takes if key in written))


BODY = "body"
"""Stands for the running text below the keys, where keys are named."""


def key_label(key: str) -> str:
    """What a clerk calls a key of a content file; the key itself where nobody knows it."""
    if key == BODY:
        return "เนื้อความ"
    if key in content_types():
        return content_types()[key].label
    field = DisclosureEntry.model_fields.get(key)
    return (field.title if field else None) or key


@dataclass(frozen=True, slots=True)
class Part:
    """The value of one typed key: a record, or a tuple of records or sentences.

    ``tree`` is the file it stands in, which for contact data may be ``agency.yaml``.
    """

    type: ContentType
    value: Any
    tree: SourceTree

    @property
    def key(self) -> str:
        """The YAML key."""
        return self.type.key

    @property
    def label(self) -> str:
        """The Thai heading."""
        return self.type.label


@dataclass(frozen=True, slots=True)
class Document:
    """A published file: where it lies, what it is called, and what it was found to be.

    ``reference`` is the path as the content writes it, ``source`` the file relative to the
    site's root folder, ``name`` the permanent ASCII name it is published under. ``words`` is
    what it shows, for search (:mod:`prongsai.privacy.shown_words`).
    """

    reference: str
    source: str
    name: str
    title: str
    facts: DocumentFacts
    place: Place
    date: date | None = None
    description: str = ""
    words: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Body:
    """The Markdown text of a disclosure and the line of the file it starts on."""

    text: str
    first_line: int


@dataclass(frozen=True, slots=True)
class Disclosure:
    """One agency's content on one topic, for one fiscal year or evergreen (``year`` None).

    A file named by an item code may answer several topics at once. ``documents`` are
    listed for readers; ``files`` are those that typed content and text refer to (photos).
    ``unread`` is what could not be read and was left out, ``faults`` all errors it has.
    """

    topics: tuple[Topic, ...]
    year: int | None
    entry: DisclosureEntry
    parts: tuple[Part, ...]
    body: Body | None
    documents: tuple[Document, ...]
    files: tuple[Document, ...]
    tables: tuple[Table, ...]
    tree: SourceTree
    unread: tuple[Unread, ...] = ()
    faults: tuple[Finding, ...] = ()

    @property
    def topic(self) -> Topic:
        """The first, or only, topic."""
        return self.topics[0]

    @property
    def title(self) -> str:
        """The title given, or the topic's."""
        return self.entry.title or self.topic.title

    @property
    def file(self) -> str:
        """The source file, relative to the site's root folder."""
        return self.tree.file

    @property
    def act(self) -> tuple[str, ...]:
        """The parts of the Official Information Act it belongs to: its own, or its topics'."""
        if "act" in self.entry.model_fields_set:
            return self.entry.act
        return tuple(dict.fromkeys(tag for topic in self.topics for tag in topic.act))

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to read yet: a new file with a title and comments."""
        entry = self.entry
        told = (entry.summary, entry.notes, entry.memo, entry.links, entry.none, entry.attestations)
        return not (self.parts or self.body or self.documents or self.tables or any(told))

    def part(self, key: str) -> Any:
        """The value of a typed key, or ``None``."""
        return next((part.value for part in self.parts if part.key == key), None)

    def place(self, *path: str | int) -> Place:
        """The place in the source of a value, or of its nearest parent."""
        part = next((part for part in self.parts if part.key == path[0]), None) if path else None
        return (part.tree if part else self.tree).place(path)


def parts_of(entry: Entry, takes: tuple[str, ...], tree: SourceTree) -> Iterator[Part]:
    """The typed parts that are filled, in the order the topic names them."""
    types = content_types()
    for key in takes:
        value = getattr(entry, key, None)
        if value:
            yield Part(types[key], value, tree)
