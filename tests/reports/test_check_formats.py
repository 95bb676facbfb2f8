"""Every format of a check tells the same findings; each holds to its own standard."""

from __future__ import annotations

import gc
import html
import io
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import python_calamine
from golden_texts import assert_agreed
from little_year import DAY, check, write_year
from small_site import SmallSite

from prongsai.checks.result import CheckResult, WhatIf
from prongsai.findings import Finding, Place, Severity
from prongsai.reports.check_github import check_as_github
from prongsai.reports.check_json import check_as_json, indented_json
from prongsai.reports.check_junit import check_as_junit
from prongsai.reports.check_sarif import FINGERPRINT, check_as_sarif
from prongsai.reports.readiness import warned_only_words
from prongsai.reports.registry import format_names, load_format

jsonschema = pytest.importorskip("jsonschema")

REPOSITORY = Path(__file__).parents[2]
OWN_SCHEMA = REPOSITORY / "prongsai" / "reports" / "schemas" / "prongsai-check-1.json"
SARIF_SCHEMA = Path(__file__).parent / "files" / "sarif-2.1.0-reduced.json"
WHAT_IF = WhatIf(Decimal("92.1"), Decimal(88))


@pytest.fixture
def result(small_site: Callable[..., SmallSite]) -> CheckResult:
    """Two agencies; one has a file that cannot be read and one that warns."""
    site = small_site()
    write_year(site)
    site.write("content/khao-noi/mandate.yaml", "title: ก\npowres:\n  - text: ข\n")
    return check(site, what_if=WHAT_IF)


def faults(schema: Path, data: object, *, closed: bool = False) -> list[str]:
    rules = json.loads(schema.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(rules)
    rules = _closed(rules) if closed else rules
    validator = jsonschema.Draft202012Validator(rules)
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(data)]


def _closed(rules: dict[str, Any]) -> dict[str, Any]:
    """The schema with no key allowed that it does not name: documentation must be complete."""
    rules = deepcopy(rules)
    for part in (rules, *rules["$defs"].values()):
        if "properties" in part:
            part["additionalProperties"] = False
    return rules


def severities(result: CheckResult) -> Counter[str]:
    return Counter(finding.severity.value for finding in result.findings)


def test_every_module_of_a_format_is_found() -> None:
    assert {"text", "json", "sarif", "junit", "github"} <= set(format_names())
    for name in ("text", "json", "sarif", "junit", "github"):
        assert not load_format(name).binary


# --- json ---------------------------------------------------------------------------------


def test_the_json_is_as_its_schema_says_and_has_no_other_keys(result: CheckResult) -> None:
    assert faults(OWN_SCHEMA, json.loads(check_as_json(result)), closed=True) == []


@pytest.mark.parametrize("spoil", ["outcome", "confidence", "reason", "evidence"])
def test_the_schema_notices_a_requirement_that_is_not_whole(
    result: CheckResult, spoil: str
) -> None:
    data = json.loads(check_as_json(result))
    del data["agencies"][0]["items"][0]["requirements"][0][spoil]
    assert faults(OWN_SCHEMA, data) != []


def test_the_json_says_where_evidence_is_and_why_there_is_none(result: CheckResult) -> None:
    items = {
        item["code"]: item for item in json.loads(check_as_json(result))["agencies"][0]["items"]
    }
    assert {code: item["outcome"] for code, item in items.items()} == {
        "O1": "met",
        "O2": "not-met",
        "O3": "not-met",
        "O4": "needs-human",
    }
    (met,) = items["O1"]["requirements"]
    assert met["evidence"] == [
        {
            "file": "content/ban-na/mandate.yaml",
            "line": 4,
            "url": "https://ita.example/ban-na/2570/o1/#mandate-powers-1",
        }
    ]
    human = items["O4"]["requirements"][1]
    assert (human["outcome"], human["evidence"]) == ("needs-human", [])
    assert human["reason"]


def test_days_and_years_keep_their_eras(result: CheckResult) -> None:
    data = json.loads(check_as_json(result))
    agency = data["agencies"][0]
    assert (data["as_of"], agency["deadline"], agency["year"]) == ("2027-04-01", "2027-04-30", 2570)


# --- sarif --------------------------------------------------------------------------------


def test_the_sarif_is_as_the_standard_says(result: CheckResult) -> None:
    assert faults(SARIF_SCHEMA, json.loads(check_as_sarif(result))) == []


def test_sarif_rules_explain_each_code_once(result: CheckResult) -> None:
    (run,) = json.loads(check_as_sarif(result))["runs"]
    ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert ids == sorted({finding.code for finding in result.findings})
    for entry in run["results"]:
        assert ids[entry["ruleIndex"]] == entry["ruleId"]


def test_sarif_paths_are_addresses_even_for_thai_file_names() -> None:
    place = Place("content/ban-na/แผน ปี.yaml", 3, 5, "a: ข")
    (entry,) = sarif_results(finding("CNT013", place=place))
    physical = entry["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"]["uri"].isascii()
    assert " " not in physical["artifactLocation"]["uri"]
    assert physical["region"] == {"startLine": 3, "startColumn": 5, "snippet": {"text": "a: ข"}}


def test_what_has_no_place_lies_in_the_agencys_own_file() -> None:
    (entry,) = sarif_results(finding("LNK001", agency="ban-na"))
    location = entry["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uri"] == "content/ban-na/agency.yaml"


def test_what_could_not_be_checked_is_open_and_not_passed() -> None:
    (entry,) = sarif_results(finding("DOC010", severity=Severity.NOT_CHECKED))
    assert (entry["kind"], entry["level"]) == ("open", "none")


def test_fingerprints_tell_findings_apart_and_do_not_follow_lines_or_wording() -> None:
    here = Place("content/a.yaml", 3, 5, "a: ข")
    moved = Place("content/a.yaml", 9, 5, "  a: ข")
    first = finding("CNT013", place=here, message="เดิม")
    assert prints(first) == prints(finding("CNT013", place=moved, message="เขียนใหม่"))
    assert len(set(prints(first, first, finding("CNT011", place=here)))) == 3


def finding(
    code: str,
    place: Place | None = None,
    severity: Severity = Severity.ERROR,
    message: str = "ผิด",
    **more: str,
) -> Finding:
    return Finding(code, severity, message, place=place, **more)


def sarif_results(*findings: Finding) -> list[dict[str, Any]]:
    data = json.loads(check_as_sarif(CheckResult(DAY, (), findings)))
    assert faults(SARIF_SCHEMA, data) == []
    results: list[dict[str, Any]] = data["runs"][0]["results"]
    return results


def prints(*findings: Finding) -> list[str]:
    return [entry["partialFingerprints"][FINGERPRINT] for entry in sarif_results(*findings)]


# --- junit --------------------------------------------------------------------------------


def test_junit_has_a_case_for_each_requirement_and_each_other_finding(result: CheckResult) -> None:
    root = ET.fromstring(check_as_junit(result))
    suites = {suite.get("name"): suite for suite in root}
    assert list(suites) == ["ban-na 2570", "khao-noi 2570", "khao-noi"]
    cases = [case.get("name", "").split()[0] for case in suites["ban-na 2570"].iter("testcase")]
    assert cases == [
        "mandate.own-powers",
        "contact.address",
        "contact.map",
        "structure.chart",
        "structure.two-sides",
        "service-statistics.walk-in",
        "service-statistics.true",
        "service-statistics.first-half",
    ]


def test_junit_counts_are_those_of_its_cases(result: CheckResult) -> None:
    root = ET.fromstring(check_as_junit(result))
    for element in (root, *root):
        cases = list(element.iter("testcase"))
        assert int(element.get("tests", "")) == len(cases)
        for tag, name in (("failure", "failures"), ("skipped", "skipped")):
            assert int(element.get(name, "")) == sum(case.find(tag) is not None for case in cases)


def test_junit_tells_of_an_agency_together_and_of_those_without_a_year_at_the_end() -> None:
    told = [replace(finding("CNT003"), agency=slug) for slug in ("", "ban-na")]
    names = [
        suite.get("name") for suite in ET.fromstring(check_as_junit(CheckResult(DAY, (), told)))
    ]
    assert names == ["site", "ban-na"]


def test_junit_survives_characters_that_xml_cannot_hold() -> None:
    odd = finding("CNT003", place=Place("content/a\x0b.yaml", 1), message="มี \x00 และ \ufffe ปน")
    root = ET.fromstring(check_as_junit(CheckResult(DAY, (), (odd,))))
    assert root.get("failures") == "1"


# --- github -------------------------------------------------------------------------------


def test_github_annotations(small_site: Callable[..., SmallSite]) -> None:
    site = small_site("ban-na")
    write_year(site)
    assert_agreed("reports/check-github.txt", check_as_github(check(site)))


def test_github_escapes_what_would_end_a_property_or_a_line() -> None:
    odd = finding("CNT999", place=Place("a,b:c.yaml", 2), message="100%\nบรรทัดสอง: ก,ข")
    assert check_as_github(CheckResult(DAY, (), (odd,))) == (
        "::error file=a%2Cb%3Ac.yaml,line=2,title=CNT999::100%25%0Aบรรทัดสอง: ก,ข\n"
    )


# --- all of them --------------------------------------------------------------------------


def test_all_formats_count_the_same(result: CheckResult) -> None:
    counted = severities(result)
    assert counted["error"] > 0 < counted["warning"]
    told = json.loads(check_as_json(result))["findings"]
    assert Counter(entry["severity"] for entry in told) == counted
    levels = Counter(
        entry["level"] for entry in json.loads(check_as_sarif(result))["runs"][0]["results"]
    )
    assert (levels["error"], levels["warning"]) == (counted["error"], counted["warning"])
    suites = ET.fromstring(check_as_junit(result))
    assert int(suites.get("failures", "")) == counted["error"]
    assert int(suites.get("skipped", "")) == counted["warning"]
    commands = Counter(re.findall(r"^::(\w+) ", check_as_github(result), re.MULTILINE))
    assert (commands["error"], commands["warning"]) == (counted["error"], counted["warning"])


def words_of(name: str, result: CheckResult) -> str:
    """Everything that a format says, as one text."""
    written = load_format(name).write(result)
    if isinstance(written, str):
        return html.unescape(written)
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(written))
    return str([book.get_sheet_by_name(sheet).to_python() for sheet in book.sheet_names])


@pytest.mark.parametrize("name", format_names())
def test_every_format_says_that_a_year_passes_only_because_what_is_open_warns(
    small_site: Callable[..., SmallSite], name: str
) -> None:
    site = small_site("ban-na")
    write_year(site)
    (warned,) = check(site, items=("O4",)).years

    assert (words := warned_only_words(warned)) in words_of(name, check(site, items=("O4",)))
    assert words not in words_of(name, check(site))


@pytest.mark.parametrize("name", ["json", "sarif", "html", "xlsx"])
def test_what_is_not_published_is_in_the_formats_that_are_kept(
    small_site: Callable[..., SmallSite], name: str
) -> None:
    site = small_site("ban-na")
    write_year(site)
    site.write("content/ban-na/news/2570-01-05-a.md", "---\ntitle: ก\ndate: TODO\n---\n")
    site.edit("content/ban-na/2570/service-statistics.yaml", "updated: 4 เม.ย. 2570", "updated: x")

    said = words_of(name, check(site))
    assert "content/ban-na/2570/service-statistics.yaml:1" in said
    if name == "json":
        kinds = [entry["piece"] for entry in json.loads(said)["left_out"]]
        assert kinds == ["content", "field"]
    else:
        assert "ไฟล์เนื้อหา" in said
        assert "ช่อง" in said


@pytest.mark.parametrize("name", ["text", "json", "sarif", "junit", "github"])
def test_a_result_is_always_written_in_the_same_bytes(result: CheckResult, name: str) -> None:
    write = load_format(name).write
    assert write(result) == write(result)


@pytest.mark.parametrize("name", ["text", "json", "sarif", "junit", "github"])
def test_an_empty_result_can_be_written(name: str) -> None:
    assert isinstance(load_format(name).write(CheckResult(DAY, (), ())), str)


@pytest.mark.parametrize(
    "value",
    [{}, [], {"a": [], "b": {}}, {"ก": [1, {"x": None}, [True, "บรรทัด\n"]], "z": 1.5}, "ก", [[[]]]],
)
def test_json_is_written_piece_by_piece_as_python_writes_it_whole(value: object) -> None:
    whole = json.dumps(value, ensure_ascii=False, indent=2)

    assert "".join(indented_json(value)) == whole


def test_a_list_of_json_may_be_made_while_it_is_written() -> None:
    made: list[int] = []

    def numbers() -> Iterator[int]:
        for number in range(3):
            made.append(number)
            yield number

    pieces = indented_json({"numbers": numbers(), "none": iter(())})
    for _ in range(3):
        next(pieces)

    assert made == [0]
    written = "".join(indented_json({"numbers": numbers(), "none": iter(())}))
    assert json.loads(written) == {"numbers": [0, 1, 2], "none": []}


# --- of very many agencies ------------------------------------------------------------------


class ManyAgencies:
    """The years of agencies, or their findings, each made when it is asked for.

    ``grown`` is by how many pieces of memory the program has grown between the tenth and the
    fortieth at most.
    """

    def __init__(self, model: CheckResult, *, findings: bool = False) -> None:
        self.model, self.findings = model, findings
        self.grown = 0

    def __iter__(self) -> Iterator[Any]:
        before = 0
        for number in range(40):
            if self.findings:
                yield from self.of(f"many-{number:02}")
            else:
                yield replace(next(iter(self.model.years)), slug=f"many-{number:02}")
            before = self._held() if number == 9 else before
        self.grown = max(self.grown, self._held() - before)

    @staticmethod
    def _held() -> int:
        gc.collect()
        return sys.getallocatedblocks()

    def of(self, slug: str) -> tuple[Finding, ...]:
        return tuple(finding.for_agency(slug) for finding in self.model.findings)


@pytest.mark.parametrize("name", ["json", "sarif", "junit", "github", "xlsx"])
def test_of_very_many_agencies_a_report_holds_the_one_it_writes(
    result: CheckResult, name: str
) -> None:
    years, findings = ManyAgencies(result), ManyAgencies(result, findings=True)
    of_many = replace(result, years=years, findings=findings)

    assert sum(len(piece) for piece in load_format(name).pieces(of_many))

    # Of each agency a dozen findings are told, and eight requirements.
    assert max(years.grown, findings.grown) < 30 * 8
