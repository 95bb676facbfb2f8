"""What was opened of a website as drafts of an agency's content: nothing typed twice, nothing lost.

Documents come under permanent names; tables that the grid engine knows become typed content, the
rest of a page stays as Markdown. Each file says from which addresses it came. Whatever a human has
to look at first is listed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from prongsai.audit.deciding import Judge
from prongsai.audit.opened import Media, Target
from prongsai.audit.seen_text import Matter
from prongsai.audit.vocabulary import is_silent
from prongsai.authoring.new_files import NewFile, settings_change, write_new
from prongsai.content.agency import AgencyType
from prongsai.content.folder import AGENCY_FILE
from prongsai.content.site_config import CONTENT_FOLDER, Site, SiteEntry
from prongsai.documents.file_types import document_type, ending_of
from prongsai.documents.inspection import inspect_document
from prongsai.findings import Finding, Place
from prongsai.findings.rules.aud import AUD009
from prongsai.importing.attached_files import PublishedFiles, published_name
from prongsai.importing.changes import Change, carry_out, change_for, findings_after, refusals
from prongsai.importing.draft import Copied, Draft, Setting, aim_for
from prongsai.importing.drafting import draft_blocks
from prongsai.importing.file_topics import title_of
from prongsai.importing.source import SourceFile
from prongsai.importing.yaml_keys import Held
from prongsai.reading.yaml_writing import Plain, yaml_text
from prongsai.requirements.content_paths import NEWS
from prongsai.requirements.framework import Item
from prongsai.requirements.loader import Frameworks
from prongsai.topics.registry import Topic, TopicRegistry

MOST_PAGES = 3
"""Pages of one topic that are put together."""
MOST_DOCUMENTS = 60
_BROUGHT = (Media.PDF, Media.WORKBOOK, Media.WORD, Media.PICTURE)
_UNPLACED = "ข้อความที่ยังไม่มีที่ลง"


@dataclass(frozen=True, slots=True)
class Carried:
    """What was written (POSIX, relative to the site), and what a human has to look at."""

    written: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass
class Carrying:
    """Drafts the content of one agency from what was opened of its website."""

    judge: Judge
    site: Site
    slug: str
    frameworks: Frameworks
    topics: TopicRegistry
    findings: list[Finding] = field(default_factory=list)
    _taken: set[str] = field(default_factory=set)

    def carry(self) -> Carried:
        """Write the drafts, all or none; what is there already stays as it is."""
        setting = Setting(
            self.site, self.slug, self.judge.framework.fiscal_year, self.topics, self.frameworks
        )
        published = PublishedFiles(setting)
        changes = [
            change_for(draft, setting, Held.KEEP)
            for topic, item in self._asked()
            if (draft := self._draft(topic, item, setting, published)) is not None
        ]
        self.findings += refusals(changes, setting, replace=False)
        whole = [change for change in changes if not self._is_in_the_way(change, setting)]
        written = carry_out(whole, setting)
        self.findings += findings_after(whole, setting)
        return Carried(written, tuple(self.findings))

    def _asked(self) -> Iterator[tuple[Topic, Item]]:
        """Every topic that the year asks for, once, with the first item that does."""
        seen: set[str] = set()
        for item in self.judge.framework.items():
            for name in item.topics:
                if name not in seen and name in self.topics and name != NEWS:
                    seen.add(name)
                    yield self.topics[name], item

    def _is_in_the_way(self, change: Change, setting: Setting) -> bool:
        """Whether another file has the name of one that would be copied."""
        return any(True for _ in refusals([change], setting, replace=False))

    # --- one topic ----------------------------------------------------------------------------

    def _draft(
        self, topic: Topic, item: Item, setting: Setting, published: PublishedFiles
    ) -> Draft | None:
        sources = self.judge.sources_of_year(item, topic)
        pages = [one for one in sources if one.is_page and one.rank < 2 and one.lines][:MOST_PAGES]
        blocks = tuple(block for page in pages for part in page.parts for block in part.blocks)
        name = pages[0].opened.final if pages else ""
        draft = Draft(topic.id, aim_for(topic, setting).year, {})
        if blocks:
            draft = draft_blocks(SourceFile(name, blocks), topic, setting)
        entries, files, origins = self._documents(topic, sources, draft.year, published)
        record: dict[str, Plain] = dict(draft.record)
        if entries:
            record["documents"] = entries
        if not record and not draft.body:
            return None
        record.setdefault("title", topic.title)
        above = [f"ที่มา: {page.opened.final or page.opened.address}" for page in pages]
        lines = tuple(dict.fromkeys([*above, *origins]))
        self._tell(topic, draft, name or (lines[0] if lines else ""))
        comments = _with_origin(draft.comments, next(iter(record)), lines)
        return replace(draft, record=record, comments=comments, files=(*draft.files, *files))

    def _documents(
        self, topic: Topic, sources: Sequence[Matter], year: int | None, published: PublishedFiles
    ) -> tuple[list[Plain], list[Copied], list[str]]:
        """The documents of a topic, each once in the whole agency."""
        entries: list[Plain] = []
        files: list[Copied] = []
        origins: list[str] = []
        for source in sources:
            opened = source.opened
            path = opened.saved
            if path is None or opened.media not in _BROUGHT or opened.shut:
                continue
            if opened.sha256 in self._taken:
                continue
            address = opened.final or opened.address
            if document_type(ending_of(opened.name or path.name)) is None:
                self._look(address, "ไม่ใช่ชนิดไฟล์ที่เผยแพร่ได้ ให้บันทึกเป็น PDF หรือ Excel แล้วนำเข้า")
                continue
            if len(entries) >= MOST_DOCUMENTS:
                self._look(address, f"เอกสารของเรื่องนี้เกิน {MOST_DOCUMENTS} ไฟล์ ไฟล์นี้ยังไม่ได้นำมา")
                continue
            facts, told = inspect_document(path, opened.name or path.name)
            if facts is None or any(finding.severity.value == "error" for finding in told):
                self._look(address, told[0].message if told else "เปิดไฟล์ไม่ได้")
                continue
            self._taken.add(opened.sha256)
            name = Path(opened.name or path.name)
            target = published.same_as(facts)
            if not target:
                target = published.free_name(published_name(name, topic), year)
                files.append(Copied(path, target))
            title = _title(source, name, topic)
            entries.append({"file": target.removeprefix(f"{year}/"), "title": title})
            origins.append(f"ที่มาของ {Path(target).name}: {address}")
            if facts.is_scan:
                self._look(address, f"“{title}” เป็นภาพสแกน ให้ทำไฟล์ใหม่จากต้นฉบับ")
        return entries, files, origins

    # --- what a human has to look at ------------------------------------------------------------

    def _look(self, address: str, what: str) -> None:
        said = AUD009.look(what=what)
        self.findings.append(said.at(Place(address), agency=self.slug))

    def _tell(self, topic: Topic, draft: Draft, address: str) -> None:
        """What is doubtful in a draft, and what of the page found no place."""
        for finding in draft.findings:
            self.findings.append(replace(finding, agency=self.slug, place=Place(address)))
        if draft.body:
            self._look(address, f"เรื่อง “{topic.title}” ยกมาเป็นข้อความทั้งหน้า ให้ตัดส่วนที่ไม่ใช่เนื้อหา")
        if draft.left:
            self._look(address, f"เรื่อง “{topic.title}” มี{_UNPLACED} {len(draft.left)} ข้อความ")


def new_agency(
    target: Target, slug: str, config: Path, settings: SiteEntry | None, year: int
) -> tuple[str, ...]:
    """The agency's own file, as far as the website tells what stands in it; nothing if it is there.

    A first settings file is written where there is none.
    """
    root = config.resolve().parent
    name = f"{CONTENT_FOLDER}/{slug}/{AGENCY_FILE}"
    if (root / name).exists():
        return ()
    record: dict[str, Plain] = {"name": target.name, "type": type_of(target.name).label}
    if target.start and target.folder is None:
        record["website"] = target.start
    change = settings_change(config, settings, slug, target.name, year)
    files = (NewFile(name, yaml_text(record), "ข้อมูลหน่วยงาน"), *change.new_files)
    write_new(root, files, change.changed)
    return tuple(file.path for file in files)


def type_of(name: str) -> AgencyType:
    """The type of an agency as its name says it."""
    plain = "".join(name.split())
    known = sorted(AgencyType, key=lambda member: -len(member.label))
    return next(
        (kind for kind in known if kind.label and plain.startswith(kind.label)), AgencyType.OTHER
    )


def _title(source: Matter, name: Path, topic: Topic) -> str:
    """What people call a document: the link to it, or its own name."""
    named = (one for one in reversed(source.names) if not is_silent(one) and one != name.name)
    return next(named, "") or title_of(name.stem) or topic.title


def _with_origin(
    comments: Mapping[tuple[str | int, ...], Sequence[str]], first: str, lines: Sequence[str]
) -> dict[tuple[str | int, ...], Sequence[str]]:
    """The comments with the origins above the first key."""
    found = dict(comments)
    found[(first,)] = [*lines, *found.get((first,), ())]
    return found
