"""Deciding, topic by topic, what becomes of an agency's content in the new year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from prongsai.authoring.new_files import NewFile
from prongsai.authoring.rollover.last_year import LastYear, read_last_year
from prongsai.authoring.rollover.stub import REPORTS_ON, Source, stub_text
from prongsai.authoring.skeletons import CONTACT, topic_file, topic_skeleton
from prongsai.content.agency import Agency
from prongsai.content.disclosure import Disclosure
from prongsai.content.folder import ContentFile, FolderContents, TopicsOfItem, read_folder
from prongsai.content.loading import load_agency
from prongsai.content.site_config import CONTENT_FOLDER, Site
from prongsai.findings.stops import AgencyStops
from prongsai.requirements.asked import Asked, topics_asked
from prongsai.requirements.content_paths import NEWS
from prongsai.requirements.engine import match_year
from prongsai.requirements.framework import Framework
from prongsai.requirements.outcome import Decision
from prongsai.thai.fiscal import fiscal_year_bounds
from prongsai.topics.registry import Scope, Topic, TopicRegistry


@dataclass(frozen=True, slots=True)
class Stays:
    """Content that counts in the new year as it is.

    ``until`` is the last day of a plan that runs for several years, ``updated`` the day the
    content names as its last change, ``in_new_year`` says that the file lies in the new
    year's folder already. ``open`` is what the new year asks and does not find.
    """

    asked: Asked
    file: str
    open: tuple[Decision, ...]
    updated: date | None = None
    until: date | None = None
    in_new_year: bool = False


@dataclass(frozen=True, slots=True)
class Starts:
    """A file to be written; ``source`` is empty where last year had none.

    ``ended`` names the plan that has run out and whose place the file takes.
    """

    asked: Asked
    file: NewFile
    source: str = ""
    ended: str = ""
    comments: int = 0
    unreadable: bool = False


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Content for every year that the new year misses, and that no year folder should hold.

    ``in_old_year`` says that ``file`` is there, but in last year's folder; otherwise it has
    been missing since last year and ``file`` is where it belongs.
    """

    asked: Asked
    file: str
    in_old_year: bool


@dataclass(frozen=True, slots=True)
class NotAsked:
    """Content of last year that the new framework does not ask for."""

    topic: Topic
    file: str


@dataclass(frozen=True, slots=True)
class AgencyRollover:
    """All that becomes of one agency's content; ``units`` are last year's, by topic."""

    slug: str
    name: str
    stays: tuple[Stays, ...]
    starts: tuple[Starts, ...]
    elsewhere: tuple[Elsewhere, ...]
    not_asked: tuple[NotAsked, ...]
    units: Mapping[str, str]

    @property
    def files(self) -> tuple[NewFile, ...]:
        """What is to be written."""
        return tuple(entry.file for entry in self.starts)

    def without_texts(self) -> AgencyRollover:
        """The same without the texts of the files, for a report on thousands of agencies."""
        starts = (replace(entry, file=replace(entry.file, content="")) for entry in self.starts)
        return replace(self, starts=tuple(starts))


@dataclass(frozen=True, slots=True)
class Years:
    """From which framework to which."""

    old: Framework
    new: Framework


def has_year(site: Site, slug: str, year: int) -> bool:
    """Whether the agency has a folder of the fiscal year (Buddhist Era)."""
    return (site.root / CONTENT_FOLDER / slug / str(year)).is_dir()


def roll_over(
    site: Site, slug: str, years: Years, topics: TopicRegistry, topics_of_item: TopicsOfItem
) -> AgencyRollover:
    """Decide what becomes of an agency's content; nothing is written.

    Raises :class:`ConfigError` when its ``agency.yaml`` cannot be used.
    """
    loaded = load_agency(site.root, slug, topics, topics_of_item)
    if loaded.agency is None:
        raise AgencyStops.unreadable(loaded.findings, slug=slug)
    folder = f"{CONTENT_FOLDER}/{slug}"
    contents = read_folder(site.root / folder, folder, topics, topics_of_item)
    return _Deciding(loaded.agency, contents, years, topics).run()


class _Deciding:
    def __init__(
        self, agency: Agency, contents: FolderContents, years: Years, topics: TopicRegistry
    ) -> None:
        self.agency = agency
        self.files = (*contents.contents, *contents.rivals)
        self.old, self.new = years.old, years.new
        self.topics = topics
        self.local = agency.entry.type.is_local
        match = match_year(agency, self.new, topics)
        self.open: dict[str, tuple[Decision, ...]] = {}
        for item in match.items:
            for decision in item.open:
                name = decision.requirement.topic
                self.open[name] = (*self.open.get(name, ()), decision)

    def run(self) -> AgencyRollover:
        """Every topic that the new year asks for, then what it does not ask for."""
        asked = tuple(topics_asked(self.new, self.topics, local=self.local))
        found = [self._of_topic(entry) for entry in asked]
        return AgencyRollover(
            self.agency.slug,
            self.agency.entry.name,
            tuple(entry for entry in found if isinstance(entry, Stays)),
            tuple(entry for entry in found if isinstance(entry, Starts)),
            tuple(entry for entry in found if isinstance(entry, Elsewhere)),
            tuple(self._not_asked({entry.topic.id for entry in asked})),
            dict(self._units(asked)),
        )

    def _of_topic(self, asked: Asked) -> Stays | Starts | Elsewhere:
        topic = asked.topic
        if topic.id == NEWS:
            return self._stays(asked, f"{self._folder}/news/")
        there = self._file(topic, self.new.fiscal_year)
        if there is not None:
            return self._stays(asked, there.name, in_new_year=True)
        counts = self.agency.disclosure(topic.id, self.new.fiscal_year)
        standing = counts.file if counts else self._standing(topic)
        if standing and topic.scope is Scope.MULTI_YEAR and counts and self._has_ended(counts):
            return self._starts(asked, f"{self.new.fiscal_year}/{topic.id}.yaml", counts)
        if standing:
            return self._stays(asked, standing, disclosure=counts)
        last = self._file(topic, self.old.fiscal_year)
        if last is not None and topic.scope is Scope.EVERGREEN:
            return Elsewhere(asked, last.name, in_old_year=True)
        if topic.may_stand_outside_years and last is None and self.old.items_of_topic(topic.id):
            place = f"{self._folder}/{topic_file(topic, self.new.fiscal_year)}"
            return Elsewhere(asked, place, in_old_year=False)
        return self._starts(asked, topic_file(topic, self.new.fiscal_year), None)

    def _stays(
        self,
        asked: Asked,
        file: str,
        disclosure: Disclosure | None = None,
        in_new_year: bool = False,
    ) -> Stays:
        entry = disclosure.entry if disclosure else None
        several = asked.topic.scope is Scope.MULTI_YEAR and entry and entry.period
        return Stays(
            asked,
            file,
            self.open.get(asked.topic.id, ()),
            entry.updated if entry else None,
            entry.period.end if several and entry and entry.period else None,
            in_new_year,
        )

    def _has_ended(self, plan: Disclosure) -> bool:
        period = plan.entry.period
        first_day, _ = fiscal_year_bounds(self.new.fiscal_year)
        return period is not None and period.end is not None and period.end < first_day

    def _standing(self, topic: Topic) -> str:
        """A file for every year that could not be used: it has to be mended, not replaced."""
        if not topic.may_stand_outside_years:
            return ""
        file = self._file(topic, None)
        return file.name if file else ""

    def _file(self, topic: Topic, year: int | None) -> ContentFile | None:
        found = (file for file in self.files if file.year == year and topic in file.topics)
        return next(found, None)

    # --- new files ----------------------------------------------------------------------

    def _starts(self, asked: Asked, path: str, ended: Disclosure | None) -> Starts | Stays:
        year = self.old.fiscal_year
        last = self._file(asked.topic, year)
        if last is None and ended is not None:
            year = ended.year or year
            last = self._file(asked.topic, ended.year)
        own = self._read(last, asked.topic)
        source = Source(year, own, self._plan(asked))
        if last is not None:
            shared = sum(topic.id in self._new_topics for topic in last.topics) > 1
            source = replace(source, shared=shared, leads=last.topics[0] == asked.topic)
        in_agency_file = (CONTACT,) if self.agency.entry.contact else ()
        text = stub_text(asked, self.new, source, self.local, in_agency_file)
        name = f"{self._folder}/{path}"
        if not text:
            return self._stays(asked, "agency.yaml")
        codes = ", ".join(entry.item.code for entry in asked.items)
        return Starts(
            asked,
            NewFile(name, text, f"{codes} {asked.topic.title}"),
            last.name if last else "",
            ended.file if ended else "",
            len(own.comments) if own else 0,
            last is not None and own is None,
        )

    @property
    def _folder(self) -> str:
        return f"{CONTENT_FOLDER}/{self.agency.slug}"

    @property
    def _new_topics(self) -> frozenset[str]:
        return frozenset(topic for item in self.new.items() for topic in item.topics)

    def _plan(self, asked: Asked) -> LastYear | None:
        """The plan of the year that a report is about, as the folder of that year has it."""
        plan, _ = REPORTS_ON.get(asked.topic.id, ("", ""))
        topic = self.topics.get(plan)
        if topic is None:
            return None
        return self._read(self._file(topic, self.new.fiscal_year - 1), topic)

    def _read(self, file: ContentFile | None, topic: Topic) -> LastYear | None:
        if file is None:
            return None
        form = topic_skeleton(topic, self.old, local=self.local)
        examples = frozenset(line.lstrip("#").strip() for line in form.splitlines())
        return read_last_year(file, examples)

    # --- the rest ------------------------------------------------------------------------

    def _not_asked(self, asked: set[str]) -> Iterator[NotAsked]:
        for file in self.files:
            if file.year == self.old.fiscal_year:
                for topic in file.topics:
                    if topic.id not in asked:
                        yield NotAsked(topic, file.name)

    def _units(self, asked: tuple[Asked, ...]) -> Iterator[tuple[str, str]]:
        """The unit that the newest content of a topic names, up to the new year."""
        for entry in asked:
            for disclosure in self.agency.of_topic(entry.topic.id):
                unit = disclosure.entry.responsible
                if unit and (disclosure.year or 0) <= self.new.fiscal_year:
                    yield entry.topic.id, unit
                    break
