"""Reading foreign files apart: in a process that may die of them.

The libraries that read spreadsheets and PDFs are native code; a hostile or damaged file can
make them abort, and with them the program. So one small process is started the first time
such a file has to be read, and reads file after file. If it dies, the file it was reading is
the culprit; a new one goes on with the rest.
"""

from __future__ import annotations

import atexit
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import RLock, Thread
from time import monotonic
from typing import IO, Any, TypeVar

from prongsai.findings import Message
from prongsai.findings.shared import UnreadRule
from prongsai.foreign.worker import receive, send

Value = TypeVar("Value")

MOST_SECONDS = 120
"""The last stop of one reading; what a file may ask for is counted, not timed."""

_PATIENCE = 0.2  # Windows tells of Ctrl-C only between two waits
_TRIES = 3
_BEGIN = "import sys; sys.path.insert(0, {!r}); from prongsai.foreign.worker import serve; serve()"
_PACKAGE_PLACE = str(Path(__file__).resolve().parents[2])


class Refusal(StrEnum):
    """Why there is no answer. None of these is a fact about the file: the next run tries again."""

    STOPPED = "stopped"
    TOO_LONG = "too-long"
    NOT_STARTED = "not-started"

    def told_by(self, rule: type[UnreadRule]) -> Message:
        """What a rule about such files says of it."""
        if self is Refusal.TOO_LONG:
            return rule.too_long(seconds=MOST_SECONDS)
        return rule.stopped() if self is Refusal.STOPPED else rule.not_started()


def read_apart(function: Callable[..., Value], *arguments: Any) -> Value | Refusal:
    """What ``function`` gives for these arguments, worked out in the reading process.

    ``function`` is one of a module, arguments and value can be pickled. What it raises is
    raised here.
    """
    return _READER.read(function, *arguments)


def end_reader() -> None:
    """End the reading process, which starts again when it is needed, and what listens to it."""
    _READER.end_between_files()


def readers_started() -> int:
    """How many reading processes this process has started so far."""
    return _READER.started


class Reader:
    """One reading process at a time, started when it is needed; ``seconds`` for each file."""

    def __init__(self, seconds: float = MOST_SECONDS) -> None:
        self.seconds = seconds
        self.started = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._has_read = False
        self._listener: Thread | None = None
        self._answers: SimpleQueue[Any] = SimpleQueue()
        self._one_at_a_time = RLock()

    def read(self, function: Callable[..., Value], *arguments: Any) -> Value | Refusal:
        """See :func:`read_apart`."""
        lasting = tuple(part.absolute() if isinstance(part, Path) else part for part in arguments)
        with self._one_at_a_time:
            try:
                return self._read(function, lasting)
            except BaseException:
                # Interrupted half-way: what would come now is no answer to the next question.
                self.end()
                raise

    def end_between_files(self) -> None:
        """End the process when no other thread has a question at it."""
        with self._one_at_a_time:
            self.end()

    def end(self) -> None:
        """End the process, whatever it is doing."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        if self._listener is not None:
            self._listener.join()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):
                if pipe:
                    pipe.close()

    def _read(self, function: Callable[..., Value], arguments: tuple[Any, ...]) -> Value | Refusal:
        stop = monotonic() + self.seconds
        alone = False
        while self._begun(function, arguments, stop):
            alone, self._has_read = not self._has_read, True
            answer = self._answer(stop)
            if answer is not None:
                kind, value = answer
                if kind == "raised":
                    raise value
                result: Value = value
                return result
            self.end()
            if monotonic() >= stop:
                return Refusal.TOO_LONG
            if alone:
                return Refusal.STOPPED
            # The memory may have been used up by the files before: once more, with nothing else.
        return Refusal.NOT_STARTED

    def _begun(self, function: Callable[..., Any], arguments: tuple[Any, ...], stop: float) -> bool:
        """Hand over the question; a process that has died meanwhile is not the file's doing."""
        for _ in range(_TRIES):
            try:
                send(self._pipe(), (function, arguments))
            except OSError:
                self.end()
                continue
            answer = self._answer(stop)
            if answer == "begun":
                return True
            self.end()
            if answer is not None:
                raise answer[1]
            if monotonic() >= stop:
                return False
        return False

    def _pipe(self) -> IO[bytes]:
        """The pipe into the process, which is started if there is none."""
        if self._process is None or self._process.poll() is not None:
            self.end()
            self._start()
        assert self._process is not None
        assert self._process.stdin is not None
        return self._process.stdin

    def _start(self) -> None:
        begun: SimpleQueue[subprocess.Popen[bytes] | OSError] = SimpleQueue()
        self._answers = SimpleQueue()
        # Linux ends a process with the thread that started it: that is one which lasts as long.
        listener = Thread(target=_keep, args=(begun, self._answers), daemon=True)
        listener.start()
        self._listener = listener
        process = begun.get()
        if isinstance(process, OSError):
            raise process
        assert process.stdin is not None
        self._process, self._has_read = process, False
        self.started += 1
        send(process.stdin, [str(Path(place).absolute()) for place in sys.path])

    def _answer(self, stop: float) -> Any:
        """The next message; None when the process is gone or the time is up."""
        while (left := stop - monotonic()) > 0:
            with suppress(Empty):
                return self._answers.get(timeout=min(left, _PATIENCE))
        return None


def _keep(begun: SimpleQueue[subprocess.Popen[bytes] | OSError], answers: SimpleQueue[Any]) -> None:
    """Start a process and listen to it until it is gone."""
    try:
        process = _launch()
    except OSError as error:
        begun.put(error)
        return
    begun.put(process)
    assert process.stdout is not None
    with suppress(EOFError, OSError, ValueError):
        while True:
            answers.put(receive(process.stdout))
    answers.put(None)


def _launch() -> subprocess.Popen[bytes]:
    options: dict[str, Any] = {"process_group": 0}  # Ctrl-C reaches this process alone
    if sys.platform == "win32":
        options = {"creationflags": subprocess.CREATE_NO_WINDOW}
    return subprocess.Popen(
        [sys.executable, "-P", "-c", _BEGIN.format(_PACKAGE_PLACE)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=_PACKAGE_PLACE,  # a folder in use cannot be moved on Windows: not the clerk's
        **options,
    )


# One for the process, as pdfium and the memory it may take are: readers are not to multiply.
_READER = Reader()
atexit.register(_READER.end)
