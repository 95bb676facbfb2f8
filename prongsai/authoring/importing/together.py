"""Forms of several divisions imported at once: one draft for each content file."""

from __future__ import annotations

from collections.abc import Sequence

from prongsai.authoring.importing.content_files import Setting
from prongsai.authoring.importing.draft import Draft, Drafts
from prongsai.authoring.importing.settling import together
from prongsai.findings import Finding, Place
from prongsai.findings.rules.imp_forms import IMP044

Source = tuple[str, Drafts, Setting]
"""A file's name, what it says, and the agency and year it is for."""


def joined_forms(sources: Sequence[Source]) -> tuple[list[Source], list[Finding]]:
    """The sources with the forms of each agency and year as one; and where forms differ."""
    result: list[Source] = []
    findings: list[Finding] = []
    places: dict[tuple[str, int], int] = {}
    for name, drafts, setting in sources:
        place = (setting.slug, setting.year)
        is_form = any(draft.form for draft in drafts.drafts)
        if is_form and place in places:
            first_name, first, _ = result[places[place]]
            joined = _joined(first, drafts, findings)
            result[places[place]] = (f"{first_name}, {name}", joined, setting)
            continue
        if is_form:
            places[place] = len(result)
        result.append((name, drafts, setting))
    return result, findings


def _joined(first: Drafts, second: Drafts, findings: list[Finding]) -> Drafts:
    by_file: dict[tuple[str, int | None], Draft] = {(d.topic, d.year): d for d in first.drafts}
    for draft in second.drafts:
        file = (draft.topic, draft.year)
        if file not in by_file:
            by_file[file] = draft
            continue
        by_file[file], conflicts = together(by_file[file], draft)
        for found in conflicts.values():
            for one in found:
                told = IMP044.cells_differ(
                    what=one.label,
                    record=one.record,
                    path=draft.name,
                    mine=one.mine,
                    theirs=one.theirs,
                )
                findings.append(told.at(Place(draft.form.name if draft.form else "")))
    return Drafts(tuple(by_file.values()), (*first.findings, *second.findings))
