"""One way from a YAML file to its model, whoever wrote the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from prongsai.errors import ConfigError
from prongsai.findings import Findings
from prongsai.reading import program_tree as module
from prongsai.reading.fields import Count, Entry, Text
from prongsai.reading.read_model import program_data, read_model, read_tree, read_with_places

NAME = "content/ban-na/plan.yaml"


class Plan(Entry):
    title: Text
    staff: Count = 0


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text("title: แผนดำเนินงาน\nstaff: ๑๒ \n", encoding="utf-8")
    return path


def told(findings: Findings) -> list[tuple[str, str]]:
    return [(finding.code, str(finding.place)) for finding in findings]


def test_a_file_becomes_its_model_and_nothing_is_said(file: Path) -> None:
    findings = Findings()

    assert read_model(file, NAME, Plan, findings) == Plan(title="แผนดำเนินงาน", staff=12)
    assert not findings


def test_the_places_come_along_where_they_are_asked_for(file: Path) -> None:
    read = read_with_places(file, NAME, Plan, Findings())

    assert read is not None
    plan, tree = read
    assert plan.staff == 12
    assert str(tree.place(("staff",))) == f"{NAME}:2"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (None, [("CNT002", NAME)]),
        (b"\x89PNG\0", [("CNT002", NAME)]),
        (b"title: [", [("CNT003", f"{NAME}:1")]),
        ("staff: ก\n".encode(), [("CNT010", f"{NAME}:1"), ("CNT013", f"{NAME}:1")]),
        ("title: ก\ntitle: ข\n".encode(), [("CNT004", f"{NAME}:2")]),
    ],
    ids=["not there", "no text", "no YAML", "no plan", "a key twice"],
)
def test_what_is_wrong_is_told_at_whichever_step_it_is_seen(
    tmp_path: Path, data: bytes | None, said: list[tuple[str, str]]
) -> None:
    path = tmp_path / "plan.yaml"
    if data is not None:
        path.write_bytes(data)
    findings = Findings()

    assert read_model(path, NAME, Plan, findings) is None
    assert told(findings) == said


def test_a_warning_is_told_and_the_model_comes_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes("title: แผนดำเนินงาน\n".encode("cp874"))
    findings = Findings()

    assert read_model(path, NAME, Plan, findings) == Plan(title="แผนดำเนินงาน")
    assert told(findings) == [("CNT001", NAME)]


def test_errors_that_were_collected_before_are_not_the_files(tmp_path: Path, file: Path) -> None:
    findings = Findings()
    assert read_model(tmp_path / "none.yaml", "none.yaml", Plan, findings) is None

    assert read_model(file, NAME, Plan, findings) is not None
    assert told(findings) == [("CNT002", "none.yaml")]


def test_the_tree_alone_is_read_the_same_way(file: Path) -> None:
    tree = read_tree(file, NAME, Findings())

    assert tree is not None
    assert tree.data == {"title": "แผนดำเนินงาน", "staff": "๑๒"}


@pytest.mark.parametrize(
    ("text", "code"),
    [("title: ก\nunit: ข\n", "CNT011"), ("title: ก\ntitle: ข\n", "CNT004"), ("- ก\n", "CNT009")],
)
def test_a_damaged_file_of_the_program_stops_the_run(
    text: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "plan.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(module, "files", lambda package: tmp_path)

    with pytest.raises(ConfigError) as stopped:
        program_data("prongsai", "plan.yaml", Plan)

    assert stopped.value.message == "ไฟล์ plan.yaml ของโปรแกรมเสียหาย โปรดติดตั้งใหม่"
    assert [finding.code for finding in stopped.value.findings] == [code]
