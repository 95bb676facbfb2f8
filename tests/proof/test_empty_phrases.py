"""No empty phrase is evidence: typed, below a claimed heading, in a claimed table."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hollow import PHRASES
from pydantic import BaseModel
from worked_copy import FRAMEWORKS, REPOSITORY, TOPICS, load

from prongsai.content.disclosure import Body, CoverClaim, Disclosure, DisclosureEntry
from prongsai.reading.fields import TEXT
from prongsai.reading.shape import shape_of
from prongsai.requirements.engine import decide
from prongsai.requirements.framework import Item, Requirement
from prongsai.requirements.kinds.present import Present
from prongsai.requirements.kinds.records import Records
from prongsai.requirements.outcome import Outcome
from prongsai.tables.columns import Column
from prongsai.tables.loading import Row, Table

AGENCY = load(REPOSITORY, "sample").agency
SETTLED = {Outcome.MET, Outcome.DECLARED_NONE}
YEARS = (2568, 2569)
ASKED_TO_BE_SAID = {("service-manual.fee", "ไม่มี"): "เกณฑ์ข้อนี้เองขอว่า หากไม่มีค่าธรรมเนียมให้ระบุว่าไม่มี"}
"""Phrases that are the answer, and why."""


def hollow(value: Any, phrase: str) -> Any:
    """Typed content whose every free text is the phrase."""
    if isinstance(value, tuple):
        return tuple(hollow(inner, phrase) for inner in value)
    if type(value) is str:
        return phrase
    if not isinstance(value, BaseModel):
        return value
    changed: dict[str, Any] = {}
    for field in shape_of(type(value)).fields:
        inner = getattr(value, field.name)
        if field.kind is TEXT and not field.models and inner:
            changed[field.name] = tuple(phrase for _ in inner) if field.many else phrase
        elif field.models:
            changed[field.name] = hollow(inner, phrase)
    return value.model_copy(update=changed)


def asked() -> list[tuple[int, Item, Requirement]]:
    return [
        (year, item, requirement)
        for year in YEARS
        for item in FRAMEWORKS[year].items()
        for requirement in item.requirements
    ]


def holds_a_phrase(requirement: Requirement) -> bool:
    """Whether free text is asked for, by name or as the value itself."""
    check = requirement.check
    if not isinstance(check, Records | Present) or check.path == "news":
        return False
    names = [name for field in getattr(check, "fields", ()) for name in field.split("|")]
    records = check.records_of(TOPICS[requirement.topic])
    if records.model is None:
        return records.words is None and check.kind_of(TOPICS[requirement.topic]) is TEXT
    shape = shape_of(records.model)
    wanted = names or [field.name for field in shape.fields if field.required]
    kinds = [shape.get(name) for name in wanted]
    return all(field is not None and field.kind is TEXT and not field.models for field in kinds)


def outcome(year: int, item: Item, requirement: Requirement, disclosure: Disclosure) -> Outcome:
    assert AGENCY is not None
    agency = replace(AGENCY, disclosures=(disclosure,))
    return decide(agency, FRAMEWORKS[year], item, requirement, TOPICS).outcome


def of_sample(year: int, requirement: Requirement) -> Disclosure:
    assert AGENCY is not None
    found = AGENCY.disclosure(requirement.topic, year)
    assert found is not None
    return found


def claimed(disclosure: Disclosure, requirement: Requirement, at: str, **parts: Any) -> Disclosure:
    claim = CoverClaim.model_validate({"requirement": requirement.id, "at": at})
    entry = DisclosureEntry(fiscal_year=disclosure.entry.fiscal_year, covers=(claim,))
    return replace(disclosure, entry=entry, parts=(), documents=(), **parts)


def table_of(phrase: str) -> Table:
    columns = (Column(id="a", label="เหตุการณ์"), Column(id="b", label="ผลการดำเนินการ"))
    rows = tuple(Row((phrase, phrase), (phrase, phrase), number) for number in (1, 2))
    return Table("t", "ตาราง", columns, rows)


@pytest.mark.parametrize("phrase", PHRASES)
def test_no_requirement_is_met_by_an_empty_phrase(phrase: str) -> None:
    met = []
    for year, item, requirement in asked():
        if not holds_a_phrase(requirement):
            continue
        own = of_sample(year, requirement)
        parts = tuple(replace(part, value=hollow(part.value, phrase)) for part in own.parts)
        bare = DisclosureEntry(fiscal_year=own.entry.fiscal_year)
        typed = replace(own, parts=parts, entry=bare, documents=())
        if outcome(year, item, requirement, typed) in SETTLED:
            met.append((year, requirement.id))
    assert [name for _, name in met if (name, phrase) not in ASKED_TO_BE_SAID] == []


@pytest.mark.parametrize("phrase", PHRASES)
def test_no_claim_on_an_empty_phrase_holds(phrase: str) -> None:
    met = []
    for year, item, requirement in asked():
        if getattr(requirement.check, "path", "") == "news" or not requirement.check.may_be_claimed:
            continue
        own = replace(of_sample(year, requirement), topics=(TOPICS[requirement.topic],))
        body = Body(f"## เรื่อง\n\n{phrase}\n\n- {phrase}\n\n## ถัดไป\n\nข้อความ\n", 1)
        heading = claimed(own, requirement, "#เรื่อง", body=body, tables=())
        table = claimed(own, requirement, "table:t", body=None, tables=(table_of(phrase),))
        met += [
            (year, requirement.id)
            for disclosure in (heading, table)
            if outcome(year, item, requirement, disclosure) in SETTLED
        ]
    assert met == []
