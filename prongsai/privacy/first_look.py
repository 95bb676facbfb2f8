"""A first look at a text, which proves of nearly every one that no kind can find anything in it.

Splitting a text into passages, and asking of each what stands over and around it, costs ten
times as much as parsing it. The first look needs no passages: it goes through the text as it is
written, and may only err by saying that there could be something. Whatever parts the cells of a
passage in it (bars, blanks, tabs) is passed over; a word that labels put together out of
several cells is looked for by its pieces.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from prongsai.markup.unparsed_lines import is_below_a_head, piece_at, without_link_targets
from prongsai.privacy.digit_runs import (
    LONG,
    most_across_lines,
    most_digits,
    stretches,
)
from prongsai.privacy.passages import Part, WholeText, written
from prongsai.privacy.words import folded, vocabulary
from prongsai.thai.digits import to_arabic

_MANY_BLANKS = re.compile(" {5,}")
_FOUR_BLANKS = "    "
_A_NUMBER_ALONE = {
    bar: re.compile(rf"(?:^|{re.escape(bar)})\s*[0-9]+[.)]?\s*(?:$|{re.escape(bar)})")
    for bar in "|\t"
}
_HEADS_A_LIST = r"(?:[^\S\n]|\|)*(?:#|(?:ที่|ลำดับ|no|วันที่|ว/ด/ป)(?![ก-๎])).*"
_TITLE_OF_A_LIST = re.compile(_HEADS_A_LIST, re.IGNORECASE)
_LINE_OF_A_LIST = re.compile(rf"\n{_HEADS_A_LIST}", re.IGNORECASE)
_LINE_OR_HEADING = re.compile(rf"\n(?:#{{1,6}} )?+{_HEADS_A_LIST}", re.IGNORECASE)
"""Of a heading its words alone; from one new line to the next, which the library finds at once."""
_NUMBERED_NAME = re.compile(
    r"\n(?:[^\S\n]|[|#])*[0-9]{1,4}[.)]?(?:[^\S\n]|\|)+[ก-ฮเ-ไ][ก-ฮะ-ฺเ-๎]+[ \u00a0|]"
)
_PEOPLE = ("names", "complainants", "people")
_SPACE = re.compile(r"\s")
_IN_A_TEXT = frozenset({Part.BODY})
_MOST_REMEMBERED = 1_000
"""Letters of heads that are remembered; few tables have more."""


@dataclass(frozen=True, slots=True)
class PieceLook:
    """What there is room for in a piece of Markdown, on the page that it becomes.

    In a piece without the signs that may make, move or leave out letters, a page shows its
    letters, digits and commas in their order: what stands together there, as a title or a number
    does, has nothing between it in the piece but signs and breaks.
    """

    names_somebody: bool
    digits_together: int
    parts: frozenset[Part] = _IN_A_TEXT

    @classmethod
    def at(cls, piece: str) -> PieceLook | None:
        """At a piece as it is written; ``None`` where only its page tells what it shows."""
        shown = without_link_targets(piece)
        if shown is None:
            return None
        # Link targets are shown as well, by themselves.
        seen = (piece,) if shown is piece else (piece, shown)
        names_somebody = any(map(vocabulary().divided_title.search, seen))
        return cls(names_somebody, max(map(most_across_lines, seen)))


class FirstLook:
    """What can be said of a text without taking it apart.

    Each cell stands in ``text`` as it is written but for its digits, which are Arabic, in the
    order of reading; lines of it hold no more than one passage. ``heads`` are the lines that
    may stand over columns, and the labels of cells; ``parts`` those of the file.
    """

    def __init__(
        self,
        text: str,
        heads: Callable[[], Iterable[str]],
        parts: frozenset[Part] = _IN_A_TEXT,
        *,
        heading_marks: bool = False,
        draws_a_list: bool | None = None,
    ) -> None:
        self.text = text
        self.parts = parts
        self._heading_marks = heading_marks
        self._draws_a_list = draws_a_list
        self._heads_of = heads
        self._said: dict[str, bool] = {}

    @classmethod
    def at_passages(cls, whole: WholeText) -> FirstLook:
        """At passages that have been put together."""
        cells = [cell for passage in whole.passages for cell in passage.cells]
        parts = frozenset(cell.where.part for cell in cells)

        def heads() -> Iterator[str]:
            for passage, line in zip(whole.passages, whole.lines, strict=False):
                if passage.table and not _A_NUMBER_ALONE["\t"].search(line):
                    yield line
            yield from (to_arabic(cell.label) for cell in cells if cell.label)

        return cls(whole.text, heads, parts)

    @classmethod
    def at_records(cls, records: Iterable[Sequence[tuple[str, str]]]) -> FirstLook:
        """At records, each the texts and labels of what is read together."""
        held = [record for record in records if record]
        lines = ("\t".join(written(text) for text, _ in record) for record in held)
        labels = "\n".join(dict.fromkeys(label for record in held for _, label in record if label))
        return cls(to_arabic("\n".join(lines)), lambda: (to_arabic(labels),))

    @classmethod
    def at_markdown(cls, title: str, text: str) -> FirstLook:
        """At a Markdown text as it is written, below its title."""
        written = to_arabic(f"{title}\n{text}")
        if "     " in written:
            written = _MANY_BLANKS.sub(_FOUR_BLANKS, written)
        return cls(written, lambda: _markdown_heads(written), heading_marks=True)

    @classmethod
    def at_lines(cls, text: str) -> FirstLook:
        """At a running text, whose lines with tabs or bars in them are the rows of a table."""
        written = to_arabic(text)
        return cls(written, lambda: filter(_may_be_a_head, written.split("\n")))

    @classmethod
    def at_words(cls, words: str, others: Sequence[str]) -> FirstLook:
        """At words without lines and rows, any part of which may be a line, and other texts."""
        written = to_arabic("\n".join((words, *others)))
        besides = to_arabic("\n".join(("", *others)))
        drawn = bool(_NUMBERED_NAME.search(besides) or vocabulary().person.search(besides))
        return cls(written, tuple, draws_a_list=drawn)

    @cached_property
    def stretches(self) -> Sequence[re.Match[str]]:
        """Where long numbers may stand, alone or cell by cell."""
        return stretches(self.text)

    @cached_property
    def digits_together(self) -> int:
        """No number has more digits than this, in whatever cells they are."""
        return max((LONG - 1, *(found.end() - found.start() for found in self.stretches)))

    @cached_property
    def most_digits(self) -> int:
        """The most digits that could belong to one number; 0 where it is too short for any."""
        return most_digits(self.text)

    # --- words ------------------------------------------------------------------------------

    def says(self, group: str) -> bool:
        """Whether the text may hold a word of a group of the vocabulary."""
        known = self._said.get(group)
        if known is None:
            known = self._said[group] = vocabulary().pieces(group).are_in(self._folded)
        return known

    def heads_say(self, group: str) -> bool:
        """Whether a word of a group may stand over a column, or label a cell."""
        return vocabulary().pieces(group).are_in(folded(self._heads))

    @cached_property
    def _heads(self) -> str:
        return "\n".join(self._heads_of())

    @cached_property
    def _folded(self) -> str:
        return folded(self.text)

    # --- people -----------------------------------------------------------------------------

    @cached_property
    def persons(self) -> tuple[re.Match[str], ...]:
        """The names with a title, and those that begin inside of another and may be cut off."""
        found: list[re.Match[str]] = []
        person = vocabulary().person_loosely
        match = person.search(self.text)
        while match:
            found.append(match)
            space = _SPACE.search(self.text, match.start() + 1, match.end())
            match = person.search(self.text, space.start() if space else match.end())
        return tuple(found)

    @cached_property
    def names_columns(self) -> bool:
        """Whether the head of a column, or a label, may call its cells names or people."""
        if not self._heads:
            return False
        return bool(vocabulary().alone_in_a_cell.search(self._heads)) or _call_people(self._heads)

    @cached_property
    def draws_a_list(self) -> bool:
        """Whether lines may be a list that was drawn: a line of heads, and numbered names."""
        if self._draws_a_list is not None:
            return self._draws_a_list
        return bool(_NUMBERED_NAME.search(f"\n{self.text}")) and self.heads_lists

    @cached_property
    def heads_lists(self) -> bool:
        """Whether a line may be the heads of a list that was drawn, and call its entries people."""
        if self._draws_a_list is not None:
            return self._draws_a_list
        title = _TITLE_OF_A_LIST.match(self.text)
        lines = (_LINE_OR_HEADING if self._heading_marks else _LINE_OF_A_LIST).findall(self.text)
        heads = [title[0], *lines] if title else lines
        return _call_people("".join(heads)) if heads else False

    @cached_property
    def names_somebody(self) -> bool:
        """Whether there may be a person in it that a datum could belong to."""
        titled = vocabulary().person_loosely.search(self.text)
        return titled is not None or self.names_columns or self.draws_a_list


def _may_be_a_head(line: str) -> bool:
    """Whether a line of a running text is a row, and none that begins with its number."""
    if "|" not in line:
        return "\t" in line and not _A_NUMBER_ALONE["\t"].search(line)
    bare = line.strip()
    between = "|" if len(bare) > 1 and bare[0] == bare[-1] == "|" else "\t"
    return not _A_NUMBER_ALONE[between].search(bare)


def _call_people(heads: str) -> bool:
    # Tables of many pages have the same heads, and records the same labels.
    look = _say_people if len(heads) <= _MOST_REMEMBERED else _say_people.__wrapped__
    return look(heads)


@lru_cache(256)
def _say_people(heads: str) -> bool:
    small = folded(heads)
    return any(vocabulary().pieces(group).are_in(small) for group in _PEOPLE)


def _markdown_heads(text: str) -> Iterator[str]:
    """The lines that may be in the heads of tables: before and below a ruled line.

    They end with the first that holds a cell with a number alone.
    """
    place = text.find("|")
    while place >= 0:
        _, stop = piece_at(text, place)
        before, ruled = "", False
        for line in text[text.rfind("\n", 0, place) + 1 : stop].split("\n"):
            ruled = ruled or is_below_a_head(line, before)
            if not _A_NUMBER_ALONE["|"].search(line):
                yield line
            elif ruled:
                break
            before = line
        place = text.find("|", stop)
