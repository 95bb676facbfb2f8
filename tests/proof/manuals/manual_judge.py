"""What of a year's catalog comes back from its written manual, and what differs in silence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from prongsai.manuals.proposing import Proposals, ProposedItem
from prongsai.manuals.reading import read_manual
from prongsai.requirements.framework import Framework, Item
from prongsai.thai.text import match_key
from prongsai.topics.registry import load_topics


@dataclass
class Figures:
    """Counts of a manual, or of several added up; ``told`` are the differences, each a line."""

    items: int = 0
    items_right: int = 0
    elements: int = 0
    read: int = 0
    kinds_right: int = 0
    doubtful: int = 0
    silent: int = 0
    topics_right: int = 0
    topics_silent: int = 0
    told: list[str] = field(default_factory=list)
    reworded: list[str] = field(default_factory=list)
    """Each element that was worded otherwise: ``right``, ``doubtful`` or ``wrong in silence``."""

    def add(self, other: Figures) -> None:
        """Count another manual as well."""
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)

    def line(self) -> str:
        """The figures on one line."""
        return (
            f"items {self.items_right}/{self.items} ({100 * self.items_right / self.items:.1f} %), "
            f"topics {self.topics_right} (in silence wrong {self.topics_silent}), "
            f"elements read {self.read}/{self.elements}, right kind {self.kinds_right} "
            f"({100 * self.kinds_right / self.elements:.1f} %), doubtful {self.doubtful}, "
            f"in silence wrong {self.silent}"
        )


def judged(
    path: Path,
    framework: Framework,
    before: Mapping[int, Framework],
    reworded: Mapping[str, str] = {},
) -> Figures:
    """Read a manual where only earlier years are known, and hold it against the catalog.

    ``reworded`` are texts of elements that were written otherwise in the manual.
    """
    year = framework.fiscal_year
    known = [before[earlier] for earlier in before if earlier < year]
    manual = read_manual(path)
    proposed = {item.item.code: item for item in Proposals(year, known, load_topics()).of(manual)}
    figures = Figures()
    for item in framework.items():
        _judge(figures, item, proposed.pop(item.code, None), reworded, f"{year} {path.name}")
    for code in proposed:
        figures.told.append(f"{year} {path.name} {code}: no such item")
        figures.items_right -= 1
    return figures


def reworded(framework: Framework, file: Path) -> tuple[Framework, dict[str, str]]:
    """The year with the texts that somebody wrote otherwise, and these by requirement.

    ``file`` lists by year the item's code, the ``official`` text and the one that is written instead.
    """
    listed = yaml.safe_load(file.read_text(encoding="utf-8"))["years"].get(
        framework.fiscal_year, ()
    )
    wanted = {(entry["item"], entry["official"]): entry["reworded"] for entry in listed}
    found: dict[str, str] = {}

    def of_item(item: Item) -> Item:
        for requirement in item.requirements:
            if text := wanted.pop((item.code, requirement.text), ""):
                found[requirement.id] = text
        requirements = (
            entry.model_copy(update={"text": found.get(entry.id, entry.text)})
            for entry in item.requirements
        )
        return item.model_copy(update={"requirements": tuple(requirements)})

    indicators = tuple(
        indicator.model_copy(
            update={
                "subindicators": tuple(
                    sub.model_copy(update={"items": tuple(map(of_item, sub.items))})
                    for sub in indicator.subindicators
                )
            }
        )
        for indicator in framework.indicators
    )
    if wanted:
        raise ValueError(f"no such elements in {framework.fiscal_year}: {list(wanted)}")
    return framework.model_copy(update={"indicators": indicators}), found


def _judge(
    figures: Figures,
    item: Item,
    found: ProposedItem | None,
    reworded: Mapping[str, str],
    where: str,
) -> None:
    figures.items += 1
    figures.elements += len(item.requirements)
    if found is None:
        figures.told.append(f"{where} {item.code}: not found")
        return
    same_title = match_key(found.item.title) == match_key(item.title)
    same_count = len(found.requirements) == len(item.requirements)
    figures.items_right += same_title and same_count
    if not same_title:
        figures.told.append(f"{where} {item.code}: title {found.item.title!r}, not {item.title!r}")
    if not same_count:
        said = [entry.element.text for entry in found.requirements]
        figures.told.append(
            f"{where} {item.code}: {len(said)} elements, not {len(item.requirements)}: {said}"
        )
    right = set(found.topics) == set(item.topics)
    figures.topics_right += right
    if not right and not found.doubtful:
        figures.topics_silent += 1
        figures.told.append(f"{where} {item.code}: topics {found.topics}, not {item.topics}")
    by_text = {match_key(entry.element.text): entry for entry in found.requirements}
    for requirement in item.requirements:
        text = reworded.get(requirement.id, requirement.text)
        entry = by_text.get(match_key(text))
        if entry is None:
            figures.told.append(f"{where} {item.code}: not read: {text}")
            continue
        figures.read += 1
        figures.doubtful += entry.doubtful
        if requirement.id in reworded:
            right = entry.requirement.check.kind == requirement.check.kind
            asked = " and asked" if entry.doubtful else ""
            verdict = f"right{asked}" if right else "doubtful" if asked else "wrong in silence"
            figures.reworded.append(f"{where} {item.code} {verdict}: {requirement.text} → {text}")
        if entry.requirement.check.kind == requirement.check.kind:
            figures.kinds_right += 1
        elif not entry.doubtful:
            figures.silent += 1
            figures.told.append(
                f"{where} {item.code}: in silence {entry.requirement.check.kind}: {text}"
            )
