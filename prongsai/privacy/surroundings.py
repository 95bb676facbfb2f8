"""What stands around a passage: its labels, the people in it, and whose it seems to be.

Who the people of a line are is told by the words nearest to them: first in the line itself,
then over their columns, then in what stands above, the nearest first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import cached_property

from prongsai.privacy.whole_text import WholeText
from prongsai.privacy.words import Role, vocabulary
from prongsai.thai.digits import to_arabic

_MOST_ABOVE = 4
_MOST_HEADER_ROWS = 4
_LONG_NUMBER = re.compile(r"[0-9]{5,}|(?<![0-9/])[0-9]{1,4}/[0-9]{1,3}(?![0-9/])")
_NUMBER = re.compile(r"\s*[0-9]+[.)]?\s*")
_BLANK = re.compile(r"\s")
_TWO_WORDS = re.compile(r"[ก-ฮเ-ไA-Z][ก-ฮะ-ฺเ-๎A-Za-z.]+(?:\s{1,3}[ก-ฮเ-ไA-Z][ก-ฮะ-ฺเ-๎A-Za-z]+){1,3}")
_ROW = 1


class Whose(Enum):
    """Whose a datum seems to be: somebody's own, perhaps, or one that is published anyway."""

    PRIVATE = "private"
    PERHAPS = "perhaps"
    PUBLIC = "public"


_MEANS = {
    "people": Whose.PRIVATE,
    "lists": Whose.PRIVATE,
    "posts": Whose.PUBLIC,
    "contractors": Whose.PUBLIC,
    "works": Whose.PUBLIC,
}


class Surroundings:
    """Looks around in a text; what was seen once is kept."""

    def __init__(self, text: WholeText) -> None:
        self.text = text
        self._lines = text.lines
        self._whose: dict[str, Whose | None] = {}

    # --- people -----------------------------------------------------------------------------

    @cached_property
    def persons(self) -> dict[int, list[re.Match[str]]]:
        """The names with a title before them, by the number of their passage."""
        found: dict[int, list[re.Match[str]]] = {}
        for match in vocabulary().person.finditer(self.text.text):
            found.setdefault(self.text.passage_at(match.start()), []).append(match)
        return found

    def has_person(self, number: int) -> bool:
        """Whether somebody is named in a passage, by title or in a column of names."""
        return number in self.persons or any(True for _ in self.named_cells(number))

    def named_cells(self, number: int) -> Iterator[int]:
        """The cells of a passage that a label calls a name, and that look like one."""
        passage = self.text.passages[number]
        for place, cell in enumerate(passage.cells):
            label = self.label(number, place)
            if not label or not _TWO_WORDS.fullmatch(cell.text.strip()):
                continue
            words = vocabulary()
            if words.names.search(label) or words.complainants.search(label) or _is_people(label):
                yield place

    # --- labels -----------------------------------------------------------------------------

    def label(self, number: int, place: int) -> str:
        """What stands over a cell, or right before it."""
        cells = self.text.passages[number].cells
        # A line of text in a sheet lies under no column.
        over = self._headers[number] if len(cells) > _ROW else {}
        return f"{cells[place].label} {over.get(cells[place].column or place + 1, '')}".strip()

    def labels(self, number: int) -> str:
        """All that stands over a passage."""
        passage = self.text.passages[number]
        own = [cell.label for cell in passage.cells if cell.label]
        return " ".join([*own, *self._headers[number].values()])

    @cached_property
    def _headers(self) -> list[dict[int, str]]:
        """For each passage the words over its columns."""
        found: list[dict[int, str]] = []
        over: dict[int, str] = {}
        table = taken = 0
        for number, passage in enumerate(self.text.passages):
            if not passage.table:
                table = 0
                found.append({})
                continue
            if passage.table != table:
                table, taken = passage.table, 0
            if taken < _MOST_HEADER_ROWS and self._is_header(number):
                over = {} if taken == 0 else dict(over)
                for place, cell in enumerate(passage.cells, 1):
                    column = cell.column or place
                    over[column] = f"{over.get(column, '')} {cell.text}".strip()
                taken += 1
                found.append({})
            else:
                # A table without a header goes on where the one before it broke off.
                taken = _MOST_HEADER_ROWS
                found.append(over)
        return found

    def _is_header(self, number: int) -> bool:
        cells = self.text.passages[number].cells
        return not self._is_member(number) and not any(
            _NUMBER.fullmatch(to_arabic(cell.text)) for cell in cells
        )

    # --- what stands above ------------------------------------------------------------------

    def above(self, number: int) -> Iterator[str]:
        """The lines above that are no members of a list, the nearest first, then headings."""
        yield from (self._lines[place] for place in reversed(self._above[number]))

    @cached_property
    def _above(self) -> list[tuple[int, ...]]:
        found: list[tuple[int, ...]] = []
        headings: list[tuple[int, int]] = []
        recent: tuple[int, ...] = ()
        within = False
        for number, passage in enumerate(self.text.passages):
            if passage.level:
                headings = [(n, level) for n, level in headings if level < passage.level]
                recent = ()
            found.append((*(n for n, _ in headings), *recent))
            if passage.level:
                headings.append((number, passage.level))
            elif self._is_member(number):
                within = True
            elif not (within and passage.table):
                # Rows of sums inside a table do not hide what stands over it.
                recent = (*recent, number)[-_MOST_ABOVE:]
                within = False
        return found

    def _is_member(self, number: int) -> bool:
        return number in self.persons or bool(_LONG_NUMBER.search(self._lines[number]))

    # --- whose ------------------------------------------------------------------------------

    def whose(self, start: int) -> Whose:
        """Whose the datum at a place of the text seems to be."""
        number = self.text.passage_at(start)
        told = self._told_by_itself(number, start)
        if told is None:
            told = self._told_by(self.labels(number))
        for line in self.above(number) if told is None else ():
            told = self._told_by(line)
            if told is not None:
                break
        if not self.has_person(number):
            by_label = _is_people(self.labels(number)) or self._is_told_alone(number)
            return Whose.PRIVATE if told is Whose.PRIVATE and by_label else Whose.PUBLIC
        return told or Whose.PERHAPS

    def _is_told_alone(self, number: int) -> bool:
        """Whether the passage before names somebody, as in the lines of a form."""
        return any(
            other in self.persons
            for other in range(max(number - 2, 0), number)
            if not self.text.passages[other].table
        )

    def _told_by_itself(self, number: int, start: int) -> Whose | None:
        """What the passage says of the datum in it: the word before it, else after it."""
        line, begins = self._lines[number], self.text.starts[number]
        roles = _heads(line)
        if not roles:
            return None
        if len(self.text.passages[number].cells) > _ROW:
            public = [role for role in roles if _MEANS[role.group] is Whose.PUBLIC]
            return _MEANS[(public or roles)[0].group]
        before = [role for role in roles if role.end <= start - begins]
        return _MEANS[(before[-1] if before else roles[0]).group]

    def _told_by(self, words: str) -> Whose | None:
        """What a label or a title says: its first word, which in Thai is the head."""
        if words not in self._whose:
            roles = vocabulary().roles(words)
            heads = [role for role in roles if role.group != "lists"] or roles
            self._whose[words] = _MEANS[heads[0].group] if heads else None
        return self._whose[words]


def _is_people(label: str) -> bool:
    return any(role.group == "people" for role in vocabulary().roles(label))


def _heads(line: str) -> list[Role]:
    """The words that tell who people are, without those that only go on with the one before."""
    found: list[Role] = []
    for role in vocabulary().roles(line):
        if found and not _BLANK.search(line, found[-1].end, role.start):
            continue
        if role.group != "lists":
            found.append(role)
    return found
