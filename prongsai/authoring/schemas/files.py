"""Which schemas there are: one for each topic, the agency, a post's front matter, the settings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from prongsai.authoring.new_files import SCHEMAS, NewFile
from prongsai.authoring.schemas.records import file_schema
from prongsai.content.agency import AgencyEntry, NewsEntry
from prongsai.content.disclosure import entry_model
from prongsai.content.site_config import SiteEntry
from prongsai.reading.fields.field_kind import Schema
from prongsai.requirements.asked import asked_of
from prongsai.requirements.framework import Framework
from prongsai.topics.registry import Topic, load_topics


def schema_files(framework: Framework) -> Iterator[NewFile]:
    """Every schema as a file of the site; keys are explained by what ``framework`` asks."""
    for topic in load_topics():
        yield _file(topic.id, topic_schema(topic, framework), topic.title)
    yield _file("agency", file_schema(AgencyEntry, "ข้อมูลหน่วยงาน"), "agency.yaml")
    yield _file("news-post", file_schema(NewsEntry, "หัวของข่าว"), "ส่วนหัวของไฟล์ข่าว")
    yield _file("site_config", file_schema(SiteEntry, "ตั้งค่าเว็บไซต์"), "site_config.yaml")


def missing_schemas(root: Path, framework: Framework) -> tuple[NewFile, ...]:
    """The schemas that the site does not have yet."""
    return tuple(file for file in schema_files(framework) if not (root / file.path).exists())


def topic_schema(topic: Topic, framework: Framework) -> Schema:
    """The schema of a topic's file, each key with the official requirements it meets."""
    asked = asked_of(topic, framework)
    notes: dict[str, list[str]] = {}
    for requirement, codes in asked.requirements:
        if not requirement.check.elsewhere:
            line = f"{', '.join(codes)} ({asked.year}): {requirement.text}"
            notes.setdefault(requirement.check.key, []).append(line)
    items = [f"ปี {asked.year} ข้อ {entry.item.code} {entry.item.title}" for entry in asked.items]
    return file_schema(
        entry_model(topic.takes),
        topic.title,
        "\n".join(items),
        {key: "\n".join(lines) for key, lines in notes.items()},
    )


def _file(name: str, schema: Schema, about: str) -> NewFile:
    text = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
    return NewFile(f"{SCHEMAS}/{name}.json", text, about)
