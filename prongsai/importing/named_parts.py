"""Documents divided into named parts: the words offices call the parts by, and project sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache, cached_property
from typing import Literal

from pydantic import Field

from prongsai.importing.source import Block, Bullets, Heading, Paragraph, texts_of
from prongsai.reading.fields import Entry, Text
from prongsai.reading.read_model import program_data
from prongsai.tables.grid import sheet as drawn
from prongsai.thai.digits import to_arabic
from prongsai.thai.text import normalize_for_search

MISREAD = 0.6
"""How alike a misread heading must be to be taken for a part (0 to 1)."""

_IN_TURN = 0.2
_DIGITS = "[0-9๐-๙]{1,2}"
_NUMBER = re.compile(rf"^[*\s]*(?:\(?{_DIGITS}[.)]|{_DIGITS}(?=\s))\s*(?![0-9๐-๙])")
_SCRIBBLE = re.compile(r"[\s0-9๐-๙.,:;~/–—*-]*$")
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class PartHeading:
    """A line that begins a part: its field, and what already follows on the line."""

    field: str
    rest: str


@dataclass(frozen=True)
class PartNames:
    """The words for each part, in the order in which the parts usually stand."""

    words: Mapping[str, tuple[str, ...]]
    expected: tuple[str, ...] = ()

    def exact(self, text: str) -> PartHeading | None:
        """The part that a line names, in one of the known words."""
        label, rest = _split(text)
        field = self._field(label)
        return PartHeading(field, rest) if field else None

    def probable(self, text: str, after: str) -> PartHeading | None:
        """The part that a numbered heading most likely means, although it was misread.

        ``after`` is the part above it: the one whose turn it is needs less likeness.
        """
        found = self.exact(text)
        if found or not is_numbered(text) or len(text) > _LONGEST_NAME:
            return found
        label, rest = _split(text)
        fields = [field for field in self.words if field in (*self.expected, after)]
        place = fields.index(after) + 1 if after in fields else 0
        turn = next(iter(fields[place:]), "")
        scores = [
            (
                SequenceMatcher(None, _key(label), _key(word), autojunk=False).ratio()
                + (_IN_TURN if field == turn else 0.0),
                field,
            )
            for field, words in self.words.items()
            for word in words
        ]
        best, field = max(scores)
        return PartHeading(field, rest) if best >= MISREAD else None

    def _field(self, label: str) -> str:
        fields = self._fields
        return fields.get(_key(label)) or fields.get(_key(label.split("/")[0])) or ""

    @cached_property
    def _fields(self) -> Mapping[str, str]:
        """The part of each word: a document asks for every line of it."""
        keys: dict[str, str] = {}
        for name, words in self.words.items():
            for word in words:
                keys.setdefault(_key(word), name)
        keys.pop("", None)
        return keys


class _PartWords(Entry):
    """A file in ``data/parts``; ``plan`` are the parts before the first of several documents."""

    parts: Mapping[str, tuple[Text, ...]]
    expected: tuple[Text, ...]
    plan: Mapping[str, tuple[Text, ...]] = Field(default_factory=dict)


@cache
def part_names(kind: str, section: Literal["parts", "plan"] = "parts") -> PartNames:
    """The part names of a kind of document (a file in ``data/parts``)."""
    data = program_data("prongsai.importing", f"parts/{kind}.yaml", _PartWords)
    return PartNames({"parts": data.parts, "plan": data.plan}[section], data.expected)


def is_numbered(text: str) -> bool:
    """Whether a line begins with a number of its own: ``๒.``, ``2)``, ``(๒)``."""
    return bool(_NUMBER.match(text))


def without_number(text: str) -> str:
    """The line without the number it begins with."""
    return _NUMBER.sub("", text, count=1)


def _split(text: str) -> tuple[str, str]:
    """The name that a line may hold and what follows the colon; scribbled numbers dropped."""
    plain = re.sub(r"^[-•*\s]+", "", without_number(text)).strip("* ")
    label, colon, rest = plain.partition(":")
    if len(label) > _LONGEST_NAME:
        return "", ""
    rest = rest.strip() if colon else ""
    return _SCRIBBLE.sub("", label).strip(), rest if re.search(r"[^\W\d_]", rest) else ""


def _key(text: str) -> str:
    return normalize_for_search(text).replace(" ", "")


NAMES = part_names("project-sheet")

_DIMENSION = re.compile(r"(?:มิติ|มติ|ด้าน|ยุทธศาสตร์)ที่\s*([0-9๐-๙]{1,2})\s*[:.]?\s*(.*)")
_SECTION = re.compile(r"[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})+\s+\S")
_ORDINAL = re.compile(r"[^\s\d]{3,12}\s*([0-9๐-๙]{1,3})")
_STARTS_PROJECT = re.compile(r"(?:โครงการ|มาตรการ|กิจกรรม)")
_SUBTITLES = ("outputs", "outcomes")
_LONGEST_MARK = 20


@dataclass
class ProjectSheet:
    """One project as it stands in the document: texts of each part, in their order.

    ``printed`` is the number the document gives it, 0 if none was read; ``line`` where its
    name stands; ``left`` are texts without a part.
    """

    name: str
    line: int
    dimension: int = -1
    printed: int = 0
    texts: dict[str, list[str]] = field(default_factory=dict)
    left: list[tuple[int, str]] = field(default_factory=list)

    def add(self, part: str, text: str, *, inner: bool) -> None:
        """Put a text into a part; an inner one goes on with the text above it."""
        texts = self.texts.setdefault(part, [])
        if inner and texts:
            texts[-1] += f"\n{text}"
        else:
            texts.append(text)


@dataclass(frozen=True, slots=True)
class DimensionHeading:
    """A dimension (มิติ) as the document prints it."""

    number: int
    name: str
    line: int


@dataclass
class SheetReading:
    """All sheets of a document with what divides them."""

    sheets: list[ProjectSheet] = field(default_factory=list)
    dimensions: list[DimensionHeading] = field(default_factory=list)
    blocks: set[int] = field(default_factory=set)
    left: list[tuple[int, str]] = field(default_factory=list)


def read_sheets(blocks: Sequence[Block]) -> SheetReading:
    """Find every project sheet among the blocks."""
    walk = _Walk(blocks)
    for index in range(len(blocks)):
        walk.take(index)
    return walk.reading


def lines_of(block: Block) -> Iterator[str]:
    """The texts of a block, one for each member of a list."""
    if isinstance(block, drawn.Sheet):
        yield from ("  ".join(str(c) for c in row if c) for row in block.rows)
    yield from texts_of(block)


class _Walk:
    """Goes down the blocks once; knows the sheet and the part it is in."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.reading = SheetReading()
        self.sheet: ProjectSheet | None = None
        self.part = ""
        self.pending = ""  # text of a heading "ชื่อโครงการ" whose name is in the next block

    def take(self, index: int) -> None:
        block = self.blocks[index]
        if isinstance(block, drawn.Sheet):
            if self.sheet is not None and self.part:
                self.reading.blocks.add(index)
                for text in lines_of(block):
                    self.sheet.add(self.part, text, inner=True)
            return
        if self._named_here(block, index) or self._divides(block, index):
            return
        if self.sheet is not None:
            self.reading.blocks.add(index)
            self._text(block)

    def _named_here(self, block: Block, index: int) -> bool:
        name = _project_name(block)
        if name is None and self.pending and isinstance(block, Paragraph):
            name = block.text
        if name is None:
            return False
        self.reading.blocks.add(index)
        if not name:
            self.pending = "name"
            return True
        self.pending = ""
        self.sheet = ProjectSheet(name, block.line, len(self.reading.dimensions) - 1)
        self.sheet.printed = self._ordinal_above(index)
        self.part = "name"
        self.reading.sheets.append(self.sheet)
        if isinstance(block, Bullets) and len(block.items) > 1:
            # The parts are numbered by Word: those on one line each stand in one list.
            for item in block.items[1:]:
                self._text(Bullets((item,), block.ordered, block.line))
        return True

    def _ordinal_above(self, index: int) -> int:
        above = self.blocks[index - 1] if index else None
        if not isinstance(above, Heading | Paragraph):
            return 0
        found = _ORDINAL.fullmatch(above.text)
        return int(to_arabic(found[1])) if found else 0

    def _divides(self, block: Block, index: int) -> bool:
        """Headings between sheets: a dimension, a section, the number of the next sheet."""
        if not isinstance(block, Heading | Paragraph):
            return False
        dimension = _DIMENSION.fullmatch(block.text) if isinstance(block, Heading) else None
        if dimension:
            number = int(to_arabic(dimension[1]))
            heading = DimensionHeading(number, dimension[2].strip(), block.line)
            self.reading.dimensions.append(heading)
            self.reading.blocks.add(index)
        elif (
            isinstance(block, Heading)
            and _SECTION.match(block.text)
            and self.part
            not in (
                "steps",
                "rationale",
                "name",
            )
        ):
            self.reading.left.append((block.line, block.text))
            self.reading.blocks.add(index)
        elif self._is_ordinal(block, index):
            self.reading.blocks.add(index)
        else:
            return False
        self.sheet, self.part = None, ""
        return True

    def _is_ordinal(self, block: Heading | Paragraph, index: int) -> bool:
        """A short line right above the name of a project, such as ``ลำดับที่ ๒``."""
        following = self.blocks[index + 1] if index + 1 < len(self.blocks) else None
        return (
            len(block.text) <= _LONGEST_MARK
            and following is not None
            and _project_name(following) is not None
            and NAMES.exact(block.text) is None
        )

    def _text(self, block: Block) -> None:
        assert self.sheet is not None
        alone = not isinstance(block, Bullets) or len(block.items) == 1
        for text in lines_of(block):
            for number, line in enumerate(text.split("\n")):
                heading = self._heading(line, block, alone=alone and number == 0)
                if heading is None:
                    self._line(line, inner=number > 0 or self._is_inner(block))
                    continue
                self._begin(heading.field)
                if heading.rest:
                    self._line(heading.rest, inner=False)

    def _begin(self, part: str) -> None:
        """Go on to a part; results headed outcomes twice were outputs first."""
        assert self.sheet is not None
        texts = self.sheet.texts
        if part == self.part == "outcomes" and not texts.get("outputs"):
            texts["outputs"] = texts.pop("outcomes")
        self.part = part
        texts.setdefault(part, [])

    def _heading(self, line: str, block: Block, *, alone: bool) -> PartHeading | None:
        if isinstance(block, Heading):
            found = NAMES.probable(line, self.part)
        else:
            found = NAMES.exact(line) if len(line) <= _LONGEST_MARK * 2 else None
        if found is None or found.field == "name":
            return None
        subtitle = found.field in _SUBTITLES and not is_numbered(line)
        return found if alone or subtitle else None

    def _is_inner(self, block: Block) -> bool:
        """Whether a text goes on with the last number of a list rather than standing beside it."""
        assert self.sheet is not None
        ordered = isinstance(block, Bullets) and block.ordered
        return not ordered and self.part == "steps" and bool(self.sheet.texts.get("steps"))

    def _line(self, line: str, *, inner: bool) -> None:
        assert self.sheet is not None
        if not self.part or self.part == "name":
            self.sheet.left.append((self.sheet.line, line))
        else:
            self.sheet.add(self.part, line, inner=inner)


def _project_name(block: Block) -> str | None:
    """The name of the project that a block announces; empty if the next block holds it."""
    if isinstance(block, drawn.Sheet):
        return None
    line = next(iter(lines_of(block))).split("\n")[0]
    label, colon, rest = without_number(line).strip("* ").partition(":")
    rest = rest.strip()
    exact = NAMES.exact(line)
    if exact is not None and exact.field == "name":
        long = label.strip().startswith("ชื่อ")
        return rest if rest else ("" if long and not colon and len(line) <= 40 else None)
    number = to_arabic(line[:3])
    if rest and "1" in number and len(label) <= 25 and _STARTS_PROJECT.match(rest):
        return rest
    if rest and "1" in number and NAMES.probable(f"1. {label}", "") == PartHeading("name", ""):
        return rest
    return None
