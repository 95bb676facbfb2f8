"""Wide tables on pages: what is the same everywhere is said once, what names the row comes first."""

from __future__ import annotations

from prongsai.site.table_views import TableView, table_view
from prongsai.tables.columns import Column
from prongsai.tables.loading import Row, Table


def view(columns: int, rows: int, same: tuple[int, ...] = ()) -> TableView:
    """A table of words; the third column names the rows, some say the same in each of them."""
    named = tuple(Column(id=f"c{number}", label=f"หัว {number}") for number in range(columns))
    texts = [
        tuple(
            "เดียวกัน" if n in same else f"{row % 2 if n != 2 else row}-{n}" for n in range(columns)
        )
        for row in range(rows)
    ]
    laid = tuple(Row(text, text, number) for number, text in enumerate(texts, 1))
    return table_view(Table("list", "รายการ", named, laid), "o")


def labels(shown: TableView) -> list[str]:
    return [column.label for column in shown.columns]


def test_columns_that_say_the_same_stand_once_above_a_wide_table() -> None:
    shown = view(16, 4, same=(0, 1, 5))

    assert [(fact.column.label, fact.text) for fact in shown.common] == [
        ("หัว 0", "เดียวกัน"),
        ("หัว 1", "เดียวกัน"),
        ("หัว 5", "เดียวกัน"),
    ]
    assert len(shown.columns) == 13
    assert all(len(row) == 13 for row in shown.rows)


def test_what_names_the_row_comes_first_and_the_rest_keep_their_order() -> None:
    shown = view(16, 4, same=(0,))

    assert labels(shown)[:3] == ["หัว 2", "หัว 1", "หัว 3"]
    assert shown.row_header == 0
    assert [row[0].text for row in shown.rows] == ["0-2", "1-2", "2-2", "3-2"]


def test_every_column_has_a_place_that_evidence_can_lead_to() -> None:
    shown = view(16, 4, same=(0,))

    anchors = [*(fact.column.anchor for fact in shown.common), *(c.anchor for c in shown.columns)]
    assert sorted(anchors) == sorted(f"o-table-list-c{number}" for number in range(16))


def test_a_table_that_fits_stays_as_it_is() -> None:
    shown = view(6, 4, same=(0,))

    assert labels(shown) == [f"หัว {number}" for number in range(6)]
    assert (shown.common, shown.wide) == ((), False)


def test_in_few_rows_nothing_is_the_same_by_more_than_chance() -> None:
    assert view(16, 2, same=(0, 1)).common == ()
