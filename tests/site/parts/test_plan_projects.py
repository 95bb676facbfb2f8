"""Projects of plans: by dimension and year, by strategy and state."""

from __future__ import annotations

from typing import Any

from prongsai.content_types.plans import ActionPlan, Project
from prongsai.site.parts.plans import plan_view, projects_view


def plan(*dimensions: list[dict[str, Any]]) -> ActionPlan:
    return ActionPlan.model_validate(
        {
            "dimensions": [
                {
                    "number": str(number),
                    "name": f"มิติ {number}",
                    "projects": [
                        {"number": str(place), "name": f"โครงการ {place}", **project}
                        for place, project in enumerate(projects, start=1)
                    ],
                }
                for number, projects in enumerate(dimensions, start=1)
            ]
        }
    )


BUDGET = {"budgets": [{"year": "2566", "amount": "60000"}, {"year": "2568", "amount": "1,000"}]}


def test_a_project_counts_for_the_years_of_its_period_and_of_its_money() -> None:
    view = plan_view(plan([{"period": "2566-2568"}, BUDGET, {}, {"period": "ตลอดแผน"}]))

    shown = view.dimensions[0].projects
    assert [project.years for project in shown] == ["ปี 2566-2568", "ปี 2566, 2568", "", ""]
    assert [project.budget for project in shown] == [None, 61000, None, None]


def test_a_long_plan_is_narrowed_by_dimension_and_year() -> None:
    view = plan_view(plan([BUDGET] * 4, [{}] * 3))

    assert view.total == 7
    assert view.filter is not None
    dimensions, years = view.filter.facets
    assert [(c.label, c.count) for c in dimensions.choices] == [
        ("มิติที่ 1 มิติ 1", 4),
        ("มิติที่ 2 มิติ 2", 3),
    ]
    assert [(c.label, c.count) for c in years.choices] == [("2566", 4), ("2568", 4), ("ไม่ระบุปี", 3)]
    assert view.dimensions[0].projects[0].keys == "d1 y1 y2"
    assert view.dimensions[1].projects[2].keys == "d2 y3"
    assert view.scripts == ("thai", "filters")


def test_a_short_plan_is_read_as_it_is() -> None:
    view = plan_view(plan([BUDGET], [{}]))

    assert view.filter is None
    assert view.scripts == ()


def test_projects_of_a_year_are_narrowed_by_strategy_unit_and_state() -> None:
    projects = tuple(
        Project.model_validate(
            {"name": f"โครงการ {n}", "strategy": f"ยุทธศาสตร์ที่ {n % 2}", "responsible": "กองช่าง"}
            | ({"status": "ดำเนินการแล้ว"} if n else {})
        )
        for n in range(6)
    )
    table = projects_view(projects).table

    assert table.filter is not None
    assert [facet.name for facet in table.filter.facets] == ["strategy", "progress"]
    assert [row.keys for row in table.rows[:2]] == ["s1 p2", "s2 p1"]
    assert table.scripts == ("thai", "filters", "tables", "columns")
