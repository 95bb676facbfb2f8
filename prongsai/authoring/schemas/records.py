"""JSON Schema of a content model: every key with its Thai title, nothing but known keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from prongsai.authoring.schemas.values import Schema, key_of, may_stand_alone, plain_value
from prongsai.requirements.sample_values import is_many, record_in
from prongsai.tables.columns import column_sets

DRAFT = "http://json-schema.org/draft-07/schema#"


def file_schema(
    model: type[BaseModel], title: str, about: str = "", notes: Mapping[str, str] = {}
) -> Schema:
    """The schema of a file that holds ``model``; ``notes`` are further words on its keys."""
    definitions: dict[str, Schema] = {}
    top = _record(model, definitions, notes)
    schema: Schema = {"$schema": DRAFT, "title": title}
    if about:
        schema["description"] = about
    schema.update(top)
    if definitions:
        schema["definitions"] = {name: definitions[name] for name in sorted(definitions)}
    return schema


def _record(
    model: type[BaseModel], definitions: dict[str, Schema], notes: Mapping[str, str] = {}
) -> Schema:
    properties = {
        key_of(name, info): _field(
            model, name, info, definitions, notes.get(key_of(name, info), "")
        )
        for name, info in model.model_fields.items()
    }
    required = [
        key_of(name, info) for name, info in model.model_fields.items() if info.is_required()
    ]
    schema: Schema = {"type": "object", "properties": properties}
    if required:
        schema["required"] = required
    schema["additionalProperties"] = False
    return schema


def _field(
    model: type[BaseModel],
    name: str,
    info: FieldInfo,
    definitions: dict[str, Schema],
    note: str,
) -> Schema:
    words, value = _value(model, name, info, definitions)
    if not info.is_required():
        value = _or_nothing(value)
    description = "\n".join(text for text in (words, note) if text)
    schema: Schema = {"title": info.title or key_of(name, info)}
    if description:
        schema["description"] = description
    return {**schema, **value}


def _value(
    model: type[BaseModel], name: str, info: FieldInfo, definitions: dict[str, Schema]
) -> tuple[str, Schema]:
    """Words and schema of a key's value, lists and records included."""
    special = _SPECIAL.get((model.__name__, name))
    inner = record_in(info.annotation)
    if inner is not None:
        _define(inner, definitions)
        reference: Schema = {"$ref": f"#/definitions/{inner.__name__}"}
        if special:
            return special(reference)
        if (model.__name__, name) == ("Column", "choices"):
            reference = {"anyOf": [{"type": "string"}, reference]}
        return ("หลายรายการ", _list_of(reference)) if is_many(info.annotation) else ("", reference)
    if special:
        return special({})
    words, value = plain_value(info)
    if not is_many(info.annotation):
        return words, value
    if may_stand_alone(info):
        return f"{words} (หนึ่งหรือหลายรายการ)", {"anyOf": [value, _list_of(value)]}
    return f"{words} (หลายรายการ)", _list_of(value)


def _define(model: type[BaseModel], definitions: dict[str, Schema]) -> None:
    if model.__name__ not in definitions:
        definitions[model.__name__] = {}
        definitions[model.__name__] = _record(model, definitions)


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


# --- fields that accept more shapes than their type tells -----------------------------------


def _columns(column: Schema) -> tuple[str, Schema]:
    sets = {"enum": list(column_sets())}
    return "ชื่อชุดคอลัมน์ทางการ หรือรายการคอลัมน์", {"anyOf": [sets, _list_of(column)]}


def _rows(_: Schema) -> tuple[str, Schema]:
    row = {"type": ["object", "array"]}
    return "แถว: {รหัสคอลัมน์: ค่า} หรือ [ค่า, ค่า]", _list_of(row)


def _counts(count: Schema) -> tuple[str, Schema]:
    short = {"type": "object", "additionalProperties": {"type": ["string", "integer"]}}
    return "จำนวนรายเดือน เช่น {ต.ค. 67: 12, พ.ย. 67: 9}", {"anyOf": [short, _list_of(count)]}


_SPECIAL: Mapping[tuple[str, str], Callable[[Schema], tuple[str, Schema]]] = {
    ("TableSpec", "columns"): _columns,
    ("TableSpec", "rows"): _rows,
    ("MonthlyStatistic", "counts"): _counts,
}
