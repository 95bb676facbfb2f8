"""Text, and lists of texts."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from prongsai.reading.cells import Cell, TypedCell, as_text
from prongsai.reading.fields.field_kind import (
    ONLY_THE_AGENCY_KNOWS,
    AsColumn,
    FieldKind,
    json_scalar,
)
from prongsai.reading.fields.refusal import string
from prongsai.reading.fields.written_forms import ONE_OR_MORE


class TextKind(FieldKind):
    """Words of any kind."""

    name = "text"
    label = explanation = description = "ข้อความ"
    as_column = AsColumn(0, "ข้อความ")
    exact = True
    json_schema = json_scalar("string", "number", "boolean")
    example = ONLY_THE_AGENCY_KNOWS

    def read(self, value: Any) -> Any:
        """Text which is not empty."""
        return value if isinstance(value, StrEnum) else string(value)

    def of_cell(self, cell: Cell) -> TypedCell:
        """A table's words are as they are."""
        text = as_text(cell)
        return TypedCell(text, text)


TEXT = TextKind()

Text = Annotated[str, TEXT]
"""Text which is not empty; line breaks inside it are kept."""

TextList = Annotated[tuple[Text, ...], ONE_OR_MORE]
"""Several texts; a single one may be written without a list."""
