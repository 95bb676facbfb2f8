"""What the log tells of one item or one document over time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from prongsai.journal.chain import Chain
from prongsai.requirements.outcome import ItemState
from prongsai.thai.dates import format_date


@dataclass(frozen=True, slots=True)
class Event:
    """A publication at which something changed: the line's number, its time, what it was in Thai."""

    number: int
    time: str
    said: str


def events_of_item(chain: Chain, year: str, code: str) -> Iterator[Event]:
    """Every publication that changed an item's state or its page; the first complete is said so."""
    state, digest, was_complete = "", "", False
    for line, files in chain.states():
        item = line.entry.years.get(year, {}).get(code)
        if item is None:
            continue
        page = files.get(item.page, "")
        if item.state != state:
            said = _label(item.state)
            if item.state == ItemState.COMPLETE and not was_complete:
                said, was_complete = f"{said} (ครั้งแรก)", True
            yield Event(line.entry.number, line.entry.time, said)
        elif page != digest:
            yield Event(line.entry.number, line.entry.time, "หน้าของข้อเปลี่ยน")
        state, digest = item.state, page


def first_complete(chain: Chain, year: str, code: str) -> str:
    """The time of the publication that showed an item complete first; empty if none did."""
    for line in chain.lines:
        item = line.entry.years.get(year, {}).get(code)
        if item is not None and item.state == ItemState.COMPLETE:
            return line.entry.time
    return ""


def events_of_document(chain: Chain, sha256: str) -> Iterator[Event]:
    """When a file with these bytes came online, at which path, and when it went."""
    online: set[str] = set()
    for line, files in chain.states():
        now = {name for name, digest in files.items() if digest == sha256}
        for name in sorted(now - online):
            yield Event(line.entry.number, line.entry.time, f"เผยแพร่ที่ {line.entry.address}{name}")
        for name in sorted(online - now):
            yield Event(line.entry.number, line.entry.time, f"นำออกหรือเปลี่ยน {name}")
        online = now


def first_online(chain: Chain) -> dict[str, str]:
    """For everything that is online, the time since when it has had these very bytes."""
    since: dict[str, str] = {}
    for line in chain.lines:
        since.update(dict.fromkeys(line.entry.files, line.entry.time))
        for name in line.entry.gone:
            since.pop(name, None)
    return since


def in_thai(time: str) -> str:
    """A time of a line as people read it, in the clock it was written with."""
    try:
        when = datetime.fromisoformat(time)
    except ValueError:
        return time
    return f"{format_date(when.date())} เวลา {when:%H.%M} น."


def _label(state: str) -> str:
    try:
        return ItemState(state).label
    except ValueError:
        return state
