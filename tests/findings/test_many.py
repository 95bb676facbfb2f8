"""Thousands of findings of a file are told by the first ones and a count; nothing is lost."""

from __future__ import annotations

from golden_texts import assert_reads_as_agreed

from prongsai.findings import Finding, Piece, Place, Severity
from prongsai.findings.many import MOST, bounded
from prongsai.findings.rules.cnt import CNT001, CNT009


def some(count: int, file: str = "a.yaml") -> list[Finding]:
    told = (CNT009.empty().at(Place(file, line + 1)) for line in range(count))
    return [finding.costing(Piece.FIELD) for finding in told]


def test_few_are_told_as_they_are() -> None:
    found = [*some(MOST), *some(MOST, "b.yaml")]
    assert bounded(found) == found


def test_of_many_the_first_stand_whole_and_the_rest_is_counted_with_its_loss() -> None:
    warned = [CNT001.ansi().at(Place("a.yaml"))] * (MOST + 3)
    told = bounded([*some(40_000), *warned])

    assert told[:MOST] == some(MOST)
    rest = [finding for finding in told if finding.code == "CNT049"]
    assert [(one.severity, one.loss and one.loss.count) for one in rest] == [
        (Severity.ERROR, 40_000 - MOST),
        (Severity.WARNING, None),
    ]
    assert len(told) == 2 * MOST + 2
    assert sorted(map(str, bounded(told))) == sorted(map(str, told))
    assert_reads_as_agreed("CNT049", rest[:1])
