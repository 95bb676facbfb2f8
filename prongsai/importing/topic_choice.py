"""Which topic a file is about: from its contents and its name; said with reasons, never silent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import PurePath

from prongsai.content_types.registry import content_types
from prongsai.importing.declared_tables import DeclaredTable
from prongsai.importing.file_topics import item_coded, usual_names
from prongsai.importing.shapes import Found
from prongsai.importing.shapes.grids import trust_by_key
from prongsai.importing.source import Aim, Heading, Paragraph, SourceFile
from prongsai.reading.cells import as_text
from prongsai.requirements.asked import sets_asked
from prongsai.requirements.framework import Framework
from prongsai.requirements.loader import Frameworks
from prongsai.tables.grid.sheet import Sheet, is_filled
from prongsai.thai.digits import to_arabic
from prongsai.thai.text import match_key
from prongsai.topics.registry import Topic, TopicRegistry

CLEAR, AHEAD = 0.8, 0.25
"""What the best topic must reach, and by how much it must lead."""

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
    _by_words(candidates, source)
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
    item = item_coded(to_arabic(PurePath(name).stem), framework)
    for topic_id in item.topics if item and framework else ():
        if item and framework and topic_id in candidates:
            why = f"ชื่อไฟล์มีรหัสข้อ {item.code} ของปี {framework.fiscal_year}"
            candidates[topic_id].score += 1
            candidates[topic_id].reasons.append(why)


def _by_words(candidates: Mapping[str, Candidate], source: SourceFile) -> None:
    texts = [(text, match_key(text)) for text in _titles_of(source)]
    for candidate in candidates.values():
        words = (match_key(candidate.topic.title), match_key(candidate.topic.id))
        title, likeness = max(
            ((text, _likeness(word, key)) for text, key in texts for word in words),
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
