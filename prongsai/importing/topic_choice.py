"""Which topic a file is about: from its contents and its name; said with reasons, never silent."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path, PurePath

from pydantic import RootModel

from prongsai.content_types.registry import content_types
from prongsai.documents.pdf_facts import pdf_texts
from prongsai.foreign.apart import Refusal, read_apart
from prongsai.importing.declared_tables import DeclaredTable
from prongsai.importing.shapes import Found
from prongsai.importing.shapes.grids import trust_by_key
from prongsai.importing.source import Aim, Heading, Paragraph, SourceFile
from prongsai.reading.cells import as_text
from prongsai.reading.fields import Text
from prongsai.reading.read_model import program_data
from prongsai.requirements.asked import sets_asked
from prongsai.requirements.framework import Framework, Item
from prongsai.requirements.loader import Frameworks
from prongsai.tables.grid.sheet import Sheet, is_filled
from prongsai.thai.digits import to_arabic
from prongsai.thai.months import month_number
from prongsai.thai.text import match_key, without_invisible
from prongsai.topics.registry import Topic, TopicRegistry

ENOUGH, MADE_OF, CLOSE = 0.6, 0.8, 0.85
"""Which part of a topic's words must stand in the name, or of the name in the words; and
what counts as just as good."""

_FEWEST_LETTERS, _FEWEST_IN_PIECES, _SHORTEST_PIECE, _IN_PIECES = 6, 10, 4, 0.8
_CODE = re.compile(r"(?:^|[^A-Za-z])[oO]\s?[-_.]?\s?([0-9]{1,2})(?![0-9])")
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


def _by_name(name: str, framework: Framework | None, topics: TopicRegistry) -> Match | Unclear:
    plain = to_arabic(name).strip()
    named = topics.get(re.sub(r"[\s_-]+(?:[0-9]{2,4})?", "-", plain.lower()).strip("-"))
    if named is not None:
        return Match(named, f"ชื่อไฟล์คือ {named.id}", _code_of(named, framework))
    by_words = topic_by_words(plain, framework, topics)
    code = _CODE.search(plain) or _ZERO_FOR_O.match(plain)
    item = framework.item(f"O{int(code[1])}") if code and framework else None
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
    key = match_key(re.sub(r"[0-9]+", " ", plain))
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
    """How many letters of a topic's words stand in the name; 0 if too few."""
    words = (match_key(re.sub(r"[0-9]+", " ", name)) for name in names)
    return max((_letters(key, word) for word in words if key), default=0.0)


def _letters(key: str, words: str) -> float:
    """The letters in common, weighed by how much of one text they are.

    Either most of the topic's words stand in the name in one piece, or nearly all of the
    name is made of pieces of the topic's words.
    """
    if len(words) < _FEWEST_LETTERS:
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
            yield f"{line} {following[0]}" if _ends_open(line) else line
        else:
            yield line


def _ends_open(line: str) -> bool:
    """Whether a title goes on in the next line."""
    return line.endswith(("และ", "ของ", "เพื่อ", "การ", "ใน", "ประจำ", "หรือ", "ความ"))


def _is_readable(line: str) -> bool:
    letters = len(_LETTER.findall(line))
    return 0 < len(line) <= _LONGEST_LINE and len(_THAI.findall(line)) >= _LEAST_THAI * letters > 2


def _first_page(path: Path) -> str:
    return next(iter(pdf_texts(path, 1, _MOST_LETTERS)), "")


CLEAR, AHEAD = 0.8, 0.25
"""What the best topic must reach, and by how much it must lead."""

_CODE_IN_NAME = re.compile(r"(?:^|[^a-z])o\s?[-_]?0*([0-9]{1,2})(?![0-9])", re.IGNORECASE)
_LIKE = 0.6
_REPORT = "รายงานผล"
_TITLE_WEIGHT = 0.9
_SHORTEST, _TITLE_BLOCKS, _TITLE_ROWS = 6, 8, 4


@dataclass(slots=True)
class Candidate:
    """A topic that may be meant, how much speaks for it, and what (Thai)."""

    topic: Topic
    score: float = 0.0
    reasons: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Choice:
    """The topics that may be meant, the likeliest first; ``topic`` only where it is clear."""

    candidates: tuple[Candidate, ...]

    @property
    def topic(self) -> Topic | None:
        """The topic meant, if it is clear."""
        if not self.candidates:
            return None
        best = self.candidates[0]
        second = self.candidates[1].score if len(self.candidates) > 1 else 0.0
        clear = best.score >= CLEAR and best.score - second >= AHEAD
        return best.topic if clear else None


def choose_topic(
    source: SourceFile,
    found: Found,
    tables: tuple[DeclaredTable, ...],
    topics: TopicRegistry,
    frameworks: Frameworks,
    aim: Aim,
) -> Choice:
    """Weigh contents, the item code and the words of the file's name and titles."""
    candidates = {topic.id: Candidate(topic) for topic in topics}
    framework = frameworks.get(aim.year) if aim.year else None
    worth = worth_of_sets(frameworks, aim.year) if aim.year else {}
    _by_contents(candidates, source, found, tables, worth, aim)
    _by_code(candidates, source.name, framework)
    _by_words(candidates, source, framework)
    likely = (entry for entry in candidates.values() if entry.score > 0)
    return Choice(tuple(sorted(likely, key=lambda entry: -round(entry.score, 3))))


@dataclass(frozen=True, slots=True)
class _Speaks:
    """What a part of the source may be: typed keys and official forms, each with its trust."""

    rows: int
    keys: Mapping[str, float] = field(default_factory=dict)
    forms: Mapping[str, float] = field(default_factory=dict)


def _by_contents(
    candidates: Mapping[str, Candidate],
    source: SourceFile,
    found: Found,
    tables: tuple[DeclaredTable, ...],
    worth: Mapping[tuple[str, str], float],
    aim: Aim,
) -> None:
    """How much of the source the topic takes, as typed keys or official forms, by rows."""
    parts = [*_spoken(source, found, tables, aim)]
    total = sum(part.rows for part in parts)
    titles = {table.columns.id: table.columns.title for table in tables}
    for candidate in candidates.values():
        score, reasons = 0.0, dict[str, None]()
        for part in parts:
            taken = {
                f"เนื้อหาอ่านได้เป็น {content_types()[key].label}": trust
                for key, trust in part.keys.items()
                if key in candidate.topic.takes
            }
            for form, share in part.forms.items():
                value = worth.get((candidate.topic.id, form), 0.0)
                if value:
                    taken[f"ตารางเป็น{titles[form]}"] = share * value
            if taken:
                best = max(taken, key=lambda reason: taken[reason])
                score += taken[best] * part.rows / total
                reasons[best] = None
        candidate.score += score
        candidate.reasons += reasons


def _spoken(
    source: SourceFile, found: Found, tables: tuple[DeclaredTable, ...], aim: Aim
) -> Iterator[_Speaks]:
    forms = {table.block: {table.columns.id: table.share} for table in tables}
    for position, block in enumerate(source.blocks):
        if isinstance(block, Sheet):
            keys = trust_by_key(source, position, aim)
            if keys or position in forms:
                yield _Speaks(len(block.rows), keys, forms.get(position, {}))
    for key, value in found.values.items():
        if key != "memo" and not any(isinstance(source.blocks[n], Sheet) for n in value.blocks):
            yield _Speaks(1, {key: value.trust})


def _by_code(candidates: Mapping[str, Candidate], name: str, framework: Framework | None) -> None:
    code = _CODE_IN_NAME.search(to_arabic(PurePath(name).stem))
    item = framework.item(f"O{code[1]}") if code and framework else None
    for topic_id in item.topics if item else ():
        if item and framework and topic_id in candidates:
            candidates[topic_id].score += 1
            year = framework.fiscal_year
            candidates[topic_id].reasons.append(f"ชื่อไฟล์มีรหัสข้อ {item.code} ของปี {year}")


def _by_words(
    candidates: Mapping[str, Candidate], source: SourceFile, framework: Framework | None
) -> None:
    texts = [(text, match_key(text)) for text in _titles_of(source)]
    for candidate in candidates.values():
        title, likeness = max(
            ((text, _likeness(word, key)) for text, key in texts for word in _words(candidate)),
            key=lambda pair: pair[1],
            default=("", 0.0),
        )
        # Usual names are short and alike: only whole ones count.
        for usual in usual_names().get(candidate.topic.id, ()):
            whole = next((text for text, key in texts if match_key(usual) in key), "")
            title, likeness = (whole, 1.0) if whole else (title, likeness)
        if likeness >= _LIKE:
            candidate.score += likeness * _TITLE_WEIGHT
            candidate.reasons.append(f'ชื่อใกล้เคียงกับ "{title[:60]}"')


def _words(candidate: Candidate) -> Iterator[str]:
    yield match_key(candidate.topic.title)
    yield match_key(candidate.topic.id)


def _likeness(word: str, text: str) -> float:
    """Which part of a topic's words stands in the text, in telling pieces; 0 to 1.

    A report about something is not the thing itself, nor the other way round.
    """
    if len(word) < _SHORTEST or not text:
        return 0.0
    matcher = SequenceMatcher(None, word, text, autojunk=False)
    pieces = (block.size for block in matcher.get_matching_blocks())
    share = sum(size for size in pieces if size >= _SHORTEST) / len(word)
    return share if (_REPORT in word) == (_REPORT in text) else share / 2


def _titles_of(source: SourceFile) -> Iterator[str]:
    """What the file calls itself: its name, its first lines, its sheets and their titles."""
    yield PurePath(source.name).stem
    for block in source.blocks[:_TITLE_BLOCKS]:
        if isinstance(block, Heading | Paragraph):
            yield block.text[:200]
        elif isinstance(block, Sheet):
            yield block.name
            for row in block.rows[:_TITLE_ROWS]:
                filled = {as_text(cell) for cell in row if is_filled(cell)}
                if len(filled) == 1:
                    yield next(iter(filled))[:200]


_OTHER_YEARS = 0.9
"""What a form is worth that other years ask for, and this one does not."""


def worth_of_sets(frameworks: Frameworks, year: int) -> Mapping[tuple[str, str], float]:
    """How much a form speaks for a topic: 1 where the year asks for it there.

    A form that the year does not ask for belongs to the topic that asked for it in most years.
    """
    this_year = {
        (topic, name): 1.0
        for topic, sets in sets_asked(frameworks.get(year)).items()
        for name in sets
    }
    counts: Counter[tuple[str, str]] = Counter()
    for other in frameworks.values():
        counts.update((t, name) for t, sets in sets_asked(other).items() for name in sets)
    most: dict[str, int] = {}
    for (_, name), count in counts.items():
        most[name] = max(count, most.get(name, 0))
    known = {name for _, name in this_year}
    others = {
        (topic, name): _OTHER_YEARS * count / most[name]
        for (topic, name), count in counts.items()
        if name not in known
    }
    return this_year | others
