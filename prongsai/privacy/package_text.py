"""The words of an Office or OpenDocument package, from every part that can hold some.

Body, headers, footers, notes, comments, text boxes, hidden sheets, what charts and pivot
tables remember, properties: they are all XML, and all XML is read but for what only says how
things look. The rest (pictures, files within the file) is counted and said to be unread.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Sequence
from html import unescape
from pathlib import PurePosixPath

LEAST_PICTURE = 20_000
"""Bytes of a picture on which writing may be legible; logos and lines are smaller."""

_ONLY_LOOKS = re.compile(
    r"\[Content_Types\]\.xml|mimetype|.*/|.*\.rels|META-INF/.*|Configurations2/.*|manifest\.rdf"
    r"|(?:word|xl|ppt)/(?:(?:theme|fonts|printerSettings|slideLayouts|tags)/.*"
    r"|(?:styles|stylesWithEffects|settings|webSettings|fontTable|numbering|calcChain|tableStyles"
    r"|presProps|viewProps)\.xml)"
    r"|docProps/(?:app\.xml|thumbnail\..*)|Thumbnails/.*|settings\.xml|.*/DS_Store"
)
_MARKUP = (".xml", ".vml", ".xhtml", ".html", ".htm")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".webp")
_WITH_RUNS = re.compile(r"(?:word|xl|ppt)/.*|content\.xml|styles\.xml")
_BREAK = re.compile(
    r"</(?:w:p|w:tc|a:p|si|c|v|f|is|text|author|c:v|c:f|text:p|text:h|(?:odd|even|first)(?:Header|Footer))>"
    r"|<(?:w:br|w:tab|w:cr|a:br|text:tab|text:line-break)\b[^<>]*>"
)
_SPACE = re.compile(r"<text:s\b[^<>]*>")
# A tag that is not closed ends at the next one, so that no markup costs more than one pass.
_TAG = re.compile(r"<!--|-->|<[^<>]*>")
_SAID_ONLY = re.compile(r'\s(?:descr|title|alt|v|w:displayText|office:value)="([^"]*)"')
_LONG_ENOUGH = 13
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def package_text(
    parts: Sequence[zipfile.ZipInfo],
    read: Callable[[zipfile.ZipInfo, int], bytes],
    most: int,
) -> tuple[str, tuple[str, ...]]:
    """The words of a package, at most so many letters, and in Thai what was not read.

    ``read`` unpacks a part, at most so many bytes of it.
    """
    words: list[str] = []
    left, cut, pictures, within = most, False, 0, 0
    for part in parts:
        if _ONLY_LOOKS.fullmatch(part.filename):
            continue
        ending = PurePosixPath(part.filename).suffix.lower()
        if ending in _PICTURES:
            pictures += part.file_size >= LEAST_PICTURE
        elif ending not in _MARKUP:
            within += 1
        elif left > 0:
            markup = read(part, most * 2 + 1)
            found = markup_words(
                _decoded(markup[: most * 2]), bool(_WITH_RUNS.fullmatch(part.filename))
            )
            cut = cut or len(markup) > most * 2 or len(found) > left
            words.append(found[:left])
            left -= len(found)
        else:
            cut = True
    return "\n".join(words), _unread(cut, pictures, within, most)


def markup_words(markup: str, with_runs: bool) -> str:
    """The words between tags, then those in attributes that are read aloud.

    Where words are cut into runs only the end of a block parts them, else every tag does.
    """
    if with_runs:
        text = _TAG.sub("", _SPACE.sub(" ", _BREAK.sub("\n", markup)))
    else:
        text = _TAG.sub("\n", markup)
    text = unescape(text)
    shown = set(text.splitlines())
    said = (unescape(found) for found in _SAID_ONLY.findall(markup) if len(found) >= _LONG_ENOUGH)
    return "\n".join([text, *(each for each in said if each not in shown)])


def _decoded(markup: bytes) -> str:
    return markup.decode("utf-16" if markup.startswith(_UTF16_MARKS) else "utf-8-sig", "replace")


def _unread(cut: bool, pictures: int, within: int, most: int) -> tuple[str, ...]:
    told = (
        (cut, f"อ่านเพียง {most:,} อักขระแรก"),
        (pictures, f"ภาพในเอกสาร {pictures:,} ภาพ"),
        (within, f"ไฟล์ที่ฝังไว้ข้างใน {within:,} ไฟล์"),
    )
    return tuple(sentence for is_so, sentence in told if is_so)
