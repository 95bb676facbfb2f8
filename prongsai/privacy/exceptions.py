"""What an office publishes although it is personal: stated in the content, with a reason and a day.

An exception names the kind of data and the one place where it may stand. Its last day is
held against the calendar by ``check`` alone: a build has no clock. What is written wrongly
is told like any other mistake, and excepts nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field

from prongsai.findings import Place
from prongsai.findings.rules.cnt_values import CNT015
from prongsai.privacy.kind import kinds
from prongsai.reading.fields import Entry, FieldKind, Text, ThaiDate, refusal
from prongsai.reading.fields.field_kind import ONLY_THE_AGENCY_KNOWS, Schema
from prongsai.reading.fields.refusal import string
from prongsai.reading.source_tree import SourceTree
from prongsai.reading.understood import without_nothing
from prongsai.reading.validation import try_as

KEY = "privacy"
"""The key of content files under which exceptions stand."""

TEXT_BELOW = "body"
"""What the Markdown text of a file is called where a place is named."""


class PersonalKindKind(FieldKind):
    """A kind of personal data, by its word or its Thai name."""

    name = "text"
    widget = "line"
    label = "ชนิดของข้อมูลส่วนบุคคล"
    explanation = "ชนิดของข้อมูลส่วนบุคคลตามที่ข้อสังเกตบอก เช่น mobile"
    description = "ข้อความ"
    example = ONLY_THE_AGENCY_KNOWS

    @property
    def json_schema(self) -> Schema:
        """The kinds there are."""
        return {"enum": [*kinds(), *(kind.label for kind in kinds().values())]}

    def read(self, value: Any) -> str:
        """The word of the kind; refuse what is none."""
        text = string(value)
        labels = {kind.label: word for word, kind in kinds().items()}
        word = labels.get(text, text)
        if word not in kinds():
            known = ", ".join(f"{word} ({kind.label})" for word, kind in kinds().items())
            raise refusal(CNT015.no_kind_of_personal_data(text=text[:40], known=known))
        return word


class PrivacyException(Entry):
    """The agency's word that something personal is to be published here.

    ``at`` is a key or keys (``contact.phone``), ``body`` for the text below, ``table:<id>``
    or ``table:<id>/<column>``, or the path of a file.
    """

    kind: Annotated[str, PersonalKindKind(), Field(title="ชนิดข้อมูล")]
    at: Annotated[Text, Field(title="อยู่ที่")]
    reason: Annotated[Text, Field(title="เหตุผล")]
    expires: Annotated[ThaiDate, Field(title="ใช้ได้ถึงวันที่")]
    by: Annotated[Text, Field(title="ผู้อนุญาต")]


PrivacyExceptions = Annotated[tuple[PrivacyException, ...], Field(title="ข้อยกเว้นข้อมูลส่วนบุคคล")]


@dataclass(frozen=True, slots=True)
class Granted:
    """An exception and where it is written; ``marks`` are those of the data that it lets through.

    They are of the form ``kind mark`` and name nobody.
    """

    exception: PrivacyException
    place: Place
    marks: tuple[str, ...] = ()

    def allows(self, kind: str, spots: tuple[str, ...]) -> bool:
        """Whether data of a kind may stand at a place, which may go by several names."""
        at = self.exception.at.strip()
        return kind == self.exception.kind and at in spots


def granted_in(tree: SourceTree) -> Iterator[Granted]:
    """The exceptions of a content file that are written as they should be."""
    listed = tree.at((KEY,))
    for number, written in enumerate(listed if isinstance(listed, list) else ()):
        path = (KEY, number)
        if any(doubtful[: len(path)] == path[: len(doubtful)] for doubtful in tree.doubtful):
            continue
        value, _ = try_as(PrivacyException, without_nothing(PrivacyException, written))
        if value is not None:
            yield Granted(value, tree.place(path))


def spots_of(path: tuple[str | int, ...]) -> tuple[str, ...]:
    """The names a value of a YAML text goes by: its keys, and those of what it is part of."""
    keys = [step for step in path if isinstance(step, str)]
    return tuple(".".join(keys[:length]) for length in range(1, len(keys) + 1))
