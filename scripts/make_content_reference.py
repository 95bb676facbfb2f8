"""Write the tables of keys in docs/content-format.md out of the models that read content.

``python scripts/make_content_reference.py`` prints them; with ``--write`` they take the
place of what stands between the two marks of the document.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, BeforeValidator
from pydantic.fields import FieldInfo

from prongsai.content.agency import AgencyEntry, NewsEntry
from prongsai.content.disclosure import DisclosureEntry
from prongsai.content.site_config import SiteEntry
from prongsai.content_types.registry import ContentType, content_types
from prongsai.reading import fields
from prongsai.reading.fields import LabelledEnum, Period
from prongsai.tables.columns import column_sets
from prongsai.topics.information_act import ActTags
from prongsai.topics.registry import Topic, load_topics

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "content-format.md"
BEGIN = "<!-- ตารางอ้างอิง: สร้างด้วย python scripts/make_content_reference.py --write ห้ามแก้ด้วยมือ -->"
END = "<!-- จบตารางอ้างอิง -->"

_WORDS_OF_TYPES = {
    fields.Text: "ข้อความ",
    fields.TextList: "ข้อความ (หนึ่งหรือหลายรายการ)",
    ActTags: "มาตรา เช่น 7(1) หรือ 9(8) (หนึ่งหรือหลายรายการ)",
    fields.ThaiDate: "วันที่",
    fields.Month: "เดือนและปี เช่น ต.ค. 67",
    fields.FiscalYear: "ปีงบประมาณ พ.ศ.",
    fields.Money: "จำนวนเงิน (บาท)",
    fields.Count: "จำนวนนับ",
    fields.Score: "คะแนน 0 ถึง 100",
    fields.Percent: "ร้อยละ",
    fields.Flag: "ใช่ หรือ ไม่ใช่",
    fields.Url: "ลิงก์ https://",
    fields.ContactLink: "ลิงก์ https:// mailto: หรือ tel:",
    fields.Email: "อีเมล",
    fields.Phone: "หมายเลขโทรศัพท์",
    fields.RelativePath: "ไฟล์ในโฟลเดอร์ของหน่วยงาน",
}
WORDS_OF_MARKS = {get_args(kind)[1]: words for kind, words in _WORDS_OF_TYPES.items()}
"""Thai words for a field by the validator that its type carries."""

SPECIAL = {
    ("SiteEntry", "output"): "โฟลเดอร์ข้าง `site_config.yaml`",
    ("SiteEntry", "agencies"): "ชื่อโฟลเดอร์ใน `content/` (หนึ่งหรือหลายรายการ)",
    ("SiteEntry", "theme"): "ชื่อโฟลเดอร์ใน `themes/`",
    ("PageEntry", "file"): "ไฟล์ `.md` นับจากโฟลเดอร์ของ `site_config.yaml`",
    ("AgencyEntry", "theme"): "ชื่อโฟลเดอร์ใน `themes/`",
    ("TableSpec", "columns"): "ชื่อชุดคอลัมน์ทางการ หรือรายการคอลัมน์",
    ("TableSpec", "rows"): "แถว: `{รหัสคอลัมน์: ค่า}` หรือ `[ค่า, ค่า]`",
    ("MonthlyStatistic", "counts"): "รายการ `counts` หรือเขียนย่อ `{ต.ค. 67: 12, พ.ย. 67: 9}`",
}
"""Words for fields that accept more than their type tells."""

Rows = Iterable[tuple[str, ...]]


def reference() -> str:
    """The whole generated part of the document."""
    topics = tuple(load_topics())
    parts = [
        "## ตารางอ้างอิง",
        "### ตั้งค่าเว็บไซต์: `site_config.yaml`",
        *_model(SiteEntry),
        "### หน่วยงาน: `agency.yaml`",
        *_model(AgencyEntry, known=content_types()),
        "### ข่าว: `news/<ชื่อ>.md`",
        *_model(NewsEntry),
        "### ช่องทั่วไปของทุกเรื่อง",
        *_model(DisclosureEntry, known=content_types()),
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
        yield from _model(kind.of)
    else:
        yield "แต่ละรายการเป็นข้อความ"


def _column_sets() -> Iterator[str]:
    for entry in column_sets().values():
        yield f"#### `{entry.id}` {entry.title}"
        head = ("รหัสคอลัมน์", "หัวคอลัมน์", "ชนิด", "ต้องมี")
        yield _table(
            head,
            (
                (f"`{c.id}`", c.label, c.type.label, "ต้องมี" if c.required else "")
                for c in entry.columns
            ),
        )


def _model(
    model: type[BaseModel],
    name: str = "",
    known: Mapping[str, ContentType] | None = None,
    above: tuple[type[BaseModel], ...] = (),
) -> Iterator[str]:
    """The table of a model, then those of the records inside it.

    ``name`` is the key the record stands under; ``known`` are types that have a table of
    their own elsewhere.
    """
    if name:
        yield f"`{name}`:"
    yield _table(
        ("ช่อง", "ความหมาย", "ชนิด", "ต้องมี"),
        (
            (f"`{_key(field, info)}`", info.title or "", _kind(model, field, info), _need(info))
            for field, info in model.model_fields.items()
        ),
    )
    for field, info in model.model_fields.items():
        inner = _record(info.annotation)
        if inner is None or inner in (Period, model, *above) or field in (known or {}):
            continue
        yield from _model(inner, f"{name}.{field}" if name else field, None, (*above, model))


def _key(field: str, info: FieldInfo) -> str:
    return info.alias or field


def _need(info: FieldInfo) -> str:
    """Whether the key must be there, and what holds when it is not."""
    if info.is_required():
        return "ต้องมี"
    default = info.default
    if default is None or default == () or isinstance(default, BaseModel):
        return ""
    if isinstance(default, bool):
        return f"ปกติ: {'ใช่' if default else 'ไม่ใช่'}"
    return f"ปกติ: {default.label if isinstance(default, LabelledEnum) else default}"


def _kind(model: type[BaseModel], field: str, info: FieldInfo) -> str:
    """The kind of a field in Thai words."""
    if (model.__name__, field) in SPECIAL:
        return SPECIAL[model.__name__, field]
    inner = _record(info.annotation)
    if inner is Period:
        return "ช่วงเวลา"
    if inner is not None:
        word = "รายการแบบเดียวกัน" if inner is model else f"`{field}`"
        return f"รายการ {word}" if _is_list(info.annotation) else f"ช่องย่อย {word}"
    marks = [*info.metadata, *_parts(info.annotation)]
    words = [_words(mark) for mark in marks]
    found = next((word for word in words if word), "ข้อความ")
    many = _is_list(info.annotation) and "รายการ" not in found
    return f"{found} (หลายรายการ)" if many else found


def _words(part: Any) -> str:
    """What a type or a validator says by itself, or nothing."""
    if isinstance(part, type) and issubclass(part, LabelledEnum):
        return "คำใดคำหนึ่ง: " + " · ".join(_choice(member) for member in part)
    return WORDS_OF_MARKS[part] if _is_known(part) else ""


def _choice(member: LabelledEnum) -> str:
    """Both words a clerk may write."""
    short = f"`{member.value}`"
    return short if member.value in member.label else f"{member.label} ({short})"


def _is_known(mark: Any) -> bool:
    return isinstance(mark, BeforeValidator) and mark in WORDS_OF_MARKS


def _parts(annotation: Any) -> Iterator[Any]:
    """The annotation and everything inside it, outermost first."""
    yield annotation
    for argument in get_args(annotation):
        yield from _parts(argument)


def _record(annotation: Any) -> type[BaseModel] | None:
    """The model a field holds; a period is written as text and counts as a value."""
    for part in _parts(annotation):
        if isinstance(part, type) and issubclass(part, BaseModel):
            return part
    return None


def _is_list(annotation: Any) -> bool:
    return any(getattr(part, "__origin__", None) is tuple for part in _parts(annotation))


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
