"""A folder of PDFs and Office files: each attached to the item its name stands for.

Nothing is copied or written here; the result is drafts. Codes: IMP025 nobody knows which
item a file belongs to; IMP026 the same file twice; IMP027 a name that is no title; IMP028
the file is published already; IMP029 a file that is not taken. DOC codes come from
:mod:`prongsai.documents.inspection`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import TypeGuard

from prongsai.content.site_config import Site
from prongsai.documents.file_types import document_type, ending_of, published_endings
from prongsai.documents.inspection import DocumentFacts, inspect_document
from prongsai.findings import Finding, Findings, Place, Severity
from prongsai.findings.rules.imp import IMP025, IMP026, IMP027, IMP028, IMP029
from prongsai.importing.attached_files import PublishedFiles, published_name
from prongsai.importing.draft import Copied, Draft, Drafts, Setting, aim_for
from prongsai.importing.file_topics import (
    Match,
    Unclear,
    first_lines,
    title_of,
    topic_of,
    topic_of_lines,
)
from prongsai.importing.source import Aim
from prongsai.reading.yaml_writing import Plain
from prongsai.requirements.asked import sets_asked
from prongsai.requirements.framework import Framework
from prongsai.requirements.loader import load_frameworks
from prongsai.topics.registry import load_topics

MOST_FILES = 1_000
"""Most files that are looked at in one import."""

TABLES = frozenset({".xlsx", ".xlsm", ".xls", ".csv"})
_NOTES = frozenset({"txt", "json"})
DOCUMENTS = TABLES | {f".{ending}" for ending in published_endings() if ending not in _NOTES}
"""What is looked into. Texts lie in such folders as notes, and are imported one by one."""

_INVITATION = "ร่างจากโฟลเดอร์เอกสาร: เติมข้อมูลให้ครบตามที่กรอบการประเมินกำหนด"
_LITTER = frozenset({"thumbs.db", "desktop.ini"})
_NOT_SEEN = (".", "~$", "_")


@dataclass
class _Attached:
    aim: Aim
    entries: list[Plain] = field(default_factory=list)
    files: list[Copied] = field(default_factory=list)
    preview: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def import_folder(folder: Path, site: Site, aim: Aim) -> Drafts:
    """Decide for every file of a folder (or for one file) which topic it is attached to.

    ``aim.topic`` (a topic or an item's code) takes all of them. Spreadsheets for a topic
    whose official form is a table are given back in ``tables``.
    """
    frameworks = load_frameworks(site.root, Findings())
    year = aim.year or site.entry.fiscal_year
    setting = Setting(site, aim.agency, year, load_topics(), frameworks)
    importing = _Importing(folder, setting, aim.topic)
    files = list(_files(folder))
    for path in files[:MOST_FILES]:
        importing.take(path)
    place = Place(folder.name)
    if len(files) > MOST_FILES:
        told = IMP029.too_many(name=folder.name, most_files=MOST_FILES)
        importing.findings.append(told.at(place))
    if not files:
        importing.findings.append(IMP029.empty(name=folder.name).at(place))
    return importing.drafts()


def _files(folder: Path) -> Iterator[Path]:
    """What a person sees in the folder and below, in the order of the names."""
    if folder.is_file():
        yield folder
        return
    try:
        children = sorted(folder.iterdir(), key=lambda child: child.name)
    except OSError:
        return
    for child in children:
        if child.name.startswith(_NOT_SEEN) or child.name.lower() in _LITTER or child.is_symlink():
            continue
        if child.is_dir():
            yield from _files(child)
        elif child.is_file():
            yield child


class _Importing:
    """Goes through the files once; remembers what each topic gets."""

    def __init__(self, folder: Path, setting: Setting, topic: str) -> None:
        self.folder = folder
        self.setting = setting
        self.framework: Framework | None = setting.frameworks.get(setting.year)
        given = setting.topics_of(topic) if topic else ()
        self.given = setting.topics[given[0]] if given else None
        self.asked = sets_asked(self.framework)
        self.published = PublishedFiles(setting)
        self.attached: dict[str, _Attached] = {}
        self.tables: list[tuple[Path, Aim]] = []
        self.findings: list[Finding] = []
        self.seen: dict[str, str] = {}

    def take(self, path: Path) -> None:
        inside = PurePath(path.name) if path == self.folder else path.relative_to(self.folder)
        name = inside.as_posix()
        if path.suffix.lower() not in DOCUMENTS:
            told = IMP029.not_taken(name=name, suffix=path.suffix)
            self.findings.append(told.at(Place(name)))
            return
        match = self._match(inside)
        # Workbooks that may hold macros are read, and never published.
        if document_type(ending_of(path.name)) is None and self._asks_for_table(match):
            self.tables.append((path, aim_for(match.topic, self.setting)))
            return
        facts, findings = inspect_document(path, name)
        wrong = next((f for f in findings if f.severity is Severity.ERROR), None)
        if facts is None or wrong:
            # A warning: one damaged file must not hold up the rest of the folder.
            why = wrong.message if wrong else "เปิดไฟล์นี้ไม่ได้"
            remedy = f"{wrong.remedy} แล้วนำเข้าใหม่" if wrong else "ตรวจไฟล์แล้วนำเข้าใหม่"
            told = IMP029.unusable(name=name, why=why, remedy=remedy)
            self.findings.append(told.at(Place(name)))
            return
        first = self.seen.setdefault(facts.digest, name)
        if first != name:
            told = IMP026.same_content(name=name, first=first)
            self.findings.append(told.at(Place(name)))
            return
        if isinstance(match, Unclear) and facts.pages is not None:
            lines = first_lines(path)
            match = topic_of_lines(lines, match, self.framework, self.setting.topics)
        if isinstance(match, Unclear):
            self.findings += [*findings, self._unmatched(path, name, match, facts)]
        elif path.suffix.lower() in TABLES and self._asks_for_table(match):
            self.tables.append((path, aim_for(match.topic, self.setting)))
        else:
            self._attach(path, name, match, facts, findings)

    def _asks_for_table(self, match: Match | Unclear) -> TypeGuard[Match]:
        return isinstance(match, Match) and match.topic.id in self.asked

    def _match(self, inside: PurePath) -> Match | Unclear:
        if self.given is not None:
            return Match(self.given, "ตามที่ระบุ")
        return topic_of(inside, self.framework, self.setting.topics)

    def _attach(
        self, path: Path, name: str, match: Match, facts: DocumentFacts, findings: list[Finding]
    ) -> None:
        topic = match.topic
        group = self.attached.get(topic.id)
        if group is None:
            group = self.attached[topic.id] = _Attached(aim_for(topic, self.setting))
        there = self.published.same_as(facts)
        if there and self.published.lists(topic, group.aim.year, there):
            told = IMP028.attached_already(name=name, there=there)
            group.findings.append(told.at(Place(name)))
            return
        title = title_of(path.stem) or match.title
        if not title:
            title = topic.title
            findings = [*findings, IMP027.no_title(name=name, title=title).at(Place(name))]
        if there:
            reference = there
        else:
            target = self.published.free_name(published_name(path, topic), group.aim.year)
            group.files.append(Copied(path, target))
            reference = target.removeprefix(f"{group.aim.year}/")
        group.entries.append({"file": reference, "title": title})
        group.findings += findings
        group.preview.append(_told(name, match, title, facts))

    def drafts(self) -> Drafts:
        made = []
        for topic_id, group in self.attached.items():
            if not group.entries:
                self.findings += group.findings
                continue
            draft = Draft(
                topic_id,
                group.aim.year,
                {"documents": group.entries},
                comments={(): [_INVITATION, *self._wanted(topic_id)]},
                files=tuple(group.files),
                preview=tuple(group.preview),
                findings=tuple(group.findings),
            )
            made.append(draft)
        return Drafts(tuple(made), tuple(self.findings), tuple(self.tables))

    def _wanted(self, topic_id: str) -> Iterator[str]:
        """What the year's framework asks for, above a draft that so far has only documents."""
        for item in self.framework.items() if self.framework else ():
            wanted = [entry for entry in item.requirements if entry.topic == topic_id]
            if wanted:
                yield f"{item.code} {item.title}"
                yield from (f"- {' '.join(entry.text.split())}" for entry in wanted)

    def _unmatched(self, path: Path, name: str, unclear: Unclear, facts: DocumentFacts) -> Finding:
        command = (
            f'python build.py import "{path.as_posix()}" --as O…'
            f" --agency {self.setting.slug} --year {self.setting.year}"
        )
        told = IMP025.unknown_item(name=name, file=path.name, command=command)
        if facts.pages is not None:
            page = "เป็นภาพสแกนที่อ่านไม่ได้" if facts.is_scan else "ไม่มีชื่อเรื่องที่รู้จัก"
            told = IMP025.first_page(name=name, page=page, file=path.name, command=command)
        if unclear.candidates:
            topics = ", ".join(map(self.setting.named, unclear.candidates))
            told = IMP025.many_topics(name=name, topics=topics, file=path.name, command=command)
        return told.at(Place(name))


def _told(name: str, match: Match, title: str, facts: DocumentFacts) -> str:
    pages = f" {facts.pages:,} หน้า" if facts.pages else ""
    scan = " เป็นไฟล์สแกน" if facts.is_scan else ""
    item = f"{match.item} " if match.item else ""
    size = f"{facts.label} {facts.size_text}{pages}{scan}"
    return f'{name} → {item}{match.topic.title}: "{title}" ({size}) เพราะ{match.why}'
