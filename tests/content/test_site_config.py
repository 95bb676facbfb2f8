"""``site_config.yaml`` and the agencies it names."""

from __future__ import annotations

from pathlib import Path

import pytest

from prongsai.content.site_config import Digits, Prefix, load_site
from prongsai.errors import ConfigError, UsageError
from prongsai.findings import Finding, Findings
from prongsai.reports.diagnostics import format_findings

LEAST = "title: เว็บไซต์ตัวอย่าง\nfiscal_year: ๒๕๖๘\n"


def site(root: Path, text: str, *agencies: str) -> Path:
    for slug in agencies:
        (root / "content" / slug).mkdir(parents=True)
    config = root / "site_config.yaml"
    config.write_text(text, encoding="utf-8")
    return config


def refused(config: Path) -> tuple[Finding, ...]:
    with pytest.raises(ConfigError) as caught:
        load_site(config, Findings())
    assert caught.value.exit_code == 2
    return caught.value.findings


def test_title_and_year_are_enough(tmp_path: Path) -> None:
    findings = Findings()
    loaded = load_site(site(tmp_path, LEAST, "b", "a"), findings)
    assert not findings
    assert loaded.agencies == ("a", "b")
    assert loaded.root == tmp_path.resolve()
    entry = loaded.entry
    assert (entry.fiscal_year, entry.theme, entry.output) == (2568, "civic", "output")
    assert entry.digits is Digits.ARABIC
    assert entry.agency_prefix is Prefix.AUTO
    assert entry.show_gaps is False
    assert loaded.base_url == ""


def test_every_setting_is_read_in_the_clerks_words(tmp_path: Path) -> None:
    text = (
        f"{LEAST}intro: คำแนะนำ\nbase_url: https://ita.example.go.th/oit\ntheme: lotus\n"
        "agencies: a\nagency_prefix: เสมอ\noutput: public\ndigits: เลขไทย\nshow_gaps: ใช่\n"
    )
    loaded = load_site(site(tmp_path, text, "a"), Findings())
    entry = loaded.entry
    assert (entry.intro, entry.theme, entry.output) == ("คำแนะนำ", "lotus", "public")
    assert entry.digits is Digits.THAI
    assert entry.show_gaps is True
    assert loaded.base_url == "https://ita.example.go.th/oit/"
    assert not loaded.single
    assert loaded.prefix("a") == "a/"


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("HTTPS://WWW.Example.go.th", "https://www.example.go.th/"),
        (
            "http://10.0.0.5:8080/ข้อมูล/",
            "http://10.0.0.5:8080/%E0%B8%82%E0%B9%89%E0%B8%AD%E0%B8%A1%E0%B8%B9%E0%B8%A5/",
        ),
        ("https://www.เทศบาล.ไทย/ita", "https://www.xn--o3cg7ak5c9d.xn--o3cw4h/ita/"),
        ("https://www.example.go.th/a%20b", "https://www.example.go.th/a%20b/"),
    ],
)
def test_the_public_address_is_one_that_every_program_takes(
    tmp_path: Path, written: str, sent: str
) -> None:
    loaded = load_site(site(tmp_path, f"{LEAST}base_url: {written}\n", "a"), Findings())
    assert loaded.base_url == sent


def test_a_single_agency_has_no_prefix(tmp_path: Path) -> None:
    loaded = load_site(site(tmp_path, LEAST, "a"), Findings())
    assert loaded.single
    assert loaded.prefix("a") == ""


def test_two_agencies_have_one_each(tmp_path: Path) -> None:
    loaded = load_site(site(tmp_path, LEAST, "a", "b"), Findings())
    assert not loaded.single
    assert loaded.prefix("b") == "b/"


def test_the_agencies_named_come_in_their_order_and_once(tmp_path: Path) -> None:
    text = f"{LEAST}agencies: [b, a, b]\n"
    loaded = load_site(site(tmp_path, text, "a", "b", "c"), Findings())
    assert loaded.agencies == ("b", "a")


def test_hidden_and_draft_folders_are_no_agencies(tmp_path: Path) -> None:
    findings = Findings()
    loaded = load_site(site(tmp_path, LEAST, "a", "_draft", ".git"), findings)
    assert loaded.agencies == ("a",)
    assert not findings


# --- what is wrong --------------------------------------------------------------------


def test_no_configuration(tmp_path: Path) -> None:
    assert format_findings(refused(tmp_path / "site_config.yaml")) == (
        "ผิดพลาด CFG001: ไม่พบไฟล์ตั้งค่า site_config.yaml\n"
        "  --> site_config.yaml\n"
        "  แก้ไข: เรียกคำสั่งจากโฟลเดอร์ของเว็บไซต์ หรือระบุไฟล์ด้วย --config"
    )


def test_an_agency_that_is_not_there_is_named_with_its_line(tmp_path: Path) -> None:
    config = site(tmp_path, f"{LEAST}agencies:\n  - nong-samet\n  - a\n", "a", "nong-samed")
    findings = Findings()
    loaded = load_site(config, findings)
    assert loaded.agencies == ("a",)
    assert format_findings(list(findings)) == (
        'ผิดพลาด CFG003: ไม่พบหน่วยงาน "nong-samet" ใน content/\n'
        "  --> site_config.yaml:4:5\n"
        "   |\n"
        " 4 |   - nong-samet\n"
        "   |     ^\n"
        '  แก้ไข: หมายถึง "nong-samed" ใช่หรือไม่'
    )


@pytest.mark.parametrize("slug", ["หนองเสม็ด", "Nong-Samet", "nong samet", "assets", "404", "a--b"])
def test_a_folder_whose_name_cannot_be_an_address(tmp_path: Path, slug: str) -> None:
    findings = Findings()
    loaded = load_site(site(tmp_path, LEAST, "a", slug), findings)
    assert loaded.agencies == ("a",)
    (finding,) = findings
    assert (finding.code, str(finding.place)) == ("CFG004", f"content/{slug}")


def test_without_any_agency_there_is_nothing_to_build(tmp_path: Path) -> None:
    (finding,) = refused(site(tmp_path, LEAST))
    assert (finding.code, str(finding.place)) == ("CFG005", "site_config.yaml")


def test_when_no_agency_is_left_all_reasons_are_given(tmp_path: Path) -> None:
    findings = refused(site(tmp_path, f"{LEAST}agencies: [x, y]\n"))
    assert [finding.code for finding in findings] == ["CFG003", "CFG003"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", ["CNT009"]),
        ("- a\n", ["CNT009"]),
        ("title: ก\n", ["CNT010"]),
        ("title: ก\ntitle: ข\nfiscal_year: 2568\n", ["CNT004"]),
        ("titel: ก\nfiscal_year: 2025\n", ["CNT011", "CNT013"]),
        (f"{LEAST}base_url: www.example.go.th\n", ["CNT013"]),
        (f"{LEAST}base_url: https://{'ก' * 60}.go.th/\n", ["CNT013"]),
        (f"{LEAST}base_url: https://www.example.go.th/ita/index.html\n", ["CNT013"]),
        (f"{LEAST}output: ../public\n", ["CNT013"]),
        (f"{LEAST}digits: โรมัน\nshow_gaps: อาจจะ\n", ["CNT015", "CNT015"]),
        ("title: [\n", ["CNT003"]),
    ],
)
def test_all_mistakes_in_the_file_are_shown_at_once(
    tmp_path: Path, text: str, codes: list[str]
) -> None:
    findings = refused(site(tmp_path, text, "a"))
    assert sorted(finding.code for finding in findings) == codes
    assert all(finding.place and finding.place.file == "site_config.yaml" for finding in findings)


def test_a_file_saved_as_ansi_is_read_with_a_warning(tmp_path: Path) -> None:
    config = site(tmp_path, "", "a")
    config.write_bytes(LEAST.encode("cp874"))
    findings = Findings()
    loaded = load_site(config, findings)
    assert loaded.entry.title == "เว็บไซต์ตัวอย่าง"
    assert [finding.code for finding in findings] == ["CNT001"]


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    config = site(tmp_path, "", "a")
    config.write_bytes(b"\x89PNG\x00\x01")
    assert [finding.code for finding in refused(config)] == ["CNT002"]


def test_agencies_that_are_named_come_once_and_all_where_none_is(tmp_path: Path) -> None:
    loaded = load_site(site(tmp_path, LEAST, "a", "b", "c"), Findings())
    assert loaded.named(["c", "a", "c"]) == ("c", "a")
    assert loaded.named([]) == ("a", "b", "c")


def test_every_named_agency_that_is_not_there_is_told_at_once(tmp_path: Path) -> None:
    loaded = load_site(site(tmp_path, LEAST, "a", "b"), Findings())
    with pytest.raises(UsageError) as caught:
        loaded.named(["x", "a", "y"])
    assert caught.value.message == "ไม่พบหน่วยงาน x, y (ที่มี: a, b)"


def test_the_only_agency_need_not_be_named(tmp_path: Path) -> None:
    loaded = load_site(site(tmp_path, LEAST, "a"), Findings())
    assert loaded.the_agency(None) == "a"


def test_of_several_agencies_one_has_to_be_named(tmp_path: Path) -> None:
    loaded = load_site(site(tmp_path, LEAST, "a", "b"), Findings())
    assert loaded.the_agency("b") == "b"
    with pytest.raises(UsageError) as caught:
        loaded.the_agency(None)
    assert caught.value.message == "โปรดระบุหน่วยงานด้วย --agency (ที่มี: a, b)"
