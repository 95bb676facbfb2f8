"""Values that go through JSON come back as they were, types and all; nothing else comes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.foreign.files import as_plain, from_plain, record_classes


class Colour(StrEnum):
    """An enumeration."""

    RED = "red"


@dataclass(frozen=True, slots=True)
class Inner:
    """A record in a record."""

    cells: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Outer:
    """A record."""

    inner: Inner | None
    rows: tuple[Inner, ...]
    colour: Colour = Colour.RED


CLASSES = record_classes(Outer)
_CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.text(),
    st.dates(),
    st.datetimes().map(lambda moment: moment.replace(fold=0)),
    st.times().map(lambda moment: moment.replace(fold=0)),
    st.timedeltas(),
    st.just(Colour.RED),
)


@given(st.lists(st.lists(_CELLS, max_size=4).map(tuple), max_size=4))
def test_a_record_comes_back_as_it_was(rows: list[tuple[object, ...]]) -> None:
    value = Outer(Inner(("x",)), tuple(Inner(row) for row in rows))
    again = from_plain(json.loads(json.dumps(as_plain(value))), CLASSES)
    assert again == value
    assert repr(again) == repr(value)


def test_like_times_are_told_apart() -> None:
    values = (date(2568, 1, 2), datetime(2568, 1, 2), time(1, 2), timedelta(-1, 2, 3), 1, 1.0, True)
    again = from_plain(json.loads(json.dumps(as_plain(values))), {})
    assert [type(value) for value in again] == [type(value) for value in values]


def test_all_classes_of_a_record_are_known_and_no_others() -> None:
    assert {"Outer": Outer, "Inner": Inner, "Colour": Colour} == CLASSES


@pytest.mark.parametrize(
    "plain",
    [
        {"Path": ["x"]},
        {"Inner": [[], 1]},
        {"Inner": [], "Outer": []},
        {},
        {"date": "x"},
        {"Colour": "blue"},
    ],
)
def test_what_is_no_such_record_is_refused(plain: object) -> None:
    with pytest.raises((ValueError, TypeError)):
        from_plain(plain, CLASSES)


def test_a_value_without_a_plain_form_is_our_mistake() -> None:
    with pytest.raises(TypeError, match="set"):
        as_plain({1})
