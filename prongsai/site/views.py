"""What templates see: frozen views in which every decision has been taken.

A ``target`` is an output path such as ``sample/2568/o1/index.html``, optionally followed by
``#anchor``; templates turn it into a relative link with ``href(target)``. Dates are
:class:`datetime.date` (Common Era); the filters ``thai_date`` and ``iso_date`` show them.
The digest of a page's view is what decides whether the page is made again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link inside the site (``target``) or to elsewhere (``url``)."""

    title: str
    target: str = ""
    url: str = ""
    note: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class ShellView:
    """What every page of an agency shares: name, notice, navigation, footer.

    On pages of the whole site (portal, 404) ``agency`` is empty.
    """

    site_title: str
    agency: str = ""
    agency_en: str = ""
    place: str = ""
    notice: str = ""
    emblem: str = ""
    home: str = ""
    portal: str = ""
    menu: tuple[LinkView, ...] = ()
    years: tuple[LinkView, ...] = ()
    address: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    website: str = ""
    complaint: LinkView | None = None
    social: tuple[LinkView, ...] = ()
    data_links: tuple[LinkView, ...] = ()
    feed: str = ""
    search: str = ""
    sitemap: str = ""
    language: str = "th"


@dataclass(frozen=True, slots=True)
class FileView:
    """A published file. ``size`` is for people, e.g. ``1.2 MB``."""

    title: str
    target: str
    anchor: str
    type_label: str
    size: str
    pages: int | None = None
    is_scan: bool = False
    date: date | None = None
    description: str = ""
    download_name: str = ""
    width: int | None = None
    height: int | None = None
    is_image: bool = False


@dataclass(frozen=True, slots=True)
class DownloadView:
    """The files of one data set; ``title`` stands for itself, ``label`` within its section."""

    title: str
    label: str
    files: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class CellView:
    """A table cell: its text, and the class that aligns it."""

    text: str
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column heading."""

    label: str
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class TableView:
    """A table with caption; ``rows`` hold one cell for each column.

    ``row_header`` is the index (from 0) of the column that names the row, -1 for none.
    """

    anchor: str
    title: str
    columns: tuple[ColumnView, ...]
    rows: tuple[tuple[CellView, ...], ...]
    note: str = ""
    unit: str = ""
    row_header: int = -1
    downloads: tuple[DownloadView, ...] = ()


@dataclass(frozen=True, slots=True)
class PartView:
    """A typed part: ``template`` shows ``value`` (the model of :mod:`prongsai.content_types`).

    ``extra`` holds what Python worked out for the template (totals, nesting, series).
    """

    key: str
    label: str
    anchor: str
    template: str
    value: Any
    extra: Any = None
    downloads: tuple[DownloadView, ...] = ()


@dataclass(frozen=True, slots=True)
class BodyView:
    """Markdown that is rendered when, and only when, its page is made."""

    text: str
    id_prefix: str
    links: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FactView:
    """One line of the facts beside a disclosure: label and text, or label and date."""

    label: str
    text: str = ""
    date: date | None = None
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class DisclosureView:
    """One disclosure as a section of a page."""

    topic: str
    anchor: str
    title: str
    summary: str
    facts: tuple[FactView, ...]
    none_statement: str
    none_date: date | None
    none_unit: str
    memo: PartView | None
    body: BodyView | None
    parts: tuple[PartView, ...]
    tables: tuple[TableView, ...]
    documents: tuple[FileView, ...]
    links: tuple[LinkView, ...]
    notes: tuple[str, ...]
    files: Mapping[str, FileView] = field(default_factory=dict)

    def file(self, path: str) -> FileView | None:
        """The published file for a path written in the content (photo, document)."""
        return self.files.get(path)


@dataclass(frozen=True, slots=True)
class RequirementView:
    """A requirement in the box of an item page.

    ``outcome`` is one of ``met``, ``not-met``, ``declared-none``, ``needs-human``,
    ``not-applicable``; ``outcome_label`` says it in Thai. ``evidence`` leads to the place.
    """

    id: str
    anchor: str
    text: str
    outcome: str
    outcome_label: str
    evidence: tuple[LinkView, ...] = ()
    reason: str = ""
    advisory: bool = False


@dataclass(frozen=True, slots=True)
class ItemRowView:
    """An item in the OIT table of a year."""

    code: str
    title: str
    target: str
    state: str
    state_label: str
    updated: date | None
    documents: int
    responsible: str = ""


@dataclass(frozen=True, slots=True)
class SubindicatorView:
    """A sub-indicator with its items."""

    code: str
    title: str
    rows: tuple[ItemRowView, ...]


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """Indicator 9 or 10 with its sub-indicators."""

    code: str
    title: str
    subindicators: tuple[SubindicatorView, ...]


@dataclass(frozen=True, slots=True)
class YearCardView:
    """A fiscal year on the agency's home page."""

    year: int
    target: str
    items: int
    published: int
    provisional: bool = False
    deadline: date | None = None


@dataclass(frozen=True, slots=True)
class NewsView:
    """A piece of news in a list, or (with ``body``) on its own page."""

    title: str
    target: str
    date: date
    summary: str
    unit: str
    tags: tuple[str, ...] = ()
    images: tuple[FileView, ...] = ()
    body: BodyView | None = None


@dataclass(frozen=True, slots=True)
class AgencyRowView:
    """An agency in the portal."""

    name: str
    target: str
    type_label: str
    district: str
    province: str
    years: tuple[LinkView, ...] = ()
    notice: str = ""


@dataclass(frozen=True, slots=True)
class PageView:
    """What every page has: ``path`` is its output file, ``updated`` the newest content date.

    ``linked_data`` are schema.org objects as JSON that may stand inside an HTML page.
    """

    path: str
    title: str
    shell: ShellView
    breadcrumbs: tuple[LinkView, ...] = ()
    description: str = ""
    canonical: str = ""
    updated: date | None = None
    linked_data: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PortalPage(PageView):
    """All agencies of the site."""

    intro: str = ""
    agencies: tuple[AgencyRowView, ...] = ()


@dataclass(frozen=True, slots=True)
class HomePage(PageView):
    """The agency's home page."""

    type_label: str = ""
    about: tuple[str, ...] = ()
    years: tuple[YearCardView, ...] = ()
    news: tuple[NewsView, ...] = ()
    e_services: tuple[LinkView, ...] = ()
    complaint_channels: tuple[LinkView, ...] = ()
    topics: tuple[LinkView, ...] = ()
    hours: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class YearPage(PageView):
    """The OIT table of one fiscal year (Buddhist Era)."""

    year: int = 0
    framework_title: str = ""
    summary: str = ""
    provisional: bool = False
    deadline: date | None = None
    indicators: tuple[IndicatorView, ...] = ()
    others: tuple[LinkView, ...] = ()
    other_years: tuple[LinkView, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemPage(PageView):
    """One item: the box of required elements, then the disclosures."""

    year: int = 0
    code: str = ""
    indicator: str = ""
    provisional: bool = False
    facts: tuple[FactView, ...] = ()
    requirements: tuple[RequirementView, ...] = ()
    disclosures: tuple[DisclosureView, ...] = ()
    news: tuple[NewsView, ...] = ()
    unbuilt: tuple[str, ...] = ()
    previous: LinkView | None = None
    next: LinkView | None = None
    other_years: tuple[LinkView, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicPage(PageView):
    """A topic over the years, with the evergreen disclosure if there is one."""

    disclosure: DisclosureView | None = None
    years: tuple[LinkView, ...] = ()


@dataclass(frozen=True, slots=True)
class NewsIndexPage(PageView):
    """All news of an agency, newest first, grouped by fiscal year."""

    years: tuple[tuple[int, tuple[NewsView, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class NewsPage(PageView):
    """One piece of news."""

    post: NewsView | None = None


@dataclass(frozen=True, slots=True)
class DocumentGroupView:
    """The documents of one disclosure."""

    title: str
    target: str
    year: int | None
    documents: tuple[FileView, ...]


@dataclass(frozen=True, slots=True)
class DocumentsPage(PageView):
    """All documents of an agency, by year and topic."""

    groups: tuple[DocumentGroupView, ...] = ()


@dataclass(frozen=True, slots=True)
class DatasetView:
    """A data set in the list: ``number`` in it, ``target`` where it is shown, how many rows."""

    number: int
    title: str
    target: str
    rows: int
    updated: date | None
    files: tuple[LinkView, ...]
    dictionary: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class DatasetYearView:
    """The data sets of one fiscal year (Buddhist Era), or of none."""

    title: str
    anchor: str
    datasets: tuple[DatasetView, ...]
    answers: LinkView | None = None


@dataclass(frozen=True, slots=True)
class OpenDataPage(PageView):
    """All data sets of an agency; ``terms`` and ``contact`` say who to ask and what is allowed."""

    terms: tuple[FactView, ...] = ()
    licence: LinkView | None = None
    years: tuple[DatasetYearView, ...] = ()
    catalogs: tuple[LinkView, ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One change: what kind, of what, where to see it."""

    date: date
    kind: str
    title: str
    target: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ChangesPage(PageView):
    """What changed when, newest first, by month; ``older`` counts what is not listed."""

    months: tuple[tuple[str, tuple[ChangeView, ...]], ...] = ()
    older: int = 0


@dataclass(frozen=True, slots=True)
class PageGroupView:
    """Links to pages of one kind; ``year`` (Buddhist Era) when they all belong to one."""

    title: str
    anchor: str
    links: tuple[LinkView, ...]
    year: int | None = None


@dataclass(frozen=True, slots=True)
class SitemapPage(PageView):
    """All pages of an agency, for people."""

    groups: tuple[PageGroupView, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchPage(PageView):
    """Search over one agency or over the portal.

    ``index`` is the script with what can be found, which calls it ``key``; its addresses
    begin where ``root`` lies. ``groups`` are the links that stand in without JavaScript.
    """

    hint: str = ""
    key: str = ""
    index: str = ""
    root: str = ""
    years: tuple[int, ...] = ()
    kinds: tuple[tuple[str, str], ...] = ()
    groups: tuple[PageGroupView, ...] = ()
    help_links: tuple[LinkView, ...] = ()


@dataclass(frozen=True, slots=True)
class NotFoundPage(PageView):
    """The page a server shows for addresses that do not exist."""

    suggestions: tuple[LinkView, ...] = ()
