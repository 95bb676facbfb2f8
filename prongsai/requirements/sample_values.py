"""Sample values for fields: what an example writes where the agency has to fill in.

Texts are the field's own title in angle brackets; everything else is something the field
accepts, with years and dates inside the fiscal year asked for (Buddhist Era).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel, BeforeValidator
from pydantic.fields import FieldInfo

from prongsai.reading import fields
from prongsai.reading.fields import LabelledEnum, Period

_SAMPLES = {
    fields.Count: "12",
    fields.Money: "50,000",
    fields.Percent: "92.5",
    fields.Score: "92.5",
    fields.Flag: "ใช่",
    fields.Url: "https://www.example.go.th/",
    fields.ContactLink: "https://www.example.go.th/",
    fields.Email: "saraban@example.go.th",
    fields.Phone: "0 2000 0100",
    fields.ThaiDate: "14 ม.ค. {year}",
    fields.Month: "ม.ค. {year}",
    fields.FiscalYear: "{year}",
}
_BY_MARK = {get_args(kind)[1]: sample for kind, sample in _SAMPLES.items()}
_PATH = get_args(fields.RelativePath)[1]
_PICTURES = frozenset({"photo", "photos", "image", "images", "emblem"})


def sample_value(name: str, info: FieldInfo, year: int, stem: str) -> str:
    """A value that the field accepts; ``stem`` names files."""
    words = words_in(info.annotation)
    if words is not None:
        return next(iter(words)).label
    if model_in(info.annotation) is Period:
        return f"ต.ค. {year - 1} - ก.ย. {year}"
    for mark in (*info.metadata, *_parts(info.annotation)):
        if isinstance(mark, BeforeValidator) and mark in _BY_MARK:
            return _BY_MARK[mark].format(year=year)
        if mark == _PATH:
            return f"files/{stem}.{'jpg' if name in _PICTURES else 'pdf'}"
    return f"<{info.title}>"


def word_for(model: type[BaseModel], name: str, value: str) -> str:
    """A value as a catalog writes it, in the words a clerk would use."""
    first = value.split("|")[0]
    words = words_in(model.model_fields[name].annotation)
    if words is not None:
        return words(first).label
    return {"true": "ใช่", "false": "ไม่ใช่"}.get(first, first)


def model_in(annotation: Any) -> type[BaseModel] | None:
    """The record a field holds, alone or in a list."""
    for part in _parts(annotation):
        if isinstance(part, type) and issubclass(part, BaseModel):
            return part
    return None


def record_in(annotation: Any) -> type[BaseModel] | None:
    """The record a field holds; a period is written as text and counts as a value."""
    model = model_in(annotation)
    return None if model is Period else model


def words_in(annotation: Any) -> type[LabelledEnum] | None:
    """The closed set of words of a field."""
    for part in _parts(annotation):
        if isinstance(part, type) and issubclass(part, LabelledEnum):
            return part
    return None


def is_many(annotation: Any) -> bool:
    """Whether a field holds a list."""
    return any(getattr(part, "__origin__", None) is tuple for part in _parts(annotation))


def _parts(annotation: Any) -> Iterator[Any]:
    """The annotation and everything inside it, outermost first."""
    yield annotation
    for argument in get_args(annotation):
        yield from _parts(argument)
