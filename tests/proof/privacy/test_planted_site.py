"""What was planted in a whole site, by every way to the output, is in none of its bytes."""

from __future__ import annotations

from collections.abc import Callable

from planted_site import came_out, plant
from planted_texts import labelled_texts
from small_site import SmallSite

from prongsai.findings import Severity

TEXTS = tuple(labelled_texts(24, seed=11))
FILES = (
    "csv",
    "hidden sheet",
    "hidden columns",
    "OpenDocument",
    "deleted words",
    "comments",
    "PDF",
)


def test_nothing_planted_comes_out_and_all_of_it_is_told(
    small_site: Callable[..., SmallSite],
) -> None:
    site = small_site("ban-na")
    plant(site, TEXTS, FILES)
    site.configure(privacy="tell")
    site.build()
    planted = [datum for text in TEXTS for datum in text.planted]
    assert set(came_out(site, TEXTS)) == set(planted)

    site.configure(privacy="block")
    result = site.build()

    assert came_out(site, TEXTS) == []
    told = [f for f in result.findings if f.code.startswith("PII")]
    assert all(finding.loss for finding in told if finding.severity is Severity.ERROR)
    # Fair texts stay: what is kept out is what is personal, not what looks like a list.
    fair = {f"{number}" for number, text in enumerate(TEXTS) if not text.planted}
    names = [path.name for path in site.output.rglob("files/all/mandate/*")]
    assert {name.partition("-")[0] for name in names} == fair
    assert len(names) == len(fair) * len(FILES)
