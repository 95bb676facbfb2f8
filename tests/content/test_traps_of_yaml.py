"""What people type into YAML as they would into a letter: read as meant, or told at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from prongsai.content.loading import LoadedAgency, load_agency
from prongsai.findings import Finding
from prongsai.topics.registry import load_topics


def loaded(root: Path, name: str, text: str) -> LoadedAgency:
    folder = root / "content" / "a"
    (folder / "2568").mkdir(parents=True)
    (folder / "agency.yaml").write_text("name: อบต.บ้านนา\ntype: อบต.\n", encoding="utf-8")
    (folder / "2568" / name).write_bytes(text.encode())
    return load_agency(root, "a", load_topics(), lambda year, code: None)


def told_at(found: LoadedAgency, line: int) -> list[Finding]:
    return [f for f in found.findings if f.place is not None and f.place.line == line]


def published(found: LoadedAgency) -> str:
    assert found.agency is not None
    return repr(found.agency.disclosures)


_TABLE = """\
title: งบประมาณ
fiscal_year: 2567
tables:
  - id: u
    title: ส่วนงาน
    columns: [{id: unit, label: ส่วนงาน}, {id: budget, label: งบ, type: money}, {id: spent, label: ใช้, type: money}]
    rows:
"""


@pytest.mark.parametrize(
    ("row", "lost"),
    [("[กองช่าง, 2,450]", "2"), ("[กองคลัง, 310,000]", "310"), ("[กองช่าง, 1,250,000]", "1")],
)
def test_thousands_in_a_list_are_one_number_or_told(tmp_path: Path, row: str, lost: str) -> None:
    found = loaded(tmp_path, "annual-report.yaml", f"{_TABLE}      - {row}\n")

    assert f"Decimal('{lost}')" not in published(found)
    whole = row.partition(", ")[2].rstrip("]").replace(",", "")
    assert f"Decimal('{whole}')" in published(found) or told_at(found, 8)


@pytest.mark.parametrize("number", ["310,000", "1,250,000"])
def test_thousands_in_a_mapping_are_told_and_not_cut(tmp_path: Path, number: str) -> None:
    row = f"      - {{unit: กองคลัง, budget: {number}}}\n"
    found = loaded(tmp_path, "annual-report.yaml", f"{_TABLE}{row}")

    assert told_at(found, 8)
    assert f"Decimal('{number.partition(',')[0]}')" not in published(found)


def test_thousands_of_a_month_are_told(tmp_path: Path) -> None:
    text = (
        "title: สถิติ\nfiscal_year: 2568\nmonthly_statistics:\n  - service: ชำระภาษี\n"
        "    channel: ณ จุดให้บริการ\n    counts: {ต.ค. 67: 1,200, พ.ย. 67: 9}\n"
    )
    found = loaded(tmp_path, "service-statistics.yaml", text)

    assert told_at(found, 6)


@pytest.mark.parametrize(
    "line",
    [
        "title: ประกาศ # 2/2568 เรื่อง แผนการจัดซื้อ",
        "title: แผน #2",
        "summary: โทร 0 4312 3456 # ต่อ 12",
    ],
)
def test_what_stands_behind_a_number_sign_is_not_lost_in_silence(tmp_path: Path, line: str) -> None:
    key, _, value = line.partition(": ")
    first = "" if key == "title" else "title: ก\n"
    found = loaded(tmp_path, "procurement-plan.yaml", f"{first}{line}\nfiscal_year: 2568\n")

    assert value in published(found) or told_at(found, 2 if first else 1)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("title: ก\nproblems:\n\u00a0 - ฝนตก\n\u00a0 - น้ำท่วม\n", 3),
        ("title: ก\nfiscal_year\u200b: 2568\n", 2),
        ("title： รายงาน\nfiscal_year: 2568\n", 1),
        ("ชื่อเรื่อง: ผลสำรวจ\nปีงบประมาณ: 2567\n", 1),
        ("title: รายงาน\nsummary: บรรทัดแรก\nบรรทัดที่สอง\nfiscal_year: 2568\n", 3),
    ],
)
def test_what_cannot_be_read_is_told_where_it_stands(tmp_path: Path, text: str, line: int) -> None:
    found = loaded(tmp_path, "hr-annual.yaml", text)

    near = [*told_at(found, line - 1), *told_at(found, line), *told_at(found, line + 1)]
    assert near or "ปีงบประมาณ" not in text


def test_thai_digits_a_minus_sign_and_old_line_ends_do_no_harm(tmp_path: Path) -> None:
    text = "title: มาตรการ\rfiscal_year: ๒๕๖๘\rperiod: ๑ ต.ค. ๒๕๖๗ − ๓๐ ก.ย. ๒๕๖๘"
    found = loaded(tmp_path, "integrity-measures.yaml", text)

    assert found.agency is not None
    (disclosure,) = found.agency.disclosures
    assert disclosure.entry.fiscal_year == 2568
    assert str(disclosure.entry.period.start) == "2024-10-01"


def test_words_that_yaml_likes_to_guess_stay_words(tmp_path: Path) -> None:
    text = "title: 'no'\nfiscal_year: 2568\nsummary: 0123\nnotes: ['yes', 1_000, 0x1F, 12:30:45, 1e3]\n"
    found = loaded(tmp_path, "complaint-statistics.yaml", text)

    for word in ("'0123'", "'1_000'", "'0x1F'", "'12:30:45'", "'1e3'"):
        assert word in published(found)
