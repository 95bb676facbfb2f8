"""Other ways a field may be written than its type tells, as marks in the type.

``Annotated[tuple[Text, ...], ONE_OR_MORE]`` may be one text; a :class:`WrittenForm` is
read from a shape of its own and described to editors and readers in its own words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from prongsai.reading.fields.field_kind import Schema


@dataclass(frozen=True, slots=True)
class OneOrMore:
    """A list whose only entry may be written without a list."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Let pydantic take a text for a list of one."""
        return core_schema.no_info_before_validator_function(_one_or_more, handler(source))


def _one_or_more(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


ONE_OR_MORE = OneOrMore()


@dataclass(frozen=True, slots=True)
class WrittenForm:
    """How a field is written where its type does not tell.

    ``label`` are its Thai words in the reference of keys, ``explanation`` those of an
    editor, ``schema`` makes what an editor accepts out of the schema of one entry (``{}``
    where the entries are no records) and ``read`` brings a value into the shape of the
    type. What is left out is as the type tells.
    """

    label: str
    explanation: str = ""
    schema: Callable[[Schema], Schema] | None = None
    read: Callable[[Any], Any] | None = None

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Let pydantic read the field through ``read``."""
        inner = handler(source)
        if self.read is None:
            return inner
        return core_schema.no_info_before_validator_function(self.read, inner)
