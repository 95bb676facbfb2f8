"""A content model as a tree of fields: each with its name, Thai title, kind, and what is in it.

The only place that looks into the annotations of pydantic models. A field that holds records
knows their shape (:attr:`Field.record`), every other one its kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, get_args, get_origin

from pydantic import BaseModel, TypeAdapter
from pydantic.fields import FieldInfo

from prongsai.reading.fields import TEXT, Entry, FieldKind, WrittenForm
from prongsai.reading.fields.texts import OneOrMore


@dataclass(frozen=True, eq=False)
class Field:
    """A field of a model.

    ``key`` is what YAML calls it, ``title`` its Thai label or empty. ``kind`` is that of its
    values; a text where no kind tells. ``models`` are the records it may hold (several in a
    union), ``all_models`` also those that count as a value, such as a period. ``many`` says
    that it is a list, ``one_or_more`` that a list of one may be written without a list.
    ``form`` is another way of writing it; ``tags`` are the words of a literal.
    """

    name: str
    key: str
    title: str
    kind: FieldKind
    models: tuple[type[BaseModel], ...]
    all_models: tuple[type[BaseModel], ...]
    many: bool
    one_or_more: bool
    required: bool
    default: Any
    example: str
    pattern: str
    form: WrittenForm | None
    tags: frozenset[str]
    info: FieldInfo

    @property
    def record(self) -> Record | None:
        """The shape of the records it holds; ``None`` where it holds values."""
        return shape_of(self.models[0]) if self.models else None

    @property
    def words_named(self) -> tuple[str, ...]:
        """The words under which a clerk may know the field."""
        return (self.key, self.title) if self.title else (self.key,)

    def accepts(self, value: Any) -> Any:
        """Type a value as the model would; raises :class:`pydantic.ValidationError`."""
        return self._adapter.validate_python(value)

    @cached_property
    def _adapter(self) -> TypeAdapter[Any]:
        return TypeAdapter(self.info.rebuild_annotation())

    def sample(self, year: int, stem: str) -> str:
        """A text that the field accepts; what only the agency knows is its title in brackets."""
        return self.kind.sample(self.title or self.name, year, stem)

    def catalog_word(self, value: str) -> str:
        """A value as a catalog writes it (``a|b`` for either), in a clerk's words."""
        return self.kind.catalog_word(value.split("|")[0])


@dataclass(frozen=True, eq=False)
class Record:
    """The fields of a model in their order."""

    model: type[BaseModel]
    fields: tuple[Field, ...]

    @property
    def name(self) -> str:
        """The name of the model."""
        return self.model.__name__

    @property
    def may_be_text(self) -> bool:
        """Whether it may be written as a text alone."""
        return issubclass(self.model, Entry) and self.model.may_be_text

    @cached_property
    def by_name(self) -> dict[str, Field]:
        """The fields by their names."""
        return {field.name: field for field in self.fields}

    def get(self, name: str) -> Field | None:
        """The field of a name."""
        return self.by_name.get(name)

    def __getitem__(self, name: str) -> Field:
        return self.by_name[name]

    def lists(self) -> Iterator[Field]:
        """The fields that hold lists of records."""
        return (field for field in self.fields if field.many and field.models)


@cache
def shape_of(model: type[BaseModel]) -> Record:
    """The shape of a model."""
    fields = (_field(name, info) for name, info in model.model_fields.items())
    return Record(model, tuple(fields))


def records_at(
    model: type[BaseModel], path: Sequence[str | int], branches: Sequence[str] = ()
) -> tuple[Record, ...]:
    """The records that may describe the mapping at ``path``.

    Positions in lists are skipped: a list holds what its field's type says. Where a union
    leaves several models and pydantic named one in ``branches``, only that one is taken.
    """
    records: tuple[Record, ...] = (shape_of(model),)
    for step in path:
        if isinstance(step, int):
            continue
        inside = (
            one
            for record in records
            for field in record.fields
            if step in (field.name, field.key)
            for one in field.all_models
        )
        found = tuple(shape_of(one) for one in dict.fromkeys(inside))
        chosen = tuple(record for record in found if branch_names(record) & set(branches))
        records = chosen or found
    return records


def branch_names(record: Record) -> set[str]:
    """The names under which pydantic speaks of a model in a union: its own and its tags."""
    return {record.name}.union(*(field.tags for field in record.fields))


def fields_of(records: Iterable[Record]) -> tuple[Field, ...]:
    """The fields of all the records, each key once, in their order."""
    found: dict[str, Field] = {}
    for record in records:
        for field in record.fields:
            found.setdefault(field.key, field)
    return tuple(found.values())


def _field(name: str, info: FieldInfo) -> Field:
    marks = (*info.metadata, *_parts(info.annotation))
    models = tuple(dict.fromkeys(_models_in(info.annotation)))
    return Field(
        name=name,
        key=info.alias or name,
        title=info.title or "",
        kind=_kind_in(marks),
        models=tuple(model for model in models if not hasattr(model, "field_kind")),
        all_models=models,
        many=any(get_origin(mark) is tuple for mark in marks),
        one_or_more=any(isinstance(mark, OneOrMore) for mark in marks),
        required=info.is_required(),
        default=None if info.is_required() else info.get_default(call_default_factory=False),
        example=str(info.examples[0]) if info.examples else "",
        pattern=next((mark.pattern for mark in info.metadata if hasattr(mark, "pattern")), ""),
        form=next((mark for mark in marks if isinstance(mark, WrittenForm)), None),
        # The tag of a discriminated union is the one value of a Literal field.
        tags=frozenset(tag for tag in get_args(info.annotation) if isinstance(tag, str)),
        info=info,
    )


def _kind_in(marks: Iterable[Any]) -> FieldKind:
    """The outermost kind among the marks of a type, or the kind of a class that is one."""
    for mark in marks:
        if isinstance(mark, FieldKind):
            return mark
        if isinstance(mark, type) and hasattr(mark, "field_kind"):
            found: FieldKind = mark.field_kind()
            return found
    return TEXT


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """Every model named anywhere inside a type annotation."""
    for part in _parts(annotation):
        if isinstance(part, type) and issubclass(part, BaseModel):
            yield part


def _parts(annotation: Any) -> Iterator[Any]:
    """The annotation and everything inside it, outermost first; a named type by its value."""
    yield annotation
    for argument in get_args(annotation) or get_args(getattr(annotation, "__value__", None)):
        yield from _parts(argument)
