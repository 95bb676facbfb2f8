"""Reading the yearly frameworks.

The package brings the official years and other frames (``frame-<name>.yaml``); a file of the same
name in ``frameworks/`` of a site adds one or takes the place of the package's. A year or frame is
parsed when it is first asked for, the site's own files at once, so that a slip in them is reported: CFG020 the file name and its
fiscal year differ; CFG022 a requirement whose id does not start with a topic of its item; CFG023
an item code twice; CFG024 a requirement id twice in one item; CFG027 a file in ``frameworks/``
that is not read; CFG021, CFG025 and CFG026 see :class:`~prongsai.requirements.content_paths.WrongName`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from prongsai.content.site_config import FRAMEWORKS_FOLDER
from prongsai.errors import UsageError
from prongsai.findings import Finding, Findings, Place
from prongsai.findings.rules.cfg import CFG020, CFG022, CFG023, CFG024, CFG027, CFG035
from prongsai.findings.rules.cnt_places import CNT033
from prongsai.findings.stops import FrameStops, Stop, YearStops
from prongsai.reading.read_model import program_data, read_tree, read_with_places
from prongsai.reading.source_tree import SourceTree, TreePath
from prongsai.reading.text_files import leads_outside
from prongsai.reading.validation import validate
from prongsai.requirements.content_paths import WrongName, no_requirement, unknown_topic
from prongsai.requirements.framework import (
    Framework,
    Item,
    OitYear,
    Requirement,
    StandingFrame,
)
from prongsai.topics.registry import TopicList, TopicRegistry, load_topics

_Kind = TypeVar("_Kind", bound=Framework)

TOPICS_FILE = "topics.yaml"
"""In that folder: topics which years of the site ask for and no official year did."""

_NAME = re.compile(r"oit-(2[5-7][0-9]{2})\.yaml")
_FRAME = re.compile(r"frame-([a-z0-9]+(?:-[a-z0-9]+)*)\.yaml")
_DATA = files("prongsai.requirements") / "data"


@dataclass(frozen=True)
class Frames(Mapping[str, StandingFrame]):
    """The frames beside OIT by name, those of the package read when first asked for."""

    own: Mapping[str, StandingFrame] = field(default_factory=dict)
    unusable: frozenset[str] = frozenset()

    def __getitem__(self, name: str) -> StandingFrame:
        if name not in self._names:
            raise KeyError(name)
        return self.own[name] if name in self.own else _official_frame(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    @property
    def _names(self) -> tuple[str, ...]:
        return tuple(sorted({*_official_frames(), *self.own} - self.unusable))

    def named(self, *names: str) -> tuple[StandingFrame, ...]:
        """The frames that were named; :class:`UsageError` where there is none of that name."""
        unknown = ", ".join(name for name in names if name not in self._names)
        if unknown:
            raise FrameStops.unknown(names=unknown, known=", ".join(self._names))
        return tuple(self[name] for name in names)


class Frameworks(Mapping[int, Framework]):
    """Frameworks by fiscal year (Buddhist Era), official years read when first asked for.

    ``frames`` are those that stand beside them.
    """

    def __init__(
        self,
        own: Mapping[int, Framework],
        unusable: frozenset[int],
        topics: TopicRegistry,
        frames: Frames,
    ) -> None:
        self._own = own
        self._topics = topics
        self.frames = frames
        self._years = tuple(sorted(({*_official_years()} | own.keys()) - unusable))

    def __getitem__(self, year: int) -> Framework:
        if year not in self._years:
            raise KeyError(year)
        own = self._own.get(year)
        return own if own is not None else _official(year)

    def __iter__(self) -> Iterator[int]:
        return iter(self._years)

    def __len__(self) -> int:
        return len(self._years)

    def __contains__(self, year: object) -> bool:
        return year in self._years

    @property
    def topics(self) -> TopicRegistry:
        """The topics that frameworks and content are filed by: the official ones and the site's."""
        return self._topics

    def topics_of_item(self, year: int, code: str) -> tuple[str, ...] | None:
        """Topics of an item, for files named by an item code; None where there is no such item."""
        item = self[year].item(code) if year in self else None
        return item.topics if item else None

    def needed(
        self,
        *years: int,
        findings: Sequence[Finding] = (),
        missing: Stop[UsageError] = YearStops.no_framework,
        **filled: object,
    ) -> tuple[Framework, ...]:
        """The frameworks of years that were named; :class:`UsageError` where one is missing.

        ``missing`` says so, with what is ``filled`` into it beside the years. A year may be
        missing because the site's own file of it cannot be used: ``findings`` tell.
        """
        unknown = ", ".join(str(year) for year in years if year not in self)
        if unknown:
            known = ", ".join(map(str, self))
            raise missing(findings, years=unknown, known=known, **filled)
        return tuple(self[year] for year in years)

    def of_year(self, year: int) -> Framework:
        """The framework of a year that was named; :class:`UsageError` where there is none."""
        return self.needed(year)[0]


def load_frameworks(site_root: Path | None, findings: Findings) -> Frameworks:
    """All frameworks a site can be assessed by; what is wrong with its own ones is told.

    A year whose own file cannot be used is left out; the official one does not stand in
    for it silently.
    """
    topics = _all_topics(site_root, findings)
    own: dict[int, Framework] = {}
    unusable: set[int] = set()
    for path, year in _own_files(site_root):
        framework = _read_own(path, OitYear, topics, findings, year)
        if framework is None:
            unusable.add(year)
        else:
            own[year] = framework
    frames = _own_frames(site_root, topics, findings)
    _tell_of_others(site_root, findings)
    return Frameworks(own, frozenset(unusable), topics, frames)


def _own_frames(site_root: Path | None, topics: TopicRegistry, findings: Findings) -> Frames:
    own: dict[str, StandingFrame] = {}
    unusable: set[str] = set()
    for path in _in_folder(site_root):
        if found := _FRAME.fullmatch(path.name):
            frame = _read_own(path, StandingFrame, topics, findings)
            if frame is None:
                unusable.add(found[1])
            else:
                own[found[1]] = _called(found[1], frame)
    return Frames(own, frozenset(unusable))


def available_years(site_root: Path | None) -> tuple[int, ...]:
    """The years there is a framework file for, oldest first; nothing is parsed."""
    return tuple(sorted({*_official_years(), *(year for _, year in _own_files(site_root))}))


@cache
def _official_years() -> tuple[int, ...]:
    names = (_NAME.fullmatch(entry.name) for entry in _DATA.iterdir())
    return tuple(sorted(int(name[1]) for name in names if name))


@cache
def _official(year: int) -> Framework:
    """An official year; its names are checked by the tests, not again on every run."""
    return program_data("prongsai.requirements", f"oit-{year}.yaml", OitYear)


@cache
def _official_frames() -> tuple[str, ...]:
    names = (_FRAME.fullmatch(entry.name) for entry in _DATA.iterdir())
    return tuple(sorted(name[1] for name in names if name))


@cache
def _official_frame(name: str) -> StandingFrame:
    frame = program_data("prongsai.requirements", f"frame-{name}.yaml", StandingFrame)
    return _called(name, frame)


def _called(name: str, frame: StandingFrame) -> StandingFrame:
    """A frame under the name of its file."""
    return frame.model_copy(update={"name": name})


def _own_files(site_root: Path | None) -> list[tuple[Path, int]]:
    found = ((path, _NAME.fullmatch(path.name)) for path in _in_folder(site_root))
    return [(path, int(name[1])) for path, name in found if name]


def _in_folder(site_root: Path | None) -> list[Path]:
    if site_root is None or not (site_root / FRAMEWORKS_FOLDER).is_dir():
        return []
    return sorted((site_root / FRAMEWORKS_FOLDER).iterdir(), key=lambda path: path.name)


def _all_topics(site_root: Path | None, findings: Findings) -> TopicRegistry:
    """The official topics and those of the site's own ``frameworks/topics.yaml``.

    One that has the id of another is told and left out.
    """
    official = load_topics()
    path = site_root / FRAMEWORKS_FOLDER / TOPICS_FILE if site_root else None
    if path is None or not path.is_file():
        return official
    read = read_with_places(path, f"{FRAMEWORKS_FOLDER}/{TOPICS_FILE}", TopicList, findings)
    if read is None:
        return official
    listed, tree = read
    known = dict(official.by_id)
    for number, topic in enumerate(listed.topics):
        if topic.id in known:
            place = tree.place(("topics", number, "id"))
            findings.add(CFG035.topic_is_there(topic=topic.id), place)
        else:
            known[topic.id] = topic
    return TopicRegistry(known)


def _tell_of_others(site_root: Path | None, findings: Findings) -> None:
    for path in _in_folder(site_root):
        if path.suffix.lower() in {".yaml", ".yml"} and not _is_known(path.name):
            findings.add(CFG027.not_read(name=path.name), Place(f"{FRAMEWORKS_FOLDER}/{path.name}"))


def _is_known(name: str) -> bool:
    return name == TOPICS_FILE or any(known.fullmatch(name) for known in (_NAME, _FRAME))


def _read_own(
    path: Path,
    model: type[_Kind],
    topics: TopicRegistry,
    findings: Findings,
    year: int | None = None,
) -> _Kind | None:
    """Read one file of the site; a framework with a wrong name in it is not used."""
    file = f"{FRAMEWORKS_FOLDER}/{path.name}"
    if leads_outside(path, path.parent):
        findings.add(CNT033.link_outside(name=path.name, whose="กรอบการประเมิน"), Place(file))
        return None
    before = len(findings)
    tree = read_tree(path, file, findings)
    framework = validate(model, tree, findings) if tree else None
    if framework is None or tree is None:
        return None
    _tell_wrong_names(framework, year, tree, topics, findings)
    return None if findings.has_errors(before) else framework


def _tell_wrong_names(
    framework: Framework,
    year: int | None,
    tree: SourceTree,
    topics: TopicRegistry,
    findings: Findings,
) -> None:
    if year is not None and framework.fiscal_year != year:
        said = CFG020.years_differ(named=year, written=framework.fiscal_year)
        findings.add(said, tree.place(("fiscal_year",)))
    for wrong in wrong_names(framework, topics):
        findings.add(wrong.said, tree.place(wrong.path))


def wrong_names(framework: Framework, topics: TopicRegistry) -> Iterator[WrongName]:
    """Every wrong name in a framework, in the order of its file."""
    codes: set[str] = set()
    for path, item in _items(framework):
        if item.code in codes:
            yield WrongName(CFG023.repeated(item=item.code), (*path, "code"))
        codes.add(item.code)
        for wrong in _in_item(item, topics):
            yield wrong.inside(*path)


def _items(framework: Framework) -> Iterator[tuple[TreePath, Item]]:
    for i, indicator in enumerate(framework.indicators):
        for s, sub in enumerate(indicator.subindicators):
            for n, item in enumerate(sub.items):
                yield ("indicators", i, "subindicators", s, "items", n), item


def _in_item(item: Item, topics: TopicRegistry) -> Iterator[WrongName]:
    if not item.topics and not all(entry.check.of_website for entry in item.requirements):
        yield WrongName(CFG022.no_topics(item=item.code), ("topics",))
    for number, topic in enumerate(item.topics):
        if topic not in topics:
            yield unknown_topic(topic, topics, "topics", number)
    ids: set[str] = set()
    for number, requirement in enumerate(item.requirements):
        if requirement.id in ids:
            said = CFG024.repeated(requirement=requirement.id, item=item.code)
            yield WrongName(said, ("requirements", number, "id"))
        ids.add(requirement.id)
        for wrong in (
            *_in_requirement(requirement, item, topics),
            *_standing_in(requirement, item),
        ):
            yield wrong.inside("requirements", number)


def _standing_in(requirement: Requirement, item: Item) -> Iterator[WrongName]:
    """What is to stand in for a requirement has to be asked for by the same item."""
    known = [entry.id for entry in item.requirements if entry is not requirement]
    for number, name in enumerate(requirement.instead):
        if name not in known:
            yield no_requirement(name, known, "instead", number)


def _in_requirement(
    requirement: Requirement, item: Item, topics: TopicRegistry
) -> Iterator[WrongName]:
    _, dot, name = requirement.id.partition(".")
    if requirement.check.of_website:
        if not (dot and name):
            yield WrongName(CFG022.no_name(requirement=requirement.id), ("id",))
        # Nothing of it depends on a topic: what it names was looked up when it was read.
    elif item.topics and (requirement.topic not in item.topics or not (dot and name)):
        starts = ", ".join(f"{topic}.ชื่อ" for topic in item.topics)
        said = CFG022.other_topic(requirement=requirement.id, item=item.code, starts=starts)
        yield WrongName(said, ("id",))
    elif requirement.topic in topics:
        for wrong in requirement.check.wrong_names(topics[requirement.topic], topics):
            yield wrong.inside("check")
