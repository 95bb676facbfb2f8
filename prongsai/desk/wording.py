"""Sentences about content files in the words of a form: fields by their titles, no keys, no files.

Requirements and findings speak to whoever has the file open. A clerk at the desk sees fields;
the keys of the file are taken out of the sentence, or their titles put in their place.
"""

from __future__ import annotations

import re
from functools import cache

from prongsai.content.agency import AgencyEntry
from prongsai.content.disclosure import entry_model
from prongsai.content_types.registry import content_types
from prongsai.desk.forms import records_of
from prongsai.reading.shape import shape_of
from prongsai.tables.columns import column_sets
from prongsai.topics.registry import TopicRegistry

_KEYS = r"[a-z_]+(?:\.[a-z_]+)*"
_ONLY_KEYS = re.compile(rf" \({_KEYS}(?:(?:, | หรือ ){_KEYS})*\)")
_PATH = re.compile(r"(?:ช่อง )?(?:[a-z_]+\.)+(?=[ก-๙])")
_TITLED = re.compile(r'(?:ช่อง )?"?\b[a-z_]+"? \(([ก-๙](?:[^()]|\([^()]*\))*)\)')
_FIELD = re.compile(r'(?:ช่อง |คอลัมน์ )"?([a-z_]+)\b"?')
_FILE = re.compile(r"(?:content/[a-z0-9-]+/)?(?:2[45][0-9]{2}/)?([a-z0-9-]+)\.(?:yaml|md)")


def in_form_words(text: str, topics: TopicRegistry | None = None) -> str:
    """A sentence without the keys of files; files by the titles of their ``topics``."""
    text = _ONLY_KEYS.sub("", text.replace("ไฟล์ agency.yaml", "หน้าข้อมูลหน่วยงาน"))
    text = _TITLED.sub(r"\1", text)
    text = _PATH.sub("", text)
    text = _FIELD.sub(lambda found: f"{_titles().get(found[1], found[0])}", text)

    def title(found: re.Match[str]) -> str:
        topic = topics.get(found[1]) if topics else None
        return f'"{topic.title}"' if topic else found[0]

    return _FILE.sub(title, text)


@cache
def _titles() -> dict[str, str]:
    """The title of each key and column, that of a whole file before that of a record in it."""
    found: dict[str, str] = {}
    for record in (shape_of(entry_model(tuple(content_types()))), shape_of(AgencyEntry)):
        for one in (record, *records_of(record).values()):
            for field in one.fields:
                if field.title:
                    found.setdefault(field.key, field.title)
    for columns in column_sets().values():
        for column in columns.columns:
            found.setdefault(column.id, f"คอลัมน์ {column.label}")
    return found
