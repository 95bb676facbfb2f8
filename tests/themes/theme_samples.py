"""Records made out of the content models themselves: with every field, and with the least."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel, TypeAdapter

from prongsai.content_types.registry import ContentType
from prongsai.reading.fields import LabelledEnum, Period
from prongsai.thai.fiscal import YearMonth

DEPTH = 3
_TEXTS: Mapping[str, str] = {
    "_text": "ข้อความตัวอย่าง",
    "_url": "https://www.example.go.th/page",
    "_contact_link": "https://www.example.go.th/contact",
    "_email": "saraban@example.go.th",
    "_phone": "0 2000 0000",
    "_relative_path": "files/photo.png",
}


def full(content_type: ContentType) -> Any:
    """A value with every field filled; lists have two records."""
    return _validated(content_type, _many(content_type, complete=True))


def least(content_type: ContentType) -> Any:
    """A value with nothing but the required fields; lists have one record."""
    return _validated(content_type, _many(content_type, complete=False))


def _many(content_type: ContentType, *, complete: bool) -> Any:
    one = _value(content_type.of, complete, 0)
    return [one] * (2 if complete else 1) if content_type.many else one


def _validated(content_type: ContentType, raw: Any) -> Any:
    return TypeAdapter(content_type.annotation).validate_python(raw)


def _record(model: type[BaseModel], complete: bool, depth: int) -> dict[str, Any]:
    hints = typing.get_type_hints(model, include_extras=True)
    return {
        name: _value(hints[name], complete, depth)
        for name, info in model.model_fields.items()
        if info.is_required() or (complete and not _too_deep(hints[name], model, depth))
    }


def _too_deep(hint: Any, model: type[BaseModel], depth: int) -> bool:
    return depth >= DEPTH and model.__name__ in str(hint)


def _value(hint: Any, complete: bool, depth: int) -> Any:
    """A value in the words of a content file for a type hint of a model."""
    base, readers = _peeled(hint)
    origin = get_origin(base)
    if origin in (typing.Union, types.UnionType):
        chosen = next(kind for kind in get_args(base) if kind is not type(None))
        return _value(chosen, complete, depth)
    if origin is tuple:
        one = _value(get_args(base)[0], complete, depth)
        return [one, one] if complete else [one]
    if isinstance(base, type) and issubclass(base, Period):
        return "1 ต.ค. 2567 - 31 มี.ค. 2568"
    if isinstance(base, type) and issubclass(base, BaseModel):
        return _record(base, complete, depth + 1)
    return _scalar(base, readers)


def _scalar(base: Any, readers: list[str]) -> str:
    if issubclass(base, LabelledEnum):
        return str(next(iter(base)).value)
    if base in _SCALARS:
        return _SCALARS[base] if "_fiscal_year" not in readers else "2568"
    return next(_TEXTS[reader] for reader in readers if reader in _TEXTS)


_SCALARS: Mapping[Any, str] = {
    bool: "ใช่",
    int: "5",
    Decimal: "87.5",
    date: "14 มกราคม 2568",
    YearMonth: "ต.ค. 2567",
}


def _peeled(hint: Any) -> tuple[Any, list[str]]:
    """The bare type, and the names of the functions that read it."""
    readers: list[str] = []
    while get_origin(hint) is Annotated:
        hint, *metadata = get_args(hint)
        readers += [getattr(getattr(mark, "func", None), "__name__", "") for mark in metadata]
    return hint, readers
