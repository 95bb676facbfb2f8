"""A provisional framework from a manual that was read and from what was proposed for it.

Every text is sourced by the file, its digest and the page. What was read and proposed with
certainty is of medium confidence; what is doubtful is of low confidence and only advises, until
a person has confirmed it (:mod:`prongsai.manuals.review`), which makes it high.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from prongsai.manuals.manual import Manual, ManualItem, Section
from prongsai.manuals.proposing import ProposedItem, ProposedRequirement
from prongsai.requirements.derive import lowered_scoring
from prongsai.requirements.framework import (
    Deadline,
    Framework,
    Indicator,
    Item,
    Requirement,
    Scoring,
    Subindicator,
    Weights,
)
from prongsai.requirements.kinds.attestation import Attestation
from prongsai.topics.registry import Confidence

_NO_TITLE = "(คู่มือไม่ได้ระบุชื่อ)"


def drafted(
    year: int, manual: Manual, proposed: Sequence[ProposedItem], model: Framework
) -> Framework:
    """The framework of ``year`` (Buddhist Era); ``model`` is a year before it.

    Of the model come the scoring and the sections where the manual says none.
    """
    deadline = Deadline(
        confidence=Confidence.MEDIUM if manual.deadline else Confidence.LOW,
        date=manual.deadline,
        source=_source(manual, "") if manual.deadline else None,
        note=None if manual.deadline else f"ไม่พบวันสุดท้ายของการตอบในคู่มือของปี {year}",
    )
    return Framework(
        fiscal_year=year,
        title=f"แบบวัดการเปิดเผยข้อมูลสาธารณะ (OIT) ปีงบประมาณ พ.ศ. {year}",
        summary=f"อ่านจากคู่มือ {manual.name} ด้วยโปรแกรม ต้องให้เจ้าหน้าที่ยืนยันก่อนใช้ตอบการประเมินจริง",
        confidence=Confidence.LOW,
        source=_source(manual, ""),
        provisional=True,
        deadline=deadline,
        scoring=_scoring(manual, model),
        indicators=tuple(_indicators(manual, proposed, model)),
    )


def _scoring(manual: Manual, model: Framework) -> Scoring | None:
    """The model's scoring, of which nothing is confirmed, with the weights that the manual says."""
    if model.scoring is None:
        return None
    scoring = lowered_scoring(model.scoring)
    if manual.instruments is None:
        return scoring
    iit, eit, oit = manual.instruments
    weights = Weights(
        iit=iit, eit=eit, oit=oit, confidence=Confidence.MEDIUM, source=_source(manual, "")
    )
    return scoring.model_copy(update={"weights": weights})


def header(year: int, manual: Manual) -> str:
    """What stands above the file, for the people who open it."""
    return (
        f"กรอบปีงบประมาณ พ.ศ. {year} อ่านจาก {manual.name} (SHA-256 {manual.digest})\n"
        f"ข้อที่ confidence เป็น low ยังไม่มีใครยืนยัน ตรวจทีละข้อด้วย python build.py frameworks review {year}\n"
        "medium โปรแกรมพบข้อความเดียวกับปีก่อน ๆ  high เจ้าหน้าที่ยืนยันแล้ว\n"
        "เมื่อยืนยันครบ ให้ลบบรรทัด provisional\n"
        "วันที่เขียนเป็น พ.ศ. แบบ ปี-เดือน-วัน บรรทัดที่ขึ้นต้นด้วย # เป็นหมายเหตุ ไม่มีผลต่อการทำงาน"
    )


def _source(manual: Manual, place: str) -> str:
    return " ".join(filter(None, (manual.name, place, f"(SHA-256 {manual.digest[:16]})")))


def _indicators(
    manual: Manual, proposed: Sequence[ProposedItem], model: Framework
) -> Iterator[Indicator]:
    """Sections in the order of the manual; one that goes on later is one section."""
    sections = [_sections(entry, model) for entry in proposed]
    order = list(dict.fromkeys(above.code for above, _ in sections))
    for code in order:
        mine = [
            (above, below, entry)
            for (above, below), entry in zip(sections, proposed, strict=True)
            if above.code == code
        ]
        subs = sorted(mine, key=lambda part: _first(mine, part[1].code))
        yield Indicator(
            code=code,
            title=mine[0][0].title or _NO_TITLE,
            weight=mine[0][0].weight,
            subindicators=tuple(
                _subindicator(manual, [(below, entry) for _, below, entry in parts])
                for _, parts in groupby(subs, key=lambda part: part[1].code)
            ),
        )


def _first(mine: Sequence[tuple[Section, Section, ProposedItem]], code: str) -> int:
    return next(n for n, (_, below, _) in enumerate(mine) if below.code == code)


def _subindicator(manual: Manual, parts: Sequence[tuple[Section, ProposedItem]]) -> Subindicator:
    section = parts[0][0]
    items = tuple(_item(manual, entry) for _, entry in parts)
    return Subindicator(
        code=section.code,
        title=section.title or _NO_TITLE,
        weight=section.weight,
        title_confidence=Confidence.MEDIUM if section.title else Confidence.LOW,
        items=items,
    )


def _sections(entry: ProposedItem, model: Framework) -> tuple[Section, Section]:
    """The sections of an item: the manual's, or those in which the model has its topics."""
    item = entry.item
    known = {
        (indicator.code, sub.code): (indicator, sub)
        for indicator in model.indicators
        for sub in indicator.subindicators
    }
    sub = item.subindicator
    if sub is None:
        sub = _section_of_topics(entry, model) or Section("9.1", "")
    above = item.indicator or Section(sub.code.partition(".")[0], "")
    for (indicator_code, sub_code), (indicator, below) in known.items():
        if indicator_code == above.code and not above.title:
            above = replace(above, title=indicator.title)
        if sub_code == sub.code and not sub.title:
            sub = replace(sub, title=below.title)
    return above, sub


def _section_of_topics(entry: ProposedItem, model: Framework) -> Section | None:
    for indicator in model.indicators:
        for sub in indicator.subindicators:
            if any(set(item.topics) & set(entry.topics) for item in sub.items):
                return Section(sub.code, sub.title)
    return None


def _item(manual: Manual, entry: ProposedItem) -> Item:
    item = entry.item
    asked = [_requirement(manual, proposed) for proposed in entry.requirements]
    return Item(
        code=item.code,
        title=item.title or _NO_TITLE,
        group=entry.group or None,
        topics=entry.topics,
        weight=item.weight,
        data_year=entry.data_year,
        confidence=Confidence.LOW if entry.doubtful else Confidence.MEDIUM,
        source=_source(manual, item.place),
        note=" ".join(item.notes) or None,
        requirements=tuple(asked) or (_as_a_whole(manual, item, entry.topics[0]),),
    )


def _requirement(manual: Manual, proposed: ProposedRequirement) -> Requirement:
    element = proposed.element
    return proposed.requirement.model_copy(
        update={
            "text": element.text,
            "confidence": Confidence.LOW if proposed.doubtful else Confidence.MEDIUM,
            "source": _source(manual, element.place),
            "instead": (),
        }
    )


def _as_a_whole(manual: Manual, item: ManualItem, topic: str) -> Requirement:
    """An item of which no elements were read is asked of a person as a whole."""
    return Requirement(
        id=f"{topic}.{item.code.lower()}",
        text=item.title or item.code,
        check=Attestation(kind="attestation"),
        confidence=Confidence.LOW,
        source=_source(manual, item.place),
    )
