"""What a website asks programs not to open (robots.txt, RFC 9309)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

MOST_BYTES = 500_000
"""Bytes of a robots.txt that are read (RFC 9309, 2.5)."""
_LONGEST_PAUSE = 30.0


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules for one program; ``pause`` is how many seconds it is asked to wait (0 for none)."""

    rules: tuple[tuple[str, bool], ...] = ()
    pause: float = 0.0

    def allows(self, address: str) -> bool:
        """Whether an address may be opened: the longest rule that fits decides, else it may."""
        parts = urlsplit(address)
        path = unquote(parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        fitting = [(len(rule), allowed) for rule, allowed in self.rules if _fits(rule, path)]
        return max(fitting)[1] if fitting else True


CLOSED = Robots((("/", False),))
"""A site whose robots.txt cannot be had for a fault of the server is left alone (RFC 9309, 2.3.1.4)."""


def read_robots(text: str, agent: str) -> Robots:
    """The rules of the group that names ``agent``, or of the one for all programs."""
    own: list[tuple[str, str]] = []
    common: list[tuple[str, str]] = []
    for agents, entries in _groups(text):
        if any(name != "*" and name in agent.lower() for name in agents):
            own += entries
        elif "*" in agents:
            common += entries
    chosen = own or common
    rules = tuple(
        (unquote(value), key == "allow") for key, value in chosen if key != "crawl-delay" and value
    )
    return Robots(
        rules, max((_pause(value) for key, value in chosen if key == "crawl-delay"), default=0.0)
    )


def _groups(text: str) -> Iterator[tuple[list[str], list[tuple[str, str]]]]:
    agents: list[str] = []
    entries: list[tuple[str, str]] = []
    for line in text.splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not colon:
            continue
        if key == "user-agent":
            if entries:
                yield agents, entries
                agents, entries = [], []
            agents.append(value.lower())
        elif key in ("allow", "disallow", "crawl-delay"):
            entries.append((key, value))
    if entries:
        yield agents, entries


def _fits(rule: str, path: str) -> bool:
    """Whether a rule fits a path from its start; each piece is looked for once, left to right."""
    first, *pieces = rule.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    place = len(first)
    for piece in pieces:
        found = path.find(piece, place)
        if found < 0:
            return False
        place = found + len(piece)
    if not rule.endswith("$") or (pieces and not pieces[-1]):
        return True
    return path.endswith(pieces[-1]) if pieces else place == len(path)


def _pause(value: str) -> float:
    try:
        return min(max(float(value), 0.0), _LONGEST_PAUSE)
    except ValueError:
        return 0.0
