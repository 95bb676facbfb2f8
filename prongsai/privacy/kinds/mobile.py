"""Mobile numbers of people who are no officials."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prongsai.findings.rules.pii import PII006
from prongsai.privacy.digit_runs import BETWEEN_DIGITS, SHORTEST, grouped
from prongsai.privacy.first_look import FirstLook
from prongsai.privacy.kind import Kind, Sighting
from prongsai.privacy.passages import WholeText
from prongsai.privacy.surroundings import Surroundings, Whose
from prongsai.privacy.words import vocabulary

_AT_HOME = ((10,), (3, 3, 4), (3, 7), (3, 4, 3), (2, 4, 4), (3, 3, 2, 2), (2, 8))
_FROM_ABROAD = ((9,), (2, 3, 4), (2, 7), (1, 4, 4), (2, 4, 3), (1, 8), (3, 3, 3), (3, 6))
_FORMS = "|".join(
    (
        *(grouped(*sizes, first="0(?=[^0-9]{0,3}[689])") for sizes in _AT_HOME),
        *(
            rf"(?:\+|00)\s?66[\s\-.]{{0,2}}(?:\(0\)\s?)?{grouped(*sizes, first='[689]')}"
            for sizes in _FROM_ABROAD
        ),
        grouped(11, first="6(?=6[689])"),
    )
)
_MOBILE = re.compile(
    rf"(?<![0-9])(?<![0-9][-./,])(?:{_FORMS})(?![0-9])(?!-[0-9]{{2}})(?![,.][0-9])"
)
_WITHOUT_ZERO = re.compile(r"(?<![^\s])[689][0-9]{8}(?:\.0)?(?![^\s])")
_LIKE_ONE = re.compile(
    rf"[0689](?<![0-9][0-9])(?:(?<=0)(?:066|[^0-9]{{0,3}})[689]|(?<=6)6[689]|(?<=[689]))"
    rf"(?:[{BETWEEN_DIGITS}]{{0,12}}[0-9]){{8}}(?![0-9])"
)
_NOT_A_DIGIT = re.compile("[^0-9]+")


class Mobile(Kind):
    """A mobile number beside a person; the number of an official's post is none."""

    word = "mobile"
    label = "หมายเลขโทรศัพท์มือถือส่วนตัว"
    certain = PII006.found
    doubtful = PII006.doubtful
    yields_to = ("bank-account", "national-id")
    least_digits = SHORTEST
    of_somebody = True

    @classmethod
    def may_be_in(cls, look: FirstLook) -> bool:
        """Where digits are like a mobile number's."""
        if not look.most_digits:
            return False
        found = [each[0] for each in _LIKE_ONE.finditer(look.text)]
        if not found:
            return False
        is_whole = any(each.startswith("0") for each in found) or "66" in look.text
        return is_whole or look.says("phones") or look.heads_say("phones")

    @classmethod
    def find(cls, text: WholeText, around: Surroundings) -> Iterator[Sighting]:
        """Numbers of ten digits, and of nine in cells called a telephone."""
        for start, end in _numbers(text, around):
            whose = around.whose(start)
            if whose is not Whose.PUBLIC:
                digits = f"0{_NOT_A_DIGIT.sub('', text.text[start:end].removesuffix('.0'))[-9:]}"
                shown = f"{digits[:2]}x-xxx-xx{digits[-2:]}"
                yield Sighting(start, end, digits, shown, whose is Whose.PRIVATE)


def _numbers(text: WholeText, around: Surroundings) -> Iterator[tuple[int, int]]:
    for found in _MOBILE.finditer(text.text):
        if not _is_account(found, text, around):
            yield found.span()
    # Excel takes the zero away from a number that is typed as one.
    for found in _WITHOUT_ZERO.finditer(text.text):
        number = text.passage_at(found.start())
        called = _label(found.start(), text, around) or " ".join(around.above(number))
        if vocabulary().phones.search(called):
            yield found.span()


def _is_account(found: re.Match[str], text: WholeText, around: Surroundings) -> bool:
    """Whether the column says that such digits are an account's."""
    label = _label(found.start(), text, around)
    return bool(vocabulary().accounts.search(label)) and not vocabulary().phones.search(label)


def _label(start: int, text: WholeText, around: Surroundings) -> str:
    place, _, _ = text.cell_at(start)
    return around.label(text.passage_at(start), place)
