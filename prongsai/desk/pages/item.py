"""An item: its official elements, the forms of its files, and its public page as it will look."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import PurePosixPath
from secrets import token_hex
from typing import Any

from prongsai.desk.forms import FormField, fields_asked, form_field, records_of, shown
from prongsai.desk.grid import grid_facts
from prongsai.desk.intake import described
from prongsai.desk.item_state import elements, item_of, told
from prongsai.desk.screens import Answer, Asked, Page
from prongsai.desk.sources import Source, held, sources_of
from prongsai.desk.store import Draft
from prongsai.desk.workspace import Desk, Seen
from prongsai.reading.edited_file import parts_of_file, plain_body
from prongsai.reading.patch import PatchRefusedError
from prongsai.reading.shape import Record
from prongsai.reports.readiness import points, units
from prongsai.requirements.asked import asked_of, sets_asked
from prongsai.thai.digits import to_arabic


@dataclass(frozen=True, slots=True)
class FormView:
    """The form of one file, ready to be drawn; ``problems`` say why there is none."""

    topic: str
    title: str
    file: str
    exists: bool
    digest: str
    asked: tuple[FormField, ...]
    others: tuple[FormField, ...]
    records: Mapping[str, tuple[FormField, ...]]
    values: Mapping[str, Any]
    body: str | None
    hints: Mapping[str, str]
    draft: Draft | None
    from_draft: bool
    grid: Mapping[str, Any]
    problems: tuple[Mapping[str, Any], ...] = ()


class ItemPage(Page):
    """An item with its forms."""

    address = "/{agency}/{year}/{code}/"

    def show(self, desk: Desk, asked: Asked) -> Answer:
        """Elements at the left, forms in the middle, the public page at the right."""
        if not desk.has(asked.agency, asked.year):
            return Answer.nothing()
        seen = desk.look(asked.agency)
        if seen.scope is None:
            return Answer.page("unreadable.html", agency=asked.agency, findings=seen.findings)
        item = item_of(desk.check(seen, asked.year), asked.code)
        if item is None:
            return Answer.nothing()
        sources = list(sources_of(desk, seen, asked.year, asked.code))
        page = desk.item_page(seen, asked.year, asked.code)
        found = elements(item, asked.year, desk)
        asked_forms = set(sets_asked(desk.frameworks.get(asked.year)))
        return Answer.page(
            "item.html",
            agency=asked.agency,
            year=asked.year,
            item=item.match.item,
            slug=item.match.item.slug,
            unit=units(item),
            state=item.match.state,
            missing=sum(not one.outcome.settled for one in item.match.decisions),
            gain=points(item.gain) if item.gain else "",
            elements=found,
            forms=[_form(desk, seen, source, asked, found) for source in sources],
            window=token_hex(4),
            public=page[0] if page else "",
            holdings=list(_holdings(seen, item.match.item.topics, asked.year)),
            has_tables=bool(asked_forms.intersection(item.match.item.topics)),
        )


@dataclass(frozen=True, slots=True)
class Holding:
    """A table or a document that a topic of the item has already, and what it is."""

    topic: str
    title: str
    what: str


def _holdings(seen: Seen, topics: Sequence[str], year: int) -> Iterator[Holding]:
    """What is published beside the fields: tables by their rows, documents by their pages."""
    agency = seen.scope.agency if seen.scope else None
    for disclosure in agency.answering(topics, year) if agency else ():
        for table in disclosure.tables:
            unread = sum(bool(row.unread) for row in table.rows)
            faults = f" อ่านไม่ได้บางช่อง {unread:,} แถว" if unread else ""
            file = f" จาก {PurePosixPath(table.source_file).name}" if table.source_file else ""
            what = f"ตาราง {len(table.rows):,} แถว{file}{faults}"
            yield Holding(disclosure.topic.title, table.title, what)
        for document in disclosure.documents:
            yield Holding(disclosure.topic.title, document.title, described(document.facts))


def _form(
    desk: Desk, seen: Seen, source: Source, asked: Asked, found: list[dict[str, str]]
) -> FormView:
    now = held(desk, seen, source, asked.year)
    store = desk.store(asked.agency)
    drafts = store.drafts(asked.year, source.topic.id)
    draft = drafts[0] if drafts else None
    use = draft is not None and asked.query.get("draft") == draft.window
    hints = {one["key"]: one["how"] for one in found if one["topic"] == source.topic.id}
    with suppress(OSError):
        store.keep(now.data)  # what somebody else saves meanwhile is held against it
    record = source.record
    wanted = {*source.takes, *hints}
    problems: tuple[Mapping[str, Any], ...] = ()
    views = {field.key: form_field(field) for field in fields_asked(record)}
    try:
        parts = parts_of_file(now.data, source.name)
        values = shown(record, parts.data)
        body = plain_body(parts) if source.has_body else None
    except PatchRefusedError:
        values, body = {}, None
        problems = tuple(told(seen.of_file(source.name), source, now.data))
    if use and draft is not None:
        values = {**values, **draft.form}
        body = body if draft.body is None else draft.body
    return FormView(
        topic=source.topic.id,
        title=source.topic.title,
        file=source.name,
        exists=source.exists,
        digest=draft.digest if use and draft else now.digest,
        asked=tuple(view for key, view in views.items() if key in wanted),
        others=tuple(view for key, view in views.items() if key not in wanted),
        records=dict(_templates(record)),
        values=values,
        body=body,
        hints=hints,
        draft=draft,
        from_draft=use,
        grid=grid_facts(
            asked.agency,
            asked.year,
            source.takes,
            values,
            _data_year(desk, source, values, asked.year),
        ),
        problems=problems,
    )


def _data_year(desk: Desk, source: Source, values: Mapping[str, Any], year: int) -> int:
    """The year whose months are asked for: the file's own, or that of the year's requirements."""
    said = to_arabic(str(values.get("fiscal_year") or ""))
    if said.isdecimal() and len(said) == 4:
        return int(said)
    return asked_of(source.topic, desk.frameworks[year]).data_year


def _templates(record: Record) -> Iterator[tuple[str, tuple[FormField, ...]]]:
    for name, inner in records_of(record).items():
        yield name, tuple(map(form_field, fields_asked(inner)))
