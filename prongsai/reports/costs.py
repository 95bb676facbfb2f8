"""What the errors of a run keep from being published: counted, with the places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from prongsai.findings import Finding, Loss, Piece, Severity

MOST_NAMED = 5
"""So many places of each kind are named; the findings above name all of them."""


def what_errors_cost(findings: Sequence[Finding]) -> Iterator[str]:
    """Lines that say how many errors there are, and exactly what was left out for them."""
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if not errors:
        return
    losses = sorted({finding.loss for finding in errors if finding.loss}, key=_order)
    harmless = sum(finding.loss is None for finding in errors)
    if not losses:
        yield f"พบข้อผิดพลาด {len(errors):,} แห่ง ซึ่งไม่ได้ทำให้ขาดส่วนใดของเว็บไซต์ แต่ต้องแก้"
        return
    yield f"พบข้อผิดพลาด {len(errors):,} แห่ง ส่วนต่อไปนี้จึงยังไม่ได้เผยแพร่"
    for piece in Piece:
        lost = [loss for loss in losses if loss.piece is piece]
        if lost:
            count = sum(loss.count for loss in lost)
            named = ", ".join(loss.where for loss in lost[:MOST_NAMED])
            more = count - len(lost[:MOST_NAMED])
            rest = f" และอีก {more:,}" if more else ""
            yield f"  {piece.label} {count:,}: {named}{rest}"
    if harmless:
        yield f"ข้อผิดพลาดอีก {harmless:,} แห่งไม่ได้ทำให้ขาดส่วนใด แต่ต้องแก้"


def _order(loss: Loss) -> list[tuple[str, int]]:
    """By file, then by line as a number."""
    return [(text, int(number or 0)) for text, number in re.findall(r"(\D*)(\d*)", loss.where)]
