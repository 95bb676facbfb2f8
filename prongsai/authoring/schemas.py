"""JSON Schemas of content files, so that editors complete keys and explain them in Thai.

Draft 7, which YAML extensions of editors support best. An editor reads numbers and yes/no
where our reader keeps text, so plain values may be either. A schema is looser than the
reader about the form of a value (the many ways to write a date) and just as strict about
keys, shapes and closed sets of words.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import BaseModel

from prongsai.authoring.new_files import SCHEMAS, NewFile
from prongsai.content.agency import AgencyEntry, NewsEntry
from prongsai.content.disclosure import entry_model
from prongsai.content.site_config import SiteEntry
from prongsai.reading.fields.field_kind import Schema
from prongsai.reading.shape import Field, Record, shape_of
from prongsai.requirements.asked import asked_of
from prongsai.requirements.framework import Framework
from prongsai.topics.registry import Topic, load_topics

DRAFT = "http://json-schema.org/draft-07/schema#"


def file_schema(
    model: type[BaseModel], title: str, about: str = "", notes: Mapping[str, str] = {}
) -> Schema:
    """The schema of a file that holds ``model``; ``notes`` are further words on its keys."""
    definitions: dict[str, Schema] = {}
    top = _record(shape_of(model), definitions, notes)
    schema: Schema = {"$schema": DRAFT, "title": title}
    if about:
        schema["description"] = about
    schema.update(top)
    if definitions:
        schema["definitions"] = {name: definitions[name] for name in sorted(definitions)}
    return schema


def _record(
    record: Record, definitions: dict[str, Schema], notes: Mapping[str, str] = {}
) -> Schema:
    properties = {
        field.key: _field(field, definitions, notes.get(field.key, "")) for field in record.fields
    }
    required = [field.key for field in record.fields if field.required]
    schema: Schema = {"type": "object", "properties": properties}
    if required:
        schema["required"] = required
    schema["additionalProperties"] = False
    return schema


def _field(field: Field, definitions: dict[str, Schema], note: str) -> Schema:
    words, value = _value(field, definitions)
    if not field.required:
        value = _or_nothing(value)
    description = "\n".join(text for text in (words, note) if text)
    schema: Schema = {"title": field.title or field.key}
    if description:
        schema["description"] = description
    return {**schema, **value}


def _value(field: Field, definitions: dict[str, Schema]) -> tuple[str, Schema]:
    reference = _reference(field.record, definitions) if field.record else {}
    if field.form is not None and field.form.schema is not None:
        return field.form.explanation, field.form.schema(reference)
    if field.record is not None:
        if field.record.may_be_text:
            reference = {"anyOf": [{"type": "string"}, reference]}
        return ("หลายรายการ", _list_of(reference)) if field.many else ("", reference)
    words, value = _plain(field)
    if not field.many:
        return words, value
    if field.one_or_more:
        return f"{words} (หนึ่งหรือหลายรายการ)", {"anyOf": [value, _list_of(value)]}
    return f"{words} (หลายรายการ)", _list_of(value)


def _plain(field: Field) -> tuple[str, Schema]:
    """What the field's kind says of one value; a pattern of the field's own besides."""
    schema = field.kind.json_schema
    if field.pattern and "pattern" not in schema:
        schema = {**schema, "pattern": field.pattern}
    return field.kind.explanation, schema


def _reference(record: Record, definitions: dict[str, Schema]) -> Schema:
    if record.name not in definitions:
        definitions[record.name] = {}
        definitions[record.name] = _record(record, definitions)
    return {"$ref": f"#/definitions/{record.name}"}


def _list_of(value: Schema) -> Schema:
    return {"type": "array", "items": value}


def _or_nothing(value: Schema) -> Schema:
    """An optional key may be left empty; that counts as not given."""
    if "type" in value:
        kinds = value["type"] if isinstance(value["type"], list) else [value["type"]]
        return {**value, "type": [*kinds, "null"]}
    if "enum" in value:
        return {**value, "enum": [*value["enum"], None]}
    if "anyOf" in value:
        return {**value, "anyOf": [*value["anyOf"], {"type": "null"}]}
    return {"anyOf": [value, {"type": "null"}]}


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
