"""Whether a log is whole and untouched, and whether what is online is what it says.

Codes: SEC010 the log was changed, or what is online differs from its last line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from prongsai.digests import sha256_bytes, sha256_file
from prongsai.findings import Finding, Message, Place
from prongsai.findings.rules.publishing import SEC010
from prongsai.foreign.web import Answer
from prongsai.journal.chain import NOTHING, Chain, sum_of
from prongsai.journal.signing import is_signed_by


def proven(chain: Chain, file: str, digest: str = "", key: Any = None) -> list[Finding]:
    """What is wrong with a log; ``digest`` is one kept elsewhere, ``key`` the public one."""
    found = [message.at(Place(file, number)) for number, message in _broken(chain, key)]
    found += [SEC010.no_line().at(Place(file, number)) for number in chain.unread]
    if digest and digest not in {line.digest for line in chain.lines}:
        found.append(SEC010.unknown_digest(digest=digest).at(Place(file)))
    return found


def _broken(chain: Chain, key: Any) -> Iterator[tuple[int, Message]]:
    before = NOTHING
    for at, (line, files) in enumerate(chain.states(), start=1):
        entry = line.entry
        if entry.digest() != line.digest:
            yield at, SEC010.changed_line(number=entry.number, time=entry.time)
        if entry.before != before or entry.number != at:
            yield at, SEC010.missing_line(number=at)
        if sum_of(files) != entry.all:
            yield at, SEC010.wrong_sum(number=entry.number, time=entry.time)
        if key is not None and not is_signed_by(key, line.digest, line.signature):
            yield at, SEC010.not_signed(number=entry.number, time=entry.time)
        before = line.digest


def against_folder(chain: Chain, output: Path) -> list[Finding]:
    """What differs in the output from what was online at the last publication."""

    def digest(name: str) -> str | None:
        try:
            return sha256_file(output / name)
        except OSError:
            return None

    return list(_differing(chain.online(), digest, ""))


def against_site(chain: Chain, base_url: str, get: Callable[[str], Answer]) -> list[Finding]:
    """What differs at the public address; every file of the last publication is opened."""

    def digest(name: str) -> str | None:
        answer = get(base_url + quote(name))
        return sha256_bytes(answer.body) if answer.status == 200 else None

    shown = {
        name: known
        for name, known in chain.online().items()
        if not name.rpartition("/")[2].startswith((".", "_"))
    }
    return list(_differing(shown, digest, base_url))


def _differing(
    files: Mapping[str, str], digest: Callable[[str], str | None], base_url: str
) -> Iterator[Finding]:
    for name, known in sorted(files.items()):
        found = digest(name)
        where = f"{base_url}{name}"
        if found is None:
            yield SEC010.file_missing(name=where).at()
        elif found != known:
            yield SEC010.file_changed(name=where).at()
