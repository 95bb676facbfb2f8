"""A fault on one page, and how faults on many pages become findings for the clerk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from prongsai.checks.verify.origins import Origins
from prongsai.findings import Finding, Message, Place
from prongsai.site.routes import public_url

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
