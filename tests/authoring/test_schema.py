"""JSON Schemas for editors: as strict as the reader about keys, shapes and words."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from clerk_desk import REPOSITORY, call, filled_in, uncommented
from jsonschema import Draft7Validator
from small_site import SmallSite, tree

from prongsai.authoring.schemas import schema_files
from prongsai.authoring.skeletons import AgencyFacts, agency_files
from prongsai.content.agency import AgencyType
from prongsai.content.disclosure import entry_model
from prongsai.content_types.registry import content_types
from prongsai.findings import Findings
from prongsai.reading.text_files import split_front_matter
from prongsai.reading.yaml_source import read_yaml
from prongsai.requirements.loader import load_frameworks
from prongsai.topics.registry import load_topics

MakeSite = Callable[..., SmallSite]
FRAMEWORKS = load_frameworks(None, Findings())
TOPICS = load_topics()
CONTENT = REPOSITORY / "content"


@cache
def schemas(year: int = 2569) -> dict[str, dict[str, Any]]:
    files = schema_files(FRAMEWORKS[year])
    return {Path(file.path).stem: json.loads(file.data) for file in files}


def faults(name: str, text: str) -> list[str]:
    """What an editor would underline in a file that is read as our texts."""
    findings = Findings()
    data = read_yaml(text, f"{name}.yaml", findings)
    assert data is not None, findings
    return [error.message for error in Draft7Validator(schemas()[name]).iter_errors(data.data)]


def content_files() -> Iterator[tuple[Path, str]]:
    """Every content file of the repository with the name of its schema."""
    for path in sorted(CONTENT.rglob("*.yaml")):
        name = path.stem
        code = re.fullmatch(r"o(\d+)", name)
        if code:
            item = FRAMEWORKS[int(path.parent.name)].item(f"O{code[1]}")
            assert item is not None
            name = item.topics[0] if len(item.topics) == 1 else ""
        if name:
            yield path, name
    for path in sorted(CONTENT.rglob("*.md")):
        yield path, "news-post" if path.parent.name == "news" else path.stem


CASES = [
    pytest.param(path, name, id=path.relative_to(CONTENT).as_posix())
    for path, name in content_files()
]


@pytest.mark.parametrize(("path", "name"), CASES)
def test_content_that_is_published_satisfies_its_schema(path: Path, name: str) -> None:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        parts = split_front_matter(text, path.name, Findings())
        assert parts is not None
        text = parts.yaml
        if not text.strip():
            return
    assert faults(name, text) == []


def test_the_settings_of_the_site_satisfy_theirs() -> None:
    assert faults("site_config", (REPOSITORY / "site_config.yaml").read_text("utf-8")) == []


@pytest.mark.parametrize("name", sorted(schemas()))
def test_each_schema_is_one_of_draft_seven_and_explains_every_key_in_thai(name: str) -> None:
    schema = schemas()[name]
    Draft7Validator.check_schema(schema)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert schema["additionalProperties"] is False
    for part in (schema, *schema.get("definitions", {}).values()):
        assert part["additionalProperties"] is False
        for key, entry in part["properties"].items():
            assert re.search("[ก-๙]", entry["title"]) or key in entry["title"].lower(), (key, entry)


def test_every_key_of_every_topic_is_there() -> None:
    for topic in TOPICS:
        model = entry_model(topic.takes)
        assert list(schemas()[topic.id]["properties"]) == list(model.model_fields)
        for key in topic.takes:
            assert schemas()[topic.id]["properties"][key]["title"] == content_types()[key].label


def test_a_key_says_which_official_requirements_it_meets() -> None:
    chart = schemas()["structure"]["properties"]["chart"]
    assert "O1 (2569): แผนผังระบุตำแหน่งสำคัญของแต่ละส่วนงาน" in chart["description"]
    assert "ปี 2569 ข้อ O1 โครงสร้าง หน้าที่และอำนาจ" in schemas()["structure"]["description"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("structure", "titel: โครงสร้าง\n"),
        ("structure", "executives: []\n"),
        ("structure", "chart:\n  units:\n    - {nam: สำนักปลัด}\n"),
        ("structure", "chart:\n  units:\n    - {name: สำนักปลัด, side: ฝ่ายไหน}\n"),
        ("structure", "chart: สำนักปลัด\n"),
        ("structure", "documents: files/plan.pdf\n"),
        ("structure", "documents:\n  - title: แผน\n"),
        ("structure", "updated: เมื่อวาน\n"),
        ("contact", "contact:\n  emails: [saraban]\n"),
        ("contact", "contact:\n  phones: 0 4312 3456\n"),
        ("ita-results", "ita_results:\n  - {year: สองห้าหกเจ็ด, total: 90}\n"),
        ("risk-assessment", "tables:\n  - {id: a, title: ก, columns: no-such-set}\n"),
        ("agency", "name: อบต.หนองนา\n"),
        ("agency", "name: ก\ntype: อำเภอ\n"),
        ("agency", "name: ก\ntype: อบต.\nwebsite: www.example.go.th\n"),
        ("news-post", "title: ข่าว\n"),
        ("site_config", "title: ก\nfiscal_year: 68\n"),
        ("site_config", "title: ก\nfiscal_year: 2568\nshow_gaps: อาจจะ\n"),
    ],
)
def test_what_the_reader_refuses_is_underlined(name: str, text: str) -> None:
    assert faults(name, text) != []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("structure", "title:\nupdated: ๑๔ มกราคม ๒๕๖๘\nnotes: หมายเหตุเดียว\n"),
        ("structure", "period: {from: ต.ค. 2567, to: ก.ย. 2568}\n"),
        ("structure", "act: 7(1)\n"),
        (
            "service-statistics",
            "monthly_statistics:\n  - {service: ก, channel: e-service, counts: {ต.ค. 67: 1}}\n",
        ),
        ("agency", "name: ก\ntype: sao\n"),
        ("agency", "name: ก\ntype: เทศบาลตำบล\n"),
    ],
)
def test_the_other_ways_to_write_the_same_are_fine(name: str, text: str) -> None:
    assert faults(name, text) == []


def test_values_as_an_editor_reads_them_are_fine_too() -> None:
    """An editor takes 2568 for a number and ``true`` for a truth; our reader takes texts."""
    settings = {"title": 2569, "fiscal_year": 2569, "status_page": True, "intro": None}
    assert list(Draft7Validator(schemas()["site_config"]).iter_errors(settings)) == []


@pytest.mark.parametrize("year", tuple(FRAMEWORKS))
def test_new_files_satisfy_their_schemas_before_and_after_filling_in(year: int) -> None:
    facts = AgencyFacts("a", "ก", AgencyType.SAO)
    for name, text in agency_files(facts, FRAMEWORKS[year], TOPICS):
        assert faults(Path(name).stem, text) == [], name
        assert faults(Path(name).stem, filled_in(uncommented(text))) == [], name


# --- the command --------------------------------------------------------------------------------


def test_the_command_writes_them_once_and_the_same_again(
    small_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    site = small_site("ban-na", fiscal_year="2569")
    config = str(site.root / "site_config.yaml")
    assert call("schema", "--config", config) == 0
    said = capsys.readouterr().out
    count = len(schemas())
    assert f"เขียน schemas/ แล้ว {count} ไฟล์ (เปลี่ยน {count} ไฟล์) ตามกรอบปี 2569\n" in said
    assert "ไฟล์ .md ใช้ schema ไม่ได้" in said
    before = tree(site.root / "schemas")
    assert call("schema", "--config", config) == 0
    assert "(เปลี่ยน 0 ไฟล์)" in capsys.readouterr().out
    assert tree(site.root / "schemas") == before
    assert call("schema", "--config", config, "--year", "2568") == 0
    assert tree(site.root / "schemas") != before


def test_the_command_refuses_a_year_without_a_framework(
    small_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    config = str(small_site("ban-na").root / "site_config.yaml")
    assert call("schema", "--config", config, "--year", "2599") == 2
    assert "ไม่มีกรอบของปี 2599" in capsys.readouterr().err


def test_every_new_file_points_at_a_schema_that_is_there(tmp_path: Path) -> None:
    config = tmp_path / "site_config.yaml"
    options = ("--type", "อบต.", "--name", "ก", "--year", "2569", "--config", str(config))
    assert call("new", "agency", "a", *options) == 0
    files = [config, *(tmp_path / "content").rglob("*.yaml")]
    assert len(files) > 30
    for path in files:
        first = path.read_text(encoding="utf-8").split("\n")[0]
        found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert found is not None
        assert (path.parent / found[1]).is_file()


def test_schemas_are_not_published(small_site: MakeSite) -> None:
    site = small_site("ban-na")
    assert call("schema", "--config", str(site.root / "site_config.yaml")) == 0
    site.build()
    assert not any("schemas" in name for name in site.published())
