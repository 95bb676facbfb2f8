"""The year, day and unit of a document for its draft; what is not clear is asked for.

Codes: IMP038 the year of the data, IMP039 day and unit, IMP040 other agencies' names, IMP041
letters of other scripts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from prongsai.authoring.importing.content_files import Setting
from prongsai.authoring.importing.misread import Place as Piece
from prongsai.authoring.importing.misread import other_agencies, other_scripts
from prongsai.authoring.importing.source import Aim, SourceFile
from prongsai.authoring.importing.stated_facts import (
    StatedYears,
    announced_day,
    data_day,
    stated_unit,
    stated_years,
)
from prongsai.authoring.topic_skeleton import Asked, asked_of
from prongsai.content.disclosure import key_label
from prongsai.findings import Finding, Place
from prongsai.findings.rules.imp import IMP038, IMP039, IMP040, IMP041
from prongsai.reading.yaml_writing import Plain
from prongsai.topics.registry import Topic

_MOST_TOLD = 8


def own_facts(
    source: SourceFile, memo: Collection[int], aim: Aim, said: Mapping[str, Plain]
) -> tuple[dict[str, Plain], StatedYears]:
    """What the document says of itself and ``said`` does not hold yet, and its years.

    ``memo`` are the positions of the blocks of a covering memo.
    """
    years = stated_years(source, memo)
    own = [block for n, block in enumerate(source.blocks) if n not in memo]
    found = {
        "fiscal_year": years.year if aim.year else "",
        "updated": announced_day(own),
        "as_of": data_day(own),
        "responsible": stated_unit(own),
    }
    return {key: text for key, text in found.items() if text and key not in said}, years


def doubts_of(
    source: SourceFile,
    years: StatedYears,
    topic: Topic,
    aim: Aim,
    setting: Setting,
    said: Mapping[str, Plain],
) -> Iterator[Finding]:
    """What has to be asked or looked at, of a document with running text."""
    place = Place(source.name)
    framework = setting.frameworks.get(setting.year)
    if aim.year and framework:
        yield from _about_the_year(asked_of(topic, framework), years, said, place)
    missing = [key_label(key) for key in ("updated", "responsible") if key not in said]
    if missing:
        listed = " และ".join(missing)
        yield IMP039.not_stated(listed=listed).at(place)
    if others := other_agencies(source.blocks, setting.agency_name):
        told = IMP040.other_names(count=len(others), listed=_listed(others))
        yield told.at(Place(source.name, others[0][0]))
    if strange := other_scripts(source.blocks):
        told = IMP041.other_scripts(count=len(strange), listed=_listed(strange))
        yield told.at(Place(source.name, strange[0][0]))


def _about_the_year(
    asked: Asked, years: StatedYears, said: Mapping[str, Plain], place: Place
) -> Iterator[Finding]:
    wanted = any(entry.check.key == "fiscal_year" for entry in asked.plain)
    year = str(said.get("fiscal_year", ""))
    if not year and not years.counts and wanted:
        yield IMP038.not_stated(wanted=asked.data_year).at(place)
    elif not year and years.counts:
        yield IMP038.several(listed=_counted(years)).at(place)
    elif year and len(years.counts) > 1:
        yield IMP038.most_often(listed=_counted(years), year=year).at(place)
    if year and years.subjects:
        subjects = ", ".join(years.subjects)
        yield IMP038.memo_differs(year=year, subjects=subjects).at(place)
    if wanted:
        yield from _other_year(asked, year, place)


def another_year(
    topic: Topic, aim: Aim, setting: Setting, said: Mapping[str, Plain], name: str
) -> Iterator[Finding]:
    """Whether a workbook says that it is of another year than the one its topic asks for."""
    framework = setting.frameworks.get(setting.year)
    if aim.year and framework:
        asked = asked_of(topic, framework)
        if any(entry.check.key == "fiscal_year" for entry in asked.plain):
            yield from _other_year(asked, str(said.get("fiscal_year", "")), Place(name))


def _other_year(asked: Asked, year: str, place: Place) -> Iterator[Finding]:
    if year and year != str(asked.data_year):
        told = IMP038.other_year(
            year=year, round=asked.year, wanted=asked.data_year, title=asked.topic.title
        )
        yield told.at(place)


def _counted(years: StatedYears) -> str:
    return ", ".join(f"{year} ({count:,} แห่ง)" for year, count in years.counts.items())


def _listed(pieces: Sequence[Piece]) -> str:
    named = [f'แถว {line} "{text}"' for line, text in pieces[:_MOST_TOLD]]
    more = len(pieces) - _MOST_TOLD
    return ", ".join(named) + (f" และอีก {more:,} แห่ง" if more > 0 else "")
