"""What every kind of field promises, whichever it is: its parts agree with each other."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest

from prongsai.discovery import modules_of
from prongsai.reading.cells import DASHES
from prongsai.reading.fields import FieldKind, LabelledEnum, Period
from prongsai.reading.fields.times import DATE, FISCAL_YEAR
from prongsai.reading.fields.words import CodeListKind, WordsKind
from prongsai.tables.columns import column_kinds


class Level(LabelledEnum):
    HIGH = "high", "สูง", ("มาก",)
    LOW = "low", "ต่ำ (low)"


KINDS: list[FieldKind] = [
    kind
    for module in modules_of("prongsai.reading.fields")
    for kind in vars(module).values()
    if isinstance(kind, FieldKind) and not (isinstance(kind, WordsKind) and not kind.members)
]
KINDS = list(dict.fromkeys([*KINDS, Level.field_kind(), Period.field_kind()]))
FILLED = [kind for kind in KINDS if not kind.sample("ชื่อ", 2568, "plan").startswith("<")]

STRICT = [kind for kind in FILLED if not kind.exact]
"""Kinds whose cells are read."""


def ids(kind: FieldKind) -> str:
    return type(kind).__name__


def test_columns_are_of_the_plain_kind_of_a_name() -> None:
    kinds = column_kinds()
    assert kinds["date"].kind is DATE
    assert kinds["fiscal-year"].kind is FISCAL_YEAR


def test_the_kinds_are_found() -> None:
    assert {"money", "date", "file", "choice", "tax-id"} <= {kind.name for kind in KINDS}
    assert len(FILLED) > 12


@pytest.mark.parametrize("kind", FILLED, ids=ids)
def test_its_example_is_read_by_clerk_editor_and_spreadsheet_alike(kind: FieldKind) -> None:
    sample = kind.sample("ชื่อ", 2568, "plan")
    jsonschema.validate(sample, kind.json_schema)
    value = kind.read(sample)

    typed = kind.typed(sample)
    assert typed.problem is None
    assert kind.read(kind.yaml_text(typed)) == value


@pytest.mark.parametrize("kind", FILLED, ids=ids)
def test_what_is_written_is_read_again(kind: FieldKind) -> None:
    value = kind.read(kind.sample("ชื่อ", 2568, "plan"))
    assert kind.read(kind.word(value)) == value

    cell: Any = kind.form_cell(value)
    given = cell if isinstance(cell, str | int) else float(cell)
    assert kind.read(kind.yaml_text(kind.typed(given))) == value


@pytest.mark.parametrize("kind", KINDS, ids=ids)
@pytest.mark.parametrize("cell", [None, "", "  ", *sorted(DASHES), " – "])
def test_an_empty_cell_and_a_dash_hold_nothing(kind: FieldKind, cell: Any) -> None:
    typed = kind.typed(cell)
    assert (typed.value, typed.problem) == (None, None)


@pytest.mark.parametrize("kind", STRICT, ids=ids)
def test_what_it_cannot_read_is_told_with_a_remedy_and_keeps_its_text(kind: FieldKind) -> None:
    typed = kind.typed("#?!/")
    assert typed.problem is not None
    assert typed.problem.message
    assert typed.problem.remedy
    assert typed.value == typed.text == "#?!/"


@pytest.mark.parametrize("kind", KINDS, ids=ids)
def test_equal_kinds_are_equal_and_tell_what_they_are(kind: FieldKind) -> None:
    assert kind == kind.__deepcopy__({})
    assert sum(kind == other for other in KINDS) == 1
    assert type(kind).__name__ in repr(kind)


def test_the_words_for_columns_name_one_kind_each() -> None:
    words = [word for entry in column_kinds().values() for word in entry.words]
    assert len(words) == len(set(words))
    assert list(column_kinds())[:3] == ["text", "integer", "money"]


def test_a_code_list_takes_its_own_words_and_doubts_others() -> None:
    codes = CodeListKind(tuple(Level))
    assert codes.typed(" สูง ").value == "สูง"
    assert codes.typed("มาก").value == "สูง"
    doubted = codes.typed("สุง")
    assert doubted.value == "สุง"
    assert doubted.problem is not None
    assert doubted.problem.doubtful
    assert "สูง" in doubted.problem.remedy


@pytest.mark.parametrize("kind", FILLED, ids=ids)
def test_what_is_left_to_fill_in_a_cell_is_refused_and_nothing_of_it_used(kind: FieldKind) -> None:
    typed = kind.typed("<กรอกผล>")

    assert (typed.value, typed.text) == (None, "")
    assert typed.problem is not None
    assert not typed.problem.doubtful
    assert 'ยังไม่ได้แทน "<กรอกผล>"' in typed.problem.message
