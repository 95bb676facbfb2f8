"""Deciding each requirement of a year on what was opened: seen, not seen, or doubtful.

Nothing is met on faith: what was seen has a quote with its address; what could not be read, or
may be meant and may not, is for a human; the rest is not there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from prongsai.audit.in_links import (
    document_of,
    from_home,
    papers_seen,
    said_none,
    signature_seen,
    way_seen,
)
from prongsai.audit.in_tables import (
    columns_at,
    facts_in_tables,
    form_in_tables,
    tables_with,
)
from prongsai.audit.in_text import facts_in_text, members_in_text
from prongsai.audit.in_time import dated, every_month, reached, span_said, year_said
from prongsai.audit.opened import Lead, Part, Visit
from prongsai.audit.scope import INHERITED, Naming, Scope, head_of
from prongsai.audit.seen_text import Line, Matter
from prongsai.audit.sighting import Quote, Sight, Sighting, best, quoted
from prongsai.audit.vocabulary import agencies_in, bare, fact_words, none_patterns, words
from prongsai.importing.source import Paragraph
from prongsai.manuals.wording import Wordings
from prongsai.requirements.content_paths import follow
from prongsai.requirements.framework import Framework, Item, Requirement
from prongsai.requirements.question import YearRule
from prongsai.requirements.saying import says_something
from prongsai.requirements.sought import (
    Answered,
    ByPerson,
    DatedIn,
    EveryMonth,
    Facts,
    FormTable,
    FromHome,
    InWords,
    Members,
    OfYear,
    Papers,
    Signature,
    Span,
    UpTo,
    Way,
)
from prongsai.thai.said_time import years_it_is_of
from prongsai.thai.text import match_key, shortened
from prongsai.topics.registry import Topic, TopicRegistry

_MOST_SOURCES = 60
_LIKE = 0.62
_OWN_PART = 10
"""Letters of an agency's name that tell it from others."""
_DOCUMENT = frozenset({"document", "guide_file", "document|url", "guide|guide_file"})
_PICTURES = frozenset({"photo"})


@dataclass(frozen=True, slots=True)
class Found:
    """What was seen of one requirement of an item, and the sources that were looked through."""

    item: Item
    requirement: Requirement
    sighting: Sighting
    sources: tuple[Matter, ...] = ()


@dataclass(frozen=True)
class Judge:
    """Decides the requirements of one year on what was opened of one target.

    ``start`` is the agency's own site, empty where only an answer sheet is known; ``name`` is how
    the agency is called: documents of others are none of its own.
    """

    framework: Framework
    topics: TopicRegistry
    visits: Sequence[Visit]
    start: str = ""
    name: str = ""
    _read: dict[tuple[str, str], tuple[Matter, ...]] = field(default_factory=dict)

    @cached_property
    def scope(self) -> Scope:
        """What was opened, by topic."""
        return Scope(self.visits, Naming(self.framework, self.topics))

    def all(self) -> Iterator[Found]:
        """Every requirement of every item."""
        for item in self.framework.items():
            for requirement in item.requirements:
                yield self.decide(item, requirement)

    def decide(self, item: Item, requirement: Requirement) -> Found:
        """One requirement."""
        topic = self.topics[requirement.topic]
        every = self.sources(item, topic)
        if requirement.topic == "contact" and not self._blind:
            every = (*every, *self._fronts())
        wanted = self.data_year(item, requirement, topic)
        sources = tuple(source for source in every if self._is_of(source, wanted))
        sighting = self._look(item, requirement, topic, sources)
        if not sighting.sight.is_seen and requirement.none_allowed:
            none = said_none(none_patterns(topic.id), sources)
            sighting = none if none.sight.is_seen else sighting
        if not sighting.sight.is_seen:
            sighting = self._explained(sighting, topic, every, sources, wanted)
        return Found(item, requirement, sighting, sources)

    # --- where to look ----------------------------------------------------------------------

    def sources(self, item: Item, topic: Topic) -> tuple[Matter, ...]:
        """What answers an item's topic: what the sheet says, else what is called so."""
        key = (item.code, topic.id)
        if key not in self._read:
            found = self.scope.of_item(item.code) if self.scope.by_sheet else ()
            found = found or self.scope.of_topic(topic.id)
            own = (source for source in _apart(found) if not self._is_of_another(source))
            self._read[key] = tuple(own)[:_MOST_SOURCES]
        return self._read[key]

    def sources_of_year(self, item: Item, topic: Topic) -> tuple[Matter, ...]:
        """What answers a topic in the year that is asked for."""
        asked = [entry for entry in item.requirements if entry.topic == topic.id]
        wanted = self.data_year(item, asked[0], topic) if asked else None
        return tuple(one for one in self.sources(item, topic) if self._is_of(one, wanted))

    @cached_property
    def _own_names(self) -> tuple[str, ...]:
        """The agency's own name, as it is called or as its first page says."""
        first = self.visits[0].opened if self.visits else None
        texts = [self.name, first.title if first else "", *(first.frame[:3] if first else ())]
        return agencies_in(" ".join(texts[:1])) or agencies_in(" ".join(texts[1:]))[:1]

    def _is_of_another(self, source: Matter) -> bool:
        """Whether a document names agencies at its head, and this one nowhere."""
        if source.is_page or not self._own_names:
            return False
        named = agencies_in(head_of(source))
        text = "".join(line.bare for line in source.lines)
        own = any(name[:_OWN_PART] in text for name in self._own_names)
        return bool(named) and not own

    def data_year(self, item: Item, requirement: Requirement, topic: Topic) -> int | None:
        """The year that a yearly topic's data have to be of; None where none is asked."""
        if topic.may_stand_outside_years:
            return None
        rule = requirement.check.year_rule
        rules = [rule, item.data_year]
        rules += [entry.check.year_rule for entry in item.requirements if entry.topic == topic.id]
        stated = [one for one in rules if one in (YearRule.CURRENT, YearRule.PREVIOUS)]
        return stated[0].data_year(self.framework.fiscal_year) if stated else None

    def _is_of(self, source: Matter, wanted: int | None) -> bool:
        return _is_of_year(source, wanted, self.framework.fiscal_year)

    def _fronts(self) -> tuple[Matter, ...]:
        """The first page with what frames every page: an address often stands at its foot."""
        found = []
        for visit in self.visits[:1]:
            texts = tuple(Paragraph(text, 1) for text in visit.opened.frame)
            part = Part(1, "", texts)
            found.append(
                Matter(
                    visit.opened, (*visit.opened.parts, part), (visit.opened.title,), rank=INHERITED
                )
            )
        return tuple(found)

    def only_other_years(self, item: Item, topic: str) -> tuple[tuple[int, ...], int, str]:
        """The years of what was found of a yearly topic, where none of it is of the year asked for."""
        wanted = next(
            (
                year
                for entry in item.requirements
                if entry.topic == topic
                and (year := self.data_year(item, entry, self.topics[topic])) is not None
            ),
            None,
        )
        sources = self.sources(item, self.topics[topic])
        if wanted is None or not sources or any(self._is_of(one, wanted) for one in sources):
            return (), 0, ""
        years = {year for source in sources for year in source.years or source.near}
        return tuple(sorted(years))[-4:], wanted, next(iter(sources[0].names), "")

    # --- looking ------------------------------------------------------------------------------

    def _look(
        self, item: Item, requirement: Requirement, topic: Topic, sources: tuple[Matter, ...]
    ) -> Sighting:
        sought = requirement.check.sought(self.framework.fiscal_year)
        match sought:
            case Facts():
                return self._facts(topic, sought, sources)
            case Members():
                return self._members(topic, sought, sources)
            case FormTable():
                return best([one for source in sources for one in form_in_tables(sought, source)])
            case Answered():
                return self._answered(sought, sources)
            case FromHome():
                return self._from_home(item, topic, sources)
            case Way():
                return way_seen(sought, sources, self.visits, self.start)
            case InWords():
                return _in_words(requirement, sources)
            case DatedIn():
                return self._dated(topic, sought, sources)
            case ByPerson():
                return Sighting(Sight.UNREAD, (), "ต้องให้คนรับรอง")
            case _:
                return _in_time_or_papers(sought, sources)

    def _facts(self, topic: Topic, facts: Facts, sources: tuple[Matter, ...]) -> Sighting:
        """Tables first: where one has the heads, its cells decide; else the text."""
        if facts.path.startswith("contact.map"):
            return _map(sources)
        if set(facts.fields) & _PICTURES:
            return _pictures(topic, facts, sources)
        found: list[Sighting] = []
        for source in sources:
            if facts.within is not None:
                days = dated(DatedIn(facts.path, facts.within), (source,))
                if not days.sight.is_seen:
                    found.append(days)
                    continue
            tables = list(facts_in_tables(topic, facts, source))
            found += tables
            if not any(entry.sight is Sight.GAPS for entry in tables):
                found.append(facts_in_text(topic, facts, source))
            if best(found).sight is Sight.SEEN:
                return best(found)
        if any(field in _DOCUMENT for field in facts.fields):
            found.append(document_of(sources))
        return best(found)

    def _members(self, topic: Topic, sought: Members, sources: tuple[Matter, ...]) -> Sighting:
        reached_at = follow(topic, sought.path)
        step = reached_at.step(sought.field) if reached_at else None
        known = {word.value: word.label for word in (step.words or ())} if step else {}
        labels = [(value, known.get(value, value)) for value in sought.values]
        if sought.field == "year":
            return best([_result_year(labels[0][0], source) for source in sources])
        missing: list[str] = [label for _, label in labels]
        quotes: dict[str, Quote] = {}
        for source in sources:
            found, _ = members_in_text(sought.field, labels, source)
            for value, line in found.items():
                quotes.setdefault(value, quoted(source, line))
            missing = [label for value, label in labels if value not in quotes]
            if not missing:
                shown = tuple(dict.fromkeys(quotes[value] for value, _ in labels))
                return Sighting(Sight.SEEN, shown[:4])
        sight = Sight.GAPS if quotes else Sight.NOWHERE
        return Sighting(sight, tuple(quotes.values())[:2], f"ไม่พบ {', '.join(missing)}")

    def _dated(self, topic: Topic, sought: DatedIn, sources: tuple[Matter, ...]) -> Sighting:
        """A day of the year beside a record, where it is known what a record looks like."""
        words = fact_words(topic, sought.path, "detail")
        return dated(sought, sources, words.tells) if words.patterns else dated(sought, sources)

    def _from_home(self, item: Item, topic: Topic, sources: tuple[Matter, ...]) -> Sighting:
        """A way from the agency's site to where something of the topic is."""
        others = (entry for entry in item.requirements if entry.topic == topic.id)
        looked = [
            self._look(item, entry, topic, sources)
            for entry in others
            if not isinstance(entry.check.sought(self.framework.fiscal_year), FromHome)
        ]
        there = best(looked)
        if not there.sight.is_seen and there.sight is not Sight.UNREAD:
            return Sighting(Sight.NOWHERE, (), "ยังไม่พบสิ่งที่เว็บไซต์หลักควรพาไป")
        return from_home(sources, self.visits, self.start)

    def _answered(self, sought: Answered, sources: tuple[Matter, ...]) -> Sighting:
        """Every name of the plan in the report; a plan that is not to be read is for a human."""
        plan_topic = self.topics[sought.plan_topic]
        plans = self.scope.of_topic(plan_topic.id)
        year = self.framework.fiscal_year - 1
        of_year = [plan for plan in plans if _is_of_year(plan, year, year)]
        of_year.sort(key=lambda plan: (year not in plan.near, len(plan.years)))
        wanted = _names_at(plan_topic, sought.plan_path, of_year)
        if not sources:
            return Sighting(Sight.NOWHERE)
        if not wanted:
            return Sighting(
                Sight.UNREAD, (), f"อ่านรายการใน “{plan_topic.title}” ปี {year} ไม่ได้ ให้เทียบกับแผนเอง"
            )
        text = "".join(line.key for source in sources for line in source.lines)
        missing = [name for name in wanted if match_key(name) not in text]
        if not missing:
            line = Line(f"รายงานครบ {len(wanted)} รายการตามแผน เช่น {wanted[0]}", 1, 9, "", "")
            return Sighting(Sight.SEEN, (quoted(sources[0], line),))
        why = f"ไม่พบ “{shortened(missing[0], 60)}” ในรายงาน (ขาด {len(missing)} จาก {len(wanted)})"
        return Sighting(Sight.IN_PASSING, (), why)

    # --- why not ------------------------------------------------------------------------------

    def _explained(
        self,
        sighting: Sighting,
        topic: Topic,
        every: tuple[Matter, ...],
        sources: tuple[Matter, ...],
        wanted: int | None,
    ) -> Sighting:
        """What keeps it from being seen: what could not be read is doubt, never absence."""
        unread = [
            source for source in (sources or every) if source.unread and not source.opened.shut
        ]
        if sighting.sight in (Sight.NOWHERE, Sight.EMPTY) and unread:
            names = next(iter(unread[0].names), unread[0].opened.name or unread[0].opened.address)
            detail = unread[0].opened.detail or "อ่านไม่ได้"
            quote = Quote(unread[0], 1, shortened(names, 120))
            return Sighting(Sight.UNREAD, (quote,), f"“{shortened(names, 60)}” {detail}")
        if sighting.sight is Sight.NOWHERE and not every and self._blind:
            return Sighting(Sight.UNREAD, (), self._blind)
        if sighting.why or sighting.sight not in (Sight.NOWHERE,):
            return sighting
        if every and not sources:
            years = sorted({year for source in every for year in source.years})
            listed = ", ".join(map(str, years[-4:]))
            return Sighting(Sight.OTHER_YEAR, (), f"พบแต่ข้อมูลปี {listed} ไม่พบปี {wanted}")
        shut = [source for source in every if source.opened.shut]
        if shut and len(shut) == len(every):
            detail = shut[0].opened.detail or "เปิดไม่ได้"
            return Sighting(Sight.SHUT, (), f"{shut[0].opened.address} {detail}")
        if not every:
            return replace(sighting, why=f"ไม่พบหน้าหรือเอกสารเรื่อง “{topic.title}”")
        return replace(sighting, why="ไม่พบข้อมูลนี้ในหน้าและเอกสารของเรื่องนี้")

    @cached_property
    def _blind(self) -> str:
        """Why nothing can be said of what was not found; empty where the site could be read."""
        first = self.visits[0].opened if self.visits else None
        if first is None:
            return "ไม่ได้เปิดหน้าใดเลย"
        if first.unread and not first.text.strip():
            return f"หน้าแรกอ่านไม่ได้ {first.detail}".strip()
        return ""


def _in_time_or_papers(
    sought: OfYear | Span | UpTo | EveryMonth | Signature | Papers,
    sources: tuple[Matter, ...],
) -> Sighting:
    """What is known by days and years, or by the documents themselves."""
    match sought:
        case OfYear():
            return best([year_said(sought, source) for source in sources])
        case Span():
            return best([span_said(sought, source) for source in sources])
        case UpTo():
            return best([reached(sought, source) for source in sources])
        case EveryMonth():
            return every_month(sought, sources)
        case Signature():
            return signature_seen(sought, sources)
        case Papers():
            return papers_seen(sought, sources)


def _apart(sources: Sequence[Matter]) -> Iterator[Matter]:
    """Each thing once, those that were shut out left at the end."""
    seen: set[tuple[str, int]] = set()
    for source in sorted(sources, key=lambda entry: entry.opened.shut):
        mark = (
            source.opened.sha256 or source.opened.address,
            len(source.parts[0].blocks) if source.parts else 0,
        )
        if mark not in seen:
            seen.add(mark)
            yield source


def _is_of_year(source: Matter, wanted: int | None, assessed: int) -> bool:
    """Whether a thing may be of the year: its name says so, or its head, or nothing says another.

    Where data of the year before are asked for, a name or an address may say the year of the
    assessment (``assessed``) instead, and what is inside the year of the data.
    """
    if wanted is None or wanted in source.years:
        return True
    if source.near and source.near.isdisjoint((wanted, assessed)):
        return False
    head = years_it_is_of(head_of(source))
    if source.years:
        return assessed in source.years and wanted in head
    return wanted in head if head else True


def _map(sources: tuple[Matter, ...]) -> Sighting:
    """A map: a frame or link of a map service, a picture called so, or coordinates."""
    for source in sources:
        for link in source.opened.links:
            if link.lead is Lead.MAP:
                text = shortened(f"แผนที่ {link.words} → {link.address}", 160)
                return Sighting(Sight.SEEN, (Quote(source, 1, text),))
        for picture in source.opened.pictures:
            said = match_key(f"{picture.about} {picture.above}")
            if "แผนที่" in said or "map" in said:
                return Sighting(
                    Sight.SEEN, (Quote(source, 1, f"ภาพ {picture.about or picture.above}"),)
                )
    return Sighting(Sight.NOWHERE, (), "ไม่พบแผนที่ที่ตั้ง")


def _pictures(topic: Topic, facts: Facts, sources: tuple[Matter, ...]) -> Sighting:
    """As many pictures as persons."""
    of = fact_words(topic, facts.path, "name")
    for source in sources:
        persons = {line.bare for line in source.lines if of.tells(line.bare)}
        pictures = {picture.address for picture in source.opened.pictures}
        if persons and len(pictures) >= len(persons):
            text = f"รูป {len(pictures)} รูป ของ {len(persons)} คน"
            return Sighting(Sight.SEEN, (Quote(source, 1, text),))
        if persons and pictures:
            why = f"พบรูป {len(pictures)} รูป จาก {len(persons)} คน ให้ดูว่าครบหรือไม่"
            return Sighting(Sight.IN_PASSING, (), why)
    return Sighting(Sight.NOWHERE, (), "ไม่พบรูปถ่าย")


def _result_year(year: str, source: Matter) -> Sighting:
    """A result of the assessment in a year."""
    keys = [bare(word) for word in words().year_words]
    for line in source.lines:
        if year in line.bare and any(key in line.bare for key in keys):
            return Sighting(Sight.SEEN, (quoted(source, line),))
    return Sighting(Sight.NOWHERE, (), f"ไม่พบผลการประเมิน ITA ปี {year}")


def _names_at(topic: Topic, path: str, sources: Sequence[Matter]) -> list[str]:
    """The names of a plan's entries, from the first table that has them."""
    name = "measure" if path == "measures" else "events" if path == "risks" else "name"
    for source in sources:
        for table in tables_with(source, columns_at(topic, path, (name,))):
            if name in table.region.header.positions:
                cells = [cell for cell in table.cells(name) if says_something(cell)]
                if cells:
                    return cells
    return []


def _in_words(requirement: Requirement, sources: tuple[Matter, ...]) -> Sighting:
    """A heading like the requirement's words with text below it; else a person has to look."""
    wordings = Wordings([(requirement.text, requirement.id)])
    near: list[Sighting] = []
    for source in sources:
        for number, line in enumerate(source.lines):
            if len(line.text) > 160:
                continue
            found = wordings.near(line.text)
            if found and found[0].inside >= _LIKE:
                below = " ".join(entry.text for entry in source.lines[number + 1 : number + 6])
                if line.is_heading and says_something(below):
                    return Sighting(
                        Sight.SEEN, (quoted(source, line, source.lines[number + 1 : number + 2]),)
                    )
                near.append(
                    Sighting(Sight.IN_PASSING, (quoted(source, line),), "ให้ดูว่าเป็นข้อมูลที่ขอหรือไม่")
                )
    return best(near)
