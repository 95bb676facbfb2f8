"""What a published file shows, kept for those who search: the text of its pages, and nothing else.

Hidden and deleted parts, comments, notes, properties are left out, and with them every line or row
in which something personal was found, whatever an exception says: a search makes easy to find
what stands deep in a file. What comes out of Thai PDFs is mended where it is known how it breaks
(a blank after sara am, private marks of fonts, letters told twice); it is compared, and shown as a passage beside the link to
the page alone.
"""

from __future__ import annotations

import re
import zlib
from base64 import b85decode, b85encode
from collections.abc import Collection, Iterable, Sequence
from itertools import groupby

from prongsai.privacy.passages import Part, Passage

MOST_CHARACTERS = 200_000
"""Characters kept of a document: about a hundred dense pages."""
MOST_PAGES = 1_000
"""Pages or slides that are told apart."""
PAGE_END = "\f"
"""Stands between the pages of a PDF."""

_FONT_MARKS = str.maketrans(
    "".join(map(chr, range(0xF700, 0xF71B))),
    "\u0e10\u0e34\u0e35\u0e36\u0e37\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e0d"
    "\u0e31\u0e4d\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e38\u0e39\u0e3a",
)
"""Private letters of Thai fonts (Windows and Adobe, U+F700-F71A) as the letters they show."""
_PRIVATE = re.compile("[\uf700-\uf71a]")
_AFTER_SARA_AM = re.compile("\u0e33 (?=[\u0e01-\u0e2e])")
_MARKED = "[\u0e01-\u0e2e][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]+"
_DOUBLED = re.compile(
    rf"({_MARKED})( ?[\u0e01-\u0e46]) ?\1 ?|({_MARKED})({_MARKED})\3 (?=[\u0e01-\u0e2e])"
)
"""A letter with its marks, told again behind the letter that follows it, as browsers' PDFs do."""
_OFTEN = 100
"""So many letters to one doubled is no language; ที่ดีที่สุด stays what it is."""
_BLANK_TO_FILL = re.compile(r"[._\u2026]{4,}")
_NO_TEXT = re.compile("[\x00-\x1f\ud800-\udfff]")
_WRAPPED = 40
"""Letters of a line that is taken to go on in the next one, as Thai has no blanks."""
_THAI = re.compile("[\u0e01-\u0e4e]")


def shown_words(passages: Sequence[Passage], personal: Collection[int]) -> str:
    """The text of each page, page ends between them; ``personal`` numbers the passages left out.

    What has no pages is one page.
    """
    shown = (
        (max(1, cell.where.page), " ".join(cell.text.split()))
        for number, passage in enumerate(passages)
        if number not in personal
        for cell in passage.cells
        if cell.where.part is Part.BODY and cell.where.page <= MOST_PAGES
    )
    pages: dict[int, list[str]] = {}
    left = MOST_CHARACTERS
    for page, group in groupby(shown, key=lambda line: line[0]):
        text = mended(_flowing(line for _, line in group))[:left]
        left -= len(text)
        pages.setdefault(page, []).append(text)
        if left <= 0:
            break
    whole = (
        " ".join(filter(None, pages.get(page, ()))) for page in range(1, max(pages, default=0) + 1)
    )
    text = PAGE_END.join(whole)
    return text if text.strip() else ""


def mended(text: str) -> str:
    """Thai as it was meant, where it is known how readers of PDFs break it."""
    if _PRIVATE.search(text):
        text = text.translate(_FONT_MARKS)
    text = _AFTER_SARA_AM.sub("\u0e33", _NO_TEXT.sub("", text))
    text = _BLANK_TO_FILL.sub("\u2026", text)
    passes = 3 if len(_DOUBLED.findall(text)) * _OFTEN > len(text) else 0
    for _ in range(passes):
        text = _DOUBLED.sub(
            lambda found: f"{found[1] or found[3]}{(found[2] or found[4]).strip()}", text
        )
    return text


def _flowing(lines: Iterable[str]) -> str:
    """Lines as running text: what was broken within Thai words is put together again."""
    text: list[str] = []
    before = ""
    for line in filter(None, lines):
        goes_on = len(before) >= _WRAPPED and _THAI.match(before[-1]) and _THAI.match(line)
        text += ["" if goes_on or not text else " ", line]
        before = line
    return "".join(text)


def packed(text: str) -> str:
    """A text as it is remembered: a fifth of its length."""
    return b85encode(zlib.compress(text.encode(), 6)).decode() if text else ""


def unpacked(kept: str) -> str:
    """The text again; raises ValueError where it was not packed by :func:`packed`."""
    try:
        return zlib.decompress(b85decode(kept)).decode() if kept else ""
    except zlib.error as error:
        raise ValueError("not a packed text") from error
