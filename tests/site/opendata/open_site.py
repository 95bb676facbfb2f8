"""A little agency with every kind of table, for tests of open data."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from small_site import DOCUMENT, PICTURE, SmallSite

BASE = "https://ita.example/"
PLAN = "content/ban-na/2568/procurement-progress.yaml"

_PLAN = """\
title: รายการจัดซื้อจัดจ้าง
updated: 8 เม.ย. 2568
responsible: กองคลัง
fiscal_year: 2568
tables:
  - id: purchases
    title: รายการจัดซื้อ
    unit: รายการ
    note: ไม่รวมเงินอุดหนุน
    as_of: 31 มี.ค. 2568
    columns:
      - {id: item, label: รายการ}
      - {id: price, label: ราคา (บาท), type: money}
      - {id: count, label: จำนวน, type: integer}
      - {id: signed, label: วันลงนาม, type: date}
      - {id: month, label: เดือน, type: month}
      - {id: phone, label: โทรศัพท์, type: phone}
      - id: method
        label: วิธี
        type: choice
        choices: [วิธีเฉพาะเจาะจง, วิธีคัดเลือก]
    rows:
      - ["=HYPERLINK(\\"https://evil.example\\")", "1,250,000.50", 12, 14 ม.ค. 2568, ต.ค. 67, 0 2000 0100, วิธีคัดเลือก]
      - ["ปูน, ทราย \\"เกรดเอ\\"", "50,000", 1, 2 มี.ค. 2568, พ.ย. 67, "+66 2000 0101", วิธีเฉพาะเจาะจง]
      - ["-ค่าจ้าง", "0", "", "", "", "", ""]
  - id: budget
    title: ชื่อเดียวกับเนื้อหาที่มีชนิด
    columns: [{id: name, label: ชื่อ}]
    rows: [[ก]]
"""
_RESULTS = """\
updated: 1 ส.ค. 2567
ita_results:
  - year: 2567
    total: 89.5
    grade: ผ่าน
    notes: [ข้อแรก, ข้อสอง]
    indicators:
      - {number: 1, name: การปฏิบัติหน้าที่, instrument: IIT, score: 90.25}
      - {number: 9, name: การเปิดเผยข้อมูล, instrument: OIT, score: 93.5}
"""
_EXECUTIVES = """\
executives:
  - name: นายสมมุติ ตัวอย่าง
    position: นายกองค์การบริหารส่วนตำบล
    side: ฝ่ายการเมือง
    rank: ผู้บริหารสูงสุด
    photo: files/photo.png
    phone: 0 2000 0100
"""
_LAWS = """\
laws:
  - title: ข้อบัญญัติ <script>alert(1)</script> & อื่น ๆ
    date: 3 ก.พ. 2567
    document: files/law.pdf
documents:
  - file: files/law.pdf
    title: ข้อบัญญัติ
    date: 3 ก.พ. 2567
"""


def fill(site: SmallSite) -> SmallSite:
    """Give the agency ban-na tables of every kind."""
    site.write(PLAN, _PLAN)
    site.write("content/ban-na/ita-results.yaml", _RESULTS)
    site.write("content/ban-na/executives.yaml", _EXECUTIVES)
    site.write("content/ban-na/laws.yaml", _LAWS)
    site.put("content/ban-na/files/photo.png", PICTURE)
    site.put("content/ban-na/files/law.pdf", DOCUMENT)
    return site


def built(root: Path, *agencies: str, **settings: str) -> SmallSite:
    """The filled site, built without a fault."""
    site = fill(SmallSite(root, agencies or ("ban-na", "khao-noi"), settings))
    result = site.build()
    assert result.errors == 0, [str(finding) for finding in result.findings]
    return site


def read_csv(data: bytes) -> list[list[str]]:
    """The cells of a CSV file as Excel would read them."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def read_json(site: SmallSite, name: str) -> Any:
    """A JSON file of the output."""
    return json.loads(site.page(name))


def addresses(value: Any) -> Iterator[str]:
    """Every address of the site in a JSON value."""
    if isinstance(value, str) and value.startswith(BASE):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from addresses(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from addresses(inner)


def file_of(address: str) -> tuple[str, str]:
    """The output file an address leads to, and the anchor in it."""
    path, _, anchor = address.removeprefix(BASE).partition("#")
    return (f"{path}index.html" if not path or path.endswith("/") else path), anchor
