"""The words by which a fact is known on any agency's page: labels, patterns, members, links.

They stand in ``data/seen-words.yaml``; the heads of tables that imports know, and the titles of
fields, are labels too, so that no word is written twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Annotated

from pydantic import AfterValidator, Field

from prongsai.content_types.registry import content_types
from prongsai.importing.record_fields import RecordSheet, sheet_of, words_of
from prongsai.reading.fields import Entry, Flag, Text, TextList
from prongsai.reading.read_model import program_data
from prongsai.reading.shape import shape_of
from prongsai.requirements.content_paths import Reached, follow
from prongsai.tables.columns import column_sets
from prongsai.thai.text import match_key, normalize_for_search
from prongsai.topics.registry import Topic

Pattern = Annotated[Text, AfterValidator(lambda text: re.compile(text).pattern)]
"""A regular expression; one that is none is a fault of the data file."""

COLUMNS = "columns"
"""The path under which columns of declared tables have their words."""


class _Fact(Entry):
    """How one fact is known; see the head of the data file."""

    labels: TextList = ()
    patterns: tuple[Pattern, ...] = ()
    value: Pattern | None = None
    like: Text | None = None
    long: int = 0
    each: Text | None = None
    never: tuple[Pattern, ...] = ()
    widest: int = 0


class WayWords(Entry):
    """The words on links of one kind; ``accounts`` tells that a page of a network is one of them.

    ``asks`` are the words of links, on the page they lead to, by which one begins to write.
    """

    words: TextList
    two_way: TextList = ()
    others: TextList = ()
    asks: TextList = ()
    accounts: Flag = False


class _Words(Entry):
    """The file ``seen-words.yaml``."""

    values: Mapping[str, Pattern]
    facts: Mapping[str, _Fact]
    members: Mapping[str, tuple[Pattern, ...]]
    year_words: TextList
    ways: Mapping[str, WayWords]
    none: Mapping[str, tuple[Pattern, ...]]
    names: Mapping[str, TextList]
    sorts: tuple[TextList, ...]
    silent_links: TextList
    stamps: TextList
    entry_stamps: TextList
    unlike: TextList
    not_yet: tuple[Pattern, ...]
    agencies: TextList
    no_names: TextList
    too_general: TextList
    signature: tuple[Pattern, ...] = Field(min_length=1)


@cache
def words() -> _Words:
    """The words of the audit."""
    return program_data("prongsai.audit", "seen-words.yaml", _Words)


def bare(text: str) -> str:
    """A text in the form that patterns are matched with: no blanks, Arabic digits, lower case."""
    return "".join(normalize_for_search(text).split())


@dataclass(frozen=True, slots=True)
class FactWords:
    """Everything that tells one fact.

    ``labels`` are keys (:func:`match_key`), the longest first; ``patterns`` are found in bare
    texts of lines; a value under a label matches ``value``, or says anything where there is none,
    and has at least ``long`` letters. ``each`` is the fact there must be as many of; what is
    ``never`` it; a table with more than ``widest`` heads is another (0 is any).
    """

    name: str
    labels: tuple[str, ...] = ()
    patterns: tuple[re.Pattern[str], ...] = ()
    value: re.Pattern[str] | None = None
    long: int = 0
    each: str = ""
    never: tuple[re.Pattern[str], ...] = ()
    widest: int = 0
    like: str = ""
    """The kind of its values (``money``, ``period``), empty where none is known."""

    def tells(self, text: str) -> bool:
        """Whether a bare text is the fact itself."""
        return not self.denies(text) and any(pattern.search(text) for pattern in self.patterns)

    def denies(self, text: str) -> bool:
        """Whether a bare text is something else in its place."""
        return any(pattern.search(text) for pattern in self.never)


@cache
def fact_words(topic: Topic, path: str, field: str = "") -> FactWords:
    """The words of a field of the records at a path, or of what stands at the path itself."""
    name = f"{path}.{field}" if field else path
    own = words().facts.get(name, _Fact())
    labels = [*own.labels, *_imported(path, field), *_titles(topic, path, field)]
    keys = sorted({match_key(label) for label in labels} - {""}, key=lambda key: (-len(key), key))
    value = own.value or words().values.get(own.like or "")
    return FactWords(
        name,
        tuple(key for key in keys if len(key) > 2),
        tuple(re.compile(pattern) for pattern in own.patterns),
        re.compile(value) if value else None,
        own.long,
        own.each or "",
        tuple(map(re.compile, own.never)),
        own.widest,
        own.like or "",
    )


def _imported(path: str, field: str) -> Iterator[str]:
    """The heads under which an import knows the field."""
    sheet = record_sheet(path)
    if sheet is None or not field:
        return
    yield from words_of(sheet.name).synonyms.get(field.replace(".", "_"), ())


def _titles(topic: Topic, path: str, field: str) -> Iterator[str]:
    """The titles of the field, as pages made with this program show them."""
    if path == COLUMNS:
        for columns in column_sets().values():
            yield from (column.label for column in columns.columns if column.id == field)
        return
    before, _, last = (f"{path}.{field}" if field else path).rpartition(".")
    holder = follow(topic, before) if before else None
    shape = _shape(holder)
    if shape and shape.get(last) and match_key(shape[last]) not in keys_of(words().too_general):
        yield shape[last]
    elif not before and (of := content_types().get(path)):
        yield of.label


def _shape(reached: Reached | None) -> Mapping[str, str] | None:
    if reached is None or reached.model is None:
        return None
    return {field.name: field.title for field in shape_of(reached.model).fields}


@cache
def record_sheet(path: str) -> RecordSheet | None:
    """The list of records at a path as a sheet of columns; None where it is none."""
    key, *steps = path.split(".")
    of = content_types().get(key)
    if of is None:
        return None
    wanted = tuple(steps)
    return next((sheet for sheet in sheet_of(of).all() if sheet.steps == wanted), None)


@cache
def member_patterns(field: str, value: str, label: str = "") -> tuple[re.Pattern[str], ...]:
    """What tells that a record is one of a closed set (``a|b`` either of two)."""
    found: list[re.Pattern[str]] = []
    for one in value.split("|"):
        known = words().members.get(f"{field}={one}")
        if known is None:
            known = tuple(re.escape(bare(word)) for word in (label, one) if word)
        found += map(re.compile, known)
    return tuple(found)


def way_words(path: str, where: Mapping[str, str]) -> WayWords | None:
    """The words of links of a kind; None where none are known."""
    known = words().ways
    for field, value in where.items():
        if f"{path} {field}={value}" in known:
            return known[f"{path} {field}={value}"]
    return known.get(path)


@cache
def none_patterns(topic: str) -> tuple[re.Pattern[str], ...]:
    """What says that there was none of a topic."""
    return tuple(map(re.compile, words().none.get(topic, ())))


@cache
def signature_patterns() -> tuple[re.Pattern[str], ...]:
    """What a signature of the head of an agency looks like in a text."""
    return tuple(map(re.compile, words().signature))


@cache
def stamps() -> tuple[str, ...]:
    """What begins or ends a line that only tells when a page was changed."""
    return tuple(map(bare, words().stamps))


@cache
def entry_stamps() -> tuple[str, ...]:
    """What begins a line that tells when an entry of a list was published."""
    return tuple(map(bare, words().entry_stamps))


@lru_cache(maxsize=1 << 16)
def said(text: str) -> str:
    """The words of a link as a key; menus say the same on every page."""
    return match_key(text)


@cache
def unlike() -> tuple[str, ...]:
    """Words that have a label inside and are none."""
    return tuple(map(match_key, words().unlike))


@cache
def not_yet() -> tuple[re.Pattern[str], ...]:
    """What promises something for later, and is nothing yet."""
    return tuple(map(re.compile, words().not_yet))


@cache
def _agency() -> re.Pattern[str]:
    kinds = "|".join(re.escape(bare(kind)) for kind in words().agencies)
    return re.compile(rf"(?:{kinds})([ก-๙]{{3,30}})")


def agencies_in(text: str) -> tuple[str, ...]:
    """The own names of the agencies that a text names, each followed by whatever is written on."""
    found = _agency().findall(bare(text))
    return tuple(name for name in found if not name.startswith(words().no_names))


def is_silent(text: str) -> bool:
    """Whether the words of a link say nothing of where it leads."""
    key = said(text)
    return len(key) < 3 or key in _silent() or text.strip().lower().startswith(("http", "www."))


@cache
def _silent() -> frozenset[str]:
    return keys_of(words().silent_links)


def keys_of(texts: Iterable[str]) -> frozenset[str]:
    """Texts in the form in which names are compared."""
    return frozenset(key for text in texts if (key := match_key(text)))
