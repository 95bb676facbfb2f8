"""What can be found: one entry for each page and document, and the script that carries them.

The script is a classic one, because browsers refuse anything else from a file:// address. It
adds to the global object ``prongsaiIndexes``, under the agency's name in addresses (at the
root of the site, under no name)::

    {"name": ..., "kinds": {"item": ...}, "texts": [[text, normalised], ...], "entries": [
        {"t": title, "u": address from the agency's root, "k": kind, "y": fiscal year (พ.ศ.),
         "c": item code, "s": summary, "x": number of the text,
         "n": title, summary and year, normalised, a line each}]}

What is normalised is for comparing only and is never shown; a text that is so already stands
alone. Pages of several years that say the same share one text. Keys without a value are left
out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from prongsai.markup.parsing import parse_markdown
from prongsai.site.pages.item import ItemPage
from prongsai.site.pages.news import NewsPage
from prongsai.site.pages.topics import DocumentGroupView, DocumentsPage
from prongsai.site.planned import Kind, Markdown, PageView, Piece, PlannedPage
from prongsai.site.sections import SEPARATOR, FileView
from prongsai.thai.dates import format_date
from prongsai.thai.fiscal import fiscal_year_of
from prongsai.thai.text import normalize_for_search


def bounded_text(pieces: Iterable[Piece], limit: int) -> str:
    """The pieces, each once, as one line of at most ``limit`` characters."""
    plain = (_plain(piece) for piece in pieces)
    text = SEPARATOR.join(dict.fromkeys(piece for piece in plain if piece))
    if len(text) <= limit:
        return text
    head, space, _ = text[:limit].rpartition(" ")
    return (head if space else text[:limit]).rstrip(f"{SEPARATOR} ")


def _plain(piece: Piece) -> str:
    """A piece as one line of plain text."""
    text = parse_markdown(piece.source).words if isinstance(piece, Markdown) else piece
    return " ".join(text.split())


SUMMARY_LIMIT = 300
TEXT_LIMIT = 2000
"""Characters kept of a summary and of a page's text."""

GLOBAL = "prongsaiIndexes"


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """A page or document; ``target`` begins at the agency's root, ``year`` is Buddhist Era."""

    title: str
    target: str
    kind: Kind
    year: int | None = None
    code: str = ""
    summary: str = ""
    pieces: tuple[Piece, ...] = ()


def search_entries(pages: Iterable[PlannedPage], prefix: str) -> tuple[SearchEntry, ...]:
    """Everything that can be found in an agency; ``prefix`` begins its addresses."""
    return tuple(
        entry for page in pages for entry in _entries(page.view, prefix) if entry.title.strip()
    )


def page_year(view: PageView, prefix: str) -> int | None:
    """The fiscal year (Buddhist Era) whose folder a page lies in; that of the date for news."""
    if isinstance(view, NewsPage):
        return fiscal_year_of(view.post.date)
    found = re.match(r"(?:en/)?(25\d\d)/", view.path.removeprefix(prefix))
    return int(found[1]) if found else None


def _entries(view: PageView, prefix: str) -> Iterator[SearchEntry]:
    if not view.searched:
        return
    yield SearchEntry(
        title=view.title,
        target=view.path.removeprefix(prefix),
        kind=view.kind,
        year=page_year(view, prefix),
        code=view.code if isinstance(view, ItemPage) else "",
        summary=view.summary,
        pieces=tuple(view.pieces()),
    )
    for group in view.groups if isinstance(view, DocumentsPage) else ():
        for document in group.documents:
            yield _document(document, group, prefix)


def _document(document: FileView, group: DocumentGroupView, prefix: str) -> SearchEntry:
    facts = [document.type_label, document.size]
    facts += [f"{document.pages} หน้า"] if document.pages else []
    facts += ["ไฟล์สแกน"] if document.is_scan else []
    facts += [f"ลงวันที่ {format_date(document.date, 'long')}"] if document.date else []
    return SearchEntry(
        title=document.title,
        target=document.target.removeprefix(prefix),
        kind=Kind.DOCUMENT,
        year=group.year,
        summary=SEPARATOR.join((group.title, ", ".join(facts))),
        pieces=(document.description,),
    )


def index_script(
    key: str, name: str, entries: Iterable[SearchEntry], more: Mapping[str, Any] | None = None
) -> bytes:
    """The script of an index; ``more`` are further keys of the object."""
    numbers: dict[str, int] = {"": 0}
    records = [_record(entry, numbers) for entry in entries]
    head = {"name": name, "kinds": {kind.value: kind.label for kind in Kind}, **(more or {})}
    return (
        f"(self.{GLOBAL}=self.{GLOBAL}||{{}})[{_json(key)}]={_json(head).removesuffix('}')},"
        f'"texts":[\n{_lines(map(_text_record, numbers))}\n],"entries":[\n{_lines(records)}\n]}};\n'
    ).encode()


def _record(entry: SearchEntry, numbers: dict[str, int]) -> dict[str, Any]:
    """An entry for the script; a text that is new gets the next number."""
    summary = bounded_text((entry.summary,), SUMMARY_LIMIT)
    text = bounded_text(entry.pieces, TEXT_LIMIT)
    short = (entry.title, summary, str(entry.year or ""))
    record = {
        "t": entry.title,
        "u": entry.target,
        "k": entry.kind.value,
        "y": entry.year,
        "c": entry.code.lower(),
        "s": summary,
        "x": numbers.setdefault(text, len(numbers)),
        "n": "\n".join(map(normalize_for_search, short)),
    }
    return {name: value for name, value in record.items() if value}


def _text_record(text: str) -> list[str]:
    plain = normalize_for_search(text)
    return [text] if plain == text else [text, plain]


def _lines(values: Iterable[Any]) -> str:
    return ",\n".join(map(_json, values))


def _json(value: Any) -> str:
    """JSON that is JavaScript too: two line ends of Unicode are written out."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
