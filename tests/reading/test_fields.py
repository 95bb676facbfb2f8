"""Each field type reads what clerks type, and says in Thai what it cannot read."""

from __future__ import annotations

import contextlib
import pickle
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from prongsai.digests import digest_of
from prongsai.reading.fields import (
    ContactLink,
    Count,
    Email,
    Entry,
    FiscalYear,
    Flag,
    LabelledEnum,
    Money,
    Month,
    Percent,
    Period,
    Phone,
    RelativePath,
    Score,
    SpokenEnum,
    Text,
    TextList,
    ThaiDate,
    Url,
)
from prongsai.thai.digits import to_thai
from prongsai.thai.fiscal import YearMonth


class Status(LabelledEnum):
    DONE = "done", "ดำเนินการแล้ว", ("แล้วเสร็จ",)
    PLANNED = "planned", "ยังไม่ได้ดำเนินการ"


class Record(Entry):
    title: Text
    notes: TextList = ()
    period: Period | None = None
    month: Month | None = None
    status: Status | None = None


def read(kind: Any, value: Any) -> Any:
    return TypeAdapter(kind).validate_python(value)


def refused(kind: Any, value: Any) -> dict[str, str]:
    with pytest.raises(ValidationError) as caught:
        read(kind, value)
    [error] = caught.value.errors()
    return dict(error["ctx"])


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (Text, "  น้ำ\nไหล \u200b", "น้ำ\nไหล"),
        (TextList, "ข้อเดียว", ("ข้อเดียว",)),
        (TextList, ["ก", " ข "], ("ก", "ข")),
        (ThaiDate, "๑๔ ม.ค. ๖๘", date(2025, 1, 14)),
        (Month, "ต.ค. 67", YearMonth(2024, 10)),
        (FiscalYear, "๒๕๖๘", 2568),
        (FiscalYear, "ปีงบประมาณ พ.ศ. 2568", 2568),
        (Money, "50,000", Decimal(50000)),
        (Money, "๕๐,๐๐๐ บาท", Decimal(50000)),
        (Money, "50000.50", Decimal("50000.50")),
        (Money, "50,000.-", Decimal(50000)),
        (Money, "฿1,250,000.75", Decimal("1250000.75")),
        (Money, "0", Decimal(0)),
        (Count, "๑,๒๐๐", 1200),
        (Score, "97.85", Decimal("97.85")),
        (Score, "๙๗.๘๕ คะแนน", Decimal("97.85")),
        (Percent, "ร้อยละ 120", Decimal(120)),
        (Percent, "45.5 %", Decimal("45.5")),
        (Url, "https://www.x.go.th/แผน?a=1#b", "https://www.x.go.th/แผน?a=1#b"),
        (ContactLink, "mailto:a@b.go.th", "mailto:a@b.go.th"),
        (ContactLink, "tel:+66-43-123456", "tel:+66-43-123456"),
        (ContactLink, "https://line.me/x", "https://line.me/x"),
        (Email, "saraban@x.go.th", "saraban@x.go.th"),
        (Phone, "๐ ๔๓๑๒ ๓๔๕๖ ต่อ 12", "๐ ๔๓๑๒ ๓๔๕๖ ต่อ 12"),
        (RelativePath, r"files\แผน 2568.pdf", "files/แผน 2568.pdf"),
        (RelativePath, "./2568/../a.pdf", "a.pdf"),
        (Flag, "ใช่", True),
        (Flag, "ไม่มี", False),
        (Flag, "TRUE", True),
        (Status, "ดำเนินการ แล้ว", Status.DONE),
        (Status, "แล้วเสร็จ", Status.DONE),
        (Status, "Planned", Status.PLANNED),
        (Status, "done", Status.DONE),
    ],
)
def test_what_clerks_type_is_understood(kind: Any, typed: Any, value: Any) -> None:
    assert read(kind, typed) == value
    if kind not in (TextList,):
        assert read(kind, value) == value


@pytest.mark.parametrize(
    ("kind", "typed", "code", "message", "remedy"),
    [
        (Text, None, "CNT014", "ยังไม่ได้กรอกค่า", "กรอกค่า"),
        (Text, " \u200b ", "CNT014", "ยังไม่ได้กรอกค่า", "กรอกค่า"),
        (Text, ["ก"], "CNT012", "ต้องเป็นข้อความเดียว", "เครื่องหมาย -"),
        (Text, {"ก": "ข"}, "CNT012", "ต้องเป็นข้อความเดียว", "ครอบ"),
        (ThaiDate, "29/02/2568", "CNT013", "ไม่มีวันที่ 29 กุมภาพันธ์ 2568", "1 ถึง 28"),
        (Month, "ตลอดปี", "CNT013", "เป็นเดือนไม่ได้", "ต.ค. 2567"),
        (FiscalYear, "2999", "CNT016", "อยู่นอกช่วง", "2568"),
        (FiscalYear, "ปีนี้", "CNT013", "เป็นปีงบประมาณไม่ได้", "2568"),
        (Money, "ตามจริง", "CNT013", "เป็นจำนวนเงินไม่ได้", "50,000"),
        (Money, "5,00", "CNT013", "จุลภาค", "1,250,000"),
        (Money, "50.000", "CNT013", "ทศนิยมเกินสองตำแหน่ง", "50,000.50"),
        (Money, "-500", "CNT016", "ติดลบ", "0 ขึ้นไป"),
        (Money, "<งบประมาณ เช่น 50,000>", "CNT017", "ยังไม่ได้แทน", "รวมเครื่องหมาย < และ >"),
        (Text, "<ชื่อเอกสาร>", "CNT017", 'ยังไม่ได้แทน "<ชื่อเอกสาร>" ด้วยข้อมูลจริง', "ใส่ # ไว้หน้าบรรทัด"),
        (Count, "-3", "CNT016", "ติดลบ", "0 ขึ้นไป"),
        (Count, "1.5", "CNT013", "มีทศนิยม", "12"),
        (Count, "٣", "CNT013", "เป็นจำนวนนับไม่ได้", "12"),
        (Score, "100.01", "CNT016", "อยู่นอกช่วง 0 ถึง 100", "ระหว่าง 0 ถึง 100"),
        (Percent, "9785", "CNT016", "อยู่นอกช่วง", "ระหว่าง"),
        (Url, "www.x.go.th/a", "CNT013", "ไม่ได้ขึ้นต้นด้วย https://", "https://www.x.go.th/a"),
        (Url, "javascript:alert(1)", "CNT013", "ไม่ใช่ลิงก์เว็บไซต์", "https://"),
        (Url, "https://", "CNT013", "ไม่มีชื่อเว็บไซต์", "https://"),
        (Url, "https://good.go.th@evil.com/", "CNT013", "ไม่มีชื่อเว็บไซต์", "https://"),
        (Url, "https://x.go.th/a b.pdf", "CNT013", "มีช่องว่าง", "คัดลอกลิงก์"),
        (Url, "https://x.go.th:99999/", "CNT013", "ไม่มีชื่อเว็บไซต์", "https://"),
        (ContactLink, "a@b.go.th", "CNT013", "เป็นอีเมล", "mailto:a@b.go.th"),
        (ContactLink, "tel:โทร", "CNT013", "ไม่ถูกต้อง", "tel:"),
        (Email, "a@b", "CNT013", "ไม่ใช่อีเมล", "example.go.th"),
        (Phone, "สายด่วน 12", "CNT013", "ไม่ใช่หมายเลขโทรศัพท์", "3 หลัก"),
        (RelativePath, "/etc/passwd", "CNT013", "นอกเว็บไซต์", "โฟลเดอร์ของหน่วยงาน"),
        (RelativePath, r"C:\Users\a.pdf", "CNT013", "นอกเว็บไซต์", "โฟลเดอร์ของหน่วยงาน"),
        (RelativePath, r"..\b.pdf", "CNT013", "ออกไปนอกโฟลเดอร์", "โฟลเดอร์ของหน่วยงาน"),
        (RelativePath, "a/../../b.pdf", "CNT013", "ออกไปนอกโฟลเดอร์", "โฟลเดอร์ของหน่วยงาน"),
        (RelativePath, "https://x.go.th/a.pdf", "CNT013", "เป็นลิงก์", "โฟลเดอร์ของหน่วยงาน"),
        (RelativePath, "files/", "CNT013", "เป็นโฟลเดอร์", "ชื่อไฟล์"),
        (RelativePath, "a?.pdf", "CNT013", "อักขระที่ใช้ไม่ได้", "เปลี่ยนชื่อไฟล์"),
        (Flag, "อาจจะ", "CNT015", "ไม่ใช่คำตอบที่รับได้", "ใช่"),
        (Status, "แล้วเสร็", "CNT015", "ไม่รู้จักคำว่า", 'หมายถึง "ดำเนินการแล้ว"'),
        (Status, "xyz", "CNT015", "ไม่รู้จักคำว่า", "คำที่ใช้ได้: ดำเนินการแล้ว, ยังไม่ได้ดำเนินการ"),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(
    kind: Any, typed: Any, code: str, message: str, remedy: str
) -> None:
    ctx = refused(kind, typed)
    assert ctx["said"].code == code
    assert message in ctx["message"]
    assert remedy in ctx["remedy"]


def test_the_beginning_of_several_words_is_no_reason_to_name_one_of_them() -> None:
    class Town(LabelledEnum):
        SUBDISTRICT = "subdistrict", "เทศบาลตำบล"
        CITY = "city", "เทศบาลนคร"

    assert refused(Town, "เทศบาล")["remedy"] == "คำที่ใช้ได้: เทศบาลตำบล, เทศบาลนคร"
    assert 'หมายถึง "เทศบาลนคร"' in refused(Town, "เทศบาลนค")["remedy"]


class Spoken(SpokenEnum):
    DONE = "done", "ดำเนินการแล้ว", ("ดำเนินการแล้วเสร็จ", "เสร็จสิ้น")
    PLANNED = "planned", "ยังไม่ได้ดำเนินการ"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("ดำเนินการแล้วเสร็จ", "ดำเนินการแล้วเสร็จ"),
        ("ดำเนินการแล้ว", "ดำเนินการแล้ว"),
        ("done", "ดำเนินการแล้ว"),
        ("☑ เสร็จสิ้น ☐ ยังไม่ได้ดำเนินการ", "เสร็จสิ้น"),
        ("เสร็จสิ้น (มี.ค. 68)", "ดำเนินการแล้ว"),
    ],
)
def test_a_word_of_a_spoken_set_keeps_the_label_that_was_written(written: str, shown: str) -> None:
    word = read(Spoken, written)
    assert (word.label, word.own_label, word.value) == (shown, "ดำเนินการแล้ว", "done")
    assert word == Spoken.DONE
    assert {Spoken.DONE: 1}[word] == 1


def test_a_page_is_made_again_when_only_the_written_word_changes() -> None:
    done, other = read(Spoken, "ดำเนินการแล้วเสร็จ"), read(Spoken, "เสร็จสิ้น")
    assert digest_of(done) != digest_of(other)


@given(st.decimals(0, 10**12, places=2), st.booleans())
def test_money_reads_back_however_it_is_written(amount: Decimal, thai: bool) -> None:
    text = f"{amount:,.2f} บาท"
    assert read(Money, to_thai(text) if thai else text) == amount


@given(st.integers(0, 10**14))
def test_counts_read_back_with_commas(number: int) -> None:
    assert read(Count, f"{number:,}") == read(Count, to_thai(str(number))) == number


FIELD_TYPES = [
    *(Text, TextList, ThaiDate, FiscalYear, Money, Count, Score, Percent, Url, ContactLink, Email),
    *(Phone, RelativePath, Month, Period, Flag, Status),
]


@given(st.sampled_from(FIELD_TYPES), st.none() | st.text() | st.lists(st.text(), max_size=2))
def test_no_input_is_a_fault_of_ours(kind: Any, value: Any) -> None:
    with contextlib.suppress(ValidationError):
        read(kind, value)


@given(st.text(alphabet="ab./\\ :~แ", max_size=20))
def test_a_path_never_leaves_the_folder(text: str) -> None:
    try:
        path = read(RelativePath, text)
    except ValidationError:
        return
    assert not path.startswith(("/", "../"))
    assert "\\" not in path
    assert ".." not in path.split("/")


@pytest.mark.parametrize(
    ("written", "text", "start", "end"),
    [
        ("ต.ค. 65 – มี.ค. 66", "ต.ค. 65 – มี.ค. 66", date(2022, 10, 1), date(2023, 3, 31)),
        ("ตลอดปี", "ตลอดปี", None, None),
        (
            {"from": "1 ต.ค. 67", "to": "ก.พ. 68"},
            "1 ต.ค. 67 – ก.พ. 68",
            date(2024, 10, 1),
            date(2025, 2, 28),
        ),
        ({"from": "2566", "to": "2570"}, "2566 – 2570", date(2022, 10, 1), date(2027, 9, 30)),
        ({"from": "2568", "text": "เป็นต้นไป"}, "เป็นต้นไป", date(2024, 10, 1), None),
    ],
)
def test_periods_keep_their_text_and_know_their_days(
    written: Any, text: str, start: date | None, end: date | None
) -> None:
    period = read(Period, written)
    assert (period.text, period.start, period.end) == (text, start, end)
    assert str(period) == text


def test_a_period_must_run_forward() -> None:
    assert "สิ้นสุดก่อนวันเริ่ม" in refused(Period, "มี.ค. 68 - ต.ค. 67")["message"]
    assert refused(Period, {"from": "2568", "to": "2567"})["said"].code == "CNT013"
    assert refused(Period, {"from": None})["said"].code == "CNT014"


def test_an_entry_is_frozen_knows_its_keys_and_forgets_empty_ones() -> None:
    record = Record.model_validate({"title": "ก", "notes": None, "status": None})
    assert record == Record(title="ก")
    with pytest.raises(ValidationError):
        record.title = "ข"  # type: ignore[misc]
    with pytest.raises(ValidationError, match="extra_forbidden"):
        Record.model_validate({"title": "ก", "titel": None})
    with pytest.raises(ValidationError, match="ยังไม่ได้กรอกค่า"):
        Record.model_validate({"title": None})


def test_an_entry_survives_the_way_between_processes() -> None:
    record = Record.model_validate(
        {"title": "ก", "period": "2566–2570", "month": "ต.ค. 67", "status": "แล้วเสร็จ"}
    )
    assert pickle.loads(pickle.dumps(record)) == record
    assert record.status is not None
    assert (record.status, record.status.label) == ("done", "ดำเนินการแล้ว")
