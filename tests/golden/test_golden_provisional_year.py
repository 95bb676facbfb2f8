"""What every report says of a year whose rules are provisional."""

from __future__ import annotations

from collections.abc import Callable

from golden_texts import assert_reads_as_agreed
from little_year import check, write_year
from small_site import SmallSite


def test_a_provisional_year_is_told_in_these_words(small_site: Callable[..., SmallSite]) -> None:
    site = small_site("ban-na")
    write_year(site, confidence="low", provisional="true")

    found = [finding for finding in check(site).findings if finding.code == "CFG032"]

    assert_reads_as_agreed("CFG032", found)
