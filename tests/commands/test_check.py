"""``python build.py check``: exit codes, what goes where, files, thresholds and the baseline."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from little_year import write_year
from sample_build import SampleBuild
from small_site import SmallSite

from prongsai.checks.session import VERIFIER
from prongsai.cli import main
from prongsai.content.site_config import Site, load_site
from prongsai.findings import Finding, Findings, Severity
from prongsai.reporter import Reporter

DAY = "1 เม.ย. 2570"
Run = Callable[..., int]


@pytest.fixture
def site(small_site: Callable[..., SmallSite]) -> SmallSite:
    made = small_site()
    write_year(made)
    return made


@pytest.fixture
def run(site: SmallSite) -> Run:
    """Runs the command on the site's content, on a fixed day."""

    def check(*arguments: str) -> int:
        config = str(site.root / "site_config.yaml")
        return main(["check", "--config", config, "--no-build", "--as-of", DAY, *arguments])

    return check


def refused(run: Run, *arguments: str) -> int:
    """The exit code of a run that may stop in the parser."""
    try:
        return run(*arguments)
    except SystemExit as stopped:
        return int(str(stopped.code))


def test_the_report_goes_to_standard_output_and_progress_to_standard_error(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run() == 1
    told = capsys.readouterr()
    assert told.out.startswith("ผลการตรวจ ณ วันที่ 1 เมษายน 2570\n")
    assert "กำลังตรวจ 2 หน่วยงาน" in told.err
    assert "กำลังตรวจ" not in told.out


def test_a_screen_gets_a_summary_and_a_pipe_everything(
    run: Run, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run()
    piped = capsys.readouterr().out
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    run()
    on_screen = capsys.readouterr().out

    assert "แก้ไข: " in piped
    assert "แก้ไข: " not in on_screen
    assert "--details" in on_screen
    run("--details")
    assert capsys.readouterr().out == piped
    monkeypatch.undo()
    run("--no-details")
    assert capsys.readouterr().out == on_screen


@pytest.mark.parametrize("name", ["json", "sarif"])
def test_a_machine_format_is_alone_on_standard_output(
    run: Run, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    run("--format", name)
    json.loads(capsys.readouterr().out)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems know no such names")
@pytest.mark.parametrize("name", ["github", "html", "json", "junit", "sarif", "text", "xlsx"])
def test_a_file_whose_name_is_no_text_is_in_every_report(
    run: Run, site: SmallSite, tmp_path: Path, name: str
) -> None:
    """As from a ZIP that was packed on an old Thai Windows."""
    folder = os.fsencode(site.root / "content/ban-na")
    Path(os.fsdecode(folder + b"/\xa1\xa2.yaml")).write_text("title: x\n", encoding="utf-8")
    report = tmp_path / f"report.{name}"

    assert run("--format", name, "--output", str(report)) == 1
    assert report.stat().st_size


def test_quiet_says_nothing_but_the_report(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    run("--quiet")
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("name", ["text", "json", "sarif", "junit", "github"])
def test_twice_all_agencies_are_the_same_bytes(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    reports = []
    for number in (1, 2):
        file = tmp_path / f"report-{number}"
        run("--year", "all", "--format", name, "--output", str(file))
        reports.append(file.read_bytes())
    assert capsys.readouterr().out == ""
    assert reports[0] == reports[1] != b""


def test_parts_of_the_agencies_are_checked_apart_and_are_all_of_them_together(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    def checked(*arguments: str) -> list[Any]:
        run("--quiet", "--format", "json", *arguments)
        found: list[Any] = json.loads(capsys.readouterr().out)["agencies"]
        return found

    first, second = checked("--shard", "1/2"), checked("--shard", "๒/๒")
    assert len(first) == len(second) == 1
    assert [*first, *second] == checked()


def test_several_years_are_several_entries(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    run("--agency", "ban-na", "--year", "2570", "--year", "๒๕๖๘", "--format", "json")
    agencies = json.loads(capsys.readouterr().out)["agencies"]
    assert [(entry["slug"], entry["year"]) for entry in agencies] == [
        ("ban-na", 2570),
        ("ban-na", 2568),
    ]


def test_an_item_is_found_by_its_code_in_any_writing(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    run("--item", "o๓", "--format", "json")
    agencies = json.loads(capsys.readouterr().out)["agencies"]
    assert [[item["code"] for item in entry["items"]] for entry in agencies] == [["O3"], ["O3"]]


def test_a_what_if_is_in_the_report(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    run("--iit", "92.1", "--eit", "88", "--format", "json")
    ready = json.loads(capsys.readouterr().out)["agencies"][0]["readiness"]
    assert (ready["total"], ready["grade"]) == (59.03, "ต้องปรับปรุง")


# --- exit codes -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), 1),
        (("--fail-on", "never"), 0),
        (("--item", "O1"), 0),
        (("--item", "O4"), 0),
        (("--item", "O4", "--fail-on", "warning"), 1),
        (("--item", "O1", "--fail-on", "info"), 0),
        (("--fail-on", "never", "--min-score", "12.5"), 0),
        (("--fail-on", "never", "--min-score", "12.51"), 1),
        (("--item", "O1", "--min-score", "50"), 1),
    ],
)
def test_exit_codes(run: Run, arguments: tuple[str, ...], code: int) -> None:
    assert run("--quiet", *arguments) == code


def test_an_agency_that_cannot_be_read_is_below_every_score(run: Run, site: SmallSite) -> None:
    site.write("content/ban-na/agency.yaml", "name: [\n")
    assert run("--quiet", "--fail-on", "never", "--min-score", "0") == 1


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--agency", "nowhere"), "ไม่พบหน่วยงาน nowhere"),
        (("--shard", "3/2"), "เช่น 2/8"),
        (("--shard", "1/3"), "ไม่เกิน 2 ส่วน"),
        (("--shard", "1/2", "--agency", "ban-na"), "--shard, --agency ใช้พร้อมกันไม่ได้"),
        (("--year", "2590"), "ไม่มีกรอบของปี 2590"),
        (("--year", "68"), "ปีแบบย่อ"),
        (("--item", "O77"), "ไม่มีข้อ O77"),
        (("--as-of", "31 ก.พ. 2570"), "ไม่มีวันที่ 31"),
        (("--iit", "90"), "ทั้ง --iit และ --eit"),
        (("--iit", "101", "--eit", "90"), "อยู่นอกช่วง 0 ถึง 100"),
        (("--format", "pdf"), "json, junit"),
        (("--fail-on", "often"), "error, warning, info, never"),
        (("--reason", "รอ"), "--write-baseline"),
        (("--write-baseline", "--reason", "รอ", "--until", "1/1/2569"), "ผ่านไปแล้ว"),
        (("--baseline", "nowhere.yaml"), "ไม่พบไฟล์ nowhere.yaml"),
    ],
)
def test_what_cannot_be_understood_stops_with_a_sentence(
    run: Run, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], sentence: str
) -> None:
    assert refused(run, *arguments) == 2
    told = capsys.readouterr()
    assert sentence in told.err
    assert told.out == ""


# --- the baseline ---------------------------------------------------------------------------


def test_a_baseline_is_written_filled_in_and_then_accepted(
    run: Run, site: SmallSite, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--quiet", "--write-baseline") == 0
    assert "อีก 10 รายการ" in capsys.readouterr().out
    assert run("--quiet") == 2
    assert "ต้องมีเหตุผล (reason) และวันหมดอายุ (expires)" in capsys.readouterr().err
    filled = ("--write-baseline", "--reason", "รองบประมาณ", "--until", "30/9/2570")
    assert run("--quiet", *filled) == 0
    assert run("--quiet", "--fail-on", "info") == 0
    assert "ไม่นับ 10 ข้อสังเกต" in capsys.readouterr().out
    config = str(site.root / "site_config.yaml")
    assert main(["check", "--config", config, "--quiet", "--no-build", "--as-of", "1/10/2570"]) == 1


def test_a_baseline_changes_neither_outcomes_nor_score(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    run("--quiet", "--format", "json")
    before = json.loads(capsys.readouterr().out)
    run("--quiet", "--write-baseline", "--reason", "รอ", "--until", "30/9/2570")
    capsys.readouterr()
    run("--quiet", "--format", "json")
    after = json.loads(capsys.readouterr().out)
    assert after["agencies"] == before["agencies"]
    assert (len(after["findings"]), after["accepted_by_baseline"]) == (0, len(before["findings"]))


def test_a_healed_finding_makes_its_entry_a_finding(
    run: Run, site: SmallSite, capsys: pytest.CaptureFixture[str]
) -> None:
    run("--quiet", "--write-baseline", "--reason", "รอ", "--until", "30/9/2570")
    site.edit(
        "content/ban-na/agency.yaml", "  phones:", "  map: {url: https://maps.example/1}\n  phones:"
    )
    assert run("--quiet", "--fail-on", "warning") == 1
    assert "CFG042" in capsys.readouterr().out
    assert run("--quiet", "--agency", "khao-noi", "--fail-on", "warning") == 0


def test_another_baseline_file_can_be_named(run: Run, tmp_path: Path) -> None:
    file = str(tmp_path / "accepted.yaml")
    words = ("--write-baseline", "--reason", "รอ", "--until", "30/9/2570")
    assert run("--quiet", "--baseline", file, *words) == 0
    assert run("--quiet") == 1
    assert run("--quiet", "--baseline", file) == 0


# --- built pages ----------------------------------------------------------------------------


@dataclass
class Assessor:
    """Stands for the check of built pages: finds one bad link, and remembers what it opened."""

    opened: list[tuple[Path, tuple[str, ...], bool]] = field(default_factory=list)

    def verify_site(
        self,
        site: Site,
        output: Path,
        slugs: Sequence[str],
        reporter: Reporter,
        *,
        online: bool,
        **_: object,
    ) -> list[tuple[str, list[Finding]]]:
        assert (output / "index.html").is_file()
        self.opened.append((output, tuple(slugs), online))
        told = Finding("LNK900", Severity.WARNING, "ลิงก์เสีย", agency="ban-na", url="a/#b")
        return [("ban-na", [told])]


@pytest.fixture
def assessor(monkeypatch: pytest.MonkeyPatch) -> Assessor:
    made = Assessor()
    monkeypatch.setitem(sys.modules, VERIFIER, made)  # type: ignore[arg-type]
    return made


def test_pages_are_brought_up_to_date_and_opened(
    site: SmallSite, assessor: Assessor, capsys: pytest.CaptureFixture[str]
) -> None:
    config = ["--config", str(site.root / "site_config.yaml"), "--as-of", DAY, "--quiet"]
    main(["check", *config, "--format", "json", "--agency", "ban-na", "--online"])
    data = json.loads(capsys.readouterr().out)
    assert data["verified"] is True
    assert [f["url"] for f in data["findings"] if f["code"] == "LNK900"] == ["a/#b"]
    assert assessor.opened == [(site.output, ("ban-na",), True)]


def test_without_building_only_what_was_built_is_opened(
    run: Run, site: SmallSite, assessor: Assessor, capsys: pytest.CaptureFixture[str]
) -> None:
    run("--quiet")
    assert "ยังไม่ได้เปิดตรวจหน้าเว็บ" in capsys.readouterr().out
    site.build()
    run("--quiet")
    assert "ยังไม่ได้เปิดตรวจหน้าเว็บ" not in capsys.readouterr().out
    assert len(assessor.opened) == 1


# --- the repository's own site ------------------------------------------------------------------


def test_the_repositorys_own_site_can_be_checked_whole(
    built_sample: SampleBuild, tmp_path: Path
) -> None:
    config = built_sample.copy(tmp_path / "site").config
    site = load_site(config, Findings())
    assert len(site.agencies) > 3
    assert (
        main(["check", "--config", str(config), "--quiet", "--fail-on", "never", "--as-of", DAY])
        == 0
    )
