"""The record all content models are made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, model_validator


class Entry(BaseModel):
    """A record of content: only known keys, frozen, texts stripped.

    An optional key left empty (``title:``) counts as not given. A subclass with
    ``may_be_text`` reads a text alone too.
    """

    may_be_text: ClassVar[bool] = False

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        populate_by_name=True,
        str_strip_whitespace=True,
        defer_build=True,
    )

    @model_validator(mode="before")
    @classmethod
    def _forget_empty_keys(cls, data: Any) -> Any:
        if not isinstance(data, Mapping) or None not in data.values():
            return data
        optional = _optional_keys(cls)
        return {k: v for k, v in data.items() if v is not None or k not in optional}


def _optional_keys(model: type[BaseModel]) -> set[str]:
    optional: set[str] = set()
    for name, info in model.model_fields.items():
        if not info.is_required():
            optional.add(name)
            optional.update(
                key for key in (info.alias, info.validation_alias) if isinstance(key, str)
            )
    return optional
