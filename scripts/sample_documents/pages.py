"""The printed page of a disclosure: the same words and figures as its YAML file.

Keys become headings and column heads through the titles of the project's own models, so a
document can never say something else than the disclosure it is attached to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from prongsai.content_types.registry import ContentType, content_types
from prongsai.reading.shape import Record, shape_of

AGENCY = "เทศบาลตำบลตัวอย่างโปร่งใส"
NOTICE = "หน่วยงานสมมุติ จัดทำขึ้นเป็นตัวอย่างการใช้งาน ข้อมูลทั้งหมดไม่ใช่ข้อมูลจริง"
FACTS = {"fiscal_year": "ข้อมูลปีงบประมาณ พ.ศ.", "period": "ช่วงเวลา", "as_of": "ข้อมูล ณ วันที่",
         "responsible": "ส่วนงานที่รับผิดชอบ"}  # fmt: skip
NEVER = {
    "photos",
    "photo",
    "document",
    "guide_file",
    "form",
    "id",
    "two_way",
    "before_during_after",
}
SUMMED = {"budget", "spent", "planned", "count", "agreed", "posts", "filled"}
PLAIN = {"year", "number", "likelihood", "impact"}
_NUMBER = re.compile(r"[\d,]+(?:\.\d+)?")
_WIDE = 6


def page(entry: Mapping[str, Any], keys: Sequence[str] = (), skip: Sequence[str] = ()) -> str:
    """The body of a document for the typed keys of a disclosure, all of them by default."""
    types = content_types()
    wanted = keys or [key for key in entry if key in types]
    sections = [
        f"<h2>{types[key].label}</h2>{_value(entry[key], _shape(types[key]), set(skip))}"
        for key in wanted
        if key in entry
    ]
    return head(entry["title"], entry) + "".join(sections)


def head(title: str, entry: Mapping[str, Any]) -> str:
    """Title, agency, the plain notice that nothing here is real, and the facts of the data."""
    facts = " · ".join(f"{label} {entry[key]}" for key, label in FACTS.items() if key in entry)
    return (
        f"<h1>{escape(title)}</h1><p class='centre'>{AGENCY} จังหวัดตัวอย่าง</p>"
        f"<p class='notice'>{NOTICE}</p><p class='centre'>{escape(facts)}</p>"
        f"<p>{escape(entry.get('summary', ''))}</p>"
    )


def _shape(content_type: ContentType) -> Record | None:
    return shape_of(content_type.of) if content_type.is_record else None


def _inner(record: Record | None, key: str) -> Record | None:
    """The records of a field, if it holds any."""
    field = record.get(key) if record else None
    return field.record if field else None


def _label(record: Record | None, key: str) -> str:
    field = record.get(key) if record else None
    return (field.title if field else "") or key


def _value(value: Any, shape: Record | None, skip: set[str]) -> str:
    if isinstance(value, str):
        return f"<p>{escape(value)}</p>"
    if isinstance(value, Mapping):
        return _facts(value, shape, skip)
    if all(isinstance(entry, str) for entry in value):
        return "<ul>" + "".join(f"<li>{escape(entry)}</li>" for entry in value) + "</ul>"
    return _records(value, shape, skip)


def _facts(record: Mapping[str, Any], shape: Record | None, skip: set[str]) -> str:
    parts = []
    for key, value in record.items():
        if key in NEVER | skip:
            continue
        label = escape(_label(shape, key))
        if isinstance(value, str):
            parts.append(f"<p><b>{label}</b> {escape(value)}</p>")
        else:
            parts.append(f"<p><b>{label}</b></p>{_value(value, _inner(shape, key), skip)}")
    return "".join(parts)


def _records(records: Sequence[Mapping[str, Any]], shape: Record | None, skip: set[str]) -> str:
    """A table while the records are flat; otherwise one part of the text for each."""
    keys = [key for key in _keys(records) if key not in NEVER | skip]
    nested = any(not _flat(record.get(key, "")) for record in records for key in keys)
    if nested or len(keys) > _WIDE * 2:
        parts = (_part(number, record, shape, skip) for number, record in enumerate(records, 1))
        return "".join(parts)
    rows = "".join(
        "<tr>" + "".join(_cell(record.get(key, ""), key in PLAIN) for key in keys) + "</tr>"
        for record in records
    )
    heads = "".join(f"<th scope='col'>{escape(_label(shape, key))}</th>" for key in keys)
    return f"<table><thead><tr>{heads}</tr></thead>{rows}{_total(records, keys)}</table>"


def _part(number: int, record: Mapping[str, Any], shape: Record | None, skip: set[str]) -> str:
    """One record as a part of its own, headed by its name where it has one."""
    named = next((key for key in ("title", "name") if key in record), "")
    heading = f"<h3>{number}. {escape(record[named])}</h3>" if named else ""
    return heading + _facts(record, shape, skip | {named})


def _keys(records: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    yield from dict.fromkeys(key for record in records for key in record)


def _flat(value: Any) -> bool:
    if isinstance(value, Mapping):
        return False
    return isinstance(value, str) or all(isinstance(entry, str) for entry in value)


def _cell(value: Any, plain: bool = False) -> str:
    lines = [value] if isinstance(value, str) else list(value)
    number = not plain and len(lines) == 1 and _NUMBER.fullmatch(lines[0])
    return f"<td{' class=n' if number else ''}>{'<br>'.join(escape(line) for line in lines)}</td>"


def _total(records: Sequence[Mapping[str, Any]], keys: Sequence[str]) -> str:
    if len(records) < 2 or not SUMMED & set(keys):
        return ""
    cells = ["<td><b>รวม</b></td>"]
    for key in keys[1:]:
        figures = [str(record.get(key, "")).replace(",", "") for record in records]
        whole = key in SUMMED and all(figure.isdigit() for figure in figures)
        cells.append(_cell(f"{sum(map(int, figures)):,}") if whole else "<td></td>")
    return f"<tr>{''.join(cells)}</tr>"
