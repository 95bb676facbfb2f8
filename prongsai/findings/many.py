"""Of a file with thousands of faults: the first of each rule whole, the rest with their count.

A column that was pasted wrongly is one mistake with forty thousand places. Nobody reads them all,
and whatever handles findings would have to carry every one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from prongsai.findings.finding import Finding, Place
from prongsai.findings.rules.cnt import CNT049

MOST = 200
"""Findings of one rule that are told of one file, each by itself."""


def bounded(found: Iterable[Finding]) -> list[Finding]:
    """The findings, of each rule and file at most so many; the rest is told in one (CNT049).

    Nothing is lost of what they cost. Bounding what is bounded changes nothing.
    """
    told = list(found)
    if len(told) <= MOST:
        return told
    alike: dict[tuple[str, str], list[Finding]] = {}
    for finding in told:
        file = finding.place.file if finding.place else ""
        alike.setdefault((finding.code, file), []).append(finding)
    kept: list[Finding] = []
    for (code, file), some in alike.items():
        kept.extend(some[:MOST])
        if len(some) > MOST and code != CNT049.code:
            kept.extend(_rest(file, some))
    return kept


def _rest(file: str, alike: list[Finding]) -> Iterable[Finding]:
    """One finding for each weight and each kind of loss of those that are not told."""
    groups: dict[tuple[object, object], list[Finding]] = {}
    for finding in islice(alike, MOST, None):
        piece = finding.loss.piece if finding.loss else None
        groups.setdefault((finding.severity, piece), []).append(finding)
    for some in groups.values():
        first = some[0]
        line = first.place.line if first.place else 0
        lost = sum(finding.loss.count for finding in some if finding.loss)
        yield more_like(first, Place(file, line), len(some), lost)


def more_like(first: Finding, place: Place, count: int, lost: int) -> Finding:
    """So many more of a rule's findings in one; ``lost`` pieces go with them."""
    told = CNT049.more(code=first.code, count=count, most=MOST).at(place, agency=first.agency)
    loss = replace(first.loss, count=lost) if first.loss else None
    return replace(told, severity=first.severity, loss=loss)
