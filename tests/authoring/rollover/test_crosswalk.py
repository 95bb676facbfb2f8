"""What changed between two frameworks is read off the topics, for every pair of years."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
import yaml
from rollover_desk import FRAMEWORKS, TOPICS

from prongsai.authoring.rollover.crosswalk import Change, Crosswalk, ItemChange, crosswalk
from prongsai.authoring.rollover.report import report_as_text

PAIRS = list(permutations(FRAMEWORKS, 2))
OFFICIAL = Path(__file__).parents[4] / "shared" / "oit" / "crosswalk.yaml"


def walk(old: int, new: int) -> Crosswalk:
    return crosswalk(FRAMEWORKS[old], FRAMEWORKS[new])


def codes(change: ItemChange) -> tuple[list[str], list[str]]:
    return [item.code for item in change.old], [item.code for item in change.new]


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_every_item_of_both_years_is_told_of_exactly_once(old: int, new: int) -> None:
    changes = walk(old, new).items
    before = [item.code for change in changes for item in change.old]
    after = [item.code for change in changes for item in change.new]
    assert sorted(before) == sorted(item.code for item in FRAMEWORKS[old].items())
    assert sorted(after) == sorted(item.code for item in FRAMEWORKS[new].items())


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_items_belong_together_by_their_topics_alone(old: int, new: int) -> None:
    asked_before = {topic for item in FRAMEWORKS[old].items() for topic in item.topics}
    asked_after = {topic for item in FRAMEWORKS[new].items() for topic in item.topics}
    for change in walk(old, new).items:
        before = {topic for item in change.old for topic in item.topics}
        after = {topic for item in change.new for topic in item.topics}
        if change.old and change.new:
            assert before & after, codes(change)
        else:
            assert not before & asked_after, codes(change)
            assert not after & asked_before, codes(change)


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_backwards_everything_is_the_other_way_round(old: int, new: int) -> None:
    there = sorted(codes(change) for change in walk(old, new).items)
    back = sorted(codes(change)[::-1] for change in walk(new, old).items)
    assert there == [(before, after) for before, after in back]


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_requirements_that_came_and_went_are_the_difference_of_the_catalogs(
    old: int, new: int
) -> None:
    before = {r.id for item in FRAMEWORKS[old].items() for r in item.requirements}
    after = {r.id for item in FRAMEWORKS[new].items() for r in item.requirements}
    topics = walk(old, new).topics
    assert {r.id for change in topics for r in change.added} == after - before
    assert {r.id for change in topics for r in change.removed} == before - after


@pytest.mark.parametrize("year", list(FRAMEWORKS))
def test_a_year_is_the_same_as_itself(year: int) -> None:
    same = walk(year, year)
    assert {change.kind for change in same.items} == {Change.SAME}
    assert not any(change.changed for change in same.topics)


@pytest.mark.parametrize(
    ("old", "new", "kind", "before", "after"),
    [
        (2568, 2569, Change.MERGED, ["O10", "O11"], ["O10"]),
        (2568, 2569, Change.MERGED, ["O21", "O22"], ["O20"]),
        (2568, 2569, Change.NEW, [], ["O11"]),
        (2568, 2569, Change.DROPPED, ["O12"], []),
        (2568, 2569, Change.RENAMED, ["O27"], ["O25"]),
        (2568, 2569, Change.RECODED, ["O16"], ["O15"]),
        (2568, 2569, Change.SAME, ["O2"], ["O2"]),
        (2567, 2568, Change.MERGED, ["O14", "O16"], ["O12"]),
        (2565, 2566, Change.MERGED, ["O10", "O18"], ["O11"]),
        (2566, 2565, Change.SPLIT, ["O11"], ["O10", "O18"]),
        (2564, 2565, Change.SAME, ["O10"], ["O10"]),
        (2564, 2565, Change.SAME, ["O18"], ["O18"]),
        (2564, 2569, Change.MERGED, ["O1", "O3"], ["O1"]),
    ],
)
def test_known_changes(
    old: int, new: int, kind: Change, before: list[str], after: list[str]
) -> None:
    assert (before, after) in [codes(change) for change in walk(old, new).of_kind(kind)]


def test_two_items_for_the_same_topics_that_kept_their_titles_are_no_regrouping() -> None:
    assert walk(2564, 2565).of_kind(Change.REGROUPED) == ()
    assert {change.kind for change in walk(2564, 2565).items} == {Change.SAME}


@pytest.mark.skipif(
    not OFFICIAL.is_file(), reason="the collected crosswalk (../shared/oit) is not here"
)
@pytest.mark.parametrize(("old", "new"), [(2566, 2567), (2567, 2568), (2568, 2569), (2566, 2569)])
def test_it_agrees_with_the_crosswalk_collected_by_hand(old: int, new: int) -> None:
    """Each topic that both years ask for leads from its old item to its new one."""
    rows = yaml.safe_load(OFFICIAL.read_text(encoding="utf-8"))["topics"]
    changes = walk(old, new).items
    checked = 0
    for row in rows:
        if row["id"] not in TOPICS or not (row[str(old)] and row[str(new)]):
            continue
        for change in changes:
            before, after = codes(change)
            if set(row[str(old)]) & set(before):
                assert set(row[str(new)]) & set(after), row["id"]
                checked += 1
    assert checked > 20


def test_the_report_tells_what_the_catalogs_of_2568_and_2569_changed() -> None:
    text = report_as_text(walk(2568, 2569), (), TOPICS)
    for line in (
        "  ปี 2568 มี 28 ข้อ ปี 2569 มี 26 ข้อ",
        "  ยังไม่พบประกาศกำหนดตอบของปี 2569",
        "  ปี 2568 สิ้นสุด 30 เมษายน 2568",
        "ข้อใหม่ (1)",
        "  O11 สรุปผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุรายเดือน",
        "เลิกถาม (1)",
        "รวมข้อ (2)",
        "  O10 E-Service + O11 ข้อมูลสถิติการให้บริการ → O10 ระบบการให้บริการผ่านช่องทางออนไลน์ (E-Service)",
        "  ข้อมูลสถิติการให้บริการ (O11 ปี 2568 → O10 ปี 2569)",
        "    เลิกขอ สถิติผู้รับบริการ ณ จุดให้บริการ (Walk-in)",
        "    เพิ่ม* ไฟล์ PDF ของข้อมูลสถิติคู่กับตารางข้อมูล",
    ):
        assert line in text.splitlines(), line
    assert "เปลี่ยนเฉพาะรหัส (6): O16 → O15, O17 → O16" in text


def test_what_is_not_sure_about_the_new_year_is_said_plainly() -> None:
    text = report_as_text(walk(2568, 2569), (), TOPICS)
    asked = [entry for item in FRAMEWORKS[2569].items() for entry in item.requirements]
    unsure = sum(entry.advisory for entry in asked)
    assert unsure > len(asked) / 2
    said = f"องค์ประกอบ {unsure} จาก {len(asked)} รายการยังไม่ยืนยันกับคู่มือของปี"
    assert f"ข้อควรระวัง: ปี 2569: {said}" in text
    assert "ข้อควรระวัง: ข้อของปี 2569 ที่ยังไม่ยืนยันรหัสและชื่อ: O6, O7" in text
    provisional = FRAMEWORKS[2568].model_copy(
        update={"fiscal_year": 2570, "provisional": True, "derived_from": 2568}
    )
    text = report_as_text(crosswalk(FRAMEWORKS[2568], provisional), (), TOPICS)
    assert "กรอบชั่วคราวที่ทำจากปี 2568 ยังไม่ได้เทียบกับคู่มือของปี 2570" in text
    assert "ข้ามปีไป 1 ปี" in text
