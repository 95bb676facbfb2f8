"""Documents: where personal numbers hide is read, and what is not read is told, never clean."""

from __future__ import annotations

import ctypes
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
import xlsxwriter
from built_output import BuiltOutput, codes

from prongsai.privacy.document_text import read_document
from prongsai.privacy.kinds.national_id import find_national_ids

FILES = Path(__file__).parents[2] / "documents" / "files"
PERSON = "1103702071811"
NAMED = f"เลขประจำตัวประชาชน {PERSON}"


def found(path: Path) -> list[str]:
    return [each.digits for each in find_national_ids(read_document(path).text)]


def package(path: Path, **parts: str | bytes) -> Path:
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        for name, content in parts.items():
            made.writestr(name, content)
    return path


# --- where numbers hide in packages -------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "part", "markup"),
    [
        (
            "docx",
            "word/document.xml",
            f"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{NAMED[:-5]}</w:t></w:r><w:r><w:rPr></w:rPr><w:t>{NAMED[-5:]}</w:t></w:r></w:p>",
        ),
        (
            "docx",
            "word/document.xml",
            f"<w:p><w:txbxContent><w:p><w:t>{NAMED}</w:t></w:p></w:txbxContent></w:p>",
        ),
        ("docx", "word/document.xml", f'<w:p><wp:docPr id="1" descr="บัตร {PERSON}"/></w:p>'),
        ("docx", "word/comments.xml", f"<w:comment><w:p><w:t>{NAMED}</w:t></w:p></w:comment>"),
        ("docx", "word/header1.xml", f"<w:hdr><w:p><w:t>{NAMED}</w:t></w:p></w:hdr>"),
        ("docx", "word/footer3.xml", f"<w:ftr><w:p><w:t>{NAMED}</w:t></w:p></w:ftr>"),
        ("docx", "word/endnotes.xml", f"<w:p><w:t>{NAMED}</w:t></w:p>"),
        ("docx", "docProps/custom.xml", f"<p><vt:lpwstr>{PERSON}</vt:lpwstr><vt:i4>12</vt:i4></p>"),
        ("docx", "customXml/item1.xml", f"<a><id>{PERSON}</id><tel>0812345678</tel></a>"),
        (
            "xlsx",
            "xl/worksheets/sheet7.xml",
            f"<c><v>12</v></c><c><v>{PERSON}</v></c><c><v>9</v></c>",
        ),
        (
            "xlsx",
            "xl/worksheets/sheet1.xml",
            f"<headerFooter><oddHeader>&amp;L{NAMED}</oddHeader></headerFooter>",
        ),
        ("xlsx", "xl/comments1.xml", f"<comment><text><r><t>{NAMED}</t></r></text></comment>"),
        ("xlsx", "xl/threadedComments/threadedComment1.xml", f"<text>{NAMED}</text>"),
        ("xlsx", "xl/drawings/drawing1.xml", f"<a:p><a:r><a:t>{NAMED}</a:t></a:r></a:p>"),
        ("xlsx", "xl/drawings/vmlDrawing1.vml", f"<v:textbox><div>{NAMED}</div></v:textbox>"),
        (
            "xlsx",
            "xl/charts/chart1.xml",
            f"<c:pt><c:v>{PERSON}</c:v></c:pt><c:pt><c:v>5</c:v></c:pt>",
        ),
        ("xlsx", "xl/pivotCache/pivotCacheRecords1.xml", f'<r><n v="{PERSON}"/><n v="5"/></r>'),
        ("xlsx", "xl/externalLinks/externalLink1.xml", f"<cell><v>{PERSON}</v></cell>"),
        ("pptx", "ppt/slides/slide2.xml", f"<a:p><a:r><a:t>{NAMED}</a:t></a:r></a:p>"),
        ("pptx", "ppt/notesSlides/notesSlide1.xml", f"<a:p><a:r><a:t>{NAMED}</a:t></a:r></a:p>"),
        (
            "ods",
            "content.xml",
            f"<table:table-cell><text:p>{PERSON}</text:p></table:table-cell><table:table-cell><text:p>7</text:p></table:table-cell>",
        ),
        (
            "ods",
            "content.xml",
            f'<table:table-cell office:value="{PERSON}"><text:p>1.10E+12</text:p></table:table-cell>',
        ),
        ("odt", "styles.xml", f"<style:header><text:p>{NAMED}</text:p></style:header>"),
        (
            "odp",
            "content.xml",
            "<text:p>1<text:s/>1037<text:s/>02071<text:s/>81<text:s/>1</text:p>",
        ),
    ],
)
def test_every_part_that_holds_words_is_read(
    tmp_path: Path, kind: str, part: str, markup: str
) -> None:
    path = package(tmp_path / f"a.{kind}", **{part: markup})

    assert found(path) == [PERSON]
    assert read_document(path).unread == ()


def test_a_real_workbook_with_a_hidden_sheet_and_a_comment(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    book.add_worksheet("เผยแพร่").write_comment(0, 0, f"ดู {PERSON}")
    hidden = book.add_worksheet("ซ่อน")
    hidden.hide()
    hidden.write_number(0, 0, int(PERSON))
    hidden.write_string(1, 0, PERSON)
    book.close()

    assert found(tmp_path / "a.xlsx") == [PERSON] * 3


def test_what_only_says_how_things_look_is_no_text(tmp_path: Path) -> None:
    looks = dict.fromkeys(
        ("word/styles.xml", "word/theme/theme1.xml", "word/_rels/document.xml.rels"),
        f"<a>{PERSON}</a>",
    )

    assert found(package(tmp_path / "a.docx", **looks)) == []


def test_pictures_and_files_within_are_told_in_one_sentence(tmp_path: Path) -> None:
    path = package(
        tmp_path / "a.docx",
        **{
            "word/document.xml": "<w:p/>",
            "word/media/emblem.png": b"." * 5_000,
            "word/media/card.jpeg": b"." * 90_000,
            "word/embeddings/sheet.xlsx": b"PK",
            "word/vbaProject.bin": b"..",
        },
    )

    assert read_document(path).unread == ("ภาพในเอกสาร 1 ภาพ", "ไฟล์ที่ฝังไว้ข้างใน 2 ไฟล์")


def test_a_package_too_large_is_told(tmp_path: Path) -> None:
    cells = f"<c><v>{PERSON}</v></c>" * 160_000
    path = package(
        tmp_path / "a.xlsx", **{"xl/worksheets/sheet1.xml": cells, "xl/comments1.xml": NAMED}
    )

    assert read_document(path).unread == ("อ่านเพียง 2,000,000 อักขระแรก",)


# --- files that are text --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", f"ก,{PERSON},12".encode()),
        ("a.csv", f"ชื่อ;เลข\r\nนายก;{PERSON}".encode("utf-8-sig")),
        ("a.csv", f"ชื่อ\tเลขบัตร\r\nนายก\t{PERSON}".encode("utf-16")),
        ("a.csv", f"ชื่อ,เลขบัตร\r\nนายก,{PERSON}".encode("cp874")),
        ("a.tsv", f"ก\t{PERSON}\t5".encode()),
        ("a.json", f'{{"id": {PERSON}, "n": 1}}'.encode()),
        (
            "a.json",
            b'{"id": "'
            + "".join(f"\\u{ord(each):04x}" for each in "๑๑๐๓๗๐๒๐๗๑๘๑๑").encode()
            + b'"}',
        ),
        ("a.xml", f"<a><id>{PERSON}</id><n>5</n></a>".encode()),
        ("a.html", b"<p>1103<b>70207</b>1811</p><p>5</p>"),
        ("a.html", f"<p>ก</p><!-- {PERSON} -->".encode()),
        ("a.html", f'<img alt="{PERSON}">'.encode()),
        ("a.svg", f"<svg><text>{PERSON}</text></svg>".encode()),
    ],
)
def test_text_is_read_whatever_its_letters(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)

    assert found(path) == [PERSON]
    assert read_document(path).unread == ()


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        (
            "a.rtf",
            rb"{\rtf1\ansi ID "
            + PERSON[:5].encode()
            + rb"\b0 "
            + PERSON[5:].encode()
            + rb"\par 5}",
            "อ่านไฟล์ชนิด .rtf ได้เพียงบางส่วน",
        ),
        ("a.csv", f"a,{PERSON}".encode("utf-16-le"), "มีอักขระที่อ่านไม่ได้ ไม่ทราบรหัสตัวอักษรของไฟล์"),
        (
            "a.csv",
            b"caf\xe9,\xff\xfa\x80," + PERSON.encode(),
            "มีอักขระที่อ่านไม่ได้ ไม่ทราบรหัสตัวอักษรของไฟล์",
        ),
    ],
)
def test_what_is_half_understood_is_searched_and_told(
    tmp_path: Path, name: str, data: bytes, why: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)

    assert found(path) == [PERSON]
    assert read_document(path).unread == (why,)


def test_a_large_table_is_read_as_far_as_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"{PERSON}\n" + "1,2,3\n" * 400_000 + f"{PERSON}\n", encoding="utf-8")

    assert found(path) == [PERSON]
    assert read_document(path).unread == ("อ่านเพียง 2,000,000 อักขระแรก",)


@pytest.mark.parametrize(
    "name", ["a.doc", "a.xls", "a.ppt", "a.zip", "a.7z", "a.tif", "a.mp4", "a.heic"]
)
def test_what_has_no_reader_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"...")

    assert read_document(tmp_path / name).unread == (f"ไฟล์ชนิด .{name[2:]} อ่านข้อความไม่ได้",)


def test_a_file_without_an_ending_is_told(tmp_path: Path) -> None:
    (tmp_path / "minutes").write_bytes(b"...")

    assert read_document(tmp_path / "minutes").unread == ("ไฟล์ที่ไม่มีนามสกุล อ่านข้อความไม่ได้",)


@pytest.mark.parametrize("piece", ["<", "<a ", "<!--", ' v="1', "<w:br ", "</", "&#", "<b "])
def test_markup_that_is_never_closed_is_gone_through_once(tmp_path: Path, piece: str) -> None:
    markup = piece * 200_000 + f">\n<p>{PERSON}</p>"
    book = package(tmp_path / "a.docx", **{"word/document.xml": markup})
    (tmp_path / "a.html").write_text(markup, encoding="utf-8")

    assert PERSON in found(book)
    assert PERSON in found(tmp_path / "a.html")


# --- PDF ------------------------------------------------------------------------------------


def pdf_with(tmp_path: Path, change: Callable[[pypdfium2.PdfDocument], None]) -> Path:
    document = pypdfium2.PdfDocument(FILES / "thai-text.pdf")
    change(document)
    document.save(tmp_path / "a.pdf")
    document.close()
    return tmp_path / "a.pdf"


def test_comments_of_a_pdf_are_told(tmp_path: Path) -> None:
    def comment(document: pypdfium2.PdfDocument) -> None:
        page = document[0]
        for kind in (pdfium.FPDF_ANNOT_TEXT, pdfium.FPDF_ANNOT_LINK):
            pdfium.FPDFPage_CloseAnnot(pdfium.FPDFPage_CreateAnnot(page, kind))
        page.close()

    assert read_document(pdf_with(tmp_path, comment)).unread == ("ข้อคิดเห็นหรือช่องกรอก 1 แห่ง",)


def test_what_a_comment_and_a_field_of_a_pdf_say_is_read(tmp_path: Path) -> None:
    def comment(document: pypdfium2.PdfDocument) -> None:
        page = document[0]
        for kind, key in ((pdfium.FPDF_ANNOT_TEXT, b"Contents"), (pdfium.FPDF_ANNOT_SQUARE, b"V")):
            note = pdfium.FPDFPage_CreateAnnot(page, kind)
            words = ctypes.create_string_buffer(f"{key.decode()} {PERSON}\0".encode("utf-16-le"))
            wide = ctypes.cast(words, ctypes.POINTER(ctypes.c_ushort))
            pdfium.FPDFAnnot_SetStringValue(note, key, wide)
            pdfium.FPDFPage_CloseAnnot(note)
        page.close()

    read = read_document(pdf_with(tmp_path, comment))

    assert f"Contents {PERSON}" in read.text
    assert f"V {PERSON}" in read.text
    assert read.unread == ()


def test_a_file_within_a_pdf_is_told(tmp_path: Path) -> None:
    path = pdf_with(tmp_path, lambda document: document.new_attachment("list.xlsx") and None)

    assert read_document(path).unread == ("ไฟล์ที่ฝังไว้ข้างใน 1 ไฟล์",)


def test_pages_beyond_the_limit_are_told_beside_scans(tmp_path: Path) -> None:
    def lengthen(document: pypdfium2.PdfDocument) -> None:
        for _ in range(203):
            document.new_page(595, 842)

    assert read_document(pdf_with(tmp_path, lengthen)).unread == (
        "เป็นภาพสแกน 198 จาก 205 หน้า",
        "อ่านเพียง 200 หน้าแรก จาก 205 หน้า",
    )


# --- findings -------------------------------------------------------------------------------


def test_two_people_with_like_masks_in_two_documents_are_two_findings(tmp_path: Path) -> None:
    site = BuiltOutput(tmp_path)
    for name, digits in (("a", "1103702071811"), ("b", "1103720822891")):
        origin = f"content/ban-na/files/{name}.csv"
        site.source(origin, f"ชื่อ,เลขบัตร\nก,{digits}\n")
        site.put(f"ban-na/files/2568/x/{name}.csv", f"ชื่อ,เลขบัตร\nก,{digits}\n", origin=origin)

    findings = site.verify()

    assert codes(findings) == ["PII001", "PII001"]
    assert [str(finding.place) for finding in findings] == [
        "content/ban-na/files/a.csv:2",
        "content/ban-na/files/b.csv:2",
    ]


def test_the_line_named_is_that_of_the_person(tmp_path: Path) -> None:
    site = BuiltOutput(tmp_path)
    laws = "content/ban-na/laws.yaml"
    site.source(laws, "a: บัตรประชาชน 1103702071811\nb: บัตรประชาชน 1103720822891\n")
    for name, digits in (("o7", "1103702071811"), ("o8", "1103720822891")):
        site.item(f"<p>บัตรประชาชน {digits}</p>", origin=f"{name} ({laws})", name=name)

    assert [str(finding.place) for finding in site.verify()] == [f"{laws}:1", f"{laws}:2"]


@pytest.mark.parametrize("attribute", ["alt", "title", "aria-label"])
def test_a_number_that_is_only_read_aloud_is_found(tmp_path: Path, attribute: str) -> None:
    site = BuiltOutput(tmp_path)
    site.item(f'<a href="../../../index.html" {attribute}="{NAMED}">ดู</a>')

    assert "PII001" in codes(site.verify())


def test_a_published_xml_file_is_a_document_too(tmp_path: Path) -> None:
    site = BuiltOutput(tmp_path)
    site.put("ban-na/files/2568/x/a.xml", f"<a>{NAMED}</a>")

    assert codes(site.verify()) == ["PII001"]


def test_all_photos_of_an_agency_are_told_once(tmp_path: Path) -> None:
    site = BuiltOutput(tmp_path)
    for count in range(5):
        site.put(f"ban-na/files/2568/x/photo-{count}.png", (FILES / "picture.png").read_bytes())

    [finding] = site.verify()

    assert (finding.code, finding.severity) == ("PII020", "not-checked")
    assert finding.message.endswith("(พบใน 5 ไฟล์)")
