"""Reading a published file that is not a page: is it the one published, what is in it.

What a search for personal data found in it is kept as spots: counted by person, never named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path, PurePosixPath

from prongsai.checks.verify.built import Built
from prongsai.checks.verify.facts import FileFacts, Spot
from prongsai.digests import digest_file
from prongsai.documents.inspection import inspect_document
from prongsai.findings import Sentence
from prongsai.findings.rules.doc import DOC013
from prongsai.privacy.kind import kinds
from prongsai.privacy.scan import Personal, scan_file
from prongsai.publish.ledger import OutputRecord

DOCUMENT_FOLDER = "files/"

_CSS_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)""")
_SITEMAP_ADDRESS = re.compile(r"<loc>([^<]*)</loc>")


def read_file(path: Path, name: str, record: OutputRecord) -> FileFacts:
    """The facts of a published file; ``name`` is its output path.

    The file was looked into when it was read as content. While it is byte for byte what was
    published that judgement holds; only a file altered since is looked into again.
    """
    if DOCUMENT_FOLDER not in name:
        is_ours = path.suffix in (".css", ".xml")
        return FileFacts(addresses=_addresses(path) if is_ours else ())
    altered = not _is_as_published(path, record)
    problems: tuple[tuple[str, str], ...] = ()
    if altered:
        _, found = inspect_document(path, name)
        problems = tuple((finding.code, finding.message) for finding in found)
    seen = scan_file(path, name=PurePosixPath(record.origin or name).name)
    return FileFacts(
        altered=altered,
        pages=seen.pages,
        unread="; ".join(seen.unread),
        personal=tuple(spots_of(seen.found)),
        problems=problems,
        settled=seen.settled and all(code != DOC013.code for code, _ in problems),
    )


def _is_as_published(path: Path, record: OutputRecord) -> bool:
    """Whether the bytes are those of the source, by the digest the plan gave."""
    size = len(record.made_from) // 2
    if not 1 <= size <= 64:
        return True
    try:
        return digest_file(path, size) == record.made_from
    except OSError:
        return False


def _addresses(path: Path) -> tuple[str, ...]:
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ()
    pattern = _CSS_ADDRESS if path.suffix == ".css" else _SITEMAP_ADDRESS
    found = (unescape(address).strip() for address in pattern.findall(text))
    return tuple(dict.fromkeys(entry for entry in found if not entry.startswith("data:")))


# --- personal data as spots ------------------------------------------------------------------


_CERTAIN, _DOUBTFUL = "certain", "doubtful"


def spots_of(found: Iterable[Personal]) -> Iterator[Spot]:
    """For each kind those that are certain, then those that may be, each person once.

    A datum that is certain in one place is so in all.
    """
    all_found = tuple(found)
    certain = {(each.kind, each.mark) for each in all_found if each.certain}
    groups: dict[tuple[str, str], list[Personal]] = {}
    for each in all_found:
        how = _CERTAIN if (each.kind, each.mark) in certain else _DOUBTFUL
        groups.setdefault((each.kind, how), []).append(each)
    for (kind, how), members in sorted(groups.items()):
        who = tuple(sorted({each.mark for each in members}))
        yield Spot(f"{kind}/{how}", members[0].shown, len(members), who)


def is_certain(spot: Spot) -> bool:
    """Whether nobody has to look first."""
    return spot.kind.endswith(_CERTAIN)


def not_allowed(spots: Iterable[Spot], built: Built) -> Iterator[Spot]:
    """The spots less the data that the agency's exceptions let through."""
    allowed = frozenset(built.ledger.summary.allowed)
    for spot in spots:
        kind = spot.kind.partition("/")[0]
        left = tuple(mark for mark in spot.who if f"{kind} {mark}" not in allowed)
        if left or not spot.who:
            yield spot._replace(who=left)


def sentence_of(spot: Spot) -> Sentence | None:
    """What is said of a spot of :func:`spots_of`; None for one of another rule."""
    kind = kinds().get(spot.kind.partition("/")[0])
    if kind is None:
        return None
    return kind.certain if is_certain(spot) else kind.doubtful
