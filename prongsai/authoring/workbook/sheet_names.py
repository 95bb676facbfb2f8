"""Names of sheets that Excel takes and people can read: short, whole words, none twice."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated

from pydantic import Field

from prongsai.reading.fields import Entry, Text
from prongsai.reading.read_model import program_data

LONGEST = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_TABLE = "ตาราง"


class SheetNames(Entry):
    """The file ``sheet-names.yaml``: short names of tables, forms and topics."""

    tables: Annotated[dict[str, Text], Field(default_factory=dict)]
    forms: Annotated[dict[str, Text], Field(default_factory=dict)]
    topics: Annotated[dict[str, Text], Field(default_factory=dict)]


@cache
def short_names() -> SheetNames:
    """The short names that the program brings."""
    return program_data("prongsai.authoring", "sheet-names.yaml", SheetNames)


@dataclass(slots=True)
class Names:
    """The names given so far, in lower case, as Excel compares them."""

    taken: set[str] = field(default_factory=set)

    def free(self, code: str, title: str, topic: str) -> str:
        """A name of its own: the item and the table, with the topic's where that is not enough."""
        number = 2
        tried = self._fitting(code, title, "")
        while tried.lower() in self.taken:
            more = topic if number == 2 and topic else str(number - bool(topic))
            tried = self._fitting(code, title, more)
            number += 1
        self.taken.add(tried.lower())
        return tried

    @staticmethod
    def _fitting(code: str, title: str, more: str) -> str:
        """The longest of the names that has room; no word is cut."""
        plain = " ".join(_NOT_IN_NAMES.sub(" ", title).split())
        words = plain.split(" ")
        shorter = (" ".join(words[:count]) for count in range(len(words), 0, -1))
        for middle in (*shorter, _TABLE):
            name = " ".join(filter(None, (code, middle, more)))
            if len(name) <= LONGEST:
                return name
        return f"{code} {_TABLE} {more}".strip()[:LONGEST].strip()
