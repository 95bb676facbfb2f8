"""Every way a field refuses what was typed, and every limit, as the clerk reads it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

import pytest
from golden_texts import assert_agreed
from pydantic import AfterValidator, Field, TypeAdapter, ValidationError

from prongsai.content_types.registry import Progress
from prongsai.findings import Findings
from prongsai.reading.fields import (
    ContactLink,
    Count,
    Email,
    Entry,
    FiscalYear,
    FiscalYearInFull,
    Flag,
    Money,
    Month,
    Percent,
    Period,
    Phone,
    RelativePath,
    Score,
    TaxNumber,
    Text,
    ThaiDate,
    Url,
    of_a_site,
    openable,
)
from prongsai.reading.validation import validate
from prongsai.reading.yaml_source import read_yaml
from prongsai.reports.diagnostics import format_findings
from prongsai.tables.columns import ColumnsEntry
from prongsai.tables.loading import TableSpec
from prongsai.topics.registry import ActTags

TABLE = {"id": "a", "title": "ก", "columns": [{"id": "x", "label": "ก"}]}
TYPED: list[tuple[str, Any, Any]] = [
    ("Url", Url, "www.example.go.th"),
    ("Url", Url, "หน่วยงาน"),
    ("Url", Url, "https://exa mple.go.th"),
    ("Url", Url, "https://"),
    ("Url", Url, "saraban@example.go.th"),
    ("Url", Url, "ftp://example.go.th/"),
    ("ContactLink", ContactLink, "tel:abc"),
    ("ContactLink", ContactLink, "mailto:abc"),
    ("ContactLink", ContactLink, "saraban@example.go.th"),
    ("Email", Email, "saraban"),
    ("Phone", Phone, "โทร"),
    ("TaxNumber", TaxNumber, "0-1055-61234"),
    ("TaxNumber", TaxNumber, "3.0556E+11"),
    ("RelativePath", RelativePath, "https://example.go.th/a.pdf"),
    ("RelativePath", RelativePath, "C:\\งาน\\a.pdf"),
    ("RelativePath", RelativePath, "files/a?.pdf"),
    ("RelativePath", RelativePath, "../a.pdf"),
    ("RelativePath", RelativePath, "files/"),
    ("name", Annotated[Text, AfterValidator(openable)], "con"),
    ("Money", Money, "1,00"),
    ("Money", Money, "1.234"),
    ("Money", Money, "-5"),
    ("Money", Money, "ตามจริง"),
    ("Money", Money, "10,000 - 20,000"),
    ("Money", Money, "10,000 + 5,000"),
    ("Money", Money, "500 บาทต่อเดือน"),
    ("Money", Money, "50,000 บาท (สี่หมื่นบาทถ้วน)"),
    ("Money", Money, "ไม่มี"),
    ("Count", Count, "หลายคน"),
    ("Count", Count, "-3"),
    ("Count", Count, "1.5"),
    ("Percent", Percent, "ครึ่ง"),
    ("Score", Score, "ดี"),
    ("Score", Score, "4.25/5"),
    ("Score", Score, "120"),
    ("FiscalYear", FiscalYear, "ปีหน้า"),
    ("FiscalYear", FiscalYear, "2400"),
    ("FiscalYear", FiscalYear, "ปีการศึกษา 2568"),
    ("FiscalYear", FiscalYear, "2567-2568"),
    ("FiscalYearInFull", FiscalYearInFull, "2025"),
    ("FiscalYearInFull", FiscalYearInFull, "68"),
    ("Month", Month, "เดือนหน้า"),
    ("ThaiDate", ThaiDate, "35 ม.ค. 2568"),
    ("ThaiDate", ThaiDate, "29 ก.พ. 2568"),
    ("ThaiDate", ThaiDate, "พรุ่งนี้"),
    ("ThaiDate", ThaiDate, "“14 ม.ค. 2568”"),
    ("ThaiDate", ThaiDate, "14-15 ม.ค. 2568"),
    ("ThaiDate", ThaiDate, "14 ตรุษจีน 2568"),
    ("ThaiDate", ThaiDate, "14 มกรราคม 2568"),
    ("ThaiDate", ThaiDate, "14/13/2568"),
    ("site", Annotated[Url, AfterValidator(of_a_site)], "https://example.go.th/ita/index.html"),
    ("site", Annotated[Url, AfterValidator(of_a_site)], "https://example.go.th/ita/?x=1"),
    ("ThaiDate", ThaiDate, "1/14/2568"),
    ("ThaiDate", ThaiDate, "14 ม.ค."),
    ("ThaiDate", ThaiDate, "ม.ค. 2568"),
    ("ThaiDate", ThaiDate, "14/1/25"),
    ("ThaiDate", ThaiDate, "14/1/5268"),
    ("Period", Period, {}),
    ("Flag", Flag, "บางที"),
    ("Text", Text, "<ชื่อโครงการ>"),
    ("ActTags", ActTags, ["9(99)"]),
    ("columns", ColumnsEntry, "ita-procurement-17"),
    ("columns", ColumnsEntry, "ของหน่วยงาน"),
    ("columns", ColumnsEntry, [{"id": "ก ข", "label": "ก"}]),
    ("columns", ColumnsEntry, [{"id": "a", "label": "ก", "choices": ["ข"]}]),
    ("table", TableSpec, {**TABLE, "rows": "แถว"}),
    ("table", TableSpec, {**TABLE, "rows": ["แถว"]}),
    ("table", TableSpec, {**TABLE, "rows": [{"x": ["ก"]}]}),
    ("table", TableSpec, {**TABLE, "rows": [{"x": "ก"}], "source": "files/a.csv"}),
    ("table", TableSpec, TABLE),
]


def told(name: str, kind: Any, typed: Any) -> str:
    try:
        TypeAdapter(kind).validate_python(typed)
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        lines = [f"{name} <- {typed if isinstance(typed, str) else '(…)'}"]
        # The other branch of a union says "not a string"; a run tells only the sentence of ours.
        for detail in (entry for entry in details if "remedy" in entry.get("ctx", {})):
            lines += [f"  {detail['msg']}", f"  แก้ไข: {detail['ctx']['remedy']}"]
        return "\n".join(lines)
    raise AssertionError(f"{name} takes {typed!r}")


def test_the_sentences_are_those_that_were_agreed_on() -> None:
    assert_agreed("fields.txt", "\n".join(told(*case) for case in TYPED) + "\n")


@pytest.mark.parametrize(("name", "kind", "typed"), TYPED)
def test_each_is_thai_and_most_say_what_to_do(name: str, kind: Any, typed: Any) -> None:
    sentence = told(name, kind, typed).partition("\n")[2]

    assert any("ก" <= letter <= "๛" for letter in sentence)
    assert all(line.removeprefix("  แก้ไข: ").strip() for line in sentence.splitlines())
    sentence.encode("cp874")


class Understood(Entry):
    """A record whose values may be read in several ways."""

    budget: Annotated[Money, Field(title="งบประมาณ")]
    spent: Annotated[Money, Field(title="เบิกจ่าย")]
    percent: Annotated[Percent, Field(title="ร้อยละ")]
    year: Annotated[FiscalYear, Field(title="ปีงบประมาณ")]
    other: Annotated[FiscalYear, Field(title="ปีก่อน")]
    month: Annotated[Month, Field(title="เดือน")]
    until: Annotated[Month, Field(title="ถึงเดือน")]
    signed: Annotated[ThaiDate, Field(title="วันที่ลงนาม")]
    separate: Annotated[Flag, Field(title="แยกช่องทาง")]
    status: Annotated[Progress, Field(title="สถานะ")]
    result: Annotated[Progress, Field(title="ผล")]
    phone: Annotated[Phone, Field(title="โทรศัพท์")]


SEVERAL = """\
budget: ประมาณ 50,000 บาท
spent: 1 250 000
percent: 0.85
year: 68
other: ค.ศ. 2024
month: 10/67
until: 14 ม.ค. 2568
signed: 14 ม.ค. 2568 เวลา 08.30 น.
separate: ✗
status: ไม่ได้ดำเนินการ
result: ดำเนินการแล้ว (100%)
phone: 0 4312 345
"""


def test_what_is_understood_in_one_of_several_ways_says_which() -> None:
    findings = Findings()
    tree = read_yaml(SEVERAL, "content/ban-na/2568/annual-report.yaml", findings)
    assert tree is not None
    assert validate(Understood, tree, findings) is not None
    assert_agreed("understood.txt", format_findings(list(findings)))


class Limited(Entry):
    """A record with every kind of limit a model may set."""

    at_least: Annotated[int, Field(title="จำนวนคน", ge=2)]
    above: Annotated[int, Field(title="จำนวนครั้ง", gt=2)]
    at_most: Annotated[int, Field(title="จำนวนปี", le=2)]
    under: Annotated[int, Field(title="จำนวนเดือน", lt=2)]
    long: Annotated[str, Field(title="คำอธิบาย", min_length=3)]
    short: Annotated[str, Field(title="ชื่อย่อ", max_length=3)]
    few: Annotated[tuple[str, ...], Field(title="รายชื่อ", min_length=2)]
    many: Annotated[tuple[str, ...], Field(title="เบอร์โทร", max_length=1)]
    one: Annotated[int, Field(title="ลำดับ")]
    day: Annotated[date, Field(title="วันที่")]
    level: Annotated[Decimal | None, Field(title="ระดับ", max_digits=2)]
    code: Annotated[str, Field(title="รหัส", pattern="^[A-Z]+$")]


BEYOND = """\
at_least: 1
above: 2
at_most: 3
under: 2
long: กข
short: กขคง
few: [ก]
many: [ก, ข]
one: [1]
day: [1]
level: '1234'
code: '๑'
"""


def test_what_is_beyond_a_limit_reads_as_agreed() -> None:
    findings = Findings()
    tree = read_yaml(BEYOND, "content/limits.yaml", findings)
    assert tree is not None
    validate(Limited, tree, findings)

    assert_agreed("limits.txt", format_findings([*findings]) + "\n")
