"""The pages of an edit before everything else, so that the preview shows them at once.

Most saves change a few pages and no address. Then these pages can be written before search
index, downloads and catalogs are even planned; what is written early is what the whole plan
would have written, and the whole plan is carried out after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from prongsai.publish.ledger import OutputRecord
from prongsai.publish.output import Claim, Published, publish
from prongsai.site.opendata.datasets import FORMATS
from prongsai.site.pages.scope import Scope
from prongsai.site.plan import linked_data, planned_copies
from prongsai.site.planned import PlannedPage
from prongsai.site.templates import Renderer


def publish_early(
    renewed: Sequence[PlannedPage],
    contents: Sequence[PlannedPage],
    scope: Scope,
    output: Path,
    before: Mapping[str, OutputRecord],
    renderer: Renderer,
    claim: Claim,
) -> Published:
    """Write the renewed pages, unless they might name a page or file that is not there yet."""
    if not renewed or not all(path in before for path in _needed(contents, scope)):
        return Published()
    linked = linked_data(scope)
    pages = [linked.added_to(page) for page in renewed]
    return publish(pages, output, before, renderer, claim)


def _needed(contents: Sequence[PlannedPage], scope: Scope) -> Iterator[str]:
    """Every page and file that a page of content may name."""
    yield from (page.view.path for page in contents)
    yield from (copy.path for copy in planned_copies(scope))
    yield from (dataset.path(kind) for dataset in scope.datasets for kind in FORMATS)
