"""Examples of good content, made from what requirements ask: as YAML that can be filled in.

What only the agency can know stands in angle brackets, named by the field's own title. The
rest (years, dates, months, words of closed sets) is as the framework's year wants it, so
that an example whose brackets are filled meets its requirements.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from prongsai.content.disclosure import entry_model
from prongsai.reading.shape import Field, shape_of
from prongsai.reading.shape import Record as RecordShape
from prongsai.reading.yaml_writing import OnOneLine, yaml_text
from prongsai.requirements import checks
from prongsai.requirements.framework import Requirement
from prongsai.tables.columns import column_sets
from prongsai.thai.fiscal import fiscal_months
from prongsai.topics.registry import Topic

Record = dict[str, Any]
"""A mapping of keys to texts, lists and further mappings."""

AGENCY = "<หน่วยงาน>"
"""Stands for the agency's folder."""


def example_of(requirements: Sequence[Requirement], topic: Topic, year: int) -> str:
    """The files that answer these requirements of a topic, empty when there are none.

    ``year`` is the framework's fiscal year (Buddhist Era). Each file begins with a comment
    that names it; most examples are one file, the main website and the news are others.
    """
    draft = _Draft(topic, year)
    for requirement in sorted(requirements, key=_official_tables_first):
        draft.answer(requirement)
    return "\n".join(draft.files())


def content_to_fill(requirements: Sequence[Requirement], topic: Topic, year: int) -> Record:
    """What the topic's own file needs so that it answers these requirements.

    Every fact that only the agency knows stands in angle brackets, an amount or a date too
    (``<จำนวน เช่น 12>``), so that nothing made up can be published unnoticed. Empty where the
    requirements are answered in other files.
    """
    draft = _Draft(topic, year, ask_for_all=True)
    for requirement in sorted(requirements, key=_official_tables_first):
        draft.answer(requirement)
    return draft.own()


def _official_tables_first(requirement: Requirement) -> bool:
    """Official tables have most columns that are asked for one by one."""
    check = requirement.check
    return not (isinstance(check, checks.TableCheck) and check.column_sets)


class _Draft:
    """The content of one topic while it is put together."""

    def __init__(self, topic: Topic, year: int, ask_for_all: bool = False) -> None:
        self.topic = topic
        self.year = year
        self.ask_for_all = ask_for_all
        self.shape = shape_of(entry_model(topic.takes))
        self.content: Record = {}
        self.others: dict[str, str] = {}
        self.asked: list[tuple[Any, tuple[str, ...]]] = []

    def answer(self, requirement: Requirement) -> None:
        """Put in what the requirement asks."""
        check = requirement.check
        if getattr(check, "path", "") == "news":
            self._news()
        elif isinstance(check, checks.DocumentCheck):
            self._documents(check)
        elif isinstance(check, checks.TableCheck):
            self._table(check)
        elif isinstance(check, checks.Covered):
            self._cover(requirement)
        elif isinstance(check, checks.Attestation):
            self._attest(requirement)
        elif isinstance(check, checks.Website):
            self.others["agency.yaml"] = "website: https://www.example.go.th/\n"
        elif isinstance(check, checks.DataYear | checks.PeriodCheck | checks.AsOf):
            self._time(check)
        else:
            self._typed(check)

    def own(self) -> Record:
        """The content of the topic's own file, complete enough to be read."""
        for check, names in self.asked:
            self._fill(check, names)
        return self._complete(self.content, self.shape) if self.content else {}

    def files(self) -> Iterator[str]:
        """The example's files with their names."""
        content = self.own()
        if content:
            yield f"# content/{AGENCY}/{self._file()}\n" + yaml_text(content)
        for name, text in self.others.items():
            yield f"# content/{AGENCY}/{name}\n{text}"

    def _file(self) -> str:
        year = "" if self.topic.may_stand_outside_years else f"{self.year}/"
        return f"{year}{self.topic.id}.yaml"

    # --- common keys ------------------------------------------------------------------

    def _time(self, check: checks.DataYear | checks.PeriodCheck | checks.AsOf) -> None:
        if isinstance(check, checks.AsOf):
            day = "31 มี.ค." if check.point == "first-half" else "30 ก.ย."
            self.content["as_of"] = f"{day} {self._data_year(check)}"
        elif isinstance(check, checks.PeriodCheck) or check.year is checks.YearRule.COVERS_CURRENT:
            self.content["period"] = f"ปีงบประมาณ {self.year - 1}-{self.year + 3}"
        else:
            self.content["fiscal_year"] = str(self._data_year(check))

    def _data_year(self, check: Any) -> int:
        previous = getattr(check, "year", None) is checks.YearRule.PREVIOUS
        return self.year - 1 if previous else self.year

    def _news(self) -> None:
        text = f"---\ntitle: <หัวข้อข่าว>\ndate: 14 ม.ค. {self.year}\n---\n<เนื้อข่าว>\n"
        self.others[f"news/{self.year}-01-14-meeting.md"] = text

    def _documents(self, check: checks.DocumentCheck) -> None:
        documents = self.content.setdefault("documents", [])
        ending = check.types[0].replace("image", "jpg") if check.types else "pdf"
        while len(documents) < check.minimum:
            number = f"-{len(documents) + 1}" if documents else ""
            file = f"files/{self.topic.id}{number}.{ending}"
            documents.append({"file": file, "title": "<ชื่อเอกสาร>"})

    def _cover(self, requirement: Requirement) -> None:
        self._documents(checks.DocumentCheck(kind="document"))
        at = self._asked("อยู่ที่", f"{self.content['documents'][0]['file']}#page=1")
        self.content.setdefault("covers", []).append({"requirement": requirement.id, "at": at})

    def _attest(self, requirement: Requirement) -> None:
        word = {
            "requirement": requirement.id,
            "statement": "<คำรับรอง>",
            "unit": "<ส่วนงานที่รับรอง>",
            "date": self._asked("วันที่", f"14 ม.ค. {self.year}"),
        }
        self.content.setdefault("attestations", []).append(word)

    def _table(self, check: checks.TableCheck) -> None:
        tables = self.content.setdefault("tables", [])
        if check.column_sets:
            name = check.column_sets[0]
            if not any(table["columns"] in check.column_sets for table in tables):
                table = {"id": name, "title": column_sets()[name].title, "columns": name}
                tables.append({**table, "source": f"files/{name}.xlsx"})
            return
        official = (column_sets().get(str(table["columns"])) for table in tables)
        if any(entry and set(check.columns) <= set(entry.column_ids) for entry in official):
            return
        own = next((table for table in tables if isinstance(table["columns"], list)), None)
        if own is None:
            own = {"id": "list", "title": "<ชื่อตาราง>", "columns": [], "rows": [{}]}
            tables.append(own)
        for name in check.columns:
            if name not in own["rows"][0]:
                label = _official_label(name)
                own["columns"].append(OnOneLine(id=name, label=label))
                own["rows"][0][name] = f"<{label}>"

    # --- typed content ----------------------------------------------------------------

    def _typed(self, check: Any) -> None:
        where = getattr(check, "where", {})
        if isinstance(check, checks.Values):
            for value in check.values:
                self._make(check.path, {**where, check.field: value}, 1)
        else:
            self._make(check.path, where, getattr(check, "minimum", 1))
        self.asked.append((check, _fields_asked(check)))

    def _make(self, path: str, where: dict[str, str], least: int) -> None:
        """Make the records at a path that fit ``where``, until there are enough of them."""
        holder, field = self._holder(path)
        last, inner = field.name, field.record
        if inner is None:
            holder.setdefault(last, self._sample(field))
            return
        wanted = {name: inner[name].catalog_word(value) for name, value in where.items()}
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

    def _holder(self, path: str) -> tuple[Record, Field]:
        """The record that holds the path's last step, and its field; the way there is made."""
        *before, last = path.split(".")
        holder: Record = self.content
        shape = self.shape
        for step in before:
            field = shape[step]
            if field.record is None:
                raise ValueError(f"{path} does not lead through records")
            holder = holder.setdefault(step, [{}])[0] if field.many else holder.setdefault(step, {})
            shape = field.record
        return holder, shape[last]

    def _fill(self, check: Any, names: tuple[str, ...]) -> None:
        """Give every record the check speaks of the fields it asks for."""
        holder, field = self._holder(check.path)
        last, inner = field.name, field.record
        if inner is None:
            return
        where = getattr(check, "where", {})
        wanted = {name: inner[name].catalog_word(value) for name, value in where.items()}
        records = holder[last] if isinstance(holder[last], list) else [holder[last]]
        for record in records:
            if not _may_fit(record, wanted):
                continue
            for name in names:
                first, *others = name.split("|")
                if not any(choice in record for choice in (first, *others)):
                    record[first] = self._sample(inner[first])
            if isinstance(check, checks.Months):
                months = fiscal_months(self._data_year(check))
                chosen = months[: 6 if check.months == "first-half" else 12]
                counts = {month.label("short"): self._asked("จำนวน", "12") for month in chosen}
                record["counts"] = counts if self.ask_for_all else OnOneLine(counts)

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
            sample = field.sample(self.year, self.topic.id)
            sample = self._asked(field.title or field.name, sample)
        else:
            # A record that demands nothing still has to say something: its first field.
            first = inner.fields[0]
            sample = self._complete({}, inner) or {first.name: self._sample(first)}
        return [sample] if field.many else sample

    def _asked(self, title: str, sample: str) -> str:
        """A sample value, in brackets where it would otherwise pass for the agency's own."""
        plain = not self.ask_for_all or sample.startswith(("<", "files/"))
        return sample if plain else f"<{title} เช่น {sample}>"


def _fields_asked(check: Any) -> tuple[str, ...]:
    """The fields that every record at the check's path has to fill."""
    if isinstance(check, checks.Signed):
        return ("signed_by", "signed_on")
    if isinstance(check, checks.Answers):
        return ("id", "measure")
    if isinstance(check, checks.LinkCheck):
        return ("url",)
    if isinstance(check, checks.Dated):
        return ("date",)
    return tuple(getattr(check, "fields", ()))


def _may_fit(record: Record, wanted: Record) -> bool:
    return all(record.get(name, word) == word for name, word in wanted.items())


def _official_label(name: str) -> str:
    """What official forms call a column."""
    for entry in column_sets().values():
        for column in entry.columns:
            if column.id == name:
                return column.label
    return name
