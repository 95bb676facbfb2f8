"""Kinds that rest on what a person says: covered, attestation, website."""

from __future__ import annotations

from prongsai.content.anchors import attestation_anchor
from prongsai.requirements.checks import Attestation, Covered, Website
from prongsai.requirements.outcome import Evidence
from prongsai.requirements.question import Met, Question, Unmet, Verdict


def decide_covered(check: Covered, question: Question) -> Verdict:
    """Claims are looked at before the kind; here there was none."""
    return Unmet(
        "ยังไม่ได้ระบุว่าองค์ประกอบนี้อยู่ที่ใด",
        f"เติมช่อง covers โดยระบุ requirement: {question.requirement.id} และ at: ตำแหน่งที่พบ",
        question.disclosure.place("covers"),
    )


def decide_attestation(check: Attestation, question: Question) -> Verdict:
    """A dated statement of the responsible unit."""
    disclosure = question.disclosure
    for number, entry in enumerate(disclosure.entry.attestations, start=1):
        if entry.requirement == question.requirement.id:
            return Met(
                (
                    Evidence(
                        label=f"คำรับรองของ{entry.unit}",
                        place=disclosure.place("attestations", number - 1),
                        topic=disclosure.topic.id,
                        year=disclosure.year,
                        anchor=attestation_anchor(disclosure.topic.id, number),
                    ),
                )
            )
    return Unmet(
        "โปรแกรมตรวจข้อนี้เองไม่ได้ ต้องมีเจ้าหน้าที่รับรอง",
        f"เติมช่อง attestations โดยระบุ requirement: {question.requirement.id} "
        "พร้อม statement, unit และ date",
        disclosure.place("attestations"),
        human=True,
    )


def decide_website(check: Website, question: Question) -> Verdict:
    """The agency's main website is known, and there is something it leads to."""
    agency, disclosure = question.agency, question.disclosure
    if disclosure.is_blank:
        return Unmet(
            f"ยังไม่มีข้อมูลเรื่อง {disclosure.topic.title} ให้เข้าถึง",
            f"เติมข้อมูลในไฟล์ {disclosure.file}",
            disclosure.place(),
        )
    if agency.entry.website:
        return Met(
            (
                Evidence(
                    label="เว็บไซต์หลักของหน่วยงาน",
                    place=agency.tree.place(("website",)),
                    topic=disclosure.topic.id,
                    year=disclosure.year,
                    anchor=disclosure.topic.id,
                ),
            )
        )
    return Unmet(
        "ยังไม่ระบุเว็บไซต์หลักของหน่วยงาน",
        "เติมช่อง website ใน agency.yaml",
        agency.tree.place(()),
    )


KINDS = {Covered: decide_covered, Attestation: decide_attestation, Website: decide_website}
