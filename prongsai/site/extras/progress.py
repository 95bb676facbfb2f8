"""How far a list of measures or projects has come: counts in words, shares for a bar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

from prongsai.content_types.shared_words import Progress

UNSTATED = "ไม่ระบุสถานะ"
_ALWAYS_TOLD = (Progress.DONE, Progress.IN_PROGRESS, Progress.NOT_STARTED)
"""The three states a report is read for: none of them is left out when it counts nothing."""


class _Reported(Protocol):
    @property
    def status(self) -> Progress | None: ...


@dataclass(frozen=True, slots=True)
class ProgressShare:
    """The records of one state; ``start`` and ``width`` are its place on a bar of 0 to 100."""

    state: str
    label: str
    count: int
    start: Decimal
    width: Decimal


@dataclass(frozen=True, slots=True)
class ProgressSummary:
    """All states of a list of ``total`` records, in the order of :class:`Progress`."""

    total: int
    shares: tuple[ProgressShare, ...]


def progress_summary(records: Iterable[_Reported]) -> ProgressSummary | None:
    """The summary of a report; None for a plan, whose records tell no status."""
    stated = tuple(record.status for record in records)
    counts = Counter(stated)
    if set(counts) <= {None}:
        return None
    states = [state for state in Progress if counts[state] or state in _ALWAYS_TOLD]
    told = [(state.value, _label(state, stated), counts[state]) for state in states]
    if counts[None]:
        told.append(("unstated", UNSTATED, counts[None]))
    total = counts.total()
    shares = []
    before = 0
    for state, label, count in told:
        start = _percent(before, total)
        before += count
        shares.append(ProgressShare(state, label, count, start, _percent(before, total) - start))
    return ProgressSummary(total, tuple(shares))


def _label(state: Progress, stated: tuple[Progress | None, ...]) -> str:
    """The words of the report for a state, where it always uses the same."""
    written = {status.label for status in stated if status is not None and status == state}
    return written.pop() if len(written) == 1 else state.label


def _percent(count: int, total: int) -> Decimal:
    return (Decimal(count * 100) / total).quantize(Decimal("0.01"), ROUND_HALF_UP)
