"""Whether what stands in a field is evidence: what it says, and whether its files are of the matter.

What is written and says nothing is told with its words; what a person has to look at first is
told as such and never settles a requirement.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum, auto
from functools import cache
from operator import attrgetter

from pydantic import BaseModel

from prongsai.content.disclosure import Document
from prongsai.findings import Message, Place, Sentence
from prongsai.findings.rules.oit import OIT031, OIT032
from prongsai.reading.fields import TEXT, FieldKind, Period
from prongsai.reading.shape import shape_of
from prongsai.requirements.documents import About, about, was_read
from prongsai.requirements.link_kinds import is_sample
from prongsai.requirements.question import Evidence, Question, Unmet
from prongsai.requirements.saying import NAMING, Saying, answers_alike, said, without_titles
from prongsai.requirements.selection import Selected, filled
from prongsai.thai.text import normalize_for_search

_LEAST_PICTURE = 24
"""Pixels along each side of what may be a picture of something."""


_COUNTER = re.compile(r"\d+(?!\d|\s*[^\W\d_])")
"""A number that counts nothing: that of a line or a record."""


class Worth(IntEnum):
    """What a value is worth as evidence, the best first."""

    EVIDENCE = auto()
    ONLY_NONE = auto()
    UNREAD = auto()
    FOREIGN = auto()
    ELSEWHERE = auto()
    TITLE_AGAIN = auto()
    NOTHING = auto()
    MARKS = auto()
    SHUT = auto()
    NO_PICTURE = auto()
    BARE = auto()
    LEFT = auto()
    ABSENT = auto()


_SAID = {
    Saying.SOMETHING: Worth.EVIDENCE,
    Saying.NOTHING: Worth.NOTHING,
    Saying.MARKS: Worth.MARKS,
    Saying.LEFT: Worth.LEFT,
    Saying.ELSEWHERE: Worth.ELSEWHERE,
    Saying.ONLY_NONE: Worth.ONLY_NONE,
}
_FOR_A_PERSON = {
    Worth.ONLY_NONE: OIT032.only_none,
    Worth.UNREAD: OIT032.unread,
    Worth.FOREIGN: OIT032.foreign,
}
_TOLD: dict[Worth, Sentence] = {
    Worth.NOTHING: OIT031.nothing,
    Worth.MARKS: OIT031.marks,
    Worth.LEFT: OIT031.left,
    Worth.TITLE_AGAIN: OIT031.title_again,
    Worth.ELSEWHERE: OIT031.elsewhere,
    Worth.SHUT: OIT031.shut,
    Worth.NO_PICTURE: OIT031.no_picture,
    Worth.BARE: OIT031.bare,
    Worth.ABSENT: OIT031.bare,
}


@dataclass(frozen=True, slots=True)
class Weighed:
    """A value's worth, and the words that show it."""

    worth: Worth
    words: str = ""

    @property
    def is_evidence(self) -> bool:
        """Whether it counts without a person's word."""
        return self.worth is Worth.EVIDENCE

    @property
    def for_a_person(self) -> bool:
        """Whether a person may say that it counts."""
        return self.worth in _FOR_A_PERSON

    def told(self, question: Question, what: str, others: str = "") -> Message:
        """Why it does not count; ``what`` is where it stands, ``others`` how often besides."""
        gaps = {"words": self.words[:60], "others": others}
        if self.for_a_person:
            # What stands in a document is named by the document, wherever the words are.
            where = {"what": what} if self.worth is Worth.ONLY_NONE else {}
            sentence = _FOR_A_PERSON[self.worth]
            return sentence(requirement=question.requirement, **where, **gaps)
        return _TOLD[self.worth](what=what, **gaps)


GOOD, NOT_THERE = Weighed(Worth.EVIDENCE), Weighed(Worth.ABSENT)


@dataclass(frozen=True, slots=True)
class Scales:
    """Weighs what an agency wrote against one question."""

    question: Question

    def field(self, record: BaseModel, name: str) -> Weighed:
        """A (dotted) field of a record; of ``a|b`` the best."""
        tried = [self._one(record, alternative.split(".")) for alternative in name.split("|")]
        return best(tried)

    def record(self, record: BaseModel) -> Weighed:
        """A record as a whole: the best of the texts without which it is none, or of its parts."""
        fields = shape_of(type(record)).fields
        needed = [field.name for field in fields if field.required and field.kind is TEXT]
        if needed:
            return best([self._one(record, [name]) for name in needed])
        return best([self._one(record, [name]) for name in sorted(record.model_fields_set)])

    def text(self, text: str, field: str = "", titles: Sequence[str] = ()) -> Weighed:
        """A text by itself; ``titles`` are names that would only be said again."""
        worth = _SAID[said(text, field)]
        if worth is Worth.EVIDENCE:
            worth = self._beside_its_names(text, field, titles)
        if worth is Worth.ELSEWHERE and self._has_own_document():
            worth = Worth.EVIDENCE
        return Weighed(worth, "" if worth is Worth.EVIDENCE else " ".join(text.split()))

    def _beside_its_names(self, text: str, field: str, titles: Sequence[str]) -> Worth:
        """What a text says beside names that it says again, and the words of what is asked."""
        asked = () if field in NAMING else (*self.question.subjects, self.question.requirement)
        rest = without_titles(text, (*titles, *asked))
        if rest == text:
            return Worth.EVIDENCE
        if not rest:
            return Worth.TITLE_AGAIN
        worth = _SAID[said(rest, field)]
        return worth if worth in (Worth.NOTHING, Worth.ELSEWHERE) else Worth.EVIDENCE

    def value(self, value: object, kind: FieldKind = TEXT, field: str = "") -> Weighed:
        """A value at a path, whatever it is."""
        return self._weigh(value, kind, field, ())

    def document(self, document: Document, page: int | None = None) -> Weighed:
        """A document, or one page of it: whether it opens, and speaks of what is asked."""
        name = document.reference + (f" หน้า {page}" if page else "")
        if not was_read(document):
            return Weighed(Worth.SHUT, name)
        if document.facts.kind == "image":
            return self._picture(document)
        if document.facts.kind != "pdf":
            return GOOD
        return {
            About.IT: GOOD,
            About.UNREAD: Weighed(Worth.UNREAD, name),
            About.FOREIGN: Weighed(Worth.FOREIGN, name),
            About.EMPTY: Weighed(Worth.BARE, f' ใน "{name}"'),
        }[about(self.question, document, page)]

    # --- piece by piece ---------------------------------------------------------------

    def _one(self, record: BaseModel, steps: Sequence[str]) -> Weighed:
        value: object = record
        for step in steps[:-1]:
            value = getattr(value, step, None)
        last = steps[-1]
        if not isinstance(value, BaseModel):
            return NOT_THERE
        field = shape_of(type(value)).get(last)
        if field is None:
            return NOT_THERE
        name = _name_of(value)
        if last in NAMING:
            name = str(getattr(value, "position", None) or "")  # a post is nobody's name
        return self._weigh(getattr(value, last), field.kind, last, (field.title, name))

    def _weigh(self, value: object, kind: FieldKind, field: str, titles: Sequence[str]) -> Weighed:
        if isinstance(value, tuple):
            weighed = [self._weigh(inner, kind, field, titles) for inner in value]
            left = next((entry for entry in weighed if entry.worth is Worth.LEFT), None)
            return left or best(weighed)
        if isinstance(value, Period):
            return GOOD if value.start or value.end else self.text(value.text, field, titles)
        if isinstance(value, BaseModel):
            return self.record(value)
        if not filled(value):
            return NOT_THERE
        if kind.is_file:
            return self._file(str(value))
        if isinstance(value, str) and kind is TEXT:
            return self.text(value, field, titles)
        if isinstance(value, str) and is_sample(value, kind):
            return Weighed(Worth.LEFT, value)
        return GOOD

    def _file(self, reference: str) -> Weighed:
        files = self.question.disclosure.files
        document = next((entry for entry in files if entry.reference == reference), None)
        return self.document(document) if document else NOT_THERE

    def _picture(self, document: Document) -> Weighed:
        width, height = document.facts.width, document.facts.height
        small = width is not None and height is not None and min(width, height) < _LEAST_PICTURE
        return Weighed(Worth.NO_PICTURE, document.reference) if small else GOOD

    def _has_own_document(self) -> bool:
        """Whether a document is attached that opens, has text, and is about it."""
        return any(
            about(self.question, document) is About.IT
            for document in self.question.disclosure.documents
        )


def not_evidence(
    question: Question,
    weighed: Weighed,
    what: str,
    place: Place | None,
    pointed: tuple[Evidence, ...] = (),
) -> Unmet:
    """The verdict on what is no evidence by itself; ``pointed`` is what a person may vouch for."""
    told = weighed.told(question, what)
    return Unmet(told, place, human=weighed.for_a_person, pointed=pointed)


def same_in_all(
    question: Question, name: str, found: Sequence[Selected]
) -> Callable[[str], Message] | None:
    """What is to be said of a field that all records fill alike; pictures, where two are one."""
    if "|" in name or "." in name or not isinstance(found[0].value, BaseModel):
        return None
    field = shape_of(type(found[0].value)).get(name)
    if field is not None and field.kind.is_file and not answers_alike(name):
        return _same_picture(question, name, found)
    if len(found) <= (1 if name in NAMING else 2) or answers_alike(name):
        return None
    values = [getattr(entry.value, name, None) for entry in found]
    first = _plain(values[0])
    if not first or any(_plain(value) != first for value in values[1:]):
        return None
    words = " ".join(_texts(values[0]))[:60]
    gaps = {"count": len(values), "words": words, "requirement": question.requirement}
    return lambda what: OIT032.alike(what=what, **gaps)


def _plain(value: object) -> str:
    """The words of a value without what only numbers it."""
    return _COUNTER.sub("", normalize_for_search(" ".join(_texts(value))))


def _same_picture(
    question: Question, name: str, found: Sequence[Selected]
) -> Callable[[str], Message] | None:
    """Several that are not called the same are shown by one picture."""
    digests = {entry.reference: entry.facts.digest for entry in question.disclosure.files}
    shown: dict[str, set[str]] = {}
    for number, entry in enumerate(found):
        digest = digests.get(str(getattr(entry.value, name, None)))
        if digest is not None:
            called = normalize_for_search(_name_of(entry.value)) or str(number)
            shown.setdefault(digest, set()).add(called)
    most = max(map(len, shown.values()), default=0)
    if most < 2:
        return None
    return lambda what: OIT032.same_picture(what=what, count=most, requirement=question.requirement)


def _texts(value: object) -> Iterator[str]:
    """The words of a value of any shape, in their order."""
    if isinstance(value, tuple):
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name))
    elif isinstance(value, str):
        yield value


def best(weighed: Sequence[Weighed]) -> Weighed:
    """The best of several values; where there are none, nothing is there."""
    return min(weighed, key=attrgetter("worth"), default=NOT_THERE)


def _name_of(record: BaseModel) -> str:
    texts = (getattr(record, name) for name in _naming(type(record)))
    return next((str(text) for text in texts if type(text) is str), "")


@cache
def _naming(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields by which a record of this kind may be called; asking for others is slow."""
    return tuple(name for name in NAMING if name in model.model_fields)
