"""Which unit of a local government usually looks after a topic: a hint, never a rule."""

from __future__ import annotations

from functools import cache

from pydantic import RootModel

from prongsai.reading.fields import Text
from prongsai.reading.read_model import program_data


class _Units(RootModel[dict[str, Text]]):
    """The file ``usual-units.yaml``: units by topic."""


def usual_unit(topic_id: str) -> str:
    """The unit, in Thai words; empty where none is known."""
    return _units().get(topic_id, "")


@cache
def _units() -> dict[str, str]:
    return program_data("prongsai.topics", "usual-units.yaml", _Units).root
