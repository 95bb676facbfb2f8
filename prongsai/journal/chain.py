"""The log of one agency: a line for each publication, each holding the digest of the one before.

A line says what changed since the one before, and the sum over everything that was online then.
Whoever changes, removes or adds a line afterwards changes every digest that follows; the last
digest, kept somewhere else (a certificate, a letter, a signature), proves all lines before it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Final, Literal

from pydantic import TypeAdapter

from prongsai.publish.output_folder import JOURNAL_FOLDER
from prongsai.publish.state import LARGEST, SafeName
from prongsai.publish.writing import write_atomically

FORMAT: Final = 1
NOTHING = ""
"""What the first line has in the place of a digest before it."""


@dataclass(frozen=True, slots=True)
class ItemOutcome:
    """An item of a year as it was: the state, its title, and the output path of its page."""

    state: str
    title: str
    page: str


Years = dict[str, dict[str, ItemOutcome]]
"""By fiscal year (Buddhist Era) and code."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a line says. ``time`` is ISO 8601 with its offset; ``address`` the agency's own.

    ``files`` are new or changed (SHA-256 by output path), ``gone`` were removed, and ``all`` is
    the SHA-256 over all that is online: lines of digest, two spaces and path, in order.
    """

    format: Literal[1]
    number: int
    before: str
    time: str
    tool: str
    agency: str
    name: str
    address: str
    files: dict[SafeName, str]
    gone: list[SafeName]
    all: str
    years: Years

    def digest(self) -> str:
        """The SHA-256 of what the line says, written in the one way that is compared."""
        text = json.dumps(
            asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
        )
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file: what it says, its digest, and perhaps a signature over the digest."""

    entry: Entry
    digest: str
    signature: str = ""


@dataclass(frozen=True, slots=True)
class Chain:
    """The lines of a file in their order; ``unread`` are numbers of lines that are none."""

    lines: tuple[Line, ...] = ()
    unread: tuple[int, ...] = ()

    @property
    def head(self) -> str:
        """The digest of the last line, which stands for all of them."""
        return self.lines[-1].digest if self.lines else NOTHING

    def states(self) -> Iterator[tuple[Line, Mapping[str, str]]]:
        """Each line with the digests of all that was online then; a mapping that goes on changing."""
        files: dict[str, str] = {}
        for line in self.lines:
            files.update(line.entry.files)
            for name in line.entry.gone:
                files.pop(name, None)
            yield line, files

    def online(self) -> dict[str, str]:
        """The digests of all that was online at the last publication."""
        last: Mapping[str, str] = {}
        for _, files in self.states():
            last = files
        return dict(last)


def sum_of(files: Mapping[str, str]) -> str:
    """The sum over everything: what ``sha256sum`` prints, in the order of names, summed again."""
    text = "".join(f"{digest}  {name}\n" for name, digest in sorted(files.items()))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@cache
def _shape() -> TypeAdapter[Line]:
    return TypeAdapter(Line)


def chain_file(root: Path, slug: str) -> Path:
    """Where the log of an agency lies: beside the content, and kept with it."""
    return root / JOURNAL_FOLDER / f"{slug}.jsonl"


def read_chain(path: Path) -> Chain:
    """The log; one that is not there is empty, lines that are none are numbered."""
    try:
        if path.stat().st_size > LARGEST:
            return Chain(unread=(0,))
        rows = path.read_bytes().splitlines()
    except FileNotFoundError:
        return Chain()
    lines, unread = [], []
    for number, row in enumerate(rows, start=1):
        try:
            lines.append(_shape().validate_json(row, strict=True))
        except (ValueError, RecursionError):
            unread.append(number)
    return Chain(tuple(lines), tuple(unread))


@dataclass(frozen=True, slots=True)
class Publication:
    """What is to be written down: the agency, everything that is online now, and its years."""

    agency: str
    name: str
    address: str
    files: Mapping[str, str]
    years: Years = field(default_factory=dict)


def next_entry(chain: Chain, now: Publication, time: str, tool: str) -> Entry:
    """The line that follows: only what changed, and the sum over everything."""
    before = chain.online()
    return Entry(
        format=FORMAT,
        number=len(chain.lines) + 1,
        before=chain.head,
        time=time,
        tool=tool,
        agency=now.agency,
        name=now.name,
        address=now.address,
        files={name: digest for name, digest in now.files.items() if before.get(name) != digest},
        gone=sorted(before.keys() - now.files.keys()),
        all=sum_of(now.files),
        years=now.years,
    )


def write_chain(path: Path, chain: Chain) -> None:
    """Write the log in one step: a reader sees it without the new line or with it."""
    rows = [
        json.dumps(
            {
                "entry": asdict(line.entry),
                "digest": line.digest,
                **({"signature": line.signature} if line.signature else {}),
            },
            ensure_ascii=False,
            sort_keys=True,
            separators=(",", ":"),
        )
        for line in chain.lines
    ]
    write_atomically(path, "".join(f"{row}\n" for row in rows).encode("utf-8", "surrogatepass"))
