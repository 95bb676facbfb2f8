"""Projects of a yearly plan or report: their table, totals in baht, filters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from prongsai.content_types.plans import Project
from prongsai.content_types.shared_words import Progress
from prongsai.site.extras.columns import RecordTable, filled_columns
from prongsai.site.extras.progress import UNSTATED, progress_summary
from prongsai.site.filtering import FILTERED_FROM, Choice, Facet, facet, joined_keys, worth_asking
from prongsai.site.scripts import scripts_for, sortable
from prongsai.site.views.filtering import FacetView, FilterView

_COLUMNS = (
    "strategy",
    "name",
    "budget",
    "budget_source",
    "period",
    "responsible",
    "target",
    "participants",
    "status",
    "progress",
    "percent",
    "spent",
    "result",
)
_NO_STRATEGY = Choice("none", "ไม่ระบุยุทธศาสตร์")
_NO_UNIT = Choice("none", "ไม่ระบุผู้รับผิดชอบ")
_NO_STATUS = Choice("none", UNSTATED)


@dataclass(frozen=True, slots=True)
class ProjectTable(RecordTable):
    """The table; sums are over the projects that name an amount, None when none does.

    ``keys`` are those of each project for ``filter``, which a short list does not have.
    """

    budget: Decimal | None = None
    spent: Decimal | None = None
    filter: FilterView | None = None
    keys: tuple[str, ...] = ()

    @property
    def scripts(self) -> tuple[str, ...]:
        """The scripts that a page with this table offers."""
        return scripts_for(sort=self.sortable, narrow=self.filter is not None)


def project_table(projects: tuple[Project, ...]) -> ProjectTable:
    """How a list of projects is shown."""
    facets = _facets(projects)
    asked = worth_asking(facets)
    narrowed = bool(asked) and len(projects) >= FILTERED_FROM
    return ProjectTable(
        filled_columns(projects, _COLUMNS),
        sortable(len(projects)),
        progress_summary(projects),
        _sum(project.budget for project in projects),
        _sum(project.spent for project in projects),
        _filter(len(projects), asked) if narrowed else None,
        tuple(joined_keys(facets, number) for number in range(len(projects))) if narrowed else (),
    )


def _filter(total: int, asked: tuple[FacetView, ...]) -> FilterView:
    return FilterView("projects", "กรองโครงการ", "โครงการ", total, "คำในโครงการ", asked)


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


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None


EXTRAS = {"projects": project_table}
