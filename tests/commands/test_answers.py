"""``answers``: the sheets of each agency and year as files, or the reason there are none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from small_site import SmallSite

from prongsai.cli import main

MakeSite = Callable[..., SmallSite]


def answers(small: SmallSite, *arguments: str) -> int:
    return main(["answers", "--config", str(small.root / "site_config.yaml"), *arguments])


def written(small: SmallSite, folder: str = "answers") -> list[str]:
    return sorted(path.name for path in (small.root / folder).glob("*"))


def test_each_agency_gets_its_three_sheets(
    small_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    small = small_site("ban-na", "khao-noi")
    assert answers(small) == 0
    assert written(small) == [
        f"{slug}-2568.{ending}"
        for slug in ("ban-na", "khao-noi")
        for ending in ("csv", "html", "xlsx")
    ]
    told = capsys.readouterr()
    assert "องค์การบริหารส่วนตำบลบ้านนา ปี 2568: มี 1 จาก 28 ข้อ -> " in told.out
    assert told.err == "กำลังทำแบบคำตอบของ 2 หน่วยงาน …\n"


def test_one_agency_and_several_years_can_be_chosen(small_site: MakeSite) -> None:
    small = small_site("ban-na", "khao-noi")
    assert answers(small, "--agency", "khao-noi", "--year", "๒๕๖๗", "--year", "2568") == 0
    assert [name for name in written(small) if name.endswith(".csv")] == [
        "khao-noi-2567.csv",
        "khao-noi-2568.csv",
    ]


def test_the_sheets_go_where_they_are_wanted(small_site: MakeSite) -> None:
    small = small_site("ban-na")
    assert answers(small, "--output", str(small.root / "for-itas"), "--quiet") == 0
    assert len(written(small, "for-itas")) == 3
    assert not (small.root / "answers").exists()


def test_without_the_site_address_it_refuses_and_says_why(
    small_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    small = small_site("ban-na", base_url="")
    assert answers(small) == 2
    told = capsys.readouterr()
    assert "แบบ ITAS ต้องใช้ที่อยู่เว็บไซต์เต็ม" in told.err
    assert "base_url" in told.err
    assert told.out == ""
    assert not (small.root / "answers").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--agency", "khao-yai"), "ไม่พบหน่วยงาน khao-yai (ที่มี: ban-na)"),
        (("--year", "2599"), "ไม่มีกรอบของปี 2599"),
    ],
)
def test_what_is_not_there_is_refused(
    small_site: MakeSite,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    said: str,
) -> None:
    assert answers(small_site("ban-na"), *arguments) == 2
    assert said in capsys.readouterr().err


def test_a_year_that_is_no_year_is_refused_in_thai(
    small_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        answers(small_site("ban-na"), "--year", "68")
    assert stopped.value.code == 2
    assert "ปีงบประมาณ 68 เป็นปีแบบย่อ เขียนเป็นปี พ.ศ. 2568" in capsys.readouterr().err


def test_an_agency_that_cannot_be_read_is_named_and_the_others_are_done(
    small_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    small = small_site("ban-na", "khao-noi")
    small.write("content/khao-noi/agency.yaml", "name: [")
    assert answers(small) == 1
    assert "ไม่ได้ทำแบบคำตอบของ khao-noi" in capsys.readouterr().err
    assert written(small) == ["ban-na-2568.csv", "ban-na-2568.html", "ban-na-2568.xlsx"]
