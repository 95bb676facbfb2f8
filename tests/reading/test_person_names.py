"""A signer is the person of the list of executives, however titles and brackets are set."""

from __future__ import annotations

import pytest

from prongsai.reading.person_names import same_person

HEAD = "นายตัวอย่าง หนึ่ง"
WOMAN = "นางสาวตัวอย่าง สอง"
OFFICER = "ว่าที่ร้อยตรี ดร.ตัวอย่าง สาม"


@pytest.mark.parametrize(
    "written",
    [
        "นายตัวอย่าง หนึ่ง",
        "ตัวอย่าง หนึ่ง",
        "(นายตัวอย่าง  หนึ่ง)",
        "( ตัวอย่าง หนึ่ง )",
        "นาย ตัวอย่าง   หนึ่ง",
        "นายตัวอย่าง\u200b หนึ่ง",
        "นายตัวอย่าง หนึ่ง นายกเทศมนตรี",
        "นายตัวอย่าง หนึ่ง (นายกเทศมนตรีตำบลตัวอย่าง)",
        "นายกเทศมนตรี (นายตัวอย่าง หนึ่ง)",
        "(ลงชื่อ) ..................... (นายตัวอย่าง หนึ่ง) นายกเทศมนตรี",
        "นายตัวอย่าง หนึ่ง - นายกเทศมนตรี",
        "ดร.ตัวอย่าง หนึ่ง",
        "พ.ต.อ.ตัวอย่าง หนึ่ง",
        "พันตำรวจเอก ตัวอย่าง หนึ่ง",
        "Mr. ตัวอย่าง หนึ่ง",
    ],
)
def test_the_same_person(written: str) -> None:
    assert same_person(written, HEAD, ("นายกเทศมนตรี",))


@pytest.mark.parametrize(
    "written",
    [
        "นายตัวอย่าง สอง",
        "นายตัวอย่าง หนึ่งนุช",
        "นายตัว หนึ่ง",
        "(นายเก่า คนเดิม) นายกเทศมนตรี",
        "นางตัวอย่าง หนึ่ง",
        "นายกเทศมนตรี",
        "",
        "-",
        "(  )",
        "นาย",
    ],
)
def test_another_person_or_nobody(written: str) -> None:
    assert not same_person(written, HEAD, ("นายกเทศมนตรี",))


@pytest.mark.parametrize(
    "written",
    ["น.ส.ตัวอย่าง สอง", "น.ส. ตัวอย่าง สอง", "นางตัวอย่าง สอง", "(นางสาวตัวอย่าง สอง)", "นส.ตัวอย่าง สอง"],
)
def test_a_woman_whatever_her_title(written: str) -> None:
    assert same_person(written, WOMAN)
    assert not same_person("นายตัวอย่าง สอง", WOMAN)


@pytest.mark.parametrize(
    "written",
    [
        "ว่าที่ ร.ต.ตัวอย่าง สาม",
        "ว่าที่ ร.ต. ดร. ตัวอย่าง สาม",
        "ว่าที่ร้อยตรีตัวอย่าง สาม",
        "ว่าที่ ร.ต. หญิง ตัวอย่าง สาม",
        "ตัวอย่าง สาม",
    ],
)
def test_ranks_and_degrees(written: str) -> None:
    assert same_person(written, OFFICER)


@pytest.mark.parametrize("name", ["ดรุณี ใจดี", "นางาม ใจดี", "นายิกา ใจดี", "นสพร ใจดี", "คุณากร ใจดี"])
def test_a_name_that_begins_like_a_title_is_a_name(name: str) -> None:
    assert same_person(name, f"นาง{name}" if name != "นายิกา ใจดี" else name)
    assert not same_person(name, "ใจดี")


def test_nobody_is_named_where_the_list_names_nobody() -> None:
    assert not same_person("นายตัวอย่าง หนึ่ง", "-")
