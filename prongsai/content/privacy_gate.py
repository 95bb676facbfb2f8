"""The gate before publishing: what is personal is kept out, where it stands, and told.

Everything that content is made of comes through here once, before it is matched or shown:
the values of a file, its text, the rows of its tables, the files it leads to. What is kept
out is no content for anybody after it: no evidence, no page, no data.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from pydantic import BaseModel

from prongsai.content.privacy_passages import (
    hidden_in_markup,
    markdown_passages,
    personal_in_markdown,
    personal_in_rows,
    personal_in_values,
)
from prongsai.content.privacy_setting import Privacy
from prongsai.content.read_cache import ReadCache
from prongsai.digests import code_digest, digest_bytes
from prongsai.findings import Finding, Findings, Message, Piece, Place, Severity
from prongsai.findings.rules.pii import PII030, PII031, PII032
from prongsai.foreign.files import ForeignFiles
from prongsai.markup.unparsed_lines import without_lines
from prongsai.privacy.exceptions import TEXT_BELOW, Granted, granted_in, spots_of
from prongsai.privacy.kind import kinds
from prongsai.privacy.scan import Personal, scan
from prongsai.reading.source_tree import SourceTree, Unread
from prongsai.thai.dates import format_date

if TYPE_CHECKING:
    from prongsai.content.disclosure import Body
    from prongsai.tables.loading import Locate, Table

Spots = tuple[str, ...]
"""The names that a place goes by in exceptions."""


@dataclass
class _Quiet:
    """Whether nothing is personal in a text below a title, as an earlier run may have seen.

    What looks for it enters as well: another version of the program looks again.
    """

    files: ForeignFiles
    title: str
    text: str

    @cached_property
    def _digest(self) -> str:
        looked_at = "\0".join((code_digest(), self.title, self.text))
        return digest_bytes(looked_at.encode("utf-8", "surrogatepass"))

    @cached_property
    def is_known(self) -> bool:
        return self.files.is_quiet(self._digest)

    def note(self) -> None:
        """Remember it, if anybody has looked in this run."""
        if "is_known" in self.__dict__ and not self.is_known:
            self.files.note_quiet(self._digest)


@dataclass
class PrivacyGate:
    """The gate of one agency, for one loading; ``mode`` is that of the site.

    A file has the exceptions it states itself and those of ``agency.yaml``.
    """

    mode: Privacy
    findings: Findings
    readings: ReadCache = field(default_factory=ReadCache)
    _of_agency: tuple[Granted, ...] = ()
    _of_file: dict[str, tuple[Granted, ...]] = field(default_factory=dict)
    _used: dict[Place, set[str]] = field(default_factory=dict)

    def know(self, tree: SourceTree, *, for_all: bool = False) -> None:
        """Take in the exceptions that a file states; those of the agency's file hold for all."""
        found = tuple(granted_in(tree))
        self._of_file[tree.file] = found
        if for_all:
            self._of_agency = found

    def exceptions(self) -> tuple[Granted, ...]:
        """Every exception that was stated, in the order of the files."""
        return tuple(
            replace(granted, marks=tuple(sorted(self._used.get(granted.place, ()))))
            for file in sorted(self._of_file)
            for granted in self._of_file[file]
        )

    def _granted(self, file: str) -> tuple[Granted, ...]:
        own = self._of_file.get(file, ())
        return own if own == self._of_agency else (*own, *self._of_agency)

    # --- what comes through ---------------------------------------------------------

    def values(self, tree: SourceTree, model: type[BaseModel], title: str) -> SourceTree:
        """The tree with every value in doubt that is not to be published."""
        data = self.readings.of(
            ("personal", tree.file),
            lambda: (tree, model, title),
            lambda: personal_in_values(tree, model, title),
        )
        found = self._kept_out(
            [datum for datum in data if datum.where.path],
            tree.file,
            Piece.FIELD,
            lambda datum: spots_of(datum.where.path),
            lambda datum: tree.key_place(datum.where.path),
        )
        paths = tuple(dict.fromkeys(datum.where.path for datum in found))
        return replace(tree, doubtful=(*tree.doubtful, *paths)) if paths else tree

    def text(self, body: Body, file: str, title: str) -> tuple[Body | None, tuple[Unread, ...]]:
        """A Markdown text without its lines that are not to be published."""
        first = body.first_line
        quiet = _Quiet(self.readings.foreign, title, body.text)
        data = self.readings.of(
            ("personal text", file),
            lambda: (body, title),
            lambda: () if quiet.is_known else personal_in_markdown(body.text, first, title),
        )
        found = self._lines(data, file)
        left = without_lines(body.text, {place.line - first for place in found})
        more = self.readings.of(
            ("personal in markup", file),
            lambda: (left, title, first),
            lambda: () if quiet.is_known else tuple(hidden_in_markup(left, first)),
        )
        if not data and not more:
            quiet.note()
        hidden = self._lines(more, file)
        if hidden:
            left = without_lines(left, {place.line - first for place in hidden})
        unread = tuple(Unread((TEXT_BELOW,), place) for place in (*found, *hidden))
        if not unread:
            return body, ()
        return (replace(body, text=left) if left.strip() else None), unread

    def _lines(self, data: Iterable[Personal], file: str) -> list[Place]:
        def place(datum: Personal) -> Place:
            return Place(file, datum.where.line)

        stated = [datum for datum in data if datum.where.line]
        found = self._kept_out(stated, file, Piece.FIELD, lambda datum: (TEXT_BELOW,), place)
        return list(dict.fromkeys(map(place, found)))

    def rows(self, table: Table, file: str, place: Locate) -> Table:
        """The table without the cells that are not to be published."""

        def spots(datum: Personal) -> Spots:
            column = table.columns[datum.where.column - 1].id
            own = (f"table:{table.id}", f"table:{table.id}/{column}")
            return (*own, table.source_file) if table.source_file else own

        def at(datum: Personal) -> Place:
            line = table.rows[datum.where.row - 1].line
            return Place(table.source_file or place(()).file, line)

        data = self.readings.of(
            ("personal rows", file, table.id), lambda: table, lambda: personal_in_rows(table)
        )
        # Title and labels stand in the description, which has been through the gate.
        in_rows = [datum for datum in data if datum.where.row]
        return _without_cells(table, self._kept_out(in_rows, file, Piece.CELL, spots, at))

    def file(self, source: str, found: Iterable[Personal], beside: str, reference: str) -> bool:
        """Whether a file that ``beside`` leads to may be published, as a whole."""
        return not self._kept_out(
            found,
            beside,
            Piece.DOCUMENT,
            lambda datum: (source, reference),
            lambda datum: Place(source),
        )

    def name(self, written: str, file: str) -> bool:
        """Whether the name of a content file may be part of an address, or the title of a menu."""
        found = scan(markdown_passages(written, 1, ""))
        return not self._kept_out(
            found, file, Piece.CONTENT, lambda datum: (), lambda datum: Place(file)
        )

    # --- judging ------------------------------------------------------------------------

    def _kept_out(
        self,
        data: Iterable[Personal],
        file: str,
        piece: Piece,
        spots: Callable[[Personal], Spots],
        place: Callable[[Personal], Place],
    ) -> list[Personal]:
        """Of what was found, what is not to be published; told is what no exception allows."""
        granted = self._granted(file)
        told: dict[Hashable, list[Personal]] = {}
        for datum in data:
            allowed = [one for one in granted if one.allows(datum.kind, spots(datum))]
            for one in allowed:
                self._used.setdefault(one.place, set()).add(f"{datum.kind} {datum.mark}")
            # Where somebody has to look, the check of the built pages says so.
            if not allowed and datum.severity is Severity.ERROR:
                # The cells of a column are told at once, every other place by itself.
                together = spots(datum) if piece is Piece.CELL else place(datum)
                told.setdefault((datum.kind, together), []).append(datum)
        blocks = self.mode is Privacy.BLOCK
        for alike in told.values():
            finding = _said(alike, piece, blocked=blocks).at(_unquoted(place(alike[0])))
            count = len(alike) if piece is Piece.CELL else 1
            self.findings.extend([finding.costing(piece, count=count) if blocks else finding])
        return [datum for alike in told.values() for datum in alike] if blocks else []


def _unquoted(place: Place) -> Place:
    """The place without its line, which would show the very thing."""
    return replace(place, text="")


_THIS = {
    Piece.FIELD: "ช่องนี้",
    Piece.CELL: "ตารางนี้",
    Piece.DOCUMENT: "เอกสารนี้",
    Piece.CONTENT: "ชื่อนี้",
}
_KEPT_OUT = {
    Piece.FIELD: "ช่องหรือย่อหน้านี้",
    Piece.CELL: "ช่องเหล่านั้น",
    Piece.DOCUMENT: "เอกสารนี้",
    Piece.CONTENT: "ไฟล์นี้",
}


def _said(alike: Sequence[Personal], piece: Piece, *, blocked: bool) -> Message:
    """What is said of data of one kind at one place; never the data themselves."""
    said = f"{_how_many(alike)}{_where(alike, piece)}"
    if blocked:
        said += f" จึงไม่เผยแพร่{_KEPT_OUT[piece]}"
    return alike[0].sentence(where=_THIS[piece], data=said)


def _how_many(alike: Sequence[Personal]) -> str:
    """One datum by its mask; of more, how many there are, and in how many places."""
    different = len({datum.mark for datum in alike})
    shown = f" {alike[0].shown}"
    said = f" {different:,} รายการ (เช่น{shown})" if different > 1 else shown
    return f"{said} รวม {len(alike):,} แห่ง" if len(alike) > different else said


def _where(alike: Sequence[Personal], piece: Piece) -> str:
    """Where in a file the first of them stands, which has no line that could be pointed at."""
    where = alike[0].where.said if piece is Piece.DOCUMENT else ""
    return f" ที่{where}" if where else ""


def _without_cells(table: Table, data: Sequence[Personal]) -> Table:
    """The table with these cells empty; its digest tells it from the one that has them."""
    cells = {(datum.where.row, datum.where.column) for datum in data}
    if not cells:
        return table
    rows = list(table.rows)
    for number, column in sorted(cells):
        rows[number - 1] = rows[number - 1].without(column - 1)
    written = f"{table.digest} {sorted(cells)}".encode()
    digest = digest_bytes(written, 32)
    return replace(table, rows=tuple(rows), digest=digest)


def findings_of(exceptions: Iterable[Granted]) -> Iterator[Finding]:
    """What a build and a check say alike: exceptions in use, and those that are not."""
    for granted in exceptions:
        gaps = _gaps(granted)
        if granted.marks:
            told = PII032.in_use(**gaps, reason=granted.exception.reason)
        else:
            told = PII031.unused(label=gaps["label"], at=gaps["at"])
        yield told.at(granted.place)


def expired(exceptions: Iterable[Granted], as_of: date) -> Iterator[Finding]:
    """What a check alone says, which has a day: exceptions that have ended."""
    for granted in exceptions:
        if granted.exception.expires < as_of:
            yield PII030.expired(**_gaps(granted)).at(granted.place)


def _gaps(granted: Granted) -> dict[str, str]:
    exception = granted.exception
    return {
        "label": kinds()[exception.kind].label,
        "at": exception.at,
        "day": format_date(exception.expires),
        "by": exception.by,
    }
