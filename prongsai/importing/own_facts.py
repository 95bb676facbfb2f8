"""The year, day and unit of a document for its draft; what is not clear is asked for.

Codes: IMP038 the year of the data, IMP039 day and unit, IMP040 other agencies' names, IMP041
letters of other scripts.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from prongsai.content.disclosure import key_label
from prongsai.findings import Finding, Place
from prongsai.findings.rules.imp_documents import IMP038, IMP039, IMP040, IMP041
from prongsai.importing.draft import Setting
from prongsai.importing.source import Aim, Block, Heading, Paragraph, SourceFile, texts_of
from prongsai.reading.cells import as_text
from prongsai.reading.fields import Entry, Text
from prongsai.reading.read_model import program_data
from prongsai.reading.yaml_writing import Plain
from prongsai.requirements.asked import Asked, asked_of
from prongsai.tables.grid.sheet import Sheet
from prongsai.thai.dates import is_date
from prongsai.thai.said_time import time_said, years_alone
from prongsai.thai.text import match_key, some_of
from prongsai.topics.registry import Topic

_DAY = (
    r"\s*:?\s*([0-9๐-๙]{1,2})\s*(?:เดือน\s*)?([ก-๎]+\.?(?:\s*[ก-๎]+\.?)?)\s*"
    r"(?:พ\s*\.?\s*ศ\s*\.?)?\s*([0-9๐-๙]{4})"
)
_TITLE_BLOCKS, _TITLE_ROWS, _LONGEST_TITLE = 12, 4, 200
_FRONT_BLOCKS, _LONGEST_UNIT = 25, 60
_CLEARLY = 2
"""So many times as often as the next year: the year that a document is about."""


class _Phrases(Entry):
    """The file ``statements/document.yaml``."""

    announced: tuple[Text, ...]
    as_of: tuple[Text, ...]
    unit: tuple[Text, ...]
    unit_begins: tuple[Text, ...]
    agency: tuple[Text, ...]
    no_name: tuple[Text, ...]


@cache
def phrases() -> _Phrases:
    """The words documents use of themselves."""
    return program_data("prongsai.importing", "statements/document.yaml", _Phrases)


@dataclass(frozen=True, slots=True)
class StatedYears:
    """The years (BE) that a document names in its titles, and how often.

    ``year`` is the one it is about, empty where that is not clear; ``subjects`` are the years
    in the subject of a covering memo.
    """

    year: str
    counts: Mapping[str, int]
    subjects: tuple[str, ...] = ()


def stated_years(source: SourceFile, memo: Collection[int] = ()) -> StatedYears:
    """The years named in the titles; blocks at the positions ``memo`` are a covering memo."""
    own = [block for n, block in enumerate(source.blocks) if n not in memo]
    counts = Counter(year for text in _titles(own) for year in _years_in(text))
    if not counts:
        texts = (text for block in own for text in texts_of(block))
        counts = Counter(year for text in texts for year in _years_in(text))
    texts = (text for n in sorted(memo) for text in texts_of(source.blocks[n]))
    subjects = {year for text in texts for year in _years_in(text)}
    ranked = counts.most_common()
    first, count = ranked[0] if ranked else ("", 0)
    clear = len(ranked) == 1 or (count > 1 and count >= _CLEARLY * ranked[1][1])
    others = tuple(sorted(subjects - set(counts)))
    return StatedYears(first if clear else "", dict(sorted(counts.items())), others)


def announced_day(blocks: Sequence[Block]) -> str:
    """The day on which the document was announced or made; empty if it does not say."""
    return _day_after(blocks, phrases().announced)


def data_day(blocks: Sequence[Block]) -> str:
    """The day that the data are of (``ข้อมูล ณ วันที่ …``)."""
    return _day_after(blocks, phrases().as_of)


def stated_unit(blocks: Sequence[Block]) -> str:
    """The unit the document names as responsible, or that stands on its first page by itself."""
    begins = "|".join(map(re.escape, phrases().unit_begins))
    named = "|".join(map(_spaced, phrases().unit))
    after = re.compile(rf"(?:{named})\s*[:：]?\s*((?:{begins})\S[^\n]*)")
    found = {
        unit[1].strip(" .…")
        for block in blocks
        for text in texts_of(block)
        for line in text.split("\n")
        if len(line) <= _LONGEST_TITLE and (unit := after.search(line))
    }
    alone = re.compile(rf"(?:{begins})[ก-๎]+(?:\s+[ก-๎]+)*")
    if not found:
        found = {
            block.text
            for block in blocks[:_FRONT_BLOCKS]
            if isinstance(block, Paragraph | Heading)
            and alone.fullmatch(block.text)
            and block.text.split()[0].removeprefix("งบ") == block.text.split()[0]
        }
    units = [unit for unit in found if len(unit) <= _LONGEST_UNIT]
    return units[0] if len(units) == 1 == len(found) else ""


def _day_after(blocks: Sequence[Block], words: Sequence[str]) -> str:
    pattern = re.compile(rf"(?:{'|'.join(map(_spaced, words))}){_DAY}")
    for block in blocks:
        for text in texts_of(block):
            for found in pattern.finditer(text):
                written = f"{found[1]} {found[2].strip()} {found[3]}"
                if is_date(written):
                    return written
    return ""


def _spaced(words: str) -> str:
    """The words with whatever blanks between them."""
    return r"\s*".join(map(re.escape, words.split()))


def _years_in(text: str) -> Iterator[str]:
    found = dict.fromkeys(map(str, years_alone(text)))
    # Months with their years say it too: "ต.ค. 2566 - มี.ค. 2567".
    yield from found
    said = time_said(text)
    if not found and said.first and said.fiscal_year:
        yield str(said.fiscal_year)


def _titles(blocks: Sequence[Block]) -> Iterator[str]:
    """What the document calls itself: its headings, its first lines, the titles of tables."""
    for place, block in enumerate(blocks):
        if isinstance(block, Heading) or (place < _TITLE_BLOCKS and isinstance(block, Paragraph)):
            if len(block.text) <= _LONGEST_TITLE:
                yield block.text
        elif isinstance(block, Sheet):
            if place == 0 or not isinstance(blocks[place - 1], Heading | Paragraph):
                yield block.name
            for index in range(min(_TITLE_ROWS, len(block.rows))):
                texts = {text for text in block.texts(index) if text}
                if len(texts) == 1:
                    yield next(iter(texts))[:_LONGEST_TITLE]


Piece = tuple[int, str]
"""The line of a text, and the piece of it."""

_THAI = "ก-๎"
_LATIN_INSIDE = re.compile(rf"[{_THAI}]*[{_THAI}][a-z]{{1,4}}[{_THAI}][{_THAI}]*")
_NOT_OFFICE = re.compile(
    "(?:CJK|HIRAGANA|KATAKANA|HANGUL|CYRILLIC|ARABIC|HEBREW|DEVANAGARI|BENGALI|TAMIL|KHMER|LAO|MYANMAR"
    "|GEORGIAN|ARMENIAN|ETHIOPIC|GREEK|BOPOMOFO|TELUGU|SINHALA) "
)
_SIGNS = frozenset("µΩμπΣΔαβ")
_NAME = re.compile(rf"[{_THAI}]+")
_LONGEST_NAME = 24


def other_agencies(blocks: Sequence[Block], own: str) -> list[Piece]:
    """Names of agencies that are not ``own``, each once, with the line where it first stands."""
    words = "|".join(re.escape(word) for word in phrases().agency)
    pattern = re.compile(rf"(?:{words})\s?(?={_NAME.pattern})")
    key = match_key(re.sub(rf"^(?:{words})\s*", "", own))
    found: dict[str, Piece] = {}
    for line, text in _all_texts(blocks):
        for place in pattern.finditer(text):
            rest = text[place.end() :]
            if (key and match_key(rest[:80]).startswith(key)) or rest.startswith(phrases().no_name):
                continue
            name = _NAME.match(rest)
            if name:
                short = f"{place[0].strip()}{name[0][:_LONGEST_NAME]}"
                found.setdefault(match_key(name[0])[:5], (line, short))
    return list(found.values())


def other_scripts(blocks: Sequence[Block]) -> list[Piece]:
    """Words with letters that no Thai office writes, or Latin ones in the middle of a Thai word."""
    found: dict[str, Piece] = {}
    for line, text in _all_texts(blocks):
        for word in text.split():
            if any(map(_is_strange, word)):
                at = next(n for n, letter in enumerate(word) if _is_strange(letter))
                piece = word[max(0, at - 12) : at + 12]
                found.setdefault(piece, (line, piece))
        for inside in _LATIN_INSIDE.finditer(text):
            found.setdefault(inside[0], (line, inside[0][:_LONGEST_NAME]))
    return list(found.values())


def _is_strange(letter: str) -> bool:
    if letter.isascii() or "\u0e00" <= letter <= "\u0e7f" or letter in _SIGNS:
        return False
    if not unicodedata.category(letter).startswith("L"):
        return False
    name = unicodedata.name(letter, "")
    return bool(_NOT_OFFICE.match(name)) or (name.startswith("LATIN") and ord(letter) > 0x17F)


def _all_texts(blocks: Sequence[Block]) -> Iterator[Piece]:
    """Every text with the line it stands in, those of tables too."""
    for block in blocks:
        if isinstance(block, Sheet):
            for row, line in zip(block.rows, block.numbers, strict=True):
                yield from ((line, text) for text in dict.fromkeys(map(as_text, row)))
        else:
            yield from ((block.line, text) for text in texts_of(block))


_MOST_TOLD = 8


def own_facts(
    source: SourceFile, memo: Collection[int], aim: Aim, said: Mapping[str, Plain]
) -> tuple[dict[str, Plain], StatedYears]:
    """What the document says of itself and ``said`` does not hold yet, and its years.

    ``memo`` are the positions of the blocks of a covering memo.
    """
    years = stated_years(source, memo)
    own = [block for n, block in enumerate(source.blocks) if n not in memo]
    found = {
        "fiscal_year": years.year if aim.year else "",
        "updated": announced_day(own),
        "as_of": data_day(own),
        "responsible": stated_unit(own),
    }
    return {key: text for key, text in found.items() if text and key not in said}, years


def doubts_of(
    source: SourceFile,
    years: StatedYears,
    topic: Topic,
    aim: Aim,
    setting: Setting,
    said: Mapping[str, Plain],
) -> Iterator[Finding]:
    """What has to be asked or looked at, of a document with running text."""
    place = Place(source.name)
    framework = setting.frameworks.get(setting.year)
    if aim.year and framework:
        yield from _about_the_year(asked_of(topic, framework), years, said, place)
    missing = [key_label(key) for key in ("updated", "responsible") if key not in said]
    if missing:
        listed = " และ".join(missing)
        yield IMP039.not_stated(listed=listed).at(place)
    if others := other_agencies(source.blocks, setting.agency_name):
        told = IMP040.other_names(count=len(others), listed=_listed(others))
        yield told.at(Place(source.name, others[0][0]))
    if strange := other_scripts(source.blocks):
        told = IMP041.other_scripts(count=len(strange), listed=_listed(strange))
        yield told.at(Place(source.name, strange[0][0]))


def _about_the_year(
    asked: Asked, years: StatedYears, said: Mapping[str, Plain], place: Place
) -> Iterator[Finding]:
    wanted = any(entry.check.key == "fiscal_year" for entry in asked.plain)
    year = str(said.get("fiscal_year", ""))
    if not year and not years.counts and wanted:
        yield IMP038.not_stated(wanted=asked.data_year).at(place)
    elif not year and years.counts:
        yield IMP038.several(listed=_counted(years)).at(place)
    elif year and len(years.counts) > 1:
        yield IMP038.most_often(listed=_counted(years), year=year).at(place)
    if year and years.subjects:
        subjects = ", ".join(years.subjects)
        yield IMP038.memo_differs(year=year, subjects=subjects).at(place)
    if wanted:
        yield from _other_year(asked, year, place)


def another_year(
    topic: Topic, aim: Aim, setting: Setting, said: Mapping[str, Plain], name: str
) -> Iterator[Finding]:
    """Whether a workbook says that it is of another year than the one its topic asks for."""
    framework = setting.frameworks.get(setting.year)
    if aim.year and framework:
        asked = asked_of(topic, framework)
        if any(entry.check.key == "fiscal_year" for entry in asked.plain):
            yield from _other_year(asked, str(said.get("fiscal_year", "")), Place(name))


def _other_year(asked: Asked, year: str, place: Place) -> Iterator[Finding]:
    if year and year != str(asked.data_year):
        told = IMP038.other_year(
            year=year, round=asked.year, wanted=asked.data_year, title=asked.topic.title
        )
        yield told.at(place)


def _counted(years: StatedYears) -> str:
    return ", ".join(f"{year} ({count:,} แห่ง)" for year, count in years.counts.items())


def _listed(pieces: Sequence[Piece]) -> str:
    return some_of([f'แถว {line} "{text}"' for line, text in pieces], _MOST_TOLD, "แห่ง")
