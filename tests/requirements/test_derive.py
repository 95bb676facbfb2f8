"""A provisional year is honest about itself and can be used at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from prongsai.errors import UsageError
from prongsai.findings import Findings
from prongsai.requirements.derive import derive, write_derived
from prongsai.requirements.framework import Framework
from prongsai.requirements.loader import available_years, load_frameworks
from prongsai.topics.registry import Confidence


def derived(source_year: int, new_year: int, root: Path) -> Framework:
    source = load_frameworks(None, Findings())[source_year]
    write_derived(source, new_year, root / "frameworks")
    findings = Findings()
    frameworks = load_frameworks(root, findings)
    assert not findings
    return frameworks[new_year]


@pytest.mark.parametrize("source_year", available_years(None))
def test_every_year_can_be_carried_on_and_read_back_without_findings(
    tmp_path: Path, source_year: int
) -> None:
    new = derived(source_year, 2575, tmp_path)
    old = load_frameworks(None, Findings())[source_year]
    assert [item.code for item in new.items()] == [item.code for item in old.items()]
    asked = [[entry.id for entry in item.requirements] for item in new.items()]
    assert asked == [[entry.id for entry in item.requirements] for item in old.items()]


def test_it_says_that_it_is_provisional_and_sure_of_nothing(tmp_path: Path) -> None:
    new = derived(2568, 2570, tmp_path)
    assert new.provisional
    assert new.derived_from == 2568
    assert new.deadline.date is None
    sureness = {new.confidence, new.deadline.confidence, new.scoring.weights.confidence}
    sureness |= {sub.title_confidence for one in new.indicators for sub in one.subindicators}
    for item in new.items():
        assert "คู่มือของปี 2570" in (item.note or "")
        sureness |= {item.confidence, *(entry.confidence for entry in item.requirements)}
    assert sureness == {Confidence.LOW}


def test_it_says_that_its_frame_may_be_no_more(tmp_path: Path) -> None:
    new = derived(2569, 2570, tmp_path)
    text = (tmp_path / "frameworks" / "oit-2570.yaml").read_text(encoding="utf-8")
    assert new.outlook is not None
    assert "อาจไม่มีกรอบแบบนี้อีก" in new.outlook.text
    assert f"# {new.outlook.text}" in text
    assert new.results is None


def test_dates_and_named_years_move_with_the_year(tmp_path: Path) -> None:
    new = derived(2568, 2570, tmp_path)
    progress = new.item("O12")
    assert progress is not None
    assert progress.as_of is not None
    assert progress.as_of.isoformat() == "2027-03-31"
    measures = new.item("O27")
    assert measures is not None
    results = next(entry for entry in measures.requirements if "last-year" in entry.id)
    assert getattr(results.check, "values", ()) == ("2569",)


def test_plan_periods_in_texts_do_not_move() -> None:
    text = derive(load_frameworks(None, Findings())[2568], 2569)
    assert "แผนพัฒนาท้องถิ่น พ.ศ. 2566-2570" in text


def test_an_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    derived(2569, 2570, tmp_path)
    path = tmp_path / "frameworks" / "oit-2570.yaml"
    path.write_text("งานของเจ้าหน้าที่", encoding="utf-8")
    with pytest.raises(UsageError, match="อยู่แล้ว"):
        write_derived(load_frameworks(None, Findings())[2569], 2570, tmp_path / "frameworks")
    assert path.read_text(encoding="utf-8") == "งานของเจ้าหน้าที่"


@pytest.mark.parametrize("new_year", [2568, 2569, 2701])
def test_only_a_later_year_can_be_derived(new_year: int) -> None:
    with pytest.raises(UsageError, match="หลังปี"):
        derive(load_frameworks(None, Findings())[2569], new_year)
