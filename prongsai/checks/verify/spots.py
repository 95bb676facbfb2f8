"""What a search for personal data found, as spots: counted by person, never named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from prongsai.checks.verify.built import Built
from prongsai.checks.verify.facts import Spot
from prongsai.findings import Sentence
from prongsai.privacy.registry import kinds
from prongsai.privacy.scan import Personal

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
