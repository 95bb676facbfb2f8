"""Records made out of the content models themselves: with every field, and with the least."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from prongsai.content_types.registry import ContentType
from prongsai.reading.fields import TEXT, FieldKind
from prongsai.reading.shape import Field, Record, shape_of

DEPTH = 3
_VALUES: Mapping[str, str] = {
    "text": "ข้อความตัวอย่าง",
    "url": "https://www.example.go.th/page",
    "email": "saraban@example.go.th",
    "phone": "0 2000 0000",
    "file": "files/photo.png",
    "boolean": "ใช่",
    "integer": "5",
    "fiscal-year": "2568",
    "money": "87.5",
    "score": "87.5",
    "percent": "87.5",
    "date": "14 มกราคม 2568",
    "month": "ต.ค. 2567",
}
"""Values that pages were agreed upon with, by the name of their kind; others are its example."""


def full(content_type: ContentType) -> Any:
    """A value with every field filled; lists have two records."""
    return _validated(content_type, _many(content_type, complete=True))


def least(content_type: ContentType) -> Any:
    """A value with nothing but the required fields; lists have one record."""
    return _validated(content_type, _many(content_type, complete=False))


def _many(content_type: ContentType, *, complete: bool) -> Any:
    one: Any = _VALUES[TEXT.name]
    if content_type.is_record:
        one = _record(shape_of(content_type.of), complete, 1)
    return [one] * (2 if complete else 1) if content_type.many else one


def _validated(content_type: ContentType, raw: Any) -> Any:
    return TypeAdapter(content_type.annotation).validate_python(raw)


def _record(record: Record, complete: bool, depth: int) -> dict[str, Any]:
    return {
        field.name: _value(field, complete, depth)
        for field in record.fields
        if field.required or (complete and not (depth >= DEPTH and field.record is record))
    }


def _value(field: Field, complete: bool, depth: int) -> Any:
    one = _record(field.record, complete, depth + 1) if field.record else _scalar(field.kind)
    return ([one, one] if complete else [one]) if field.many else one


def _scalar(kind: FieldKind) -> str:
    if kind.parts:
        return "1 ต.ค. 2567 - 31 มี.ค. 2568"
    if kind.members:
        return str(kind.members[0].value)
    return _VALUES.get(kind.name) or kind.sample("ชื่อ", 2568, "plan")
