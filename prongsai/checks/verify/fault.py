"""A fault on one page, where the clerk has to mend it, and how many faults become one finding.

:class:`Origins` leads from a built page back to the content file and line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from prongsai.findings import Finding, Message, Place
from prongsai.publish.ledger import Ledger
from prongsai.site.routes import public_url

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
        self._input_set = frozenset(self._inputs)
        names = [f"content/{slug}/{name}" for name in SHARED]
        self._shared = [
            file for name in names for file in self._inputs if file.rpartition(".")[0] == name
        ]
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
        for file in dict.fromkeys((*own, *self._shared)):
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

    def _read(self, file: str) -> tuple[str, ...]:
        path = self._root / file
        try:
            if path.stat().st_size > MOST_BYTES:
                return ()
            text = path.read_text(encoding="utf-8-sig", errors="replace")
        except OSError:
            return ()
        return tuple(text.splitlines())


# --- faults ----------------------------------------------------------------------------------


MOST_QUOTED = 80


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in one output file.

    ``seek`` are texts that stand in the source at the place to be mended, the likeliest
    first; ``seek_line`` tells such a line where no fixed text can. ``hide_line`` keeps the
    source line out of the report, because it holds personal data. ``framed`` means that it
    stands in what all pages share (menu, header, footer). ``who`` tells faults apart that
    read alike, as numbers of different people do of which only the ends are shown; ``counted``
    is what the places it is found in are called.
    """

    told: Message
    path: str
    seek: tuple[str, ...] = ()
    seek_line: Callable[[str], bool] | None = None
    hide_line: bool = False
    framed: bool = False
    who: tuple[str, ...] = ()
    counted: str = "หน้า"


def quoted(text: str) -> str:
    """A text in quotation marks, short enough for a sentence."""
    flat = " ".join(text.split())
    short = flat if len(flat) <= MOST_QUOTED else f"{flat[: MOST_QUOTED - 1]}…"
    return f'"{short}"'


def as_findings(faults: Iterable[Fault], origins: Origins, base_url: str) -> Iterator[Finding]:
    """One finding for each mistake at one place of the source, however many pages show it."""
    alike: dict[tuple[Message, tuple[str, ...]], list[Fault]] = {}
    for fault in faults:
        alike.setdefault((fault.told, fault.who), []).append(fault)
    for group in alike.values():
        for place, members in _by_place(group, origins):
            yield _finding(members, place, origins, base_url)


def _by_place(faults: list[Fault], origins: Origins) -> Iterator[tuple[Place | None, list[Fault]]]:
    """The same faults apart by where they stand in the source.

    A page whose source does not show the fault (a list of documents, the home page) shows
    content of another file; it is counted with the first place that was found.
    """
    found: dict[Place, list[Fault]] = {}
    nowhere: list[Fault] = []
    for fault in faults:
        place = origins.find(fault.path, fault.seek, fault.seek_line, framed=fault.framed)
        if place is None:
            nowhere.append(fault)
        else:
            found.setdefault(place, []).append(fault)
    if not found:
        yield origins.common({fault.path for fault in nowhere}), nowhere
        return
    for place, members in found.items():
        yield place, [*members, *nowhere]
        nowhere = []


def _finding(faults: list[Fault], place: Place | None, origins: Origins, base_url: str) -> Finding:
    first = faults[0]
    paths = sorted({fault.path for fault in faults}, key=origins.importance)
    year, item = origins.item_of(paths[0])
    if place and first.hide_line:
        place = Place(place.file, place.line)
    more = f" (พบใน {len(paths):,} {first.counted})" if len(paths) > 1 else ""
    told = replace(first.told, message=f"{first.told.message}{more}")
    url = public_url(base_url, paths[0])
    return told.at(place, agency=origins.slug, year=year, item=item, url=url)
