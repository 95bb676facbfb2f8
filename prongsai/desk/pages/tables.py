"""The official tables of an item: as grids, pasted into from Excel, saved as CSV beside the topic."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from prongsai.desk.declared import held_table, held_tables, saved_table
from prongsai.desk.grid import as_rows, column_field
from prongsai.desk.keeping import put
from prongsai.desk.pages.dropping import setting_of, topics_for
from prongsai.desk.screens import Action, Answer, Asked, Page
from prongsai.desk.workspace import Desk
from prongsai.reading.patch import PatchRefusedError
from prongsai.tables.columns import column_sets

_BROKEN = "ไฟล์ของเรื่องนี้อ่านไม่ได้หรือแก้ให้ไม่ได้ จึงยังไม่ได้บันทึกตาราง โปรดแก้ไฟล์ก่อน แถวในหน้านี้ยังอยู่ครบ"

_NOT_ROWS = " แต่อ่านเป็นรายการได้ {kept} แถว แถวที่กรอกช่องเดียวหรือขึ้นต้นว่ารวมไม่นับเป็นรายการ โปรดเติมให้ครบ"


class Tables(Page):
    """The tables that the item is asked for."""

    address = "/{agency}/{year}/{code}/tables/"

    def show(self, desk: Desk, asked: Asked) -> Answer:
        """Each with the rows there are."""
        if not desk.has(asked.agency, asked.year):
            return Answer.nothing()
        topics = [topic.id for topic in topics_for(desk, asked.year, asked.code)]
        tables = list(held_tables(setting_of(desk, asked.agency, asked.year), topics))
        tables.sort(key=lambda table: (topics.index(table.topic.id), not table.rows))
        if not tables:
            return Answer.nothing()
        paste = f"/{asked.agency}/{asked.year}/paste"
        return Answer.page(
            "tables.html",
            agency=asked.agency,
            year=asked.year,
            code=asked.code,
            tables=[
                {
                    "table": table,
                    "instead": number > 0 and tables[number - 1].topic is table.topic,
                    "fields": [column_field(column) for column in table.columns.columns],
                    "spec": {"paste": paste, "topic": table.topic.id, "columns": table.columns.id},
                    "rows": as_rows(table.rows),
                }
                for number, table in enumerate(tables)
            ],
        )


class SaveTable(Action):
    """Keep the rows of one table."""

    address = "/{agency}/{year}/{code}/tables/"

    def do(self, desk: Desk, asked: Asked) -> Answer:
        """That it was done, or why not."""
        columns = column_sets().get(asked.text("columns"))
        topics = {topic.id for topic in topics_for(desk, asked.year, asked.code)}
        rows = _rows(asked.data)
        if columns is None or asked.text("topic") not in topics or rows is None:
            return Answer.nothing()
        setting = setting_of(desk, asked.agency, asked.year)
        with desk.lock:
            table = held_table(setting, desk.topics[asked.text("topic")], columns)
            try:
                files = saved_table(setting, table, rows)
            except (PatchRefusedError, OSError):
                return Answer.of({"sentence": _BROKEN})
            told = put(desk, asked.agency, files, (), f"{asked.code} ตาราง {len(rows):,} แถว")
            kept = len(held_table(setting, table.topic, columns).rows)
        said = f"บันทึกแล้ว {len(rows):,} แถว"
        if not told and kept != len(rows):
            said += _NOT_ROWS.format(kept=f"{kept:,}")
        return Answer.of({"sentence": told or said, "saved": not told})


def _rows(data: Any) -> list[Mapping[str, Any]] | None:
    rows = data.get("rows") if isinstance(data, dict) else None
    if not isinstance(rows, list):
        return None
    return [row for row in rows if isinstance(row, Mapping)]
