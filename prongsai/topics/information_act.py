"""Sections 7 and 9 of the Official Information Act B.E. 2540, and the tags that name their parts.

The headings are data (``prongsai/topics/data/information-act.yaml``) with source and
confidence. A tag is written ``9(8)``; content may also say ``มาตรา 9 (8)`` or ``๙(๘)``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Annotated, Any

from pydantic import Field

from prongsai.findings.rules.cnt_values import CNT015
from prongsai.reading.fields import ONE_OR_MORE, Count, Entry, FieldKind, Text, refusal
from prongsai.reading.fields.field_kind import ONLY_THE_AGENCY_KNOWS, Schema
from prongsai.reading.fields.refusal import string
from prongsai.reading.read_model import program_data
from prongsai.thai.digits import to_arabic
from prongsai.topics.sourced import Confidence, Sourced

_TAG = re.compile(r"(?:มาตรา|ม\.?)?\s*(\d+)\s*\(\s*(\d+)\s*\)")


class ActPart(Entry):
    """One numbered part of a section, under a short heading that is not the wording of the law.

    What is known of it more surely than of its section has a confidence and source of its own.
    """

    number: Count
    title: Text
    note: Text | None = None
    confidence: Confidence | None = None
    source: Text | None = None


class ActSection(Sourced):
    """A section; ``note`` tells readers what a page of a website is and is not."""

    number: Count
    title: Text
    note: Text
    parts: tuple[ActPart, ...] = Field(min_length=1)

    def tag(self, part: ActPart) -> str:
        """The tag of a part, e.g. ``9(8)``."""
        return f"{self.number}({part.number})"


class InformationAct(Entry):
    """The file ``information-act.yaml``."""

    title: Text
    sections: tuple[ActSection, ...] = Field(min_length=1)


@cache
def information_act() -> InformationAct:
    """The sections as the program brings them."""
    return program_data("prongsai.topics", "information-act.yaml", InformationAct)


@cache
def act_tags() -> tuple[str, ...]:
    """All tags there are, in the order of the act."""
    return tuple(
        section.tag(part) for section in information_act().sections for part in section.parts
    )


class ActTagKind(FieldKind):
    """A part of section 7 or 9, e.g. ``9(8)``."""

    name = "text"
    label = "มาตรา เช่น 7(1) หรือ 9(8)"
    explanation = "มาตราของ พ.ร.บ. ข้อมูลข่าวสารของราชการ เช่น 9(8)"
    description = "ข้อความ"
    example = ONLY_THE_AGENCY_KNOWS

    @property
    def json_schema(self) -> Schema:
        """The tags there are."""
        return {"enum": list(act_tags())}

    def read(self, value: Any) -> str:
        """The tag in its one spelling; refuse what the two sections do not have."""
        text = string(value)
        found = _TAG.fullmatch(to_arabic(text))
        tag = f"{int(found[1])}({int(found[2])})" if found else text
        if tag not in act_tags():
            known = ", ".join(act_tags())
            raise refusal(CNT015.no_part_of_the_act(text=text[:40], known=known))
        return tag


ActTag = Annotated[str, ActTagKind()]
"""A part of section 7 or 9, e.g. ``9(8)``."""

ActTags = Annotated[tuple[ActTag, ...], ONE_OR_MORE]
"""Several tags; a single one may be written without a list."""
