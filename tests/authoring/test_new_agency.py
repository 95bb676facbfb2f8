"""``new agency`` as a clerk calls it: what it writes, asks and refuses, in which words."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from clerk_desk import REPOSITORY, call
from small_site import SmallSite, tree

from prongsai.checks.run import Wanted
from prongsai.checks.session import check_site
from prongsai.content.agency import AgencyType
from prongsai.content.site_config import load_site
from prongsai.findings import Findings, Severity
from prongsai.reporter import NullReporter
from prongsai.thai.dates import parse_date

MakeSite = Callable[..., SmallSite]
Said = pytest.CaptureFixture[str]
NEEDED = ("--type", "อบต.", "--name", "องค์การบริหารส่วนตำบลหนองนา")


class Keyboard(io.StringIO):
    """Somebody at a terminal who types these lines."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, and nobody at the keyboard."""
    folder = tmp_path / "เว็บ ของเรา"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    return folder


@pytest.fixture
def types(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def typed(*lines: str) -> None:
        monkeypatch.setattr(sys, "stdin", Keyboard("".join(f"{line}\n" for line in lines)))

    return typed


# --- what it writes ---------------------------------------------------------------------------


def test_in_an_empty_folder_it_makes_a_site_whose_check_is_a_list_of_what_to_do(
    empty: Path, capsys: Said
) -> None:
    assert call("new", "agency", "nong-na", *NEEDED, "--year", "2569") == 0
    out = capsys.readouterr().out
    assert "  content/nong-na/2569/procurement-annual.yaml  O12 รายงานผลการจัดซื้อจัดจ้าง" in out
    assert "  site_config.yaml  ตั้งค่าเว็บไซต์" in out
    assert "ดูสิ่งที่ยังขาดด้วย python build.py check --agency nong-na" in out
    findings = Findings()
    site = load_site(empty / "site_config.yaml", findings)
    assert not findings
    assert site.agencies == ("nong-na",)
    assert site.entry.fiscal_year == 2569
    wanted = Wanted(as_of=parse_date("1/12/2568"))
    (checked,) = check_site(site, site.agencies, wanted, 1, NullReporter())
    assert [finding.message for finding in checked.findings] == []
    (year,) = checked.years
    asked = [r for item in year.match.framework.items() for r in item.requirements]
    missing = [finding for item in year.items for finding in item.findings]
    assert sorted(finding.requirement for finding in missing) == sorted(r.id for r in asked)
    firm = {requirement.id for requirement in asked if not requirement.advisory}
    assert {f.requirement for f in missing if f.severity is Severity.ERROR} == firm
    assert all(finding.place is not None for finding in missing)


@pytest.mark.parametrize("kind", tuple(AgencyType), ids=lambda kind: kind.value)
def test_every_kind_of_agency_can_be_named_in_thai(empty: Path, kind: AgencyType) -> None:
    assert call("new", "agency", "a", "--type", kind.label, "--name", "ก", "--year", "๒๕๖๙") == 0
    text = (empty / "content/a/agency.yaml").read_text(encoding="utf-8")
    assert f"\ntype: {kind.label}\n" in text


def test_what_is_said_at_the_start_stands_in_the_agency_s_file(empty: Path) -> None:
    told = {
        "--name-en": "Nong Na SAO",
        "--district": "เมือง",
        "--province": "ขอนแก่น",
        "--website": "https://www.nongna.example.go.th/",
        "--phone": "0 4312 3456",
        "--email": "saraban@nongna.example.go.th",
    }
    options = [word for pair in told.items() for word in pair]
    assert call("new", "agency", "nong-na", *NEEDED, "--year", "2569", *options) == 0
    text = (empty / "content/nong-na/agency.yaml").read_text(encoding="utf-8")
    for value in told.values():
        assert any(line.endswith(value) for line in text.splitlines() if line[0:1] not in "#")
    assert "\n#   address: <ที่อยู่>\n" in text
    assert "<อำเภอ>" not in text


def test_a_site_that_has_agencies_gets_one_more_and_keeps_its_own(small_site: MakeSite) -> None:
    site = small_site("ban-na", fiscal_year="2568")
    before = {
        name: data for name, data in tree(site.root).items() if not name.startswith("schemas/")
    }
    config = str(site.root / "site_config.yaml")
    assert call("new", "--config", config, "agency", "nong-na", *NEEDED) == 0
    after = tree(site.root)
    assert {name: after[name] for name in before} == before
    assert (site.root / "content/nong-na/2568").is_dir()
    assert load_site(Path(config), Findings()).agencies == ("ban-na", "nong-na")


def test_a_dry_run_lists_everything_and_writes_nothing(empty: Path, capsys: Said) -> None:
    assert call("new", "agency", "nong-na", *NEEDED, "--year", "2569", "--dry-run") == 0
    out = capsys.readouterr().out
    assert out.startswith("จะเขียน ")
    assert "  content/nong-na/agency.yaml  ข้อมูลหน่วยงาน\n" in out
    assert out.endswith("ยังไม่ได้เขียนไฟล์ใด (--dry-run)\n")
    assert list(empty.iterdir()) == []


def test_the_same_call_writes_the_same_bytes(empty: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        config = str(folder / "site_config.yaml")
        assert call("new", "agency", "a", *NEEDED, "--year", "2569", "--config", config) == 0
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


# --- what it refuses --------------------------------------------------------------------------


def refused(capsys: Said, *arguments: str) -> str:
    assert call("new", "agency", *arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "Traceback" not in said.err
    return said.err


def test_all_that_is_missing_is_named_at_once(empty: Path, capsys: Said) -> None:
    assert "ต้องระบุ SLUG, --name, --type, --year" in refused(capsys)
    assert list(empty.iterdir()) == []


def test_all_mistakes_of_the_options_are_told_at_once(empty: Path, capsys: Said) -> None:
    said = refused(
        capsys, "a", "--name", "ก", "--type", "เทศบานตำบล", "--year", "2025", "--email", "saraban"
    )
    assert 'ประเภทหน่วยงาน: ไม่รู้จักคำว่า "เทศบานตำบล" หมายถึง "เทศบาลตำบล" ใช่หรือไม่' in said
    assert "ปีงบประมาณ 2025 เป็นปี ค.ศ. เขียนเป็นปี พ.ศ. 2568" in said
    assert 'อีเมลของหน่วยงาน: "saraban" ไม่ใช่อีเมลที่ถูกต้อง' in said


@pytest.mark.parametrize("slug", ["หนองนา", "Nong-Na", "nong na", "status", "-x"])
def test_a_folder_name_that_cannot_be_an_address_is_refused(
    empty: Path, capsys: Said, slug: str
) -> None:
    said = refused(capsys, *NEEDED, "--year", "2569", "--", slug)
    assert f'ชื่อโฟลเดอร์ "{slug}" ใช้เป็นที่อยู่เว็บไม่ได้ ' in said
    assert "a-z 0-9 และขีดกลาง" in said
    assert list(empty.iterdir()) == []


def test_a_year_without_a_framework_is_refused_with_the_years_there_are(
    empty: Path, capsys: Said
) -> None:
    said = refused(capsys, "a", *NEEDED, "--year", "2580")
    assert "ไม่มีกรอบของปี 2580 (ที่มี: 2562, " in said


def test_a_folder_that_holds_something_is_left_alone(empty: Path, capsys: Said) -> None:
    mine = empty / "content" / "nong-na" / "notes.txt"
    mine.parent.mkdir(parents=True)
    mine.write_text("ของฉัน", encoding="utf-8")
    said = refused(capsys, "nong-na", *NEEDED, "--year", "2569")
    assert "มีโฟลเดอร์ content/nong-na ที่มีไฟล์อยู่แล้ว จึงไม่ได้เขียนอะไร" in said
    assert "new item O12 --agency nong-na" in said
    assert tree(empty) == {"content/nong-na/notes.txt": "ของฉัน".encode()}


def test_settings_that_cannot_be_read_stop_before_anything_is_written(
    empty: Path, capsys: Said
) -> None:
    (empty / "site_config.yaml").write_text("title: [\n", encoding="utf-8")
    said = refused(capsys, "nong-na", *NEEDED)
    assert "site_config.yaml" in said
    assert not (empty / "content").exists()


# --- what it asks -----------------------------------------------------------------------------


def test_at_a_terminal_it_asks_for_what_is_missing(
    empty: Path, capsys: Said, types: Callable[..., None]
) -> None:
    types(
        "nong-na", "", "อบต.หนองนา", "1", "๒๕๖๙", "", "เมือง", "ขอนแก่น", "", "12", "0 4312 3456", ""
    )
    assert call("new", "agency") == 0
    out = capsys.readouterr().out
    assert "ชื่อโฟลเดอร์ของหน่วยงาน (a-z 0-9 และขีดกลาง เช่น nong-samet): " in out
    assert "โปรดตอบข้อนี้\n" in out
    assert "  1. องค์การบริหารส่วนตำบล\n  2. เทศบาลตำบล\n" in out
    assert "อำเภอ (กด Enter เพื่อข้าม): " in out
    assert 'โทรศัพท์ของหน่วยงาน: "12" ไม่ใช่หมายเลขโทรศัพท์' in out
    text = (empty / "content/nong-na/agency.yaml").read_text(encoding="utf-8")
    assert "name: อบต.หนองนา\ntype: องค์การบริหารส่วนตำบล\n" in text
    assert "- 0 4312 3456" in text
    assert (empty / "content/nong-na/2569").is_dir()


def test_what_was_given_is_not_asked_again(
    empty: Path, capsys: Said, types: Callable[..., None]
) -> None:
    types("อบต.หนองนา", *[""] * 6)
    given = ("nong-na", "--type", "อบต.", "--year", "2569")
    assert call("new", "agency", *given) == 0
    assert "ประเภทหน่วยงาน" not in capsys.readouterr().out


def test_with_all_that_is_needed_nothing_is_asked(
    empty: Path, capsys: Said, types: Callable[..., None]
) -> None:
    types()
    assert call("new", "agency", "nong-na", *NEEDED, "--year", "2569") == 0
    assert "Enter" not in capsys.readouterr().out


def test_an_end_of_the_answers_leaves_nothing_behind(
    empty: Path, capsys: Said, types: Callable[..., None]
) -> None:
    types("nong-na")
    assert call("new", "agency") == 2
    assert "ยังตอบไม่ครบ จึงไม่ได้เขียนอะไร" in capsys.readouterr().err
    assert list(empty.iterdir()) == []


# --- on the clerk's computer --------------------------------------------------------------------


def test_on_a_thai_windows_console_and_a_thai_path_the_words_arrive(empty: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "cp874", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [
            sys.executable,
            str(REPOSITORY / "build.py"),
            "new",
            "agency",
            "nong-na",
            *NEEDED,
            "--year",
            "2569",
        ],
        cwd=empty,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    assert "ขั้นต่อไป" in done.stdout.decode("utf-8")
    assert (empty / "content/nong-na/agency.yaml").is_file()


def test_help_names_the_kinds_and_a_wrong_one_is_answered(empty: Path, capsys: Said) -> None:
    assert call("new", "--help") == 0
    said = capsys.readouterr().out
    for kind in ("agency", "item", "news"):
        assert f"    {kind} " in said
    assert call("new", "agancy") == 2
    assert 'ไม่รู้จัก ชนิด "agancy" หมายถึง "agency" ใช่หรือไม่' in capsys.readouterr().err
    assert call("new") == 2
    assert "ต้องระบุ ชนิด" in capsys.readouterr().err
