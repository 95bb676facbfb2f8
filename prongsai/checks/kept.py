"""What a check found out about agencies, kept on the disk: for the reports of this run, and for the next.

A result of thousands of agencies is never held whole: each lies in a file of its own in
``.prongsai/checks/<output>/`` beside the ledgers, and is read again whenever a report comes to
it. The next check takes it as it is while the agency's files, the common settings and what was
asked for are the same. What depends on the day is worked out anew.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path
from typing import Final, Literal

from pydantic import TypeAdapter

from prongsai.checks.result import ItemCheck, YearCheck, readiness
from prongsai.checks.run import AgencyCheck, Wanted, addresses
from prongsai.content.site_config import Site
from prongsai.digests import digest_of
from prongsai.findings import Finding, Findings, Message, Place
from prongsai.findings.rules.doc import DOC013
from prongsai.findings.rules.tbl import TBL017
from prongsai.publish.ledger import (
    STATE_FOLDER,
    InputRecord,
    LedgerFile,
    read_inputs,
    state_folder,
)
from prongsai.publish.output_folder import state_name
from prongsai.publish.state import read_state, state_bytes
from prongsai.publish.unchanged import settings_digest
from prongsai.publish.writing import write_atomically
from prongsai.requirements.framework import Framework
from prongsai.requirements.loader import Frameworks, load_frameworks
from prongsai.requirements.outcome import Decision, ItemMatch, Outcome, YearMatch
from prongsai.requirements.question import Evidence

FOLDER = "checks"
FORMAT: Final = 2
"""Raised whenever the shape of the files changes; others count as not there."""

_AT_HAND = 32
"""So many agencies are held in memory, those asked for last."""


@dataclass(frozen=True, slots=True)
class _Decided:
    """A decision without its requirement, which the framework has at the same place."""

    outcome: Outcome
    evidence: tuple[Evidence, ...]
    told: Message | None
    place: Place | None
    statement: str


@dataclass(frozen=True, slots=True)
class StoredItem:
    """An item; ``gain`` is None where it was not asked for."""

    decisions: tuple[_Decided, ...]
    faults: tuple[Finding, ...]
    gain: Decimal | None
    findings: tuple[Finding, ...]
    responsible: str


@dataclass(frozen=True, slots=True)
class _Beside:
    """What is kept of a frame beside a year."""

    frame: str
    items: tuple[StoredItem, ...]


@dataclass(frozen=True, slots=True)
class StoredYear:
    """A year as it is kept; what the framework says of it is not written again."""

    year: int
    name: str
    items: tuple[StoredItem, ...]
    beside: tuple[_Beside, ...]


@dataclass(frozen=True, slots=True)
class _Stored:
    format: Literal[2]
    key: str
    readable: bool
    findings: tuple[Finding, ...]
    years: tuple[StoredYear, ...]


class KeptChecks:
    """The checks of a site's agencies for what is ``wanted``, beside the ledgers of ``output``."""

    def __init__(self, site: Site, output: Path, wanted: Wanted) -> None:
        self._site = site
        self._wanted = wanted
        self._state = state_name(site, output)
        self._settings = settings_digest(site)
        self._at_hand: OrderedDict[str, AgencyCheck] = OrderedDict()

    def __getstate__(self) -> dict[str, object]:
        """What travels to another process: not what was read here."""
        heavy = ("_at_hand", "frameworks")
        return {k: v for k, v in self.__dict__.items() if k not in heavy} | {
            "_at_hand": OrderedDict()
        }

    @cached_property
    def frameworks(self) -> Frameworks:
        """The site's frameworks."""
        return load_frameworks(self._site.root, Findings())

    def key(self, slug: str, inputs: Mapping[str, InputRecord] | None = None) -> str:
        """The digest of all that a check of the agency looks at; ``inputs`` are its files."""
        known = self._inputs(slug) if inputs is None else inputs
        contents = {name: record.digest for name, record in known.items()}
        wanted = self._wanted
        years = wanted.years or (self._site.entry.fiscal_year,)
        return digest_of(
            FORMAT,
            self._settings,
            contents,
            years,
            wanted.items,
            wanted.all_years,
            wanted.frames,
            slug,
        )

    def _inputs(self, slug: str) -> dict[str, InputRecord]:
        root = self._site.root
        before = LedgerFile.of(root, self._state, slug).read().inputs
        return read_inputs(root, slug, before, 0)

    def keep(self, check: AgencyCheck, key: str) -> bool:
        """Keep a check; return whether the disk took it.

        The key of one that may be different tomorrow is not written, so that it is not taken
        again: a reader did not finish, or an exception has a last day.
        """
        unsettled = any(f.code in (DOC013.code, TBL017.code) for f in check.findings)
        if unsettled or check.of_this_day:
            key = ""
        stored = _Stored(
            FORMAT, key, check.readable, check.findings, tuple(map(stored_year, check.years))
        )
        with suppress(OSError):
            write_atomically(self._file(check.slug), state_bytes(stored))
            return True
        return False

    def has(self, slug: str, key: str) -> bool:
        """Whether a check of just this is kept; it is then at hand."""
        self._at_hand.pop(slug, None)
        stored = self._stored(slug)
        if stored is None or stored.key != key:
            return False
        self._hold(self._restored(slug, stored))
        return True

    def read(self, slug: str) -> AgencyCheck | None:
        """What is kept of an agency; None where nothing is, or nothing that can be read."""
        found = self._at_hand.get(slug)
        if found is None and (stored := self._stored(slug)) is not None:
            found = self._restored(slug, stored)
        if found is not None:
            self._hold(found)
        return found

    def _hold(self, check: AgencyCheck) -> None:
        self._at_hand[check.slug] = check
        self._at_hand.move_to_end(check.slug)
        while len(self._at_hand) > _AT_HAND:
            self._at_hand.popitem(last=False)

    def _file(self, slug: str) -> Path:
        output = state_folder(self._site.root, self._state).name
        return self._site.root / STATE_FOLDER / FOLDER / output / f"{slug}.json"

    def _stored(self, slug: str) -> _Stored | None:
        stored = read_state(self._file(slug), _shape())
        whole = stored is not None and all(map(self._fits, stored.years))
        return stored if whole else None

    def _fits(self, stored: StoredYear) -> bool:
        """Whether the frameworks still ask just what was kept."""
        frames = self.frameworks.frames
        if stored.year not in self.frameworks or any(b.frame not in frames for b in stored.beside):
            return False
        parts = [(self.frameworks[stored.year], stored.items)]
        parts += [(frames[b.frame], b.items) for b in stored.beside]
        return all(fits(items, framework) for framework, items in parts)

    def _restored(self, slug: str, stored: _Stored) -> AgencyCheck:
        years = (self._year(slug, year, self.frameworks[year.year]) for year in stored.years)
        return AgencyCheck(slug, tuple(years), stored.findings, readable=stored.readable)

    def _year(self, slug: str, stored: StoredYear, framework: Framework) -> YearCheck:
        of_year = self._measured(slug, stored.name, stored.items, framework, framework)
        frames = self.frameworks.frames
        beside = (
            self._measured(
                slug, stored.name, b.items, frames[b.frame].of_year(stored.year), framework
            )
            for b in stored.beside
        )
        return replace(of_year, beside=tuple(beside))

    def _measured(
        self,
        slug: str,
        name: str,
        kept_items: tuple[StoredItem, ...],
        framework: Framework,
        shown_in: Framework,
    ) -> YearCheck:
        match = restored_match(slug, kept_items, framework)
        items = restored_items(match, kept_items)
        wanted = self._wanted
        return YearCheck(
            slug=slug,
            name=name,
            match=match,
            readiness=readiness(match, wanted.as_of, wanted.what_if),
            items=items,
            addresses=addresses(self._site, match, shown_in),
        )


def restored_match(slug: str, items: Sequence[StoredItem], framework: Framework) -> YearMatch:
    """The match of a year that was kept."""
    matches = (
        ItemMatch(
            item,
            tuple(
                Decision(requirement, d.outcome, d.evidence, d.told, d.place, d.statement)
                for requirement, d in zip(item.requirements, kept.decisions, strict=True)
            ),
            kept.faults,
        )
        for item, kept in zip(framework.items(), items, strict=True)
    )
    return YearMatch(slug, framework, tuple(matches))


def fits(items: Sequence[StoredItem], framework: Framework) -> bool:
    """Whether what was kept is of the framework as it is now."""
    return [len(item.decisions) for item in items] == [
        len(item.requirements) for item in framework.items()
    ]


def restored_items(match: YearMatch, items: Sequence[StoredItem]) -> tuple[ItemCheck, ...]:
    """The items that were asked for, with their findings."""
    return tuple(
        ItemCheck(entry, kept.gain, kept.findings, kept.responsible)
        for entry, kept in zip(match.items, items, strict=True)
        if kept.gain is not None
    )


@cache
def _shape() -> TypeAdapter[_Stored]:
    return TypeAdapter(_Stored)


def stored_year(check: YearCheck) -> StoredYear:
    """A year in the form in which it is kept."""
    beside = (_Beside(frame.name, tuple(_items(entry))) for frame, entry in check.frames)
    return StoredYear(check.year, check.name, tuple(_items(check)), tuple(beside))


def _items(check: YearCheck) -> Iterator[StoredItem]:
    chosen = {item.match.item.code: item for item in check.items}
    for entry in check.match.items:
        item = chosen.get(entry.item.code)
        decisions = tuple(
            _Decided(d.outcome, d.evidence, d.told, d.place, d.statement) for d in entry.decisions
        )
        if item is None:
            yield StoredItem(decisions, entry.faults, None, (), "")
        else:
            yield StoredItem(decisions, entry.faults, item.gain, item.findings, item.responsible)
