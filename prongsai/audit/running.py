"""Audits of one target or of many: opened, decided, kept, one after the other.

A page is kept in memory only as far as it may answer something; of the others the links that name a
topic remain. What became of a target of a list is kept on the disk, so that a run that was
killed goes on where it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter

from prongsai.audit.addresses import site_of
from prongsai.audit.asking import Manners, Online, Source
from prongsai.audit.deciding import Judge
from prongsai.audit.fetched import Store
from prongsai.audit.judged import address_of, findings_beside, ready_at, year_check
from prongsai.audit.opened import Area, Lead, Link, Opened, Target, Visit
from prongsai.audit.scope import Naming
from prongsai.audit.visiting import Walk, source_of, start_of
from prongsai.checks.kept import (
    StoredYear,
    fits,
    restored_items,
    restored_match,
    stored_year,
)
from prongsai.checks.result import CheckResult, WhatIf, YearCheck
from prongsai.digests import digest_of
from prongsai.findings import Finding, Severity
from prongsai.foreign.web import Answer, Request
from prongsai.publish.ledger import STATE_FOLDER
from prongsai.publish.state import read_state, state_bytes
from prongsai.publish.writing import write_atomically
from prongsai.reporter import NullReporter, Progress, Reporter
from prongsai.requirements.framework import Framework
from prongsai.thai.slugs import ascii_file_name
from prongsai.topics.registry import TopicRegistry

FOLDER = "audits"
FORMAT = 1
_NO_SLUG = re.compile("[^a-z0-9]+")
_ALWAYS = (Lead.ACCOUNT, Lead.MAP, Lead.FORM)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of an audit; ``local`` says whether the agencies are local governments."""

    framework: Framework
    topics: TopicRegistry
    as_of: date
    local: bool = True
    what_if: WhatIf | None = None
    manners: Manners = field(default_factory=Manners)
    offline: bool = False


@dataclass(frozen=True, slots=True)
class Audited:
    """What became of a target: the year, what was found beside, and what was opened.

    ``visits`` are empty where the result was kept by a run before.
    """

    target: Target
    check: YearCheck
    findings: tuple[Finding, ...]
    visits: tuple[Visit, ...] = ()


def audit(target: Target, slug: str, asked: Asked, root: Path) -> Audited:
    """Open a target and decide; ``root`` is the folder below which the cache lies."""
    source = _from_cache(target, root, asked.manners) if asked.offline else None
    walk = Walk(target, root, asked.manners, source)
    naming = Naming(asked.framework, asked.topics)
    visits = tuple(_kept_in_mind(walk, naming))
    start = start_of(target)
    target = _called_by_itself(target, visits)
    judge = Judge(asked.framework, asked.topics, visits, start if target.start else "", target.name)
    check = year_check(
        judge, slug, target.name, asked.as_of, local=asked.local, what_if=asked.what_if
    )
    return Audited(target, check, tuple(findings_beside(judge, slug, walk.left, start)), visits)


def _called_by_itself(target: Target, visits: Sequence[Visit]) -> Target:
    """The target by the title of its first page, where nobody has said how it is called."""
    named = {target.folder.name if target.folder else "", site_of(target.start), ""}
    title = " ".join(visits[0].opened.title.split()) if visits else ""
    return replace(target, name=title) if target.name in named and title else target


def _from_cache(target: Target, root: Path, manners: Manners) -> Source:
    """What was opened before, and nothing of any network."""
    if target.folder is not None:
        return source_of(target, root, manners)
    start = start_of(target)

    def refuse(request: Request) -> Answer:
        return Answer(address=request.address, failure="unreachable", reason="ตรวจโดยไม่ใช้เครือข่าย")

    quick = replace(manners, pause=0.0)
    return Online(Store(root, start), start, quick, ask=refuse)


def audit_all(
    targets: Sequence[Target], asked: Asked, root: Path, reporter: Reporter | None = None
) -> Iterator[Audited]:
    """Audit each of several targets; those that a killed run has done are not opened again."""
    told = reporter or NullReporter()
    told.started(len(targets))
    kept = _Kept(root, asked, targets)
    slugs = slugs_of(targets)
    for number, (target, slug) in enumerate(zip(targets, slugs, strict=True), start=1):
        found = kept.read(target, slug)
        if found is None:
            found = audit(target, slug, asked, root)
            if len(targets) > 1:
                kept.keep(found)
                found = replace(found, visits=())
        told.advanced(Progress(number, len(targets), target.name, 0, 0, _errors(found)))
        yield found
    kept.forget()


def _errors(found: Audited) -> int:
    """How many errors were found, of the requirements and beside them."""
    of_items = (finding for item in found.check.items for finding in item.findings)
    return sum(f.severity is Severity.ERROR for f in (*of_items, *found.findings))


def result_of(audited: Iterable[Audited], asked: Asked, *, detailed: bool) -> CheckResult:
    """All audits as one result for the reports, in the order in which they were asked for."""
    every = tuple(audited)
    beside = [finding for entry in every for finding in entry.findings]
    of_items = [f for entry in every for item in entry.check.items for f in item.findings]
    return CheckResult(
        as_of=asked.as_of,
        years=tuple(entry.check for entry in every),
        findings=tuple(sorted((*of_items, *beside), key=lambda finding: finding.sort_key)),
        what_if=asked.what_if,
        named=tuple(entry.check.slug for entry in every) if len(every) == 1 else (),
        verified=True,
        detailed=detailed,
    )


def slugs_of(targets: Sequence[Target]) -> tuple[str, ...]:
    """A short ASCII name for each target, none of them twice."""
    found: dict[str, None] = {}
    for target in targets:
        host = target.start.partition("://")[2].partition("/")[0].removeprefix("www.")
        named = ascii_file_name(target.folder.name if target.folder else host or target.name)
        slug = _NO_SLUG.sub("-", named.lower()).strip("-") or "site"
        number = 1
        while (unique := slug if number == 1 else f"{slug}-{number}") in found:
            number += 1
        found[unique] = None
    return tuple(found)


# --- what is kept in mind -------------------------------------------------------------------------


def _kept_in_mind(walk: Iterable[Visit], naming: Naming) -> Iterator[Visit]:
    """The visits, those that cannot answer anything without their content."""
    menus: set[Link] = set()
    for number, visit in enumerate(walk):
        whole = number == 0 or bool(visit.item) or _may_answer(visit, naming)
        yield replace(visit, opened=_slim(visit.opened, naming, menus, whole=whole))


def _may_answer(visit: Visit, naming: Naming) -> bool:
    """Whether something that names it, or stands in it as a heading, is a topic."""
    opened = visit.opened
    names = [opened.title, opened.name]
    names += [text for link in visit.way[-2:] for text in (link.words, link.beside, link.above)]
    names += [head.text for part in opened.parts[:3] for head in part.headings[:40]]
    return any(naming.of(name) for name in names if name)


def _slim(opened: Opened, naming: Naming, menus: set[Link], *, whole: bool) -> Opened:
    """A page without links that were seen before in a menu; of one that answers nothing only the naming ones."""
    links = []
    for link in opened.links:
        if link.area is not Area.CONTENT:
            if link in menus:
                continue
            menus.add(link)
        elif not whole and link.lead not in _ALWAYS and not naming.of(link.words):
            continue
        links.append(link)
    if whole:
        return replace(opened, links=tuple(links))
    return replace(opened, links=tuple(links), parts=(), frame=(), pictures=(), fields=())


# --- what is kept on the disk -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Stored:
    format: Literal[1]
    year: StoredYear
    findings: tuple[Finding, ...]


@cache
def _shape() -> TypeAdapter[_Stored]:
    return TypeAdapter(_Stored)


@dataclass(frozen=True, slots=True)
class _Kept:
    """The audits of a list that are done, for a run that is killed before its end."""

    root: Path
    asked: Asked
    targets: Sequence[Target]

    @property
    def _folder(self) -> Path:
        names = [(target.name, target.start, str(target.folder)) for target in self.targets]
        of = digest_of(FORMAT, self.asked.framework.fiscal_year, self.asked.local, names)
        return self.root / STATE_FOLDER / FOLDER / of[:16]

    def _file(self, slug: str) -> Path:
        return self._folder / f"{slug}.json"

    def keep(self, audited: Audited) -> None:
        """Keep one; a disk that refuses costs only that it has to be done again."""
        stored = _Stored(1, stored_year(audited.check), audited.findings)
        with suppress(OSError):
            write_atomically(self._file(audited.check.slug), state_bytes(stored))

    def read(self, target: Target, slug: str) -> Audited | None:
        """What is kept of a target; None where nothing is, or nothing that can be read."""
        stored = read_state(self._file(slug), _shape()) if len(self.targets) > 1 else None
        if stored is None or not fits(stored.year.items, self.asked.framework):
            return None
        match = restored_match(slug, stored.year.items, self.asked.framework)
        addresses = {
            shown: address_of(shown)
            for entry in match.items
            for decision in entry.decisions
            for shown in decision.evidence
        }
        ready = ready_at(match, self.asked.as_of, self.asked.what_if)
        items = restored_items(match, stored.year.items)
        check = YearCheck(slug, stored.year.name, match, ready, items, addresses)
        return Audited(target, check, stored.findings)

    def forget(self) -> None:
        """The whole list is done: the next run looks anew."""
        for slug in slugs_of(self.targets):
            with suppress(OSError):
                self._file(slug).unlink(missing_ok=True)
        with suppress(OSError):
            self._folder.rmdir()
