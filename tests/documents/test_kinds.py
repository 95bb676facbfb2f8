"""Which files may be published: the content and the name decide together."""

from __future__ import annotations

import json
import zipfile
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.documents.file_types import (
    DocumentKind,
    danger_of,
    document_type,
    ending_of,
    file_types,
    media_types,
    shown_endings,
    stored_endings,
)
from prongsai.documents.inspection import DocumentFacts, inspect_document
from prongsai.findings import Finding, Severity
from prongsai.thai.slugs import ascii_file_name

FILES = Path(__file__).parent / "files"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PAGE = b"<!DOCTYPE html><script>alert(document.domain)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
PHP = b"<?php system($_GET['c']); ?>"
PDF = (FILES / "thai-text.pdf").read_bytes()
GIF = (FILES / "picture.gif").read_bytes()


def judged(tmp_path: Path, name: str, content: bytes) -> tuple[DocumentFacts | None, list[Finding]]:
    (tmp_path / name).write_bytes(content)
    return inspect_document(tmp_path / name, name)


def refused_with(tmp_path: Path, name: str, content: bytes) -> Finding:
    """The one error of a file that is not published."""
    facts, findings = judged(tmp_path, name, content)
    assert facts is None
    assert [finding.severity for finding in findings] == [Severity.ERROR]
    return findings[0]


def package(path: Path, **parts: bytes) -> bytes:
    with zipfile.ZipFile(path, "w") as written:
        for name, content in parts.items():
            written.writestr(name.replace("__", "/"), content)
    return path.read_bytes()


# --- refused by the name --------------------------------------------------------------


@pytest.mark.parametrize(
    ("danger", "names"),
    [
        ("server", "a.php A.PHP a.php5 a.phtml a.phar a.pht a.shtml a.asp a.aspx a.ashx a.jsp"),
        ("server", "a.jspx a.cgi a.pl a.py a.cer a.sh a.inc a.cfm a.rb"),
        ("configuration", ".htaccess .user.ini web.config Web.Config a.conf .htpasswd _headers"),
        ("browser", "a.html a.HTM a.xhtml a.mht a.js a.mjs a.xml a.xsl a.swf a.css a.rss a.kml"),
        ("vector", "a.svg a.SVGZ"),
        ("computer", "a.exe a.scr a.hta a.lnk a.url a.bat a.ps1 a.vbs a.msi a.jar a.apk a.iso"),
        ("computer", "a.com a.pif a.cmd a.wsf a.chm a.dll a.reg a.jse a.img"),
        ("macro", "a.docm a.xlsm a.pptm a.xlsb a.dotm a.xla a.mdb"),
    ],
)
def test_what_could_run_is_refused_and_the_danger_named(
    tmp_path: Path, danger: str, names: str
) -> None:
    for name in names.split():
        finding = refused_with(tmp_path, name, b"anything at all")
        known = danger_of(name)
        assert known is not None, name
        assert known.danger == danger
        assert finding.code == "DOC012"
        assert known.reason in finding.message
        assert finding.remedy == known.remedy


@pytest.mark.parametrize("name", ["a.php.", "a.php ", "a.php. .", "a.php::$DATA", "web.config."])
def test_what_windows_overlooks_in_a_name_hides_no_danger(name: str) -> None:
    danger = danger_of(name)
    assert danger is not None
    assert danger.where == "server"
    assert document_type(ending_of(name)) is None


@pytest.mark.parametrize("name", ["a", "a.pdf.", "a.pdf ", "a.tiff", "a.ไทย", "a.pdf~", ".pdf"])
def test_what_is_on_no_list_is_refused(tmp_path: Path, name: str) -> None:
    assert refused_with(tmp_path, name, b"anything at all").code == "DOC012"


# --- refused by the content -----------------------------------------------------------


@pytest.mark.parametrize("name", ["a.pdf", "a.jpg", "a.png", "a.docx", "a.xlsx", "a.zip", "a.doc"])
@pytest.mark.parametrize(
    ("content", "told"),
    [
        (PAGE, "หน้าเว็บ"),
        (b"\xef\xbb\xbf \r\n" + PAGE, "หน้าเว็บ"),
        (b"\xff\xfe" + PAGE.decode().encode("utf-16-le"), "หน้าเว็บ"),
        (PAGE + b"\n%PDF-1.7\n", "หน้าเว็บ"),
        (b"<table><tr><td>1</td></tr></table>", "หน้าเว็บ"),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>', "หน้าเว็บ"),
        (SVG, "SVG"),
        (b'<?xml version="1.0"?>\n<!-- drawn -->\n' + SVG, "SVG"),
        (PHP, "เครื่องแม่ข่าย"),
        (b"<%@ Page Language='C#' %>", "เครื่องแม่ข่าย"),
        (b"#!/bin/sh\nrm -r x", "โปรแกรม"),
        (b"MZ\x90\x00\x03", "โปรแกรม"),
        (b"\x7fELF\x02", "โปรแกรม"),
        (b"[InternetShortcut]\r\nURL=https://x.example", "โปรแกรม"),
    ],
)
def test_what_could_run_is_refused_under_every_good_name(
    tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    finding = refused_with(tmp_path, name, content)
    assert finding.code == "DOC012"
    assert told in finding.message
    assert Path(name).suffix in finding.message


@pytest.mark.parametrize("ending", ["csv", "txt"])
def test_a_text_is_sent_as_text_whatever_it_says(tmp_path: Path, ending: str) -> None:
    for content in (PAGE, SVG, PHP, b"MZ is no program here"):
        facts, findings = judged(tmp_path, f"a.{ending}", content)
        assert facts is not None
        assert facts.kind == ending
        assert findings == []
    assert media_types()[ending].startswith("text/")
    assert media_types()[ending].endswith("; charset=utf-8")


def test_a_picture_that_is_also_a_script_is_sent_as_a_picture(tmp_path: Path) -> None:
    facts, _ = judged(tmp_path, "a.gif", GIF + b"\n=1;alert(1)//")
    assert facts is not None
    assert facts.kind == "image"
    assert media_types()["gif"] == "image/gif"


def test_content_that_nobody_knows_is_no_document(tmp_path: Path) -> None:
    for name in ("a.pdf", "a.docx", "a.mp4", "a.rtf", "a.json", "a.7z"):
        assert refused_with(tmp_path, name, b"plain words").code == "DOC003"


def test_an_office_file_with_macros_is_refused_under_its_harmless_name(tmp_path: Path) -> None:
    types = {"[Content_Types].xml": b"<Types/>"}
    for name, macros in [
        ("a.docx", "word__vbaProject.bin"),
        ("a.xlsx", "xl__vbaProject.bin"),
        ("a.xlsx", "xl__macrosheets__sheet1.xml"),
        ("a.pptx", "ppt__vbaProject.bin"),
    ]:
        content = package(tmp_path / "made", **types, **{macros: b"x"})
        finding = refused_with(tmp_path, name, content)
        assert (finding.code, "มาโคร" in finding.message) == ("DOC012", True)
    old = OLD_OFFICE + bytes(600) + "_VBA_PROJECT".encode("utf-16-le") + bytes(600)
    assert "มาโคร" in refused_with(tmp_path, "a.xls", old).message


# --- published, some with a word ------------------------------------------------------


def test_archives_and_old_office_files_are_published_with_a_word(tmp_path: Path) -> None:
    odt = {"mimetype": b"application/vnd.oasis.opendocument.text"}
    contents = {
        "zip": package(tmp_path / "made", **{"a.txt": b"x"}),
        "rar": b"Rar!\x1a\x07\x01\x00" + bytes(50),
        "7z": b"7z\xbc\xaf\x27\x1c" + bytes(50),
        "doc": OLD_OFFICE + bytes(2000),
        "xls": OLD_OFFICE + bytes(2000),
        "ppt": OLD_OFFICE + bytes(2000),
        "rtf": b"{\\rtf1 words}",
        "odt": package(tmp_path / "made", **odt),
        "pptx": package(tmp_path / "made", **{"ppt__presentation.xml": b"x"}),
        "json": b'\xef\xbb\xbf{"a": 1}',
        "mp4": b"\x00\x00\x00\x18ftypmp42" + bytes(50),
        "mp3": b"ID3\x04" + bytes(50),
    }
    for ending, content in contents.items():
        facts, findings = judged(tmp_path, f"a.{ending}", content)
        assert facts is not None, ending
        assert facts.kind == ending
        (word,) = findings
        listed = document_type(ending)
        assert listed is not None
        assert (word.code, word.severity.value) == ("DOC011", listed.word)
        assert word.remedy == listed.remedy


def test_what_nobody_looked_into_is_said_of_every_archive() -> None:
    for ending in ("zip", "rar", "7z"):
        listed = document_type(ending)
        assert listed is not None
        assert "ไม่ได้ตรวจ" in listed.reason


# --- the published name ---------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["shell.php.jpg", "x.php.pdf", "X.PHTML.PDF", ".htaccess.pdf", "a.asp;.jpg", "a.b.c.pdf"],
)
def test_no_published_name_has_an_ending_inside(name: str) -> None:
    # Apache with AddHandler runs a file with .php anywhere in its name.
    published = ascii_file_name(name)
    assert published.count(".") == 1
    assert published.endswith((".jpg", ".pdf"))


@settings(max_examples=300, deadline=None)
@given(
    st.text(min_size=1, max_size=30).filter(lambda stem: stem[-1] not in "/\\"),
    st.sampled_from([".pdf", ".PDF", ".jpg", ".zip"]),
)
def test_a_published_name_has_one_ending_and_it_is_on_the_list(stem: str, ending: str) -> None:
    published = ascii_file_name(stem + ending)
    assert published.count(".") == 1
    assert document_type(ending_of(published)) is not None


# --- the list -------------------------------------------------------------------------


def test_every_document_is_either_shown_or_stored() -> None:
    endings = {ending for kind in file_types().documents for ending in kind.endings}
    assert set(shown_endings()) | set(stored_endings()) == endings
    assert not set(shown_endings()) & set(stored_endings())


def test_nothing_shown_in_a_browser_is_of_a_type_that_runs() -> None:
    runs = ("html", "xml", "svg", "javascript", "css")
    for ending in shown_endings():
        assert not any(word in media_types()[ending] for word in runs), ending


def test_no_danger_is_on_the_list_of_documents() -> None:
    for danger in file_types().dangers:
        assert [ending for ending in danger.endings if document_type(ending)] == []


def test_the_machine_readable_answer_knows_every_kind() -> None:
    schema = json.loads(
        (files("prongsai.reports") / "schemas" / "disclosure-1.json").read_text(encoding="utf-8")
    )
    known = _property(schema, "type")["enum"]
    assert set(known) == set(get_args(DocumentKind))


def _property(schema: Any, name: str) -> Any:
    """The first property of this name whose values are listed, however deep it lies."""
    for key, value in schema.items() if isinstance(schema, dict) else ():
        if key == name and isinstance(value, dict) and "pdf" in value.get("enum", ()):
            return value
        if found := _property(value, name):
            return found
    return None
