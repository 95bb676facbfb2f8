"""What an import is for, and what it would write: one draft for each content file, before it is written."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from prongsai.content.folder import AGENCY_FILE, ContentFile, read_folder
from prongsai.content.site_config import Site
from prongsai.findings import Finding, Findings, Place
from prongsai.findings.stops import ItemStops
from prongsai.importing.source import Aim
from prongsai.importing.yaml_keys import existing_at
from prongsai.publish.all_or_none import Content
from prongsai.reading.text_files import read_text
from prongsai.reading.yaml_writing import Path as YamlPath
from prongsai.reading.yaml_writing import Plain
from prongsai.requirements.loader import Frameworks
from prongsai.topics.registry import Scope, Topic, TopicRegistry


@dataclass(frozen=True, slots=True)
class Setting:
    """The site, agency and year (Buddhist Era) that files are imported into.

    ``egp_code`` is the agency's code in e-GP as given with the command, or empty.
    """

    site: Site
    slug: str
    year: int
    topics: TopicRegistry
    frameworks: Frameworks
    egp_code: str = ""

    @property
    def folder(self) -> str:
        """The agency's folder, POSIX, relative to the site."""
        return f"content/{self.slug}"

    @property
    def agency_name(self) -> str:
        """The agency's name as its file says it; empty where that cannot be read."""
        path = self.site.root / self.folder / AGENCY_FILE
        existing = existing_at(path, AGENCY_FILE, Findings()) if path.is_file() else None
        return str(existing.data.get("name") or "") if existing else ""

    def topics_of(self, text: str) -> tuple[str, ...]:
        """The topic that was named, or those of an item of the year; none for other words."""
        if text in self.topics:
            return (text,)
        return tuple(self.frameworks.topics_of_item(self.year, text.upper()) or ())

    def topics_named(self, text: str) -> tuple[str, ...]:
        """The topics that were named; :class:`UsageError` where there are none."""
        found = self.topics_of(text)
        if not found:
            known = ", ".join(topic.id for topic in self.topics)
            raise ItemStops.no_topic(name=text, year=self.year, known=known)
        return found

    def named(self, topic: Topic) -> str:
        """A topic as a clerk knows it: its title, and the item it answers this year."""
        framework = self.frameworks.get(self.year)
        items = framework.items() if framework else ()
        codes = [item.code for item in items if topic.id in item.topics]
        return f"{topic.title} (ข้อ {', '.join(codes)})" if codes else topic.title

    def files(self) -> tuple[ContentFile, ...]:
        """The agency's content files."""
        root = self.site.root / self.folder
        if not root.is_dir():
            return ()
        return read_folder(root, self.folder, self.topics, self.frameworks.topics_of_item).contents


def aim_for(topic: Topic, setting: Setting) -> Aim:
    """Yearly topics go into the year's folder, the others beside ``agency.yaml``.

    A file of the topic that lies in the year's folder already is taken instead.
    """
    here = {file.year for file in setting.files() if topic in file.topics}
    yearly = topic.scope is Scope.YEARLY or setting.year in here
    return Aim(setting.slug, setting.year if yearly else None, topic.id)


@dataclass(frozen=True, slots=True)
class Copied:
    """A file to be put below the agency's folder (POSIX path): copied, or made of these bytes."""

    source: Content
    target: str


@dataclass(frozen=True, slots=True)
class FormOrigin:
    """The form that a draft was read from: its file's name, and the division it was made for.

    ``base`` is what the form was filled with when it was made, by key; ``sheets`` where each
    key stands in it; ``others`` are forms whose values are in the draft too.
    """

    name: str
    division: str = ""
    base: Mapping[str, Plain] = field(default_factory=dict)
    sheets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    others: tuple[FormOrigin, ...] = ()

    def all(self) -> tuple[FormOrigin, ...]:
        """The form, and those that were joined with it, first the oldest."""
        return (*self.others, self)


@dataclass(frozen=True, slots=True)
class Draft:
    """One content file to be written.

    ``year`` is ``None`` for a file beside ``agency.yaml``; ``record`` are its keys as they
    stand in YAML; a ``body`` (Markdown) makes it ``<topic>.md``. ``preview`` are lines that
    say how the source was understood; ``left`` texts of the source that found no place. An
    ``exact`` draft was made from the file it is for, so that what differs was changed on
    purpose; ``form`` is the form that it then comes from. Keys that are ``renewed`` go with
    the values, so that they are not kept as they stand in the file.
    """

    topic: str
    year: int | None
    record: Mapping[str, Plain]
    body: str = ""
    comments: Mapping[YamlPath, Sequence[str]] = field(default_factory=dict)
    files: tuple[Copied, ...] = ()
    preview: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    left: tuple[tuple[int, str], ...] = ()
    exact: bool = False
    form: FormOrigin | None = None
    renewed: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The file's path below the agency's folder."""
        ending = "md" if self.body else "yaml"
        folder = f"{self.year}/" if self.year else ""
        return f"{folder}{self.topic}.{ending}"


@dataclass(frozen=True, slots=True)
class Drafts:
    """All drafts of one source; ``tables`` are files to be imported by themselves.

    Where the topic is not clear, ``choices`` are the topics that may be meant: the id, and
    the title with what speaks for it.
    """

    drafts: tuple[Draft, ...] = ()
    findings: tuple[Finding, ...] = ()
    tables: tuple[tuple[Path, Aim], ...] = ()
    choices: tuple[tuple[str, str], ...] = ()


_KEY = re.compile(r"[A-Za-z_]+:")
_BEGIN = "จากแบบกรอก"
_ORIGIN = re.compile(
    rf'^\s*#\s*{_BEGIN} "(?P<name>[^"]*)"(?: ของ(?P<division>[^"]*?))? ชีต "(?P<sheet>[^"]*)"\s*$'
)


@dataclass(frozen=True, slots=True)
class Origin:
    """A form's file name, the division it was for, and the sheet a key stands in."""

    name: str
    division: str
    sheet: str


def origin_lines(form: FormOrigin, key: str) -> list[str]:
    """The comments (without their mark) above a key that a form gave."""
    lines: list[str] = []
    for one in form.all():
        division = f" ของ{_plain(one.division)}" if one.division else ""
        begin = f'{_BEGIN} "{_plain(one.name)}"{division}'
        lines += [f'{begin} ชีต "{_plain(sheet)}"' for sheet in one.sheets.get(key, ())]
    return list(dict.fromkeys(lines))


def origins_above(lines: Sequence[str], start: int) -> tuple[Origin, ...]:
    """The forms named in the comments right above the line ``start`` (from 0)."""
    found: list[Origin] = []
    number = start - 1
    while number >= 0 and lines[number].lstrip().startswith("#"):
        if match := _ORIGIN.match(lines[number]):
            found.insert(0, Origin(match["name"], match["division"] or "", match["sheet"]))
        number -= 1
    return tuple(found)


def sheets_of(root: Path, places: Iterable[Place]) -> dict[tuple[str, int], str]:
    """The sheet of a form that a place in a content file was typed into, by file and line."""
    file = ""
    keys: list[int] = []
    sheets: dict[int, str] = {}
    found: dict[tuple[str, int], str] = {}
    for place in places:
        if not place.file.endswith((".yaml", ".md")):
            continue
        if place.file != file:  # places come file by file
            file, sheets = place.file, _sheets_by_key(root / place.file, place.file)
            keys = sorted(sheets)
        # The key at that line; of a fault of the whole file the last key.
        above = bisect_left(keys, place.line) if place.line else len(keys)
        sheet = sheets[keys[above - 1]] if above else ""
        if sheet:
            found[file, place.line] = sheet
    return found


def _sheets_by_key(path: Path, name: str) -> dict[int, str]:
    """The sheet named above each key of a file, by the key's line from 0; empty without one."""
    lines = (read_text(path, name, Findings()) or "").splitlines()
    origins = {n: origins_above(lines, n) for n, line in enumerate(lines) if _KEY.match(line)}
    return {
        number: f'ชีต "{forms[-1].sheet}" ของ {forms[-1].name}' if forms else ""
        for number, forms in origins.items()
    }


def with_one_origin(text: str, keys: Iterable[str]) -> str:
    """The text with each comment of an origin above the ``keys`` once, the newest kept."""
    wanted = tuple(f"{key}:" for key in keys)
    kept: list[str] = []
    waiting: list[str] = []
    for line in text.split("\n"):
        if _ORIGIN.match(line):
            waiting.append(line)
            continue
        if waiting:
            newest = _ORIGIN.sub(r"\g<name>", waiting[-1])
            kept += dict.fromkeys(
                comment
                for comment in waiting
                if not line.startswith(wanted) or _ORIGIN.sub(r"\g<name>", comment) == newest
            )
            waiting = []
        kept.append(line)
    return "\n".join([*kept, *waiting])


def _plain(text: str) -> str:
    return " ".join(text.replace('"', "'").split())
