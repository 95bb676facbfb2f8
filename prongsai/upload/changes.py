"""What has to travel: the files of the build held against what is at the place."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from prongsai.upload.manifest import Manifest, Sent, known_files
from prongsai.upload.place import MANIFEST, TEMPORARY, Place, Seen

_LAST = ("index.html", "sitemap.xml", "404.html")
"""Files of the top that lead to the others come after them."""


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """A file of the output: where it lies, SHA-256 and size of its bytes."""

    path: Path
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Changes:
    """What a publication would do.

    ``send`` is in the order of sending: what pages need, then pages, then what leads to them.
    ``foreign`` are files that somebody else put where ours would lie; ``left`` are ours that
    somebody changed, which are to go and stay therefore; ``known`` lie there as they are.
    """

    send: tuple[str, ...]
    remove: tuple[str, ...]
    known: Mapping[str, Sent]
    foreign: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    leftovers: tuple[str, ...] = ()


def read_built(files: Mapping[str, Path]) -> dict[str, BuiltFile]:
    """The digests of all files of a build; raises OSError."""
    return {name: _read(path) for name, path in sorted(files.items())}


def _read(path: Path) -> BuiltFile:
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as stream:
        while piece := stream.read(1 << 20):
            digest.update(piece)
            size += len(piece)
    return BuiltFile(path, digest.hexdigest(), size)


def folders_of(names: Iterable[str]) -> set[str]:
    """The folders that files lie in, and the top."""
    return {"", *(name.rpartition("/")[0] for name in names)}


def changes(
    built: Mapping[str, BuiltFile],
    manifests: tuple[Manifest, ...],
    there: Mapping[str, Seen],
    place: Place,
    *,
    take_over: bool = False,
) -> Changes:
    """Hold the build against what is there; ``take_over`` makes foreign files in the way ours."""
    known, touched = known_files(manifests, there)
    for name, file in built.items():
        if name in there and name not in known and place.same(there[name], name, file.path):
            known[name] = Sent(file.sha256, file.size, there[name].stamp)
    send = [name for name, file in built.items() if _differs(known.get(name), file)]
    strange = [n for n in send if n in there and n not in known and n not in touched]
    ours = {name for manifest in manifests for name in manifest.files}
    gone = sorted(name for name in ours - built.keys() if name in there and name != MANIFEST)
    return Changes(
        send=tuple(sorted(send, key=_turn)),
        remove=tuple(name for name in gone if name in known),
        known={name: sent for name, sent in known.items() if name in built},
        foreign=() if take_over else tuple(sorted(strange)),
        left=tuple(name for name in gone if name not in known),
        leftovers=tuple(
            name
            for name in sorted(there)
            if name.endswith(TEMPORARY)
            and name.removesuffix(TEMPORARY) in {*built, *ours, MANIFEST}
        ),
    )


def _differs(known: Sent | None, file: BuiltFile) -> bool:
    return known is None or known.sha256 != file.sha256


def _turn(name: str) -> tuple[int, str]:
    """What pages need, pages, and last the files of the top that lead to everything."""
    if name in _LAST:
        return 2, name
    return int(name.endswith(".html")), name
