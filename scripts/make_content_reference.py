"""Write the tables of keys in docs/content-format.md out of the models that read content.

``python scripts/make_content_reference.py`` prints them; with ``--write`` they take the
place of what stands between the two marks of the document.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pydantic import BaseModel

from prongsai.content.agency import AgencyEntry, NewsEntry
from prongsai.content.disclosure import DisclosureEntry
from prongsai.content.site_config import SiteEntry
from prongsai.content_types.registry import ContentType, content_types
from prongsai.reading.shape import Field, Record, shape_of
from prongsai.tables.columns import column_kinds, column_sets
from prongsai.topics.registry import Topic, load_topics

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "content-format.md"
BEGIN = "<!-- ตารางอ้างอิง: สร้างด้วย python scripts/make_content_reference.py --write ห้ามแก้ด้วยมือ -->"
END = "<!-- จบตารางอ้างอิง -->"

Rows = Iterable[tuple[str, ...]]


def reference() -> str:
    """The whole generated part of the document."""
    topics = tuple(load_topics())
    parts = [
        "## ตารางอ้างอิง",
        "### ตั้งค่าเว็บไซต์: `site_config.yaml`",
        *_record(shape_of(SiteEntry)),
        "### หน่วยงาน: `agency.yaml`",
        *_record(shape_of(AgencyEntry), known=content_types()),
        "### ข่าว: `news/<ชื่อ>.md`",
        *_record(shape_of(NewsEntry)),
        "### ช่องทั่วไปของทุกเรื่อง",
        *_record(shape_of(DisclosureEntry), known=content_types()),
        "### เรื่องและชื่อไฟล์",
        _topics(topics),
        "### ช่องเฉพาะเรื่อง",
        *(line for kind in content_types().values() for line in _type(kind, topics)),
        "### ชุดคอลัมน์ทางการของตาราง",
        *(line for line in _column_sets()),
    ]
    return "\n\n".join(parts)


def renewed(document: str) -> str:
    """The document with the generated part renewed. Raises ValueError without its marks."""
    before, begin, rest = document.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError("the document has lost the marks of its generated part")
    return f"{before}{begin}\n\n{reference()}\n\n{end}{after}"


def _topics(topics: tuple[Topic, ...]) -> str:
    head = ("ชื่อไฟล์", "เรื่อง", "วางที่", "ช่องเฉพาะเรื่อง")
    rows = (
        (f"`{t.id}`", t.title, t.scope.label, ", ".join(f"`{key}`" for key in t.takes) or "–")
        for t in topics
    )
    return _table(head, rows)


def _type(kind: ContentType, topics: tuple[Topic, ...]) -> Iterator[str]:
    many = "หลายรายการ" if kind.many else "รายการเดียว"
    yield f"#### `{kind.key}` {kind.label} ({many})"
    users = ", ".join(f"`{topic.id}`" for topic in topics if kind.key in topic.takes)
    if users:
        yield f"ใช้ในเรื่อง {users}"
    if kind.is_record:
        yield from _record(shape_of(kind.of))
    else:
        yield "แต่ละรายการเป็นข้อความ"


def _column_sets() -> Iterator[str]:
    kinds = column_kinds()
    for entry in column_sets().values():
        yield f"#### `{entry.id}` {entry.title}"
        head = ("รหัสคอลัมน์", "หัวคอลัมน์", "ชนิด", "ต้องมี")
        yield _table(
            head,
            (
                (f"`{c.id}`", c.label, kinds[c.type.name].label, "ต้องมี" if c.required else "")
                for c in entry.columns
            ),
        )


def _record(
    record: Record,
    name: str = "",
    known: Mapping[str, ContentType] | None = None,
    above: tuple[Record, ...] = (),
) -> Iterator[str]:
    """The table of a record, then those of the records inside it.

    ``name`` is the key the record stands under; ``known`` are types that have a table of
    their own elsewhere.
    """
    if name:
        yield f"`{name}`:"
    yield _table(
        ("ช่อง", "ความหมาย", "ชนิด", "ต้องมี"),
        (
            (f"`{field.key}`", field.title, _kind(record, field), _need(field))
            for field in record.fields
        ),
    )
    for field in record.fields:
        inner = field.record
        if inner is None or inner in (record, *above) or field.name in (known or {}):
            continue
        below = f"{name}.{field.name}" if name else field.name
        yield from _record(inner, below, None, (*above, record))


def _need(field: Field) -> str:
    """Whether the key must be there, and what holds when it is not."""
    if field.required:
        return "ต้องมี"
    default = field.default
    if default is None or default == () or isinstance(default, BaseModel):
        return ""
    return f"ปกติ: {field.kind.word(default)}"


def _kind(record: Record, field: Field) -> str:
    """The kind of a field in Thai words."""
    if field.form is None and field.record is not None:
        word = "รายการแบบเดียวกัน" if field.record is record else f"`{field.name}`"
        return f"รายการ {word}" if field.many else f"ช่องย่อย {word}"
    words = field.form.label if field.form else field.kind.label
    if field.one_or_more:
        return f"{words} (หนึ่งหรือหลายรายการ)"
    return f"{words} (หลายรายการ)" if field.many and not field.form else words


def _table(head: tuple[str, ...], rows: Rows) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(c.replace('|', '&#124;') for c in row)} |" for row in lines)


def main(arguments: list[str]) -> int:
    """Print the reference, or renew the document."""
    if "--write" in arguments:
        text = renewed(DOCUMENT.read_text(encoding="utf-8"))
        DOCUMENT.write_text(text, encoding="utf-8", newline="\n")
    else:
        sys.stdout.write(f"{reference()}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
