"""Which unit of a local government usually looks after a topic: a hint, never a rule."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from prongsai.findings.stops import ProgramStops
from prongsai.reading.yaml_source import read_yaml

_FILE = "usual-units.yaml"


def usual_unit(topic_id: str) -> str:
    """The unit, in Thai words; empty where none is known."""
    return _units().get(topic_id, "")


@cache
def _units() -> dict[str, str]:
    text = (files("prongsai.authoring") / "data" / _FILE).read_text(encoding="utf-8")
    tree, findings = read_yaml(text, _FILE)
    if tree is None or not isinstance(tree.data, dict):
        raise ProgramStops.damaged(findings, file=_FILE)
    return {str(topic): str(unit) for topic, unit in tree.data.items()}
