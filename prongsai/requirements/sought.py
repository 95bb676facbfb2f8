"""What of a requirement a stranger would look for, who sees pages and documents alone.

A kind says it with its own parameters (:meth:`~prongsai.requirements.kind.RequirementKind.sought`);
years are the Buddhist fiscal years that the framework asks for, not relative ones. Nothing here
is decided: that is done on what was opened (:mod:`prongsai.audit`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from prongsai.thai.fiscal import YearMonth


@dataclass(frozen=True, slots=True)
class Facts:
    """What the records at a typed ``path`` tell: at least ``minimum`` of them, each with all ``fields``.

    A field ``a|b`` is either; without fields, anything at the path. ``where`` narrows the records;
    with ``every`` no record may lack a field. ``within`` is the fiscal year of records that have a day.
    """

    path: str
    fields: tuple[str, ...] = ()
    where: Mapping[str, str] = field(default_factory=dict, hash=False)
    minimum: int = 1
    every: bool = False
    within: int | None = None


@dataclass(frozen=True, slots=True)
class Members:
    """All ``values`` of a closed set in a ``field`` of the records at ``path``."""

    path: str
    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormTable:
    """A table in one of the official forms, or with all ``columns`` filled, and enough rows."""

    forms: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    minimum: int = 1


@dataclass(frozen=True, slots=True)
class OfYear:
    """Words that say of which fiscal year the data are."""

    year: int


@dataclass(frozen=True, slots=True)
class Span:
    """The years of a plan: that it covers ``covers``, or is at least ``years`` long."""

    covers: int | None = None
    years: int = 1


@dataclass(frozen=True, slots=True)
class UpTo:
    """Data that reach a day."""

    day: date


@dataclass(frozen=True, slots=True)
class EveryMonth:
    """Figures, or tables, for every one of some months."""

    months: Sequence[YearMonth]
    path: str = ""


@dataclass(frozen=True, slots=True)
class DatedIn:
    """At least ``minimum`` records at ``path`` with a day in a fiscal year; None is any year."""

    path: str
    year: int | None
    minimum: int = 1


@dataclass(frozen=True, slots=True)
class Way:
    """A link of a kind: the records at ``path`` that it would belong to, narrowed by ``where``.

    With ``service`` it leads to a system itself, with ``apart`` no other channel leads there.
    """

    path: str
    where: Mapping[str, str] = field(default_factory=dict, hash=False)
    service: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class FromHome:
    """A way by links from the agency's own site."""


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature of the head of the agency, with a day in a fiscal year."""

    year: int


@dataclass(frozen=True, slots=True)
class Answered:
    """Every entry of a plan of ``plan_topic`` named again in the report."""

    path: str
    plan_topic: str
    plan_path: str


@dataclass(frozen=True, slots=True)
class Papers:
    """At least ``minimum`` documents of one of ``types`` (empty: any)."""

    types: tuple[str, ...] = ()
    minimum: int = 1


@dataclass(frozen=True, slots=True)
class InWords:
    """What the requirement's own words say; nothing more is known of it."""


@dataclass(frozen=True, slots=True)
class ByPerson:
    """What only a person can say."""


Sought = (
    Facts
    | Members
    | FormTable
    | OfYear
    | Span
    | UpTo
    | EveryMonth
    | DatedIn
    | Way
    | FromHome
    | Signature
    | Answered
    | Papers
    | InWords
    | ByPerson
)
