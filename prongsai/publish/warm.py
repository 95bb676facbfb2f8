"""A build that stays ready for the next change: what the preview makes after every save.

The first run is an ordinary build. After it the settings, frameworks, templates and all that
was read of the agencies last asked for are kept; a change in the folder of an agency then
costs that agency only, and of it only what the changed files touch. Any other change, and
any doubt, leads back to the ordinary build. The output is the same either way.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from prongsai.content.site_config import CONTENT_FOLDER, Site
from prongsai.findings import Finding
from prongsai.publish.agency_unit import AgencyResult, build_agency
from prongsai.publish.build import BuildResult, Options, build, in_order
from prongsai.publish.early import Edit
from prongsai.publish.kept import KeptAgencies
from prongsai.publish.ledger import ledger_path, read_ledger, state_folder
from prongsai.publish.site_unit import build_site
from prongsai.publish.turn import take_turn
from prongsai.publish.workshop import Workshop
from prongsai.reporter import NullReporter, Progress, Reporter
from prongsai.site.routes import NOT_FOUND
from prongsai.site.scope import Scope


class WarmBuild:
    """Builds the same site again and again; one thread at a time."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self._keeps = KeptAgencies()
        self._last: BuildResult | None = None

    def build(
        self,
        changed: Collection[str] | None,
        reporter: Reporter,
        shown: Callable[[], None] = lambda: None,
    ) -> BuildResult:
        """Bring the output up to date after these files changed; None: whatever it was.

        Paths are POSIX, relative to the site's root. ``shown`` is called whenever some pages
        that show the change have been written while the rest is still to be made. Raises what
        :func:`~prongsai.publish.build.build` raises; the output then is the last good one.
        """
        last, self._last = self._last, None
        if changed is None or not last or touched(last.site, changed) is None:
            self._keeps.forget_scopes()
        slugs = touched(last.site, changed) if last and changed is not None else None
        edit = Edit(frozenset(changed or ()), shown)
        result = self._part(last, slugs, edit, reporter) if last and slugs is not None else None
        self._last = result or build(self.options, reporter, self._keeps)
        return self._last

    @property
    def last(self) -> BuildResult | None:
        """The last result; None before the first build and after one that was stopped."""
        return self._last

    def scope(self, slug: str) -> Scope | None:
        """An agency with its matches, as the last build saw it; None until it is warm."""
        return self._keeps.scope(slug)

    def warm_up(self, slug: str) -> None:
        """Read an agency and the templates now, so that its first edit costs what the next will."""
        if self._last and slug in self._last.site.agencies and self.scope(slug) is None:
            self._last = self._part(self._last, [slug], Edit(), NullReporter()) or self._last
            self._last.workshop.renderer(None).read_all()

    def _part(
        self, last: BuildResult, slugs: Sequence[str], edit: Edit, reporter: Reporter
    ) -> BuildResult | None:
        """Build some agencies again; None where the whole must be looked at."""
        workshop = last.workshop
        run = workshop.run
        known = {result.slug: result for result in last.results}
        if not (set(slugs) <= known.keys() and (run.output / NOT_FOUND).is_file()):
            return None
        with take_turn(state_folder(run.site.root, run.state) / "turn") as turn:
            if turn.unfinished:
                return None
            workshop.run = replace(run, began=turn.began)
            results = _built(slugs, workshop, edit, reporter)
            if any(result.summary != known[result.slug].summary for result in results):
                _publish_site(workshop, whole=not self.options.agencies)
        return _together(last, {**known, **{result.slug: result for result in results}}, results)


def touched(site: Site, changed: Collection[str]) -> list[str] | None:
    """The agencies whose folders hold all of the changed files; None where one lies elsewhere."""
    slugs: dict[str, None] = {}
    for name in changed:
        parts = PurePosixPath(name).parts
        if len(parts) < 3 or parts[0] != CONTENT_FOLDER or parts[1] not in site.agencies:
            return None
        slugs[parts[1]] = None
    if not all((site.root / CONTENT_FOLDER / slug).is_dir() for slug in slugs):
        return None
    return list(slugs)


def _built(
    slugs: Sequence[str], workshop: Workshop, edit: Edit, reporter: Reporter
) -> list[AgencyResult]:
    reporter.started(len(slugs))
    results = []
    for done, slug in enumerate(slugs, start=1):
        result = build_agency(slug, workshop, edit)
        results.append(result)
        name = result.summary.name or slug
        reporter.advanced(
            Progress(done, len(slugs), name, result.written, result.removed, result.errors)
        )
    return results


def _publish_site(workshop: Workshop, *, whole: bool) -> None:
    """The site's own pages show something of every agency, e.g. how many pages it has."""
    run = workshop.run
    summaries = [
        read_ledger(ledger_path(run.site.root, run.state, slug)).summary
        for slug in sorted(run.site.agencies)
    ]
    prune = whole and all(summary.current for summary in summaries)
    build_site(workshop, summaries, prune=prune)


def _together(
    last: BuildResult, results: dict[str, AgencyResult], renewed: Sequence[AgencyResult]
) -> BuildResult:
    """The last result with what was built again in its place."""
    slugs = {result.slug for result in renewed}
    findings: list[Finding] = [entry for entry in last.findings if entry.agency not in slugs]
    findings += [entry for result in renewed for entry in result.findings]
    before = [entry for entry in last.results if entry.slug in slugs]
    return replace(
        last,
        results=tuple(results[slug] for slug in sorted(results)),
        findings=in_order(findings),
        pages=last.pages + _growth(before, renewed, "pages"),
        documents=last.documents + _growth(before, renewed, "documents"),
        tables=last.tables + _growth(before, renewed, "tables"),
        rendered=sum(result.rendered for result in renewed),
        written=sum(result.written for result in renewed),
        removed=sum(result.removed for result in renewed),
    )


def _growth(before: Sequence[AgencyResult], after: Sequence[AgencyResult], what: str) -> int:
    def total(results: Sequence[AgencyResult]) -> int:
        return sum(getattr(result.summary, what) for result in results)

    return total(after) - total(before)
