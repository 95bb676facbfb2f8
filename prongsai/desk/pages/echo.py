"""How the program understands what is being typed: a day, a month, an amount."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from prongsai.desk.screens import MEGABYTE, Action, Answer, Asked
from prongsai.desk.workspace import Desk
from prongsai.discovery import modules_of
from prongsai.reading.fields import FieldKind
from prongsai.tables.grid.matching import BAHT
from prongsai.thai.dates import format_date


@cache
def _kinds() -> dict[str, FieldKind]:
    """The kinds of fields by their names, as the scripts know them."""
    found: dict[str, FieldKind] = {}
    for module in modules_of("prongsai.reading.fields"):
        for kind in vars(module).values():
            if isinstance(kind, FieldKind):
                found.setdefault(kind.name, kind)
    return found


class Echo(Action):
    """A value said back; nothing where it cannot be read yet."""

    address = "/{agency}/echo"
    largest = MEGABYTE

    def do(self, desk: Desk, asked: Asked) -> Answer:
        """The value in full words."""
        kind, text = _kinds().get(asked.text("kind")), asked.text("text").strip()
        return Answer.of({"echo": said(kind, text) if kind and text else ""})


def said(kind: FieldKind, text: str) -> str:
    """What a text is understood as, where that is not the text itself."""
    if kind.says_nothing(text):
        return "= ไม่มี"
    try:
        value = kind.read(text)
    except (PydanticCustomError, ValidationError, ValueError):
        return ""
    words = _in_full(kind, value)
    return f"= {words}" if words and words != text else ""


def _in_full(kind: FieldKind, value: object) -> str:
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, Decimal) and kind.unit == BAHT:
        return f"{value:,.2f} {BAHT}"
    return kind.word(value)
