"""What ``frameworks list`` and ``frameworks show`` print."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from golden_texts import assert_agreed

from prongsai.findings import Findings
from prongsai.reports.frameworks import (
    PROVISIONAL,
    framework_as_json,
    framework_as_text,
    list_as_json,
    list_as_text,
)
from prongsai.requirements.derive import write_derived
from prongsai.requirements.framework import Framework, OitYear
from prongsai.requirements.loader import load_frameworks
from prongsai.thai.text import display_width


@pytest.fixture
def of_2568() -> Framework:
    return load_frameworks(None, Findings())[2568]


@pytest.fixture
def provisional(tmp_path: Path) -> Framework:
    write_derived(load_frameworks(None, Findings())[2569], 2570, tmp_path / "frameworks")
    return load_frameworks(tmp_path, Findings())[2570]


def test_the_list_stands_in_columns_newest_first(provisional: Framework) -> None:
    text = list_as_text([*load_frameworks(None, Findings()).values(), provisional])
    heading, *rows = text.splitlines()
    assert [row[:4] for row in rows[:3]] == ["2570", "2569", "2568"]
    column = display_width(heading[: heading.index("ความเชื่อมั่น")])
    for row, word in zip(rows[:3], ("ต่ำ", "ปานกลาง", "สูง"), strict=True):
        assert display_width(row[: row.index(word)]) == column
    assert PROVISIONAL in rows[0]
    assert not any(PROVISIONAL in row for row in rows[1:])


def test_one_item_is_shown_as_agreed(of_2568: Framework) -> None:
    text = framework_as_text(of_2568, of_2568.item("o19"))
    assert_agreed("reports/framework-2568-o19.txt", text)


def test_a_whole_year_shows_every_requirement_below_its_item(of_2568: Framework) -> None:
    lines = framework_as_text(of_2568).splitlines()
    shown = [line.split(" | ")[0].strip() for line in lines if line.startswith("        ")]
    assert shown == [entry.id for item in of_2568.items() for entry in item.requirements]
    assert sum(line.startswith("ตัวชี้วัด ") for line in lines) == 2


def test_a_provisional_year_is_marked_wherever_it_is_shown(provisional: Framework) -> None:
    assert PROVISIONAL in framework_as_text(provisional)
    assert PROVISIONAL in framework_as_text(provisional, provisional.item("O1"))
    assert json.loads(framework_as_json(provisional))["provisional"] is True


def test_the_json_names_its_schema_and_holds_every_parameter(of_2568: Framework) -> None:
    data = json.loads(framework_as_json(of_2568))
    assert data["schema"] == "prongsai-framework/1"
    assert OitYear.model_validate(_without(data, "schema")) == of_2568
    one = json.loads(framework_as_json(of_2568, of_2568.item("O12")))
    assert one["item"]["requirements"][0]["check"]["kind"] == "table"


def test_the_json_list_counts_items_and_requirements() -> None:
    data = json.loads(list_as_json(load_frameworks(None, Findings()).values()))
    assert data["schema"] == "prongsai-framework-list/1"
    newest = data["frameworks"][0]
    assert (newest["fiscal_year"], newest["items"], newest["deadline"]) == (2569, 26, None)


def _without(data: dict[str, object], key: str) -> dict[str, object]:
    return {name: value for name, value in data.items() if name != key}


def test_frames_beside_oit_are_listed_by_name() -> None:
    known = load_frameworks(None, Findings())
    text = list_as_text(known.values(), known.frames.values())
    assert "information-act      13" in text
    listed = json.loads(list_as_json(known.values(), known.frames.values()))["frames"]
    assert [(frame["name"], frame["fiscal_year"]) for frame in listed] == [
        ("dga-website", None),
        ("information-act", None),
    ]


def test_a_frame_is_shown_without_a_deadline_or_grades() -> None:
    frame = load_frameworks(None, Findings()).frames["information-act"]
    text = framework_as_text(frame)
    assert "9(8) ข้อมูลข่าวสารอื่น" in text
    assert "วันสุดท้าย" not in text
    assert "ระดับผล" not in text
