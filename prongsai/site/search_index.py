"""What can be found: one entry for each page and document, and the scripts that carry them.

The scripts are classic ones, because browsers refuse anything else from a file:// address. The
first holds what results are shown by, so that it stays small however much an agency says. It adds
to the global object ``prongsaiIndexes``, under the agency's name in addresses (at the root of the
site, under no name)::

    {"name": ..., "kinds": {"item": ...}, "topics": ["contact", ...],
     "texts": [number of the topic of each text, from 1; 0 for none],
     "shards": ["search/texts-1.js?v=..."], "entries": [
        {"t": title, "u": address from the agency's root, "k": kind, "y": fiscal year (พ.ศ.),
         "c": item code, "s": summary, "g": number of its topic, "x": [numbers of its texts]}]}

The texts lie in shards that are loaded when somebody searches; each adds to ``prongsaiTexts``
the agency's name, the number of its first text, and its texts. A page has a text for each topic
that it tells of, and pages that tell the same share it. The text of a file has its pages parted by
form feeds. Texts stand as they were written: the browser brings them into the form in which they
are compared, as it does with the words that are asked for. Keys without a value are left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from prongsai.digests import digest_bytes
from prongsai.markup.parsing import plain_words
from prongsai.privacy.shown_words import unpacked
from prongsai.site.pages.item import ItemPage
from prongsai.site.pages.news import NewsPage
from prongsai.site.pages.topics import DocumentGroupView, DocumentsPage, TopicPage
from prongsai.site.planned import Kind, PageView, Piece, PlannedPage, SearchText, plain_digest
from prongsai.site.sections import SEPARATOR, FileView
from prongsai.thai.dates import format_date
from prongsai.thai.fiscal import fiscal_year_of

SUMMARY_LIMIT = 300
"""Characters kept of a summary."""
SHARD_LENGTH = 120_000
"""Characters after which a shard ends: about 50 kB as servers send them."""

INDEXES, TEXTS = "prongsaiIndexes", "prongsaiTexts"

_PACKING = 3
"""How much longer a file's text is than what is kept of it, roughly."""


@dataclass(frozen=True, slots=True)
class FileText:
    """The text of a file as :mod:`prongsai.privacy.shown_words` packs it."""

    kept: str
    topic = ""


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """A page or document; ``target`` begins at the agency's root, ``year`` is Buddhist Era."""

    title: str
    target: str
    kind: Kind
    year: int | None = None
    code: str = ""
    summary: str = ""
    topic: str = ""
    texts: tuple[SearchText, ...] = ()
    file: FileText | None = None


@dataclass(frozen=True, slots=True)
class TextShard:
    """Texts that are loaded together; ``first`` is the number of the first of them."""

    key: str
    first: int
    texts: tuple[SearchText | FileText, ...]

    @property
    def digest(self) -> str:
        """What it is made from."""
        said = (f"{self.key} {self.first}", *map(_raw, self.texts))
        return digest_bytes("\x1e".join(said).encode("utf-8", "replace"), 8)

    def script(self) -> bytes:
        """The script that carries it."""
        texts = ",\n".join(_json(_written(text)) for text in self.texts)
        head = f"(self.{TEXTS}=self.{TEXTS}||[]).push([{_json(self.key)},{self.first},["
        return f"{head}\n{texts}\n]]);\n".encode()


# --- what there is ----------------------------------------------------------------------


def search_entries(
    pages: Iterable[PlannedPage], prefix: str, files: Mapping[str, str] | None = None
) -> tuple[SearchEntry, ...]:
    """Everything that can be found in an agency; ``prefix`` begins its addresses.

    ``files`` holds the words of published files by their addresses, packed.
    """
    return tuple(
        entry
        for page in pages
        for entry in _entries(page.view, prefix, files or {})
        if entry.title.strip()
    )


def searched_kinds(pages: Iterable[PlannedPage], prefix: str) -> Iterator[tuple[Kind, int | None]]:
    """The kind and year of everything that can be found, without what it says."""
    for page in pages:
        view = page.view
        if view.searched:
            yield view.kind, page_year(view, prefix)
        for group in view.groups if isinstance(view, DocumentsPage) else ():
            if group.documents:
                yield Kind.DOCUMENT, group.year


def page_year(view: PageView, prefix: str) -> int | None:
    """The fiscal year (Buddhist Era) whose folder a page lies in; that of the date for news."""
    if isinstance(view, NewsPage):
        return fiscal_year_of(view.post.date)
    found = re.match(r"(?:en/)?(25\d\d)/", view.path.removeprefix(prefix))
    return int(found[1]) if found else None


def _entries(view: PageView, prefix: str, files: Mapping[str, str]) -> Iterator[SearchEntry]:
    if not view.searched:
        return
    texts = tuple(view.search_texts())
    yield SearchEntry(
        title=view.title,
        target=view.path.removeprefix(prefix),
        kind=view.kind,
        year=page_year(view, prefix),
        code=view.code if isinstance(view, ItemPage) else "",
        summary=view.summary,
        topic=_topic_of(view, texts),
        texts=texts,
    )
    for group in view.groups if isinstance(view, DocumentsPage) else ():
        for document in group.documents:
            yield _document(document, group, prefix, files.get(document.target, ""))


def _topic_of(view: PageView, texts: Sequence[SearchText]) -> str:
    """The topic a page is about; a page that only leads to the years of one has it in its address."""
    if isinstance(view, TopicPage):
        return view.path.split("/")[-2]
    return texts[0].topic if texts else ""


def _document(document: FileView, group: DocumentGroupView, prefix: str, words: str) -> SearchEntry:
    facts = [document.type_label, document.size]
    facts += [f"{document.pages} หน้า"] if document.pages else []
    facts += ["ไฟล์สแกน"] if document.is_scan else []
    facts += [f"ลงวันที่ {format_date(document.date, 'long')}"] if document.date else []
    said = (SearchText("", (document.description,)),) if document.description else ()
    return SearchEntry(
        title=document.title,
        target=document.target.removeprefix(prefix),
        kind=Kind.DOCUMENT,
        year=group.year,
        summary=SEPARATOR.join((group.title, ", ".join(facts))),
        texts=said,
        file=FileText(words) if words else None,
    )


# --- the scripts --------------------------------------------------------------------------


class SearchScripts:
    """The scripts of one index: the first with its entries, and the shards with their texts."""

    def __init__(self, key: str, name: str, entries: Sequence[SearchEntry]) -> None:
        self.key = key
        said = (text for entry in entries for text in entry.texts if any(text.pieces))
        files = (entry.file for entry in entries if entry.file)
        # Pages are answered from before files, and what two of them say stands once.
        self.texts: tuple[SearchText | FileText, ...] = tuple(dict.fromkeys((*said, *files)))
        self.shards = tuple(self._shards())
        numbers = {text: number for number, text in enumerate(self.texts)}
        named = {text.topic for text in self.texts} | {entry.topic for entry in entries}
        topics = {topic: number for number, topic in enumerate(sorted(named | {""}))}
        self.records = [_record(entry, numbers, topics) for entry in entries]
        self.head = {
            "name": name,
            "kinds": {kind.value: kind.label for kind in Kind},
            "topics": list(topics)[1:],
            "texts": [topics[text.topic] for text in self.texts],
        }

    def _shards(self) -> Iterator[TextShard]:
        first = length = 0
        for number, text in enumerate(self.texts):
            length += _length(text)
            if length >= SHARD_LENGTH or number + 1 == len(self.texts):
                yield TextShard(self.key, first, self.texts[first : number + 1])
                first, length = number + 1, 0

    def digest(self, more: Mapping[str, Any]) -> str:
        """What the first script is made from."""
        return plain_digest(self.key, self.head, self.records, more)

    def index(self, more: Mapping[str, Any]) -> bytes:
        """The first script; ``more`` are further keys, ``shards`` (their addresses) among them."""
        entries = ",\n".join(map(_json, self.records))
        head = _json({**self.head, **more}).removesuffix("}")
        return (
            f"(self.{INDEXES}=self.{INDEXES}||{{}})[{_json(self.key)}]="
            f'{head},"entries":[\n{entries}\n]}};\n'
        ).encode()


def _record(
    entry: SearchEntry, numbers: Mapping[SearchText | FileText, int], topics: Mapping[str, int]
) -> dict[str, Any]:
    """An entry for the script."""
    texts = (*entry.texts, *((entry.file,) if entry.file else ()))
    record = {
        "t": entry.title,
        "u": entry.target,
        "k": entry.kind.value,
        "y": entry.year,
        "c": entry.code.lower(),
        "s": _shortened(entry.summary),
        "g": topics[entry.topic],
        "x": [numbers[text] for text in texts if text in numbers],
    }
    return {name: value for name, value in record.items() if value}


def _shortened(summary: str) -> str:
    text = " ".join(summary.split())
    if len(text) <= SUMMARY_LIMIT:
        return text
    head, space, _ = text[:SUMMARY_LIMIT].rpartition(" ")
    return (head if space else text[:SUMMARY_LIMIT]).rstrip(f"{SEPARATOR} ")


def joined(pieces: Iterable[Piece]) -> str:
    """The pieces, each once, as one line."""
    plain = (
        " ".join(piece.split()) if isinstance(piece, str) else plain_words(piece.source)
        for piece in pieces
    )
    return SEPARATOR.join(dict.fromkeys(filter(None, plain)))


def _written(text: SearchText | FileText) -> str:
    return joined(text.pieces) if isinstance(text, SearchText) else unpacked(text.kept)


def _raw(text: SearchText | FileText) -> str:
    """A text before anything is made of it: what decides whether it is made again."""
    if isinstance(text, FileText):
        return text.kept
    return "\x1f".join(piece if isinstance(piece, str) else piece.source for piece in text.pieces)


def _length(text: SearchText | FileText) -> int:
    """About how many characters it has."""
    if isinstance(text, FileText):
        return len(text.kept) * _PACKING
    return sum(len(piece if isinstance(piece, str) else piece.source) for piece in text.pieces)


def _json(value: Any) -> str:
    """JSON that is JavaScript too: two line ends of Unicode are written out."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
