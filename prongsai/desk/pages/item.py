"""An item: its official elements, the forms of its files, and its public page as it will look."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from secrets import token_hex
from typing import Any

from prongsai.desk.forms import FormField, fields_asked, form_field, records_of, shown
from prongsai.desk.grid import grid_facts
from prongsai.desk.item_state import elements, item_of, told
from prongsai.desk.screens import Answer, Asked, Page
from prongsai.desk.sources import Source, held, sources_of
from prongsai.desk.store import Draft
from prongsai.desk.workspace import Desk, Seen
from prongsai.reading.edited_file import parts_of_file, plain_body
from prongsai.reading.patch import PatchRefusedError
from prongsai.reading.shape import Record
from prongsai.reports.readiness import points, units
from prongsai.requirements.asked import sets_asked


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
            has_tables=bool(asked_forms.intersection(item.match.item.topics)),
        )


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
        grid=grid_facts(asked.agency, asked.year, source.takes, values),
        problems=problems,
    )


def _templates(record: Record) -> Iterator[tuple[str, tuple[FormField, ...]]]:
    for name, inner in records_of(record).items():
        yield name, tuple(map(form_field, fields_asked(inner)))
