"""What stands around a passage: its labels, the people in it, and whose it seems to be.

Who the people of a line are is told by the words nearest to them: first in the line itself,
then over their columns, then in what stands above, the nearest first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import cached_property, lru_cache

from prongsai.privacy.passages import WholeText
from prongsai.privacy.words import Role, vocabulary
from prongsai.thai.digits import to_arabic

_MOST_ABOVE = 6
_MOST_HEADER_ROWS = 4
_LONG_NUMBER = re.compile(r"[0-9]{5,}|(?<![0-9/])[0-9]{1,4}/[0-9]{1,3}(?![0-9/])")
_NUMBER = re.compile(r"\s*[0-9]+[.)]?\s*")
_BLANK = re.compile(r"\s")
_NAME = re.compile(r"\s*[ก-ฮเ-ไA-Z][ก-ฮะ-ฺเ-๎A-Za-z.]+(?:\s{1,3}[ก-ฮเ-ไA-Z][ก-ฮะ-ฺเ-๎A-Za-z]+){0,3}\s*")
_NUMBERED_NAME = re.compile(
    r"\s*[0-9]{1,4}[.)]?\s+(?P<name>[ก-ฮเ-ไ][ก-ฮะ-ฺเ-๎]+[ \u00a0]{1,2}[ก-ฮเ-ไ][ก-ฮะ-ฺเ-๎]+)"
)
_HEADER = re.compile(r"\s*(?:ที่|ลำดับ|no|#|วันที่|ว/ด/ป)(?![ก-๎])", re.IGNORECASE)
_LETTER = re.compile("[ก-ฮA-Za-z]")
_MOST_SAID_MORE = 14
_LONGEST_NAME = 80
_FAR, _LONGEST_ABOVE = 600, 400
"""Letters of a line beside a datum, and of a line above it, that tell whose it is."""
_FORM_LINES = 5
_LONGEST_OF_A_FORM = 120
_ROW, _FIELD = 1, 2
"""Cells of a line of text, and of a line of a form: a name and a value."""


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
        self._header_rows: set[int] = set()
        self._named: dict[int, list[int]] = {}

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
        if number in self.persons or self.named_cells(number):
            return True
        return self.drawn_name(number) is not None

    def drawn_name(self, number: int) -> re.Match[str] | None:
        """The name without a title in a line that stands below the names of columns.

        So do tables look whose lines nobody can see, as in the text of a PDF.
        """
        if len(self.text.passages[number].cells) > _ROW:
            return None
        found = _NUMBERED_NAME.match(self._lines[number])
        words = vocabulary()
        if (
            found is None
            or words.unnamed.search(found["name"])
            or words.person.match(found["name"])
        ):
            return None
        header = self.drawn_header(number)
        is_named = words.names.search(header) or words.complainants.search(header)
        return found if is_named or _is_people(header) else None

    def drawn_header(self, number: int) -> str:
        """The line above that names the columns of a list; empty where there is none."""
        return next((line for line in self.above(number) if _HEADER.match(line)), "")

    def named_cells(self, number: int) -> list[int]:
        """The cells of a passage that a label calls a name, and that look like one."""
        known = self._named.get(number)
        if known is None:
            known = self._named[number] = [
                place
                for place, cell in enumerate(self.text.passages[number].cells)
                if len(cell.text) <= _LONGEST_NAME
                and _NAME.fullmatch(cell.text)
                and _calls_a_name(self.label(number, place))
                and not vocabulary().unnamed.search(cell.text)
            ]
        return known

    # --- labels -----------------------------------------------------------------------------

    def label(self, number: int, place: int) -> str:
        """What stands over a cell, or right before it."""
        cells = self.text.passages[number].cells
        # A line of text in a sheet lies under no column.
        over = self._headers[number] if len(cells) > _ROW else {}
        return f"{cells[place].label} {over.get(cells[place].column or place + 1, '')}".strip()

    def labels(self, number: int) -> str:
        """All that stands over a passage."""
        cells = self.text.passages[number].cells
        own = [cell.label for cell in cells if cell.label]
        return " ".join([*own, *(self._headers[number].values() if len(cells) > _ROW else ())])

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
                if len(passage.cells) > _ROW:
                    self._header_rows.add(number)
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
        yield from (self._lines[place][:_LONGEST_ABOVE] for place in reversed(self._above[number]))

    @cached_property
    def _above(self) -> list[tuple[int, ...]]:
        _ = self._headers
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
            elif number in self._header_rows:
                continue
            elif not (within and passage.table) and _LETTER.search(self._lines[number]):
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
        bearer = self.bearer(number)
        told = self._told_by_itself(number, start)
        if told is None:
            told = self._told_over(number)
        if told is None and bearer is not None and bearer != number:
            told = self._told_by_itself(bearer, self.text.starts[bearer + 1])
        if told is None:
            told = self._told_above(number)
        if bearer == number:
            return told or Whose.PERHAPS
        is_somebody = bearer is not None or _is_people(self.labels(number))
        return Whose.PRIVATE if told is Whose.PRIVATE and is_somebody else Whose.PUBLIC

    def bearer(self, number: int) -> int | None:
        """The passage that names the person: this one, or one before it in a form."""
        if self.has_person(number):
            return number
        for other in range(number, max(number - _FORM_LINES, 0) - 1, -1):
            passage = self.text.passages[other]
            is_short = len(self._lines[other]) <= _LONGEST_OF_A_FORM
            if len(passage.cells) > _FIELD or passage.level or not is_short:
                return None
            if other in self.persons:
                return other
        return None

    def _told_over(self, number: int) -> Whose | None:
        """What the labels say; a column of posts alone tells nothing sure of who has none."""
        told = self._told_by(self.labels(number))
        if told is Whose.PUBLIC and self._told_above(number) is Whose.PRIVATE:
            return Whose.PERHAPS
        return told

    def _told_above(self, number: int) -> Whose | None:
        told: Whose | None = None
        for line in self.above(number):
            whose = self._told_by(line)
            if told is Whose.PUBLIC and whose is Whose.PRIVATE:
                return Whose.PERHAPS
            if whose is None or told is not None:
                continue
            if whose is not Whose.PUBLIC or not _HEADER.match(line):
                return whose
            told = whose
        return told

    def _told_by_itself(self, number: int, start: int) -> Whose | None:
        """What the passage says of the datum in it: the word before it, else after it."""
        begins = max(self.text.starts[number], start - _FAR)
        roles = _heads(self.text.text[begins : min(self.text.starts[number + 1], start + _FAR)])
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


@lru_cache(256)
def _calls_a_name(label: str) -> bool:
    """Whether a label names a person: its first word does, and it says little more."""
    words = vocabulary()
    if words.names.search(label):
        return True
    found = words.complainants.match(label)
    role = next(iter(words.roles(label)), None)
    end = found.end() if found else role.end if role and role.start == 0 else 0
    is_person = found or (role and role.group == "people")
    return bool(is_person and end) and len(label) - end <= _MOST_SAID_MORE


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
