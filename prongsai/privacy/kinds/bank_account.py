"""Numbers of bank accounts that belong to people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prongsai.findings.rules.pii import PII005
from prongsai.privacy.digit_runs import grouped
from prongsai.privacy.first_look import FirstLook
from prongsai.privacy.kind import Kind, Sighting
from prongsai.privacy.passages import WholeText
from prongsai.privacy.surroundings import Surroundings, Whose
from prongsai.privacy.words import vocabulary

_IN_GROUPS = (
    (3, 1, 5, 1),
    (3, 6, 1),
    (3, 1, 6),
    (3, 7),
    (4, 4, 4),
    (3, 3, 3, 3),
    (3, 2, 5, 1),
    (4, 6, 2),
)
_IN_ONE = (10, 11, 12, 14, 15)
_FORMS = "|".join(
    (
        *(grouped(*sizes) for sizes in _IN_GROUPS),
        *map(grouped, _IN_ONE),
        "[0-9]{1,9}(?:-[0-9]{1,9}){1,4}",
    )
)
_NUMBER = re.compile(
    rf"(?<![0-9+])(?<![0-9][-./,])(?:{_FORMS})(?:\.0)?(?![0-9])(?!-[0-9])(?![,.][0-9])"
)
_LIKE_A_MOBILE = re.compile("0[689]|66[689]")
_LENGTHS = range(10, 16)
_NOT_A_DIGIT = re.compile("[^0-9]+")
_NEAR, _FAR, _FIELD = 60, 300, 2


class BankAccount(Kind):
    """An account number beside its owner, who is a person and no office."""

    word = "bank-account"
    label = "เลขบัญชีธนาคารของบุคคล"
    certain = doubtful = PII005.found
    yields_to = ("national-id",)
    least_digits = _LENGTHS.start
    of_somebody = True

    @classmethod
    def may_be_in(cls, look: FirstLook) -> bool:
        """Where a number is long enough and a word for an account is said."""
        return look.most_digits >= _LENGTHS.start and look.says("accounts")

    @classmethod
    def find(cls, text: WholeText, around: Surroundings) -> Iterator[Sighting]:
        """Numbers of 10 to 15 digits that are called an account."""
        if not vocabulary().accounts.search(text.text):
            return
        for found in _NUMBER.finditer(text.text):
            digits = _NOT_A_DIGIT.sub("", found[0].removesuffix(".0"))
            if len(digits) not in _LENGTHS:
                continue
            whose = _whose(found.start(), text, around)
            if whose is not Whose.PUBLIC and _is_named(found.start(), text, around):
                shown = f"xxx-x-x{digits[-5:-1]}-{digits[-1]}"
                yield Sighting(found.start(), found.end(), digits, shown, whose is Whose.PRIVATE)


def _is_named(start: int, text: WholeText, around: Surroundings) -> bool:
    """Whether the words of its column, before it, or above its line call it an account."""
    words = vocabulary()
    number = text.passage_at(start)
    place, _, _ = text.cell_at(start)
    label = around.label(number, place)
    if words.accounts.search(label):
        return True
    if len(text.passages[number].cells) > 1 and label:
        return False
    begins = text.starts[number]
    before = text.text[max(begins, start - _NEAR) : start]
    named = list(words.accounts.finditer(before))
    if named:
        called = list(words.phones.finditer(before))
        return not called or called[-1].start() < named[-1].start()
    above = " ".join(around.above(number))
    if not words.accounts.search(above):
        return False
    may_be_called = words.phones.search(above) and _LIKE_A_MOBILE.match(text.text, start)
    return not may_be_called


def _whose(start: int, text: WholeText, around: Surroundings) -> Whose:
    """Whether a person is named as its owner, in its line or next to it."""
    number = text.passage_at(start)
    near = text.near(start, _FAR, _FAR)
    if around.has_person(number):
        return Whose.PUBLIC if _is_an_offices(start, text) else _owner(number, near, around)
    if vocabulary().offices.search(near):
        return Whose.PUBLIC
    for other in (number + 1, number - 1, number + 2, number - 2):
        is_there = 0 <= other < len(text.passages)
        if is_there and len(text.passages[other].cells) <= _FIELD:
            line = text.lines[other][:_FAR]
            if vocabulary().owners.search(line):
                return _owner(other, line, around)
    return around.whose(start)


def _is_an_offices(start: int, text: WholeText) -> bool:
    """Whether a line of text names an office between the word for an account and its number.

    A person behind it is then the one to call, unless said to be the owner.
    """
    words = vocabulary()
    if len(text.passages[text.passage_at(start)].cells) > 1:
        return False
    before = text.near(start, _FAR, 0)
    called = list(words.accounts.finditer(before))
    between = before[called[-1].end() :] if called else ""
    is_said = words.offices.search(between) and not words.person.search(between)
    return bool(is_said) and not words.owners.search(text.near(start, 0, _FAR))


def _owner(number: int, line: str, around: Surroundings) -> Whose:
    """Whether a person is the owner that a line names, rather than an office."""
    words = vocabulary()
    for named in words.owners.finditer(line):
        behind = line[named.end() : named.end() + _NEAR].split("\t")[0]
        office, person = words.offices.search(behind), words.person.search(behind)
        if office and not (person and person.start() < office.start()):
            return Whose.PUBLIC
    return Whose.PRIVATE if around.has_person(number) else Whose.PUBLIC
