"""What was published last: names, digests, and how each file looked at its place afterwards.

One manifest stays on this computer, in ``.prongsai/upload/``, and one at the place itself, so that
another computer goes on from there. Neither is believed by itself: a file counts as known
only while it looks as the manifest says.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter

from prongsai.digests import digest_bytes
from prongsai.publish.ledger import STATE_FOLDER
from prongsai.publish.state import Int64, SafeName, read_state
from prongsai.publish.writing import write_atomically
from prongsai.upload.place import Seen

FORMAT = 1
PENDING = "?"
"""The stamp of a file that was sent and not looked at since."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that was sent: SHA-256 of its bytes, their number, and its stamp at the place."""

    sha256: str
    size: Int64
    stamp: str = PENDING

    def is_seen_as(self, seen: Seen) -> bool:
        """Whether the place still has what was sent.

        Git tells no size, and a run that was cut short had no time for the stamp.
        """
        if seen.size >= 0 and seen.size != self.size:
            return False
        return self.stamp in (PENDING, seen.stamp)


@dataclass(frozen=True, slots=True)
class _Stored:
    format: Literal[1]
    files: dict[SafeName, Sent]
    claims: list[SafeName] = field(default_factory=list)


@dataclass(slots=True)
class Manifest:
    """What is ours at a place; ``claims`` are names that a run was about to send."""

    files: dict[str, Sent] = field(default_factory=dict)
    claims: set[str] = field(default_factory=set)

    def as_bytes(self) -> bytes:
        """The manifest as it is kept, the same bytes for the same content."""
        data = {
            "format": FORMAT,
            "files": {
                name: {"sha256": sent.sha256, "size": sent.size, "stamp": sent.stamp}
                for name, sent in self.files.items()
            },
            "claims": sorted(self.claims),
        }
        return json.dumps(data, ensure_ascii=False, sort_keys=True, indent=0).encode()


@cache
def _shape() -> TypeAdapter[_Stored]:
    return TypeAdapter(_Stored)


def manifest_file(root: Path, place: str) -> Path:
    """Where this computer keeps the manifest of a destination."""
    return root / STATE_FOLDER / "upload" / f"{digest_bytes(place.encode())}.json"


def read_manifest(path: Path) -> Manifest:
    """The manifest of this computer; a damaged one counts as empty."""
    stored = read_state(path, _shape())
    return Manifest(dict(stored.files), set(stored.claims)) if stored else Manifest()


def parsed(content: bytes | None) -> Manifest:
    """The manifest found at the place; anybody may have written it, so its shape is held."""
    if content is None:
        return Manifest()
    try:
        stored = _shape().validate_json(content, strict=True)
    except (ValueError, RecursionError):
        return Manifest()
    return Manifest(dict(stored.files), set(stored.claims))


def write_manifest(path: Path, manifest: Manifest) -> None:
    """Keep it on this computer."""
    write_atomically(path, manifest.as_bytes())


def known_files(
    manifests: Iterable[Manifest], there: Mapping[str, Seen]
) -> tuple[dict[str, Sent], set[str]]:
    """What is there and ours as it was left, and what is ours but was changed or claimed."""
    known: dict[str, Sent] = {}
    touched: set[str] = set()
    for manifest in manifests:
        for name, sent in manifest.files.items():
            if name in there and name not in known:
                if sent.is_seen_as(there[name]):
                    known[name] = Sent(sent.sha256, sent.size, there[name].stamp)
                else:
                    touched.add(name)
        touched |= manifest.claims & there.keys()
    return known, touched - known.keys()
