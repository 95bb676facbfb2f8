"""``table``: a table in an official form, or with the columns asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from prongsai.content.anchors import column_anchor, table_anchor
from prongsai.content.disclosure import Disclosure
from prongsai.findings import Place, Sentence, Severity
from prongsai.requirements.content_paths import WrongName, no_column_set
from prongsai.requirements.draft import Draft
from prongsai.requirements.kind import Bound, NamesNoYear, RequirementRule
from prongsai.requirements.question import Evidence, Met, Question, Unmet, Verdict
from prongsai.requirements.selection import filled
from prongsai.requirements.sought import FormTable
from prongsai.requirements.weighed_places import other_count, wrong_with
from prongsai.tables.columns import column_sets
from prongsai.tables.loading import Row, Table
from prongsai.topics.registry import Topic, TopicRegistry


class OIT013(RequirementRule):
    title = "ต้องมีตารางตามแบบ"
    severity = Severity.ERROR
    what = "ต้องมีตารางที่ใช้ชุดคอลัมน์หรือคอลัมน์ที่เกณฑ์กำหนด และมีแถวตามจำนวนขั้นต่ำ"
    why = "แบบฟอร์ม Excel จัดซื้อจัดจ้างที่ถูกแก้คอลัมน์ หรือมีแต่ PDF สแกน ผู้ตรวจถือว่าไม่เป็นไปตามแบบ และให้ 0 คะแนน"
    example = """\
# content/<หน่วยงาน>/2568/procurement-progress.yaml
fiscal_year: 2568
as_of: 31 มี.ค. 2568
tables:
  - id: procurement
    title: รายการจัดซื้อจัดจ้าง ปีงบประมาณ พ.ศ. 2568
    columns: ita-procurement-16
    source: files/procurement-2568.xlsx
"""

    too_few_rows = Sentence(
        "ตารางมี {count} แถว ต้องมีอย่างน้อย {minimum} แถว",
        "เติมแถวในตาราง หากไม่มีรายการให้ประกาศว่าไม่มีในช่อง none",
    )
    unusable = Sentence("ตารางมีข้อผิดพลาด จึงยังใช้เป็นหลักฐานไม่ได้", "แก้ข้อผิดพลาดของตารางก่อน")
    no_table = Sentence("ยังไม่มีตารางตามแบบที่กำหนด", "เพิ่มตารางในช่อง tables {wanted}")
    other_form = Sentence("ตารางที่มีไม่ใช่แบบที่กำหนด", "เพิ่มตารางในช่อง tables {wanted}")
    empty_cell = Sentence('ตาราง "{table}" แถวที่ {row} ยังไม่มี{label}', "เติมคอลัมน์ {column} ให้ครบทุกแถว")


class TableCheck(NamesNoYear):
    """A table with one of ``column_sets``, or with all ``columns`` (their ids), and enough rows."""

    label = "ตารางตามแบบ"
    claimable = True
    bound = Bound.FREE
    rule = OIT013
    key: ClassVar[str] = "tables"
    wants: ClassVar[tuple[str, ...]] = ()

    kind: Literal["table"]
    column_sets: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    minimum_rows: int = 1

    @property
    def may_be_claimed(self) -> bool:
        """An official form is itself, or it is not there."""
        return not self.column_sets

    @property
    def forms(self) -> tuple[str, ...]:
        """The declared sets of columns."""
        return self.column_sets

    def wrong_names(self, topic: Topic, topics: TopicRegistry) -> Iterator[WrongName]:
        """Sets of columns that are not declared."""
        for number, name in enumerate(self.column_sets):
            if name not in column_sets():
                yield no_column_set(name, column_sets(), "column_sets", number)

    def example(self, draft: Draft, requirement: str) -> None:
        """A file in the first form, or a table written out with the columns."""
        if self.column_sets:
            draft.form(self.column_sets)
        else:
            draft.columns(self.columns)

    def how_to_fill(self, topic: Topic, requirement: str, year: int) -> str:
        """The form or the columns, and how many rows."""
        least = f" อย่างน้อย {self.minimum_rows} แถว" if self.minimum_rows > 1 else ""
        wanted = f"ที่มีคอลัมน์ {', '.join(self.columns)}"
        if self.column_sets:
            sets = " หรือ ".join(column_sets()[name].title for name in self.column_sets)
            wanted = f"ตามแบบ {sets}"
        return f"ช่อง tables: ตาราง{wanted}{least}"

    def shown(self, question: Question) -> Place | None:
        """A table of the form with something in its rows."""
        disclosure = question.disclosure
        return next(
            (
                place_of_table(disclosure, table)
                for table in disclosure.tables
                if self._fits(table) and any(any(map(filled, row.texts)) for row in table.rows)
            ),
            None,
        )

    def sought(self, year: int) -> FormTable:
        """The form, or the columns."""
        return FormTable(self.column_sets, self.columns, self.minimum_rows)

    def decide(self, question: Question) -> Verdict:
        """A table in the official columns, or with the named columns filled, and enough rows."""
        disclosure = question.disclosure
        fitting = [table for table in disclosure.tables if self._fits(table)]
        if not fitting:
            return self._no_table(disclosure)
        full = [table for table in fitting if len(table.filled_rows) >= self.minimum_rows]
        if not full:
            told = OIT013.too_few_rows(count=len(fitting[0].filled_rows), minimum=self.minimum_rows)
            return Unmet(told, place_of_table(disclosure, fitting[0]))
        gaps = [self._gap(table, disclosure) for table in full]
        whole = [table for table, gap in zip(full, gaps, strict=True) if gap is None]
        if not whole and gaps[0] is not None:
            return gaps[0]
        if self.column_sets and (wrong := self._not_as_the_form(question, whole)):
            return wrong
        column = self.columns[0] if self.columns else ""
        return Met(tuple(evidence_of_table(question, table, column) for table in whole[:3]))

    def _not_as_the_form(self, question: Question, tables: list[Table]) -> Unmet | None:
        """A form that is not filled in, is somebody else's, or is counted otherwise."""
        for table in tables:
            told = wrong_with(question, table)
            if told is not None:
                return Unmet(told, place_of_table(question.disclosure, table))
        told = other_count(question, tables)
        return Unmet(told, question.disclosure.place("procurement_summary")) if told else None

    def _fits(self, table: Table) -> bool:
        if self.column_sets:
            return table.column_set in self.column_sets
        return set(self.columns) <= {column.id for column in table.columns}

    def _no_table(self, disclosure: Disclosure) -> Unmet:
        place = disclosure.place("tables")
        if len(disclosure.tables) < len(disclosure.entry.tables):
            return Unmet(OIT013.unusable(), place)
        wanted = f"ที่มีคอลัมน์ {', '.join(self.columns)}"
        if self.column_sets:
            wanted = f"โดยระบุ columns: {' หรือ '.join(self.column_sets)}"
        told = OIT013.other_form if disclosure.tables else OIT013.no_table
        return Unmet(told(wanted=wanted), place)

    def _gap(self, table: Table, disclosure: Disclosure) -> Unmet | None:
        """The first empty cell among the columns that are asked of every row."""
        positions = [(table.position(column), column) for column in self.columns]
        for number, row in enumerate(table.rows, start=1):
            for position, column in positions:
                if position is not None and not filled(row.texts[position]):
                    told = OIT013.empty_cell(
                        table=table.title,
                        row=number,
                        label=table.columns[position].label,
                        column=column,
                    )
                    return Unmet(told, _row_place(disclosure, table, row))
        return None


def _row_place(disclosure: Disclosure, table: Table, row: Row) -> Place:
    """Where the row is written: a line of the data file, or of the YAML."""
    if table.source_file:
        return Place(table.source_file, row.line)
    return disclosure.tree.place_of(row.line) if row.line else place_of_table(disclosure, table)


def place_of_table(disclosure: Disclosure, table: Table) -> Place:
    """Where the table is described; a table before it may have failed to load."""
    ids = [spec.id for spec in disclosure.entry.tables]
    return disclosure.place("tables", ids.index(table.id))


def evidence_of_table(question: Question, table: Table, column: str = "") -> Evidence:
    """Evidence that points at a table, or at one of its columns."""
    disclosure = question.disclosure
    topic, label = disclosure.topic.id, f"ตาราง {table.title}"
    anchor = table_anchor(topic, table.id)
    if column:
        position = table.position(column)
        named = table.columns[position].label if position is not None else column
        anchor, label = column_anchor(topic, table.id, column), f"{label} คอลัมน์ {named}"
    return question.evidence(label, place_of_table(disclosure, table), anchor)
