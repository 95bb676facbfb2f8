"""``disclosure.json``: the answer to the whole framework of a year, for machines.

Described in ``docs/open-data.md``; the schema is ``reports/schemas/disclosure-1.json``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from prongsai.content.disclosure import Disclosure, Document
from prongsai.requirements.outcome import Decision, ItemMatch, ItemState, YearMatch
from prongsai.site.opendata.datasets import FORMATS, Dataset
from prongsai.site.opendata.files import as_json, iso
from prongsai.site.pages.item import ItemPage
from prongsai.site.planned import PlannedFile, PlannedPage, PlannedText
from prongsai.site.routes import public_url
from prongsai.site.scope import Scope
from prongsai.site.sections import file_target

SCHEMA = "prongsai-disclosure/1"


def agency_files(scope: Scope, pages: Sequence[PlannedPage]) -> Iterator[PlannedFile]:
    """One file for every year that has a framework."""
    shown = {page.view.path: page.view for page in pages if isinstance(page.view, ItemPage)}
    for match in scope.matches:
        year = match.framework.fiscal_year
        content = as_json(_answers(scope, match, shown))
        yield PlannedText(scope.routes.answers(year), content, f"content/{scope.agency.slug}")


def _answers(scope: Scope, match: YearMatch, shown: dict[str, ItemPage]) -> dict[str, Any]:
    framework = match.framework
    entry = scope.agency.entry
    return {
        "schema": SCHEMA,
        "agency": {
            "name": entry.name,
            "name_en": entry.name_en,
            "type": entry.type.value,
            "district": entry.district,
            "province": entry.province,
            "url": _address(scope, scope.routes.home),
        },
        "year": framework.fiscal_year,
        "framework": framework.title,
        "provisional": framework.provisional,
        "deadline": iso(framework.deadline.date),
        "url": _address(scope, scope.routes.year(framework.fiscal_year)),
        "gaps_shown": scope.site.entry.show_gaps,
        "items": [_item(scope, match, item, shown) for item in match.items],
    }


def _item(
    scope: Scope, match: YearMatch, entry: ItemMatch, shown: dict[str, ItemPage]
) -> dict[str, Any]:
    year = match.framework.fiscal_year
    path = scope.routes.item(year, entry.item.slug)
    page = shown.get(path)
    disclosures = scope.agency.answering(entry.item.topics, year)
    return {
        "code": entry.item.code,
        "title": entry.item.title,
        "topics": list(entry.item.topics),
        "state": _state(scope, entry, bool(disclosures or (page and page.news))),
        "url": _address(scope, path),
        "updated": iso(page.updated) if page else None,
        "documents": [
            _document(scope, disclosure, document)
            for disclosure in disclosures
            for document in disclosure.documents
        ],
        "tables": [
            _table(scope, dataset)
            for dataset in scope.datasets
            if any(dataset.disclosure is disclosure for disclosure in disclosures)
        ],
        "requirements": [
            _requirement(scope, decision, path)
            for decision in entry.decisions
            if decision.outcome.settled or scope.site.entry.show_gaps
        ],
    }


def _state(scope: Scope, entry: ItemMatch, published: bool) -> str:
    """How far the item is; unless gaps are shown, what is not complete is just published."""
    if scope.site.entry.show_gaps or entry.state is not ItemState.PARTIAL:
        return entry.state.value
    return "published" if published else ItemState.EMPTY.value


def _document(scope: Scope, disclosure: Disclosure, document: Document) -> dict[str, Any]:
    facts = document.facts
    return {
        "title": document.title,
        "url": _address(scope, file_target(scope.routes, disclosure, document)),
        "type": facts.kind,
        "size": facts.size,
        "pages": facts.pages,
        "scan": facts.is_scan,
        "date": iso(document.date),
        "blake2b": facts.digest,
    }


def _table(scope: Scope, dataset: Dataset) -> dict[str, Any]:
    return {
        "title": dataset.title,
        "url": _address(scope, dataset.address),
        "rows": len(dataset.rows),
        "files": {ending: _address(scope, dataset.path(ending)) for ending in FORMATS},
    }


def _requirement(scope: Scope, decision: Decision, path: str) -> dict[str, Any]:
    requirement = decision.requirement
    return {
        "id": requirement.id,
        "text": requirement.text,
        "outcome": decision.outcome.value,
        "advisory": requirement.advisory,
        "evidence": [
            {"label": entry.label, "url": _address(scope, scope.routes.evidence(entry, path))}
            for entry in decision.evidence
        ],
    }


def _address(scope: Scope, target: str) -> str:
    """The absolute address, or the path from the site's root when that is not known."""
    return public_url(scope.site.base_url, target)
