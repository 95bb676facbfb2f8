"""Facts in running text: under a heading, behind a label, or by what a line says itself.

A label alone is none: what stands with it has to say something, and to look like a value of the
fact where that is known. A label inside a sentence is only a hint.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from prongsai.audit.in_tables import pairs_in, under_heads
from prongsai.audit.in_time import days_in
from prongsai.audit.seen_text import Line, Matter
from prongsai.audit.sighting import Sight, Sighting, best, quoted, together
from prongsai.audit.vocabulary import FactWords, bare, fact_words, member_patterns, unlike
from prongsai.requirements.content_paths import NEWS
from prongsai.requirements.saying import says_something, without_titles
from prongsai.requirements.sought import Facts
from prongsai.thai.fiscal import fiscal_year_of
from prongsai.thai.text import match_key, shortened
from prongsai.topics.registry import Topic

_BELOW = 14
"""Lines under a label that are looked at for its value."""
_BESIDE = 3
"""Lines around a record's own line that may tell its fields."""
_MORE = 16
"""Letters that a heading may have beside its label."""
_NUMBER = re.compile(r"^[0-9]{1,3}")
_FEWEST = 4


def facts_in_text(topic: Topic, facts: Facts, source: Matter) -> Sighting:
    """What the text of a source tells of the facts."""
    lines = source.lines
    windows = _windows(facts, lines)
    if not windows:
        return Sighting(Sight.NOWHERE)
    if not facts.fields:
        return best([_anything(topic, facts, source, window) for window in windows])
    found = []
    for field in facts.fields:
        names = field.split("|")
        sights = [
            _within(
                facts,
                source,
                _look(
                    fact_words(topic, facts.path, name), source, window, _others(topic, facts, name)
                ),
            )
            for window in windows
            for name in names
        ]
        found.append(_counted(topic, facts, names, source, best(sights)))
    return together(found)


def _within(facts: Facts, source: Matter, found: Sighting) -> Sighting:
    """What was seen, unless the day that stands with it is of another year."""
    if facts.within is None or found.sight is not Sight.SEEN:
        return found
    lines = source.lines
    quoted_text = match_key(found.quotes[0].text.rstrip("…"))
    at = next(
        (n for n, line in enumerate(lines) if line.key and quoted_text.startswith(line.key)), None
    )
    near = lines[max(0, at - 2) : at + 3] if at is not None else ()
    own = list(days_in(lines[at].text)) if at is not None else []
    days = own or [day for line in near for day in days_in(line.text)]
    if days and not any(fiscal_year_of(day) == facts.within for day in days):
        why = f"สิ่งที่พบลงวันที่นอกปีงบประมาณ {facts.within}"
        return Sighting(Sight.OTHER_YEAR, found.quotes, why)
    return found


def _others(topic: Topic, facts: Facts, name: str) -> tuple[str, ...]:
    """The labels of the other fields asked for, where a value ends."""
    names = (n for field in facts.fields for n in field.split("|") if n != name)
    return tuple(label for n in names for label in fact_words(topic, facts.path, n).labels)


def _windows(facts: Facts, lines: tuple[Line, ...]) -> list[tuple[Line, ...]]:
    """The parts of a text that are about the records asked for; all of it where none are."""
    if facts.within is not None and facts.path == NEWS:
        days = [n for n, line in enumerate(lines) if _is_in(line, facts.within)]
        return [lines[max(0, n - 2) : n + 3] for n in days[:40]]
    if not facts.where:
        return [lines] if lines else []
    patterns = [
        pattern for field, value in facts.where.items() for pattern in member_patterns(field, value)
    ]
    marks = [n for n, line in enumerate(lines) if any(p.search(line.bare) for p in patterns)]
    if not marks:  # lines of a document end anywhere
        pairs = enumerate(pairwise(lines))
        marks = [n for n, (a, b) in pairs if any(p.search(a.bare + b.bare) for p in patterns)]
    windows = []
    for n in marks[:40]:
        around = lines[max(0, n - _BESIDE) : n + _BESIDE + 1]
        near = sorted(around, key=lambda line: abs(lines.index(line) - n))
        windows += [tuple(near), lines[n : n + _BELOW]]
    return windows


def _is_in(line: Line, year: int) -> bool:
    return any(fiscal_year_of(day) == year for day in days_in(line.text))


def _anything(topic: Topic, facts: Facts, source: Matter, window: tuple[Line, ...]) -> Sighting:
    """Whatever stands at the path: what its words label, or the record that is asked for."""
    if not facts.where:
        return _look(fact_words(topic, facts.path), source, window, ())
    patterns = [
        pattern for field, value in facts.where.items() for pattern in member_patterns(field, value)
    ]
    for number, line in enumerate(window):
        after = window[number + 1 : number + 2]
        whole = line.bare + "".join(entry.bare for entry in after)
        if any(pattern.search(line.bare) for pattern in patterns) and _says(line.text, source):
            return Sighting(Sight.SEEN, (quoted(source, line),))
        if any(pattern.search(whole) for pattern in patterns) and not line.is_heading:
            return Sighting(Sight.SEEN, (quoted(source, line, after),))
    return Sighting(Sight.NOWHERE)


def _counted(
    topic: Topic, facts: Facts, names: Sequence[str], source: Matter, found: Sighting
) -> Sighting:
    """Enough of them: as many as the year asks, and where every person has one, as many as persons."""
    if found.sight is not Sight.SEEN:
        return found
    words = [fact_words(topic, facts.path, name) for name in names]
    if facts.minimum > 1:
        count = sum(any(one.tells(line.bare) for one in words) for line in source.lines)
        if count < facts.minimum:
            return Sighting(Sight.IN_PASSING, found.quotes, f"พบเพียง {count} รายการ")
    each = next((one.each for one in words if one.each), "")
    if each and facts.every:
        path, _, field = each.rpartition(".")
        of = fact_words(topic, path, field)
        persons = {line.bare for line in source.lines if of.tells(line.bare)}
        having = sum(any(one.tells(line.bare) for one in words) for line in source.lines)
        if having < len(persons):
            why = f"พบ {having} แห่ง จาก {len(persons)} คน ให้ดูว่าครบทุกคนหรือไม่"
            return Sighting(Sight.IN_PASSING, found.quotes, why)
    return found


def _look(
    words: FactWords, source: Matter, window: tuple[Line, ...], others: tuple[str, ...]
) -> Sighting:
    """The first place of a window that tells the fact, or else what comes nearest to it."""
    found: list[Sighting] = []
    for number, line in enumerate(window):
        if words.tells(line.bare) and _says(line.text, source):
            return Sighting(Sight.SEEN, (quoted(source, line),))
        label = next((label for label in words.labels if label in line.key), "")
        if label and _is_named(line.key, label):
            sight = _at_label(words, source, window, number, label, others)
            if sight.sight is Sight.SEEN:
                return sight
            found.append(sight)
    for line, cell in under_heads(source, words) if window == source.lines else ():
        if _is_value(words, cell, source):
            return Sighting(Sight.SEEN, (quoted(source, line),))
    for line, first, rest in pairs_in(source) if window == source.lines else ():
        if any(first.endswith(label) or first.startswith(label) for label in words.labels) and (
            _is_value(words, rest, source)
        ):
            return Sighting(Sight.SEEN, (quoted(source, line),))
    return best(found)


def _at_label(
    words: FactWords,
    source: Matter,
    window: tuple[Line, ...],
    number: int,
    label: str,
    others: tuple[str, ...],
) -> Sighting:
    """What stands with a label: behind it on its line, or below."""
    line = window[number]
    place = line.key.find(label)
    before, behind = line.key[:place], line.key[place + len(label) :]
    leads = not before or bool(_NUMBER.fullmatch(before))
    enough = len(behind) >= _FEWEST or (line.row and bool(behind) and words.value is not None)
    if leads and enough and not _is_label(behind, (*others, *words.labels)):
        rest = _behind(line.text, label)
        if _is_value(words, rest, source):
            return Sighting(Sight.SEEN, (quoted(source, line),))
    title = line.key in source.called
    if title and not words.long:
        return Sighting(Sight.NOWHERE)
    short = len(line.key) <= len(label) + _MORE
    if (line.is_heading and short) or (leads and short) or _heads(line, others):
        below = _below(window, number, others)
        text = "\n".join(entry.text for entry in below)
        if below and _is_value(words, text, source):
            value = next(
                (entry for entry in below if _is_value(words, entry.text, source)), below[0]
            )
            return Sighting(Sight.SEEN, (quoted(source, line, [value]),))
        if not below or not _says(text, source):
            why = f"มีหัวข้อ “{shortened(line.text, 60)}” แต่ไม่มีเนื้อหา"
            return Sighting(Sight.EMPTY, (quoted(source, line),), why)
    why = f"พบคำว่า “{shortened(line.text, 80)}” แต่ไม่แน่ว่าเป็นข้อมูลที่ขอ"
    return Sighting(Sight.IN_PASSING, (quoted(source, line),), why)


def _is_named(key: str, label: str) -> bool:
    """Whether a label stands there as itself, and not inside another word."""
    for word in unlike():
        if label in word:
            key = key.replace(word, "")
    return label in key


def _heads(line: Line, others: tuple[str, ...]) -> bool:
    """Whether a line is a row of heads, as of a table whose borders are lost."""
    named = sum(label in line.key for label in {*others})
    return named >= 1 and len(line.key) < 200


def _behind(text: str, label: str) -> str:
    """The text after a label, whatever blanks and signs stand inside it."""
    wanted, reached = label, 0
    for position, _ in enumerate(text):
        if match_key(text[: position + 1]).endswith(wanted):
            reached = position + 1
            break
    return text[reached:].lstrip(" :：-–—=.|")


def _is_label(key: str, labels: Sequence[str]) -> bool:
    return any(key == label or (label in key and len(key) < len(label) + 6) for label in labels)


def _below(window: tuple[Line, ...], number: int, others: tuple[str, ...]) -> tuple[Line, ...]:
    """The lines under a label up to the next heading of its level."""
    head = window[number]
    found: list[Line] = []
    for line in window[number + 1 : number + 1 + _BELOW]:
        if line.is_heading and line.level <= head.level:
            break
        if head.row and not line.row and not line.is_heading and found:
            break
        found.append(line)
    return tuple(found)


def _is_value(words: FactWords, text: str, source: Matter) -> bool:
    """Whether a text is a value of the fact."""
    plain = bare(text)
    if words.denies(plain):
        return False
    if words.value is not None:
        return bool(words.value.search(plain)) and len(plain) >= words.long
    return len(match_key(text)) >= max(_FEWEST, words.long) and _says(text, source)


def _says(text: str, source: Matter) -> bool:
    """Whether a text says something beside what the thing is called anyway."""
    rest = without_titles(text, source.names)
    return bool(rest) and says_something(rest) and says_something(text)


def members_in_text(
    field: str, labels: Sequence[tuple[str, str]], source: Matter
) -> tuple[dict[str, Line], list[str]]:
    """For each word of a closed set the first line that names it; and the labels of those missing."""
    found: dict[str, Line] = {}
    missing: list[str] = []
    for value, label in labels:
        patterns = member_patterns(field, value, label)
        line = next(
            (line for line in source.lines if any(p.search(line.bare) for p in patterns)), None
        )
        if line is None:
            missing.append(label)
        else:
            found[value] = line
    return found, missing


def telling_lines(patterns: Sequence[re.Pattern[str]], source: Matter) -> Iterator[Line]:
    """The lines in which one of some patterns is found."""
    for line in source.lines:
        if any(pattern.search(line.bare) for pattern in patterns):
            yield line
