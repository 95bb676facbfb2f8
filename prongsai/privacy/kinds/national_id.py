"""Thai national ID numbers in text: 13 digits with a check digit.

One number in ten passes the check by chance, so a number alone only warns. It is certain
enough for an error when words near it say what it is, when it is written in the groups of the
card, when a person is named in its line or row and nothing calls it another number, or when
nearly all 13-digit numbers of a text pass. Numbers that begin with 0 belong to juristic persons
and are public.

A number is looked for in one piece, in the groups of the card (1-4-5-2-1) with any mark
between them, in other groups with hyphens where all such numbers of the text pass, and,
near words that name it, in whatever groups, also in cells side by side.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from prongsai.findings.rules.pii import PII001, PII002
from prongsai.privacy.digit_runs import (
    LONG,
    Group,
    Joint,
    Window,
    digit_runs,
    groups_in_runs,
    windows,
)
from prongsai.privacy.first_look import FirstLook
from prongsai.privacy.kind import Kind, Sighting
from prongsai.privacy.passages import WholeText
from prongsai.privacy.surroundings import Surroundings
from prongsai.privacy.words import vocabulary

_ON_THE_CARD = (1, 4, 5, 2, 1)
_WORDS = re.compile(
    r"ประจ(?:ำ|ํา)ตัว\s*ประชาชน|บัตร\s*ประชาชน|บัตรประจ(?:ำ|ํา)ตัว|เลข\s*ประชาชน|เลขบัตร|เลขที่บัตร"
    r"|บัตร\s{0,3}(?:เลขที่|หมายเลข|เลข|ที่)?\s{0,3}:?\s{0,3}(?=[1-8๑-๘])|ปชช\b|13\s*หลัก|๑๓\s*หลัก|ผู้เสียภาษี|citizen[\s_-]*id|national[\s_-]*id|identification\s*n"
    r"|\bid[\s_-]*(?:card|no\b|number)|\bcard\b|(?:\bid|ประชาชน|เลขประจ(?:ำ|ํา)ตัว)\s{0,3}[:.]?\s{0,3}(?=[1-8๑-๘])",
    re.IGNORECASE,
)
_NEAR_BEFORE, _NEAR_AFTER, _CALLED_BEFORE = 80, 40, 30
_ADDRESS = re.compile(r"(?:[a-z]{2,10}://|www\.)[^\s,;|\"'<>()\[\]]*$", re.IGNORECASE)
_MOST_ADDRESS = 300
_WORD_BEFORE = re.compile(r"[A-Za-z0-9]{0,39}[A-Za-z]$")
_WORD_AFTER = re.compile(r"[A-Za-z][A-Za-z0-9]{0,39}")
_DIGIT = re.compile("[0-9]")
_LIKE_A_YEAR = re.compile("25[4-9]|20[2-9]")
_CELLS_OF_DIGITS = re.compile(r"(?<![^\t\n])[0-9]{1,12}(?:\t[0-9]{1,12})++(?![^\t\n])")
_LIKE_CELLS = re.compile(
    r"[0-9](?<![0-9][0-9])[0-9]{0,11}+(?:[^\S\n\t]*+[\t|](?:[^\S\n]|\|)*+[0-9]{1,12}+(?=[\s|]|\Z))++"
)
_MOST_BLANKS = 6
_DIGITS = re.compile("[0-9]+")
_YEAR = re.compile(r"25[0-9]{2}|[0-9]{2}")
_SURELY_A_LIST = 3
_SHARE_OF_A_LIST = 0.8


@dataclass(frozen=True, slots=True)
class FoundId:
    """A number that passes the check: where it stands in the text, and its 13 digits."""

    start: int
    end: int
    digits: str
    certain: bool

    @property
    def masked(self) -> str:
        """The number as it may be shown: first and last digit only."""
        return f"{self.digits[0]}-xxxx-xxxxx-xx-{self.digits[-1]}"


class NationalId(Kind):
    """The 13 digits of a person, with the right check digit."""

    word = "national-id"
    label = "เลขประจำตัวประชาชน"
    certain = PII001.found
    doubtful = PII002.found
    least_digits = LONG

    @classmethod
    def may_be_in(cls, look: FirstLook) -> bool:
        """Where digits with the right check digit could be one number."""
        places = look.stretches
        return any(map(_may_be_written, places)) or any(map(_may_be_in_cells, places))

    @classmethod
    def find(cls, text: WholeText, around: Surroundings) -> Iterator[Sighting]:
        """Numbers by their check digit, certain where they are named, somebody's, or make a list."""
        for number in find_national_ids(text.text):
            certain = (
                number.certain
                or _is_labelled(number.start, text, around)
                or _is_somebodys(number.start, text, around)
            )
            yield Sighting(number.start, number.end, number.digits, number.masked, certain)
        yield from _in_several_cells(text, around)


def _may_be_written(stretch: re.Match[str]) -> bool:
    """Whether groups in a row may be one number, whatever stands before and after them."""
    text = stretch.string
    for groups in groups_in_runs(stretch, LONG):
        for first, count in _as_long_as_a_number([len(digits) for digits, _, _ in groups]):
            taken = groups[first : first + count]
            if is_national_id("".join(digits for digits, _, _ in taken)):
                start, end = taken[0][1], taken[-1][2]
                if any(
                    _may_be_one(run, start, end, text) for run in digit_runs(text[start:end], LONG)
                ):
                    return True
    return False


def _may_be_one(run: Sequence[Group], start: int, end: int, text: str) -> bool:
    window = Window(run, None)
    if window.sizes in ((LONG,), _ON_THE_CARD):
        return True
    is_tight = all(group.tight for group in window.groups[1:])
    if is_tight and window.joints == {Joint.HYPHEN}:
        return True
    return bool(_WORDS.search(text, max(0, start - _NEAR_BEFORE), end + _NEAR_AFTER + 1))


def _may_be_in_cells(stretch: re.Match[str]) -> bool:
    """Whether cells in a row may make one number, if only something calls them so."""
    text = stretch.string
    for found in _LIKE_CELLS.finditer(text, stretch.start(), stretch.end() + 1):
        before = text[max(0, found.start() - _MOST_BLANKS) : found.start()].rstrip(" ")[-1:]
        if before and not (before.isspace() or before in "|#"):
            continue  # the first of the cells holds more than digits
        cells = _DIGITS.findall(found[0])
        for first, count in _as_long_as_a_number(list(map(len, cells))):
            if is_national_id("".join(cells[first : first + count])):
                return True
    return False


def _in_several_cells(text: WholeText, around: Surroundings) -> Iterator[Sighting]:
    """Numbers that a form or table has in cells of their own: a digit or a group in each.

    Cells of a table may be anything, so that the column, or words before them, must name it.
    """
    for found in _CELLS_OF_DIGITS.finditer(text.text):
        cells = [cell.span() for cell in _DIGITS.finditer(text.text, *found.span())]
        for first, count in _as_long_as_a_number([end - start for start, end in cells]):
            taken = cells[first : first + count]
            digits = "".join(text.text[start:end] for start, end in taken)
            if is_national_id(digits) and _is_called(taken[0][0], text, around):
                masked = FoundId(*taken[0], digits, certain=True).masked
                yield from (Sighting(start, end, digits, masked) for start, end in taken)
                break


def _as_long_as_a_number(lengths: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where pieces of such lengths in a row have the digits of one number, and how many do."""
    first = total = 0
    for last, length in enumerate(lengths):
        total += length
        while total > LONG:
            total -= lengths[first]
            first += 1
        if total == LONG:
            yield first, last + 1 - first


def _is_called(start: int, text: WholeText, around: Surroundings) -> bool:
    return _is_labelled(start, text, around) or bool(
        _WORDS.search(text.near(start, _CALLED_BEFORE, 1))
    )


def _is_somebodys(start: int, text: WholeText, around: Surroundings) -> bool:
    """Whether its line or form names a person, and no word calls it a number of something else."""
    if around.bearer(text.passage_at(start)) is None:
        return False
    place, _, _ = text.cell_at(start)
    label = around.label(text.passage_at(start), place)
    called = f"{label} {text.near(start, _CALLED_BEFORE, 0)}"
    return not vocabulary().other_numbers.search(called)


def _is_labelled(start: int, text: WholeText, around: Surroundings) -> bool:
    """Whether the header of its column, or the key before it, says what it is."""
    place, _, _ = text.cell_at(start)
    return bool(_WORDS.search(around.label(text.passage_at(start), place)))


class _Proof(IntEnum):
    """Why groups of digits are taken for one number, the surest first."""

    WRITTEN = 0
    NAMED = 1
    ALIKE = 2


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Thirteen digits that may be a number, and why."""

    window: Window
    digits: str
    proof: _Proof
    named: bool

    @property
    def is_as_on_the_card(self) -> bool:
        """Whether the digits are grouped as on the card; figures with spaces may be a table's.

        No district has a code like a year of our time, which so many tables hold.
        """
        if self.window.sizes != _ON_THE_CARD:
            return False
        parted = Joint.SPACE not in self.window.joints
        return parted or not _LIKE_A_YEAR.match(self.window.groups[1].digits)

    @property
    def start(self) -> int:
        return self.window.groups[0].start


def is_national_id(digits: str) -> bool:
    """Whether 13 ASCII digits carry the right check digit and belong to a person."""
    if len(digits) != LONG or digits[0] in "09":
        return False
    total = sum(
        int(digit) * weight for digit, weight in zip(digits, range(13, 1, -1), strict=False)
    )
    return (11 - total % 11) % 10 == int(digits[12])


def find_national_ids(text: str) -> list[FoundId]:
    """All numbers that pass, each place once, in the order of the text."""
    words = _Words(text)
    runs = digit_runs(text, LONG)
    candidates = [found for run in runs for found in _candidates(run, text, words)]
    alike = [found for found in candidates if found.proof is _Proof.ALIKE]
    alone = [found for found in candidates if found.proof is not _Proof.ALIKE]
    listed = _are_a_list(alone)
    believed = sorted((*alone, *_believed(alike)), key=lambda found: found.start)
    return [
        FoundId(
            found.start,
            found.window.groups[-1].end,
            found.digits,
            found.named or found.is_as_on_the_card or (listed and found.proof < _Proof.ALIKE),
        )
        for found in believed
        if is_national_id(found.digits)
    ]


def _are_a_list(candidates: Iterable[_Candidate]) -> bool:
    """Whether there are several different numbers and nearly all of them pass."""
    different = {found.digits for found in candidates}
    valid = sum(map(is_national_id, different))
    return valid >= _SURELY_A_LIST and valid >= _SHARE_OF_A_LIST * len(different)


def _believed(alike: Iterable[_Candidate]) -> Iterator[_Candidate]:
    """Those in groups unlike the card's, if nearly all that are grouped in this way pass.

    Numbers of goods, files and contracts have hyphens too; of a list of them a tenth passes.
    """
    by_sizes: dict[tuple[int, ...], list[_Candidate]] = defaultdict(list)
    for found in alike:
        by_sizes[found.window.sizes].append(found)
    for group in by_sizes.values():
        different = {found.digits for found in group}
        if sum(map(is_national_id, different)) >= _SHARE_OF_A_LIST * len(different):
            yield from group


def _candidates(run: Sequence[Group], text: str, words: _Words) -> Iterator[_Candidate]:
    """The numbers of 13 digits that a run may hold; no digit belongs to two of them."""
    taken = 0
    for window in windows(run, _ON_THE_CARD):
        start, end = window.groups[0].start, window.groups[-1].end
        if start < taken or window.digits[0] in "09" or not _stands_alone(window, text):
            continue
        named = words.are_near(start, end)
        proof = _proof(window, named)
        if proof is not None:
            taken = end
            yield _Candidate(window, window.digits, proof, named)


def _proof(window: Window, named: bool) -> _Proof | None:
    """Why these groups may be one number; nothing where they are rather several."""
    joints = window.joints
    # One kind of mark throughout; hyphens and spaces are mixed by many.
    steady = len(joints) <= 1 or joints == {Joint.HYPHEN, Joint.SPACE}
    if steady and window.sizes in ((LONG,), _ON_THE_CARD):
        return _Proof.WRITTEN
    if not steady or not window.is_whole:
        return None
    if named:
        return _Proof.NAMED
    tight = all(group.tight for group in window.groups[1:])
    return _Proof.ALIKE if tight and joints == {Joint.HYPHEN} else None


def _stands_alone(window: Window, text: str) -> bool:
    """Whether the digits are not part of something longer: a number, a word, an address."""
    joining = {Joint.HYPHEN, *window.joints} - {Joint.SPACE}
    if len(window.groups) == 1:
        joining.add(Joint.DOT)
    first, after = window.groups[0], window.after
    if first.tight and first.joint in joining:
        return False
    if after and after.tight and _continues(after, joining):
        return False
    return not _is_in_a_word(text, window) and not _is_in_an_address(text, first.start)


def _continues(after: Group, joining: set[Joint]) -> bool:
    """Whether the group that follows is of the same number, or makes it one of a document.

    Programs write ``.0`` behind whole numbers; ``.50`` makes it money.
    """
    if after.joint is Joint.SLASH and _YEAR.fullmatch(after.digits):
        return True
    return after.joint in joining and (after.joint is not Joint.DOT or after.digits != "0")


def _is_in_a_word(text: str, window: Window) -> bool:
    """Whether Latin letters and other digits stand around it, as in a check sum."""
    start, end = window.groups[0].start, window.groups[-1].end
    before = _WORD_BEFORE.search(text, max(0, start - 40), start)
    after = _WORD_AFTER.match(text, end)
    return any(_DIGIT.search(word[0]) for word in (before, after) if word)


def _is_in_an_address(text: str, start: int) -> bool:
    """Whether it is part of a web address that does not say itself what it is."""
    before = text[max(0, start - _MOST_ADDRESS) : start]
    if "://" not in before and "www." not in before:
        return False
    address = _ADDRESS.search(before)
    return address is not None and not _WORDS.search(address[0])


class _Words:
    """Where a text names such numbers; it is gone through once, and only if there is need."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _places(self) -> tuple[list[int], list[int]]:
        found = [match.span() for match in _WORDS.finditer(self._text)]
        return [start for start, _ in found], [end for _, end in found]

    def are_near(self, start: int, end: int) -> bool:
        """Whether words that name it stand before or after these places."""
        starts, ends = self._places
        before = bisect_right(ends, start) - 1
        after = bisect_left(starts, end)
        return (before >= 0 and starts[before] >= start - _NEAR_BEFORE) or (
            after < len(starts) and ends[after] <= end + _NEAR_AFTER
        )
