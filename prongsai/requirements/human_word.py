"""A person's dated word on what no program can see."""

from __future__ import annotations

from prongsai.content.anchors import attestation_anchor
from prongsai.requirements.judging import Scales, not_evidence
from prongsai.requirements.question import Evidence, Question, Unmet


def human_word(question: Question) -> Evidence | Unmet | None:
    """The word of the unit for what is asked; what is wrong with it; None where there is none."""
    disclosure, faulty = question.disclosure, None
    scales = Scales(question)
    for number, entry in enumerate(disclosure.entry.attestations):
        if question.requirement not in entry.requirement:
            continue
        place = disclosure.place("attestations", number)
        weighed = [scales.text(entry.statement, "statement"), scales.text(entry.unit, "unit")]
        wrong = next((said for said in weighed if not said.is_evidence), None)
        if wrong is None:
            anchor = attestation_anchor(disclosure.topic.id, number + 1)
            return question.evidence(f"คำรับรองของ{entry.unit}", place, anchor)
        faulty = faulty or not_evidence(question, wrong, "คำรับรอง", place)
    return faulty
