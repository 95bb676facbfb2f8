"""The money of projects from plan to payment, joined out of what an agency has published.

A project stands in plans and reports by its name; what was bought for it stands in the official
forms of procurement, by a name that begins with the word for buying, and by its number in e-GP,
under which announcements are published. What cannot be joined by these is not guessed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from prongsai.content.agency import Agency, AgencyType
from prongsai.content.disclosure import Disclosure
from prongsai.content_types.plans import Project
from prongsai.requirements.kinds.answers import plain_name, purchased_name
from prongsai.tables.loading import Row, Table
from prongsai.thai.digits import to_arabic

_IN_ORDER = ("annual-plan-budget", "six-month-progress", "annual-report")
"""Topics whose projects are those of the whole agency; what a later one says is newer."""

_FORMS = ("ita-procurement-16", "ita-procurement-18")
"""Official forms with a purchase in each row and its number in e-GP."""

_LEAST_SAME = 10
"""Letters that two names must share for one to be a part of the other."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where something is published: the disclosure, and what of it."""

    disclosure: Disclosure
    part: str = ""
    table: str = ""


@dataclass(frozen=True, slots=True)
class Purchase:
    """A row of an official form; amounts in baht. ``announced`` counts what e-GP's number ties to it."""

    name: str
    number: str
    method: str
    supplier: str
    status: str
    allocated: Decimal | None
    agreed: Decimal | None
    source: Source
    announced: int = 0


@dataclass(frozen=True, slots=True)
class Followed:
    """A project with what is published of it: the plan, the newest report, what was bought for it."""

    plan: Project
    planned: Source
    report: Project | None
    reported: Source | None
    purchases: tuple[Purchase, ...]


@dataclass(frozen=True, slots=True)
class MoneyYear:
    """A fiscal year (Buddhist Era) of the data; ``others`` are purchases that no project names."""

    year: int
    projects: tuple[Followed, ...]
    others: tuple[Purchase, ...]


def money_title(kind: AgencyType) -> str:
    """What the page is called, by the kind of agency."""
    local = kind in (AgencyType.SAO, AgencyType.SUBDISTRICT_MUNICIPALITY)
    return "เงินของตำบล" if local else "เงินของหน่วยงาน"


def follows_money(agency: Agency) -> bool:
    """Whether there is any project of the whole agency to follow."""
    return any(True for disclosure in agency.disclosures if _rank(disclosure) >= 0)


def money_years(agency: Agency) -> tuple[MoneyYear, ...]:
    """Every year that has projects, newest first."""
    told: dict[int, list[Disclosure]] = defaultdict(list)
    for disclosure in agency.disclosures:
        if disclosure.year is not None:
            told[disclosure.entry.fiscal_year or disclosure.year].append(disclosure)
    bought = _purchases(agency)
    found = (_year(year, told[year], bought.get(year, ())) for year in sorted(told, reverse=True))
    return tuple(year for year in found if year.projects)


def _rank(disclosure: Disclosure) -> int:
    """How new a disclosure's word on projects is; -1 where it has none."""
    if not disclosure.part("projects"):
        return -1
    ranks = [_IN_ORDER.index(t.id) for t in disclosure.topics if t.id in _IN_ORDER]
    return max(ranks, default=-1)


def _year(year: int, told: Sequence[Disclosure], purchases: Sequence[Purchase]) -> MoneyYear:
    by_name: dict[str, list[tuple[Project, Source]]] = {}
    for disclosure in sorted((d for d in told if _rank(d) >= 0), key=_rank):
        for project in disclosure.part("projects"):
            found = by_name.setdefault(plain_name(project.name), [])
            found.append((project, Source(disclosure, part="projects")))
    tied: dict[str, list[Purchase]] = defaultdict(list)
    others: list[Purchase] = []
    for purchase in purchases:
        name = _project_of(purchase, by_name)
        (tied[name] if name else others).append(purchase)
    projects = tuple(_followed(entries, tied[name]) for name, entries in by_name.items())
    return MoneyYear(year, projects, tuple(others))


def _followed(entries: Sequence[tuple[Project, Source]], purchases: Sequence[Purchase]) -> Followed:
    """The first word on a project is the plan, the last one that tells how far it is the report."""
    plan, planned = entries[0]
    reports = [entry for entry in entries if _tells_progress(entry[0])]
    report, reported = reports[-1] if reports else (None, None)
    return Followed(plan, planned, report, reported, tuple(purchases))


def _tells_progress(project: Project) -> bool:
    told = (project.status, project.percent, project.spent)
    return bool(project.result or project.progress) or any(entry is not None for entry in told)


def _project_of(purchase: Purchase, names: Iterable[str]) -> str:
    """The one project that a purchase is named after, or nothing; the longest name is the nearest."""
    bought = purchased_name(purchase.name)
    fitting = sorted(
        (name for name in names if _same(bought, purchased_name(name))), key=len, reverse=True
    )
    if len(fitting) > 1 and len(fitting[0]) == len(fitting[1]):
        return ""
    return fitting[0] if fitting else ""


def _same(bought: str, planned: str) -> bool:
    shorter, longer = sorted((bought, planned), key=len)
    return shorter == longer or (len(shorter) >= _LEAST_SAME and shorter in longer)


# --- purchases --------------------------------------------------------------------------


def _purchases(agency: Agency) -> dict[int, list[Purchase]]:
    """The purchases of every year; of a number that stands in two forms the newer form's."""
    found: dict[int, dict[str, Purchase]] = defaultdict(dict)
    announced = _announcements(agency)
    ordered = sorted(agency.disclosures, key=lambda entry: (entry.year or 0, entry.file))
    for disclosure in ordered:
        for table in disclosure.tables:
            if table.column_set in _FORMS:
                for year, purchase in _of_table(disclosure, table):
                    counted = replace(purchase, announced=announced.get(purchase.number, 0))
                    key = purchase.number or f"{disclosure.file} {purchase.name}"
                    found[year][key] = counted
    return {year: list(purchases.values()) for year, purchases in found.items()}


def _announcements(agency: Agency) -> dict[str, int]:
    """How many announcements each number of e-GP has."""
    counts: dict[str, int] = defaultdict(int)
    for disclosure in agency.disclosures:
        for announcement in disclosure.part("announcements") or ():
            if announcement.project:
                counts[_number(announcement.project)] += 1
    return counts


def _number(text: str) -> str:
    return to_arabic(text).strip()


def _of_table(disclosure: Disclosure, table: Table) -> Iterator[tuple[int, Purchase]]:
    source = Source(disclosure, table=table.id)
    year_of_data = disclosure.entry.fiscal_year or disclosure.year or 0
    for row in table.filled_rows:
        name = _text(table, row, "item_name")
        if name:
            year = _value(table, row, "fiscal_year")
            yield (
                (year if isinstance(year, int) else year_of_data),
                Purchase(
                    name,
                    _number(_text(table, row, "project_number")),
                    _text(table, row, "method"),
                    _text(table, row, "supplier"),
                    _text(table, row, "status"),
                    _amount(table, row, "allocated_budget"),
                    _amount(table, row, "agreed_price"),
                    source,
                ),
            )


def _value(table: Table, row: Row, column: str) -> object:
    position = table.position(column)
    return None if position is None else row.values[position]


def _text(table: Table, row: Row, column: str) -> str:
    position = table.position(column)
    return "" if position is None else row.texts[position].strip()


def _amount(table: Table, row: Row, column: str) -> Decimal | None:
    value = _value(table, row, column)
    return value if isinstance(value, Decimal) else None
