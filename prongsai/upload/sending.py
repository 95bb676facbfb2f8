"""Bringing the changes to the place, file by file, through lines that are cut and hosts that fill."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

from prongsai.findings.stops import UploadStops
from prongsai.reporter import Reporter
from prongsai.upload.changes import BuiltFile, Changes, folders_of
from prongsai.upload.manifest import Manifest, Sent, write_manifest
from prongsai.upload.place import MANIFEST, LineCutError, Place, RefusedError

PAUSES = (1.0, 2.0, 5.0, 10.0, 20.0)
"""Seconds to wait before each new connection after the line was cut; then the run ends."""

T = TypeVar("T")

_KEEP_EVERY = 100
_TELL_EVERY = 2.0


@dataclass
class Pace:
    """How far the sending is, told at most every two seconds, with the time that is left."""

    files: int
    size: int
    reporter: Reporter
    clock: Callable[[], float] = time.monotonic
    _done_files: int = 0
    _done_size: int = 0
    _began: float = field(init=False)
    _told: float = field(init=False)

    def __post_init__(self) -> None:
        self._began = self._told = self.clock()

    def sent(self, size: int) -> None:
        """One file more has arrived."""
        self._done_files += 1
        self._done_size += size
        now = self.clock()
        if now - self._told >= _TELL_EVERY or self._done_files == self.files:
            self._told = now
            self.reporter.note(self.line(now))

    def line(self, now: float) -> str:
        """Files, megabytes and the time that is left at the pace so far."""
        head = f"[{self._done_files:,}/{self.files:,}] {_mb(self._done_size)}/{_mb(self.size)} MB"
        share = (self._done_size + 2_000 * self._done_files) / max(
            1, self.size + 2_000 * self.files
        )
        left = (now - self._began) * (1 - share) / share if share else 0
        return f"{head} {in_words(left)}" if self._done_files < self.files else f"{head} ครบแล้ว"


def in_words(seconds: float) -> str:
    """A time that is left, as people say it."""
    if seconds < 60:
        return f"เหลือราว {max(1, round(seconds))} วินาที"
    return f"เหลือราว {round(seconds / 60):,} นาที"


def _mb(size: int) -> str:
    return f"{size / 1_000_000:,.1f}"


@dataclass
class Sender:
    """One publication to one place; ``kept`` is where this computer keeps the manifest."""

    place: Place
    built: Mapping[str, BuiltFile]
    kept: Path
    reporter: Reporter
    wait: Callable[[float], None] = time.sleep
    _done: int = 0
    _at: str = ""

    def run(self, plan: Changes) -> Manifest:
        """Send, look, remove. Raises a stop when the place refuses or the line stays cut."""
        manifest = Manifest(dict(plan.known), {*plan.send, *plan.remove})
        write_manifest(self.kept, manifest)
        total = len(plan.send)
        try:
            self._send(plan, manifest)
            for name in (*plan.remove, *plan.leftovers):
                self._again(partial(self.place.remove, name), name)
            self._look(manifest, plan)
        except RefusedError as error:
            raise UploadStops.refused(
                name=self._at, reason=error.reason, done=self._done, total=total
            ) from error
        except LineCutError as error:
            raise UploadStops.cut(done=self._done, total=total, reason=_short(error)) from error
        finally:
            write_manifest(self.kept, manifest)
        return manifest

    def _send(self, plan: Changes, manifest: Manifest) -> None:
        pace = Pace(len(plan.send), sum(self.built[n].size for n in plan.send), self.reporter)
        for name in plan.send:
            file = self.built[name]
            self._again(partial(self.place.put, name, file.path), name)
            if not file.path.is_file() or file.path.stat().st_size != file.size:
                raise UploadStops.changed_meanwhile(name=name)
            manifest.files[name] = Sent(file.sha256, file.size)
            self._done += 1
            pace.sent(file.size)
            if self._done % _KEEP_EVERY == 0:
                write_manifest(self.kept, manifest)

    def _look(self, manifest: Manifest, plan: Changes) -> None:
        """See what was sent lie there, leave the manifest beside it, and show all of it."""
        sent = [name for name in plan.send if name in manifest.files]
        seen = self._again(partial(self.place.listing, folders_of(sent)), "") if sent else {}
        for name in sent:
            found = seen.get(name)
            if found is None or not manifest.files[name].is_seen_as(found):
                raise UploadStops.not_arrived(name=name)
            held = manifest.files[name]
            manifest.files[name] = Sent(held.sha256, held.size, found.stamp)
        manifest.claims = set()
        if plan.send or plan.remove:
            with tempfile.TemporaryDirectory() as folder:
                file = Path(folder) / MANIFEST
                file.write_bytes(manifest.as_bytes())
                self._again(partial(self.place.put, MANIFEST, file), MANIFEST)
        self._again(self.place.finish, "")

    def _again(self, work: Callable[[], T], name: str) -> T:
        """Do it; when the line is cut, connect anew and do it again, a few times in a row."""
        self._at, cuts = name, 0
        while True:
            try:
                done = work()
            except LineCutError as error:
                self._connect_anew(error, cuts, name)
                cuts += 1
            else:
                return done

    def _connect_anew(self, cut: LineCutError, cuts: int, name: str) -> None:
        """Wait a little longer each time; raises the last cut when patience ends."""
        while cuts < len(PAUSES):
            self.reporter.note(
                f"สายหลุด ({_short(cut)}) ต่อใหม่ใน {PAUSES[cuts]:.0f} วินาที {name}".rstrip()
            )
            self.wait(PAUSES[cuts])
            cuts += 1
            try:
                self.place.enter()
            except LineCutError as error:
                cut = error
            else:
                return
        raise cut


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
