"""An official table: read from YAML, CSV or a workbook, saved as a CSV that Excel opens."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_site import REPOSITORY, SmallSite

from prongsai.content.site_config import load_site
from prongsai.desk.declared import BOM, HeldTable, held_tables, saved_table
from prongsai.findings import Findings
from prongsai.importing.draft import Setting
from prongsai.requirements.loader import load_frameworks
from prongsai.topics.registry import load_topics

TOPIC = "procurement-progress"
FILE = f"content/ban-na/2568/{TOPIC}.yaml"
INLINE = """\
# เขียนเอง
title: รายการจัดซื้อ   # อย่าเปลี่ยน
tables:
  - id: list
    title: รายการ
    columns: ita-procurement-16
    rows:
      - {ชื่อรายการของงานที่ซื้อหรือจ้าง: ซื้อวัสดุ, ลำดับ: "1"}
"""


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    return SmallSite(tmp_path, ("ban-na",), {})


def setting(site: SmallSite) -> Setting:
    loaded = load_site(site.root / "site_config.yaml", Findings())
    return Setting(loaded, "ban-na", 2568, load_topics(), load_frameworks(site.root, Findings()))


def the_table(site: SmallSite) -> HeldTable:
    tables = held_tables(setting(site), (TOPIC,))
    return next(table for table in tables if table.columns.id == "ita-procurement-16")


def keep(site: SmallSite, rows: list[dict[str, str]]) -> None:
    for name, data in saved_table(setting(site), the_table(site), rows).items():
        path = site.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def test_rows_of_a_new_table_lie_in_a_csv_with_its_heads_and_are_read_again(
    site: SmallSite,
) -> None:
    rows = [{"item": 'ซื้อ "วัสดุ"\nสำนักงาน', "budget": "24,500"}, {"item": "=1+1", "budget": "๕๐๐"}]
    names = [column.id for column in the_table(site).columns.columns]
    rows = [dict(zip((names[7], names[8]), row.values(), strict=True)) for row in rows]

    keep(site, rows)

    table = the_table(site)
    assert (site.root / f"content/ban-na/2568/{table.source}").read_text("utf-8").startswith(BOM)
    assert [row[names[8]] for row in table.rows] == ["24,500", "๕๐๐"]
    assert table.rows[1][names[7]] == "=1+1"
    assert not table.from_workbook


def test_rows_written_in_the_content_file_move_into_the_csv_and_nothing_else_changes(
    site: SmallSite,
) -> None:
    site.write(FILE, INLINE)
    (row,) = the_table(site).rows
    assert "ซื้อวัสดุ" in row.values()

    keep(site, [dict(row)])

    text = (site.root / FILE).read_text("utf-8")
    assert text.startswith("# เขียนเอง\ntitle: รายการจัดซื้อ   # อย่าเปลี่ยน\n")
    assert "rows:" not in text
    assert "id: list" in text
    assert [dict(one) for one in the_table(site).rows] == [dict(row)]


def test_a_workbook_of_the_office_stays_as_it_was(site: SmallSite) -> None:
    book = REPOSITORY / "content" / "sample" / "2568" / "files" / "ita-o13-2567.xlsx"
    place = "content/ban-na/2568/files/ซื้อ.xlsx"
    site.put(place, book)
    site.write(
        FILE,
        "tables:\n  - {id: list, title: รายการ, columns: ita-procurement-16, source: files/ซื้อ.xlsx}\n",
    )
    table = the_table(site)
    assert table.from_workbook
    assert len(table.rows) == 20

    keep(site, [dict(row) for row in table.rows])

    assert (site.root / place).read_bytes() == book.read_bytes()
    again = the_table(site)
    assert again.source.endswith(".csv")
    assert [dict(row) for row in again.rows] == [dict(row) for row in table.rows]
