"""Any row of edits in a form gives a file that reads as the form showed, and edits nothing else."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.content.disclosure import entry_model
from prongsai.desk.forms import ROW, VALUE, edits_of, fields_asked, form_field, shown
from prongsai.reading.edited_file import edited, parts_of_file
from prongsai.reading.shape import Field, Record, shape_of

CONTENT = Path(__file__).resolve().parents[2] / "content" / "sample"

BY_HAND = """\
# งานของกองคลัง  (อย่าลบบรรทัดนี้)
title:   แผน    # ชื่อเดิม

procedures:   # เรียงตามกฎหมาย
# ทะเบียน
- title: จดทะเบียนพาณิชย์
  steps:
  - {text: ยื่นคำขอ, duration: 5 นาที}   # หน้าเคาน์เตอร์
  - ตรวจเอกสาร

# ภาษี
- title: 'ชำระภาษี'
  fee: ไม่มี
  documents_needed: [บัตรประชาชน, "หนังสือแจ้ง"]
notes: ฉบับร่าง
#  ท้ายไฟล์
"""


def record(*takes: str) -> Record:
    return shape_of(entry_model(takes))


def saved(text: str, shape: Record, form: dict[str, Any], name: str = "ก.yaml") -> str:
    data = text.encode()
    edits = edits_of(shape, parts_of_file(data, name).data, form)
    return edited(data, name, edits).decode()


def form_of(text: str, shape: Record) -> dict[str, Any]:
    return shown(shape, parts_of_file(text.encode(), "ก.yaml").data)


def test_a_form_that_nobody_touched_changes_nothing() -> None:
    shape = record("procedures")

    assert saved(BY_HAND, shape, form_of(BY_HAND, shape)) == BY_HAND


def test_one_field_that_is_changed_is_the_only_line_that_differs() -> None:
    shape = record("procedures")
    form = form_of(BY_HAND, shape)
    form["procedures"][1][VALUE]["title"] = "ชำระภาษีที่ดิน"

    assert saved(BY_HAND, shape, form) == BY_HAND.replace("'ชำระภาษี'", "ชำระภาษีที่ดิน")


def test_a_row_that_is_moved_keeps_its_lines_and_its_comments() -> None:
    shape = record("procedures")
    form = form_of(BY_HAND, shape)
    form["procedures"].reverse()

    text = saved(BY_HAND, shape, form)

    assert sorted(text.splitlines()) == sorted(BY_HAND.splitlines())
    assert text.index("# ภาษี") < text.index("- title: 'ชำระภาษี'") < text.index("จดทะเบียน")


def test_a_row_that_says_nothing_is_not_written() -> None:
    shape = record("procedures")
    form = form_of(BY_HAND, shape)
    form["procedures"].append({ROW: None, VALUE: {"title": " ", "steps": []}})

    assert saved(BY_HAND, shape, form) == BY_HAND


def test_the_front_matter_of_a_text_is_edited_and_its_text_stays() -> None:
    text = "---\r\ntitle: แผน  # ชื่อ\r\n---\r\n\r\n# เรื่อง\r\n\r\nเนื้อความ\r\n"
    data = text.encode()
    shape = record()
    form = shown(shape, parts_of_file(data, "ก.md").data)
    form["summary"] = "สรุป"

    edits = edits_of(shape, parts_of_file(data, "ก.md").data, form)

    assert edited(data, "ก.md", edits).decode() == text.replace(
        "# ชื่อ\r\n", "# ชื่อ\r\nsummary: สรุป\r\n"
    )
    assert edited(data, "ก.md", [], "# เรื่อง\n\nใหม่").decode() == text.replace("เนื้อความ", "ใหม่")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp874"])
def test_a_file_keeps_its_encoding(encoding: str) -> None:
    data = BY_HAND.encode(encoding)
    shape = record("procedures")
    form = shown(shape, parts_of_file(data, "ก.yaml").data)
    form["title"] = "แผนใหม่"

    after = edited(data, "ก.yaml", edits_of(shape, parts_of_file(data, "ก.yaml").data, form))

    assert after == BY_HAND.replace("title:   แผน", "title:   แผนใหม่").encode(encoding)


SAMPLES = [
    (BY_HAND, ("procedures",)),
    *(
        ((CONTENT / name).read_text(encoding="utf-8"), takes)
        for name, takes in (
            ("structure.yaml", ("chart",)),
            ("contact.yaml", ("contact",)),
            ("qa.yaml", ("inquiry_channels", "questions")),
            ("2569/service-statistics.yaml", ("monthly_statistics", "satisfaction")),
            ("2569/risk-assessment.yaml", ("risks",)),
        )
    ),
]
WORD = st.sampled_from(["ใหม่", "ก: ข", "- ค", "#1", "ซ'ซ\"", "หนึ่ง\nสอง", "1,234", "ไม่มี", "  ", ""])


def touched(draw: st.DrawFn, shape: Record, form: dict[str, Any]) -> None:
    """One thing that somebody does in a form."""
    field = draw(st.sampled_from(fields_asked(shape)))
    inner = field.record
    held = form.get(field.key)
    if inner is not None and field.many:
        _rows_touched(draw, inner, form.setdefault(field.key, held or []))
    elif inner is not None:
        form[field.key] = held = dict(held or {})
        touched(draw, inner, held)
    elif field.many:
        form[field.key] = draw(st.lists(WORD, max_size=3)) if not _offered(field) else held
    elif _offered(field):
        form[field.key] = draw(st.sampled_from(["", *form_field(field).options]))
    else:
        form[field.key] = draw(WORD)


def _offered(field: Field) -> bool:
    return bool(form_field(field).options)


def _rows_touched(draw: st.DrawFn, shape: Record, rows: list[dict[str, Any]]) -> None:
    match draw(st.sampled_from(["change", "add", "remove", "move"])):
        case "change" if rows:
            row = draw(st.sampled_from(rows))
            touched(draw, shape, row[VALUE])
        case "remove" if rows:
            rows.pop(draw(st.integers(0, len(rows) - 1)))
        case "move" if rows:
            row = rows.pop(draw(st.integers(0, len(rows) - 1)))
            rows.insert(draw(st.integers(0, len(rows))), row)
        case _:
            value: dict[str, Any] = {}
            touched(draw, shape, value)
            rows.insert(draw(st.integers(0, len(rows))), {ROW: None, VALUE: value})


def said(value: Any) -> Any:
    """What a form says: texts without blanks around them, rows without place, nothing that is empty."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list):
        rows = (
            said(one.get(VALUE) if isinstance(one, dict) and ROW in one else one) for one in value
        )
        return [row for row in rows if row]
    if isinstance(value, dict):
        return {key: inner for key, one in value.items() if (inner := said(one))}
    return value


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(SAMPLES), st.data())
def test_any_edits_of_a_form_are_read_back_as_it_showed_them(
    sample: tuple[str, tuple[str, ...]], drawn: st.DataObject
) -> None:
    text, takes = sample
    shape = record(*takes)
    before = form_of(text, shape)
    form = copy.deepcopy(before)
    for _ in range(drawn.draw(st.integers(1, 4))):
        drawn.draw(st.composite(lambda draw: touched(draw, shape, form))())

    after = saved(text, shape, form)

    assert said(form_of(after, shape)) == said(form)
    untouched = {key for key in before if said(before[key]) == said(form[key])}
    data, again = (parts_of_file(one.encode(), "ก.yaml").data for one in (text, after))
    assert {key: data.get(key) for key in untouched} == {key: again.get(key) for key in untouched}
    assert {key: data[key] for key in data if key not in before} == {
        key: again[key] for key in again if key not in before
    }
