"""Plans that describe their projects in nine fixed parts: an action plan, or a list of projects.

Code: IMP023 a sheet lacks a part, or prints another number than its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from prongsai.findings import Finding, Place
from prongsai.findings.rules.imp_documents import IMP023
from prongsai.importing.named_parts import (
    NAMES,
    ProjectSheet,
    SheetReading,
    part_names,
    read_sheets,
)
from prongsai.importing.source import (
    Aim,
    Block,
    Bullets,
    Heading,
    Paragraph,
    Recognised,
    SourceFile,
    texts_of,
)
from prongsai.reading.yaml_writing import Plain
from prongsai.tables.grid import sheet as drawn
from prongsai.thai.digits import to_arabic
from prongsai.thai.periods import parse_period
from prongsai.thai.text import some_of

_SINGLE = ("period", "budget")
_YEARS = re.compile(r"พ\.?\s?ศ\.?\s?([0-9๐-๙]{4})\s?[-–—]\s?([0-9๐-๙]{4})")
_COUNT_OF_PROJECTS = re.compile(r"\s*จำนวน\s*[0-9๐-๙]+\s*(?:โครงการ|กิจกรรม|มาตรการ).*$")
_BAHT = re.compile(r"([0-9๐-๙][0-9๐-๙,]*(?:\.[0-9๐-๙]+)?)\s*บาท")
_TITLES = {
    "rationale": "หลักการและเหตุผล",
    "objectives": "วัตถุประสงค์",
    "target_group": "กลุ่มเป้าหมาย",
    "steps": "วิธีดำเนินการ",
    "period": "ระยะเวลา",
    "budget": "งบประมาณ",
    "responsible": "ผู้รับผิดชอบ",
    "outputs": "ผลผลิต",
    "outcomes": "ผลลัพธ์",
}
_LISTED = 12


def recognise(source: SourceFile, takes: tuple[str, ...], aim: Aim) -> Iterator[Recognised]:
    """Find project sheets and give them as ``action_plan`` (with dimensions) or ``projects``."""
    reading = read_sheets(source.blocks)
    if not reading.sheets:
        return
    is_plan = "action_plan" in takes and (
        any(sheet.dimension >= 0 for sheet in reading.sheets) or "projects" not in takes
    )
    if is_plan:
        yield _plan(source, reading)
    elif "projects" in takes:
        yield _projects(source, reading)


def _plan(source: SourceFile, reading: SheetReading) -> Recognised:
    front, used = _front(source.blocks, reading.sheets[0].line)
    common = _common(source.blocks)
    value: dict[str, Plain] = {**front, "dimensions": _dimensions(reading)}
    return Recognised(
        "action_plan",
        value,
        _trust(reading),
        tuple(_findings(reading, source.name, str(common.get("period", "")))),
        tuple(_left(reading)),
        common,
        frozenset(reading.blocks | used),
        tuple(_preview(reading)),
    )


def _dimensions(reading: SheetReading) -> list[Plain]:
    made: list[Plain] = []
    numbered = list(enumerate(reading.sheets, start=1))
    for place in dict.fromkeys(sheet.dimension for sheet in reading.sheets):
        sheets: list[Plain] = []
        for number, sheet in numbered:
            if sheet.dimension == place:
                texts = {
                    part: " ".join(said) if part in _SINGLE or len(said) == 1 else list(said)
                    for part in NAMES.words
                    if (said := sheet.texts.get(part))
                    and not (part == "period" and _runs_backward(said))
                }
                sheets.append({"number": str(number), "name": sheet.name, **texts})
        number, name = len(made) + 1, "โครงการ/กิจกรรม/มาตรการ"
        if place >= 0:
            heading = reading.dimensions[place]
            number = heading.number
            name = _COUNT_OF_PROJECTS.sub("", heading.name) or f"มิติที่ {number}"
        made.append({"number": str(number), "name": name, "projects": sheets})
    return made


def _projects(source: SourceFile, reading: SheetReading) -> Recognised:
    left = list(_left(reading))
    records: list[Plain] = []
    for sheet in reading.sheets:
        records.append(_project(sheet))
        rest = ("rationale", "objectives", "steps", "indicators", "outputs", "outcomes", "place")
        left += [(sheet.line, text) for part in rest for text in sheet.texts.get(part, ())]
    return Recognised(
        "projects",
        records,
        _trust(reading),
        tuple(_findings(reading, source.name, "")),
        tuple(left),
        _common(source.blocks),
        frozenset(reading.blocks),
        tuple(_preview(reading)),
    )


def _project(sheet: ProjectSheet) -> dict[str, Plain]:
    """The parts that a yearly list of projects keeps; money is baht."""
    said = {part: " ".join(texts) for part, texts in sheet.texts.items() if texts}
    if _runs_backward(sheet.texts.get("period", ())):
        del said["period"]
    record: dict[str, Plain] = {"name": sheet.name}
    if budget := said.get("budget"):
        baht = _BAHT.search(budget)
        record["budget" if baht else "budget_source"] = baht[1] if baht else budget
    for part, key in (
        ("period", "period"),
        ("responsible", "responsible"),
        ("target_group", "target"),
    ):
        if part in said:
            record[key] = said[part]
    return record


def _front(blocks: Sequence[Block], before: int) -> tuple[dict[str, Plain], set[int]]:
    """What the plan says of itself before its first project."""
    names = part_names("project-sheet", "plan")
    found: dict[str, Plain] = {}
    used: set[int] = set()
    part = ""
    for index, block in enumerate(blocks):
        if block.line >= before:
            break
        if isinstance(block, Heading):
            named = names.exact(block.text)
            part = named.field if named and named.field not in found else ""
        elif isinstance(block, drawn.Sheet):
            part = ""
        elif isinstance(block, Paragraph) and isinstance(blocks[index - 1], Bullets):
            part = ""  # running text right below a list is no longer its part
        elif part:
            found[part] = [*found.get(part, ()), *texts_of(block)]
        if part:
            used.add(index)
    return found, used


def _common(blocks: Sequence[Block]) -> dict[str, Plain]:
    common: dict[str, Plain] = {}
    for block in blocks:
        if not isinstance(block, Heading | Paragraph):
            continue
        if "period" not in common and (years := _YEARS.search(block.text)):
            common["period"] = f"ปีงบประมาณ พ.ศ. {to_arabic(years[1])} – {to_arabic(years[2])}"
    return common


def _trust(reading: SheetReading) -> float:
    parts = [part for sheet in reading.sheets for part in NAMES.expected if sheet.texts.get(part)]
    return len(parts) / (len(NAMES.expected) * len(reading.sheets))


def _runs_backward(texts: Sequence[str]) -> bool:
    """Whether a period was read that ends before it begins."""
    start, end = parse_period(" ".join(texts))
    return start is not None and end is not None and end < start


def _left(reading: SheetReading) -> Iterator[tuple[int, str]]:
    yield from reading.left
    for sheet in reading.sheets:
        yield from sheet.left
        if _runs_backward(period := sheet.texts.get("period", [])):
            yield sheet.line, " ".join(period)


def _preview(reading: SheetReading) -> Iterator[str]:
    yield f"พบโครงการ {len(reading.sheets)} โครงการ"
    for number, sheet in enumerate(reading.sheets, start=1):
        yield f"  {number}. {sheet.name}"


def _findings(reading: SheetReading, name: str, span: str) -> Iterator[Finding]:
    for number, sheet in enumerate(reading.sheets, start=1):
        place = Place(name, sheet.line, 0, sheet.name)
        missing = [_TITLES[part] for part in NAMES.expected if not sheet.texts.get(part)]
        if missing:
            told = IMP023.headings_missing(number=number, missing=", ".join(missing))
            yield told.at(place)
        if _runs_backward(period := sheet.texts.get("period", [])):
            told = IMP023.ends_before_start(number=number, written=" ".join(period))
            yield told.at(place)
    odd = [
        f"โครงการที่ {number} อ่านได้ {sheet.printed}"
        for number, sheet in enumerate(reading.sheets, start=1)
        if sheet.printed not in (0, number)
    ]
    if odd:
        yield IMP023.numbers_differ(listed=some_of(odd, _LISTED, "โครงการ")).at(Place(name))
    beyond = [
        f"โครงการที่ {number} ({' '.join(sheet.texts['period'])})"
        for number, sheet in enumerate(reading.sheets, start=1)
        if _is_beyond(sheet.texts.get("period", ()), span)
    ]
    if beyond:
        yield IMP023.beyond_the_plan(span=span, listed=some_of(beyond, _LISTED, "โครงการ")).at(
            Place(name)
        )


def _is_beyond(period: Sequence[str], span: str) -> bool:
    """Whether a project's period was read, and does not end with the plan or leaves it."""
    start, end = parse_period(" ".join(period))
    first, last = parse_period(span)
    if not (start and end and first and last) or end < start:
        return False
    return start < first or end != last
