"""Word files become blocks; whatever cannot be read is one polite sentence."""

from __future__ import annotations

import zipfile
from pathlib import Path

import hostile_readers
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from word_files import (
    BULLETS,
    NUMBERS,
    cell,
    heading,
    member,
    paragraph,
    parts,
    row,
    run,
    table,
    write_parts,
    write_word,
)

from prongsai.findings.rules.imp import IMP001
from prongsai.importing.readers import word
from prongsai.importing.source import Bullets, Heading, Paragraph, SourceFile
from prongsai.tables.grid.sheet import Sheet


def read(tmp_path: Path, body: str, comments: str = "") -> SourceFile:
    return word.read(write_word(tmp_path / "รายงาน.docx", body, comments), "รายงาน.docx")


def test_headings_texts_and_lists_keep_their_order(tmp_path: Path) -> None:
    source = read(
        tmp_path,
        heading("มาตรการ ปี ๒๕๖๘")
        + paragraph("เทศบาลได้วิเคราะห์ผลการประเมินและกำหนดมาตรการ")
        + heading("วิธีดำเนินการ", 2)
        + member("ประชุมคณะทำงาน", NUMBERS)
        + member("เผยแพร่ทางเว็บไซต์", NUMBERS)
        + paragraph("ช่องทางอื่นตามที่ผู้บริหารเห็นสมควรให้ใช้")
        + member("เพจเทศบาล", BULLETS),
    )
    assert source.findings == ()
    assert source.blocks == (
        Heading("มาตรการ ปี ๒๕๖๘", 1, 1),
        Paragraph("เทศบาลได้วิเคราะห์ผลการประเมินและกำหนดมาตรการ", 2),
        Heading("วิธีดำเนินการ", 2, 3),
        Bullets(("ประชุมคณะทำงาน", "เผยแพร่ทางเว็บไซต์"), True, 4),
        Paragraph("ช่องทางอื่นตามที่ผู้บริหารเห็นสมควรให้ใช้", 6),
        Bullets(("เพจเทศบาล",), False, 7),
    )


def test_a_list_inside_a_list_stays_with_its_member(tmp_path: Path) -> None:
    source = read(
        tmp_path,
        member("กำหนดแนวทาง", NUMBERS)
        + member("ข้อมูลพื้นฐาน", BULLETS, 1)
        + member("การบริหารงาน", BULLETS, 1)
        + member("ติดตามผล", NUMBERS),
    )
    assert [block.items for block in source.blocks if isinstance(block, Bullets)] == [
        ("กำหนดแนวทาง\n- ข้อมูลพื้นฐาน\n- การบริหารงาน", "ติดตามผล")
    ]


def test_a_short_paragraph_in_bold_is_a_heading(tmp_path: Path) -> None:
    source = read(tmp_path, paragraph("ข้อเท็จจริง", bold=True) + paragraph("มีผู้เข้าร่วม ๔๐ คน"))
    assert source.blocks[0] == Heading("ข้อเท็จจริง", 2, 1)
    mixed = read(tmp_path, f"<w:p>{run('ข้อเท็จจริง', bold=True)}{run(' มีผู้เข้าร่วม')}</w:p>")
    assert mixed.blocks == (Paragraph("ข้อเท็จจริง มีผู้เข้าร่วม", 1),)


def test_numbers_typed_by_hand_are_headings_and_lists_too(tmp_path: Path) -> None:
    source = read(
        tmp_path,
        "".join(
            map(paragraph, ("๑. ชื่อโครงการ : อบรมคุณธรรม", "๓. วัตถุประสงค์", "๑) เพื่อให้รู้", "๒) เพื่อใช้"))
        ),
    )
    assert source.blocks == (
        Heading("๑. ชื่อโครงการ : อบรมคุณธรรม", 4, 1),
        Heading("๓. วัตถุประสงค์", 4, 2),
        Bullets(("เพื่อให้รู้", "เพื่อใช้"), True, 3, ("๑)", "๒)")),
    )


def test_merged_cells_repeat_their_value(tmp_path: Path) -> None:
    source = read(
        tmp_path,
        paragraph("ตารางมาตรการ", bold=True)
        + table(
            cell("มาตรการ", wide=2) + cell("สถานะ"),
            cell("การใช้งบประมาณ", joined="restart") + cell("ชี้แจงทุกเดือน", "แจ้งเวียน") + cell("เสร็จ"),
            cell(joined="continue") + cell("เปิดช่องทาง") + cell("เสร็จ"),
        ),
    )
    grid = source.blocks[1]
    assert isinstance(grid, Sheet)
    assert grid.name == "ตารางมาตรการ"
    assert list(grid.rows) == [
        ("มาตรการ", "มาตรการ", "สถานะ"),
        ("การใช้งบประมาณ", "ชี้แจงทุกเดือน\nแจ้งเวียน", "เสร็จ"),
        ("การใช้งบประมาณ", "เปิดช่องทาง", "เสร็จ"),
    ]
    assert grid.merged == (((2, 1), (2, 2)), ((3, 1), (4, 1)))
    assert grid.numbers == (2, 3, 4)


def test_a_frame_of_one_cell_is_no_table(tmp_path: Path) -> None:
    source = read(tmp_path, table(cell("ประกาศเทศบาลตำบลบ้านนา")))
    assert source.blocks == (Paragraph("ประกาศเทศบาลตำบลบ้านนา", 1),)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
SAVE_AGAIN = "เปิดไฟล์ต้นฉบับด้วย Word แล้วบันทึกใหม่เป็นชนิด .docx จากนั้นนำเข้าอีกครั้ง"


@pytest.mark.parametrize(
    ("content", "message", "remedy"),
    [
        (
            OLE,
            "ไฟล์นี้เป็น Word รุ่นเก่า (.doc) ระบบอ่านไม่ได้",
            "เปิดด้วย Word เลือก ไฟล์ > บันทึกเป็น แล้วเลือกชนิด Word Document (.docx)",
        ),
        (
            OLE + "EncryptedPackage".encode("utf-16-le"),
            "ไฟล์ Word นี้ต้องใช้รหัสผ่านจึงจะเปิดได้",
            "เปิดด้วย Word แล้วบันทึกใหม่โดยไม่ตั้งรหัสผ่าน",
        ),
        (b"PK\x03\x04 cut off", "ไฟล์ Word นี้เสียหายหรือไม่ครบ", SAVE_AGAIN),
        (b"", "ไฟล์ Word นี้เสียหายหรือไม่ครบ", SAVE_AGAIN),
        (None, "ไม่พบไฟล์นี้", "ตรวจชื่อไฟล์และโฟลเดอร์ให้ตรงกัน"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(
    tmp_path: Path, content: bytes | None, message: str, remedy: str
) -> None:
    path = tmp_path / "แผน.docx"
    if content is not None:
        path.write_bytes(content)
    source = word.read(path, "แผน.docx")
    assert source.blocks == ()
    (finding,) = source.findings
    assert (finding.code, finding.message, finding.remedy) == ("IMP001", message, remedy)


def test_another_zip_is_no_word_file(tmp_path: Path) -> None:
    path = write_parts(tmp_path / "a.docx", {"xl/workbook.xml": "<workbook/>"})
    (finding,) = word.read(path, "a.docx").findings
    assert finding.message == "ไฟล์นี้ไม่ใช่เอกสาร Word (.docx)"


def test_a_file_that_unfolds_without_end_is_not_opened(tmp_path: Path) -> None:
    path = write_word(tmp_path / "a.docx", " " * (word.LARGEST_XML + 1))
    assert path.stat().st_size < 100_000
    (finding,) = word.read(path, "a.docx").findings
    assert finding.message == "ข้อความในไฟล์คลายขนาดแล้วใหญ่เกิน 10 MB"
    assert finding.remedy == "แบ่งเอกสารเป็นหลายไฟล์ แล้วนำเข้าทีละไฟล์"


def test_a_file_larger_than_the_limit_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word, "LARGEST_FILE", 1_000)
    path = tmp_path / "a.docx"
    path.write_bytes(bytes(1_001))
    (finding,) = word.read(path, "a.docx").findings
    assert finding.message == "ไฟล์ใหญ่เกิน 0 MB"


def test_entities_are_refused(tmp_path: Path) -> None:
    members = parts(paragraph("ข้อความ"))
    members["word/document.xml"] = (
        '<!DOCTYPE x [<!ENTITY a "aaaa">]>' + members["word/document.xml"]
    )
    (finding,) = word.read(write_parts(tmp_path / "a.docx", members), "a.docx").findings
    assert finding.message == "ไฟล์ Word นี้มีส่วนที่ไม่ปลอดภัย ระบบจึงไม่อ่าน"


def test_tables_nested_beyond_reason_are_refused(tmp_path: Path) -> None:
    body = "<w:tbl><w:tr><w:tc>" * 3_000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 3_000
    source = read(tmp_path, body)
    assert source.blocks == ()
    assert [finding.code for finding in source.findings] == ["IMP001"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=600))
def test_random_bytes_never_raise(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(content)
    assert [finding.code for finding in word.read(path, "a.docx").findings] == ["IMP001"]


_PIECES = st.sampled_from(
    [
        paragraph("ก"),
        "<w:tbl>",
        "</w:tbl>",
        "<w:tr>",
        "<w:tc>",
        cell("ข", wide=99_999),
        cell("ค", joined="continue"),
        table(row("ง", "จ"), cell(joined="continue")),
        member("ฉ", 9),
        "<w:hyperlink/>",
        "<w:p><w:r><w:sym w:char='F0'/></w:r></w:p>",
        "\x00",
        "&#0;",
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(_PIECES, max_size=8),
    st.dictionaries(
        st.sampled_from(["word/styles.xml", "word/numbering.xml", "_rels/.rels", "word/x.xml"]),
        st.one_of(st.binary(max_size=60), st.just(b"<w:styles/>")),
    ),
)
def test_random_parts_never_raise(
    tmp_path: Path, pieces: list[str], others: dict[str, bytes]
) -> None:
    members: dict[str, str | bytes] = {**parts("".join(pieces)), **others}
    path = write_parts(tmp_path / "a.docx", members)
    assert zipfile.is_zipfile(path)
    source = word.read(path, "a.docx")
    assert source.blocks or source.findings or not any("ก" in piece for piece in pieces)


def test_a_document_type_is_found_in_any_encoding(tmp_path: Path) -> None:
    members: dict[str, str | bytes] = {**parts(paragraph("ข้อความ"))}
    text = str(members["word/document.xml"]).partition("?>")[2] or str(members["word/document.xml"])
    members["word/document.xml"] = ('<!DOCTYPE x [<!ENTITY a "aaaa">]>' + text).encode("utf-16")
    (finding,) = word.read(write_parts(tmp_path / "a.docx", members), "a.docx").findings
    assert finding.message == "ไฟล์ Word นี้มีส่วนที่ไม่ปลอดภัย ระบบจึงไม่อ่าน"


def test_a_word_file_that_stops_its_reader_is_told_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word, "_read", hostile_readers.abort_at)
    path = write_parts(tmp_path / "a.docx", parts(paragraph("ข้อความ")))
    source = word.read(path, "a.docx")
    assert source.blocks == ()
    (finding,) = source.findings
    assert (finding.code, finding.message) == ("IMP001", IMP001.stopped().message)
    assert finding.remedy == IMP001.stopped().remedy


@pytest.mark.parametrize("encoding", ["no-such-encoding", "gb18030"])
def test_a_text_in_an_encoding_that_the_parser_does_not_know_is_damaged(
    tmp_path: Path, encoding: str
) -> None:
    members = parts(paragraph("ข้อความ"))
    body = members["word/document.xml"].partition("?>")[2] or members["word/document.xml"]
    members["word/document.xml"] = f'<?xml version="1.0" encoding="{encoding}"?>{body}'

    (finding,) = word.read(write_parts(tmp_path / "a.docx", members), "a.docx").findings

    assert (finding.code, finding.message) == ("IMP001", "ไฟล์ Word นี้เสียหายหรือไม่ครบ")
