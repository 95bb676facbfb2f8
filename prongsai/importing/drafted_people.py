"""People in tables: telephone and e-mail from one cell, side and rank from the post.

``data/people`` holds the words; a post that it does not know is left to the clerk.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import zip_longest

from pydantic import RootModel

from prongsai.content_types.people import Rank
from prongsai.content_types.registry import Side
from prongsai.importing.source import SourceFile, is_picture
from prongsai.reading.cells import Cell, as_text
from prongsai.reading.fields import Text
from prongsai.reading.person_names import civil_titles
from prongsai.reading.read_model import program_data
from prongsai.reading.yaml_writing import Plain
from prongsai.tables.grid.sheet import Sheet
from prongsai.thai.text import match_key

PHONE_HEAD, EMAIL_HEAD = "โทรศัพท์", "อีเมล"

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"[0๐](?:[ -]?[0-9๐-๙]){8,9}(?![0-9๐-๙])(?:\s*ต่อ\s*[0-9๐-๙]+)?")
_LABELS = re.compile(r"(?:โทรศัพท์|โทร|เบอร์|มือถือ|อีเมล์?|e-?mail|tel|mobile)\s*[.:]*", re.IGNORECASE)
_POST = re.compile(r"^(?:ตำแหน่ง|ต\.)\s*:?\s*")
_HEADER_ROWS = 4
_RANKS = {
    "political_head": (Side.POLITICAL, Rank.HEAD),
    "political_deputy": (Side.POLITICAL, Rank.DEPUTY),
    "political_other": (Side.POLITICAL, Rank.OTHER),
    "permanent_other": (Side.PERMANENT, Rank.OTHER),
}


class _Words(RootModel[Mapping[str, tuple[Text, ...]]]):
    """A file of ``data/people``."""


@cache
def _words(name: str) -> Mapping[str, tuple[str, ...]]:
    return program_data("prongsai.importing", f"people/{name}.yaml", _Words).root


def with_contacts_apart(source: SourceFile) -> SourceFile:
    """The source, with a column for each where one held telephone and e-mail together.

    Cards of people (a photo, below it name, post and telephone) become a table too.
    """
    blocks = [
        _with_columns_apart(cards_as_table(block) or block) if isinstance(block, Sheet) else block
        for block in source.blocks
    ]
    return replace(source, blocks=tuple(blocks))


def _with_columns_apart(grid: Sheet) -> Sheet:
    for number, row in enumerate(grid.rows[:_HEADER_ROWS]):
        for column, cell in enumerate(row):
            if _holds_both(as_text(cell)):
                return _divided(grid, number, column)
    return grid


def _holds_both(head: str) -> bool:
    key = match_key(head)
    if not key or len(head) > 60:
        return False
    words = _words("contacts")
    found = [any(match_key(word) in key for word in words[kind]) for kind in ("phone", "email")]
    return all(found) or key in map(match_key, words["either"])


def _divided(grid: Sheet, head: int, column: int) -> Sheet:
    """The grid with the column as two, and a third for what is neither, if anything is."""
    below = range(head + 1, len(grid.rows))
    parts = [_parts(as_text(grid.cell(number, column))) for number in below]
    if not any(phone or email for phone, email, _ in parts):
        return grid
    rest = any(text for _, _, text in parts)
    title = as_text(grid.rows[head][column])
    rows: list[tuple[Cell, ...]] = []
    for number, row in enumerate(grid.rows):
        own: Sequence[Cell]
        if number < head:
            own = [grid.cell(number, column)] * (2 + rest)
        elif number == head:
            own = [PHONE_HEAD, EMAIL_HEAD, *([title] if rest else [])]
        else:
            phone, email, text = parts[number - head - 1]
            own = [phone, email, *([text] if rest else [])]
        before = [grid.cell(number, place) for place in range(column)]
        rows.append((*before, *own, *row[column + 1 :]))
    more = 1 + rest
    merged = tuple(
        ((top, left + more * (left > column + 1)), (bottom, right + more * (right >= column + 1)))
        for (top, left), (bottom, right) in grid.merged
    )
    return replace(grid, rows=tuple(rows), merged=merged)


def _parts(text: str) -> tuple[str, str, str]:
    """The first telephone and the first e-mail of a cell, and what else it says."""
    email = _EMAIL.search(text)
    without = text.replace(email[0], " ", 1) if email else text
    phone = _PHONE.search(without)
    without = without.replace(phone[0], " ", 1) if phone else without
    rest = " ".join(_LABELS.sub(" ", without).split()).strip(" ,;/|-–.")
    return phone[0] if phone else "", email[0] if email else "", rest


@dataclass
class _Card:
    line: int
    photo: str = ""
    name: str = ""
    post: str = ""
    rest: list[str] = field(default_factory=list)

    def takes(self, text: str) -> bool:
        """Take a line of the card; False where it begins the next one."""
        if is_picture(text):
            if self.photo or self.name:
                return False
            self.photo = text
        elif _is_name(text):
            if self.name:
                return False
            self.name = text.strip("() ")
        elif self.name and not self.post and not (_PHONE.search(text) or _EMAIL.search(text)):
            self.post = _POST.sub("", text)
        else:
            self.rest.append(text)
        return True


def cards_as_table(grid: Sheet) -> Sheet | None:
    """The cards of a grid as a table with a head; ``None`` where it does not hold cards."""
    filled = [
        (line, [text for text in as_text(cell).split("\n") if text])
        for line, row in zip(grid.numbers, grid.rows, strict=True)
        for cell in dict.fromkeys(row)
        if as_text(cell)
    ]
    whole = [lines for _, lines in filled if any(map(_is_name, lines)) and len(lines) > 1]
    if not whole or len(whole) < len(filled):
        filled = [
            (line, as_text(cell).split("\n"))
            for column in zip_longest(*grid.rows)
            for line, cell in zip(grid.numbers, column, strict=True)
            if as_text(cell)
        ]
    cards: list[_Card] = []
    for line, lines in filled:
        for text in lines:
            if not cards and not (is_picture(text) or _is_name(text)):
                return None  # a head, or another table
            if not cards or not cards[-1].takes(text):
                cards.append(_Card(line))
                cards[-1].takes(text)
    if not cards or not all(card.name and card.post for card in cards):
        return None
    rows = [(card.photo, card.name, card.post, "\n".join(card.rest)) for card in cards]
    head = ("รูปถ่าย", "ชื่อ-สกุล", "ตำแหน่ง", "ติดต่อ")
    numbers = (grid.line, *(card.line for card in cards))
    return Sheet((head, *rows), numbers, name=grid.name)


def _is_name(text: str) -> bool:
    return text.strip("( ").startswith(
        (*civil_titles(), *_words("contacts")["ranks"])
    ) and not text.startswith("นายก")


def completed(key: str, value: Plain) -> tuple[Plain, tuple[str, ...]]:
    """Executives with side and rank as their posts tell, where the table did not say.

    Also gives the lines that say so to the clerk. Other content stays as it is.
    """
    if key != "executives" or isinstance(value, str) or not isinstance(value, Sequence):
        return value, ()
    made: list[Plain] = []
    told: list[str] = []
    for record in value:
        known = _of_post(record) if isinstance(record, Mapping) else {}
        if isinstance(record, Mapping) and known:
            made.append(_in_order(record, known))
            if new := [text for key, text in known.items() if key not in record]:
                told.append(f"{record['position']}: {' '.join(new)} (อ่านจากตำแหน่ง)")
        else:
            made.append(record)
    return made, tuple(dict.fromkeys(told))


def _in_order(record: Mapping[str, Plain], known: Mapping[str, str]) -> dict[str, Plain]:
    """The new keys behind the post they come from."""
    made: dict[str, Plain] = {}
    for key, value in record.items():
        made[key] = value
        if key == "position":
            made |= {name: text for name, text in known.items() if name not in record}
    return made


def _of_post(record: Mapping[str, Plain]) -> dict[str, str]:
    if not {"side", "rank"} - record.keys():
        return {}
    post = match_key(str(record.get("position", "")))
    found = [
        (len(key), kind)
        for kind, words in _words("posts").items()
        for word in words
        if (key := match_key(word)) and post.startswith(key)
    ]
    if not found:
        return {}
    side, rank = _RANKS[max(found)[1]]
    return {"side": side.label, "rank": rank.label}
