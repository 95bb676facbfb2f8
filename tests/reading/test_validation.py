"""One clear Thai finding for each mistake against a model."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal, Self

import pytest
from golden_texts import assert_agreed, typed
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field, create_model, model_validator

from prongsai.findings import Finding, Findings, Sentence, Severity
from prongsai.findings.rules.cnt_values import CNT013
from prongsai.reading.fields import (
    Count,
    Entry,
    LabelledEnum,
    Period,
    RelativePath,
    Text,
    TextList,
    ThaiDate,
)
from prongsai.reading.fields.refusal import refusal
from prongsai.reading.validation import validate
from prongsai.reading.yaml_source import read_yaml
from prongsai.reports.diagnostics import format_findings


class Status(LabelledEnum):
    DONE = "done", "ดำเนินการแล้ว", ("แล้วเสร็จ",)
    PLANNED = "planned", "ยังไม่ได้ดำเนินการ"


class Document(Entry):
    file: Annotated[RelativePath, Field(title="ไฟล์")]
    title: Annotated[Text, Field(title="ชื่อเอกสาร", examples=["แผนปี 2568"])]
    name: Annotated[Text | None, Field(title="ชื่อไฟล์ที่เผยแพร่", pattern="^[a-z-]+$")] = None
    date: Annotated[ThaiDate | None, Field(title="วันที่")] = None


class Page(Entry):
    kind: Literal["page"]
    page: Count


class Link(Entry):
    kind: Literal["link"]
    to: Text


class Plan(Entry):
    title: Annotated[Text, Field(title="ชื่อเรื่อง")]
    notes: Annotated[TextList, Field(title="หมายเหตุ")] = ()
    documents: Annotated[tuple[Document, ...], Field(title="เอกสารแนบ")] = ()
    sources: Annotated[tuple[Text | Document, ...], Field(title="ที่มา")] = ()
    evidence: Annotated[Page | Link, Field(discriminator="kind", title="หลักฐาน")] | None = None
    main: Annotated[Document | None, Field(title="เอกสารหลัก")] = None
    status: Annotated[Status | None, Field(title="สถานะ")] = None
    period: Annotated[Period | None, Field(title="ช่วงเวลา")] = None
    updated: Annotated[ThaiDate | None, Field(title="ปรับปรุงล่าสุด")] = None
    rows: Annotated[int, Field(title="จำนวนแถว", le=100)] = 1
    side: Annotated[Literal["left", "right"], Field(title="ด้าน")] = "left"


ELSEWHERE = {"budget": "แผนการใช้จ่ายงบประมาณ"}


def check(text: str, model: type[BaseModel] = Plan, **options: Any) -> list[Finding]:
    read = Findings()
    tree = read_yaml(text, "content/plan.yaml", read)
    assert tree is not None
    assert not read
    findings = Findings()
    result = validate(model, tree, findings, known_elsewhere=ELSEWHERE, **options)
    assert (result is None) == bool(findings)
    assert all(finding.severity is Severity.ERROR for finding in findings)
    return list(findings)


def spots(findings: list[Finding]) -> list[tuple[str, int, int]]:
    return [(f.code, f.place.line, f.place.column) for f in findings if f.place]


def test_good_content_becomes_a_model_without_a_word() -> None:
    assert check("title: แผน\ndocuments:\n  - file: a.pdf\n    title: ก\nsources: [ก]\n") == []


@pytest.mark.parametrize("path", typed("validation"), ids=lambda path: path.stem)
def test_each_mistake_has_its_sentence(path: Path) -> None:
    findings = check(path.read_text(encoding="utf-8"))
    assert_agreed(f"validation/{path.stem}.txt", format_findings(findings) + "\n")


def test_all_mistakes_of_a_file_are_reported_in_one_run() -> None:
    findings = check(
        "titel: แผน\n"
        "documents:\n"
        "  - file: ../a.pdf\n"
        "    title: ก\n"
        "  - title: ข\n"
        "updated: 29/02/2568\n"
        "status:\n"
        "  - done\n"
    )
    assert spots(findings) == [
        ("CNT011", 1, 1),
        ("CNT013", 3, 11),
        ("CNT010", 5, 5),
        ("CNT013", 6, 10),
        ("CNT012", 8, 3),
    ]


def test_a_misspelt_required_key_is_one_mistake_not_two() -> None:
    [finding] = check("titel: แผน\n")
    assert "title (ชื่อเรื่อง)" in finding.remedy


def test_a_key_with_invisible_characters_names_them() -> None:
    [finding] = check("title: แผน\n\u00a0notes: ก\n")
    assert "U+00A0 NO-BREAK SPACE" in finding.message
    assert "notes:" in finding.remedy


def test_a_thai_label_used_as_key_is_led_to_the_key() -> None:
    [finding] = check("ชื่อเรื่อง: แผน\n")
    assert "title" in finding.remedy


@pytest.mark.parametrize(
    ("source", "codes"),
    [
        ("file: ../x.pdf\n    title: ก", ["CNT013"]),
        ("file: x.pdf\n    titel: ก", ["CNT011"]),
        ("[ก]", ["CNT012"]),
        ("", ["CNT014"]),
    ],
)
def test_alternatives_of_a_union_give_one_error_each(source: str, codes: list[str]) -> None:
    findings = check(f"title: แผน\nsources:\n  - {source}\n")
    assert [finding.code for finding in findings] == codes


def test_the_chosen_alternative_of_a_tagged_union_is_judged_alone() -> None:
    [finding] = check("title: ก\nevidence:\n  kind: page\n  page: หน้าสี่\n")
    assert (finding.code, finding.place and finding.place.line) == ("CNT013", 4)
    [finding] = check("title: ก\nevidence:\n  kind: page\n  page: 1\n  pag: 2\n")
    assert finding.code == "CNT011"
    assert "page" in finding.remedy
    assert "to" not in finding.remedy.split()


def test_a_part_of_a_tree_is_checked_at_its_own_place() -> None:
    tree = read_yaml("a: ก\ndocs:\n  - file: ข.pdf\n", "content/x.yaml", Findings())
    assert tree is not None
    assert isinstance(tree.data, dict)
    findings = Findings()
    validate(Document, tree, findings, data=tree.data["docs"][0], prefix=("docs", 0))
    assert spots(findings) == [("CNT010", 3, 5)]


def test_models_made_at_run_time_are_described_too() -> None:
    model = create_model(
        "Made", __base__=Plan, extra_part=(Annotated[Document, Field(title="ส่วน")], ...)
    )
    [finding] = check("title: ก\nextra_part:\n  file: a.pdf\n  titl: ข\n", model)
    assert "title (ชื่อเอกสาร)" in finding.remedy
    [finding] = check("title: ก\n", model)
    assert finding.message == 'ขาดช่อง "extra_part" (ส่วน)'


TURNED = Sentence("ค่าต่ำสุดมากกว่าค่าสูงสุด", "สลับค่า", rule=CNT013)


def test_a_rule_over_a_whole_record_can_point_at_a_key() -> None:
    class Pair(Entry):
        low: Count
        high: Count

        @model_validator(mode="after")
        def _ordered(self) -> Self:
            if self.low > self.high:
                raise refusal(TURNED(), at="high")
            return self

    assert spots(check("low: 5\nhigh: 3\n", Pair)) == [("CNT013", 2, 7)]


def test_a_plain_value_error_is_shown_as_it_is() -> None:
    class Picky(Entry):
        title: Text

        @model_validator(mode="after")
        def _never(self) -> Self:
            raise ValueError("ไม่รับเรื่องนี้")

    [finding] = check("title: ก\n", Picky)
    assert finding.message == "ไม่รับเรื่องนี้"
    assert finding.remedy


JUNK = st.recursive(
    st.none() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*Plan.model_fields, "file", "kind", "x"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(list(Plan.model_fields)), JUNK))
def test_any_data_gives_a_model_or_findings_never_a_fault(data: dict[str, Any]) -> None:
    tree = read_yaml("title: ก\n", "x.yaml", Findings())
    assert tree is not None
    findings = Findings()
    result = validate(Plan, tree, findings, data=data)
    assert (result is None) == bool(findings)
    assert all(f.message and f.remedy and f.code.startswith("CNT01") for f in findings)
    assert all("Input" not in f.message for f in findings)


def test_a_list_whose_only_member_is_wrong_is_not_called_too_short_as_well() -> None:
    class Steps(Entry):
        steps: Annotated[tuple[Text, ...], Field(title="ขั้นตอน", min_length=1)]

    tree = read_yaml("steps:\n  - <ขั้นตอน>\n", "a.yaml", Findings())
    assert tree is not None
    findings = Findings()
    validate(Steps, tree, findings)
    assert [finding.code for finding in findings] == ["CNT017"]
    empty = read_yaml("steps: []\n", "a.yaml", Findings())
    assert empty is not None
    findings = Findings()
    validate(Steps, empty, findings)
    assert [finding.code for finding in findings] == ["CNT016"]
