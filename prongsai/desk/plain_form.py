"""The plain values of a file as questions: news, the agency, where the site is published.

Only keys that were changed are written, each where it stands; everything else stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from prongsai.reading.shape import Field, shape_of
from prongsai.reading.yaml_writing import Plain


@dataclass(frozen=True, slots=True)
class Asking:
    """A value as a form asks for it; a list of texts has one a line."""

    name: str
    label: str
    value: str
    choices: tuple[str, ...] = ()
    needed: bool = False
    many: bool = False
    hint: str = ""

    @property
    def kind(self) -> str:
        """Whether it is asked for in one line or in several."""
        return "text" if self.many else "line"


def askings(model: type[BaseModel], keys: Sequence[str], data: Mapping[str, Any]) -> list[Asking]:
    """The questions for these keys of a model, with what a file says; dots lead into records."""
    return [_asking(_field(model, key), key, _at(data, key)) for key in keys]


def _asking(field: Field, key: str, value: Any) -> Asking:
    members = {word: one.label for one in field.kind.members for word in one.words}
    held = value if isinstance(value, list) else [value] if isinstance(value, str) else []
    text = "\n".join(str(one) for one in held)
    choices = tuple(field.kind.offered)
    return Asking(
        key,
        field.title or field.name,
        members.get(text, text),
        choices,
        field.required,
        field.many,
        "หนึ่งบรรทัดต่อหนึ่งรายการ" if field.many else "",
    )


def _field(model: type[BaseModel], key: str) -> Field:
    record = shape_of(model)
    *above, last = key.split(".")
    for step in above:
        inner = record[step].record
        assert inner is not None
        record = inner
    return record[last]


def _at(data: Mapping[str, Any], key: str) -> Any:
    value: Any = data
    for step in key.split("."):
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered: the keys whose value is another one now, and what cannot be used."""

    changed: Mapping[tuple[str, ...], Plain]
    errors: Mapping[str, str]


def answered(
    model: type[BaseModel], keys: Sequence[str], data: Mapping[str, Any], given: Any
) -> Answers:
    """Read what a form sent; an empty answer takes a value away."""
    texts = given if isinstance(given, Mapping) else {}
    changed: dict[tuple[str, ...], Plain] = {}
    errors: dict[str, str] = {}
    for asking in askings(model, keys, data):
        text = texts.get(asking.name, asking.value)
        lines = [line.strip() for line in str(text or "").splitlines() if line.strip()]
        # A record that nobody has begun may stay away, whatever it would need.
        if not lines and asking.needed and (asking.value or "." not in asking.name):
            errors[asking.name] = f"โปรดกรอก{asking.label}"
            continue
        if lines == asking.value.splitlines():
            continue
        value: Plain = lines if asking.many else " ".join(lines)
        if lines and (wrong := _refused(_field(model, asking.name), value)):
            errors[asking.name] = wrong
            continue
        changed[tuple(asking.name.split("."))] = value
    return Answers(changed, errors)


def _refused(field: Field, value: Plain) -> str:
    try:
        field.accepts(value)
    except ValidationError as error:
        return " ".join(_sentences(error))
    return ""


def _sentences(error: ValidationError) -> Iterator[str]:
    for detail in error.errors(include_url=False)[:1]:
        yield f"{detail['msg']} {detail.get('ctx', {}).get('remedy', '')}".strip()
