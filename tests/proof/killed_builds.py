"""Real runs killed at random points: what readers find then, and what the next run makes of it.

Three kinds of runs: a cold one into nothing, one after an edit that changes every page, and a
preview that builds while somebody saves. A kill is its number: how far into the run it comes and
what it hits follow from the seed; where exactly a run stands then, no machine repeats.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from forked_commands import Commands
from small_site import SmallSite, tree

AGENCIES = ("a1", "a2", "a3")
KINDS = ("cold", "edited", "preview")
_TEMPORARY = ".prongsai-new-"
_EDITED = "content/a1/agency.yaml"


@dataclass
class KillFigures:
    """What was seen of all kills: those that hit a run at work, and what was not as promised."""

    kills: int = 0
    at_work: int = 0
    pages_read: int = 0
    not_whole: list[str] = field(default_factory=list)
    differing: list[str] = field(default_factory=list)
    left_over: list[str] = field(default_factory=list)

    @property
    def faults(self) -> list[str]:
        """Everything that was not as promised."""
        return [*self.not_whole, *self.differing, *self.left_over]

    def lines(self) -> list[str]:
        """The figures for people."""
        return [
            f"kills {self.kills}, of a run at work {self.at_work}",
            f"files read after a kill {self.pages_read:,}, neither old nor new {len(self.not_whole)}",
            f"trees that differ after the next run {len(self.differing)}",
            f"temporary files left after the next run {len(self.left_over)}",
        ]


class KilledBuilds:
    """A site before and after an edit, built undisturbed, and copies of it to kill runs in."""

    def __init__(self, folder: Path, commands: Commands) -> None:
        self.folder, self.commands = folder, commands
        self.site = SmallSite(folder / "site", AGENCIES, {})
        self._run(self.site.root)
        self.before = tree(self.site.output)
        self.after = self._built_after_the_edit()
        self.seconds = {kind: self._undisturbed(kind) for kind in KINDS}

    def kill(self, seed: int, number: int, figures: KillFigures) -> None:
        """One kill, what is there then, and the run after it."""
        chance = random.Random(f"{seed} {number}")
        kind, jobs = KINDS[number % len(KINDS)], str(chance.choice((1, 2)))
        root = self._copy(f"killed-{number}", kind)
        # A little beyond the end, so that the last moments are hit as often as the first.
        wait = self.seconds[kind] * chance.uniform(0, 1.1)
        figures.at_work += self._killed(root, kind, jobs, wait, whole=chance.random() < 0.5)
        figures.kills += 1
        self._look(root, kind, number, figures)
        self._run(root)
        if tree(root / "output") != (self.before if kind == "cold" else self.after):
            figures.differing.append(f"{number} ({kind})")
        figures.left_over += [
            f"{number} ({kind}): {path.name}" for path in root.rglob(f"*{_TEMPORARY}*")
        ]
        shutil.rmtree(root)

    def _look(self, root: Path, kind: str, number: int, figures: KillFigures) -> None:
        for name, data in tree(root / "output").items():
            if _TEMPORARY in name:  # no page leads to it, and the next run takes it away
                continue
            figures.pages_read += 1
            known = {self.before.get(name)} | ({self.after.get(name)} if kind != "cold" else set())
            if data not in known:
                figures.not_whole.append(f"{number} ({kind}): {name}")

    def _killed(self, root: Path, kind: str, jobs: str, wait: float, *, whole: bool) -> bool:
        """Start a run and kill it, or all its processes at once; whether it was still at work."""
        words = ("--quiet", "--jobs", jobs)
        if kind == "preview":
            words = ("serve", "--port", "0", "--no-browser")
        with self.commands.running(*words, cwd=root) as run:
            if kind == "preview":
                time.sleep(wait * 0.4)
                _edit(root)
                wait *= 0.6
            time.sleep(wait)
            at_work = run.goes_on()
            with suppress(ProcessLookupError):
                (os.killpg if whole else os.kill)(run.pid, signal.SIGKILL)
        _wait_for_workers(run.pid)
        if kind == "preview":
            _edit(root)
        return at_work

    def _copy(self, name: str, kind: str) -> Path:
        root = self.folder / name
        hidden = shutil.ignore_patterns("output", ".prongsai") if kind == "cold" else None
        shutil.copytree(self.site.root, root, ignore=hidden)
        if kind == "edited":
            _edit(root)
        return root

    def _built_after_the_edit(self) -> dict[str, bytes]:
        root = self._copy("after", "edited")
        self._run(root)
        found = tree(root / "output")
        shutil.rmtree(root)
        return found

    def _undisturbed(self, kind: str) -> float:
        """How long such a run takes; a preview as long as a run after an edit."""
        if kind == "preview":
            kind = "edited"
        root = self._copy("undisturbed", kind)
        begun = time.monotonic()
        self._run(root)
        taken = time.monotonic() - begun
        shutil.rmtree(root)
        return taken

    def _run(self, root: Path) -> None:
        done = self.commands.run("--quiet", "--jobs", "1", cwd=root)
        assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()


def _edit(root: Path) -> None:
    """A save that every page of an agency shows; the same text however often it is done."""
    path = root / _EDITED
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("province: ตัวอย่าง\n", "province: อื่น\n"), encoding="utf-8")


def _wait_for_workers(session: int) -> None:
    """Until no process of the session is left: workers end with their parent."""
    for _ in range(6_000):
        try:
            os.killpg(session, 0)
        except ProcessLookupError:
            return
        time.sleep(0.01)
    raise AssertionError("a worker outlived its parent by a minute")
