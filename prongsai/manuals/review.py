"""The doubtful parts of an imported framework: one question each, and what people answered.

Beside the framework ``frameworks/oit-2570.yaml`` lies ``frameworks/review/2570.yaml`` with every
proposal that is doubtful, its reason and its alternatives. An answer is written there with its
day, and into the framework's own lines: nothing else in that file is touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import Field, TypeAdapter, ValidationError

from prongsai.content.site_config import FRAMEWORKS_FOLDER
from prongsai.findings import Findings
from prongsai.manuals.manual import Manual
from prongsai.manuals.proposing import ProposedItem, ProposedRequirement
from prongsai.publish.writing import write_atomically
from prongsai.reading.fields import Entry, Text, TextList, ThaiDate
from prongsai.reading.read_model import read_model, read_tree
from prongsai.reading.source_tree import SourceTree, TreePath
from prongsai.reading.yaml_source import read_yaml
from prongsai.reading.yaml_writing import yaml_text
from prongsai.requirements.derive import check_as_yaml, written
from prongsai.requirements.registry import Check
from prongsai.topics.registry import Confidence, TopicRegistry

_CHECK: TypeAdapter[Check] = TypeAdapter(Check)


class About(StrEnum):
    """What a question is about: the topics of an item, or the check of a requirement."""

    TOPICS = "topics"
    CHECK = "check"


class Doubt(Entry):
    """A question: what the manual says, what is proposed and why, what else it may be.

    ``choices`` are topics by their ids, or checks as a framework writes them, the proposal
    first. ``answer`` is the number of the choice that was taken, from 1; ``0`` a human word.
    """

    about: About
    item: Text
    requirement: Text | None = None
    text: Text
    place: Text | None = None
    reason: Text
    sure: Text
    choices: TextList
    answer: int | None = None
    answered_on: ThaiDate | None = None

    @property
    def open(self) -> bool:
        """Whether nobody has answered yet."""
        return self.answer is None


class Review(Entry):
    """The file of a year's questions; ``digest`` is the SHA-256 of the manual."""

    manual: Text
    digest: Text
    doubts: tuple[Doubt, ...] = Field(default=())

    def open_doubts(self) -> Iterator[tuple[int, Doubt]]:
        """The questions that are open, with their positions from 0."""
        return ((n, doubt) for n, doubt in enumerate(self.doubts) if doubt.open)


HUMAN_WORD = "{kind: attestation}"
"""The check that asks a person of the agency."""


def review_path(root: Path, year: int) -> Path:
    """Where the questions of a year lie."""
    return root / FRAMEWORKS_FOLDER / "review" / f"{year}.yaml"


def doubts_of(manual: Manual, proposed: Sequence[ProposedItem]) -> Review:
    """All that is doubtful in what was proposed."""
    found = (doubt for entry in proposed for doubt in _of_item(entry))
    return Review(manual=manual.name, digest=manual.digest, doubts=tuple(found))


def _of_item(entry: ProposedItem) -> Iterator[Doubt]:
    if entry.doubtful:
        yield Doubt(
            about=About.TOPICS,
            item=entry.item.code,
            text=entry.item.title or entry.item.code,
            place=entry.item.place,
            reason=entry.reason,
            sure=f"{entry.sure:.2f}",
            choices=(", ".join(entry.topics), *entry.choices),
        )
    for proposed in entry.requirements:
        if proposed.doubtful:
            yield _of_requirement(entry, proposed)


def _of_requirement(entry: ProposedItem, proposed: ProposedRequirement) -> Doubt:
    checks = [check_as_yaml(part.check) for part in (proposed.requirement, *proposed.choices)]
    others = [text for text in dict.fromkeys(checks) if text != HUMAN_WORD]
    return Doubt(
        about=About.CHECK,
        item=entry.item.code,
        requirement=proposed.requirement.id,
        text=proposed.element.text,
        place=proposed.element.place,
        reason=proposed.reason,
        sure=f"{proposed.sure:.2f}",
        choices=tuple(others) or (HUMAN_WORD,),
    )


def check_of(text: str) -> Check | None:
    """The check that a line of a framework writes; ``None`` where it writes none."""
    tree = read_yaml(f"check: {text}\n", "", Findings())
    try:
        return _CHECK.validate_python(tree.at(("check",))) if tree else None
    except ValidationError:
        return None


# --- the file -----------------------------------------------------------------------------


def read_review(root: Path, year: int, findings: Findings) -> Review | None:
    """The questions of a year; ``None`` where there are none or the file cannot be read."""
    path = review_path(root, year)
    if not path.exists():
        return None
    return read_model(path, f"{FRAMEWORKS_FOLDER}/review/{path.name}", Review, findings)


def write_review(root: Path, year: int, review: Review) -> None:
    """Write the questions of a year with the answers that there are."""
    data = review.model_dump(exclude_defaults=True)
    record = written(data)
    comments = (
        f"# คำถามเกี่ยวกับกรอบปี {year} ที่อ่านจากคู่มือ ตอบด้วย python build.py frameworks review {year}\n"
        "# answer: หมายเลขของ choices ที่เลือก เริ่มจาก 1 (0 คือให้เจ้าหน้าที่ของหน่วยงานรับรอง)\n"
    )
    path = review_path(root, year)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, (comments + yaml_text(record)).encode())


# --- answers into the framework ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Answered:
    """What an answer did: the questions with it, and whether the framework's lines took it."""

    review: Review
    written: bool


def answered(
    root: Path,
    year: int,
    review: Review,
    number: int,
    answer: int,
    day: date,
    topics: TopicRegistry,
) -> Answered:
    """Take an answer to question ``number`` (from 0): into both files.

    ``topics`` are all that content is filed by, the site's own among them. ``written`` is false where the framework no longer has the lines of the question, because
    somebody changed them: the answer is kept, the file left as it is.
    """
    doubt = review.doubts[number]
    taken = doubt.model_copy(update={"answer": answer, "answered_on": day})
    doubts = (*review.doubts[:number], taken, *review.doubts[number + 1 :])
    if taken.about is About.TOPICS and answer:
        doubts = tuple(_following(doubt, taken, topics) for doubt in doubts)
    after = review.model_copy(update={"doubts": doubts})
    path = root / FRAMEWORKS_FOLDER / f"oit-{year}.yaml"
    text = path.read_text(encoding="utf-8")
    changed = _with_answer(text, path, taken, topics)
    if changed is not None:
        write_atomically(path, changed.encode())
    write_review(root, year, after)
    return Answered(after, changed is not None)


def _following(doubt: Doubt, taken: Doubt, topics: TopicRegistry) -> Doubt:
    """A question about a requirement of an item whose topics were answered."""
    chosen = taken.choices[(taken.answer or 1) - 1].split(", ")
    old, _, name = (doubt.requirement or "").partition(".")
    if doubt.item != taken.item or doubt.about is About.TOPICS or old in chosen:
        return doubt
    checks = [text for text in doubt.choices if _fits(check_of(text), chosen[0], topics)]
    choices = tuple(checks) or (HUMAN_WORD,)
    return doubt.model_copy(update={"requirement": f"{chosen[0]}.{name}", "choices": choices})


def _fits(check: Check | None, name: str, topics: TopicRegistry) -> bool:
    """Whether the content of a topic can answer a check."""
    topic = topics.get(name)
    return bool(check and topic and not any(check.wrong_names(topic, topics)))


def _with_answer(text: str, path: Path, doubt: Doubt, topics: TopicRegistry) -> str | None:
    """The text of the framework with the answer in the lines of its question."""
    tree = read_tree(path, path.name, Findings())
    found = _where(tree, doubt) if tree else None
    if tree is None or found is None:
        return None
    chosen = HUMAN_WORD if not doubt.answer else doubt.choices[doubt.answer - 1]
    lines = _Lines(tree, text.splitlines(keepends=True))
    if doubt.about is About.CHECK:
        lines.set((*found, "check"), chosen)
    elif doubt.answer:
        lines.set((*found, "topics"), f"[{chosen}]")
        _follow_topics(lines, found, chosen.split(", "), topics)
    lines.set((*found, "confidence"), Confidence.HIGH.value)
    return "".join(lines.lines) if lines.all_found else None


def _follow_topics(
    lines: _Lines, item: TreePath, chosen: Sequence[str], topics: TopicRegistry
) -> None:
    """Requirements of topics that the item no longer has go to its first one.

    What this topic's content cannot answer is asked of a person until it is answered.
    """
    for number, requirement in enumerate(lines.tree.at((*item, "requirements")) or ()):
        old, _, name = str(requirement.get("id", "")).partition(".")
        if old in chosen:
            continue
        path = (*item, "requirements", number)
        lines.set((*path, "id"), f"{chosen[0]}.{name}")
        if not _fits(_CHECK.validate_python(requirement.get("check")), chosen[0], topics):
            lines.set((*path, "check"), HUMAN_WORD)
            lines.set((*path, "confidence"), Confidence.LOW.value)


@dataclass
class _Lines:
    """The lines of a file, in which values that stand on one line are replaced."""

    tree: SourceTree
    lines: list[str]
    all_found: bool = True

    def set(self, path: TreePath, value: str) -> None:
        """Put a value into the line of its key; what stands around it stays."""
        line = self.tree.place(path).line or 0
        pattern = re.compile(rf"^(\s*(?:- )?{path[-1]}:\s*)\S.*?(\s*)$", re.S)
        found = pattern.match(self.lines[line - 1]) if 0 < line <= len(self.lines) else None
        if found is None:
            self.all_found = False
        else:
            self.lines[line - 1] = f"{found[1]}{value}{found[2]}"


def _where(tree: SourceTree, doubt: Doubt) -> TreePath | None:
    """The path in the file of what a question is about."""
    for path, item in _items(tree.data):
        if item.get("code") != doubt.item:
            continue
        if doubt.about is About.TOPICS:
            return path
        for number, requirement in enumerate(item.get("requirements", ())):
            if requirement.get("id") == doubt.requirement:
                return (*path, "requirements", number)
    return None


def _items(data: Any) -> Iterator[tuple[TreePath, Mapping[str, Any]]]:
    for i, indicator in enumerate(data.get("indicators", ())):
        for s, sub in enumerate(indicator.get("subindicators", ())):
            for n, item in enumerate(sub.get("items", ())):
                yield ("indicators", i, "subindicators", s, "items", n), item
