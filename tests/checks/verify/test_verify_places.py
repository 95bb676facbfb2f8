"""Findings name what the clerk has to mend: file and line, once, however many pages show it."""

from __future__ import annotations

from pathlib import Path

from built_output import BASE, BuiltOutput, codes, page

LAWS = "content/ban-na/laws.yaml"


def test_a_finding_points_at_the_line_of_the_source(tmp_path: Path) -> None:
    site = BuiltOutput(tmp_path)
    site.source(LAWS, "title: กฎหมาย\nlinks:\n  - title: คลิกที่นี่\n    url: https://www.dla.go.th\n")
    site.item('<a href="https://www.dla.go.th">คลิกที่นี่</a>', origin=f"O7 ({LAWS})")

    [finding] = site.verify()

    assert finding.place is not None
    assert str(finding.place) == f"{LAWS}:4"
    assert finding.place.text == "    url: https://www.dla.go.th"
    assert finding.place.text[finding.place.column - 1 :] == "https://www.dla.go.th"
    assert (finding.agency, finding.year, finding.item) == ("ban-na", 2568, "O7")
    assert finding.url == f"{BASE}ban-na/2568/o7/"


def test_one_mistake_shown_on_many_pages_is_one_finding(tmp_path: Path) -> None:
    site = BuiltOutput(tmp_path)
    site.source(LAWS, "body: (ชื่อหน่วยงาน)\n")
    for name in ("o7", "o8", "o9"):
        site.item("<p>(ชื่อหน่วยงาน)</p>", origin=f"O7 ({LAWS})", name=name)
    site.put("ban-na/index.html", page("<p>(ชื่อหน่วยงาน)</p>"), origin="content/ban-na/agency.yaml")

    [finding] = site.verify()

    assert finding.message.endswith("(พบใน 4 หน้า)")
    assert str(finding.place) == f"{LAWS}:1"


def test_the_same_words_in_two_sources_are_two_findings(tmp_path: Path) -> None:
    site = BuiltOutput(tmp_path)
    for number, name in ((7, "a"), (8, "b")):
        file = f"content/ban-na/{name}.md"
        site.source(file, "\nlorem ipsum\n")
        site.item("<p>lorem ipsum</p>", origin=f"O{number} ({file})", name=f"o{number}")

    assert [str(finding.place) for finding in site.verify()] == [
        "content/ban-na/a.md:2",
        "content/ban-na/b.md:2",
    ]


def test_what_stands_in_the_footer_of_all_pages_comes_from_the_agency_file(tmp_path: Path) -> None:
    site = BuiltOutput(tmp_path)
    site.source("content/ban-na/agency.yaml", "name: บ้านนา\nwebsite: https://ban-na.go.th\n")
    site.source(LAWS, "links: [https://ban-na.go.th]\n")
    footer = '<a href="https://ban-na.go.th">https://ban-na.go.th</a>'
    for name in ("o7", "o8"):
        site.item("<p>ข้อมูล</p>", origin=f"O7 ({LAWS})", frame=footer, name=name)

    [finding] = site.verify()

    assert str(finding.place) == "content/ban-na/agency.yaml:2"


def test_a_fault_without_a_line_names_the_file_all_its_pages_share(tmp_path: Path) -> None:
    site = BuiltOutput(tmp_path)
    site.source(LAWS, "title: กฎหมาย\n")
    site.source("content/ban-na/2568/plan.yaml", "title: แผน\n")
    for name, origin in (("o7", LAWS), ("o8", f"{LAWS}, content/ban-na/2568/plan.yaml")):
        table = "<table><tr><td>จากไฟล์ Excel</td></tr></table>"
        site.item(table, origin=f"{name} ({origin})", name=name)

    [finding] = site.verify()

    assert finding.code == "A11Y002"
    assert str(finding.place) == LAWS


def test_the_line_of_a_national_id_is_named_but_never_shown(tmp_path: Path) -> None:
    site = BuiltOutput(tmp_path)
    site.source(LAWS, "title: รายชื่อ\nnote: เลขประจำตัวประชาชน ๑ ๑๐๓๗ ๐๒๐๗๑ ๘๑ ๑\n")
    site.item("<p>เลขประจำตัวประชาชน ๑ ๑๐๓๗ ๐๒๐๗๑ ๘๑ ๑</p>", origin=f"O7 ({LAWS})")

    [finding] = site.verify()

    assert finding.place is not None
    assert (finding.place.file, finding.place.line, finding.place.text) == (LAWS, 2, "")
    memory = next((tmp_path / ".prongsai" / "verify").rglob("ban-na.json"))
    assert "1103702071811" not in memory.read_text(encoding="utf-8").replace("-", "")


def test_an_agency_that_was_never_built_is_not_passed_over(tmp_path: Path) -> None:
    site = BuiltOutput(tmp_path)

    assert codes(site.verify()) == ["LNK014"]
