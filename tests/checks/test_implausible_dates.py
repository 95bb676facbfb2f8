"""Dates that the calendar has and nobody can mean: two digits changed about, another era."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

import pytest
from small_site import SmallSite

from prongsai import cli


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with contextlib.suppress(SystemExit):
        cli.main(list(arguments))
    told = capsys.readouterr()
    return told.out + told.err


@pytest.mark.slow
def test_years_far_from_that_of_the_data_are_told(
    small_site: Callable[..., SmallSite],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    site = small_site("ban-na")
    folder = site.root / "content" / "ban-na"
    (folder / "2568" / "annual-report.yaml").write_text(
        "title: รายงาน\nupdated: 14 ม.ค. 2586\nfiscal_year: 2567\nas_of: 30 ก.ย. 2467\nprojects:\n"
        '  - {name: ถนน, budget: "100", period: 1 ต.ค. 2566 - 30 ก.ย. 2657}\n',
        encoding="utf-8",
    )
    (folder / "news" / "past.md").write_text(
        "---\ntitle: ข่าวจากอดีต\ndate: 14/1/1968\n---\nข\n", encoding="utf-8"
    )
    monkeypatch.chdir(site.root)

    told = said(capsys, "check", "--details", "--year", "2568")

    messages = "\n".join(line for line in told.splitlines() if " | " not in line)
    assert "2586" in messages
    assert "2467" in messages
    assert "2657" in messages
    assert "2511" in messages or "1968" in messages
