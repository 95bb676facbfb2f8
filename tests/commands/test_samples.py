"""``samples``: the sizes of each agency, or what its agency.yaml lacks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from small_site import SmallSite

from prongsai.cli import main

MakeSite = Callable[..., SmallSite]


def samples(small: SmallSite, *arguments: str) -> int:
    return main(["samples", "--config", str(small.root / "site_config.yaml"), *arguments])


def test_each_agency_is_shown_with_its_sizes_or_what_is_missing(
    small_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    small = small_site("ban-na", "khao-noi")
    small.edit("content/ban-na/agency.yaml", "type: อบต.\n", "type: อบต.\nstaff: 26\n")
    assert samples(small) == 0
    out = capsys.readouterr().out
    assert "ตามกรอบปี 2565-2566\nความเชื่อมั่นสูง | ที่มา: " in out
    assert "ปี 2568 อาจต่างจากนี้" in out
    first, second = out.split("\n\n")[1:]
    assert "IIT  อย่างน้อย 26 คน (ทุกคน จากบุคลากร 26 คน)" in first
    assert "EIT  อย่างน้อย 30 คน (องค์การบริหารส่วนตำบล ขนาดเล็ก ตามจำนวนบุคลากร)" in first
    assert second.count("ยังคำนวณไม่ได้") == 2


def test_the_year_of_the_frame_itself_needs_no_caution(
    small_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    assert samples(small_site("ban-na", fiscal_year="2566")) == 0
    assert "อาจต่างจากนี้" not in capsys.readouterr().out


def test_one_agency_can_be_chosen_and_an_unknown_one_is_refused(
    small_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    small = small_site("ban-na", "khao-noi")
    assert samples(small, "--agency", "khao-noi") == 0
    assert "บ้านนา" not in capsys.readouterr().out
    assert samples(small, "--agency", "khao-yai") == 2
    assert "ไม่พบหน่วยงาน khao-yai" in capsys.readouterr().err


def test_an_agency_that_cannot_be_read_is_named(
    small_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    small = small_site("ban-na", "khao-noi")
    small.write("content/khao-noi/agency.yaml", "name: [")
    assert samples(small) == 1
    assert "อ่าน content/khao-noi/agency.yaml ไม่ได้" in capsys.readouterr().out
