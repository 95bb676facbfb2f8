"""From a file to a draft: read, recognise, choose the topic, say what is doubtful.

Codes: IMP002 the topic is not clear · IMP006 nothing of the topic was found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from prongsai.content_types.registry import content_types
from prongsai.findings import Finding, Place
from prongsai.findings.rules.imp import IMP002, IMP006, IMP031, IMP032
from prongsai.importing.attached_files import PublishedFiles, with_pictures
from prongsai.importing.declared_tables import DeclaredTable, SaidNone, declared_tables, said_none
from prongsai.importing.draft import Copied, Draft, Drafts, Setting, aim_for
from prongsai.importing.drafted_people import completed, with_contacts_apart
from prongsai.importing.drawn_records import where
from prongsai.importing.month_columns import as_period
from prongsai.importing.own_facts import another_year, doubts_of, own_facts
from prongsai.importing.readers import read_source
from prongsai.importing.readers.word.html import LONGEST_TITLE
from prongsai.importing.shapes import Found, recognise_all
from prongsai.importing.source import (
    PICTURE,
    Aim,
    Block,
    Heading,
    Paragraph,
    SourceFile,
    markdown_of,
)
from prongsai.importing.topic_choice import Choice, choose_topic
from prongsai.reading.yaml_writing import Path as YamlPath
from prongsai.reading.yaml_writing import Plain
from prongsai.tables.grid.sheet import Sheet, is_filled
from prongsai.tables.spreadsheets import WORKBOOKS
from prongsai.thai.dates import format_date
from prongsai.thai.text import shortened
from prongsai.topics.registry import Topic

_TABLE_FILES = WORKBOOKS | {".csv", ".tsv"}
_MOST_TOLD = 6
_ABOUT = frozenset({"title", "fiscal_year", "responsible", "period", "updated", "as_of"})
"""What a file says about itself: alone it is no content."""


def draft_file(
    path: Path, name: str, setting: Setting, topic: str = "", *, inline: bool = False
) -> Drafts:
    """Draft the content of one file; ``topic`` as typed by the clerk, empty to have it guessed.

    ``name`` is the file's name for messages. With ``inline`` the rows of official forms are
    written into YAML instead of keeping the file.
    """
    source = read_source(path, name)
    if not source.blocks:
        return Drafts((), source.findings)
    tables = declared_tables(source)
    chosen, choice = _topic(source, tables, setting, topic)
    if chosen is None:
        told = IMP002.unclear(name=name).at(Place(name))
        choices = [
            (entry.topic.id, f"{entry.topic.title}: {' และ '.join(entry.reasons)}")
            for entry in (choice.candidates[:_MOST_TOLD] if choice else ())
        ]
        return Drafts((), (*source.findings, told), choices=tuple(choices))
    source = with_contacts_apart(source) if "executives" in chosen.takes else source
    published = PublishedFiles(setting)
    draft = _Drafting(source, path, chosen, setting, published).draft(tables, inline=inline)
    if not set(draft.record) - _ABOUT and not draft.body:
        labels = ", ".join(content_types()[key].label for key in chosen.takes) or "เอกสารแนบ"
        said = IMP006.nothing_of_topic(title=chosen.title, name=name, labels=labels)
        return Drafts((), (*source.findings, said.at(Place(name))))
    draft = with_pictures(draft, source, path, published)
    preview = (*_reasons(choice, chosen, setting), *draft.preview)
    findings = (*source.findings, *draft.findings)
    return Drafts((replace(draft, preview=preview, findings=findings),))


def draft_blocks(source: SourceFile, topic: Topic, setting: Setting) -> Draft:
    """Draft the content of what was read elsewhere, such as a web page; its rows are written out.

    ``source`` is named as it is told to people.
    """
    source = with_contacts_apart(source) if "executives" in topic.takes else source
    drafting = _Drafting(source, Path("page.html"), topic, setting, PublishedFiles(setting))
    return drafting.draft(declared_tables(source), inline=True)


def _topic(
    source: SourceFile, tables: tuple[DeclaredTable, ...], setting: Setting, given: str
) -> tuple[Topic | None, Choice | None]:
    named = setting.topics_of(given) if given else ()
    if len(named) == 1:
        return setting.topics[named[0]], None
    aim = Aim(setting.slug, setting.year)
    found = recognise_all(source, tuple(content_types()), aim)
    choice = choose_topic(source, found, tables, setting.topics, setting.frameworks, aim)
    if given:
        choice = Choice(tuple(entry for entry in choice.candidates if entry.topic.id in named))
    return choice.topic, choice


def _reasons(choice: Choice | None, topic: Topic, setting: Setting) -> tuple[str, ...]:
    if choice is None:
        return (f"เรื่อง: {setting.named(topic)} ตามที่ระบุ",)
    best = next(entry for entry in choice.candidates if entry.topic is topic)
    others = [entry for entry in choice.candidates if entry is not best][:3]
    lines = [f"เรื่อง: {setting.named(topic)} เพราะ{' และ'.join(best.reasons)}"]
    if others:
        named = ", ".join(setting.named(entry.topic) for entry in others)
        lines.append(f"เรื่องอื่นที่ใกล้เคียง: {named} ถ้าไม่ใช่เรื่องแรกให้ระบุด้วย --as")
    return tuple(lines)


@dataclass(frozen=True, slots=True)
class _Drafting:
    source: SourceFile
    path: Path
    topic: Topic
    setting: Setting
    published: PublishedFiles

    def draft(self, declared: tuple[DeclaredTable, ...], *, inline: bool) -> Draft:
        """All that the source says of the topic, what is doubtful, and what found no place."""
        source, aim = self.source, aim_for(self.topic, self.setting)
        found = recognise_all(source, (*self.topic.takes, "memo"), aim)
        # The official forms that no typed key explains better.
        forms = tuple(table for table in declared if table.block not in found.blocks)
        nothing = tuple(said_none(source, forms))
        tables = tuple(table for table in forms if table.read.rows)
        record: dict[str, Plain] = {}
        for value in found.values.values():
            record |= {key: text for key, text in value.common.items() if key not in record}
        findings = [*found.findings, *self._own_facts(found, aim, record)]
        comments: dict[YamlPath, Sequence[str]] = {}
        preview: list[str] = []
        left: list[tuple[int, str]] = []
        files: tuple[Copied, ...] = ()
        if tables:
            record["tables"], files = self._tables(tables, aim, inline=inline)
        for table in tables:
            preview.append(f"ตาราง: {table.title} {len(table.read.rows):,} แถว")
            preview += _indented(table.preview)
            findings += table.findings
        findings += _none(record, nothing, source.name)
        understood: tuple[DeclaredTable | SaidNone, ...] = (*tables, *nothing)
        said = [entry.when for entry in understood]
        months = [month for when in said for month in (when.first, when.last) if month]
        if aim.year and months and all(when.first for when in said):
            record.setdefault("period", as_period(months))
        for key, value in found.values.items():
            record[key], told = completed(key, value.value)
            preview.append(f"{content_types()[key].label}: {_size(value.value)}")
            preview += _indented((*value.preview, *told))
            preview += _indented(line for account in value.accounts for line in account.lines())
            findings += value.findings
            left += value.left
            comments |= {(key, *place): lines for place, lines in value.comments.items()}
        explained = found.blocks | {entry.block for entry in understood}
        rest = [block for number, block in enumerate(source.blocks) if number not in explained]
        title = _only_title(rest)
        if title and record and "title" not in record:
            record["title"], rest = title, []
        body, unplaced = _rest(self.path, rest)
        left = sorted({*left, *unplaced})
        if left and record:
            first = next(iter(record))
            lines = [f"แถว {line}: {shortened(text, 300)}" for line, text in left]
            above = comments.get((first,), ())
            comments[(first,)] = ["ข้อความในต้นฉบับที่ยังไม่มีที่ลง", *lines, *above]
        return Draft(
            self.topic.id,
            aim.year,
            record,
            body,
            comments,
            files,
            tuple(preview),
            tuple(findings),
            tuple(left),
        )

    def _own_facts(self, found: Found, aim: Aim, record: dict[str, Plain]) -> Iterator[Finding]:
        """Put what the source says of itself into the record; what is not clear is told."""
        memo = found.values["memo"].blocks if "memo" in found.values else ()
        own, years = own_facts(self.source, memo, aim, record)
        record |= own
        if self.path.suffix.lower() not in _TABLE_FILES:
            yield from doubts_of(self.source, years, self.topic, aim, self.setting, record)
        elif all(f.code != IMP031.code for v in found.values.values() for f in v.findings):
            yield from another_year(self.topic, aim, self.setting, record, self.source.name)

    def _tables(
        self, tables: Sequence[DeclaredTable], aim: Aim, *, inline: bool
    ) -> tuple[list[Plain], tuple[Copied, ...]]:
        """The entries for the official forms: the file is kept, or the rows are written out."""
        form = tables[0].columns.id
        names = [
            table.columns.id if number == 1 else f"{table.columns.id}-{number}"
            for number, table in enumerate(tables, start=1)
        ]
        named = list(zip(names, tables, strict=True))
        if inline or self.path.suffix.lower() not in _TABLE_FILES:
            return [table.inline(name) for name, table in named], ()
        kept = self.published.table_name(self.path, self.topic, aim.year, form)
        source = kept.removeprefix(f"{aim.year}/")
        return [table.described(name, source) for name, table in named], (Copied(self.path, kept),)


def _none(record: dict[str, Plain], nothing: Sequence[SaidNone], file: str) -> list[Finding]:
    """Declare that there were none: for all, where nothing else was found; else month by month."""
    alone = not set(record) - _ABOUT
    notes: list[Plain] = []
    findings = []
    for one in nothing:
        words = f"{one.when.words}: {one.text}" if one.when.words else one.text
        if alone and one.when.last and not notes:
            day = format_date(one.when.last.last_day, "short")
            record["none"] = {"statement": words, "date": day}
        else:
            notes.append(words)
        said = IMP032.of_sheet(where=where(one.sheet, one.line), text=one.text)
        findings.append(said.at(Place(file, one.line, 0, one.text)))
    if notes:
        record["notes"] = notes
    return findings


def _rest(path: Path, blocks: Sequence[Block]) -> tuple[str, list[tuple[int, str]]]:
    """What no shape explains: the running text of documents, the left cells of workbooks."""
    if path.suffix.lower() not in _TABLE_FILES:
        return markdown_of(blocks), []
    left = []
    for block in blocks:
        if isinstance(block, Sheet):
            name = f'ชีต "{block.name}": ' if block.name else ""
            filled = (n for n, row in enumerate(block.rows) if any(map(is_filled, row)))
            left += [(block.numbers[n], f"{name}{block.row_text(n)}") for n in filled]
    return "", left


def _only_title(blocks: Sequence[Block]) -> str:
    """The one text that stands above what was understood, if it may be a title."""
    if len(blocks) != 1 or not isinstance(blocks[0], Heading | Paragraph):
        return ""
    text = " ".join(blocks[0].text.split())
    return text if len(text) <= LONGEST_TITLE and not PICTURE.search(text) else ""


def _indented(lines: Sequence[str] | Iterator[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)


def _size(value: Plain) -> str:
    if isinstance(value, str):
        return "1 ข้อความ"
    if isinstance(value, Sequence):
        return f"{len(value):,} รายการ"
    return "1 รายการ"
