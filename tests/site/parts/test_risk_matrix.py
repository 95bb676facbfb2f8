"""The grid of likelihood and impact: only what the agency assessed, in its place."""

from __future__ import annotations

from prongsai.content_types.measures import Risk, RiskLevel
from prongsai.site.parts.records import RiskMatrix, risk_matrix, risks_view


def risk(name: str, *place: int, levels: tuple[str, ...] = ()) -> Risk:
    values = dict(zip(("likelihood", "impact"), map(str, place), strict=False))
    return Risk.model_validate({"process": name, "events": ["เหตุ"], "levels": levels, **values})


def taken(matrix: RiskMatrix) -> dict[tuple[int, int], list[str]]:
    return {
        (cell.likelihood, row.impact): [f"{entry.number} {entry.name}" for entry in cell.risks]
        for row in matrix.rows
        for cell in row.cells
        if cell.risks
    }


def test_risks_stand_at_their_likelihood_and_impact_under_the_number_of_their_row() -> None:
    matrix = risk_matrix((risk("ก", 2, 4), risk("ข"), risk("ค", 2, 4), risk("ง", 1, 5)))

    assert matrix is not None
    assert taken(matrix) == {(2, 4): ["1 ก", "3 ค"], (1, 5): ["4 ง"]}
    assert matrix.missing == 1


def test_the_greatest_impact_stands_on_top() -> None:
    matrix = risk_matrix((risk("ก", 1, 1),))

    assert matrix is not None
    assert [row.impact for row in matrix.rows] == [5, 4, 3, 2, 1]
    assert [cell.likelihood for cell in matrix.rows[0].cells] == [1, 2, 3, 4, 5]


def test_a_cell_bears_the_highest_level_given_and_none_is_made_up() -> None:
    matrix = risk_matrix(
        (
            risk("ก", 5, 5),
            risk("ข", 1, 2, levels=("สูง", "ต่ำ")),
            risk("ค", 1, 2, levels=("ปานกลาง",)),
        )
    )

    assert matrix is not None
    assert matrix.rows[0].cells[4].level is None
    assert matrix.rows[3].cells[0].level is RiskLevel.HIGH


def test_without_both_values_there_is_no_grid() -> None:
    assert risks_view((risk("ก"), risk("ข", 3))).matrix is None
