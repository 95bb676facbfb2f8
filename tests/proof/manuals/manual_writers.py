"""Manuals of a year written from its catalog in several layouts, as offices and agencies write them.

They share no code with the reader. Each writer takes a framework and a folder, and gives the file.
"""

from __future__ import annotations

import html
import random
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape

import xlsxwriter

from prongsai.requirements.framework import Framework, Indicator, Item, Subindicator

Writer = Callable[[Framework, Path], Path]

_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_HEADS = ("ข้อ", "ข้อมูล", "องค์ประกอบด้านข้อมูล")


def _items(framework: Framework) -> Iterator[tuple[Indicator, Subindicator, Item]]:
    for indicator in framework.indicators:
        for sub in indicator.subindicators:
            for item in sub.items:
                yield indicator, sub, item


def _texts(item: Item) -> list[str]:
    return [requirement.text for requirement in item.requirements]


# --- Excel --------------------------------------------------------------------------------


def rows_with_merged_heads(framework: Framework, folder: Path) -> Path:
    """A row for each element; code and title merged down; sections over the whole width."""
    path = folder / "rows.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("รายละเอียด")
    sheet.merge_range(0, 0, 0, 2, framework.title)
    row = 2
    for column, head in enumerate(_HEADS):
        sheet.write(row, column, head)
    row += 1
    section = ""
    for indicator, sub, item in _items(framework):
        if sub.code != section:
            section = sub.code
            words = f"ตัวชี้วัดที่ {indicator.code} {indicator.title}"
            sheet.merge_range(row, 0, row, 2, words)
            sheet.merge_range(row + 1, 0, row + 1, 2, f"ตัวชี้วัดย่อยที่ {sub.code} {sub.title}")
            row += 2
        texts = _texts(item)
        for number, text in enumerate(texts):
            sheet.write(row + number, 2, text)
        if len(texts) > 1:
            sheet.merge_range(row, 0, row + len(texts) - 1, 0, item.code)
            sheet.merge_range(row, 1, row + len(texts) - 1, 1, item.title)
        else:
            sheet.write(row, 0, item.code)
            sheet.write(row, 1, item.title)
        row += len(texts)
    sheet.write(row + 1, 0, "หมายเหตุ: ข้อมูลทุกข้อต้องเปิดได้โดยไม่ต้องเข้าสู่ระบบ")
    book.close()
    return path


def bullets_in_one_cell(framework: Framework, folder: Path) -> Path:
    """A row for each item; its elements are lines of one cell; Thai digits; footnotes."""
    path = folder / "cells.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    heads = ("ตัวชี้วัดที่", "ตัวชี้วัดย่อย", "ข้อที่", "ประเด็น", "องค์ประกอบด้านข้อมูล", "หมายเหตุ")
    for column, head in enumerate(heads):
        sheet.write(3, column, head)
    sheet.write(0, 0, framework.title.translate(_THAI))
    sheet.write(1, 0, "ให้หน่วยงานตอบภายในวันที่ ๓๐ เมษายน ๒๕๗๐")
    for row, (indicator, sub, item) in enumerate(_items(framework), start=4):
        lines = "\n".join(f"○ {text}".translate(_THAI) for text in _texts(item))
        sheet.write(row, 0, f"{indicator.code} {indicator.title}".translate(_THAI))
        sheet.write(row, 1, f"{sub.code} {sub.title}".translate(_THAI))
        sheet.write(row, 2, item.code.translate(_THAI))
        sheet.write(row, 3, item.title)
        sheet.write(row, 4, lines)
        sheet.write(row, 5, item.note or "")
    book.close()
    return path


# --- Word ---------------------------------------------------------------------------------

_WORD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body>{body}</w:body></w:document>"
)
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def _word(path: Path, body: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _RELATIONS)
        package.writestr("word/document.xml", _WORD.format(body=body))
    return path


def _paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _cell(*lines: str, merge: str = "", width: int = 1) -> str:
    marks = f'<w:gridSpan w:val="{width}"/>' if width > 1 else ""
    marks += {"start": '<w:vMerge w:val="restart"/>', "on": "<w:vMerge/>", "": ""}[merge]
    return f"<w:tc><w:tcPr>{marks}</w:tcPr>{''.join(map(_paragraph, lines or ('',)))}</w:tc>"


def word_table(framework: Framework, folder: Path) -> Path:
    """A table of Word; each page repeats the header; long items go on after the break."""
    rows = []
    head = "<w:tr>" + "".join(map(_cell, _HEADS)) + "</w:tr>"
    lines = 0
    section = ""
    for _, sub, item in _items(framework):
        if not rows or lines > 18:
            rows.append(head)
            lines = 0
        if sub.code != section:
            section = sub.code
            rows.append(f"<w:tr>{_cell(f'ตัวชี้วัดย่อยที่ {sub.code} {sub.title}', width=3)}</w:tr>")
        texts = [f"• {text}" for text in _texts(item)]
        if lines + len(texts) > 22 and len(texts) > 2:
            first = 18 - lines if lines < 17 else 1
            rows.append(
                f"<w:tr>{_cell(item.code)}{_cell(item.title)}{_cell(*texts[:first])}</w:tr>"
            )
            rows.append(head)
            rows.append(f"<w:tr>{_cell()}{_cell()}{_cell(*texts[first:])}</w:tr>")
            lines = len(texts) - first
            continue
        rows.append(f"<w:tr>{_cell(item.code)}{_cell(item.title)}{_cell(*texts)}</w:tr>")
        lines += len(texts)
    body = _paragraph(framework.title) + f"<w:tbl>{''.join(rows)}</w:tbl>"
    return _word(folder / "table.docx", body)


def word_text(framework: Framework, folder: Path) -> Path:
    """Running text of Word: headings by words, nested numbers, footnote signs and notes."""
    lines = [framework.title]
    indicator = sub = ""
    for above, below, item in _items(framework):
        if above.code != indicator:
            indicator = above.code
            lines.append(f"ตัวชี้วัดที่ {above.code} {above.title}")
        if below.code != sub:
            sub = below.code
            lines.append(f"ตัวชี้วัดย่อยที่ {below.code} {below.title}")
        lines.append(f"{item.code} {item.title}*" if item.note else f"{item.code} {item.title}")
        lines.append("องค์ประกอบด้านข้อมูล")
        texts = _texts(item)
        if len(texts) > 3:
            lines += [f"1. {texts[0]}", "2. แสดงรายละเอียดเพิ่มเติม ดังนี้"]
            lines += [f"({n}) {text}" for n, text in enumerate(texts[1:-1], start=1)]
            lines.append(f"3. {texts[-1]}")
        else:
            lines += [f"{n}. {text}" for n, text in enumerate(texts, start=1)]
        if item.note:
            lines.append(f"* {item.note}")
    return _word(folder / "text.docx", "".join(map(_paragraph, lines)))


# --- text ---------------------------------------------------------------------------------


def pasted_text(framework: Framework, folder: Path) -> Path:
    """Text copied out of a page: the title of an item on a line of its own, dashes, blank lines."""
    lines = [framework.title, ""]
    for _, sub, item in _items(framework):
        lines += [f"ตัวชี้วัดย่อย {sub.code} {sub.title}", "", f"ข้อ {item.code}", item.title, ""]
        lines += [f"- {text}" for text in _texts(item)] + [""]
    path = folder / "pasted.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


# --- PDF, printed by a browser --------------------------------------------------------------

_STYLE = (
    "@page{size:A4;margin:18mm} body{font:14pt 'TH Sarabun New','Sarabun','Loma','Garuda',sans-serif}"
    "table{border-collapse:collapse;width:100%} td,th{vertical-align:top;padding:3pt 5pt;text-align:left}"
)


def ruled_table_page(framework: Framework) -> str:
    """A table with rules whose header is repeated on each page; code and title merged down."""
    rows = []
    section = ""
    for _, sub, item in _items(framework):
        if sub.code != section:
            section = sub.code
            words = f"ตัวชี้วัดย่อยที่ {sub.code} {html.escape(sub.title)}"
            rows.append(f"<tr><td colspan=3>{words}</td></tr>")
        texts = _texts(item)
        span = f" rowspan={len(texts)}" if len(texts) > 1 else ""
        head = f"<td{span}>{item.code}</td><td{span}>{html.escape(item.title)}</td>"
        for number, text in enumerate(texts):
            rows.append(f"<tr>{head if number == 0 else ''}<td>○ {html.escape(text)}</td></tr>")
    heads = "".join(f"<th>{head}</th>" for head in _HEADS)
    style = _STYLE + "td,th{border:1px solid #000}td:first-child{width:12%}"
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    return (
        f"<meta charset=utf-8><style>{style}</style><h1>{html.escape(framework.title)}</h1>{table}"
    )


def open_table_page(framework: Framework) -> str:
    """A table without rules: only white gaps tell the columns."""
    rows = []
    for _, _, item in _items(framework):
        lines = "<br>".join(f"• {html.escape(text)}" for text in _texts(item))
        rows.append(
            f"<tr><td>{item.code}</td><td>{html.escape(item.title)}</td><td>{lines}</td></tr>"
        )
    heads = "".join(f"<th>{head}</th>" for head in _HEADS)
    style = _STYLE + "td:first-child{width:10%}td:nth-child(2){width:30%;padding-right:14pt}"
    return (
        f"<meta charset=utf-8><style>{style}</style><h1>{html.escape(framework.title)}</h1>"
        f"<table><tr>{heads}</tr>{''.join(rows)}</table>"
    )


def two_columns_page(framework: Framework) -> str:
    """Running text in two columns."""
    parts = []
    section = ""
    for _, sub, item in _items(framework):
        if sub.code != section:
            section = sub.code
            parts.append(f"<p>ตัวชี้วัดย่อยที่ {sub.code} {html.escape(sub.title)}</p>")
        parts.append(f"<p><b>{item.code} {html.escape(item.title)}</b></p>")
        parts += [f"<p>({n}) {html.escape(text)}</p>" for n, text in enumerate(_texts(item), 1)]
    style = _STYLE + "main{columns:2;column-gap:16mm}p{margin:2pt 0}body{font-size:11pt}"
    return f"<meta charset=utf-8><style>{style}</style><main>{''.join(parts)}</main>"


PAGES: dict[str, Callable[[Framework], str]] = {
    "ruled.pdf": ruled_table_page,
    "open.pdf": open_table_page,
    "columns.pdf": two_columns_page,
}
"""What a browser prints, by the name of its file."""

WRITERS: dict[str, Writer] = {
    "rows.xlsx": rows_with_merged_heads,
    "cells.xlsx": bullets_in_one_cell,
    "table.docx": word_table,
    "text.docx": word_text,
    "pasted.txt": pasted_text,
}
"""What needs no browser."""


def shuffled(seed: int) -> list[str]:
    """The layouts in an order of the seed."""
    names = [*WRITERS, *PAGES]
    random.Random(seed).shuffle(names)
    return names
