"""A build that stays ready for the next change: what the preview makes after every save.

The first run is an ordinary build. After it the settings, frameworks, templates and all that
was read of the agencies last asked for stay warm; a change in the folder of an agency then
costs that agency only. Any other change, and any doubt, leads back to the ordinary build.

An agency's ordinary build reads all its files and plans all its pages, which takes seconds
where there are thousands. So :func:`show_saved` first writes the pages that show the saved
file. It is the only short cut: it reads, decides and plans from that file alone, by
``load_again``, ``match_again`` and ``pages_showing``, which nobody else calls. The ordinary
build follows each time and decides: a page that it sees differently is written once more, so
the output is the same either way.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from prongsai.content.agency import Agency
from prongsai.content.loading import load_again
from prongsai.content.site_config import CONTENT_FOLDER, Site
from prongsai.findings import Finding, Findings
from prongsai.publish.agency_unit import build_agency, theme_of
from prongsai.publish.build import BuildResult, Options, build, in_order
from prongsai.publish.context import AgencyCache, BuildContext, WarmCache
from prongsai.publish.output import Published, publish
from prongsai.publish.site_unit import build_site
from prongsai.publish.state import take_turn
from prongsai.publish.unchanged import AgencyResult
from prongsai.reporter import NullReporter, Reporter
from prongsai.requirements.engine import match_again
from prongsai.site.opendata.datasets import FORMATS
from prongsai.site.plan import linked_data, pages_showing
from prongsai.site.planned import PlannedPage
from prongsai.site.routes import NOT_FOUND
from prongsai.site.scope import Scope, make_scope
from prongsai.site.sections import file_target

Shown = Callable[[], None]
"""Called when the pages that show a save have been written and the rest is still to be made."""


class WarmBuild:
    """Builds the same site again and again; one thread at a time."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self._warm = WarmCache()
        self._last: BuildResult | None = None

    def build(
        self,
        changed: Collection[str] | None,
        reporter: Reporter,
        shown: Shown = lambda: None,
    ) -> BuildResult:
        """Bring the output up to date after these files changed; None: whatever it was.

        Paths are POSIX, relative to the site's root. Raises what
        :func:`~prongsai.publish.build.build` raises; the output then is the last good one.
        """
        last, self._last = self._last, None
        slugs = touched(last.site, changed) if last and changed is not None else None
        result = None
        if last and slugs is not None:
            result = self._part(last, slugs, frozenset(changed or ()), reporter, shown)
        else:
            self._warm.forget_scopes()
        self._last = result or build(self.options, reporter, self._warm)
        return self._last

    @property
    def last(self) -> BuildResult | None:
        """The last result; None before the first build and after one that was stopped."""
        return self._last

    def scope(self, slug: str) -> Scope | None:
        """An agency with its matches, as the last build saw it; None until it is warm."""
        return self._warm.scope(slug)

    def warm_up(self, slug: str) -> None:
        """Read an agency and the templates now, so that its first edit costs what the next will."""
        if self._last and slug in self._last.site.agencies and self.scope(slug) is None:
            self._last = self._part(self._last, [slug], (), NullReporter()) or self._last
            self._last.context.renderer(None).read_all()

    def _part(
        self,
        last: BuildResult,
        slugs: Sequence[str],
        saved: Collection[str],
        reporter: Reporter,
        shown: Shown = lambda: None,
    ) -> BuildResult | None:
        """Build some agencies again; None where the whole must be looked at."""
        context = last.context
        run = context.run
        known = {result.slug: result for result in last.results}
        if not (set(slugs) <= known.keys() and (run.output / NOT_FOUND).is_file()):
            return None
        with take_turn(run.ledgers / "turn") as turn:
            if turn.unfinished:
                return None
            context.run = replace(run, began=turn.began)
            results = _built(slugs, context, saved, reporter, shown)
            if any(result.summary != known[result.slug].summary for result in results):
                build_site(context, whole=not self.options.agencies)
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
    slugs: Sequence[str],
    context: BuildContext,
    saved: Collection[str],
    reporter: Reporter,
    shown: Shown,
) -> list[AgencyResult]:
    reporter.started(len(slugs))
    results = []
    for done, slug in enumerate(slugs, start=1):
        early = show_saved(slug, saved, context)
        if early.written:
            shown()
        result = build_agency(slug, context)
        result = replace(
            result,
            rendered=early.rendered + result.rendered,
            written=early.written + result.written,
        )
        results.append(result)
        reporter.advanced(result.progress(done, len(slugs)))
    return results


def _together(
    last: BuildResult, results: dict[str, AgencyResult], renewed: Sequence[AgencyResult]
) -> BuildResult:
    """The last result with what was built again in its place."""
    slugs = {result.slug for result in renewed}
    findings: list[Finding] = [entry for entry in last.findings if entry.agency not in slugs]
    findings += [entry for result in renewed for entry in result.findings]
    return replace(
        last,
        results=tuple(results[slug] for slug in sorted(results)),
        findings=in_order(findings),
        rendered=sum(result.rendered for result in renewed),
        written=sum(result.written for result in renewed),
        removed=sum(result.removed for result in renewed),
    )


# --- the pages of a save, before everything else --------------------------------------------


def show_saved(slug: str, saved: Collection[str], context: BuildContext) -> Published:
    """Write the pages that show the saved files; nothing where the save is not so simple.

    Simple is a file that is there as before, in a frame that is as before, and a page that
    names nothing but what is published.
    """
    cache = context.cache(slug)
    files = frozenset(name for name in saved if name.startswith(f"{CONTENT_FOLDER}/{slug}/"))
    scope = _with_saved(files, cache, context) if files else None
    if scope is None:
        return Published()
    run = context.run
    ledger = run.ledger(slug)
    before = cache.read_ledger(ledger)
    pages = list(pages_showing(scope, files))
    if not all(path in before.outputs for path in _named(pages, files, scope)):
        return Published()
    linked = linked_data(scope)
    complete = [linked.added_to(page) for page in pages]
    renderer = context.renderer(theme_of(scope.agency, context, Findings()))
    early = publish(complete, run.output, before.outputs, renderer, ledger)
    outputs = {**before.outputs, **early.outputs}
    cache.knows_ledger(ledger, replace(before, outputs=outputs))
    return early


def _with_saved(files: Collection[str], cache: AgencyCache, context: BuildContext) -> Scope | None:
    """The agency with the saved files read and matched again, and everything else as it was."""
    last, run, topics = cache.scope, context.run, context.topics
    if last is None:
        return None
    agency = load_again(
        run.site.root,
        last.agency,
        files,
        topics,
        context.frameworks.topics_of_item,
        cache.reads,
        run.began,
        run.site.entry.privacy,
    )
    if agency is None:
        return None
    matches = tuple(
        match_again(
            match,
            agency,
            _topics_of(files, agency, last.agency, match.framework.fiscal_year),
            topics,
            run.site.home_of(agency.slug),
        )
        for match in last.matches
    )
    scope = make_scope(run.site, agency, topics, matches)
    return scope if scope.shell == last.shell else None


def _topics_of(files: Collection[str], agency: Agency, last: Agency, year: int) -> frozenset[str]:
    """The topics that in this year are answered by one of the files."""
    named = {
        topic.id for entry in agency.disclosures if entry.file in files for topic in entry.topics
    }
    return frozenset(
        topic
        for topic in named
        if agency.disclosure(topic, year) is not last.disclosure(topic, year)
    )


def _named(pages: Sequence[PlannedPage], files: Collection[str], scope: Scope) -> Iterator[str]:
    """The pages themselves, and the files they give to readers."""
    yield from (page.view.path for page in pages)
    for disclosure in scope.agency.disclosures:
        if disclosure.file in files:
            for document in (*disclosure.documents, *disclosure.files):
                yield file_target(scope.routes, disclosure, document)
    for post in scope.agency.news:
        if post.tree.file in files:
            yield from (scope.routes.file(None, "news", image.name) for image in post.images)
    for dataset in scope.datasets:
        if dataset.disclosure.file in files:
            yield from (dataset.path(kind) for kind in FORMATS)
