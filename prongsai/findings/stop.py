"""A stop: one sentence that ends a run, and the error that says it.

Sentences that end a run stand in :mod:`prongsai.findings.stops` and nowhere else, as those
of rules stand in their rules; they are raised with ``raise AgencyStops.unknown(names=…, known=…)``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Generic, TypeVar

from prongsai.errors import ProngsaiError
from prongsai.findings.finding import Finding
from prongsai.findings.template import Template

E = TypeVar("E", bound=ProngsaiError)


class Stop(Generic[E]):
    """A Thai template with named gaps, and the kind of error; an attribute of :class:`Stops`."""

    def __init__(self, error: type[E], text: str) -> None:
        self.error = error
        self.text = text
        self.name = ""
        self._template = Template(text)

    def __set_name__(self, group: type, name: str) -> None:
        self.name = f"{group.__name__}.{name}"

    def __call__(self, findings: Sequence[Finding] = (), /, **filled: object) -> E:
        """The error to raise: the gaps filled, with the findings that explain it."""
        (message,) = self._template.filled(self.name, filled)
        return self.error(message, findings)


class Stops:
    """The stops about one subject; never made an object of."""

    @classmethod
    def sentences(cls) -> Mapping[str, Stop[ProngsaiError]]:
        """All of them by name."""
        return {name: part for name, part in vars(cls).items() if isinstance(part, Stop)}
