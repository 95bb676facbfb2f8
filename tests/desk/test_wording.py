"""A clerk reads of fields by their titles, and never of a key or a file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from small_site import REPOSITORY

from prongsai.desk.item_state import elements, item_of
from prongsai.desk.wording import in_form_words
from prongsai.desk.workspace import Desk
from prongsai.topics.registry import load_topics


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("ปรับปรุงล่าสุด (updated): ไม่มีวันที่ 31 เมษายน 2568", "ปรับปรุงล่าสุด: ไม่มีวันที่ 31 เมษายน 2568"),
        ("ช่อง fiscal_year: 2568", "ปีงบประมาณของข้อมูล: 2568"),
        ("ช่อง contact.โทรศัพท์", "โทรศัพท์"),
        ('ช่อง executives (ผู้บริหาร): ฝ่าย (side) มีครบ "ฝ่ายประจำ"', 'ผู้บริหาร: ฝ่าย มีครบ "ฝ่ายประจำ"'),
        ("ทุกรายการมี เอกสาร หรือ ลิงก์ (document หรือ url)", "ทุกรายการมี เอกสาร หรือ ลิงก์"),
        ("สร้างไฟล์ content/ban-na/2568/mandate.yaml", 'สร้างไฟล์ "หน้าที่และอำนาจ"'),
    ],
)
def test_keys_and_files_are_said_by_their_titles(told: str, said: str) -> None:
    assert in_form_words(told, load_topics()) == said


def test_no_element_of_a_year_is_told_with_a_key(tmp_path: Path) -> None:
    (tmp_path / "content").symlink_to(REPOSITORY / "content")
    (tmp_path / "site_config.yaml").write_text("title: ก\nfiscal_year: 2568\n", encoding="utf-8")
    desk = Desk(tmp_path / "site_config.yaml")
    seen = desk.look("nong-chok")
    check = desk.check(seen, 2568)
    told = [
        one[part]
        for item in (check.items if check else ())
        for one in elements(item_of(check, item.match.item.code) or item, 2568, desk)
        for part in ("how", "reason")
    ]

    assert len(told) > 100
    keys = re.compile(r"[a-z]+_[a-z]+|\.yaml|\b(?:title|documents|tables|period|contact)\b")
    assert {text for text in told if keys.search(text)} <= {
        "ตาราง: ตารางที่มีคอลัมน์ expected_period",  # no official set has a title for it
    }
