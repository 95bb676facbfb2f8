"""Opening the built pages as an assessor would, brought up to date first."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from prongsai.checks.online import Refuted
from prongsai.content.site_config import Site
from prongsai.findings import Finding
from prongsai.publish.build import Options, build
from prongsai.publish.ledger import LedgerFile
from prongsai.publish.output_folder import state_name
from prongsai.reporter import Reporter

_AT_HAND = 64
"""Of so many agencies findings are held; those of others are read again. Only what was tried on
the net is nowhere else."""

VERIFIER = "prongsai.checks.verify"
"""The package whose ``verify_site`` opens built pages and files."""


@dataclass(frozen=True, slots=True)
class Opening:
    """How pages are to be opened: built first or as they are, links tried on the net or not.

    What trying the links refutes is noted in ``refuted``.
    """

    build: Options
    build_first: bool = True
    online: bool = False
    refuted: Refuted = field(default_factory=dict)


@dataclass
class FindingsOfPages:
    """What building and opening pages has shown, by agency.

    What a build says of an agency stands in its ledger and is read there when it is asked for,
    so that it is not held for thousands of agencies. ``of_site`` is about no agency;
    ``opened`` says whether there was anything to open.
    """

    site: Site
    output: Path
    opened: bool = False
    built: bool = False
    online: bool = False
    of_site: tuple[Finding, ...] = ()
    _of_agency: dict[str, tuple[Finding, ...]] = field(default_factory=dict)

    def add(self, slug: str, findings: Iterable[Finding]) -> None:
        """Add what the pages of an agency have shown; none stands for the site itself."""
        if not slug:
            self.of_site = (*self.of_site, *findings)
        elif (found := tuple(findings)) and (slug in self._of_agency or not self._is_full):
            self._of_agency[slug] = (*self._of_agency.get(slug, ()), *found)

    @property
    def _is_full(self) -> bool:
        return len(self._of_agency) >= _AT_HAND and not self.online

    def of(self, slug: str) -> tuple[Finding, ...]:
        """Everything about one agency."""
        told: tuple[Finding, ...] = ()
        if self.built:
            state = state_name(self.site, self.output)
            told = LedgerFile.of(self.site.root, state, slug).read().findings
        found = self._of_agency.get(slug)
        if found is None and self._is_full:
            found = importlib.import_module(VERIFIER).found_again(self.site, self.output, slug)
        return (*told, *(found or ()))


def findings_of_pages(
    site: Site, slugs: Sequence[str], opening: Opening, building: Reporter, reporter: Reporter
) -> FindingsOfPages:
    """What building and opening the pages of ``slugs`` shows."""
    output = opening.build.output or site.root / site.entry.output
    found = FindingsOfPages(site, output, online=opening.online)
    verify = _verifier()
    if verify is None:
        return found
    if opening.build_first:
        result = build(opening.build, building)
        found.built = True
        found.add("", (finding for finding in result.findings if not finding.agency))
    elif not output.is_dir():
        return found
    found.opened = True
    for slug, findings in verify(
        site,
        output,
        slugs,
        reporter,
        online=opening.online,
        refuted=opening.refuted,
        jobs=opening.build.jobs,
    ):
        found.add(slug, findings)
    return found


def _verifier() -> Callable[..., Iterable[tuple[str, Sequence[Finding]]]] | None:
    """The check of built pages, when the program has it; what it needs is read only then."""
    try:
        module = importlib.import_module(VERIFIER)
    except ModuleNotFoundError as error:
        if error.name != VERIFIER:
            raise
        return None
    verify: Callable[..., Iterable[tuple[str, Sequence[Finding]]]] = module.verify_site
    return verify
