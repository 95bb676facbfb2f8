"""A name that a framework uses and that is not there: topics, paths, fields, words, columns.

Codes: CFG021 a topic that is not in the registry; CFG025 a path that leads nowhere in the
topic's content; CFG026 a field, word or set of columns that the content does not have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from prongsai.requirements.content_paths import Reached, keys_of
from prongsai.thai.nearest import nearest, perhaps
from prongsai.topics.registry import Topic, TopicRegistry

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class WrongName:
    """Something named that is not there; ``path`` leads to it in the framework's file."""

    code: str
    path: Path
    message: str
    remedy: str

    def inside(self, *path: str | int) -> WrongName:
        """The same, seen from further out: ``path`` leads to where it was seen from."""
        return replace(self, path=(*path, *self.path))


def unknown_topic(topic: str, topics: TopicRegistry, *path: str | int) -> WrongName:
    """A topic that the registry does not have."""
    message = f'ไม่รู้จักเรื่อง "{topic}"'
    return WrongName("CFG021", path, message, _choose(topic, list(topics.by_id)))


def nowhere(written: str, topic: Topic, *path: str | int) -> WrongName:
    """A path that leads nowhere in the topic's content."""
    message = f'เนื้อหาของเรื่อง "{topic.id}" ไม่มีช่อง "{written}"'
    known = keys_of(topic)
    first = written.split(".")[0]
    remedy = "ตรวจตัวสะกดของแต่ละช่วงที่คั่นด้วยจุด" if first in known else _choose(first, known)
    return WrongName("CFG025", path, message, remedy)


def no_field(name: str, records: Reached, *path: str | int) -> WrongName:
    """A field that the records do not have."""
    return WrongName("CFG026", path, f'รายการในเนื้อหาไม่มีช่อง "{name}"', _choose(name, records.names))


def without_field(name: str, records: Reached) -> Iterator[WrongName]:
    """Records at a path that lack the field a kind is decided by."""
    if name not in records.names:
        yield no_field(name, records, "path")


def no_column_set(name: str, known: Iterable[str], *path: str | int) -> WrongName:
    """A set of columns that nobody has declared."""
    return WrongName("CFG026", path, f'ไม่มีชุดคอลัมน์ชื่อ "{name}"', _choose(name, known))


def wrong_words(
    records: Reached, field: str, values: Iterable[str], *path: str | int
) -> Iterator[WrongName]:
    """Words that a field of the records cannot have."""
    step = records.step(field)
    if step is None:
        yield no_field(field, records, *path)
    elif step.words is not None:
        known = [member.value for member in step.words]
        for value in values:
            if value not in known:
                message = f'ช่อง "{field}" ไม่มีคำว่า "{value}"'
                yield WrongName("CFG026", path, message, _choose(value, known))
    elif step.model is not None:
        message = f'ช่อง "{field}" เป็นรายการย่อย เทียบเป็นคำไม่ได้'
        yield WrongName("CFG026", path, message, "ใช้ช่องที่เป็นข้อความ คำ หรือตัวเลข")


def _choose(word: str, known: Iterable[str]) -> str:
    """A remedy that names the closest known word, or all of them."""
    words = list(known)
    if close := nearest(word, words):
        return perhaps(close)
    return f"คำที่ใช้ได้: {', '.join(words)}" if words else "เรื่องนี้ไม่มีช่องเฉพาะ ใช้วิธีตรวจแบบอื่น"
