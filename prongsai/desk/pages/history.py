"""What was changed in a file of an item: the saves of the desk, each of which can be taken back."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from difflib import unified_diff
from http import HTTPStatus
from pathlib import Path

from prongsai.desk.forms import shown
from prongsai.desk.saving import Sent, put, work_out
from prongsai.desk.screens import Action, Answer, Asked, Page
from prongsai.desk.sources import Source, held, source_of
from prongsai.desk.store import DAYS_KEPT, Saved
from prongsai.desk.workspace import Desk
from prongsai.errors import ProngsaiError
from prongsai.findings import Findings
from prongsai.findings.stops import DeskStops
from prongsai.reading.edited_file import parts_of_file, plain_body
from prongsai.reading.patch import PatchRefusedError
from prongsai.reading.text_files import decode_text

MOST_LINES = 60
GIT_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Step:
    """A save as a row of the list: what it took away and put in, line by line."""

    saved: Saved
    lines: tuple[tuple[str, str], ...]
    more: int
    can_undo: bool


class History(Page):
    """The saves of one file, the newest first; git's own commits of it beside, where there are."""

    address = "/{agency}/{year}/{code}/history/{topic}/"

    def show(self, desk: Desk, asked: Asked) -> Answer:
        """The list."""
        source = _source(desk, asked)
        if source is None and desk.has(asked.agency):
            seen = desk.look(asked.agency)
            if seen.scope is None:
                return Answer.page("unreadable.html", agency=asked.agency, findings=seen.findings)
        if source is None:
            return Answer.nothing()
        store = desk.store(asked.agency)
        steps = []
        for saved in store.saves(source.name):
            before, after = store.version(saved.before), store.version(saved.after)
            lines = list(_changed(before or b"", after or b"", source.name))
            steps.append(
                Step(
                    saved,
                    tuple(lines[:MOST_LINES]),
                    max(0, len(lines) - MOST_LINES),
                    before is not None and after is not None,
                )
            )
        return Answer.page(
            "history.html",
            agency=asked.agency,
            year=asked.year,
            code=asked.ids["code"],
            topic=source.topic.id,
            title=source.topic.title,
            file=source.name,
            steps=steps,
            days=DAYS_KEPT,
            commits=list(_commits(desk.root, source.name)),
        )


class Undo(Action):
    """A save is taken back by a new one; what was saved after it stays."""

    address = "/{agency}/{year}/{code}/history/{topic}/undo/"

    def do(self, desk: Desk, asked: Asked) -> Answer:
        """Whether it was; what both have changed since is asked."""
        with desk.lock:
            source = _source(desk, asked)
            store = desk.store(asked.agency)
            saved = store.save(asked.text("id"))
            if source is None or saved is None or saved.file != source.name:
                return Answer.nothing()
            try:
                return self._undone(desk, asked, source, saved)
            except ProngsaiError as error:
                return Answer.of({"problem": error.message}, HTTPStatus.CONFLICT)

    @staticmethod
    def _undone(desk: Desk, asked: Asked, source: Source, saved: Saved) -> Answer:
        store = desk.store(asked.agency)
        old = store.version(saved.before)
        if old is None or store.version(saved.after) is None:
            raise DeskStops.too_old(days=DAYS_KEPT)
        now = held(desk, desk.look(asked.agency), source, asked.year)
        sent = Sent.of(asked.data)
        try:
            parts = parts_of_file(old, source.name)
            back = Sent(
                saved.after,
                shown(source.record, parts.data),
                plain_body(parts) if source.has_body else None,
                sent.choices,
            )
            worked = work_out(source, now, back, store, whole=old)
        except PatchRefusedError as error:
            raise DeskStops.unreadable(name=source.name) from error
        if worked.conflicts:
            labels = [one.label for one in worked.conflicts]
            return Answer.of({"changed_since": labels}, HTTPStatus.CONFLICT)
        put(desk.root / source.name, worked, store, source.name, f"ย้อน {saved.id}")
        return Answer.of({"undone": True})


def _source(desk: Desk, asked: Asked) -> Source | None:
    if not desk.has(asked.agency, asked.year):
        return None
    return source_of(desk, desk.look(asked.agency), asked.year, asked.ids["topic"])


def _changed(before: bytes, after: bytes, name: str) -> Iterator[tuple[str, str]]:
    """The lines that went and came: ``-`` or ``+``, and the line."""
    old, new = (decode_text(one, name, Findings()) or "" for one in (before, after))
    for line in list(unified_diff(old.split("\n"), new.split("\n"), n=0, lineterm=""))[2:]:
        if line[:1] in ("-", "+"):
            yield line[0], line[1:]


def _commits(root: Path, name: str) -> Iterator[tuple[str, str]]:
    """Day and words of git's commits of a file; none where the folder is no repository.

    Git is only asked to read, and nothing is ever committed for anybody.
    """
    if not any((folder / ".git").exists() for folder in (root, *root.parents)):
        return
    command = ["git", "-C", str(root), "log", "-n", "20", "--format=%as%x09%s", "--", name]
    with suppress(OSError, subprocess.SubprocessError):
        run = subprocess.run(command, capture_output=True, timeout=GIT_SECONDS, check=False)
        for line in run.stdout.decode("utf-8", "replace").splitlines():
            day, _, words = line.partition("\t")
            yield day, words
