"""Which topic a file is about by the name somebody gave it, or by its first page; and its title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from pathlib import Path, PurePath

from pydantic import RootModel

from prongsai.documents.pdf_facts import pdf_texts
from prongsai.foreign.apart import Refusal, read_apart
from prongsai.reading.fields import Text
from prongsai.reading.read_model import program_data
from prongsai.requirements.framework import Framework, Item
from prongsai.thai.digits import to_arabic
from prongsai.thai.months import month_number
from prongsai.thai.text import match_key, without_invisible
from prongsai.topics.registry import Topic, TopicRegistry

ENOUGH, MADE_OF, CLOSE = 0.6, 0.8, 0.85
"""Which part of a topic's words must stand in the name, or of the name in the words; and
what counts as just as good."""

_FEWEST_LETTERS, _FEWEST_IN_PIECES, _SHORTEST_PIECE, _IN_PIECES = 6, 10, 4, 0.8
_CODE = re.compile(r"(?:^|[^A-Za-z])[oO]\s?[-_.]?\s?0*([0-9]{1,2})(?![0-9])")
_ZERO_FOR_O = re.compile(r"^0([0-9]{2})(?![0-9])")
_BARE = re.compile(
    r"^(?:ข้อ(?:ที่)?\s*)?([0-9]{1,2})(?:[.)_\-\s]+|(?=[\u0e01-\u0e2e]))\s*([^\s\d].*)$"
)
_LEADING = re.compile(
    r"^\s*(?:[oO]\s?[-_.]?\s?[0-9๐-๙]{1,2}(?![0-9๐-๙])|0[0-9]{2}(?![0-9])"
    r"|(?:ข้อ(?:ที่)?\s*)?[0-9๐-๙]{1,2}(?=[.)_\-\s\u0e01-\u0e2e]))[\s._):\-–]*"
)
_TRAILING = re.compile(
    r"[\s_\-]*(?:\([0-9๐-๙]{1,2}\)|compressed|copy|final|สำเนา|ฉบับสมบูรณ์|แก้ไข)$", re.IGNORECASE
)
_NO_TITLE = re.compile(
    r"(?:scan|scanned|img|image|doc|document|file|pdf|new|untitled|dsc|photo|line|ไฟล์|เอกสาร|สแกน|รูป)?"
    r"[\s\d๐-๙_.()\-–]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Match:
    """The topic a name stands for; ``why`` says by what, ``item`` is the item's code or empty.

    ``title`` is what the document calls itself, where that was read.
    """

    topic: Topic
    why: str
    item: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Unclear:
    """No topic, or several: the ones that may be meant."""

    candidates: tuple[Topic, ...] = ()


def topic_of(path: PurePath, framework: Framework | None, topics: TopicRegistry) -> Match | Unclear:
    """Ask the file's name first, then the folders it lies in, the nearest first.

    ``path`` is relative to the folder that is imported.
    """
    unclear: tuple[Topic, ...] = ()
    for name in (path.stem, *reversed(path.parent.parts)):
        found = _by_name(name, framework, topics)
        if isinstance(found, Match):
            return found
        unclear = unclear or found.candidates
    return Unclear(unclear)


def title_of(name: str) -> str:
    """The title that a file's name (without ending) holds; empty if it holds none."""
    text = re.sub(r"[_\s]+", " ", name).strip()
    text = _LEADING.sub("", text, count=1) or text
    while (shorter := _TRAILING.sub("", text)) != text and shorter.strip():
        text = shorter
    text = " ".join(text.split()).strip(" -–_.")
    return "" if _NO_TITLE.fullmatch(text) or len(text) < 4 else text


def item_coded(name: str, framework: Framework | None) -> Item | None:
    """The item whose code stands in a name (Arabic digits): ``O12``, ``o-12``, ``O.012``."""
    code = _CODE.search(name)
    return framework.item(f"O{int(code[1])}") if code and framework else None


def _by_name(name: str, framework: Framework | None, topics: TopicRegistry) -> Match | Unclear:
    plain = to_arabic(name).strip()
    named = topics.get(re.sub(r"[\s_-]+(?:[0-9]{2,4})?", "-", plain.lower()).strip("-"))
    if named is not None:
        return Match(named, f"ชื่อไฟล์คือ {named.id}", _code_of(named, framework))
    by_words = topic_by_words(plain, framework, topics)
    # In a folder of documents, a name that begins with 012 is a code misspelt, no number.
    item = item_coded(plain, framework) or item_coded(_ZERO_FOR_O.sub(r"O\1", plain), framework)
    if item is not None:
        return _of_item(item, by_words, topics, f"ชื่อมีรหัสข้อ {item.code}")
    bare = _bare_item(plain, framework)
    if bare is None:
        return by_words
    if isinstance(by_words, Match) and by_words.topic.id not in bare.topics:
        return Unclear((by_words.topic, *_topics(bare, topics)))
    return _of_item(bare, by_words, topics, f"ชื่อขึ้นต้นด้วยเลขข้อ {bare.code}")


def _bare_item(plain: str, framework: Framework | None) -> Item | None:
    """The item of a number that a name begins with, unless it is a date."""
    bare = _BARE.match(plain)
    if bare is None or framework is None or not re.search(r"[^\W\d_]", bare[2]):
        return None
    word = re.match(r"[^\s\d]+", bare[2])
    if word and month_number(word[0]) is not None:
        return None
    return framework.item(f"O{int(bare[1])}")


def _of_item(
    item: Item, by_words: Match | Unclear, topics: TopicRegistry, why: str
) -> Match | Unclear:
    if isinstance(by_words, Match) and by_words.topic.id in item.topics:
        return Match(by_words.topic, why, item.code)
    found = _topics(item, topics)
    return Match(found[0], why, item.code) if found else Unclear()


def _topics(item: Item, topics: TopicRegistry) -> tuple[Topic, ...]:
    return tuple(topics[name] for name in item.topics if name in topics)


def topic_by_words(
    plain: str, framework: Framework | None, topics: TopicRegistry
) -> Match | Unclear:
    """The topic whose words stand in the name, unless another one's do just as well."""
    key = _key(plain)
    scores = [(_score(key, _names(topic, framework)), topic) for topic in topics]
    likely = sorted(((score, topic) for score, topic in scores if score), key=lambda pair: -pair[0])
    if not likely:
        return Unclear()
    best, topic = likely[0]
    rivals = [other for score, other in likely[1:] if score >= best * CLOSE]
    if rivals:
        return Unclear((topic, *rivals[:3]))
    return Match(topic, f'ชื่อใกล้เคียงกับ "{topic.title}"', _code_of(topic, framework))


def _names(topic: Topic, framework: Framework | None) -> Iterator[str]:
    yield topic.title
    yield from usual_names().get(topic.id, ())
    for item in framework.items() if framework else ():
        if item.topics == (topic.id,):
            yield item.title
            if item.title_alt:
                yield item.title_alt


class _UsualNames(RootModel[Mapping[str, tuple[Text, ...]]]):
    """The file ``names/files.yaml``: names by topic."""


@cache
def usual_names() -> Mapping[str, tuple[str, ...]]:
    """Names that offices give to files of a topic (``data/names/files.yaml``)."""
    return program_data("prongsai.importing", "names/files.yaml", _UsualNames).root


def _score(key: str, names: Iterator[str]) -> float:
    """How well the name stands for the best of a topic's words; 0 if too few letters do."""
    return max((_letters(key, word) for word in map(_key, names) if key), default=0.0)


@lru_cache(maxsize=1 << 12)
def _key(name: str) -> str:
    return match_key(re.sub(r"[0-9]+", " ", name))


@lru_cache(maxsize=1 << 12)
def _runs(key: str) -> frozenset[str]:
    return frozenset(key[place : place + 3] for place in range(len(key) - 2))


def _may_share(key: str, words: str) -> bool:
    """Whether so many letters may stand in both that comparing them is worth the time."""
    in_one = max(_FEWEST_LETTERS, ENOUGH * len(words)) - 2
    in_pieces = max(_FEWEST_IN_PIECES, MADE_OF * len(key)) / 2
    # A run may come again, so only half of them have to be different ones.
    return len(_runs(key) & _runs(words)) * 2 >= min(in_one, in_pieces)


def _letters(key: str, words: str) -> float:
    """The letters in common, weighed by how much of one text they are.

    Either most of the topic's words stand in the name in one piece, or nearly all of the
    name is made of pieces of the topic's words.
    """
    if len(words) < _FEWEST_LETTERS or not _may_share(key, words):
        return 0.0
    pieces = SequenceMatcher(None, words, key, autojunk=False).get_matching_blocks()
    longest = max(piece.size for piece in pieces)
    common = sum(piece.size for piece in pieces if piece.size >= _SHORTEST_PIECE)
    scores = [0.0]
    if longest >= max(_FEWEST_LETTERS, ENOUGH * len(words)):
        # A topic named in full weighs more than a longer one named in part.
        scores.append(longest * longest / len(words))
    if common >= max(_FEWEST_IN_PIECES, MADE_OF * len(key)):
        scores.append(_IN_PIECES * common * common / len(key))
    return max(scores)


def _code_of(topic: Topic, framework: Framework | None) -> str:
    items = framework.items() if framework else ()
    return next((item.code for item in items if topic.id in item.topics), "")


_LINES, _LONGEST_LINE, _MOST_LETTERS = 10, 160, 3_000
_LEAST_THAI = 0.5
_LETTER, _THAI = re.compile(r"[^\W\d_]"), re.compile(r"[ก-ฮ]")


def first_lines(path: Path) -> tuple[str, ...]:
    """The first lines of a PDF as far as they are Thai text; none of a scan."""
    text = read_apart(_first_page, path)
    if isinstance(text, Refusal):
        return ()
    lines = (" ".join(without_invisible(line).split()) for line in text.splitlines())
    return tuple(line for line in lines if _is_readable(line))[:_LINES]


def topic_of_lines(
    lines: Sequence[str], name: Unclear, framework: Framework | None, topics: TopicRegistry
) -> Match | Unclear:
    """The topic that the uppermost telling line names; ``name`` is what the file's name said.

    A line against all that the name may mean settles nothing.
    """
    for text in _titles_in(lines):
        found = topic_by_words(text, framework, topics)
        if isinstance(found, Unclear):
            continue
        if name.candidates and found.topic not in name.candidates:
            return Unclear((*name.candidates, found.topic))
        return Match(found.topic, f'หน้าแรกของเอกสารเขียนว่า "{text}"', found.item, text)
    return name


def _titles_in(lines: Sequence[str]) -> Iterator[str]:
    """Each line, with the one it may go on in."""
    for place, line in enumerate(lines):
        following = lines[place + 1 : place + 2]
        if following and len(line) + len(following[0]) < _LONGEST_LINE:
            yield f"{line} {following[0]}" if line.endswith(_GOES_ON) else line
        else:
            yield line


_GOES_ON = ("และ", "ของ", "เพื่อ", "การ", "ใน", "ประจำ", "หรือ", "ความ")
"""What a line ends with that is no whole title."""


def _is_readable(line: str) -> bool:
    letters = len(_LETTER.findall(line))
    return 0 < len(line) <= _LONGEST_LINE and len(_THAI.findall(line)) >= _LEAST_THAI * letters > 2


def _first_page(path: Path) -> str:
    return next(iter(pdf_texts(path, 1, _MOST_LETTERS)), "")
