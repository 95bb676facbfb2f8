"""What keys a pydantic model takes at a path: for naming them in messages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo


@dataclass(frozen=True, slots=True)
class KnownKey:
    """A key a model takes, its Thai label and an example, empty where it has none."""

    name: str
    title: str = ""
    example: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """The words a clerk may have meant the key by."""
        return (self.name, self.title) if self.title else (self.name,)


def known_keys(models: Iterable[type[BaseModel]]) -> tuple[KnownKey, ...]:
    """Return the keys of all the models, each once, in their order."""
    keys: dict[str, KnownKey] = {}
    for model in models:
        for name, info in model.model_fields.items():
            key = _key_of(name, info)
            keys.setdefault(key, KnownKey(key, info.title or "", _example(info)))
    return tuple(keys.values())


def models_at(
    model: type[BaseModel], path: Sequence[str | int], branches: Sequence[str] = ()
) -> tuple[type[BaseModel], ...]:
    """Return the models that may describe the mapping at ``path``.

    Positions in lists are skipped: a list holds what its field's type says. Where a union
    leaves several models and pydantic named one in ``branches``, only that one is taken.
    """
    models: tuple[type[BaseModel], ...] = (model,)
    for step in path:
        if isinstance(step, int):
            continue
        found: dict[type[BaseModel], None] = {}
        for candidate in models:
            for name, info in candidate.model_fields.items():
                if step in (name, _key_of(name, info)):
                    found.update(dict.fromkeys(_models_in(info.annotation)))
        models = _chosen(tuple(found), branches)
    return models


def _chosen(
    models: tuple[type[BaseModel], ...], branches: Sequence[str]
) -> tuple[type[BaseModel], ...]:
    chosen = tuple(model for model in models if branch_names(model) & set(branches))
    return chosen or models


def branch_names(model: type[BaseModel]) -> set[str]:
    """Return the names under which pydantic speaks of a model in a union."""
    names = {model.__name__}
    for info in model.model_fields.values():
        # The tag of a discriminated union is the one value of a Literal field.
        names.update(value for value in get_args(info.annotation) if isinstance(value, str))
    return names


def _key_of(name: str, info: FieldInfo) -> str:
    return info.alias or name


def _example(info: FieldInfo) -> str:
    return str(info.examples[0]) if info.examples else ""


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """Give every model named anywhere inside a type annotation."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        return
    for argument in get_args(annotation) or get_args(getattr(annotation, "__value__", None)):
        yield from _models_in(argument)
