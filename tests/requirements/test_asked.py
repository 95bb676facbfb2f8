"""The example of good content meets what it is an example of: every item of the last years."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from last_years_plans import plan_reported_on
from named_files import lay_files_named_in

from prongsai.content.loading import load_agency
from prongsai.findings import Findings
from prongsai.requirements.asked import example_of
from prongsai.requirements.draft import AGENCY
from prongsai.requirements.engine import match_year
from prongsai.requirements.framework import Item, Requirement
from prongsai.requirements.loader import load_frameworks
from prongsai.requirements.outcome import Outcome
from prongsai.topics.registry import load_topics

FRAMEWORKS = load_frameworks(None, Findings())
TOPICS = load_topics()
YEARS = (2564, 2566, 2567, 2568, 2569)
PLACES = (
    "สายบ้านเหนือ",
    "ริมคลองใหญ่",
    "หน้าวัดกลาง",
    "ในตลาดเก่า",
    "ข้างสนามกีฬา",
    "ปากซอยมะขาม",
    "ท้ายเขื่อน",
)
SIGNED_BY = "นายตัวอย่าง หนึ่ง"
HEAD = """\
executives:
  - {name: นายตัวอย่าง หนึ่ง, position: นายกเทศมนตรี, side: ฝ่ายการเมือง, rank: ผู้บริหารสูงสุด}
"""


def items() -> list[tuple[int, str]]:
    return [(year, item.code) for year in YEARS for item in FRAMEWORKS[year].items()]


def lay(root: Path, example: str) -> None:
    """Do with an example what a clerk would: every file where its first line says."""
    for part in example.split(f"# content/{AGENCY}/")[1:]:
        name, _, brackets = part.partition("\n")
        text = re.sub(r"<([^<>\n]+)>", _words_of_its_own(), brackets)
        text = text.replace("example.go.th", "tuayang.go.th")
        text = _each_picture_once(text)
        path = root / "content" / "a" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        kept = path.read_text(encoding="utf-8") if name == "agency.yaml" else ""
        path.write_text(kept + text.rstrip("\n") + "\n", encoding="utf-8")
        lay_files_named_in(text, path.parent)


def _each_picture_once(text: str) -> str:
    numbers = count(1)
    return re.sub(r"(?<=files/)(?=[a-z-]+\.jpg)", lambda _: f"{next(numbers)}-", text)


def _words_of_its_own() -> Callable[[re.Match[str]], str]:
    """What a clerk writes in the place of a title in brackets: never the title itself."""
    times: Counter[str] = Counter()

    def written(title: re.Match[str]) -> str:
        words = "โครงการ" if "ชื่อโครงการ" in title[1] or title[1] == "โครงการ/กิจกรรม" else title[1]
        times[words] += 1
        place = PLACES[times[words] % len(PLACES)] * (1 + times[words] // len(PLACES))
        return SIGNED_BY if words == "ลงนามโดย" else f"{words}{place}"

    return written


def asked(item: Item, topic: str) -> tuple[Requirement, ...]:
    return tuple(entry for entry in item.requirements if entry.topic == topic)


def site(root: Path) -> None:
    folder = root / "content" / "a"
    folder.mkdir(parents=True)
    (folder / "agency.yaml").write_text(
        "name: เทศบาลตำบลตัวอย่าง\ntype: เทศบาลตำบล\n", encoding="utf-8"
    )
    (folder / "executives.yaml").write_text(HEAD, encoding="utf-8")


def plan_of_last_year(root: Path, item: Item, year: int) -> None:
    for requirement in item.requirements:
        if reported_on := plan_reported_on(requirement, year, TOPICS):
            lay(root, reported_on[1])


@pytest.mark.parametrize(("year", "code"), items())
def test_a_filled_in_example_meets_its_item(tmp_path: Path, year: int, code: str) -> None:
    item = FRAMEWORKS[year].item(code)
    assert item is not None
    site(tmp_path)
    plan_of_last_year(tmp_path, item, year)
    for topic in item.topics:
        lay(tmp_path, example_of(asked(item, topic), TOPICS[topic], year))
    loaded = load_agency(tmp_path, "a", TOPICS, lambda year, code: None)
    assert [finding.message for finding in loaded.findings] == []
    assert loaded.agency is not None
    match = match_year(loaded.agency, FRAMEWORKS[year], TOPICS).item(code)
    unmet = {
        decision.requirement.id: decision.reason
        for decision in match.decisions
        if decision.outcome is not Outcome.MET
    }
    assert unmet == {}


def test_an_example_names_the_file_it_belongs_into() -> None:
    item = FRAMEWORKS[2568].item("O11")
    assert item is not None
    (topic,) = (TOPICS[name] for name in item.topics if name == "service-statistics")
    example = example_of(asked(item, topic.id), topic, 2568)
    assert example.startswith("# content/<หน่วยงาน>/2568/service-statistics.yaml\n")


def test_an_example_of_nothing_is_empty() -> None:
    assert example_of([], TOPICS["structure"], 2568) == ""
