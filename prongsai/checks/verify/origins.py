"""From a built page back to the content file and line the clerk has to mend."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path

from prongsai.findings import Place
from prongsai.publish.ledger import Ledger

TEXTS = (".yaml", ".yml", ".md", ".csv")
MOST_BYTES = 2_000_000
"""Larger content files are not searched for the line."""
SHARED = ("agency", "contact", "complaint-channel", "social-network")
"""Files (without ending) that the frame of every page is made from."""

_CONTENT = re.compile(r"content/[^,()]+")
_ITEM = re.compile(r"(?:^|/)(2[0-9]{3})/(o[0-9]+)/index\.html$")
_LINE = 400


class Origins:
    """The content of one agency (or the site, ``slug`` empty), as the ledger knows it."""

    def __init__(self, root: Path, slug: str, ledger: Ledger) -> None:
        self.slug = slug
        self._root = root
        self._inputs = sorted(ledger.inputs)
        self._outputs = ledger.outputs
        self._files = cache(self._files_of)
        self._lines = cache(self._read)

    def find(
        self,
        path: str,
        seek: Iterable[str],
        seek_line: Callable[[str], bool] | None = None,
        *,
        framed: bool = False,
    ) -> Place | None:
        """The first line of the page's sources that shows what is sought.

        What is ``framed`` comes from the files that all pages share; other things may.
        """
        texts = [" ".join(text.split()) for text in seek if text.strip()]
        own = () if framed else self._files(path)
        for file in dict.fromkeys((*own, *self._shared())):
            lines = self._lines(file)
            for text in texts:
                for number, line in enumerate(lines, start=1):
                    if text in line:
                        return Place(file, number, line.index(text) + 1, line[:_LINE])
            for number, line in enumerate(lines if seek_line else (), start=1):
                if seek_line and seek_line(line):
                    return Place(file, number, 0, line[:_LINE])
        return None

    def common(self, paths: Iterable[str]) -> Place | None:
        """The one content file that all these pages show, or nothing."""
        shared: set[str] | None = None
        for path in paths:
            files = set(self.sources(path))
            shared = files if shared is None else shared & files
        return Place(min(shared)) if shared else None

    def sources(self, path: str) -> tuple[str, ...]:
        """The content files a page or file was made from, as far as the plan names them."""
        record = self._outputs.get(path)
        if record is None:
            return ()
        if record.origin in self._input_set:
            return (record.origin,)
        named = (found.strip() for found in _CONTENT.findall(record.origin))
        return tuple(name for name in named if name in self._input_set)

    def importance(self, path: str) -> tuple[int, int, str]:
        """Sorts pages: items of the newest year first, then the rest by their address."""
        year, _ = self.item_of(path)
        return (0 if year else 1, -(year or 0), path)

    @staticmethod
    def item_of(path: str) -> tuple[int | None, str]:
        """The fiscal year (Buddhist Era) and code of an item's page."""
        found = _ITEM.search(path)
        return (int(found[1]), found[2].upper()) if found else (None, "")

    @property
    def _input_set(self) -> Mapping[str, None]:
        return dict.fromkeys(self._inputs)

    def _files_of(self, path: str) -> tuple[str, ...]:
        """The files to be searched: those the plan names, else all of the named folder."""
        files = self.sources(path)
        if files:
            return tuple(file for file in files if file.endswith(TEXTS))
        record = self._outputs.get(path)
        folders = _CONTENT.findall(record.origin) if record else []
        folder = folders[0].strip() if folders else f"content/{self.slug}"
        below = [file for file in self._inputs if file.startswith(f"{folder}/")]
        return tuple(file for file in below or self._inputs if file.endswith(TEXTS))

    def _shared(self) -> tuple[str, ...]:
        names = [f"content/{self.slug}/{name}" for name in SHARED]
        return tuple(
            file for name in names for file in self._inputs if file.rpartition(".")[0] == name
        )

    def _read(self, file: str) -> tuple[str, ...]:
        path = self._root / file
        try:
            if path.stat().st_size > MOST_BYTES:
                return ()
            text = path.read_text(encoding="utf-8-sig", errors="replace")
        except OSError:
            return ()
        return tuple(text.splitlines())
