"""A content file of last year: its keys and what stands beside them, its structure without its facts.

A record keeps what tells which one it is (a budget line's category, a service and its
channel, a risk's process). Every amount, date, result, level, document and statement
becomes a ``<…>`` to be filled in, which the loader refuses to publish.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from prongsai.authoring.skeletons import HOW_TO
from prongsai.content.folder import ContentFile
from prongsai.content_types.measures import RiskLevel
from prongsai.content_types.registry import Progress
from prongsai.findings import Findings
from prongsai.markup.parsing import parse_markdown
from prongsai.reading.fields.words import ChoiceKind
from prongsai.reading.shape import Field, Record
from prongsai.reading.text_files import keys_and_body, read_text
from prongsai.reading.yaml_source import read_yaml
from prongsai.reading.yaml_writing import Plain
from prongsai.thai.digits import Digits, in_digits, to_arabic
from prongsai.thai.fiscal import YearMonth
from prongsai.thai.months import LONG_NAMES, SHORT_NAMES

_OF_PROGRAM = ("##", "# yaml-language-server:")
"""Comments that new files bring along; the clerk's own begin with a single ``#``."""

_ALWAYS_SAID = frozenset({"title", "updated", "responsible"})
"""The keys that a new file has before anybody fills it in."""

_EXAMPLE = re.compile(r"(?:- )?[a-z_]+:|-(?: |$)|<|[ก-๙. ]+[0-9]{2,4}: <")
"""An example of a new file that nobody has put to use yet."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment of the clerk's: its line (from 1), its words without the ``#``."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class LastYear:
    """What a file says: its keys, the clerk's comments, the headings of its Markdown text."""

    file: str
    data: Mapping[str, Any]
    comments: tuple[Comment, ...]
    headings: tuple[str, ...]


def read_last_year(file: ContentFile, examples: frozenset[str]) -> LastYear | None:
    """Read a file by whatever encoding it was saved in; ``None`` when it is no content.

    ``examples`` are comments, without their signs, that new files bring along: one that is
    still there says nothing.
    """
    findings = Findings()
    text = read_text(file.path, file.name, findings)
    if text is None:
        return None
    parts = keys_and_body(text, file.name, findings)
    if parts is None:
        return None
    text, first, body = parts.yaml, parts.yaml_line, parts.body
    tree = read_yaml(text, file.name, findings, first)
    data = tree.data if tree is not None else None
    if data is None and not body.strip():
        return None
    from_form = HOW_TO[0] in text
    comments = tuple(
        Comment(number + first, words)
        for number, words in _comments(text)
        if words not in examples and not (from_form and _EXAMPLE.match(words))
    )
    said = data if isinstance(data, dict) else {}
    if from_form and not said.keys() - _ALWAYS_SAID:
        said = _examples_of(text, file.name) | said
    headings = tuple(heading.text for heading in parse_markdown(body).headings)
    return LastYear(file.name, said, comments, headings)


def _examples_of(form: str, file: str) -> dict[str, Any]:
    """What a form says that nobody has filled in: its examples still name last year's records."""
    first, *rest = form.split("\n")
    filled = "\n".join([first, *(line.removeprefix("# ") for line in rest)])
    tree = read_yaml(filled, file, Findings())
    return tree.data if tree is not None and isinstance(tree.data, dict) else {}


def _comments(text: str) -> Iterator[tuple[int, str]]:
    """Comments with their line (from 0): what no scalar of the YAML holds."""
    lines = text.split("\n")
    ends = _scalar_ends(text, lines)
    for number, line in enumerate(lines):
        start = ends.get(number, 0)
        if start is None:
            continue
        rest = line[start:]
        sign = rest.find("#")
        if sign < 0 or (start and sign == 0) or rest[:sign].strip(" \t,]}[{:-?"):
            continue
        comment = rest[sign:].strip()
        words = comment.lstrip("#").strip()
        if words and not comment.startswith(_OF_PROGRAM):
            yield number, words


def _scalar_ends(text: str, lines: Sequence[str]) -> Mapping[int, int | None]:
    """Where the last scalar of each line ends (columns from 0); ``None`` inside a long one."""
    ends: dict[int, int | None] = {}
    try:
        for token in yaml.scan(text, Loader=yaml.SafeLoader):
            if not isinstance(token, yaml.ScalarToken):
                continue
            start, end = token.start_mark, token.end_mark
            for number in range(start.line, end.line):
                ends[number] = None
            if end.column:
                ends[end.line] = end.column
    except yaml.YAMLError:
        # What can be read of a broken file ends here; comments above it have been seen.
        ends.update(dict.fromkeys(range(max(ends, default=-1) + 1, len(lines))))
    return ends


ONLY_YEARS = re.compile(r"(?<![0-9๐-๙])[2๒][4-6๔-๖][0-9๐-๙]{2}(?![0-9๐-๙])")
"""A year as titles write it, in either kind of digits."""

_FIGURE = re.compile(r"[0-9๐-๙]{3,}|[0-9๐-๙][.,/][0-9๐-๙]")
_MONTHS = re.compile("|".join(map(re.escape, (*LONG_NAMES, *SHORT_NAMES))))


def with_years_moved(text: str, year: int, gap: int) -> str | None:
    """The text ``gap`` years on; ``None`` when it tells more than ``year`` or the year before.

    ``แผน ปี 2568`` becomes ``แผน ปี 2569``. A date, an amount or the years of a longer plan are
    facts that nobody may move on unseen.
    """
    for found in ONLY_YEARS.finditer(text):
        if int(to_arabic(found[0])) not in (year, year - 1):
            return None
    if _FIGURE.search(ONLY_YEARS.sub("", text)) or _MONTHS.search(text):
        return None
    return ONLY_YEARS.sub(lambda found: _moved(found[0], gap), text)


def _moved(year: str, gap: int) -> str:
    digits: Digits = "arabic" if year.isascii() else "thai"
    return in_digits(str(int(to_arabic(year)) + gap), digits)


NAMES = frozenset(
    {
        "area", "budget_source", "category", "course", "group", "indicator", "kind", "measure",
        "method", "name", "office", "process", "responsible", "service", "strategy", "through",
        "to", "unit",
    }
)  # fmt: skip
"""Texts that say which record it is; every other text is a fact of its year."""

NAMING_LISTS = frozenset({"questions", "responsible"})
"""The same for lists of texts."""

PLANNED = NAMES | {"id"}
PLANNED_LISTS = NAMING_LISTS | {"details", "events", "measures", "method"}
"""What a report repeats of the plan it reports on: there the plan's own words are needed."""

_RESULTS = (Progress, RiskLevel)
"""Closed sets of words that say how it went, not which record it is."""

_NOT_IN_BRACKETS = re.compile(r"[<>\n]")


@dataclass(frozen=True, slots=True)
class Clearing:
    """How a file of ``source_year`` is cleared: ``gap`` years on, for data of ``year``.

    Years are of the Buddhist Era. ``names`` and ``lists`` are the fields that stay. With ``same_year`` the names are those of the very
    year that is reported on, so that years in them are right as they stand. ``stem`` names
    files in examples.
    """

    source_year: int
    year: int
    gap: int
    stem: str
    names: frozenset[str] = NAMES
    lists: frozenset[str] = NAMING_LISTS
    same_year: bool = False

    def field(self, field: Field, value: Any) -> Plain | None:
        """A field's structure; ``None`` where nothing of it can be kept."""
        inner = field.record
        if value is None:
            return None
        if inner is None:
            return self._plain(field, value)
        if not field.many:
            return self.record(inner, value) if isinstance(value, Mapping) else None
        if isinstance(value, Mapping):
            return self._by_month(inner, value)
        return self._records(inner, value) if isinstance(value, list) else None

    def record(self, shape: Record, value: Mapping[str, Any]) -> dict[str, Plain]:
        """A record with its names and with ``<…>`` for each other field it had."""
        cleared: dict[str, Plain] = {}
        for name, inner in value.items():
            field = shape.get(name)
            found = self.field(field, inner) if field else None
            if name == "number" and shape.get("name") and isinstance(inner, str):
                found = inner  # the number of an indicator is part of its name
            if found is not None:
                cleared[name] = found
        return cleared

    def to_fill(self, field: Field, hint: str = "") -> str:
        """``<…>`` with the field's own title, and an example where a text needs none."""
        title = field.title or field.name
        sample = hint or field.sample(self.year, self.stem)
        return f"<{title}>" if sample.startswith("<") else f"<{title} เช่น {sample}>"

    def suggested(self, field: Field, value: Any) -> str:
        """``<…>`` with last year's words as the example, where they tell no figures but years."""
        if not isinstance(value, str) or _NOT_IN_BRACKETS.search(value):
            return self.to_fill(field)
        moved = with_years_moved(value, self.source_year, self.gap)
        return self.to_fill(field, moved or "")

    def _records(self, shape: Record, values: Sequence[Any]) -> Plain | None:
        """Every record once: those that only figures told apart become one."""
        found: list[dict[str, Plain]] = []
        for value in values:
            cleared = self.record(shape, value) if isinstance(value, Mapping) else {}
            if cleared and cleared not in found:
                found.append(cleared)
        return list(found) or None

    def _plain(self, field: Field, value: Any) -> Plain:
        if self._stays(field):
            if isinstance(value, list):
                texts = [entry for entry in value if isinstance(entry, str)]
                return [self._kept(field, text) for text in texts] or [self.to_fill(field)]
            if isinstance(value, str):
                return self._kept(field, value)
        asked = self.suggested(field, value) if field.name == "id" else self.to_fill(field)
        return [asked] if field.many else asked

    def _stays(self, field: Field) -> bool:
        if isinstance(field.kind, ChoiceKind):
            return field.kind.enum not in _RESULTS
        return field.name in (self.lists if field.many else self.names)

    def _kept(self, field: Field, text: str) -> str:
        """A name as it is; one that speaks of a year is only an example for the new one."""
        if self.same_year or field.kind.members or not ONLY_YEARS.search(text):
            return text
        return self.suggested(field, text)

    def _by_month(self, shape: Record, counts: Mapping[str, Any]) -> Plain | None:
        """The short form ``{ต.ค. 67: 12}``: the same months of the new year."""
        figure = next((field for field in shape.fields if field.name != "month"), None)
        months = [month for key in counts if (month := YearMonth.parse_if_any(key)) is not None]
        moved = sorted(YearMonth(month.year + self.gap, month.month) for month in months)
        if figure is None or not moved:
            return None
        return {month.label("short"): self.to_fill(figure) for month in moved}
