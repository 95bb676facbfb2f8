"""Editing a new file in a text editor, as the comments in it say.

An example is taken into use by taking ``# `` away from the front of its lines, and what is
asked in ``<…>`` is replaced by the answer. Only examples whose questions the clerk can all
answer are used; the others stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

_ASKED = re.compile(r"<([^<>\n]+)>")


def fill_in(path: Path, answers: Mapping[str, str | Sequence[str]]) -> None:
    """Use and fill every example that the answers are enough for; each answer is used."""
    left = {
        asked: [given] if isinstance(given, str) else list(given)
        for asked, given in answers.items()
    }
    examples = path.read_text(encoding="utf-8").split("\n\n")
    text = "\n\n".join(_used(example, left) for example in examples)
    path.write_text(text, encoding="utf-8")
    assert not any(left.values()), f"{path.name} does not ask for {left}"


def _used(example: str, answers: dict[str, list[str]]) -> str:
    asked = [_name(match) for line in _offered(example) for match in _ASKED.finditer(line)]
    if any(len(answers.get(name, ())) < asked.count(name) for name in asked):
        return example
    offered = set(_offered(example))
    return "\n".join(
        _ASKED.sub(lambda match: answers[_name(match)].pop(0), line.removeprefix("# "))
        if line in offered
        else line
        for line in example.split("\n")
    )


def _offered(example: str) -> list[str]:
    """The lines that may be taken into use; those with two marks are explanations."""
    lines = (line for line in example.split("\n") if line.startswith("# "))
    return [line for line in lines if not line.startswith("# yaml-language-server")]


def _name(match: re.Match[str]) -> str:
    return match[1].partition(" เช่น ")[0]
