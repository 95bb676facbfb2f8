"""Projects of a yearly plan or report, and of the plan of several years: totals in baht, filters."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from prongsai.content_types.plans import ActionPlan, Dimension, PlanProject, Project
from prongsai.content_types.registry import Progress
from prongsai.site.facets import Choice, Facet, FilterView, facet, filter_of, scripts_for
from prongsai.site.formats import known_sum
from prongsai.site.parts.records import UNSTATED, Layout, RecordTable
from prongsai.thai.fiscal import fiscal_year_of

LONGEST_PLAN = 10
"""Years; a period that seems longer is a slip of the pen and names no years."""

_NO_YEAR = Choice("none", "ไม่ระบุปี")


@dataclass(frozen=True, slots=True)
class PlanProjectView:
    """A project: its keys for the filter, its years in words, its money in baht.

    ``budget`` sums the amounts by year, None when the plan gives none.
    """

    project: PlanProject
    keys: str
    years: str
    budget: Decimal | None


@dataclass(frozen=True, slots=True)
class DimensionView:
    """A dimension and its projects."""

    dimension: Dimension
    projects: tuple[PlanProjectView, ...]


@dataclass(frozen=True, slots=True)
class PlanView:
    """The projects of a plan, ``total`` in all; a short plan has no ``filter``."""

    total: int
    dimensions: tuple[DimensionView, ...]
    filter: FilterView | None

    @property
    def scripts(self) -> tuple[str, ...]:
        """The scripts that a page with this plan offers."""
        return scripts_for(narrow=self.filter is not None)


def plan_view(plan: ActionPlan) -> PlanView:
    """How the projects of a plan are shown."""
    listed = [(entry, project) for entry in plan.dimensions for project in entry.projects]
    years = [_years(project) for _, project in listed]
    facets = (
        facet("dimension", "มิติ", "ทุกมิติ", [[_dimension(entry)] for entry, _ in listed]),
        facet(
            "year",
            "ปีงบประมาณ",
            "ทุกปี",
            [_year_choices(named) for named in years],
            [*(_year(year) for year in sorted({y for named in years for y in named})), _NO_YEAR],
        ),
    )
    bar, keys = filter_of(
        facets,
        len(listed),
        name="plan",
        title="กรองโครงการ",
        unit="โครงการ",
        words_label="คำในโครงการ",
    )
    shown = [
        PlanProjectView(
            project,
            keys[number],
            _span(years[number]),
            known_sum(yearly.amount for yearly in project.budgets),
        )
        for number, (_, project) in enumerate(listed)
    ]
    ready = iter(shown)
    dimensions = tuple(
        DimensionView(entry, tuple(next(ready) for _ in entry.projects))
        for entry in plan.dimensions
    )
    return PlanView(len(listed), dimensions, bar)


def _dimension(entry: Dimension) -> Choice:
    return Choice(str(entry.number), f"มิติที่ {entry.number} {entry.name}")


def _year(year: int) -> Choice:
    return Choice(str(year), str(year))


def _year_choices(years: tuple[int, ...]) -> list[Choice]:
    return [_year(year) for year in years] or [_NO_YEAR]


def _years(project: PlanProject) -> tuple[int, ...]:
    """The fiscal years (พ.ศ.) of a project: those of its period, and those with a budget."""
    years = {yearly.year for yearly in project.budgets}
    period = project.period
    if period is not None and period.start is not None and period.end is not None:
        spanned = range(fiscal_year_of(period.start), fiscal_year_of(period.end) + 1)
        years.update(spanned if len(spanned) <= LONGEST_PLAN else ())
    return tuple(sorted(years))


def _span(years: tuple[int, ...]) -> str:
    if not years:
        return ""
    if len(years) > 1 and len(years) == years[-1] - years[0] + 1:
        return f"ปี {years[0]}-{years[-1]}"
    return f"ปี {', '.join(map(str, years))}"


_PROJECTS = Layout(
    "strategy name budget budget_source period responsible target participants status progress "
    "percent spent result",
    name="name",
    unit="โครงการ",
    figures=("budget", "spent", "percent", "participants"),
)
_NO_STRATEGY = Choice("none", "ไม่ระบุยุทธศาสตร์")
_NO_UNIT = Choice("none", "ไม่ระบุผู้รับผิดชอบ")
_NO_STATUS = Choice("none", UNSTATED)


@dataclass(frozen=True, slots=True)
class ProjectsView:
    """The table; sums are over the projects that name an amount, None when none does."""

    table: RecordTable
    budget: Decimal | None
    spent: Decimal | None

    @property
    def scripts(self) -> tuple[str, ...]:
        """Those of the table."""
        return self.table.scripts


def projects_view(projects: tuple[Project, ...]) -> ProjectsView:
    """How a list of projects is shown."""
    bar, keys = filter_of(
        _facets(projects),
        len(projects),
        name="projects",
        title="กรองโครงการ",
        unit="โครงการ",
        words_label="คำในโครงการ",
    )
    return ProjectsView(
        _PROJECTS(projects, bar, keys),
        known_sum(project.budget for project in projects),
        known_sum(project.spent for project in projects),
    )


def _facets(projects: tuple[Project, ...]) -> tuple[Facet, ...]:
    statuses = [Choice(state.value, state.label) for state in Progress]
    return (
        facet(
            "strategy",
            "ยุทธศาสตร์",
            "ทุกยุทธศาสตร์",
            [[_named(project.strategy, _NO_STRATEGY)] for project in projects],
        ),
        facet(
            "unit",
            "ผู้รับผิดชอบ",
            "ทุกหน่วย",
            [[_named(project.responsible, _NO_UNIT)] for project in projects],
        ),
        facet(
            "progress",
            "สถานะ",
            "ทุกสถานะ",
            [[_state(project.status)] for project in projects],
            [*statuses, _NO_STATUS],
        ),
    )


def _named(text: str | None, unnamed: Choice) -> Choice:
    return Choice(text, text) if text else unnamed


def _state(status: Progress | None) -> Choice:
    return Choice(status.value, status.own_label) if status else _NO_STATUS


EXTRAS = {"action_plan": plan_view, "projects": projects_view}
