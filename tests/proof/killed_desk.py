"""A desk killed at random points while it saves: what is left of content, drafts and history."""

from __future__ import annotations

import json
import os
import random
import signal
import time
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from desk_clerk import Clerk
from small_site import SmallSite

from prongsai.digests import digest_bytes

MANDATE = "content/ban-na/mandate.yaml"
AT = "/ban-na/2568/o1"
LONGEST = 1.5
"""Seconds after which a desk at work is killed at the latest; on a busy machine a save takes a third of it."""


@dataclass
class DeskFigures:
    """What was seen of all kills."""

    kills: int = 0
    saved: int = 0
    faults: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """The figures for people."""
        return [
            f"kills of a desk that saves {self.kills}, saves that had come through {self.saved:,}",
            f"torn files, lost drafts or versions, saves refused afterwards {len(self.faults)}",
        ]


class KilledDesk:
    """One site, whose desk is killed again and again."""

    def __init__(self, folder: Path) -> None:
        self.clerk = Clerk(SmallSite(folder / "site", ("ban-na",), {}).root)
        self.first = self.clerk.text(MANDATE)
        self.form = self._opened()
        self.title = self.form["form"]["title"]
        self.said = count()

    def kill(self, seed: int, number: int, figures: DeskFigures) -> None:
        """Kill a desk at a random point of its saves, look, and save once more."""
        after = random.Random(f"{seed} {number}").uniform(0.0, LONGEST)
        child = os.fork()
        if child == 0:
            self._save_for_ever()
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        figures.kills += 1
        self._look(number, figures)

    def _save_for_ever(self) -> None:
        try:
            for _ in range(10_000):
                self._save(f"เรื่องที่ {os.getpid()} {next(self.said)}")
        finally:
            os._exit(1)

    def _save(self, title: str) -> None:
        sent = self.form
        sent["form"]["title"] = title
        self.clerk.send(f"{AT}/mandate/draft/", sent)
        answer = self.clerk.send(f"{AT}/mandate/save/", sent)
        sent["digest"] = answer["digest"]

    def _opened(self) -> dict[str, Any]:
        page = self.clerk.look(f"{AT}/")
        form = next(one for one in page.values["forms"] if one.topic == "mandate")
        values = json.loads(json.dumps(form.values))
        return {"digest": form.digest, "form": values, "body": form.body, "window": "0a1b2c3d"}

    def _look(self, number: int, figures: DeskFigures) -> None:
        def fault(what: str) -> None:
            figures.faults.append(f"kill {number}: {what}")

        text = self.clerk.text(MANDATE)
        self.form = self._opened()
        title = self.form["form"]["title"]
        if text != self.first.replace(self.title, title):
            fault(f"torn: {text[:80]!r}")
        store = self.clerk.desk.store("ban-na")
        saves = store.saves(MANDATE)
        if any(store.version(digest) is None for one in saves for digest in (one.before,)):
            fault("a version before a save is lost")
        if text != self.first and not self._version_before(text, saves):
            fault("the version before the last save is lost")
        for draft in (store.folder / "drafts").glob("*.json"):
            if draft.name.endswith(".json") and not store.drafts(2568, "mandate"):
                fault("a draft is torn")
        figures.saved = max(figures.saved, len(saves))
        self._save(f"หลังครั้งที่ {number}")
        if "หลังครั้งที่" not in self.clerk.text(MANDATE):
            fault("the next save is not there")

    def _version_before(self, text: str, saves: list[Any]) -> bool:
        """Whether what stood there before the file's bytes is kept, noted already or not."""
        store = self.clerk.desk.store("ban-na")
        digest = digest_bytes(text.encode())
        noted = next((one for one in saves if one.after == digest), None)
        if noted is not None:
            return store.version(noted.before) is not None
        last = saves[0].after if saves else digest_bytes(self.first.encode())
        return store.version(last) is not None
