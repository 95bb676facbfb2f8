"""From a filled form to a file: worked out, tried, and put in the place of the one it was read from.

What is written is the file as it is at that moment with the changes of the form in it. Between
reading and writing somebody else may have saved: then three versions are put together, and what
both have changed is asked (:mod:`~prongsai.desk.merging`).
"""

from __future__ import annotations

import errno
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prongsai.desk.forms import edits_of, shown
from prongsai.desk.merging import Conflict, Merging
from prongsai.desk.sources import Held, Source
from prongsai.desk.store import Store
from prongsai.digests import digest_bytes
from prongsai.findings import Finding, Severity
from prongsai.findings.stops import DeskStops
from prongsai.publish.writing import write_atomically
from prongsai.reading.edited_file import FileParts, edited, parts_of_file, plain_body
from prongsai.reading.patch import Clear, Edit, PatchRefusedError, Set, applied
from prongsai.reading.yaml_writing import Plain
from prongsai.refusals import reason_of

RETRIED = 2.5
"""Seconds for which a file that another program holds is tried again."""

_HELD_ON_WINDOWS = (5, 32, 33)
_PAUSE = 0.1


@dataclass(frozen=True, slots=True)
class Sent:
    """A form as it was sent: on which version of the file it was made, its fields, its text."""

    digest: str
    form: Mapping[str, Any]
    body: str | None = None
    choices: Mapping[str, str] | None = None

    @classmethod
    def of(cls, data: Any) -> Sent:
        """The form of a post; what is not as it should be counts as not sent."""
        data = data if isinstance(data, dict) else {}
        form, body, choices = data.get("form"), data.get("body"), data.get("choices")
        return cls(
            str(data.get("digest", "")),
            form if isinstance(form, dict) else {},
            body if isinstance(body, str) else None,
            choices if isinstance(choices, dict) else None,
        )


@dataclass(frozen=True, slots=True)
class Worked:
    """What a form makes of the file as it is now; ``conflicts`` are to be asked first.

    ``taken`` counts what the other side has changed and is kept; ``before`` are the bytes it is
    made from.
    """

    before: Held
    data: bytes
    conflicts: tuple[Conflict, ...] = ()
    taken: int = 0

    @property
    def changes(self) -> bool:
        """Whether the file would be another one."""
        return self.data != self.before.data


def work_out(
    source: Source, now: Held, sent: Sent, store: Store, whole: bytes | None = None
) -> Worked:
    """The file with the form's changes; raises :class:`PatchRefusedError` where that cannot be.

    ``whole`` are the bytes the form was read from, taken as they are where nobody else has saved.
    """
    if whole is not None and sent.digest == now.digest:
        return Worked(now, whole)
    parts = parts_of_file(now.data, source.name)
    form, body = sent.form, sent.body
    conflicts: tuple[Conflict, ...] = ()
    taken = 0
    if sent.digest != now.digest:
        merging = Merging(sent.choices or {})
        base = _base(source, store.version(sent.digest))
        theirs = shown(source.record, parts.data)
        form = merging.fields(source.record, shown(source.record, _data(base)), form, theirs)
        if body is not None:
            was = plain_body(base) if base else ""
            body = merging.one(was, _unix(body), plain_body(parts), ("เนื้อความ",))
        conflicts, taken = tuple(merging.conflicts), merging.taken
    edits = edits_of(source.record, parts.data, form)
    return Worked(now, _edited(now.data, source.name, parts, edits, body), conflicts, taken)


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")


def _base(source: Source, data: bytes | None) -> FileParts | None:
    """The version a form was made from; ``None`` where it is not kept any more."""
    return None if data is None else parts_of_file(data, source.name)


def _data(parts: FileParts | None) -> Any:
    return {} if parts is None else parts.data


def _edited(
    data: bytes, name: str, parts: FileParts, edits: Sequence[Edit], body: str | None
) -> bytes:
    """The edits in the file; where a list is written too oddly for one, its key is written anew."""
    try:
        return edited(data, name, edits, body)
    except PatchRefusedError:
        before, after = parts.data, applied(parts.data, edits)
        whole: list[Edit] = []
        for key, value in after.items():
            if before.get(key) != value:
                plain = _said(value)
                whole.append(Set((key,), plain) if plain else Clear((key,)))
        return edited(data, name, whole, body)


def _said(value: Any) -> Plain:
    """A value without what says nothing."""
    if isinstance(value, dict):
        return {key: _said(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [_said(inner) for inner in value if inner is not None]
    return value or ""


def new_errors(before: Sequence[Finding], after: Sequence[Finding]) -> list[Finding]:
    """Errors of reading that a form would bring into a file; others do not keep it from saving."""
    known = {(finding.code, finding.message) for finding in before}
    return [
        finding
        for finding in after
        if finding.severity is Severity.ERROR
        and finding.code.startswith(("CNT", "TBL"))
        and (finding.code, finding.message) not in known
    ]


def put(
    path: Path,
    worked: Worked,
    store: Store,
    name: str,
    what: str = "",
    pause: Callable[[float], None] = time.sleep,
) -> str:
    """Put the file in its place, with the version before it kept; the digest of what is there now.

    Raises :class:`~prongsai.errors.UsageError` with a sentence for the clerk where it was changed
    meanwhile, or cannot be written; the file is then as it was.
    """
    try:
        before = store.keep(worked.before.data)
        after = store.keep(worked.data)
        _replace(path, worked, pause)
        store.remember(name, before, after, what)
    except OSError as error:
        raise _told(error, name) from error
    return after


def _replace(path: Path, worked: Worked, pause: Callable[[float], None]) -> None:
    """Write, if the file is still the one the form was worked out on; what is held is tried again."""
    waited = 0.0
    while True:
        if path.is_file() and digest_bytes(path.read_bytes()) != worked.before.digest:
            raise DeskStops.changed_meanwhile()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, worked.data)
        except OSError as error:
            if not is_held(error) or waited >= RETRIED:
                raise
        else:
            return
        pause(_PAUSE)
        waited += _PAUSE


def is_held(error: OSError) -> bool:
    """Whether another program has the file open, as Excel and virus scanners do on Windows."""
    return getattr(error, "winerror", None) in _HELD_ON_WINDOWS


def _told(error: OSError, name: str) -> Exception:
    """What a clerk is told of a file that could not be written."""
    if is_held(error):
        return DeskStops.held(name=name)
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", -1)):
        return DeskStops.disk_full(name=name)
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return DeskStops.read_only(name=name)
    return DeskStops.not_written(name=name, why=reason_of(error))
