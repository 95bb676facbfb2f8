"""LNK009-LNK012: addresses outside the site, judged by how they are written."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.checks.verify.built import Built, Page
from prongsai.checks.verify.facts import Link
from prongsai.checks.verify.fault import Fault, quoted
from prongsai.checks.verify.links import (
    is_on_own_machine,
    leads_nowhere,
    may_lead_outside,
    problem_of,
    wall_of,
)
from prongsai.findings.rules.lnk import LNK009, LNK010, LNK011, LNK012
from prongsai.requirements.link_kinds import is_shortened


def links_outside(page: Page, built: Built) -> Iterator[Link]:
    """The links of a page that leave the site, or mean to."""
    for link in page.facts.links:
        if not may_lead_outside(link.href) or leads_nowhere(link.href):
            continue
        if built.resolve(page.path, link.href).scheme or is_on_own_machine(link.href):
            yield link


def own_machine(page: Page, built: Built) -> Iterator[Fault]:
    """No link leads to a file on the clerk's own computer."""
    for link in links_outside(page, built):
        if is_on_own_machine(link.href):
            yield Fault(
                LNK012.on_own_machine(name=quoted(link.name), href=quoted(link.href)),
                page.path,
                (link.href, link.name),
                framed=link.is_framed,
            )


def malformed(page: Page, built: Built) -> Iterator[Fault]:
    """External addresses are written as addresses are."""
    for link in links_outside(page, built):
        problem = "" if is_on_own_machine(link.href) else problem_of(link.href)
        if problem:
            yield Fault(
                LNK009.malformed(name=quoted(link.name), problem=problem, href=quoted(link.href)),
                page.path,
                (link.href, link.name),
                framed=link.is_framed,
            )


def walled(page: Page, built: Built) -> Iterator[Fault]:
    """What is disclosed does not stand behind a permission or a login."""
    for link in links_outside(page, built):
        wall = wall_of(link.href)
        if wall:
            yield Fault(
                LNK010.walled(name=quoted(link.name), why=wall.why),
                page.path,
                (link.href, link.name),
                framed=link.is_framed,
            )


def shortened(page: Page, built: Built) -> Iterator[Fault]:
    """Addresses show where they lead."""
    for link in links_outside(page, built):
        if is_shortened(link.href):
            yield Fault(
                LNK011.shortened(href=quoted(link.href)),
                page.path,
                (link.href, link.name),
                framed=link.is_framed,
            )


PAGES = (own_machine, malformed, walled, shortened)
