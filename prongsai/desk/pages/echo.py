"""How the program understands what is being typed: a day, a month, an amount."""

from __future__ import annotations

from functools import cache

from prongsai.desk.screens import MEGABYTE, Action, Answer, Asked
from prongsai.desk.workspace import Desk
from prongsai.discovery import modules_of
from prongsai.reading.fields import FieldKind


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
        return Answer.of({"echo": kind.echo(text) if kind and text else ""})
