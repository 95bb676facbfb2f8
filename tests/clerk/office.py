"""A clerk's folder, and the commands as they are typed in it: in processes of their own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

from forked_commands import Commands
from small_site import REPOSITORY

PATIENCE = 60.0
"""Seconds after which something that was awaited will not come; never waited for in vain."""


@dataclass(frozen=True)
class Said:
    """What a command said, on the screen, and the number it ended with."""

    code: int
    text: str


class Office:
    """A folder in which somebody types commands and edits files; made when it is not there."""

    def __init__(self, folder: Path, commands: Commands) -> None:
        self.folder = folder
        self.commands = commands
        self.typed: list[str] = []
        folder.mkdir(exist_ok=True)

    def run(self, *words: str) -> Said:
        """Type ``python build.py …`` and wait until it ends."""
        self.typed.append(" ".join(words))
        done = self.commands.run(*words, cwd=self.folder, together=True)
        said = Said(done.returncode, done.stdout.decode("utf-8"))
        assert "Traceback" not in said.text
        assert said.code != 3, said.text
        return said

    @contextmanager
    def serving(self, *words: str) -> Iterator[Serving]:
        """``serve`` while the clerk works; ended with Ctrl-C."""
        self.typed.append(" ".join(("serve", *words)))
        with subprocess.Popen(
            [sys.executable, str(REPOSITORY / "build.py"), "serve", *words],
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        ) as process:
            serving = Serving(process)
            try:
                yield serving
            finally:
                if process.poll() is None:
                    os.killpg(process.pid, signal.SIGINT)
                serving.ended()

    def path(self, name: str) -> Path:
        """A file of the folder."""
        return self.folder / name

    def read(self, name: str) -> str:
        """The text of a file."""
        return self.path(name).read_text(encoding="utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        """Replace words in a file and save it."""
        text = self.read(name)
        assert text.count(old) == 1, (name, old)
        self.path(name).write_text(text.replace(old, new), encoding="utf-8")


class Serving:
    """A running preview and what it says in the terminal."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self.said = ""
        self._lines: Queue[str] = Queue()
        self._reader = Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stderr
        for line in self.process.stderr:
            self._lines.put(line.decode("utf-8"))

    def until(self, words: str) -> str:
        """Everything said up to the line with these words."""
        begin = len(self.said)
        while words not in self.said[begin:]:
            try:
                self.said += self._lines.get(timeout=PATIENCE)
            except Empty:
                raise AssertionError(f"{words!r} was never said:\n{self.said}") from None
        return self.said[begin:]

    def ended(self) -> None:
        """It has ended as asked, without complaints of the program's own."""
        code = self.process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        while not self._lines.empty():
            self.said += self._lines.get()
        assert code == 0, self.said
        assert "Traceback" not in self.said
