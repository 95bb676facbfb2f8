"""What we write for people to edit is read back unchanged."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.findings import Findings
from prongsai.reading.yaml_source import read_yaml
from prongsai.reading.yaml_writing import ListOnOneLine, OnOneLine, yaml_text

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t :#-'\"กำ๑"))
KEYS = st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True)
VALUES = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


def read_back(text: str) -> Any:
    findings = Findings()
    tree = read_yaml(text, "f.yaml", findings)
    assert not findings
    assert tree is not None
    return tree.data


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=5))
def test_every_record_is_read_back_as_it_was(record: dict[str, Any]) -> None:
    assert read_back(yaml_text(record)) == record


@pytest.mark.parametrize(
    "text",
    ["", "~", "null", "# ไม่ใช่หมายเหตุ", "ก: ข", "ก #ข", "- ก", "0812345678", "13:30", "no", "---", "ก:", "\ufeff",
     "บรรทัดหนึ่ง\nบรรทัดสอง", "บรรทัดหนึ่ง\n\n  ย่อ\n", "\nขึ้นต้นด้วยบรรทัดว่าง", "a\u2028b", "=", "<<", "[ก", "'", "ก\n\n"],
)  # fmt: skip
def test_texts_that_yaml_would_read_otherwise(text: str) -> None:
    assert read_back(yaml_text({"a": text, "b": [text], "c": [{"d": text}]})) == {
        "a": text,
        "b": [text],
        "c": [{"d": text}],
    }
    on_one_line = {"a": OnOneLine(k=text), "b": ListOnOneLine([text])}
    assert read_back(yaml_text(on_one_line)) == {"a": {"k": text}, "b": [text]}


def test_the_text_is_what_a_person_would_write() -> None:
    record = {
        "title": "รายงานผล: ปี 2568",
        "updated": "14/01/2568",
        "summary": "บรรทัดแรก\nบรรทัดสอง",
        "documents": [{"file": "files/a.pdf", "title": "รายงาน"}],
        "contact": OnOneLine(phone="074 123 456"),
        "steps": ["รับคำขอ", "ตรวจสอบ"],
    }
    comments = {
        (): ["เรื่อง: รายงานผล"],
        ("documents",): ["องค์ประกอบ: เอกสารลงนาม"],
        ("documents", 0): ["ฉบับเต็ม"],
        ("steps", 1): ["ภายใน 3 วัน"],
    }
    text = yaml_text(record, comments)
    assert text == (
        "# เรื่อง: รายงานผล\n"
        "\n"
        'title: "รายงานผล: ปี 2568"\n'
        "updated: 14/01/2568\n"
        "summary: |-\n"
        "  บรรทัดแรก\n"
        "  บรรทัดสอง\n"
        "# องค์ประกอบ: เอกสารลงนาม\n"
        "documents:\n"
        "  # ฉบับเต็ม\n"
        "  - file: files/a.pdf\n"
        "    title: รายงาน\n"
        "contact: {phone: 074 123 456}\n"
        "steps:\n"
        "  - รับคำขอ\n"
        "  # ภายใน 3 วัน\n"
        "  - ตรวจสอบ\n"
    )
    assert read_back(text) == record


def test_a_comment_above_the_first_key_of_a_member_moves_the_member_below_its_dash() -> None:
    record = {"rows": [{"a": "1", "b": "2"}]}
    text = yaml_text(record, {("rows", 0, "a"): ["หมายเหตุ"]})
    assert text == "rows:\n  -\n    # หมายเหตุ\n    a: 1\n    b: 2\n"
    assert read_back(text) == record
