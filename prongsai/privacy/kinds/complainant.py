"""Names of people who have complained."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from prongsai.findings.rules.pii import PII009
from prongsai.privacy.first_look import FirstLook
from prongsai.privacy.kind import Kind, Sighting
from prongsai.privacy.passages import WholeText
from prongsai.privacy.surroundings import Surroundings
from prongsai.privacy.words import folded, masked_name, vocabulary

_NEAR = 40
_LEADS_ON = r"\s|[:：(\-–]|คือ|ชื่อ|ได้แก่|ราย|ว่า|จาก|โดย|ของ|คุณ|เป็น"
_ONLY_LEADS_ON = re.compile(f"(?:{_LEADS_ON})*")
_NEAR_WITH_BARS = 9 * _NEAR
_BLANKS = re.compile(r"\s+")


class Complainant(Kind):
    """A name that a column or a sentence calls that of a complainant."""

    word = "complainant"
    label = "ชื่อผู้ร้องเรียน"
    certain = doubtful = PII009.found
    of_somebody = True

    @classmethod
    def may_be_in(cls, look: FirstLook) -> bool:
        """Where complaints are spoken of, and a name may be that of a complainant."""
        if not (look.says("complaints") or look.says("complainants")):
            return False
        if look.names_columns or look.draws_a_list:
            return True
        if look.persons and look.says("complainants") and look.heads_lists:
            return True
        return any(_may_complain(person, look) for person in look.persons)

    @classmethod
    def find(cls, text: WholeText, around: Surroundings) -> Iterator[Sighting]:
        """Names with a title, and names in columns of complainants."""
        words = vocabulary()
        if not (words.complainants.search(text.text) or words.complaints.search(text.text)):
            return
        for start, end in _names(text, around):
            if _complains(start, text, around) or words.complained.match(
                text.text, _after(end, text.text)
            ):
                name = text.text[start:end]
                datum = _BLANKS.sub("", name)
                yield Sighting(start, end, datum, masked_name(name))


def _after(end: int, text: str) -> int:
    """Where the next word begins."""
    while text[end : end + 1] == " ":
        end += 1
    return end


def _may_complain(person: re.Match[str], look: FirstLook) -> bool:
    """Whether the words right before or after a name may call the person a complainant."""
    text = look.text
    ends = {person.end(), person.end("given")} - {-1}
    complained = vocabulary().loosely("complained")
    if any(complained.match(text, _after(end, text)) for end in ends):
        return True
    before = text[max(0, person.start() - _NEAR_WITH_BARS) : person.start()]
    if not vocabulary().pieces("complainants").may_be_in(folded(before)):
        return False
    return _called_before().search(before) is not None


@cache
def _called_before() -> re.Pattern[str]:
    words = vocabulary().loosely("complainants").pattern
    return re.compile(rf"(?:{words})(?:{_LEADS_ON}|[|#])*\Z")


def _names(text: WholeText, around: Surroundings) -> Iterator[tuple[int, int]]:
    for matches in around.persons.values():
        yield from (match.span() for match in matches if not match["masked"])
    for number, passage in enumerate(text.passages):
        begins = text.starts[number]
        for place in around.named_cells(number):
            start = begins + sum(len(cell.text) + 1 for cell in passage.cells[:place])
            end = start + len(passage.cells[place].text)
            if not vocabulary().person.search(text.text, start, end):
                yield start, end
        drawn = around.drawn_name(number)
        if drawn is not None:
            yield begins + drawn.start("name"), begins + drawn.end("name")


def _complains(start: int, text: WholeText, around: Surroundings) -> bool:
    """Whether the person at a place is called a complainant."""
    words = vocabulary()
    number = text.passage_at(start)
    place, _, _ = text.cell_at(start)
    label = around.label(number, place)
    if words.complainants.search(words.not_complainants.sub("", label)):
        return True
    if label and len(text.passages[number].cells) > 1:
        is_listed = words.names.search(label) and not words.not_complainants.search(label)
        return bool(is_listed) and _is_complaints(number, around)
    before = text.text[max(text.starts[number], start - _NEAR) : start]
    before = words.not_complainants.sub("\0", before)
    called = list(words.complainants.finditer(before))
    if called and _ONLY_LEADS_ON.fullmatch(before, called[-1].end()):
        return True
    return _is_in_a_drawn_list(start, number, text, around)


def _is_in_a_drawn_list(start: int, number: int, text: WholeText, around: Surroundings) -> bool:
    """Whether a line above names the columns of a list, of which this is the complainant's.

    So do tables look whose lines nobody can see, as in the text of a PDF.
    """
    line = around.drawn_header(number)
    columns = [
        (found.start(), pattern is vocabulary().complainants)
        for pattern in (vocabulary().complainants, vocabulary().officers)
        for found in pattern.finditer(vocabulary().not_complainants.sub("\0", line))
    ]
    order = [complains for _, complains in sorted(columns)]
    if not any(order):
        return False
    people = [match.start() for match in around.persons.get(number, ())]
    if start not in people:
        return order[0]
    # Complainants are left unnamed more often than those who saw to it.
    from_the_end = len(people) - people.index(start)
    return from_the_end <= len(order) and order[-from_the_end]


def _is_complaints(number: int, around: Surroundings) -> bool:
    """Whether the nearest words above say that the list is one of complaints."""
    words = vocabulary()
    return any(words.complaints.search(line) for line in around.above(number))
