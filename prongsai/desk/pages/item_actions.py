"""What is done with the form of an item: tried, kept as a draft, saved, thrown away."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any

from prongsai.desk.forms import fields_asked, shown, widget_of
from prongsai.desk.item_state import state_of, told
from prongsai.desk.saving import Sent, Worked, new_errors, put, work_out
from prongsai.desk.screens import Action, Answer, Asked
from prongsai.desk.sources import Source, held, source_of
from prongsai.desk.store import Draft
from prongsai.desk.workspace import Desk, Seen
from prongsai.errors import ProngsaiError
from prongsai.findings.stops import DeskStops
from prongsai.reading.edited_file import parts_of_file, plain_body
from prongsai.reading.patch import PatchRefusedError
from prongsai.reading.shape import Record
from prongsai.refusals import reason_of

AT = "/{agency}/{year}/{code}/{topic}"


@dataclass(frozen=True)
class _Tried:
    """A form worked out on the file as it is, and the agency as it would be with it."""

    source: Source
    before: Seen
    after: Seen
    worked: Worked


def _tried(desk: Desk, asked: Asked) -> _Tried | None:
    if not desk.has(asked.agency, asked.year):
        return None
    before = desk.look(asked.agency)
    source = source_of(desk, before, asked.year, asked.ids["topic"])
    if source is None:
        return None
    now = held(desk, before, source, asked.year)
    try:
        worked = work_out(source, now, Sent.of(asked.data), desk.store(asked.agency))
    except PatchRefusedError as error:
        raise DeskStops.unreadable(name=source.name) from error
    changed = worked.changes or not source.exists
    after = desk.look(asked.agency, {source.name: worked.data}, asked.year) if changed else before
    return _Tried(source, before, after, worked)


def _show(desk: Desk, asked: Asked, seen: Seen) -> str:
    """Show the item's page in the preview; its output path."""
    page = desk.item_page(seen, asked.year, asked.code)
    if page is not None:
        desk.showcase.show(*page)
    return page[0] if page else ""


def _refused(error: ProngsaiError) -> Answer:
    return Answer.of({"problem": error.message}, HTTPStatus.CONFLICT)


class TryForm(Action):
    """A form as if it were saved: the elements and the page show what would be."""

    address = f"{AT}/try/"

    def do(self, desk: Desk, asked: Asked) -> Answer:
        """The state of the item with the form; nothing is written and nothing is blamed."""
        with desk.lock:
            try:
                tried = _tried(desk, asked)
            except ProngsaiError as error:
                return _refused(error)
            if tried is None:
                return Answer.nothing()
            path = _show(desk, asked, tried.after)
            return Answer.of(
                {
                    "state": state_of(desk, tried.after, asked.year, asked.code),
                    "page": path,
                    "changes": tried.worked.changes,
                    "echo": _echo(tried.source.record, asked.data),
                    "elsewhere": tried.worked.before.digest != asked.text("digest"),
                }
            )


def _echo(record: Record, data: Any) -> str:
    """How the text in hand is understood: ``at`` is the row of keys that leads to its field."""
    at = data.get("at") if isinstance(data, dict) else None
    text = data.get("text") if isinstance(data, dict) else None
    if not isinstance(at, list) or not at or not isinstance(text, str):
        return ""
    for number, key in enumerate(at):
        field = next((one for one in fields_asked(record) if one.key == key), None)
        if field is None:
            return ""
        if number == len(at) - 1:
            return field.kind.echo(text) if widget_of(field) in ECHOED else ""
        if field.record is None:
            return ""
        record = field.record
    return ""


ECHOED = frozenset({"day", "month", "number", "line"})


class SaveForm(Action):
    """A form is saved: checked, then written, with the version before it kept."""

    address = f"{AT}/save/"

    def do(self, desk: Desk, asked: Asked) -> Answer:
        """What was written; or what is wrong, or has to be asked, and nothing was written."""
        with desk.lock:
            try:
                tried = _tried(desk, asked)
                return Answer.nothing() if tried is None else self._saved(desk, asked, tried)
            except ProngsaiError as error:
                return _refused(error)

    @staticmethod
    def _saved(desk: Desk, asked: Asked, tried: _Tried) -> Answer:
        source, worked = tried.source, tried.worked
        store = desk.store(asked.agency)
        if worked.conflicts:
            told_of = {
                "conflicts": [asdict(one) for one in worked.conflicts],
                "taken": worked.taken,
            }
            return Answer.of(told_of, HTTPStatus.CONFLICT)
        findings = tried.after.of_file(source.name)
        wrong = new_errors(tried.before.of_file(source.name), findings)
        if wrong:
            faults = told(wrong, source, worked.data)
            return Answer.of({"faults": faults}, HTTPStatus.UNPROCESSABLE_ENTITY)
        digest = put(desk.root / source.name, worked, store, source.name)
        for window in ("window", "draft"):
            store.drop(asked.year, source.topic.id, asked.text(window))
        path = _show(desk, asked, tried.after)
        desk.showcase.saved(path)
        desk.saved(asked.agency)
        parts = parts_of_file(worked.data, source.name)
        return Answer.of(
            {
                "digest": digest,
                "form": shown(source.record, parts.data),
                "body": plain_body(parts) if source.has_body else None,
                "state": state_of(desk, tried.after, asked.year, asked.code),
                "page": path,
                "taken": worked.taken,
                "notices": told(findings, source, worked.data),
            }
        )


class KeepDraft(Action):
    """What was typed is kept on the disk, beside the content and never as content."""

    address = f"{AT}/draft/"

    def do(self, desk: Desk, asked: Asked) -> Answer:
        """When it was kept; or why it could not be, the text staying in the page."""
        sent = Sent.of(asked.data)
        topic = asked.ids["topic"]
        if not desk.has(asked.agency) or desk.topics.get(topic) is None:
            return Answer.nothing()
        store = desk.store(asked.agency)
        now = desk.now()
        window = asked.text("window")
        try:
            with desk.lock:
                store.draft(
                    Draft(
                        topic,
                        asked.year,
                        window,
                        sent.digest,
                        now.isoformat(),
                        sent.form,
                        sent.body,
                    )
                )
        except ValueError:
            return Answer.nothing()
        except OSError as error:
            return Answer.of({"kept": "", "problem": reason_of(error)}, HTTPStatus.CONFLICT)
        return Answer.of({"kept": clock_words(now)})


class DropDraft(Action):
    """A draft is thrown away, because somebody has said so."""

    address = f"{AT}/drop/"

    def do(self, desk: Desk, asked: Asked) -> Answer:
        """It is gone."""
        if not desk.has(asked.agency):
            return Answer.nothing()
        for window in ("window", "draft"):
            desk.store(asked.agency).drop(asked.year, asked.ids["topic"], asked.text(window))
        return Answer.of({"dropped": True})


def clock_words(when: datetime) -> str:
    """A time of day as ``10.42 น.``."""
    return f"{when:%H.%M} น."
