"""Which file holds what an item asks for, and what a form of it is made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from prongsai.authoring.skeletons import topic_file, topic_skeleton
from prongsai.content.agency import AgencyEntry
from prongsai.content.disclosure import entry_model
from prongsai.content.folder import AGENCY_FILE
from prongsai.content.loading import FROM_AGENCY_FILE
from prongsai.content.site_config import CONTENT_FOLDER
from prongsai.desk.workspace import Desk, Seen
from prongsai.digests import digest_bytes
from prongsai.reading.shape import Record, shape_of
from prongsai.requirements.content_paths import NEWS
from prongsai.topics.registry import Topic


@dataclass(frozen=True)
class Source:
    """A content file, there or still to be, and the record that its keys are.

    ``name`` is its path below the site. ``takes`` are the typed keys that belong to its topics.
    """

    topic: Topic
    name: str
    record: Record
    takes: tuple[str, ...]
    exists: bool

    @property
    def has_body(self) -> bool:
        """Whether a text may stand below its keys."""
        return self.name.endswith(".md")


@dataclass(frozen=True)
class Held:
    """The bytes of a source, and what names them."""

    data: bytes
    digest: str


def sources_of(desk: Desk, seen: Seen, year: int, code: str) -> Iterator[Source]:
    """The files of an item, each once; news has posts of its own."""
    known: set[str] = set()
    item = next((one for one in desk.frameworks[year].items() if one.code == code), None)
    for name in item.topics if item else ():
        found = source_of(desk, seen, year, name)
        if found is not None and found.name not in known:
            known.add(found.name)
            yield found


def source_of(desk: Desk, seen: Seen, year: int, topic_id: str) -> Source | None:
    """The file that counts for a topic in a year, or the one that would."""
    topic = desk.topics.get(topic_id)
    scope = seen.scope
    if topic is None or scope is None or topic_id == NEWS:
        return None
    folder = f"{CONTENT_FOLDER}/{seen.slug}"
    disclosure = scope.agency.disclosure(topic_id, year)
    broken = [e for e in scope.agency.unbuilt if e.topic == topic_id and e.year in (year, None)]
    if disclosure is not None and disclosure.file.endswith(f"/{AGENCY_FILE}"):
        return _in_agency_file(topic, disclosure.file)
    if disclosure is not None and not (broken and disclosure.year != year):
        topics, name = disclosure.topics, disclosure.file
    elif broken:
        topics, name = (topic,), broken[0].file
    else:
        topics, name = (topic,), f"{folder}/{topic_file(topic, year)}"
        # A file of running text may lie there, which says nothing yet.
        if not (desk.root / name).is_file() and (desk.root / f"{name[:-5]}.md").is_file():
            name = f"{name[:-5]}.md"
    takes = tuple(dict.fromkeys(key for one in topics for key in one.takes))
    record = shape_of(entry_model(takes))
    return Source(topic, name, record, takes, (desk.root / name).is_file())


def _in_agency_file(topic: Topic, name: str) -> Source:
    """What agency.yaml says of a topic: the one key of it."""
    key = FROM_AGENCY_FILE[topic.id]
    whole = shape_of(AgencyEntry)
    only = tuple(field for field in whole.fields if field.key == key)
    return Source(topic, name, replace(whole, fields=only), (key,), True)


def held(desk: Desk, seen: Seen, source: Source, year: int) -> Held:
    """The file as it is on the disk; the text it would begin with, where it is not there.

    Raises OSError where it is there and cannot be read.
    """
    path = desk.root / source.name
    if path.is_file():
        data = path.read_bytes()
    else:
        local = seen.scope is None or seen.scope.agency.entry.type.is_local
        text = topic_skeleton(source.topic, desk.frameworks[year], local=local)
        data = (text or f"title: {source.topic.title}\n").encode()
    return Held(data, digest_bytes(data))
