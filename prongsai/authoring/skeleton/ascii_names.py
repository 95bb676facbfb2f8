"""A name in Latin letters for the folder of an agency: a suggestion, never a rule."""

from __future__ import annotations

import re
from functools import cache

from prongsai.reading.fields import Entry, Text, TextList
from prongsai.reading.read_model import program_data

_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")


class PlaceNames(Entry):
    """The file ``place-names.yaml``: words before a name, and words with their reading."""

    before: TextList
    words: dict[str, Text]


@cache
def _names() -> PlaceNames:
    return program_data("prongsai.authoring", "place-names.yaml", PlaceNames)


def suggested_name(text: str) -> str:
    """The name in Latin letters; empty where a part of it is not known."""
    plain = "".join(text.split())
    if plain.isascii():
        return _NOT_IN_NAMES.sub("-", text.strip().lower()).strip("-")
    for word in sorted(_names().before, key=len, reverse=True):
        plain = plain.removeprefix(word)
    parts = _read(plain)
    return "-".join(parts) if parts else ""


def _read(text: str) -> tuple[str, ...] | None:
    """The readings of the words that a text is made of; the longest words first."""
    if not text:
        return ()
    for word in sorted(_names().words, key=len, reverse=True):
        if text.startswith(word) and (rest := _read(text.removeprefix(word))) is not None:
            return (_names().words[word], *rest)
    return None
