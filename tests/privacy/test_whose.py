"""Whose a datum is: told by the words nearest to it."""

from __future__ import annotations

import pytest

from prongsai.privacy.passages import (
    Passage,
    WholeText,
    heading,
    line_passages,
    record,
    row_passages,
)
from prongsai.privacy.scan import scan

MOBILE = "081-234-5678"
SOMEBODY = "นายบุญมี ทองประทีปไทร"


def told(*passages: Passage) -> list[tuple[str, bool]]:
    return [(found.kind, found.certain) for found in scan(passages)]


def of_text(text: str) -> list[tuple[str, bool]]:
    return told(*line_passages(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"ผู้รับเบี้ยยังชีพ {SOMEBODY} โทร {MOBILE}", [("mobile", True)]),
        (f"{SOMEBODY} โทร {MOBILE}", [("mobile", False)]),
        (f"{SOMEBODY} ปลัดเทศบาล โทร {MOBILE}", []),
        (f"ผู้รับเบี้ยยังชีพ {SOMEBODY} ติดต่อเจ้าหน้าที่ โทร {MOBILE}", []),
        (f"เจ้าหน้าที่งานผู้สูงอายุ {SOMEBODY} โทร {MOBILE}", []),
        (f"ผู้รับจ้าง {SOMEBODY} โทร {MOBILE}", []),
        (f"ผู้รับเบี้ยยังชีพติดต่อได้ที่ {MOBILE}", []),
        (f"รายชื่อผู้ประสบภัย\n1. {SOMEBODY} {MOBILE}", [("mobile", True)]),
        (f"ทำเนียบผู้บริหาร\n1. {SOMEBODY} {MOBILE}", []),
        (f"ชื่อผู้ขอ {SOMEBODY}\nมือถือ {MOBILE}", [("mobile", True)]),
        (f"{SOMEBODY}\nปลัดเทศบาล\nมือถือ {MOBILE}", []),
        (f"ผู้สมัคร {SOMEBODY} โทร 0 4312 3456", []),
    ],
)
def test_in_a_text(text: str, found: list[tuple[str, bool]]) -> None:
    assert of_text(text) == found


@pytest.mark.parametrize(
    ("head", "row", "found"),
    [
        (["ที่", "ผู้สมัคร", "โทร"], ["1", SOMEBODY, MOBILE], [("mobile", True)]),
        (["ที่", "ชื่อ", "สกุล", "มือถือ"], ["1", "บุญมี", "ทองดี", "812345678"], [("mobile", False)]),
        (["ชื่อ-สกุล", "ตำแหน่ง", "โทร"], [SOMEBODY, "นิติกร", MOBILE], []),
        (["ชื่อนักเรียน", "เลขบัญชีธนาคาร"], [SOMEBODY, "0812345678"], [("bank-account", True)]),
        (["ผู้รับเบี้ย", "บ้านเลขที่", "หมู่"], [SOMEBODY, "12/3", "4"], [("home-address", True)]),
        (["ที่", "ผู้ร้อง", "ผู้รับเรื่อง"], ["1", "มาลี ศรีสุข", SOMEBODY], [("complainant", True)]),
        (["ที่", "ผู้ร้อง"], ["1", "ไม่ประสงค์ออกนาม"], []),
        (["ที่", "ผู้ร้อง"], ["1", "นายบ*** ท***"], []),
    ],
)
def test_in_a_table(head: list[str], row: list[str], found: list[tuple[str, bool]]) -> None:
    assert told(*row_passages([head, row])) == found


def test_in_a_record() -> None:
    fields = [("ผู้เช่า", SOMEBODY), ("อีเมล", "boonmee.1@gmail.com")]

    assert told(record(fields)) == [("email", True)]
    assert told(record([("ตำแหน่ง", "ปลัด"), *fields[1:]])) == []


def test_a_heading_ends_what_the_one_before_it_said() -> None:
    list_of = [heading("ผู้ประสบภัย", 2), *line_passages(f"{SOMEBODY} {MOBILE}")]
    posts = [heading("ติดต่อเจ้าหน้าที่", 2), *line_passages(f"{SOMEBODY} {MOBILE}")]

    assert told(*list_of, *posts) == [("mobile", True)]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (f"โอนเข้าบัญชี กรุงไทย เลขที่ 123-4-56789-0 ชื่อบัญชี {SOMEBODY}", ["bank-account"]),
        ("ชำระภาษี เลขที่บัญชี 123-4-56789-0 ชื่อบัญชี อบต.ท่าตัวอย่าง", []),
        (f"เลขที่บัญชี 123-4-56789-0 ชื่อบัญชี กองทุน อบต. โดย {SOMEBODY}", []),
        (f"เข้าบัญชี เทศบาลตำบลท่าตัวอย่าง 020123456789 ติดต่อ {SOMEBODY}", []),
        (f"เทศบาลตำบลท่าตัวอย่างโอนเข้าบัญชี ธ.ก.ส. 020123456789 {SOMEBODY}", ["bank-account"]),
    ],
)
def test_an_account_is_its_owners(line: str, found: list[str]) -> None:
    assert [kind for kind, _ in of_text(line)] == found


def test_nothing_that_was_found_is_kept() -> None:
    [found] = scan(line_passages(f"ผู้สมัคร {SOMEBODY} {MOBILE}"))

    assert found.shown == "08x-xxx-xx78"
    assert "234" not in repr(found)
    assert len(found.mark) == 5


def test_a_place_in_the_text_leads_back_to_its_cell() -> None:
    text = WholeText(row_passages([["ก", "ข\nค"], ["ง", "จ"]]))

    assert text.text == "ก\tข\vค\nง\tจ"
    assert [text.cell_at(start)[1].text for start in (0, 2, 6, 8)] == ["ก", "ข\nค", "ง", "จ"]
