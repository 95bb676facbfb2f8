"""The words of files that are text themselves: CSV, JSON, XML, HTML, RTF and their like.

What cannot be understood is read as far as digits go, and said to be unread all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from prongsai.findings import Findings
from prongsai.privacy.markup_text import as_passages
from prongsai.privacy.passages import Part, Passage, Where, heading, line_passages, row_passage
from prongsai.reading.text_files import LARGEST_FILE, decode_text
from prongsai.tables.csv_files import csv_rows, delimiter_of

MARKUP = (".html", ".htm", ".xhtml", ".xml", ".svg", ".kml", ".gpx", ".rss")
JSON = (".json", ".geojson")
SEPARATED = (".csv", ".tsv")
MARKDOWN = (".md",)
PLAIN = (*SEPARATED, ".txt", ".md", ".yaml", ".yml", ".ics", ".vcf", ".log", ".ini", ".sql")
RTF = ".rtf"

_HEADING = re.compile(r"(?:(#{1,6}) |title:)")
_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|big|code|em|font|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|tspan|u|wbr)\b[^<>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<!--|-->|<[^<>]*>")
_QUOTED = re.compile(r"""=\s*(?:"([^"]*)"|'([^']*)')""")
_JSON_LETTER = re.compile(r"\\u([0-9a-fA-F]{4})")
_RTF_BREAK = re.compile(r"\\(?:par|line|cell|row|tab|page|sect)\b ?")
_RTF_HEX = re.compile(r"\\'([0-9a-fA-F]{2})")
_RTF_LETTER = re.compile(r"\\u(-?[0-9]{1,6}) ?\??")
_RTF_CONTROL = re.compile(r"\\\*|\\[a-zA-Z]+-?[0-9]* ?|[{}\r\n]")
_LONG_ENOUGH = 9
_ONLY_PARTLY = "อ่านไฟล์ชนิด .rtf ได้เพียงบางส่วน"


def plain_passages(
    data: bytes, ending: str, most: int
) -> tuple[tuple[Passage, ...], tuple[str, ...]]:
    """The words of a text file, at most so many letters, and in Thai what was not read."""
    unread: list[str] = []
    if len(data) > LARGEST_FILE:
        data = data[: data.rfind(b"\n", 0, LARGEST_FILE) + 1 or LARGEST_FILE]
        unread.append(f"อ่านเพียง {LARGEST_FILE // 1024**2} MB แรก")
    text = decode_text(data, "", Findings())
    if text is None:
        # In UTF-16 without its mark every other byte of a digit is a zero.
        text = data.replace(b"\0", b"").decode("utf-8", "replace")
        unread.append("มีอักขระที่อ่านไม่ได้ ไม่ทราบรหัสตัวอักษรของไฟล์")
    if ending == RTF:
        unread.append(_ONLY_PARTLY)
    if len(text) > most and ending not in MARKUP:
        unread.append(f"อ่านเพียง {most:,} อักขระแรก")
        text = text[:most]
    return tuple(_passages(text, ending)), tuple(unread)


def _passages(text: str, ending: str) -> Iterator[Passage]:
    if ending in MARKUP:
        yield from as_passages(_INLINE.sub("", text), Where(), with_runs=False)
        inside = ("".join(found) for tag in _TAG.findall(text) for found in _QUOTED.findall(tag))
        unseen = [words for words in map(unescape, inside) if len(words) >= _LONG_ENOUGH]
        yield from line_passages("\n".join(unseen), Where(Part.UNSEEN))
    elif ending in SEPARATED:
        yield from _rows(text)
    elif ending in JSON:
        yield from line_passages(_JSON_LETTER.sub(lambda found: chr(int(found[1], 16)), text))
    elif ending in MARKDOWN:
        yield from _with_headings(text)
    else:
        yield from line_passages(_rtf(text) if ending == RTF else text)


def _with_headings(text: str) -> Iterator[Passage]:
    """Markdown: its title and headings are said to be such."""
    for passage in line_passages(text):
        [first, *others] = passage.cells
        found = None if others else _HEADING.match(first.text)
        yield heading(first.text, len(found[1] or " "), first.where) if found else passage


def _rows(text: str) -> Iterator[Passage]:
    """The rows of a CSV; one that cannot be taken apart is a line of text."""
    lines = text.split("\n")
    for row in csv_rows(text, delimiter_of(text)):
        if row.fault:
            yield from line_passages(lines[row.line - 1], Where(line=row.line))
        elif row.cells:
            yield row_passage(row.cells, 1, Where(line=row.line))


def _rtf(text: str) -> str:
    text = _RTF_BREAK.sub("\0", text)
    text = _RTF_HEX.sub(lambda found: bytes([int(found[1], 16)]).decode("cp874", "replace"), text)
    text = _RTF_LETTER.sub(lambda found: chr(int(found[1]) % 0x10000), text)
    return _RTF_CONTROL.sub("", text).replace("\0", "\n")
