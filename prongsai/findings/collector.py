"""Findings as they are collected: whoever reads or checks is given one and adds to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from prongsai.findings.finding import Finding, Piece, Place, Severity
from prongsai.findings.rule import Message


class Findings:
    """What has been said so far, in the order in which it was said."""

    def __init__(self, found: Iterable[Finding] = ()) -> None:
        self._found = list(found)

    def add(
        self,
        message: Message,
        place: Place | None = None,
        *,
        agency: str = "",
        year: int | None = None,
        item: str = "",
        requirement: str = "",
        url: str = "",
    ) -> None:
        """Say something of a place."""
        self._found.append(
            message.at(place, agency=agency, year=year, item=item, requirement=requirement, url=url)
        )

    def extend(self, found: Iterable[Finding]) -> None:
        """Take over what was found elsewhere, such as in a reading that was kept."""
        self._found.extend(found)

    def cost(self, since: int, piece: Piece, where: str = "") -> None:
        """Errors after the first ``since`` keep this from being published, and all that is in it."""
        self._found[since:] = [finding.costing(piece, where) for finding in self._found[since:]]

    def errors(self, since: int = 0) -> tuple[Finding, ...]:
        """The errors, all or those after the first ``since``."""
        return tuple(f for f in self._found[since:] if f.severity is Severity.ERROR)

    def has_errors(self, since: int = 0) -> bool:
        """Whether there is an error, among all or those after the first ``since``."""
        return bool(self.errors(since))

    def __iter__(self) -> Iterator[Finding]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)
