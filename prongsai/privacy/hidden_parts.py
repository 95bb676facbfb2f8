"""What of a file nobody sees who opens it, and anybody finds who looks for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

from prongsai.privacy.passages import Part, Passage, Where
from prongsai.tables.seen.sheet_look import MOST_NAMED, column_letters, number_ranges

_OF_A_SHEET = (Part.HIDDEN_SHEET, Part.HIDDEN_ROW, Part.HIDDEN_COLUMN)
_OF_A_TEXT = (Part.DELETED, Part.COMMENT, Part.HIDDEN_TEXT)


def hidden_parts(passages: Iterable[Passage]) -> tuple[str, ...]:
    """Each hidden part that holds words, in Thai: which it is, and in which sheet."""
    places: dict[tuple[Part, str], set[int]] = defaultdict(set)
    for cell in chain.from_iterable(passage.cells for passage in passages):
        part = cell.where.part
        if part in _OF_A_SHEET or part in _OF_A_TEXT:
            places[part, cell.where.sheet].add(_number(part, cell.place))
    named = list(_named(places))
    return (*named[:MOST_NAMED], "…") if len(named) > MOST_NAMED else tuple(named)


def _number(part: Part, place: Where) -> int:
    """What tells a hidden row or column from another; of other parts there is one."""
    if part is Part.HIDDEN_ROW:
        return place.row
    return place.column if part is Part.HIDDEN_COLUMN else 0


def _named(places: dict[tuple[Part, str], set[int]]) -> Iterator[str]:
    for (part, sheet), numbers in places.items():
        of_sheet = f' "{sheet}"' if sheet else ""
        if part is Part.HIDDEN_ROW:
            yield f"{part.said} {number_ranges(sorted(numbers))} ของแผ่นงาน{of_sheet}"
        elif part is Part.HIDDEN_COLUMN:
            letters = [column_letters(number) for number in sorted(numbers)]
            more = " …" if len(letters) > MOST_NAMED else ""
            columns = f"{', '.join(letters[:MOST_NAMED])}{more}"
            yield f"{part.said} {columns} ของแผ่นงาน{of_sheet}"
        elif part is Part.HIDDEN_SHEET or not sheet:
            yield f"{part.said}{of_sheet}"
        else:
            yield f"{part.said}ในแผ่นงาน{of_sheet}"
