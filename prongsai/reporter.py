"""How the core tells what it is doing. It never prints: it calls a Reporter."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol, TextIO


@dataclass(frozen=True, slots=True)
class Progress:
    """One agency is done: how many of how many, and what was done for it.

    ``skipped`` when it was found to be unchanged, which takes next to no time.
    """

    done: int
    total: int
    name: str
    written: int
    removed: int
    errors: int
    skipped: bool = False


class Reporter(Protocol):
    """What the core reports to."""

    def started(self, total: int) -> None:
        """A run over ``total`` agencies begins."""

    def advanced(self, progress: Progress) -> None:
        """An agency has been finished."""

    def note(self, sentence: str) -> None:
        """Something worth a line, e.g. that leftovers of a killed run were repaired."""


class NullReporter:
    """Says nothing."""

    def started(self, total: int) -> None:
        """Ignore the start."""

    def advanced(self, progress: Progress) -> None:
        """Ignore an agency."""

    def note(self, sentence: str) -> None:
        """Ignore a note."""


@dataclass
class BufferReporter:
    """Remembers everything, for tests and other programs."""

    total: int = 0
    progress: list[Progress] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def started(self, total: int) -> None:
        """Remember the number of agencies."""
        self.total = total

    def advanced(self, progress: Progress) -> None:
        """Remember an agency."""
        self.progress.append(progress)

    def note(self, sentence: str) -> None:
        """Remember a note."""
        self.notes.append(sentence)


@dataclass
class ConsoleReporter:
    """Writes a line for each agency; with hundreds of agencies, for each hundredth part.

    A run that takes long is told how long it will take still. ``clock`` gives seconds.
    """

    stream: TextIO
    most_lines: int = 100
    clock: Callable[[], float] = time.monotonic
    _since: float = 0.0
    _made: int = 0

    def started(self, total: int) -> None:
        """Say how much there is to do."""
        self._since, self._made = self.clock(), 0
        self._write(f"กำลังสร้างเว็บไซต์ของ {total} หน่วยงาน …")

    def advanced(self, progress: Progress) -> None:
        """Say which agency is done and what changed."""
        left = self._time_left(progress)
        step = max(1, progress.total // self.most_lines)
        if progress.done % step and progress.done != progress.total and not progress.errors:
            return
        if progress.written or progress.removed:
            change = f"เขียน {progress.written} ไฟล์"
            change += f" ลบ {progress.removed} ไฟล์" if progress.removed else ""
        else:
            change = "ไม่มีอะไรเปลี่ยน"
        faults = f" พบข้อผิดพลาด {progress.errors} แห่ง" if progress.errors else ""
        self._write(f"[{progress.done}/{progress.total}] {progress.name}: {change}{faults}{left}")

    def _time_left(self, progress: Progress) -> str:
        """What the rest will take, judged by the agencies that had to be made so far."""
        if progress.skipped:
            self._since = self.clock()
            return ""
        self._made += 1
        passed = self.clock() - self._since
        seconds = passed / self._made * (progress.total - progress.done)
        if passed < _SOON or seconds < _SOON:
            return ""
        return f" เหลืออีกราว {_rounded(seconds)}"

    def note(self, sentence: str) -> None:
        """Write the sentence."""
        self._write(sentence)

    def _write(self, line: str) -> None:
        self.stream.write(f"{line.translate(_COMMANDS)}\n")
        self.stream.flush()


_COMMANDS = {code: "�" for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"}
"""Characters with which the name of a file could command the terminal."""

_SOON = 10.0
"""Seconds within which nobody asks how long something takes still."""


def _rounded(seconds: float) -> str:
    """A time as exact as it can be foreseen."""
    if seconds < 90:
        return f"{round(seconds, -1):.0f} วินาที"
    minutes = round(seconds / 60)
    return f"{minutes} นาที" if minutes < 90 else f"{minutes // 60} ชั่วโมง {minutes % 60} นาที"
