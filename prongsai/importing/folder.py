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

from prongsai.content.site_config import Site
from prongsai.documents.file_types import document_type, ending_of, published_endings
from prongsai.documents.inspection import DocumentFacts, inspect_document
from prongsai.findings import Finding, Findings, Place, Severity
from prongsai.findings.rules.imp import IMP025, IMP026, IMP027, IMP028, IMP029
from prongsai.importing.attached_files import PublishedFiles, published_name
from prongsai.importing.draft import Copied, Draft, Drafts, Setting, aim_for
from prongsai.importing.source import Aim
from prongsai.importing.topic_choice import (
    Match,
    Unclear,
    first_lines,
    title_of,
    topic_of,
    topic_of_lines,
)
from prongsai.reading.yaml_writing import Path as YamlPath
from prongsai.reading.yaml_writing import Plain
from prongsai.requirements.asked import sets_asked
from prongsai.requirements.framework import Framework
from prongsai.requirements.loader import load_frameworks
from prongsai.topics.registry import Topic, load_topics

MOST_FILES = 1_000
"""Most files that are looked at in one import."""

TABLES = frozenset({".xlsx", ".xlsm", ".xls", ".csv"})
_NOTES = frozenset({"txt", "json"})
DOCUMENTS = TABLES | {f".{ending}" for ending in published_endings() if ending not in _NOTES}
"""What is looked into. Texts lie in such folders as notes, and are imported one by one."""

_LITTER = frozenset({"thumbs.db", "desktop.ini"})
_NOT_SEEN = (".", "~$", "_")


@dataclass
class _Attached:
    """The documents of one topic, in the order of the files."""

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
    if len(files) > MOST_FILES:
        importing.findings.append(_too_many(folder))
    if not files:
        importing.findings.append(_empty(folder))
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
        self.given = self._given(topic)
        self.asked = sets_asked(self.framework)
        self.published = PublishedFiles(setting)
        self.attached: dict[str, _Attached] = {}
        self.tables: list[tuple[Path, Aim]] = []
        self.findings: list[Finding] = []
        self.seen: dict[str, str] = {}

    def _given(self, written: str) -> Topic | None:
        if topic := self.setting.topics.get(written):
            return topic
        ids = (
            self.setting.frameworks.topics_of_item(self.setting.year, written.upper())
            if written
            else None
        )
        return self.setting.topics[ids[0]] if ids else None

    def take(self, path: Path) -> None:
        inside = self._relative(path)
        name = inside.as_posix()
        if path.suffix.lower() not in DOCUMENTS:
            self.findings.append(_not_taken(path, name))
            return
        if document_type(ending_of(path.name)) is None and self._is_table(path, inside):
            return
        facts, findings = inspect_document(path, name)
        wrong = next((f for f in findings if f.severity is Severity.ERROR), None)
        if facts is None or wrong:
            # A warning: one damaged file must not hold up the rest of the folder.
            self.findings.append(_unusable(name, wrong))
            return
        if self._is_twice(facts, name):
            return
        match = self._match(inside)
        if isinstance(match, Unclear) and facts.pages is not None:
            lines = first_lines(path)
            match = topic_of_lines(lines, match, self.framework, self.setting.topics)
        if isinstance(match, Unclear):
            self.findings += [*findings, self._unmatched(path, name, match, facts)]
        elif path.suffix.lower() in TABLES and match.topic.id in self.asked:
            self.tables.append((path, aim_for(match.topic, self.setting)))
        else:
            self._attach(path, name, match, facts, findings)

    def _is_table(self, path: Path, inside: PurePath) -> bool:
        """Take a workbook that is read but never published: one that may have macros."""
        match = self._match(inside)
        if isinstance(match, Unclear) or match.topic.id not in self.asked:
            return False
        self.tables.append((path, aim_for(match.topic, self.setting)))
        return True

    def _relative(self, path: Path) -> PurePath:
        return PurePath(path.name) if path == self.folder else path.relative_to(self.folder)

    def _is_twice(self, facts: DocumentFacts, name: str) -> bool:
        first = self.seen.setdefault(facts.digest, name)
        if first == name:
            return False
        self.findings.append(IMP026.same_content(name=name, first=first).at(Place(name)))
        return True

    def _match(self, inside: PurePath) -> Match | Unclear:
        if self.given is not None:
            return Match(self.given, "ตามที่ระบุ")
        return topic_of(inside, self.framework, self.setting.topics)

    def _attach(
        self,
        path: Path,
        name: str,
        match: Match,
        facts: DocumentFacts,
        findings: list[Finding],
    ) -> None:
        topic = match.topic
        group = self.attached.get(topic.id)
        if group is None:
            group = self.attached[topic.id] = _Attached(aim_for(topic, self.setting))
        there = self.published.same_as(facts)
        if there and self.published.lists(topic, group.aim.year, there):
            group.findings.append(_already(name, there))
            return
        title = title_of(path.stem) or match.title
        if not title:
            findings = [*findings, _no_title(name, topic)]
            title = topic.title
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
            comments: dict[YamlPath, list[str]] = {(): self._comments(topic_id)}
            made.append(
                Draft(
                    topic_id,
                    group.aim.year,
                    {"documents": group.entries},
                    comments=comments,
                    files=tuple(group.files),
                    preview=tuple(group.preview),
                    findings=tuple(group.findings),
                )
            )
        return Drafts(tuple(made), tuple(self.findings), tuple(self.tables))

    def _comments(self, topic_id: str) -> list[str]:
        """What the year's framework asks for, above the draft that so far has only documents."""
        lines = ["ร่างจากโฟลเดอร์เอกสาร: เติมข้อมูลให้ครบตามที่กรอบการประเมินกำหนด"]
        for item in self.framework.items() if self.framework else ():
            wanted = [entry for entry in item.requirements if entry.topic == topic_id]
            if wanted:
                lines.append(f"{item.code} {item.title}")
                lines += [f"- {' '.join(entry.text.split())}" for entry in wanted]
        return lines

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


def _already(name: str, there: str) -> Finding:
    return IMP028.attached_already(name=name, there=there).at(Place(name))


def _no_title(name: str, topic: Topic) -> Finding:
    return IMP027.no_title(name=name, title=topic.title).at(Place(name))


def _not_taken(path: Path, name: str) -> Finding:
    return IMP029.not_taken(name=name, suffix=path.suffix).at(Place(name))


def _unusable(name: str, wrong: Finding | None) -> Finding:
    why = wrong.message if wrong else "เปิดไฟล์นี้ไม่ได้"
    remedy = f"{wrong.remedy} แล้วนำเข้าใหม่" if wrong else "ตรวจไฟล์แล้วนำเข้าใหม่"
    return IMP029.unusable(name=name, why=why, remedy=remedy).at(Place(name))


def _too_many(folder: Path) -> Finding:
    return IMP029.too_many(name=folder.name, most_files=MOST_FILES).at(Place(folder.name))


def _empty(folder: Path) -> Finding:
    return IMP029.empty(name=folder.name).at(Place(folder.name))
