"""Every way a field refuses what was typed, and every limit, as the clerk reads it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

import pytest
from golden_texts import assert_agreed
from pydantic import AfterValidator, Field, TypeAdapter, ValidationError

from prongsai.findings import Findings
from prongsai.reading.fields import (
    ContactLink,
    Count,
    Email,
    Entry,
    FiscalYear,
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
    openable,
)
from prongsai.reading.validation import validate
from prongsai.reading.yaml_source import read_yaml
from prongsai.reports.diagnostics import format_findings
from prongsai.tables.columns import ColumnsEntry
from prongsai.tables.loading import TableSpec
from prongsai.topics.information_act import ActTags

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
    ("RelativePath", RelativePath, "https://example.go.th/a.pdf"),
    ("RelativePath", RelativePath, "C:\\งาน\\a.pdf"),
    ("RelativePath", RelativePath, "files/a?.pdf"),
    ("RelativePath", RelativePath, "../a.pdf"),
    ("RelativePath", RelativePath, "files/"),
    ("name", Annotated[Text, AfterValidator(openable)], "con"),
    ("Money", Money, "1,00"),
    ("Money", Money, "1.234"),
    ("Money", Money, "-5"),
    ("Money", Money, "ห้าบาท"),
    ("Count", Count, "สาม"),
    ("Count", Count, "-3"),
    ("Percent", Percent, "ครึ่ง"),
    ("Score", Score, "ดี"),
    ("Score", Score, "120"),
    ("FiscalYear", FiscalYear, "ปีหน้า"),
    ("FiscalYear", FiscalYear, "2400"),
    ("FiscalYear", FiscalYear, "2025"),
    ("Month", Month, "เดือนหน้า"),
    ("ThaiDate", ThaiDate, "35 ม.ค. 2568"),
    ("ThaiDate", ThaiDate, "29 ก.พ. 2568"),
    ("ThaiDate", ThaiDate, "พรุ่งนี้"),
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
