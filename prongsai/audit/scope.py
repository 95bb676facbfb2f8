"""Which of the things that were opened answer a topic, in which year: by what they are called.

A thing is called by its title, its headings and every link that leads to it; where these are
silent ("ดาวน์โหลด"), by what stands beside and above the link, and last by the page that links to it.
An answer sheet says it itself. Years are fiscal years, Buddhist Era.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from prongsai.audit.opened import Area, Link, Media, Opened, Part, Visit
from prongsai.audit.seen_text import Matter, section_below, title_parts
from prongsai.audit.vocabulary import is_silent, keys_of, words
from prongsai.importing.file_topics import Match, item_coded, topic_by_words
from prongsai.importing.source import Heading
from prongsai.manuals.wording import Wordings, wording_key
from prongsai.requirements.framework import Framework
from prongsai.thai.digits import to_arabic
from prongsai.thai.said_time import named_years, years_it_is_of
from prongsai.thai.text import match_key
from prongsai.topics.registry import TopicRegistry

_LONGEST_NAME = 220
_HEAD = 700
"""Letters at the beginning of a document in which it says what it is of."""
_FEWEST_LETTERS = 4
_SEVERAL, _INDEX_SHARE = 3, 4
_FEW_WORDS = 8
_FEWEST_ALIKE, _LONG_SORT = 10, 6
"""Letters of a name that may be a topic's shortened: 'a report' is none of a topic."""
_ALIKE, _LEAD, _ALIKE_CODED, _SURELY = 0.45, 0.08, 0.25, 0.6
"""How alike a name and a topic's own have to be: alone, more than to any other topic, beside the
code of its item, and to count for more than words in common."""
_WORDLESS = re.compile(r"[0-9]+|ข้อ|ปีงบประมาณ|ปี|พศ|ita|oit|^o")
_ITEM_CODE = re.compile(r"(?<![A-Za-z])[oO]\s?-?([0-9]{1,2})(?![0-9])")

SHEET, OWN, BESIDE, INHERITED = range(4)
"""How surely a thing is on a topic: the sheet, its own name, words near the link, the page above."""


@dataclass
class Naming:
    """Which topics a name stands for in a year; names are asked again and again."""

    framework: Framework
    topics: TopicRegistry
    _known: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _usual: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for topic, names in words().names.items():
            for key in keys_of(names):
                self._usual.setdefault(key, []).append(topic)

    def of(self, name: str) -> tuple[str, ...]:
        """The topics that a name stands for; none where it says nothing or too much."""
        plain = " ".join(to_arabic(name).split())
        if not plain or len(plain) > _LONGEST_NAME:
            return ()
        if plain not in self._known:
            self._known[plain] = self._topics(plain)
        return self._known[plain]

    def _topics(self, plain: str) -> tuple[str, ...]:
        item = item_coded(plain, self.framework)
        exact = self._by_usual_name(plain)
        if exact:
            return exact
        found = topic_by_words(plain, self.framework, self.topics)
        by_words = isinstance(found, Match)
        if not isinstance(found, Match) or self._is_otherwise(plain, found.topic.id):
            near = self._nearest(plain)
            if near and near[1] >= (_SURELY if by_words else _ALIKE):
                return (near[0],)
        if isinstance(found, Match):
            of_item = item is not None and found.topic.id in item.topics
            return item.topics if of_item and item is not None else (found.topic.id,)
        if item is None:
            return ()
        named = {topic.id for topic in found.candidates}
        # A code alone counts; one beside other words may be a code of another year.
        alone = len(_WORDLESS.sub("", match_key(plain))) < _FEW_WORDS
        if named & set(item.topics) or alone:
            return item.topics
        return item.topics if self._is_like(plain, item.topics) else ()

    # --- shortened and reordered names ------------------------------------------------------

    @cached_property
    def _wordings(self) -> Wordings[str]:
        asked = {topic for item in self.framework.items() for topic in item.topics}
        known = [(self.topics[topic].title, topic) for topic in sorted(asked)]
        known += [(name, topic) for topic in sorted(asked) for name in words().names.get(topic, ())]
        return Wordings(known)

    def _nearest(self, plain: str) -> tuple[str, float] | None:
        """The topic whose names have most letters in common, and how much; none where two have.

        A report is never taken for its plan: names have to begin with words of the same sort.
        """
        if len(wording_key(plain)) < _FEWEST_ALIKE:
            return None
        sort = _sort_of(plain)
        best: dict[str, float] = {}
        for near in self._wordings.near(plain):
            if _sort_of(near.text) == sort:
                best.setdefault(near.meaning, near.score)
        ranked = sorted(best.items(), key=lambda pair: -pair[1])[:2]
        if not ranked or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _LEAD):
            return None
        return ranked[0]

    def _is_otherwise(self, plain: str, topic: str) -> bool:
        """Whether a name says what sort of thing it is, and the topic has no name of that sort."""
        names = (self.topics[topic].title, *words().names.get(topic, ()))
        sort = _sort_of(plain)
        return sort >= 0 and sort not in {_sort_of(name) for name in names}

    def _is_like(self, plain: str, topics: Sequence[str]) -> bool:
        """Whether the words beside an item's code are somewhat like one of its topics."""
        near = self._wordings.near(_ITEM_CODE.sub(" ", plain))
        sort = _sort_of(plain)
        return any(
            one.meaning in topics and one.score >= _ALIKE_CODED and sort in (-1, _sort_of(one.text))
            for one in near
        )

    def _by_usual_name(self, plain: str) -> tuple[str, ...]:
        """The topics of a name that offices use, apart from years and codes in it."""
        key = "".join(letter for letter in match_key(plain) if not letter.isdigit())
        for ending in (
            "ประจำปีงบประมาณพศ",
            "ประจำปีงบประมาณ",
            "ปีงบประมาณพศ",
            "ปีงบประมาณ",
            "ประจำปีพศ",
            "ประจำปี",
            "ปี",
            "พศ",
        ):
            key = key.removesuffix(ending)
        return tuple(self._usual.get(key, ()))


def _sort_of(name: str) -> int:
    """What sort of thing a name says first that it is: a plan, a report, figures …; -1 for none.

    The year and the code before it do not count; a long word counts behind other words too.
    """
    key = wording_key(_ITEM_CODE.sub(" ", to_arabic(name)))
    found = [
        (place, number)
        for number, sort in enumerate(words().sorts)
        for word in map(match_key, sort)
        if (place := key.find(word)) == 0 or (place > 0 and len(word) >= _LONG_SORT)
    ]
    return min(found, default=(0, -1))[1]


def without_silent(row: str) -> str:
    """A row of a table without the cells that only say that one may click."""
    cells = [cell.strip() for cell in row.split(" | ")]
    return " ".join(cell for cell in cells if _ITEM_CODE.search(cell) or not is_silent(cell))


def years_named(texts: Iterable[str]) -> frozenset[int]:
    """The fiscal years that short names say, ranges with all their years."""
    found: set[int] = set()
    for text in texts:
        found.update(year for year in named_years(text) if 2540 <= year <= 2600)
        found.update(year for year in years_it_is_of(text) if 2540 <= year <= 2600)
    return frozenset(found)


@dataclass(frozen=True)
class Scope:
    """Everything that was opened, asked by topic; ``naming`` tells what names stand for."""

    visits: Sequence[Visit]
    naming: Naming

    @cached_property
    def _links_to(self) -> dict[str, list[tuple[Link, Opened]]]:
        found: dict[str, list[tuple[Link, Opened]]] = defaultdict(list)
        for visit in self.visits:
            for link in visit.opened.links:
                found[_place(link.address)].append((link, visit.opened))
        return found

    @cached_property
    def _by_place(self) -> dict[str, Visit]:
        found: dict[str, Visit] = {}
        for visit in self.visits:
            for address in (visit.opened.address, visit.opened.final):
                if address:
                    found.setdefault(_place(address), visit)
        return found

    @cached_property
    def _asked(self) -> tuple[str, ...]:
        texts = (
            entry.text for item in self.naming.framework.items() for entry in item.requirements
        )
        return tuple(dict.fromkeys(texts))

    @cached_property
    def _sources(self) -> dict[str, list[Matter]]:
        """All sources by topic, the surest first, in the order in which they were opened."""
        found: dict[str, list[Matter]] = defaultdict(list)
        done: set[tuple[str, str]] = set()
        for visit in self.visits:
            if visit.item:
                continue
            for topic, source in self._of(visit):
                mark = (topic, visit.opened.final or visit.opened.address)
                if mark not in done or source.parts != visit.opened.parts:
                    done.add(mark)
                    found[topic].append(source)
        for sources in found.values():
            sources.sort(key=lambda source: (source.rank, source.depth, not source.is_page))
        return found

    def of_topic(self, topic: str) -> tuple[Matter, ...]:
        """What answers a topic, as far as names tell."""
        return tuple(self._sources.get(topic, ()))

    def of_item(self, code: str) -> tuple[Matter, ...]:
        """What the answer sheet gives for an item, and what was opened from there.

        What is called otherwise was only in reach of the address that was given.
        """
        item = self.naming.framework.item(code)
        wanted = set(item.topics) if item else set()
        found = []
        for visit in self.visits:
            if visit.item != code:
                continue
            topics = set(self._topics(self.names_of(visit))) if visit.way else set()
            if not topics or topics & wanted or self._is_listed(visit, wanted):
                found.append(self._source(visit, SHEET, self._years(visit)))
        return tuple(found)

    def _is_listed(self, visit: Visit, wanted: set[str]) -> bool:
        """Whether a document stands in the content of a page of the topics alone."""
        link = visit.way[-1]
        if visit.opened.media is Media.HTML or link.area is not Area.CONTENT or len(visit.way) > 1:
            return False
        pages = (
            other
            for other in self.visits
            if other.item == visit.item and not other.way and not _is_index(other.opened.text)
        )
        return any(wanted.issuperset(self._topics(self.names_of(page)) or {""}) for page in pages)

    @property
    def by_sheet(self) -> bool:
        """Whether an answer sheet says which address answers what."""
        return any(visit.item for visit in self.visits)

    def called(self, link: Link) -> tuple[str, ...]:
        """What a link says of the thing it leads to."""
        return tuple(name for name in (link.words, link.beside, link.above) if name)

    def names_of(self, visit: Visit) -> tuple[str, ...]:
        """What a thing is called by itself and by the links that lead to it, the surest first."""
        names = [*self._own_names(visit)]
        names += [link.words for link in self._leading(visit) if not is_silent(link.words)]
        return tuple(dict.fromkeys(name for name in names if name.strip()))

    def _own_names(self, visit: Visit) -> Iterator[str]:
        """What a thing calls itself: its title, and the heads of a page."""
        opened = visit.opened
        yield from title_parts(opened.title)
        if opened.media is Media.HTML:
            tops = [block for part in opened.parts[:1] for block in part.headings]
            highest = min((head.level for head in tops), default=0)
            yield from [head.text for head in tops if head.level == highest][:2]

    def _years(self, visit: Visit) -> frozenset[int]:
        """The years that it says of itself, or that links to it say where it says none."""
        words = (link.words for link in self._leading(visit))
        return years_named(self._own_names(visit)) or years_named(words)

    def _leading(self, visit: Visit) -> Iterator[Link]:
        if visit.way and not visit.way[-1].part:
            yield visit.way[-1]
        for address in dict.fromkeys((visit.opened.final, visit.opened.address)):
            if address:
                links = (link for link, _ in self._links_to.get(_place(address), ()))
                # A link into a page names a part of it.
                yield from (link for link in links if not link.part)

    # --- a thing and its topics ---------------------------------------------------------------

    def _of(self, visit: Visit) -> Iterator[tuple[str, Matter]]:
        names = self.names_of(visit)
        own = self._topics(names)
        years = self._years(visit)
        if own:
            if not _is_index(visit.opened.text):
                for topic in own:
                    yield topic, self._source(visit, OWN, years)
            if visit.opened.media is not Media.HTML:
                yield from self._beside_its_topic(visit, own, years)
                return
            if len(own) == 1:
                return
        elif near := self._near(visit):
            yield from self._by_its_link(visit, near[0], years or near[1])
            return
        yield from self._sections(visit, own)
        if not own:
            above, more = self._from_above(visit)
            for topic in above:
                yield topic, self._source(visit, INHERITED, years or more)

    def _by_its_link(
        self, visit: Visit, topics: Sequence[str], years: frozenset[int]
    ) -> Iterator[tuple[str, Matter]]:
        """A thing whose own name is silent, on the topics of what stands near its link."""
        for topic in topics:
            yield topic, self._source(visit, BESIDE, years)
        if visit.opened.media is not Media.HTML:
            yield from self._beside_its_topic(visit, topics, years)

    def _beside_its_topic(
        self, visit: Visit, own: Sequence[str], years: frozenset[int]
    ) -> Iterator[tuple[str, Matter]]:
        """A document that a page of another topic lists among its own may be on that topic too."""
        above, more = self._from_above(visit)
        for topic in above:
            if topic not in own:
                yield topic, self._source(visit, INHERITED, years or more)

    def _topics(self, names: Iterable[str]) -> tuple[str, ...]:
        found = (topic for name in names for topic in self.naming.of(name))
        return tuple(dict.fromkeys(found))

    def _near(self, visit: Visit) -> tuple[tuple[str, ...], frozenset[int]] | None:
        """Topics by the row and the heading a link stands in, the row first."""
        for texts in (
            [without_silent(link.beside) for link in self._leading(visit)],
            [link.above for link in self._leading(visit) if link.area is Area.CONTENT],
        ):
            if topics := self._topics(texts):
                return topics, years_named(texts)
        return None

    def _from_above(self, visit: Visit) -> tuple[tuple[str, ...], frozenset[int]]:
        """Topics of the nearest page on the way that has some, by links in its content only."""
        years: frozenset[int] = frozenset()
        for number in range(len(visit.way) - 1, -1, -1):
            link = visit.way[number]
            if link.area is not Area.CONTENT:
                break
            before = visit.way[number - 1] if number else None
            page = self._by_place.get(_place(before.address)) if before else None
            if page is None:
                break
            names = self.names_of(page)
            years = years or years_named(names)
            topics = self._topics(names)
            if not topics and (near := self._near(page)):
                topics = near[0]
            if topics:
                return (topics if len(topics) < 4 else ()), years
        return (), years

    def _sections(self, visit: Visit, own: Sequence[str]) -> Iterator[tuple[str, Matter]]:
        """Parts of a page below headings that name topics."""
        if visit.opened.media is not Media.HTML:
            return
        for part in visit.opened.parts:
            for index, block in enumerate(part.blocks):
                if not isinstance(block, Heading):
                    continue
                for topic in self.naming.of(block.text):
                    if topic in own:
                        continue
                    section = section_below(part, index)
                    text = section.text
                    if len(text) > len(block.text) + _FEWEST_LETTERS and not _is_index(text):
                        years = years_named([block.text])
                        yield topic, self._source(visit, BESIDE, years, (section,), (block.text,))

    def _source(
        self,
        visit: Visit,
        rank: int,
        years: frozenset[int],
        parts: tuple[Part, ...] = (),
        names: tuple[str, ...] = (),
    ) -> Matter:
        opened = visit.opened
        around = (text for link in self._leading(visit) for text in (link.beside, link.above))
        near = years_named([_place(opened.final or opened.address)]) or years_named(around)
        return Matter(
            opened,
            parts or opened.parts,
            names or self.names_of(visit),
            years,
            near,
            rank,
            visit.depth,
            self._asked,
        )


def _is_index(text: str) -> bool:
    """Whether a text lists items of the form, so that it tells where things are and has none."""
    lines = [line for line in to_arabic(text).splitlines() if line.strip()]
    coded = [line for line in lines if _ITEM_CODE.search(line)]
    codes = {code for line in coded for code in _ITEM_CODE.findall(line)}
    return len(codes) >= _SEVERAL and len(coded) * _INDEX_SHARE >= len(lines)


def head_of(source: Matter) -> str:
    """The beginning of a thing, in which it says what it is of."""
    text = "\n".join(line.text for line in source.lines[:40])
    return text[:_HEAD]


def _place(address: str) -> str:
    """What tells an address from another: no fragment, no slash at the end, no home page's name."""
    plain = address.partition("#")[0].rstrip("/")
    for name in ("/index.html", "/index.php", "/index.htm"):
        plain = plain.removesuffix(name)
    return plain.partition("://")[2] or plain
