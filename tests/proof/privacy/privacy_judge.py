"""Labelled texts written as files, searched, and held against their labels."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from planted_files import WRITERS, picture_with_place, workbook_by
from planted_texts import Class, LabelledText, Office

from prongsai.privacy.kind import mark_of
from prongsai.privacy.scan import Personal, scan_here
from prongsai.thai.digits import to_arabic

KINDS = {
    Class.NATIONAL_ID: "national-id",
    Class.ACCOUNT: "bank-account",
    Class.MOBILE: "mobile",
    Class.ADDRESS: "home-address",
    Class.EMAIL: "email",
    Class.COMPLAINANT: "complainant",
}
"""What the program calls the classes of the corpus."""

ATTENDED = {kind: 0.99 if kind == "national-id" else 0.9 for kind in KINDS.values()}
"""The least recall and precision of each kind."""


NOBODY = (
    "Administrator",
    "Windows User",
    "อบต. ท่าตัวอย่าง",
    "HP",
    "งานประชาสัมพันธ์ เทศบาลตำบลท่าตัวอย่าง",
    "Microsoft Office User",
)
"""What stands for an author where nobody is named."""


@dataclass(slots=True)
class Figures:
    """Of one kind in one sort of file: what was found, missed, and told wrongly."""

    hits: int = 0
    missed: int = 0
    wrong: int = 0

    @property
    def recall(self) -> float:
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 1.0

    @property
    def precision(self) -> float:
        return self.hits / (self.hits + self.wrong) if self.hits + self.wrong else 1.0

    def add(self, other: Figures) -> None:
        self.hits += other.hits
        self.missed += other.missed
        self.wrong += other.wrong


@dataclass(slots=True)
class Judged:
    """A text in one sort of file: labels that were missed, and what was found beside them."""

    missed: list[tuple[str, str]] = field(default_factory=list)
    wrong: list[Personal] = field(default_factory=list)
    hits: Counter[str] = field(default_factory=Counter)
    unread: tuple[str, ...] = ()


def judged(text: LabelledText, writer: str, folder: Path, *, named: bool = False) -> Judged:
    """Write a text, search the file, compare; the file is gone afterwards.

    ``named`` gives the file its title for a name, as offices do; else it says nothing.
    """
    ending, write = WRITERS[writer]
    path = folder / f"a{ending}"
    path.write_bytes(write(text))
    scan = scan_here(path, f"{text.title}{ending}" if named else path.name)
    path.unlink()
    found = {(each.kind, each.mark): each for each in scan.found}
    result = Judged(unread=scan.unread)
    labels = {(kind, mark): words for kind, mark, words in _labels(text)}
    for (kind, mark), words in labels.items():
        if found.pop((kind, mark), None):
            result.hits[kind] += 1
        else:
            result.missed.append((kind, words))
    result.wrong = list(found.values())
    return result


def figures(
    texts: Iterable[LabelledText], writers: Iterable[str], folder: Path, *, named: bool = False
) -> dict[tuple[str, str], Figures]:
    """The figures by kind and sort of file."""
    found = {(kind, writer): Figures() for kind in KINDS.values() for writer in writers}
    for text in texts:
        for writer in writers:
            one = judged(text, writer, folder, named=named)
            for kind, count in one.hits.items():
                found[kind, writer].hits += count
            for kind, _ in one.missed:
                found[kind, writer].missed += 1
            for each in one.wrong:
                found.setdefault((each.kind, writer), Figures()).wrong += 1
    return found


def figures_of_properties(count: int, seed: int, folder: Path) -> dict[tuple[str, str], Figures]:
    """The figures for what files say of themselves: places of pictures, names of authors."""
    office = Office(seed)
    found: dict[tuple[str, str], Figures] = {}
    for format_name, ending in (("JPEG", ".jpg"), ("PNG", ".png"), ("WEBP", ".webp")):
        for placed in (True, False):
            data = picture_with_place(format_name, placed=placed)
            _count("picture-place", format_name, data, ending, placed, found, folder)
    for number in range(count):
        author = office.person() if number % 2 else NOBODY[number // 2 % len(NOBODY)]
        data = workbook_by(author)
        _count("document-author", "workbook", data, ".xlsx", bool(number % 2), found, folder)
    return found


def _count(
    kind: str,
    writer: str,
    data: bytes,
    ending: str,
    planted: bool,
    found: dict[tuple[str, str], Figures],
    folder: Path,
) -> None:
    path = folder / f"a{ending}"
    path.write_bytes(data)
    told = any(each.kind == kind for each in scan_here(path, path.name).found)
    path.unlink()
    one = found.setdefault((kind, writer), Figures())
    one.hits += told and planted
    one.missed += planted and not told
    one.wrong += told and not planted


def _labels(text: LabelledText) -> Iterator[tuple[str, str, str]]:
    for planted in text.planted:
        kind = KINDS[planted.kind]
        yield kind, mark_of(kind, _datum(kind, planted.text)), planted.text


def _datum(kind: str, written: str) -> str:
    """A label in the one way in which the program compares such data."""
    text = to_arabic(written)
    if kind == "complainant":
        return re.sub(r"\s", "", text)
    if kind == "email":
        return text.lower()
    if kind == "home-address":
        return "/".join(re.findall("[0-9]+", text))
    digits = re.sub(r"\D", "", text)
    return f"0{digits[-9:]}" if kind == "mobile" else digits
