"""What a PDF says about itself: pages, text layer, language, title, protection.

The functions here are for the reading process (:mod:`prongsai.foreign.apart`), which alone
loads the library.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

MOST_PAGES = 300
"""Pages whose text layer is looked at; the rest are counted only."""
PAGE_TEXT, ALL_TEXT = 1_500, 60_000
"""Most characters that are kept of the text of a page, and of all pages together."""


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """What was found in a PDF that could be opened, or why it could not.

    ``text_pages`` tells for each of the first :data:`MOST_PAGES` pages whether it has a
    text layer, of fewer pages where these hold too much to look at; ``texts`` is the beginning
    of what stands on the first of them, as the library reads it: to decide by, never to show. ``looks`` are the words of
    :class:`~prongsai.documents.pdf_pages.Look` for the same pages, empty for one that cannot be
    read; ``is_form`` means that only one program shows it. ``locked`` means a password is needed to open it; ``protected`` that it
    opens but forbids copying its text. ``broken`` means it cannot be read, ``too_much`` that
    its streams unpack to more than anybody should have to open.
    """

    pages: int | None = None
    text_pages: tuple[bool, ...] = ()
    texts: tuple[str, ...] = ()
    looks: tuple[str, ...] = ()
    title: str | None = None
    language: str | None = None
    locked: bool = False
    protected: bool = False
    broken: bool = False
    too_much: bool = False
    complete: bool = True
    is_form: bool = False


def read_pdf_facts(path: Path) -> PdfFacts:
    """Inspect a PDF; never raises for what the file holds."""
    try:
        found = path.stat()
    except OSError:
        return PdfFacts(broken=True)
    return _facts_of(path, (found.st_size, found.st_mtime_ns, found.st_ino))


@lru_cache(1)
def _facts_of(path: Path, version: tuple[int, int, int]) -> PdfFacts:
    """The facts of a version of a file; what is read of it next needs them once more."""
    from prongsai.documents import pdf_library

    return pdf_library.facts_of(path)


def pdf_texts(path: Path, pages: int, most: int) -> Iterator[str]:
    """The text of the first pages, at most so many characters of each; unreadable ones are left."""
    from prongsai.documents import pdf_library

    return pdf_library.texts_of(path, pages, most)
