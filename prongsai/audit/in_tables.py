"""Facts in tables: heads matched to fields by the grid engine, every record's cell looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache

from prongsai.audit.seen_text import Line, Matter
from prongsai.audit.sighting import Quote, Sight, Sighting
from prongsai.audit.vocabulary import (
    COLUMNS,
    FactWords,
    bare,
    fact_words,
    member_patterns,
    record_sheet,
    words,
)
from prongsai.importing.record_fields import columns_of
from prongsai.requirements.saying import Saying, said, says_something
from prongsai.requirements.sought import Facts, FormTable
from prongsai.tables.columns import Column, column_sets
from prongsai.tables.grid.header import find_header
from prongsai.tables.grid.regions import Main, Region, RowKind, region_of
from prongsai.tables.grid.sheet import Merges, Sheet, is_filled, one_line
from prongsai.tables.grid.tables import tables_in
from prongsai.thai.months import LONG_NAMES, SHORT_NAMES
from prongsai.thai.text import match_key, shortened
from prongsai.topics.registry import Topic

_MONTHS = "|".join(re.escape(bare(name)) for name in (*LONG_NAMES, *SHORT_NAMES))
_A_MONTH = re.compile(rf"(?:{_MONTHS})\.?(?:(?:25)?[0-9]{{2}})?")
_A_YEAR = re.compile(r"(?:ปี|ปีงบประมาณ|งบประมาณ)?(?:พ\.?ศ\.?)?25[4-9][0-9](?:\(บาท\))?")
_FEWEST_MONTHS = 3
_MOST_ROWS = 3_000
_MOST_HEADS = 60
_MOST_HEAD_ROWS, _MORE_IN_A_HEAD = 40, 14


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table with its header; ``records`` are the indexes of its records' rows."""

    sheet: Sheet
    region: Region
    page: int

    @property
    def records(self) -> list[int]:
        """The rows that are records."""
        return [row.index for row in self.region.of_kind(RowKind.RECORD)]

    def cells(self, column: str) -> list[str]:
        """The texts of a column, a record each; joined cells are one."""
        places = self.region.header.cells(column)
        return [
            " ".join(filter(None, (one_line(self.sheet.cell(row, place)) for place in places)))
            for row in self.records
        ]

    def row_text(self, row: int) -> str:
        """A row in one line."""
        return " | ".join(text for text in self.sheet.texts(row) if text)

    @property
    def heads(self) -> str:
        """The heads in one line."""
        header = self.region.header
        return " | ".join(
            filter(None, map(header.text, range(min(len(header.heads), _MOST_HEADS))))
        )


def tables_with(source: Matter, columns: Sequence[Column], least: int = 1) -> Iterator[ReadTable]:
    """The tables of a source whose header names at least so many of the columns."""
    for page, whole in source.sheets:
        if len(whole.rows) > _MOST_ROWS:
            whole = whole.part(0, _MOST_ROWS)
        for sheet in tables_in(whole):
            read = _read(sheet, columns, page)
            if read is not None and len(_named(read)) >= least:
                yield read


def _read(sheet: Sheet, columns: Sequence[Column], page: int) -> ReadTable | None:
    if not sheet.rows:
        return None
    merges = Merges(sheet)
    header = find_header(sheet, merges, columns)
    if header is None:
        return None
    return ReadTable(sheet, region_of(sheet, header, merges, Main(None)), page)


def _named(table: ReadTable) -> set[str]:
    return {name for name in table.region.header.positions if not name.startswith("ignored")}


@cache
def columns_at(topic: Topic, path: str, asked: tuple[str, ...]) -> tuple[Column, ...]:
    """The columns a list of records may be drawn in, those asked for with all their words."""
    sheet = record_sheet(path)
    own = columns_of(sheet) if sheet is not None and path != COLUMNS else ()
    found = {column.id: column for column in own}
    for name in asked:
        labels = fact_words(topic, path, name).labels
        column = found.get(name) or Column(id=name, label=next(iter(labels), name))
        found[name] = column.model_copy(update={"synonyms": (*column.synonyms, *labels)})
    return tuple(found.values())


def facts_in_tables(topic: Topic, facts: Facts, source: Matter) -> Iterator[Sighting]:
    """What each table of a source tells of the facts; nothing where none of them is headed."""
    names = tuple(name for field in facts.fields for name in field.split("|"))
    where = tuple(facts.where)
    for table in tables_with(source, columns_at(topic, facts.path, (*names, *where))):
        widest = max(fact_words(topic, facts.path, name).widest for name in names) if names else 0
        if widest and table.region.header.width > widest:
            continue
        rows = _chosen(table, facts.where)
        found = []
        for alternatives in facts.fields:
            headed = [n for n in alternatives.split("|") if n in table.region.header.positions]
            if headed:
                found.append(_column(topic, facts, source, table, headed, rows))
                continue
            kinds = {fact_words(topic, facts.path, name).like for name in alternatives.split("|")}
            if spread := _spread(table, kinds):
                found.append(_over(source, table, spread, rows))
        if found and len(found) == len(facts.fields):
            yield max(found, key=lambda entry: entry.sight)


def _chosen(table: ReadTable, where: Mapping[str, str]) -> list[int]:
    """The positions of the records that are of the kind asked for."""
    records = table.records
    chosen = list(range(len(records)))
    for field, value in where.items():
        patterns = member_patterns(field, value)
        if field in table.region.header.positions:
            texts = list(map(bare, table.cells(field)))
        else:
            texts = [bare(table.row_text(row)) for row in records]
        chosen = [n for n in chosen if any(p.search(texts[n]) for p in patterns)]
    return chosen


def _column(
    topic: Topic,
    facts: Facts,
    source: Matter,
    table: ReadTable,
    names: Sequence[str],
    rows: Sequence[int],
) -> Sighting:
    """Whether the column, or one of several, is filled in every record."""
    head = table.region.header.text(table.region.header.positions[names[0]])
    quote = Quote(source, table.page, shortened(f"ตาราง: {table.heads}", 160))
    if not rows:
        return Sighting(Sight.EMPTY, (quote,), f"คอลัมน์ “{head}” ไม่มีรายการ")
    columns = [(fact_words(topic, facts.path, name), table.cells(name), name) for name in names]
    told = [any(_tells(words, cells[row], name) for words, cells, name in columns) for row in rows]
    real = sum(told)
    blank = [
        row
        for row, good in zip(rows, told, strict=True)
        if not good
        and not any(
            cells[row].strip(" -–—.") == "" and cells[row].strip() for _, cells, _ in columns
        )
    ]
    if not real:
        return Sighting(Sight.EMPTY, (quote,), f"คอลัมน์ “{head}” ไม่มีข้อมูล")
    if real < facts.minimum and facts.minimum > 1:
        return Sighting(
            Sight.GAPS, (quote,), f"พบ {real} รายการ ต้องมีอย่างน้อย {facts.minimum} รายการ"
        )
    first = next(row for row, good in zip(rows, told, strict=True) if good)
    example = Quote(source, table.page, shortened(table.row_text(table.records[first]), 160))
    if facts.every and len(blank) * 20 > len(rows):
        line = table.records[blank[0]]
        why = f"คอลัมน์ “{head}” ว่าง {len(blank)} จาก {len(rows)} แถว แถวแรกคือ “{shortened(table.row_text(line), 60)}”"
        return Sighting(Sight.GAPS, (quote,), why)
    return Sighting(Sight.SEEN, (quote, example))


def _spread(table: ReadTable, kinds: Set[str]) -> tuple[int, ...]:
    """The columns over which a fact is spread: a period over months that are marked, money over years."""
    header = table.region.header
    heads = [header.text(place) for place in range(min(len(header.heads), _MOST_HEADS))]
    months = tuple(n for n, head in enumerate(heads) if _A_MONTH.fullmatch(bare(head)))
    years = tuple(n for n, head in enumerate(heads) if _A_YEAR.fullmatch(bare(head)))
    if "period" in kinds and len(months) >= _FEWEST_MONTHS:
        return months
    return years if "money" in kinds and len(years) > 1 else ()


def _over(source: Matter, table: ReadTable, places: Sequence[int], rows: Sequence[int]) -> Sighting:
    """Whether every record has something in one of several columns."""
    quote = Quote(source, table.page, shortened(f"ตาราง: {table.heads}", 160))
    lines = [table.records[row] for row in rows]
    empty = [
        line
        for line in lines
        if not any(one_line(table.sheet.cell(line, place)).strip(" -–—.") for place in places)
    ]
    if not lines or len(empty) == len(lines):
        return Sighting(Sight.EMPTY, (quote,), "คอลัมน์เดือนหรือปีไม่มีข้อมูล")
    if len(empty) * 20 > len(lines):
        why = f"ไม่มีข้อมูลในคอลัมน์เดือนหรือปี {len(empty)} จาก {len(lines)} แถว"
        return Sighting(Sight.GAPS, (quote,), why)
    full = next(line for line in lines if line not in empty)
    return Sighting(
        Sight.SEEN, (quote, Quote(source, table.page, shortened(table.row_text(full), 160)))
    )


def _tells(known: FactWords, text: str, field: str) -> bool:
    """Whether a cell says something of the fact."""
    if not text.strip():
        return False
    if known.tells(bare(text)):
        return True
    if said(text, field.rpartition(".")[2]) in (Saying.SOMETHING, Saying.ONLY_NONE):
        return True
    # A figure alone says something in a column of figures.
    return any(letter.isdigit() for letter in text)


def form_in_tables(form: FormTable, source: Matter) -> Iterator[Sighting]:
    """Tables in one of the official forms, or with the columns asked for."""
    for name in form.forms:
        declared = column_sets()[name]
        needed = [column for column in declared.columns if column.required]
        for table in tables_with(source, declared.columns, least=2):
            have = _named(table)
            quote = Quote(source, table.page, shortened(f"ตาราง: {table.heads}", 160))
            missing = [column.label for column in needed if column.id not in have]
            records = len(table.records)
            if not missing and len(have) >= 0.8 * len(declared.columns):
                yield _enough(form, quote, table, records)
            elif len(have) * 2 > len(declared.columns):
                listed = ", ".join(
                    missing[:4] or [c.label for c in declared.columns if c.id not in have][:4]
                )
                yield Sighting(Sight.GAPS, (quote,), f"ตารางขาดคอลัมน์ {listed}")
    if form.columns and not form.forms:
        for table in tables_with(source, _declared(form.columns)):
            if set(form.columns) <= _named(table):
                yield _filled(form, source, table)


@cache
def _declared(names: tuple[str, ...]) -> tuple[Column, ...]:
    """All declared columns, those asked for with their words."""
    found = {column.id: column for form in column_sets().values() for column in form.columns}
    for name in names:
        labels = words().facts[f"{COLUMNS}.{name}"].labels
        column = found.get(name) or Column(id=name, label=labels[0])
        synonyms = (*column.synonyms, *labels)
        found[name] = column.model_copy(update={"synonyms": synonyms})
    return tuple(found.values())


def _filled(form: FormTable, source: Matter, table: ReadTable) -> Sighting:
    quote = Quote(source, table.page, shortened(f"ตาราง: {table.heads}", 160))
    for name in form.columns:
        cells = table.cells(name)
        empty = [number for number, text in enumerate(cells) if not text.strip(" -–—.")]
        if cells and len(empty) * 20 > len(cells):
            head = table.region.header.text(table.region.header.positions[name])
            return Sighting(
                Sight.GAPS, (quote,), f"คอลัมน์ “{head}” ว่าง {len(empty)} จาก {len(cells)} แถว"
            )
    return _enough(form, quote, table, len(table.records))


def _enough(form: FormTable, quote: Quote, table: ReadTable, records: int) -> Sighting:
    if records < form.minimum:
        return Sighting(
            Sight.EMPTY, (quote,), f"ตารางมี {records} แถว ต้องมีอย่างน้อย {form.minimum} แถว"
        )
    example = Quote(quote.source, quote.page, shortened(table.row_text(table.records[0]), 160))
    return Sighting(Sight.SEEN, (quote, example))


def under_heads(source: Matter, known: FactWords) -> Iterator[tuple[Line, str]]:
    """For each cell of a table that is a label: its row with the next, and the cell below it."""
    for page, sheet in source.sheets:
        for row in range(min(len(sheet.rows) - 1, _MOST_HEAD_ROWS)):
            if known.widest and sum(map(is_filled, sheet.rows[row])) > known.widest:
                continue
            for place, cell in enumerate(sheet.rows[row]):
                key = match_key(one_line(cell)) if is_filled(cell) else ""
                label = next((label for label in known.labels if label in key), "")
                below = one_line(sheet.cell(row + 1, place)) if label else ""
                if below and len(key) <= len(label) + _MORE_IN_A_HEAD:
                    text = f"{one_line(cell)}: {below}"
                    yield Line(text, page, 9, bare(text), match_key(text), True), below


def pairs_in(source: Matter) -> Iterator[tuple[Line, str, str]]:
    """Rows of narrow tables as label and value: the row, the first cell's key, the rest."""
    for page, sheet in source.sheets:
        for row in range(min(len(sheet.rows), _MOST_ROWS)):
            cells = [one_line(cell) for cell in sheet.rows[row] if is_filled(cell)]
            if 2 <= len(cells) <= 3 and says_something(cells[-1]):
                text = " ".join(cells)
                yield (
                    Line(text, page, 9, bare(text), match_key(text), True),
                    match_key(cells[0]),
                    " ".join(cells[1:]),
                )
