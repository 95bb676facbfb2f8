"""Files that were dropped on the desk: kept aside under a token, shown, and taken in when agreed.

A browser sends bytes and a name; the name is made safe and never decides a place. What a file
holds, and what becomes of it, is what ``import`` says; nothing of the content is written before
somebody has agreed.
"""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from secrets import token_hex
from time import time

from prongsai.authoring.taking_in import drafts_of
from prongsai.documents.file_types import ending_of, published_endings
from prongsai.documents.inspection import DocumentFacts, inspect_document
from prongsai.findings import Finding, Severity
from prongsai.importing.changes import Change, change_for, refusals
from prongsai.importing.document_folder import import_folder
from prongsai.importing.draft import Draft, Drafts, Setting
from prongsai.importing.file_topics import title_of
from prongsai.importing.preview import change_lines, differing_lines, what_changes
from prongsai.importing.readers import readers
from prongsai.importing.source import Aim
from prongsai.importing.yaml_keys import Held
from prongsai.reading.yaml_writing import Plain
from prongsai.thai.slugs import is_reserved_on_windows
from prongsai.thai.text import without_invisible

LARGEST = 50_000_000
"""Most bytes of a file that is dropped."""

_LASTS = 2 * 24 * 3600
"""Seconds after which a file that nobody agreed to is forgotten."""

_TOKEN = re.compile(r"[0-9a-f]{16}")
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"|?*/\\]')
_LONGEST = 80

_FOR_COMMANDS = " ถ้าไม่ใช่เรื่องแรกให้ระบุด้วย --as"
"""What only somebody who types commands can do; at the desk a topic is chosen from a list."""

CONTENT, DOCUMENT = "content", "document"
"""How a file is taken: read into the content, or published as it is."""


def safe_name(name: str) -> str:
    """The last part of a name as any disk takes it; Thai letters and the ending stay."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    plain = _NOT_IN_NAMES.sub("", without_invisible(last)).strip(" .")
    stem, dot, ending = plain.rpartition(".")
    if not dot:
        stem, ending = plain, ""
    stem = stem.strip(" .")[:_LONGEST] or "ไฟล์"
    if is_reserved_on_windows(stem):
        stem = f"ไฟล์-{stem}"
    ending = ending.lower()[:10]
    return f"{stem}.{ending}" if ending else stem


class Aside:
    """The folder of one agency in which dropped files wait."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, name: str, data: bytes) -> str:
        """Keep a file; its token. Raises OSError."""
        self._forget_old()
        token = token_hex(8)
        place = self.folder / token
        place.mkdir(parents=True)
        (place / safe_name(name)).write_bytes(data)
        return token

    def file(self, token: str) -> Path | None:
        """The file of a token, if it still waits."""
        if not _TOKEN.fullmatch(token):
            return None
        place = self.folder / token
        return next(iter(place.iterdir()), None) if place.is_dir() else None

    def forget(self, token: str) -> None:
        """The file was taken in, or is not wanted."""
        if _TOKEN.fullmatch(token):
            shutil.rmtree(self.folder / token, ignore_errors=True)

    def _forget_old(self) -> None:
        for place in self.folder.iterdir() if self.folder.is_dir() else ():
            if place.stat().st_mtime < time() - _LASTS:
                shutil.rmtree(place, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Wish:
    """How a file is to be taken: for which topic, as what, under which title, beside what is there."""

    topic: str = ""
    how: str = ""
    title: str = ""
    held: Held = Held.ASK


@dataclass(frozen=True, slots=True)
class Offer:
    """What a file would become: the changes, and what has to be said or answered first.

    ``questions`` are differences with what is there.
    """

    name: str
    how: str
    facts: str = ""
    title: str = ""
    pages: int = 0
    changes: tuple[Change, ...] = ()
    findings: tuple[Finding, ...] = ()
    questions: tuple[str, ...] = ()

    @property
    def topic(self) -> str:
        """The topic it goes to; empty while that is not known."""
        return self.changes[0].draft.topic if self.changes else ""

    @property
    def may_be_taken(self) -> bool:
        """Whether nothing is left to be answered."""
        wrong = any(finding.severity is Severity.ERROR for finding in self.findings)
        return bool(self.changes) and not wrong and not self.questions and bool(self.title)

    def lines(self) -> Iterator[str]:
        """What becomes of it, for people."""
        for change in self.changes:
            plain = replace(change, draft=replace(change.draft, findings=()), findings=())
            where, kept = f"เขียนลง: {change.path}", "คัดลอกไฟล์แนบ: "
            for line in map(str.strip, change_lines(plain)):
                if line.startswith(where):
                    yield what_changes(change)  # nobody at the desk has to know of files
                elif line and not line.startswith(kept):
                    yield line.removesuffix(_FOR_COMMANDS)


def offer_of(path: Path, setting: Setting, wish: Wish) -> Offer:
    """What ``import`` makes of a file; nothing is written."""
    name = path.name
    facts, seen = inspect_document(path, name)
    ways = ways_of(name)
    how = wish.how if wish.how in ways else next(iter(ways), "")
    if not how:
        told = import_folder(path, setting.site, Aim(setting.slug, setting.year))
        return Offer(name, DOCUMENT, findings=told.findings, title=name)
    drafts = list(_drafts(path, setting, wish, how))
    findings = [finding for one in drafts for finding in one.findings]
    title = wish.title or (_own_title(path.stem) if how == DOCUMENT else name)
    made = [_titled(draft, title) for one in drafts for draft in one.drafts]
    changes = tuple(change_for(draft, setting, wish.held) for draft in made)
    questions = [
        line.strip()
        for change in changes
        if change.asked
        for line in differing_lines(change, setting.topics)
    ]
    if wish.held is not Held.ASK:
        findings += refusals(changes, setting, replace=wish.held is Held.REPLACE)
    own = [finding for change in changes for finding in (*change.draft.findings, *change.findings)]
    return Offer(
        name,
        how,
        described(facts) if facts is not None and how == DOCUMENT else "",
        title,
        (facts.pages or 0) if facts else 0,
        changes,
        tuple(dict.fromkeys((*findings, *own, *(seen if not changes else ())))),
        tuple(questions),
    )


def described(facts: DocumentFacts) -> str:
    """What a document is, for people: its kind, size and pages, and whether its words are pictures."""
    pages = f" {facts.pages:,} หน้า" if facts.pages else ""
    scan = " เป็นภาพสแกน ค้นคำไม่ได้" if facts.is_scan else ""
    return f"{facts.label} {facts.size_text}{pages}{scan}"


_THAI_LETTER = re.compile("[ก-ฮ]")


def _own_title(stem: str) -> str:
    """The title in a file's name, which people can read only where it is in Thai."""
    return title_of(stem) if _THAI_LETTER.search(stem) else ""


def ways_of(name: str) -> tuple[str, ...]:
    """How a file of this ending may be taken, the usual way first."""
    ending = ending_of(name)
    reads = f".{ending}" in readers()
    published = ending in published_endings()
    return tuple(way for way, may in ((CONTENT, reads), (DOCUMENT, published)) if may)


def _drafts(path: Path, setting: Setting, wish: Wish, how: str) -> Iterator[Drafts]:
    if how == DOCUMENT:
        yield import_folder(path, setting.site, Aim(setting.slug, setting.year, wish.topic))
        return
    for _, drafts in drafts_of(path, setting, wish.topic):
        yield drafts


def _titled(draft: Draft, title: str) -> Draft:
    """A draft whose one document has the title that somebody gave it."""
    entries = draft.record.get("documents")
    if set(draft.record) != {"documents"} or not isinstance(entries, Sequence) or not title:
        return draft
    named: list[Plain] = [
        {**entry, "title": title} if isinstance(entry, Mapping) else entry for entry in entries
    ]
    return replace(draft, record={"documents": named})
