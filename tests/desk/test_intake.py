"""Dropped files: their names decide nothing, and what they would become is told before."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from small_site import DOCUMENT, PICTURE, SmallSite

from prongsai.content.site_config import load_site
from prongsai.desk.intake import CONTENT, Aside, Wish, offer_of, safe_name, ways_of
from prongsai.desk.intake import DOCUMENT as AS_DOCUMENT
from prongsai.findings import Findings
from prongsai.importing.draft import Setting
from prongsai.requirements.loader import load_frameworks
from prongsai.topics.registry import load_topics

SCAN = DOCUMENT.with_name("scan.pdf")


@pytest.fixture
def setting(tmp_path: Path) -> Setting:
    site = SmallSite(tmp_path / "site", ("ban-na",), {})
    loaded = load_site(site.root / "site_config.yaml", Findings())
    return Setting(loaded, "ban-na", 2568, load_topics(), load_frameworks(site.root, Findings()))


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("คู่มือ ประชาชน.PDF", "คู่มือ ประชาชน.pdf"),
        ("../../site_config.yaml", "site_config.yaml"),
        ("C:\\Users\\clerk\\แผน.docx", "แผน.docx"),
        ("con.pdf", "ไฟล์-con.pdf"),
        ("a\x00b\n:c|.pdf", "abc.pdf"),
        ("....", "ไฟล์"),
        ("\u202efdp.exe", "fdp.exe"),
        ("ก" * 300 + ".xlsx", "ก" * 80 + ".xlsx"),
        ("", "ไฟล์"),
    ],
)
def test_a_name_is_made_safe_and_keeps_its_thai_letters(given: str, safe: str) -> None:
    assert safe_name(given) == safe


def test_a_file_waits_under_a_token_that_is_no_path(tmp_path: Path) -> None:
    aside = Aside(tmp_path / "dropped")
    token = aside.put("../เอกสาร.pdf", b"%PDF")

    found = aside.file(token)

    assert found == tmp_path / "dropped" / token / "เอกสาร.pdf"
    assert aside.file(f"../{token}") is None
    assert aside.file("0" * 16) is None
    aside.forget(token)
    assert aside.file(token) is None


def test_a_scan_without_a_title_is_asked_for_one_and_said_to_be_a_scan(setting: Setting) -> None:
    aside = Aside(setting.site.root / "dropped")
    path = aside.file(aside.put("scan0012.pdf", SCAN.read_bytes()))
    assert path is not None

    unnamed = offer_of(path, setting, Wish("operation-manual"))
    named = offer_of(path, setting, Wish("operation-manual", title="คู่มือการปฏิบัติงาน"))

    assert "หน้า" in unnamed.facts
    assert "เป็นภาพสแกน" in unnamed.facts
    assert not unnamed.may_be_taken
    assert named.may_be_taken
    (change,) = named.changes
    assert "title: คู่มือการปฏิบัติงาน" in change.text


def test_nothing_is_written_and_equal_names_never_meet(setting: Setting) -> None:
    before = sorted(setting.site.root.rglob("*"))
    aside = Aside(setting.site.root.parent / "dropped")
    path = aside.file(aside.put("report.pdf", SCAN.read_bytes()))
    assert path is not None

    offer = offer_of(path, setting, Wish("service-statistics", title="รายงานใหม่"))

    assert sorted(setting.site.root.rglob("*")) == before
    (change,) = offer.changes
    (copied,) = change.draft.files
    assert copied.target == "2568/files/report-2.pdf"


def test_a_program_is_refused_with_a_sentence(setting: Setting, tmp_path: Path) -> None:
    script = tmp_path / "ตาราง.pdf"
    script.write_bytes(b"<html><script>alert(1)</script></html>")
    page = tmp_path / "หน้า.html"
    shutil.copyfile(script, page)

    for path in (script, page):
        offer = offer_of(path, setting, Wish("operation-manual", title="ตาราง"))
        assert not offer.may_be_taken
        assert offer.findings


def test_files_may_be_read_or_attached_as_their_kind_allows() -> None:
    assert ways_of("แผน.xlsx") == (CONTENT, AS_DOCUMENT)
    assert ways_of("แผน.pdf") == (AS_DOCUMENT,)
    assert ways_of(PICTURE.name) == (AS_DOCUMENT,)
    assert ways_of("a.exe") == ()


NAMED = (
    "O5 แผนพัฒนาท้องถิ่น (พ.ศ. 2566-2570).pdf",
    "o8_คู่มือการปฏิบัติงาน.pdf",
    "คู่มือสำหรับประชาชน ฉบับสมบูรณ์.pdf",
    "O10 คู่มือการใช้งานระบบ E-Service.pdf",
    "ข้อ ๑๔ แผนพัฒนาบุคลากร 2568.pdf",
    "ประมวลจริยธรรม.pdf",
    "O17 คู่มือการจัดการเรื่องร้องเรียน (1).pdf",
    "O21 ประกาศ No Gift Policy 2568.pdf",
    "O25 แผนปฏิบัติการป้องกันการทุจริต.pdf",
    *(f"O{number} เอกสารประกอบของข้อ.pdf" for number in (7, 15, 18, 19, 20, 23, 24, 26)),
)
NAMELESS = ("scan0012.pdf", "IMG_2568.pdf", "New document (3).pdf")


def test_of_twenty_documents_each_is_placed_or_asked_and_none_is_lost(
    setting: Setting, tmp_path: Path
) -> None:
    aside = Aside(tmp_path / "dropped")
    offers = {}
    for name in (*NAMED, *NAMELESS):
        path = aside.file(aside.put(name, DOCUMENT.read_bytes()))
        assert path is not None
        offers[name] = offer_of(path, setting, Wish())

    assert len(offers) == 20
    assert all(offers[name].topic for name in NAMED)
    assert all(offers[name].may_be_taken for name in NAMED)
    for name in NAMELESS:
        assert not offers[name].may_be_taken
        assert not offers[name].topic or not offers[name].title


@pytest.mark.parametrize("name", ["รูป.svg", "หน้า.html", "ตาราง.xlsm.js", "ก.pdf.exe"])
def test_an_attachment_that_could_run_is_no_document(
    setting: Setting, tmp_path: Path, name: str
) -> None:
    aside = Aside(tmp_path / "dropped")
    path = aside.file(
        aside.put(name, b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")
    )
    assert path is not None

    offer = offer_of(path, setting, Wish("operation-manual", title="เอกสาร"))

    assert not offer.may_be_taken
    assert not offer.changes
    assert offer.findings
