"""Office files lose the names in their properties; whatever else they hold stays as packed."""

from __future__ import annotations

import io
import warnings
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from test_picture_metadata import exif, jpeg

from prongsai.documents.cutting import SignedError, package_without_names
from prongsai.documents.picture_metadata import UncutError

NAME = "สมชาย ใจดี"
CORE = f"""<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties xmlns:cp="c" xmlns:dc="d">
<dc:title>แผน</dc:title><dc:creator>{NAME}</dc:creator><cp:lastModifiedBy xml:lang="th">{NAME}
</cp:lastModifiedBy></cp:coreProperties>"""
APP = f"<Properties xmlns='e'><Pages>3</Pages><Company>{NAME}</Company><Manager/></Properties>"
CUSTOM = f"""<Properties xmlns="u" xmlns:vt="v"><property fmtid="x" pid="2" name="{NAME}">
<vt:lpwstr>{NAME}</vt:lpwstr></property><property fmtid="x" pid="3" name="ก"/></Properties>"""
META = f"""<office:document-meta xmlns:office="o" xmlns:meta="m" xmlns:dc="d"><office:meta>
<meta:initial-creator>{NAME}</meta:initial-creator><dc:creator>{NAME}</dc:creator>
<meta:user-defined meta:name="{NAME}">{NAME}</meta:user-defined><dc:title>แผน</dc:title>
</office:meta></office:document-meta>"""
BODY = "<w:document>" + "ข้อความ" * 500 + "</w:document>"


def package(parts: dict[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return stream.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        assert opened.testzip() is None
        return {name: opened.read(name) for name in opened.namelist()}


def test_author_editor_company_and_own_fields_are_gone_and_the_rest_is_there() -> None:
    before = package(
        {
            "word/document.xml": BODY,
            "docProps/core.xml": CORE,
            "docProps/app.xml": APP,
            "docProps/custom.xml": CUSTOM,
            "word/media/image1.jpeg": jpeg(exif=exif()),
            "word/media/image2.png": b"no picture at all",
        }
    )
    after = parts_of(package_without_names(before))
    assert NAME.encode() not in b"".join(after.values())
    assert b"Somchai" not in after["word/media/image1.jpeg"]
    assert after["word/document.xml"].decode() == BODY
    assert after["word/media/image2.png"] == b"no picture at all"
    assert "<dc:title>แผน</dc:title>" in after["docProps/core.xml"].decode()
    assert b"<Pages>3</Pages>" in after["docProps/app.xml"]
    assert list(after) == list(parts_of(before))


def test_a_spreadsheet_of_libre_office_loses_them_as_well() -> None:
    data = package({"mimetype": "application/…", "content.xml": BODY, "meta.xml": META})
    after = parts_of(package_without_names(data))
    assert NAME not in after["meta.xml"].decode()
    assert "<dc:title>แผน</dc:title>" in after["meta.xml"].decode()


def test_what_was_packed_stays_packed_in_the_same_way() -> None:
    before = package({"word/document.xml": BODY, "docProps/core.xml": CORE})
    after = package_without_names(before)
    with zipfile.ZipFile(io.BytesIO(before)) as opened:
        part = opened.getinfo("word/document.xml")
        start = part.header_offset + 30 + len(part.filename)
        packed = before[start : start + part.compress_size]
    assert packed in after
    assert after == package_without_names(before)
    assert package_without_names(after) == after


def test_a_package_that_names_nobody_keeps_every_byte() -> None:
    blank = CORE.replace(NAME, "")
    for parts in ({"word/document.xml": BODY}, {"docProps/core.xml": blank, "a.xml": BODY}):
        data = package(dict(parts))
        assert package_without_names(data) == data


@pytest.mark.parametrize(
    "signature", ["_xmlsignatures/sig1.xml", "META-INF/documentsignatures.xml"]
)
def test_a_signed_package_is_never_touched(signature: str) -> None:
    with pytest.raises(SignedError):
        package_without_names(package({"docProps/core.xml": CORE, signature: "<s/>"}))


@pytest.mark.parametrize(
    "core",
    [
        CORE.replace(NAME, f"<![CDATA[{NAME}]]>"),
        CORE.replace(NAME, f"<x>{NAME}</x>"),
        CORE.replace(">", ">", 1).replace("</dc:creator>", ""),
        CORE.replace("UTF-8", "UTF-16").encode("utf-16"),
        CORE[:90],
    ],
)
def test_names_written_in_an_unusual_way_are_told_and_not_taken_for_gone(core: str | bytes) -> None:
    with pytest.raises(UncutError):
        package_without_names(package({"docProps/core.xml": core}))


def test_what_cannot_be_a_package_is_refused() -> None:
    whole = package({"word/document.xml": BODY, "docProps/core.xml": CORE})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        twice = package({"docProps/core.xml": CORE})
    for data in (b"", b"PK", whole[: len(whole) // 2], whole[:-30], whole[7:] + twice[:3]):
        with pytest.raises(UncutError):
            package_without_names(data)


def test_a_real_workbook_opens_after_it(tmp_path: Path) -> None:
    path = tmp_path / "งบ.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"author": NAME, "manager": NAME, "company": NAME, "title": "งบ"})
    book.set_custom_property("ผู้ตรวจ", NAME)
    book.add_worksheet("ก").write(0, 0, "ข้อมูล")
    book.close()
    import python_calamine

    after = package_without_names(path.read_bytes())
    assert NAME.encode() not in b"".join(parts_of(after).values())
    sheet = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(after)).get_sheet_by_index(0)
    assert sheet.to_python() == [["ข้อมูล"]]
