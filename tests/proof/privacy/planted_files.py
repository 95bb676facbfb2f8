"""Labelled texts as the files that offices publish: written part by part, without the program.

Each writer takes a text and gives the bytes of a file in which all of it stands, in the open
or where nobody looks: hidden sheets, rows and columns, comments, deleted and struck text,
headers, notes of slides, names of authors, places where a picture was taken.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape

import xlsxwriter
from PIL import Image
from planted_texts import LabelledText

Writer = Callable[[LabelledText], bytes]

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def lines_of(text: LabelledText) -> list[str]:
    """The text as lines; the cells of a row with a tab between them."""
    return [*text.lines, *("\t".join(row) for row in text.rows)]


def markdown(text: LabelledText) -> bytes:
    body = list(text.lines)
    if text.rows:
        head, *rows = text.rows
        body += [_bars(head), _bars(["---"] * len(head)), *map(_bars, rows)]
    front = f"---\ntitle: {text.title}\ndate: 14 ม.ค. 2568\n---\n\n"
    return (front + "\n".join(body) + "\n").encode()


def _bars(cells: object) -> str:
    return "| " + " | ".join(cells) + " |"  # type: ignore[call-overload, no-any-return]


def comma_file(text: LabelledText) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(text.rows or [(line,) for line in text.lines])
    return out.getvalue().encode("utf-8-sig")


def semicolons_in_ansi(text: LabelledText) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(text.rows or [(line,) for line in text.lines])
    # The code page of Thai Windows has neither dashes of typography nor invisible spaces.
    return out.getvalue().replace("–", "-").replace("\u200b", "").encode("cp874", "replace")


def _book(text: LabelledText, hide: str) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    front = book.add_worksheet("เผยแพร่")
    front.write(0, 0, text.title)
    sheet = book.add_worksheet("ข้อมูล") if hide == "sheet" else front
    if hide == "sheet":
        sheet.hide()
    for number, row in enumerate(text.rows or [(line,) for line in text.lines], 2):
        if hide == "row":
            sheet.set_row(number, None, None, {"hidden": True})
        for column, value in enumerate(row):
            sheet.write_string(number, column, value)
    if hide == "column":
        sheet.set_column(0, 9, None, None, {"hidden": True})
    book.close()
    return out.getvalue()


def workbook(text: LabelledText) -> bytes:
    return _book(text, "")


def hidden_sheet(text: LabelledText) -> bytes:
    return _book(text, "sheet")


def hidden_rows(text: LabelledText) -> bytes:
    return _book(text, "row")


def hidden_columns(text: LabelledText) -> bytes:
    return _book(text, "column")


def notes_of_cells(text: LabelledText) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("เผยแพร่")
    sheet.write(0, 0, text.title)
    sheet.write_comment(0, 0, "\n".join([text.title, *lines_of(text)]))
    book.close()
    return out.getvalue()


def open_document(text: LabelledText) -> bytes:
    names = {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    }
    spaces = " ".join(f'xmlns:{key}="{value}"' for key, value in names.items())
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    rows = "".join(
        "<table:table-row>" + "".join(cell.format(escape(c)) for c in row) + "</table:table-row>"
        for row in [(text.title,), *(text.rows or [(line,) for line in text.lines])]
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} office:version="1.2">'
        f'<office:body><office:spreadsheet><table:table table:name="ข้อมูล">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": content,
        "META-INF/manifest.xml": manifest,
    }
    return _package(parts)


def _package(parts: Mapping[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            package.writestr(name, part, how)
    return out.getvalue()


def _run(text: str, style: str = "") -> str:
    return f'<w:r><w:rPr>{style}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _word(body: str, more: Mapping[str, str] | None = None) -> bytes:
    kinds = {"comments": "comments", "header1": "header", "footnotes": "footnotes"}
    more = dict(more or {})
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="application/vnd.openxmlformats-'
        f'officedocument.wordprocessingml.{kinds[name]}+xml"/>'
        for name in more
    )
    types = (
        f'<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
        'package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
        f'officedocument.wordprocessingml.document.main+xml"/>{overrides}</Types>'
    )
    links = "".join(
        f'<Relationship Id="m{n}" Type="{_OFFICE}/{kinds[name]}" Target="{name}.xml"/>'
        for n, name in enumerate(more)
    )
    parts = {
        "[Content_Types].xml": types,
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r1" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{links}</Relationships>',
        **{f"word/{name}.xml": part for name, part in more.items()},
    }
    return _package(parts)


def _body(text: LabelledText, style: str = "") -> str:
    paragraphs = "".join(f"<w:p>{_run(line, style)}</w:p>" for line in [text.title, *text.lines])
    if not text.rows:
        return paragraphs
    rows = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:p>{_run(c, style)}</w:p></w:tc>" for c in row) + "</w:tr>"
        for row in text.rows
    )
    return f"{paragraphs}<w:tbl>{rows}</w:tbl><w:p/>"


def word(text: LabelledText) -> bytes:
    return _word(_body(text))


def word_in_pieces(text: LabelledText) -> bytes:
    """Each line in runs of five letters, as Word stores what was edited."""
    lines = [text.title, *lines_of(text)]
    body = "".join(
        "<w:p>" + "".join(_run(line[n : n + 5]) for n in range(0, len(line), 5)) + "</w:p>"
        for line in lines
    )
    return _word(body)


def hidden_words(text: LabelledText) -> bytes:
    return _word(_body(text, "<w:vanish/>"))


def deleted_words(text: LabelledText) -> bytes:
    lines = [text.title, *lines_of(text)]
    body = "".join(
        f'<w:p><w:del w:id="{n}" w:author="a" w:date="2025-01-14T08:00:00Z"><w:r>'
        f'<w:delText xml:space="preserve">{escape(line)}</w:delText></w:r></w:del></w:p>'
        for n, line in enumerate(lines, 1)
    )
    return _word(body)


def word_comments(text: LabelledText) -> bytes:
    inner = "".join(f"<w:p>{_run(line)}</w:p>" for line in [text.title, *lines_of(text)])
    part = f'<w:comments {_W}><w:comment w:id="1" w:author="a">{inner}</w:comment></w:comments>'
    return _word(f"<w:p>{_run('ประกาศ')}</w:p>", {"comments": part})


def word_header(text: LabelledText) -> bytes:
    inner = "".join(f"<w:p>{_run(line)}</w:p>" for line in [text.title, *lines_of(text)])
    return _word(f"<w:p>{_run('ประกาศ')}</w:p>", {"header1": f"<w:hdr {_W}>{inner}</w:hdr>"})


def _slides(text: LabelledText, part: str) -> bytes:
    a = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    p = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    lines = [text.title, *lines_of(text)]
    inner = "".join(f"<a:p><a:r><a:t>{escape(line)}</a:t></a:r></a:p>" for line in lines)
    kind = "sld" if part == "slides/slide1" else "notes"
    body = f"<p:{kind} {a} {p}><p:cSld><p:spTree><p:sp><p:txBody>{inner}</p:txBody></p:sp></p:spTree></p:cSld></p:{kind}>"
    types = (
        f'<Types xmlns="{_TYPES}"><Default Extension="xml" ContentType="application/xml"/></Types>'
    )
    return _package(
        {
            "[Content_Types].xml": types,
            "ppt/presentation.xml": f"<p:presentation {p}/>",
            f"ppt/{part}.xml": body,
        }
    )


def slides(text: LabelledText) -> bytes:
    return _slides(text, "slides/slide1")


def notes_of_slides(text: LabelledText) -> bytes:
    return _slides(text, "notesSlides/notesSlide1")


def pdf(text: LabelledText) -> bytes:
    """A text layer whose letters are named by a ToUnicode map, as word processors write."""
    lines = [text.title, *(line.replace("\t", "   ") for line in lines_of(text))]
    letters = sorted({letter for line in lines for letter in line})
    number = {letter: n for n, letter in enumerate(letters, 1)}
    maps = [
        f"<{n:04X}> <{letter.encode('utf-16-be').hex().upper()}>" for letter, n in number.items()
    ]
    blocks = "".join(
        f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar\n"
        for part in (maps[n : n + 100] for n in range(0, len(maps), 100))
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{blocks}endcmap CMapName currentdict /CMap defineresource pop end end"
    )
    shown = "".join(
        f"<{''.join(f'{number[c]:04X}' for c in line)}> Tj 0 -16 Td\n" for line in lines if line
    )
    stream = f"BT /F1 10 Tf 40 800 Td\n{shown}ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R "
            "/Resources << /Font << /F1 4 0 R >> >> >>"
        ),
        (
            "<< /Type /Font /Subtype /Type0 /BaseFont /Sarabun /Encoding /Identity-H "
            "/DescendantFonts [6 0 R] /ToUnicode 7 0 R >>"
        ),
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        (
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Sarabun /DW 500 /CIDSystemInfo "
            "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 8 0 R >>"
        ),
        f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream",
        (
            "<< /Type /FontDescriptor /FontName /Sarabun /Flags 4 /FontBBox [0 -200 1000 900] "
            "/ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >>"
        ),
    ]
    out = b"%PDF-1.5\n"
    places = []
    for n, entry in enumerate(objects, 1):
        places.append(len(out))
        out += f"{n} 0 obj\n{entry}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    start = len(out)
    count = len(objects) + 1
    end = f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer << /Root 1 0 R /Size {count} >>\n"
    return out + f"{end}startxref\n{start}\n%%EOF\n".encode()


WRITERS: Mapping[str, tuple[str, Writer]] = {
    "markdown": (".md", markdown),
    "csv": (".csv", comma_file),
    "csv, ANSI, semicolons": (".csv", semicolons_in_ansi),
    "workbook": (".xlsx", workbook),
    "hidden sheet": (".xlsx", hidden_sheet),
    "hidden rows": (".xlsx", hidden_rows),
    "hidden columns": (".xlsx", hidden_columns),
    "notes of cells": (".xlsx", notes_of_cells),
    "OpenDocument": (".ods", open_document),
    "Word": (".docx", word),
    "Word, edited": (".docx", word_in_pieces),
    "hidden words": (".docx", hidden_words),
    "deleted words": (".docx", deleted_words),
    "comments": (".docx", word_comments),
    "header of pages": (".docx", word_header),
    "slides": (".pptx", slides),
    "notes of slides": (".pptx", notes_of_slides),
    "PDF": (".pdf", pdf),
}
"""How a text may be published: by name, with the file's ending."""


# --- what a file says of itself ---------------------------------------------------------


def picture_with_place(format_name: str, *, placed: bool) -> bytes:
    """A small photo (``JPEG``, ``PNG``, ``WEBP``), with where it was taken or without."""
    image = Image.new("RGB", (48, 32), (120, 160, 90))
    for x in range(48):
        image.putpixel((x, x % 32), (x * 5, 40, 200))
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned when it is shown
    exif[0x010F] = "Camera"
    if placed:
        exif.get_ifd(0x8825).update({1: "N", 2: (14.0, 30.0, 12.5), 3: "E", 4: (100.0, 52.0, 3.0)})
    out = io.BytesIO()
    image.save(out, format_name, exif=exif.tobytes())
    return out.getvalue()


def workbook_by(author: str) -> bytes:
    """A workbook that names who wrote it."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"author": author})
    book.add_worksheet("เผยแพร่").write(0, 0, "แผนการใช้จ่ายงบประมาณ")
    book.close()
    return out.getvalue()
