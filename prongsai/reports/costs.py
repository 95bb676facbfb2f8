"""What the errors of a run keep from being published: counted, with the places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from prongsai.findings import Finding, Loss, Piece, Severity

MOST_NAMED = 5
"""So many places of each kind are named; the findings above name all of them."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What is not published of one kind: how much, and where, by file and line."""

    piece: Piece
    count: int
    places: tuple[str, ...]

    @property
    def words(self) -> str:
        """The kind, how many, and the first places."""
        named = ", ".join(self.places[:MOST_NAMED])
        more = self.count - len(self.places[:MOST_NAMED])
        return f"{self.piece.label} {self.count:,}: {named}" + (f" และอีก {more:,}" if more else "")


def left_out(findings: Iterable[Finding]) -> tuple[LeftOut, ...]:
    """Everything that findings say is not published, the largest pieces first, each once."""
    losses = sorted({finding.loss for finding in findings if finding.loss}, key=_order)
    return tuple(
        LeftOut(piece, sum(loss.count for loss in lost), tuple(loss.where for loss in lost))
        for piece in Piece
        if (lost := [loss for loss in losses if loss.piece is piece])
    )


def left_out_words(findings: Iterable[Finding]) -> Iterator[str]:
    """One line that counts what is not published; nothing where all of it is."""
    if counts := [f"{lost.piece.label} {lost.count:,}" for lost in left_out(findings)]:
        yield f"ยังไม่ได้เผยแพร่เพราะข้อผิดพลาด: {', '.join(counts)}"


def what_errors_cost(findings: Sequence[Finding]) -> Iterator[str]:
    """Lines that say how many errors there are, and exactly what was left out for them."""
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if not errors:
        return
    lost = left_out(errors)
    harmless = sum(finding.loss is None for finding in errors)
    if not lost:
        yield f"พบข้อผิดพลาด {len(errors):,} แห่ง ซึ่งไม่ได้ทำให้ขาดส่วนใดของเว็บไซต์ แต่ต้องแก้"
        return
    yield f"พบข้อผิดพลาด {len(errors):,} แห่ง ส่วนต่อไปนี้จึงยังไม่ได้เผยแพร่"
    yield from (f"  {entry.words}" for entry in lost)
    if harmless:
        yield f"ข้อผิดพลาดอีก {harmless:,} แห่งไม่ได้ทำให้ขาดส่วนใด แต่ต้องแก้"


def _order(loss: Loss) -> list[tuple[str, int]]:
    """By file, then by line as a number."""
    return [(text, int(number or 0)) for text, number in re.findall(r"(\D*)(\d*)", loss.where)]
