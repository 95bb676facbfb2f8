"""A site's own frameworks: read strictly, and every slip is named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from prongsai.errors import UsageError
from prongsai.findings import Finding, Findings, Severity
from prongsai.requirements.derive import framework_as_yaml
from prongsai.requirements.loader import available_years, load_frameworks
from prongsai.topics.registry import load_topics

OFFICIAL = Path(__file__).parents[2] / "prongsai" / "requirements" / "data"


def write_own(root: Path, text: str, name: str = "oit-2568.yaml") -> None:
    (root / "frameworks").mkdir(exist_ok=True)
    (root / "frameworks" / name).write_text(text, encoding="utf-8")


def edited(old: str, new: str, year: int = 2568) -> str:
    text = (OFFICIAL / f"oit-{year}.yaml").read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new, 1)


def line_of(text: str, part: str) -> int:
    return next(n for n, line in enumerate(text.split("\n"), start=1) if part in line)


def only(findings: Findings) -> Finding:
    [finding] = findings
    return finding


def test_without_own_files_the_official_years_are_used(tmp_path: Path) -> None:
    findings = Findings()
    frameworks = load_frameworks(tmp_path, findings)
    assert not findings
    assert list(frameworks) == list(available_years(None))
    assert frameworks[2568].fiscal_year == 2568
    assert 2570 not in frameworks


def test_an_unknown_year_is_a_key_error() -> None:
    frameworks = load_frameworks(None, Findings())
    with pytest.raises(KeyError):
        frameworks[2599]


def test_an_own_file_takes_the_place_of_the_official_year(tmp_path: Path) -> None:
    write_own(tmp_path, edited("title: ข้อมูลผู้บริหาร", "title: ผู้บริหารของเรา"))
    findings = Findings()
    frameworks = load_frameworks(tmp_path, findings)
    assert not findings
    item = frameworks[2568].item("o2")
    assert item is not None
    assert item.title == "ผู้บริหารของเรา"
    assert load_frameworks(None, Findings())[2568].item("O2") != item


def test_an_own_file_adds_a_year(tmp_path: Path) -> None:
    text = edited("fiscal_year: 2568", "fiscal_year: 2571")
    write_own(tmp_path, text, "oit-2571.yaml")
    findings = Findings()
    frameworks = load_frameworks(tmp_path, findings)
    assert not findings
    assert available_years(tmp_path) == tuple(frameworks)
    assert frameworks[2571].fiscal_year == 2571


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("CFG020", "fiscal_year: 2568", "fiscal_year: 2567"),
        ("CFG021", "topics: [executives]", "topics: [executives, structur]"),
        ("CFG022", "id: executives.photo", "id: photo"),
        ("CFG022", "id: executives.photo", "id: contact.photo"),
        ("CFG023", "code: O2\n", "code: O1\n"),
        ("CFG024", "id: executives.photo", "id: executives.contact"),
        ("CFG025", "path: contact.phones", "path: contact.phone"),
        ("CFG025", "path: contact.phones", "path: contacts.phones"),
        ("CFG025", "plan_path: measures", "plan_path: measure"),
        ("CFG021", "plan_topic: integrity-measures", "plan_topic: measures"),
        ("CFG026", "fields: [photo]", "fields: [foto]"),
        ("CFG026", "none_allowed: true\n", "instead: [procurement-annual.months]\n"),
        ("CFG026", "fields: [phone|email]", "fields: [phone|mail]"),
        ("CFG026", "where: {rank: head}", "where: {rank: boss}"),
        ("CFG026", "where: {rank: head}", "where: {rang: head}"),
        ("CFG026", "values: [political, permanent]", "values: [political, permanently]"),
        (
            "CFG026",
            "{kind: link, path: e_services, service: true}",
            "{kind: dated, path: e_services}",
        ),
        ("CFG026", "[ita-procurement-16, ita-procurement-18]", "[ita-procurement-17]"),
        ("CFG026", "{kind: dated, path: news}", "{kind: link, path: news}"),
    ],
)
def test_a_name_that_does_not_exist_is_reported_at_its_line(
    tmp_path: Path, code: str, old: str, new: str
) -> None:
    text = edited(old, new)
    write_own(tmp_path, text)
    findings = Findings()
    frameworks = load_frameworks(tmp_path, findings)
    finding = next(finding for finding in findings if finding.code == code)
    assert {found.code for found in findings} == {code}
    assert finding.severity is Severity.ERROR
    assert finding.place is not None
    assert finding.place.file == "frameworks/oit-2568.yaml"
    changed = new.strip().rpartition(", ")[2] if code != "CFG024" else new
    assert changed.strip("{}[]") in finding.place.text or new.split("\n")[0] in finding.place.text
    assert finding.remedy
    assert 2568 not in frameworks


def test_a_misspelt_name_is_answered_with_the_closest_one(tmp_path: Path) -> None:
    write_own(tmp_path, edited("topics: [executives]", "topics: [executives, structur]"))
    findings = Findings()
    load_frameworks(tmp_path, findings)
    finding = only(findings)
    assert "structure" in finding.remedy


def test_slips_of_yaml_and_of_the_model_are_reported(tmp_path: Path) -> None:
    text = edited(
        "kind: records, path: executives, fields: [photo]", "kind: recods, path: executives"
    )
    write_own(tmp_path, text)
    findings = Findings()
    frameworks = load_frameworks(tmp_path, findings)
    finding = only(findings)
    assert finding.place is not None
    assert finding.place.line == line_of(text, "recods")
    assert 2568 not in frameworks
    assert 2567 in frameworks


def test_a_broken_own_year_is_not_silently_replaced_by_the_official_one(tmp_path: Path) -> None:
    write_own(tmp_path, "fiscal_year: [2568\n")
    findings = Findings()
    frameworks = load_frameworks(tmp_path, findings)
    assert findings
    assert 2568 not in frameworks
    assert 2568 in available_years(tmp_path)


def test_a_file_with_another_name_is_noticed(tmp_path: Path) -> None:
    write_own(tmp_path, "fiscal_year: 2570\n", "oit2570.yml")
    findings = Findings()
    load_frameworks(tmp_path, findings)
    finding = only(findings)
    assert (finding.code, finding.severity) == ("CFG027", Severity.WARNING)


def test_topics_come_in_the_order_of_their_file() -> None:
    topics = load_topics()
    assert len(topics) == 48
    assert next(iter(topics)).id == "structure"
    assert topics["procurement-monthly"].title_en == "Monthly procurement summary"


@pytest.mark.parametrize("year", available_years(None))
def test_an_official_file_is_written_the_way_the_writer_writes(year: int) -> None:
    text = (OFFICIAL / f"oit-{year}.yaml").read_text(encoding="utf-8")
    comments = [line for line in text.split("\n") if line.startswith("#")]
    header = "\n".join(line.removeprefix("#").removeprefix(" ") for line in comments)
    assert framework_as_yaml(load_frameworks(None, Findings())[year], header) == text


def test_a_code_stands_for_the_topics_of_its_year() -> None:
    frameworks = load_frameworks(None, Findings())
    assert frameworks.topics_of_item(2569, "O10") == ("service-statistics", "e-service")
    assert frameworks.topics_of_item(2569, "o10") == ("service-statistics", "e-service")
    assert frameworks.topics_of_item(2569, "O99") is None
    assert frameworks.topics_of_item(2599, "O10") is None


def test_years_that_are_named_are_all_there_or_all_told() -> None:
    frameworks = load_frameworks(None, Findings())
    assert [entry.fiscal_year for entry in frameworks.needed(2568, 2566)] == [2568, 2566]
    with pytest.raises(UsageError) as caught:
        frameworks.needed(2568, 2590, 2591)
    known = ", ".join(map(str, frameworks))
    assert caught.value.message == f"ไม่มีกรอบของปี 2590, 2591 (ที่มี: {known})"
