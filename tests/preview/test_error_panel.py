"""What pages are told: errors of their agency, findings with remedy and manual."""

from __future__ import annotations

from prongsai.errors import ConfigError
from prongsai.findings import Finding, Place, Severity
from prongsai.preview.error_panel import MOST, explained, overlay, panel, stopped


def finding(severity: Severity = Severity.ERROR, agency: str = "a", number: int = 1) -> Finding:
    place = Place(f"content/{agency}/laws.yaml", number, 3, "  laws: [")
    return Finding("CNT003", severity, f"ผิด {number}", "แก้", place, agency=agency)


def test_the_overlay_shows_errors_of_the_page_s_agency_and_of_the_site() -> None:
    site = Finding("WEB001", Severity.ERROR, "แม่แบบผิด", place=Place("themes/x.html", 4))
    found = [finding(), finding(Severity.WARNING), finding(agency="b"), site]

    shown = overlay(found, "a")["findings"]

    assert [notice["where"] for notice in shown] == ["content/a/laws.yaml:1", "themes/x.html:4"]
    assert [notice["line"] for notice in shown] == ["laws: [", ""]


def test_pages_of_the_site_itself_show_every_error() -> None:
    assert len(overlay([finding(), finding(agency="b")], "")["findings"]) == 2


def test_without_errors_the_overlay_has_nothing_to_say() -> None:
    shown = overlay([finding(Severity.WARNING)], "a")

    assert (shown["title"], shown["findings"], shown["more"]) == ("", [], 0)


def test_the_panel_begins_with_errors_and_counts_what_it_leaves_out() -> None:
    many = [finding(Severity.INFO, number=n) for n in range(1, MOST + 5)]

    shown = panel([*many, finding(), finding()])

    assert shown["findings"][0]["label"] == "ผิดพลาด"
    assert (len(shown["findings"]), shown["more"]) == (MOST, 5)
    assert shown["title"] == f"ข้อสังเกตของหน้านี้ {MOST + 5} ข้อ"


def test_a_page_without_findings_says_so() -> None:
    assert panel([])["title"] == "หน้านี้ไม่มีข้อสังเกต"
    assert panel([], pending=True)["title"] == "กำลังตรวจหน้านี้"


def test_every_finding_leads_to_its_manual() -> None:
    address = panel([finding()])["findings"][0]["explain"]

    assert address == "/__prongsai/explain/CNT003"
    assert explained("cnt003").startswith("CNT003 ")
    assert explained("XYZ999") == ""


def test_a_build_that_was_stopped_says_why() -> None:
    assert stopped(ConfigError("ใช้ไม่ได้", [finding()])) == (finding(),)
    assert stopped(ConfigError("ใช้ไม่ได้"))[0].message == "ใช้ไม่ได้"
