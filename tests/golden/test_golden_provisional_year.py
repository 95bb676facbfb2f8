"""What every report says of a year whose rules are provisional.

Write the text anew with ``PRONGSAI_REFRESH_GOLDEN=1``, as for the other texts.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from golden_texts import REFRESH
from little_year import check, write_year
from small_site import SmallSite

from prongsai.reports.diagnostics import format_findings

GOLDEN = Path(__file__).parent / "years" / "CFG032.txt"


def test_a_provisional_year_is_told_in_these_words(small_site: Callable[..., SmallSite]) -> None:
    site = small_site("ban-na")
    write_year(site, confidence="low", provisional="true")

    found = [finding for finding in check(site).findings if finding.code == "CFG032"]
    text = format_findings(found) + "\n"
    if REFRESH:
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(text, encoding="utf-8", newline="\n")

    assert text == GOLDEN.read_text(encoding="utf-8")
