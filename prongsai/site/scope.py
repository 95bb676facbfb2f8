"""What the pages of one agency are made from, and what they all share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from prongsai.content.agency import Agency
from prongsai.content.disclosure import Disclosure
from prongsai.content.site_config import Site
from prongsai.profile import staged
from prongsai.requirements.outcome import YearMatch
from prongsai.site.opendata.datasets import Dataset, Publisher, agency_datasets, publisher
from prongsai.site.planned import LinkView, PageHead, ShellView
from prongsai.site.routes import PORTAL, AgencyRoutes
from prongsai.site.sections import DisclosureView, Sections, last_update, newest
from prongsai.site.shell import (
    ENGLISH,
    HOME_TITLES,
    THAI,
    agency_shell,
    english_shell,
    leading_year,
    page_head,
)
from prongsai.topics.registry import TopicRegistry


@dataclass(frozen=True, slots=True)
class Scope:
    """One agency with its matches (newest year first) and everything its pages share.

    The frame (``shell``) has a language, and with it all pages that are made from the scope.
    """

    site: Site
    agency: Agency
    topics: TopicRegistry
    matches: tuple[YearMatch, ...]
    routes: AgencyRoutes
    shell: ShellView
    datasets: tuple[Dataset, ...] = ()
    sections: Sections = field(default_factory=Sections, compare=False, repr=False)

    @property
    def years(self) -> tuple[int, ...]:
        """The fiscal years (Buddhist Era) that have a framework, newest first."""
        return tuple(match.framework.fiscal_year for match in self.matches)

    def match(self, year: int) -> YearMatch | None:
        """The match of a fiscal year, if the year has a framework."""
        return next((m for m in self.matches if m.framework.fiscal_year == year), None)

    @property
    def leading_year(self) -> int | None:
        """The fiscal year that home and menu lead with."""
        return leading_year(self.matches, self.site.entry.fiscal_year)

    @property
    def updated(self) -> date | None:
        """The newest date that any content of the agency gives."""
        return newest(
            *(last_update(disclosure) for disclosure in self.agency.disclosures),
            *(post.entry.date for post in self.agency.news),
        )

    @property
    def content(self) -> str:
        """The agency's folder, as what a page is made from that shows more than one file."""
        return f"content/{self.agency.slug}"

    def disclosures_outside_items(self) -> Iterator[Disclosure]:
        """Yearly disclosures that no item of their year asks for; they get pages of their own."""
        asked = {
            match.framework.fiscal_year: {
                topic for item in match.items for topic in item.item.topics
            }
            for match in self.matches
        }
        for disclosure in self.agency.disclosures:
            year = disclosure.year
            if year is not None and asked.get(year, set()).isdisjoint(
                topic.id for topic in disclosure.topics
            ):
                yield disclosure

    @property
    def publisher(self) -> Publisher:
        """The agency as the publisher of its data sets."""
        return publisher(self.agency, self.shell.place, self.shell.emails)

    def page_of(self, disclosure: Disclosure) -> str:
        """The page that shows a disclosure: its topic's, its item's, or one of its own."""
        year = disclosure.year
        if year is None:
            return self.routes.topic(disclosure.topic.id)
        if match := self.match(year):
            for topic in disclosure.topics:
                for item in match.framework.items_of_topic(topic.id):
                    return self.routes.item(year, item.slug)
        return self.routes.year_topic(year, disclosure.topic.id)

    def section(self, disclosure: Disclosure, told_above: date | None) -> DisclosureView:
        """A disclosure as a section of a page that tells a date of update at its head."""
        return self.sections.of(disclosure, self.routes, told_above)

    def link_to(self, topic: str) -> LinkView | None:
        """A link to a topic of no year under the title of its content, if there is any."""
        disclosure = self.agency.disclosure(topic, None)
        return LinkView(disclosure.title, self.routes.topic(topic)) if disclosure else None

    # --- pages in the language of the frame ---------------------------------------------

    def in_english(self) -> Scope | None:
        """The scope of the English pages, for an agency that gives an English name."""
        if not self.agency.entry.name_en:
            return None
        shell = english_shell(
            self.shell, self.agency, self.years, self.leading_year, self.routes, self.topics
        )
        return replace(self, shell=shell)

    def year_target(self, year: int) -> str:
        """The table of a fiscal year in this language."""
        english = self.shell.language == "en"
        return self.routes.english_year(year) if english else self.routes.year(year)

    def page(
        self,
        *trail: LinkView,
        description: str,
        title: str = "",
        updated: date | None = None,
        translation: LinkView | None = None,
    ) -> PageHead:
        """What a page says of itself: its way from the agency's home, which it ends.

        Without a ``trail`` it is the home page itself; ``title`` is given where the trail has
        a shorter one.
        """
        return page_head(
            self.shell,
            self.site,
            (*self._above(), *trail),
            description=description,
            title=title,
            updated=updated,
            translation=translation,
        )

    def _above(self) -> Iterator[LinkView]:
        """The portal, which speaks Thai alone, if there is one, and the agency's home."""
        shell = self.shell
        if shell.portal and shell.language == "th":
            yield LinkView(shell.site_title, PORTAL)
        yield LinkView(shell.agency if shell.portal else HOME_TITLES[shell.language], shell.home)

    def translation(self, thai: str, english: str) -> LinkView | None:
        """The way to a page's counterpart in the other language, where there is one."""
        if self.shell.language == "en":
            return replace(THAI, target=thai)
        return replace(ENGLISH, target=english) if self.agency.entry.name_en else None


@staged("plan")
def make_scope(
    site: Site, agency: Agency, topics: TopicRegistry, matches: tuple[YearMatch, ...]
) -> Scope:
    """Put together what the agency's pages share."""
    ordered = tuple(sorted(matches, key=lambda match: -match.framework.fiscal_year))
    agency = _without_blanks(agency, ordered)
    routes = AgencyRoutes(site.prefix(agency.slug))
    shell = agency_shell(site, agency, ordered, routes)
    scope = Scope(site, agency, topics, ordered, routes, shell)
    datasets = agency_datasets(agency, routes, scope.page_of, site.base_url)
    return replace(scope, datasets=tuple(datasets))


def _without_blanks(agency: Agency, matches: tuple[YearMatch, ...]) -> Agency:
    """The agency without files that have nothing to read yet; no menu may lead to them.

    One that evidence lies in stays all the same.
    """
    evidence = {
        entry.place.file
        for match in matches
        for item in match.items
        for decision in item.decisions
        for entry in decision.evidence
    }
    kept = tuple(
        disclosure
        for disclosure in agency.disclosures
        if not disclosure.is_blank or disclosure.file in evidence
    )
    return agency if len(kept) == len(agency.disclosures) else replace(agency, disclosures=kept)
