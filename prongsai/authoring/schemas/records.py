"""JSON Schema of a content model: every key with its Thai title, nothing but known keys."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel

from prongsai.reading.fields.field_kind import Schema
from prongsai.reading.shape import Field, Record, shape_of

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
    """Words and schema of a key's value, lists and records included."""
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
