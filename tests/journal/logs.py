"""A little log of three publications, made as publish makes it."""

from __future__ import annotations

from dataclasses import replace

from prongsai.journal.chain import Chain, ItemOutcome, Line, Publication, next_entry

BASE = "https://www.ita.example/"
NAME = "องค์การบริหารส่วนตำบลบ้านนา"
DAYS = ("2569-01", "2569-02", "2569-03")
FILES = (
    {"2569/o12/index.html": "a" * 64, "index.html": "b" * 64},
    {"2569/files/แผน.pdf": "d" * 64, "2569/o12/index.html": "c" * 64, "index.html": "b" * 64},
    {"2569/files/แผน.pdf": "d" * 64, "2569/o12/index.html": "e" * 64},
)
STATES = ("partial", "complete", "complete")


def outcome(state: str) -> dict[str, dict[str, ItemOutcome]]:
    return {"2569": {"O12": ItemOutcome(state, "รายการจัดซื้อจัดจ้าง", "2569/o12/index.html")}}


def log(count: int = 3) -> Chain:
    chain = Chain()
    for number in range(count):
        now = Publication("ban-na", NAME, BASE, FILES[number], outcome(STATES[number]))
        entry = next_entry(chain, now, f"2026-0{number + 1}-05T09:30:00+07:00", "0.1.0")
        chain = Chain((*chain.lines, Line(entry, entry.digest())))
    return chain


def changed(chain: Chain, at: int, **values: object) -> Chain:
    """The log with a line that somebody wrote anew, its digest left or made to fit."""
    lines = list(chain.lines)
    entry = replace(lines[at].entry, **values)  # type: ignore[arg-type]
    lines[at] = replace(lines[at], entry=entry)
    return Chain(tuple(lines))
