"""Good content of one topic while it is put together, by what its requirements ask.

What only the agency can know stands in angle brackets, named by the field's own title. The
rest (years, dates, months, words of closed sets) is as the framework's year wants it, so
that an example whose brackets are filled meets its requirements.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from prongsai.content.disclosure import entry_model
from prongsai.content.folder import AGENCY_FILE
from prongsai.reading.shape import Field, shape_of
from prongsai.reading.shape import Record as RecordShape
from prongsai.reading.yaml_writing import OnOneLine, yaml_text
from prongsai.tables.columns import column_sets
from prongsai.thai.dates import BUDDHIST_OFFSET
from prongsai.thai.fiscal import YearMonth
from prongsai.topics.registry import Topic

Record = dict[str, Any]
"""A mapping of keys to texts, lists and further mappings."""

AGENCY = "<หน่วยงาน>"
"""Stands for the agency's folder."""


@dataclass(frozen=True, slots=True)
class _ToFill:
    """Fields that the records at a path still have to get, and values set in each of them."""

    path: str
    where: Mapping[str, str]
    names: tuple[str, ...]
    values: Record = dataclasses.field(default_factory=dict)


class Draft:
    """The content of a topic, and of the other files it takes; kinds put into it what they ask.

    ``year`` is the framework's fiscal year (Buddhist Era). With ``ask_for_all`` amounts and
    dates stand in brackets as well.
    """

    def __init__(self, topic: Topic, year: int, ask_for_all: bool = False) -> None:
        self.topic = topic
        self.year = year
        self._ask_for_all = ask_for_all
        self._shape = shape_of(entry_model(topic.takes))
        self._content: Record = {}
        self._others: dict[str, str] = {}
        self._to_fill: list[_ToFill] = []

    def own(self) -> Record:
        """The content of the topic's own file, complete enough to be read."""
        for asked in self._to_fill:
            self._fill(asked)
        return self._complete(self._content, self._shape) if self._content else {}

    def files(self) -> Iterator[str]:
        """The example's files with their names."""
        content = self.own()
        if content:
            yield f"# content/{AGENCY}/{self._file()}\n" + yaml_text(content)
        for name, text in self._others.items():
            yield f"# content/{AGENCY}/{name}\n{text}"

    def _file(self) -> str:
        year = "" if self.topic.may_stand_outside_years else f"{self.year}/"
        return f"{year}{self.topic.id}.yaml"

    # --- keys that every disclosure has, and other files -------------------------------

    def state(self, key: str, value: str) -> None:
        """State one of the facts at the head of a disclosure."""
        self._content[key] = value

    def period(self) -> None:
        """State a span of five years around the framework's."""
        self.state("period", f"ปีงบประมาณ {self.year - 1}-{self.year + 3}")

    def news(self) -> None:
        """Add a news post of the year."""
        text = f"---\ntitle: <หัวข้อข่าว>\ndate: 14 ม.ค. {self.year}\n---\n<เนื้อข่าว>\n"
        self._others[f"news/{self.year}-01-14-meeting.md"] = text

    def in_agency_file(self, text: str) -> None:
        """Add lines to the agency's own file."""
        self._others[AGENCY_FILE] = text

    def documents(self, kind: str = "pdf", least: int = 1) -> None:
        """Name documents of a kind until there are enough."""
        documents = self._content.setdefault("documents", [])
        while len(documents) < least:
            number = f"-{len(documents) + 1}" if documents else ""
            file = f"files/{self.topic.id}{number}.{kind.replace('image', 'jpg')}"
            documents.append({"file": file, "title": "<ชื่อเอกสาร>"})

    def claim(self, requirement: str) -> None:
        """Say on which page of a document a requirement is met."""
        self.documents()
        at = self._asked("อยู่ที่", f"{self._content['documents'][0]['file']}#page=1")
        self._content.setdefault("covers", []).append({"requirement": requirement, "at": at})

    def address(self, page: str) -> str:
        """The address of a page of the agency's website."""
        return self._asked("ลิงก์", f"https://www.example.go.th/{page}/")

    def attest(self, requirement: str) -> None:
        """Give the unit's word for a requirement."""
        word = {
            "requirement": requirement,
            "statement": "<คำรับรอง>",
            "unit": "<ส่วนงานที่รับรอง>",
            "date": self._asked("วันที่", f"14 ม.ค. {self.year}"),
        }
        self._content.setdefault("attestations", []).append(word)

    def form(self, names: Sequence[str]) -> None:
        """Add a table in the first of these official forms, unless one of them is there."""
        tables = self._content.setdefault("tables", [])
        name = names[0]
        if not any(table["columns"] in names for table in tables):
            tables.append(self._table(name, name, column_sets()[name].title, name))

    def tables_of_months(self, form: str, months: Sequence[YearMonth]) -> None:
        """Add a table of a form for each month, instead of one for all of them."""
        tables = self._content.setdefault("tables", [])
        tables[:] = [table for table in tables if table["columns"] != form]
        for month in months:
            name = f"{month.year + BUDDHIST_OFFSET}-{month.month:02d}"
            title = f"{column_sets()[form].title} {month.label()}"
            tables.append(self._table(form, f"m{name}", title, f"{form}-{name}"))

    def _table(self, form: str, name: str, title: str, file: str) -> Record:
        """A table of a form, in a data file of this topic alone: others show other data."""
        source = f"files/{self.topic.id}-{file}.xlsx"
        if self._ask_for_all:
            source = f"<ไฟล์ข้อมูล เช่น {source}>"
        title = self._asked("ชื่อตาราง", title)
        return {"id": name, "title": title, "columns": form, "source": source}

    def columns(self, names: Sequence[str]) -> None:
        """Add a table with these columns, unless an official form that is there has them."""
        tables = self._content.setdefault("tables", [])
        official = (column_sets().get(str(table["columns"])) for table in tables)
        if any(entry and set(names) <= set(entry.column_ids) for entry in official):
            return
        own = next((table for table in tables if isinstance(table["columns"], list)), None)
        if own is None:
            own = {"id": "list", "title": "<ชื่อตาราง>", "columns": [], "rows": [{}]}
            tables.append(own)
        for name in names:
            if name not in own["rows"][0]:
                label = _official_label(name)
                own["columns"].append(OnOneLine(id=name, label=label))
                own["rows"][0][name] = f"<{label}>"

    # --- typed content ----------------------------------------------------------------

    def make(self, path: str, where: Mapping[str, str], least: int) -> None:
        """Make the records at a path that fit ``where``, until there are enough of them."""
        holder, field = self._holder(path)
        last, inner = field.name, field.record
        if inner is None:
            holder.setdefault(last, self._sample(field))
            return
        wanted = _wanted(inner, where)
        if not field.many:
            holder.setdefault(last, {}).update(wanted)
            return
        records: list[Record] = holder.setdefault(last, [])
        fitting = [record for record in records if _may_fit(record, wanted)][:least]
        while len(fitting) < least:
            fitting.append({})
            records.append(fitting[-1])
        for record in fitting:
            record.update(wanted)

    def fill_later(
        self,
        path: str,
        where: Mapping[str, str],
        names: tuple[str, ...],
        values: Record | None = None,
    ) -> None:
        """Give every record that is at the path in the end these fields (``a|b``: either)."""
        self._to_fill.append(_ToFill(path, where, names, values or {}))

    def counts(self, names: Iterable[str]) -> Record:
        """A number for each name."""
        counts = {name: self._asked("จำนวน", "12") for name in names}
        return counts if self._ask_for_all else OnOneLine(counts)

    def _holder(self, path: str) -> tuple[Record, Field]:
        """The record that holds the path's last step, and its field; the way there is made."""
        *before, last = path.split(".")
        holder: Record = self._content
        shape = self._shape
        for step in before:
            field = shape[step]
            if field.record is None:
                raise ValueError(f"{path} does not lead through records")
            holder = holder.setdefault(step, [{}])[0] if field.many else holder.setdefault(step, {})
            shape = field.record
        return holder, shape[last]

    def _fill(self, asked: _ToFill) -> None:
        """Give every record that was asked about the fields it has to have."""
        holder, field = self._holder(asked.path)
        last, inner = field.name, field.record
        if inner is None:
            return
        wanted = _wanted(inner, asked.where)
        records = holder[last] if isinstance(holder[last], list) else [holder[last]]
        for record in records:
            if not _may_fit(record, wanted):
                continue
            for name in asked.names:
                first, *others = name.split("|")
                if not any(choice in record for choice in (first, *others)):
                    record[first] = self._sample(inner[first])
            record.update(asked.values)

    def _complete(self, record: Record, shape: RecordShape) -> Record:
        """The record with all that it must have, in the order of its model."""
        whole: Record = {}
        for field in shape.fields:
            name, inner = field.name, field.record
            if name not in record:
                if field.required:
                    whole[name] = self._sample(field)
            elif inner is None or name in ("tables", "counts"):
                whole[name] = record[name]
            elif isinstance(record[name], list):
                whole[name] = [self._complete(entry, inner) for entry in record[name]]
            else:
                whole[name] = self._complete(record[name], inner)
        return whole

    def _sample(self, field: Field) -> Any:
        inner = field.record
        sample: Any
        if inner is None:
            # Data are of the year that the file itself has stated so far.
            year = int(self._content.get("fiscal_year", self.year))
            sample = field.sample(year, self.topic.id)
            sample = self._asked(field.title or field.name, sample)
        else:
            # A record that demands nothing still has to say something: its first field.
            first = inner.fields[0]
            sample = self._complete({}, inner) or {first.name: self._sample(first)}
        return [sample] if field.many else sample

    def _asked(self, title: str, sample: str) -> str:
        """A sample value, in brackets where it would otherwise pass for the agency's own."""
        plain = not self._ask_for_all or sample.startswith(("<", "files/"))
        return sample if plain else f"<{title} เช่น {sample}>"


def _wanted(shape: RecordShape, where: Mapping[str, str]) -> Record:
    return {name: shape[name].catalog_word(value) for name, value in where.items()}


def _may_fit(record: Record, wanted: Record) -> bool:
    return all(record.get(name, word) == word for name, word in wanted.items())


def _official_label(name: str) -> str:
    """What official forms call a column."""
    for entry in column_sets().values():
        for column in entry.columns:
            if column.id == name:
                return column.label
    return name
