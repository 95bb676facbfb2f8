"""Opening the built pages as an assessor would, brought up to date first."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from prongsai.checks.online import Refuted
from prongsai.content.site_config import Site
from prongsai.findings import Finding
from prongsai.publish.build import Options, build
from prongsai.reporter import Reporter

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


def findings_of_pages(
    site: Site, slugs: Sequence[str], opening: Opening, building: Reporter, reporter: Reporter
) -> tuple[Finding, ...] | None:
    """What building and opening the pages of ``slugs`` shows; None when nothing was opened."""
    verify = _verifier()
    if verify is None:
        return None
    output = opening.build.output or site.root / site.entry.output
    findings: tuple[Finding, ...] = ()
    if opening.build_first:
        findings = build(opening.build, building).findings
    elif not output.is_dir():
        return None
    online, refuted = opening.online, opening.refuted
    return (*findings, *verify(site, output, slugs, reporter, online=online, refuted=refuted))


def _verifier() -> Callable[..., Iterable[Finding]] | None:
    """The check of built pages, when the program has it; what it needs is read only then."""
    try:
        module = importlib.import_module(VERIFIER)
    except ModuleNotFoundError as error:
        if error.name != VERIFIER:
            raise
        return None
    verify: Callable[..., Iterable[Finding]] = module.verify_site
    return verify
