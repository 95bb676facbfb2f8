"""The status page (opt-in): how far every agency is in the year being prepared.

The figures are those of ``check``. There is no clock in the output, so that the page names
the deadline and never the days that are left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from prongsai.content.site_config import Site
from prongsai.requirements.outcome import ItemState, YearMatch, as_shown, forecast
from prongsai.requirements.samples import sample_rules, sample_sizes
from prongsai.site.facets import scripts_for, sortable
from prongsai.site.pages.year import is_published
from prongsai.site.planned import LinkView, PageView, PlannedFile, PlannedPage
from prongsai.site.routes import STATUS
from prongsai.site.scope import Scope
from prongsai.site.shell import site_page_head
from prongsai.site.summary import AgencySummary, YearFigures

TITLE = "สถานะการเปิดเผยข้อมูลสาธารณะ (OIT)"


@dataclass(frozen=True, slots=True)
class StatusRowView:
    """One agency: its figures, with a link to its table of the year."""

    name: str
    figures: YearFigures


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusPage(PageView):
    """All agencies compared; ``sample_note`` says which years the sample sizes are known for."""

    template = "status.html"

    year: int
    deadline: date | None
    provisional: bool
    confidence: str
    rows: tuple[StatusRowView, ...]
    sample_years: str
    sample_note: str
    sample_source: str

    @property
    def scripts(self) -> tuple[str, ...]:
        """The optional scripts that the page is better with."""
        return scripts_for(sort=sortable(len(self.rows)))


def year_figures(scope: Scope) -> YearFigures | None:
    """The figures of the year being prepared; None when there is no framework for it."""
    year = scope.site.entry.fiscal_year
    match = next((entry for entry in scope.matches if entry.framework.fiscal_year == year), None)
    return _figures(scope, match) if match else None


def _figures(scope: Scope, match: YearMatch) -> YearFigures:
    framework = match.framework
    asked = [item for item in match.items if item.state is not ItemState.NOT_APPLICABLE]
    samples = sample_sizes(scope.agency.entry)
    deadline = framework.deadline.date
    return YearFigures(
        year=framework.fiscal_year,
        target=scope.routes.year(framework.fiscal_year),
        items=len(asked),
        complete=sum(item.complete for item in asked),
        score=f"{as_shown(forecast(match)):.2f}",
        deadline=deadline.isoformat() if deadline else "",
        provisional=framework.provisional,
        confidence=framework.confidence.label,
        iit=samples.iit.answers,
        eit=samples.eit.answers,
        published=sum(is_published(scope, item.item, framework.fiscal_year) for item in asked),
    )


def status_page(site: Site, agencies: Sequence[AgencySummary]) -> PlannedPage:
    """The comparison of all agencies by name, as far as the year has a framework."""
    known = [summary for summary in agencies if summary.figures]
    year = known[0].figures if known else None
    rows = tuple(
        StatusRowView(summary.name, summary.figures) for summary in known if summary.figures
    )
    rules = sample_rules()
    years = f"{rules.fiscal_years[0]}-{rules.fiscal_years[-1]}"
    view = StatusPage(
        **site_page_head(
            site,
            LinkView(TITLE, STATUS),
            description=f"{TITLE} ปีงบประมาณ พ.ศ. {site.entry.fiscal_year}",
        ),
        year=site.entry.fiscal_year,
        deadline=date.fromisoformat(year.deadline) if year and year.deadline else None,
        provisional=bool(year and year.provisional),
        confidence=year.confidence if year else "",
        rows=tuple(sorted(rows, key=lambda row: row.name)),
        sample_years=years,
        sample_note=rules.note if site.entry.fiscal_year not in rules.fiscal_years else "",
        sample_source=rules.source or "",
    )
    return PlannedPage(view, "site_config.yaml")


def site_files(
    site: Site, agencies: Sequence[AgencySummary], pages: Sequence[PlannedPage] = ()
) -> Iterator[PlannedFile]:
    """The page, or nothing: how far an office is becomes public only by its own choice."""
    if site.entry.status_page:
        yield status_page(site, agencies)
