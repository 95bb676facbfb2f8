"""Sections 7 and 9 of the Official Information Act, from the same entries by their tags."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from prongsai.content.disclosure import Disclosure
from prongsai.site.planned import LinkView, PageView, PlannedPage
from prongsai.site.scope import Scope
from prongsai.site.sections import FileView, file_target, file_view, last_update, newest
from prongsai.site.shell import act_links, tags_of
from prongsai.topics.registry import ActPart, ActSection, information_act


@dataclass(frozen=True, slots=True)
class ActEntryView:
    """One disclosure under a part: its page, its fiscal year (Buddhist Era), its documents."""

    link: LinkView
    year: int | None
    documents: tuple[FileView, ...]


@dataclass(frozen=True, slots=True)
class ActPartView:
    """One part of the section; without entries the page says so."""

    tag: str
    anchor: str
    title: str
    entries: tuple[ActEntryView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActPage(PageView):
    """A section with its parts; ``note`` says what the page is and is not."""

    template = "act.html"

    section: int
    section_title: str
    act_title: str
    note: str
    parts: tuple[ActPartView, ...]
    other: LinkView | None
    contact: LinkView | None


def act_pages(scope: Scope) -> Iterator[PlannedPage]:
    """One page for each section under which there is anything."""
    links = {link.target: link for link in act_links(scope.agency, scope.routes)}
    for section in information_act().sections:
        path = scope.routes.act(section.number)
        if path in links:
            others = [link for target, link in links.items() if target != path]
            yield _act_page(scope, section, links[path], next(iter(others), None))


def _act_page(
    scope: Scope, section: ActSection, here: LinkView, other: LinkView | None
) -> PlannedPage:
    act = information_act()
    tags = tags_of(section)
    listed = [entry for entry in scope.agency.disclosures if tags & {*entry.act}]
    name = scope.agency.entry.name
    contact = scope.agency.disclosure("contact", None)
    view = ActPage(
        **scope.page(
            here,
            description=f"ข้อมูลข่าวสารตามมาตรา {section.number} แห่ง{act.title} ที่{name}เผยแพร่ในเว็บไซต์นี้",
            updated=newest(*map(last_update, listed)),
        ),
        section=section.number,
        section_title=section.title,
        act_title=act.title,
        note=section.note,
        parts=tuple(_part(scope, section, part, listed) for part in section.parts),
        other=other,
        contact=LinkView(f"ติดต่อ{name}", scope.routes.topic("contact")) if contact else None,
    )
    return PlannedPage(view, scope.content)


def _part(
    scope: Scope, section: ActSection, part: ActPart, listed: list[Disclosure]
) -> ActPartView:
    """A part with its entries: those of no year first, then the newest years."""
    tag = section.tag(part)
    tagged = [entry for entry in listed if tag in entry.act]
    ordered = sorted(tagged, key=lambda entry: (entry.year is not None, -(entry.year or 0)))
    return ActPartView(
        tag=f"{section.number} ({part.number})",
        anchor=f"part-{part.number}",
        title=part.title,
        entries=tuple(_entry(scope, entry) for entry in ordered),
    )


def _entry(scope: Scope, disclosure: Disclosure) -> ActEntryView:
    year = disclosure.year
    named = year is None or str(year) in disclosure.title
    title = disclosure.title if named else f"{disclosure.title} (เปิดเผยในปี {year})"
    anchor = f"#{disclosure.topic.id}"
    return ActEntryView(
        link=LinkView(title, scope.page_of(disclosure) + anchor),
        year=year,
        documents=tuple(
            file_view(document, file_target(scope.routes, disclosure, document))
            for document in disclosure.documents
        ),
    )
