"""A year that cannot be right, and the one that a slip of the hand has made it of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.thai.dates import likely_year


@pytest.mark.parametrize(
    ("written", "known", "meant"),
    [
        (2586, (2568,), 2568),  # two digits turned
        (2586, (2567, 2568), 2568),
        (2657, (2567,), 2567),
        (2467, (2567,), 2567),  # one digit wrong
        (2578, (2568,), 2568),
        (2511, (2568,), 2568),  # 68 taken for 1968
        (2611, (2568,), 2568),  # 68 taken for 2068
        (3111, (2568,), 2568),  # 543 added twice
        (2025, (2568,), 2568),  # 543 not added
        (2648, (2568,), None),
        (2700, (2568,), None),
    ],
)
def test_the_year_that_was_meant(written: int, known: tuple[int, ...], meant: int | None) -> None:
    assert likely_year(written, known) == meant


@given(st.integers(1, 9999), st.lists(st.integers(2500, 2600), min_size=1, max_size=3))
def test_it_is_always_near_a_year_that_is_known(written: int, known: list[int]) -> None:
    meant = likely_year(written, known)
    assert meant is None or min(known) - 3 <= meant <= max(known) + 1
