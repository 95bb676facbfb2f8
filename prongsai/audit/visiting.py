"""Walking over a target: what is opened, in which order, and what is left out.

The addresses of an answer sheet are opened item by item, with what their content leads to, a few
clicks deep: an assessor looks no further. A site is walked from its start, links that speak of
what has to be disclosed first. Pages that differ in their numbers alone, calendars and the same page
under other addresses come to an end. What is left out is counted by its reason.
"""

from __future__ import annotations

import heapq
from collections import Counter, OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from prongsai.audit.addresses import (
    interest_of,
    is_calendar,
    key_of,
    may_be_opened,
    mended,
    shape_of,
    site_of,
)
from prongsai.audit.asking import Manners, Online, Saved, Source
from prongsai.audit.fetched import Store
from prongsai.audit.opened import (
    Area,
    Asked,
    Lead,
    Left,
    Link,
    Media,
    Opened,
    Target,
    Visit,
    Why,
)
from prongsai.audit.opening import Opening
from prongsai.digests import digest_bytes

MOST_WAITING = 50_000
"""Addresses that are known and not yet opened."""
_REMEMBERED = 24
_FOLLOWED = (Lead.PAGE, Lead.DOCUMENT)
_KIND = "หน้าแบบเดียวกันที่ต่างกันเฉพาะตัวเลข"
_CALENDAR = "ปฏิทินที่ไม่มีที่สิ้นสุด"


def source_of(target: Target, root: Path, manners: Manners) -> Source:
    """Where a target is asked for: its folder, or the site itself with a cache below ``root``."""
    start = start_of(target)
    if target.folder is not None:
        return Saved(target.folder, start, root, manners)
    return Online(Store(root, start), start, manners)


def start_of(target: Target) -> str:
    """The site of a target: as it is named, or that of most addresses of its sheet."""
    if target.start:
        return target.start
    addresses = [mended(address) for line in target.asked for address in line.addresses]
    sites = Counter(filter(None, map(site_of, addresses)))
    if not sites:
        return ""
    most = sites.most_common(1)[0][0]
    return next(address for address in addresses if site_of(address) == most)


@dataclass
class Walk:
    """The visits of a target, one after the other; when they are through, ``left`` says what is not in them.

    ``root`` is the folder below which the cache lies.
    """

    target: Target
    root: Path
    manners: Manners = field(default_factory=Manners)
    source: Source | None = None
    _left: dict[tuple[Why, str], tuple[int, str]] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)
    _recent: OrderedDict[str, Opened] = field(default_factory=OrderedDict)

    def __iter__(self) -> Iterator[Visit]:
        """Open what there is to open."""
        source = self.source or source_of(self.target, self.root, self.manners)
        self._opening = Opening(source, self.manners)
        if self.target.asked:
            if self.target.start:
                yield self._visit("", self.target.start, given=True)
            for line in self.target.asked:
                yield from self._line(line)
        else:
            yield from self._site()
        source.finish()

    @property
    def left(self) -> tuple[Left, ...]:
        """What was not opened."""
        return tuple(
            Left(why, count, example, detail)
            for (why, detail), (count, example) in self._left.items()
        )

    # --- an answer sheet ------------------------------------------------------------------

    def _line(self, line: Asked) -> Iterator[Visit]:
        """The addresses given for an item, and what their content leads to."""
        known: set[str] = set()
        waiting: list[tuple[str, tuple[Link, ...]]] = [(address, ()) for address in line.addresses]
        opened = 0
        while waiting:
            address, way = waiting.pop(0)
            if key_of(address) in known:
                continue
            known.add(key_of(address))
            if opened >= self.manners.for_an_item + len(line.addresses):
                self._leave(Why.NOT_OPENED, address, f"เกิน {self.manners.for_an_item} หน้าของข้อเดียว")
                continue
            opened += 1
            visit = self._visit(line.item, address, way, given=not way)
            yield visit
            if len(way) < self.manners.clicks:
                inside = self._onward(visit.opened, Area.CONTENT)
                waiting += [(link.address, (*way, link)) for link in inside]

    # --- a site ---------------------------------------------------------------------------

    def _site(self) -> Iterator[Visit]:
        """The whole site, from its start."""
        start = self.target.start
        waiting: list[tuple[int, int, str, tuple[Link, ...]]] = [(0, 0, start, ())]
        known = {_mark(start)}
        shapes: Counter[str] = Counter()
        number = 0
        while waiting:
            _, _, address, way = heapq.heappop(waiting)
            if self._is_one_too_many(address, shapes):
                continue
            visit = self._visit("", address, way, given=not way)
            if any(barrier.why is Why.NOT_OPENED for barrier in visit.opened.barriers):
                self._stop(visit.opened, len(waiting))
                return
            yield visit
            for link in [] if visit.repeated else self._onward(visit.opened):
                mark = _mark(link.address)
                if mark in known:
                    continue
                refused = self._too_far(len(way), len(waiting))
                if refused:
                    self._leave(Why.NOT_OPENED, link.address, refused)
                    continue
                known.add(mark)
                number += 1
                entry = (_rank(link, len(way) + 1), number, link.address, (*way, link))
                heapq.heappush(waiting, entry)

    def _too_far(self, depth: int, waiting: int) -> str:
        """Why a link is not even kept for later, if it is not."""
        if depth >= self.manners.depth:
            return f"ลึกเกิน {self.manners.depth} คลิกจากหน้าแรก"
        return f"พบเกิน {MOST_WAITING:,} ที่อยู่" if waiting >= MOST_WAITING else ""

    def _is_one_too_many(self, address: str, shapes: Counter[str]) -> bool:
        """Whether so many pages of this kind were opened that the next says nothing new."""
        calendar = is_calendar(address)
        shape = "calendar" if calendar else shape_of(address)
        shapes[shape] += 1
        most = self.manners.of_calendars if calendar else self.manners.of_one_kind
        if shapes[shape] <= most:
            return False
        self._leave(Why.NOT_OPENED, address, _CALENDAR if calendar else _KIND)
        return True

    def _stop(self, opened: Opened, waiting: int) -> None:
        """What was agreed is used up; all that waits is left out."""
        [barrier] = [b for b in opened.barriers if b.why is Why.NOT_OPENED]
        self._leave(Why.NOT_OPENED, opened.address, barrier.detail, waiting + 1)

    # --- both -----------------------------------------------------------------------------

    def _visit(
        self, item: str, address: str, way: tuple[Link, ...] = (), *, given: bool = False
    ) -> Visit:
        opened = self._open(address, given)
        for barrier in opened.barriers:
            if barrier.why in (Why.ROBOTS, Why.OTHER_HOST):
                self._leave(barrier.why, address, "")
        content = f"{item} {opened.sha256 or key_of(address)}"
        repeated = content in self._seen
        self._seen.add(content)
        return Visit(item, opened, way, repeated)

    def _open(self, address: str, given: bool) -> Opened:
        """Open, or take what was opened a moment ago for another item."""
        key = key_of(address)
        known = self._recent.get(key)
        if known is not None:
            self._recent.move_to_end(key)
            return replace(known, address=address)
        opened = self._opening.open(address, given=given)
        self._recent[key] = opened
        if len(self._recent) > _REMEMBERED:
            self._recent.popitem(last=False)
        return opened

    def _onward(self, opened: Opened, area: Area | None = None) -> list[Link]:
        """The links of a page that may be followed, each address once; those of its content first."""
        if opened.media is not Media.HTML:
            return []
        links = [
            link
            for link in opened.links
            if link.lead in _FOLLOWED
            and (area is None or link.area is area)
            and site_of(link.address) == site_of(opened.final)
            and may_be_opened(link.address)
        ]
        links.sort(key=lambda link: (link.area is not Area.CONTENT, link.lead is not Lead.DOCUMENT))
        return list({key_of(link.address): link for link in reversed(links)}.values())[::-1]

    def _leave(self, why: Why, address: str, detail: str, count: int = 1) -> None:
        before, example = self._left.get((why, detail), (0, address))
        self._left[why, detail] = (before + count, example)


def _rank(link: Link, depth: int) -> int:
    """What is opened first: near the start, and what speaks of what has to be disclosed."""
    return 2 * depth - min(interest_of(f"{link.words} {link.beside[:200]}", link.address), 3)


def _mark(address: str) -> str:
    return digest_bytes(key_of(address).encode())[:16]
