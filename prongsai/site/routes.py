"""Addresses: where every page and file of the site lies. All ASCII, all permanent.

Paths are output paths relative to ``output/``; a folder's page is its ``index.html``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from prongsai.requirements.question import Evidence


INDEX = "index.html"


@dataclass(frozen=True, slots=True)
class AgencyRoutes:
    """Addresses of one agency; ``prefix`` is ``<slug>/``, or empty on a single-agency site."""

    prefix: str

    @property
    def home(self) -> str:
        """The agency's home page."""
        return f"{self.prefix}{INDEX}"

    @property
    def english(self) -> str:
        """The agency's home page in English."""
        return f"{self.prefix}en/{INDEX}"

    def english_year(self, year: int) -> str:
        """The OIT table of a fiscal year (Buddhist Era) in English."""
        return f"{self.prefix}en/{year}/{INDEX}"

    def year(self, year: int) -> str:
        """The OIT table of a fiscal year (Buddhist Era)."""
        return f"{self.prefix}{year}/{INDEX}"

    def item(self, year: int, item: str) -> str:
        """The page of an item; ``item`` is its slug, e.g. ``o12``."""
        return f"{self.prefix}{year}/{item}/{INDEX}"

    def topic(self, topic: str) -> str:
        """The page of a topic over the years."""
        return f"{self.prefix}{topic}/{INDEX}"

    def year_topic(self, year: int, topic: str) -> str:
        """The page of a yearly disclosure that no item of its year asks for."""
        return f"{self.prefix}{year}/{topic}/{INDEX}"

    @property
    def news(self) -> str:
        """The list of news."""
        return f"{self.prefix}news/{INDEX}"

    def post(self, slug: str) -> str:
        """One piece of news."""
        return f"{self.prefix}news/{slug}/{INDEX}"

    @property
    def documents(self) -> str:
        """The list of all documents."""
        return f"{self.prefix}documents/{INDEX}"

    @property
    def checksums(self) -> str:
        """The SHA-256 of all documents."""
        return f"{self.prefix}documents/sha256.txt"

    def file(self, year: int | None, folder: str, name: str) -> str:
        """A published file of a topic (or of ``news``, ``agency``)."""
        return f"{self.prefix}{DOCUMENTS}/{year or 'all'}/{folder}/{name}"

    def evidence(self, evidence: Evidence, page: str) -> str:
        """Where the public sees a piece of evidence; ``page`` is that of the item it is for."""
        if evidence.news:
            return self.post(evidence.news)
        if evidence.file and evidence.page:
            file = self.file(evidence.year, evidence.topic, evidence.file)
            return f"{file}#page={evidence.page}"
        return f"{page}#{evidence.anchor}"

    @property
    def sitemap(self) -> str:
        """The agency's list of pages for search engines."""
        return f"{self.prefix}sitemap.xml"

    @property
    def sitemap_page(self) -> str:
        """The list of all pages for people."""
        return f"{self.prefix}sitemap/{INDEX}"

    @property
    def search(self) -> str:
        """The agency's search page."""
        return f"{self.prefix}{SEARCH}"

    @property
    def english_search(self) -> str:
        """The agency's search page in English."""
        return f"{self.prefix}en/{SEARCH}"

    @property
    def search_key(self) -> str:
        """The name of the agency's search index among those a page may hold; none at the root."""
        return self.prefix.rstrip("/")

    @property
    def search_index(self) -> str:
        """The script that holds what the agency's search finds."""
        return f"{self.prefix}{SEARCH_INDEX}"

    def data(self, year: int | None, topic: str, name: str, ending: str) -> str:
        """A file of a data set; ``ending`` is e.g. ``csv`` or ``dictionary.json``."""
        return f"{self.prefix}data/{year or 'all'}/{topic}/{name}.{ending}"

    @property
    def catalog(self) -> str:
        """The agency's data sets with the metadata that data.go.th asks for."""
        return f"{self.prefix}data/catalog.json"

    @property
    def dcat(self) -> str:
        """The agency's data sets as a DCAT catalog."""
        return f"{self.prefix}{SITE_DCAT}"

    @property
    def gd_catalog(self) -> str:
        """The agency's data sets as a workbook that the government's CKAN imports."""
        return f"{self.prefix}data/gd-catalog.xlsx"

    def act(self, section: int) -> str:
        """The page of a section of the Official Information Act."""
        return f"{self.prefix}act-{section}/{INDEX}"

    def about_site(self, statement: str) -> str:
        """A statement about the website itself, e.g. ``privacy``."""
        return f"{self.prefix}about-site/{statement}/{INDEX}"

    @property
    def open_data(self) -> str:
        """The page of data sets."""
        return f"{self.prefix}open-data/{INDEX}"

    @property
    def money(self) -> str:
        """The page that follows the money of projects."""
        return f"{self.prefix}money/{INDEX}"

    @property
    def changes(self) -> str:
        """The page of what changed when."""
        return f"{self.prefix}changes/{INDEX}"

    @property
    def feed(self) -> str:
        """The Atom feed of updates."""
        return f"{self.prefix}feed.xml"

    def answers(self, year: int) -> str:
        """The answer to a year's whole framework, for machines."""
        return f"{self.prefix}{year}/disclosure.json"


PORTAL = INDEX
PORTAL_ROWS = "agencies/rows.js"
"""The rows of a portal whose provinces have pages of their own."""
NOT_FOUND = "404.html"
SITEMAP = "sitemap.xml"
SITE_SITEMAP = "sitemap-site.xml"
ROBOTS = "robots.txt"
SECURITY_TXT = ".well-known/security.txt"
SEARCH = "search/index.html"
STATUS = f"status/{INDEX}"
SEARCH_INDEX = "search-index.js"
SEARCH_WORDS = "search-words.js"
SITE_DCAT = "data/dcat.jsonld"
ASSETS = "assets"
DOCUMENTS = "files"

IN_DOCUMENTS = rf"(?:[^/]+/)?{DOCUMENTS}/(?:(?:[0-9]{{4}}|all)/[^/]+|pages)/"
"""The folders of documents, as a pattern of output paths: nothing else is published there."""


def site_page(slug: str) -> str:
    """A page of the site's own; ``slug`` may have several parts, e.g. ``manual/calendar``."""
    return f"{slug}/{INDEX}"


def site_page_file(name: str) -> str:
    """A picture or document of the site's own pages."""
    return f"{DOCUMENTS}/pages/{name}"


def relative(page: str, target: str) -> str:
    """The link from an output path to another, keeping ``#anchor``.

    Index pages are named in full so that the site also works when opened by double-click.
    """
    path, mark, anchor = target.partition("#")
    if path == page and mark:
        return f"#{anchor}"
    for folder, up in _ways_up(page.rpartition("/")[0]):  # noqa: B007  (used below)
        if path.startswith(folder):
            break
    return f"{up}{path[len(folder) :] or ('' if up else '.')}{mark}{anchor}"


@lru_cache(maxsize=16)
def _ways_up(folder: str) -> tuple[tuple[str, str], ...]:
    """The folders that a folder lies in, itself first and the output last, and the way to each."""
    steps = folder.split("/") if folder else []
    return tuple(
        ("".join(f"{step}/" for step in steps[: len(steps) - up]), "../" * up)
        for up in range(len(steps) + 1)
    )


def rooted(base_url: str, target: str) -> str:
    """The link to an output path that holds at every address of the site's own server.

    For the page of wrong addresses, which a server shows at any depth.
    """
    return f"{urlsplit(base_url).path}{target}"


def public_url(base_url: str, target: str) -> str:
    """The absolute address of an output path; folders without their ``index.html``."""
    path, mark, anchor = target.partition("#")
    if path == INDEX or path.endswith(f"/{INDEX}"):
        path = path[: -len(INDEX)]
    return f"{base_url}{path}{mark}{anchor}"


def portal_place(name: str) -> str:
    """The page of a portal's province."""
    return f"agencies/{name}/{INDEX}"


def search_texts(number: int) -> str:
    """The script with a part of the texts that a search looks into, from the agency's root."""
    return f"search/texts-{number}.js"
