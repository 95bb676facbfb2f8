"""From a file to a draft: read, recognise, choose the topic, say what is doubtful.

Codes: IMP002 the topic is not clear · IMP006 nothing of the topic was found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from prongsai.content_types.registry import content_types
from prongsai.findings import Finding, Place
from prongsai.findings.rules.imp import IMP002, IMP006, IMP031, IMP032
from prongsai.importing.attached_files import PublishedFiles, with_pictures
from prongsai.importing.declared_tables import (
    DeclaredTable,
    SaidNone,
    declared_tables,
    said_none,
)
from prongsai.importing.draft import Copied, Draft, Drafts, Setting, aim_for
from prongsai.importing.drawn_records import where
from prongsai.importing.months import as_period
from prongsai.importing.own_facts import another_year, doubts_of, own_facts
from prongsai.importing.people import completed, with_contacts_apart
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
        choices = _choices(choice) if choice else ()
        return Drafts((), (*source.findings, _unclear(source)), choices=choices)
    aim = aim_for(chosen, setting)
    source = with_contacts_apart(source) if "executives" in chosen.takes else source
    found = recognise_all(source, (*chosen.takes, "memo"), aim)
    wanted = _wanted(tables, found)
    nothing = tuple(said_none(source, wanted))
    wanted = tuple(table for table in wanted if table.read.rows)
    kept = _kept_at(path, chosen, aim, wanted, setting) if wanted and not inline else ""
    draft = _draft(source, path, chosen, aim, found, wanted, nothing, kept, setting)
    if not set(draft.record) - _ABOUT and not draft.body:
        return Drafts((), (*source.findings, _nothing(source, chosen)))
    draft = with_pictures(draft, source, path, PublishedFiles(setting))
    reasons = _reasons(choice, chosen, setting)
    preview = (*reasons, *draft.preview)
    findings = (*source.findings, *draft.findings)
    return Drafts((replace(draft, preview=preview, findings=findings),))


def _topic(
    source: SourceFile, tables: tuple[DeclaredTable, ...], setting: Setting, given: str
) -> tuple[Topic | None, Choice | None]:
    if given and (topic := setting.topics.get(given)):
        return topic, None
    everything = tuple(content_types())
    aim = Aim(setting.slug, setting.year)
    found = recognise_all(source, everything, aim)
    choice = choose_topic(source, found, tables, setting.topics, setting.frameworks, aim)
    if given:
        of_item = setting.frameworks.topics_of_item(setting.year, given.upper()) or ()
        choice = Choice(tuple(entry for entry in choice.candidates if entry.topic.id in of_item))
        if len(of_item) == 1:
            return setting.topics[of_item[0]], None
    return choice.topic, choice


def _unclear(source: SourceFile) -> Finding:
    return IMP002.unclear(name=source.name).at(Place(source.name))


def _choices(choice: Choice) -> tuple[tuple[str, str], ...]:
    return tuple(
        (entry.topic.id, f"{entry.topic.title}: {' และ '.join(entry.reasons)}")
        for entry in choice.candidates[:_MOST_TOLD]
    )


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


def _wanted(tables: tuple[DeclaredTable, ...], found: Found) -> tuple[DeclaredTable, ...]:
    """The official forms that no typed key explains better."""
    return tuple(table for table in tables if table.block not in found.blocks)


def _draft(
    source: SourceFile,
    path: Path,
    topic: Topic,
    aim: Aim,
    found: Found,
    tables: tuple[DeclaredTable, ...],
    nothing: tuple[SaidNone, ...],
    kept: str,
    setting: Setting,
) -> Draft:
    record: dict[str, Plain] = {}
    for value in found.values.values():
        record |= {key: text for key, text in value.common.items() if key not in record}
    findings = [*found.findings]
    memo = found.values["memo"].blocks if "memo" in found.values else ()
    own, years = own_facts(source, memo, aim, record)
    record |= own
    if path.suffix.lower() not in _TABLE_FILES:
        findings += doubts_of(source, years, topic, aim, setting, record)
    elif not any(f.code == IMP031.code for value in found.values.values() for f in value.findings):
        findings += another_year(topic, aim, setting, record, source.name)
    comments: dict[YamlPath, Sequence[str]] = {}
    preview: list[str] = []
    left: list[tuple[int, str]] = []
    files: tuple[Copied, ...] = ()
    if tables:
        record["tables"], files = _tables(path, aim, tables, kept)
        for table in tables:
            preview += [
                f"ตาราง: {table.title} {len(table.read.rows):,} แถว",
                *_indented(table.preview),
            ]
            findings += table.findings
    findings += _none(record, nothing, source.name)
    if aim.year and (period := _period(tables, nothing)):
        record.setdefault("period", period)
    for key, value in found.values.items():
        record[key], told = completed(key, value.value)
        preview += [
            f"{content_types()[key].label}: {_size(value.value)}",
            *_indented((*value.preview, *told)),
            *_indented(line for account in value.accounts for line in account.lines()),
        ]
        findings += value.findings
        left += value.left
        comments |= {(key, *place): lines for place, lines in value.comments.items()}
    explained = found.blocks | {table.block for table in tables} | {one.block for one in nothing}
    rest = [block for number, block in enumerate(source.blocks) if number not in explained]
    title = _only_title(rest)
    if title and record and "title" not in record:
        record["title"], rest = title, []
    body, unplaced = _rest(path, rest)
    left = sorted({*left, *unplaced})
    if left and record:
        first = next(iter(record))
        lines = [f"แถว {line}: {_short(text)}" for line, text in left]
        comments[(first,)] = ["ข้อความในต้นฉบับที่ยังไม่มีที่ลง", *lines, *comments.get((first,), ())]
    return Draft(
        topic.id,
        aim.year,
        record,
        body,
        comments,
        files,
        tuple(preview),
        tuple(findings),
        tuple(left),
    )


def _period(tables: Sequence[DeclaredTable], nothing: Sequence[SaidNone]) -> str:
    """The months of all forms and of the sheets that say there were none, as a period."""
    said = [table.when for table in tables] + [one.when for one in nothing]
    months = [month for when in said for month in (when.first, when.last) if month]
    return as_period(months) if months and all(when.first for when in said) else ""


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


def _kept_at(
    path: Path, topic: Topic, aim: Aim, tables: tuple[DeclaredTable, ...], setting: Setting
) -> str:
    """Where a spreadsheet is kept, below the agency's folder; nothing for other files."""
    if path.suffix.lower() not in _TABLE_FILES:
        return ""
    return PublishedFiles(setting).table_name(path, topic, aim.year, _table_ids(tables)[0])


def _table_ids(tables: tuple[DeclaredTable, ...]) -> list[str]:
    return [
        table.columns.id if number == 0 else f"{table.columns.id}-{number + 1}"
        for number, table in enumerate(tables)
    ]


def _tables(
    path: Path, aim: Aim, tables: tuple[DeclaredTable, ...], kept: str
) -> tuple[list[Plain], tuple[Copied, ...]]:
    """The entries for the official forms: the file is kept, or the rows are written out."""
    named = list(zip(_table_ids(tables), tables, strict=True))
    if not kept:
        return [table.inline(name) for name, table in named], ()
    source = kept.removeprefix(f"{aim.year}/")
    return [table.described(name, source) for name, table in named], (Copied(path, kept),)


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


def _nothing(source: SourceFile, topic: Topic) -> Finding:
    labels = ", ".join(content_types()[key].label for key in topic.takes) or "เอกสารแนบ"
    return IMP006.nothing_of_topic(title=topic.title, name=source.name, labels=labels).at(
        Place(source.name)
    )


def _indented(lines: Sequence[str] | Iterator[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)


def _size(value: Plain) -> str:
    if isinstance(value, str):
        return "1 ข้อความ"
    if isinstance(value, Sequence):
        return f"{len(value):,} รายการ"
    return "1 รายการ"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 300 else f"{line[:299]}…"
