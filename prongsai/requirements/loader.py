"""Reading the yearly frameworks.

The package brings the official years; a file ``frameworks/oit-<year>.yaml`` of a site adds
a year or takes the place of the official one. A year is parsed when it is first asked for,
the site's own files at once, so that a slip in them is reported.

Codes: CFG020 the file name and its fiscal year differ; CFG021 to CFG026 see
:mod:`prongsai.requirements.references`; CFG027 a file in ``frameworks/`` that is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

from prongsai.errors import UsageError
from prongsai.findings import Finding, Place, Severity
from prongsai.findings.stop import Stop
from prongsai.findings.stops import YearStops
from prongsai.reading.encoding import read_text
from prongsai.reading.inside import leads_outside, not_used
from prongsai.reading.validation import validate
from prongsai.reading.yaml_source import SourceTree, read_yaml
from prongsai.requirements.framework import Framework
from prongsai.requirements.references import wrong_names
from prongsai.topics.program_data import program_data
from prongsai.topics.registry import load_topics

FOLDER = "frameworks"
"""The folder of a site's own frameworks."""

_NAME = re.compile(r"oit-(2[5-7][0-9]{2})\.yaml")
_DATA = files("prongsai.requirements") / "data"


class Frameworks(Mapping[int, Framework]):
    """Frameworks by fiscal year (Buddhist Era), official years read when first asked for."""

    def __init__(self, own: Mapping[int, Framework], unusable: frozenset[int]) -> None:
        self._own = own
        self._years = tuple(sorted(({*_official_years()} | own.keys()) - unusable))

    def __getitem__(self, year: int) -> Framework:
        if year not in self._years:
            raise KeyError(year)
        own = self._own.get(year)
        return own if own is not None else _official(year)

    def __iter__(self) -> Iterator[int]:
        return iter(self._years)

    def __len__(self) -> int:
        return len(self._years)

    def __contains__(self, year: object) -> bool:
        return year in self._years

    def topics_of_item(self, year: int, code: str) -> tuple[str, ...] | None:
        """Topics of an item, for files named by an item code; None where there is no such item."""
        item = self[year].item(code) if year in self else None
        return item.topics if item else None

    def needed(
        self,
        *years: int,
        findings: Sequence[Finding] = (),
        missing: Stop[UsageError] = YearStops.no_framework,
        **filled: object,
    ) -> tuple[Framework, ...]:
        """The frameworks of years that were named; :class:`UsageError` where one is missing.

        ``missing`` says so, with what is ``filled`` into it beside the years. A year may be
        missing because the site's own file of it cannot be used: ``findings`` tell.
        """
        unknown = ", ".join(str(year) for year in years if year not in self)
        if unknown:
            known = ", ".join(map(str, self))
            raise missing(findings, years=unknown, known=known, **filled)
        return tuple(self[year] for year in years)

    def of_year(self, year: int) -> Framework:
        """The framework of a year that was named; :class:`UsageError` where there is none."""
        return self.needed(year)[0]


def load_frameworks(site_root: Path | None) -> tuple[Frameworks, list[Finding]]:
    """All frameworks a site can be assessed by, and what is wrong with its own ones.

    A year whose own file cannot be used is left out; the official one does not stand in
    for it silently.
    """
    own: dict[int, Framework] = {}
    unusable: set[int] = set()
    findings: list[Finding] = []
    for path, year in _own_files(site_root):
        if leads_outside(path, path.parent):
            framework, found = None, [not_used(f"{FOLDER}/{path.name}", "กรอบการประเมิน")]
        else:
            framework, found = _read_own(path, year)
        findings.extend(found)
        if framework is None:
            unusable.add(year)
        else:
            own[year] = framework
    findings.extend(_not_read(site_root))
    return Frameworks(own, frozenset(unusable)), findings


def available_years(site_root: Path | None) -> tuple[int, ...]:
    """The years there is a framework file for, oldest first; nothing is parsed."""
    return tuple(sorted({*_official_years(), *(year for _, year in _own_files(site_root))}))


@cache
def _official_years() -> tuple[int, ...]:
    names = (_NAME.fullmatch(entry.name) for entry in _DATA.iterdir())
    return tuple(sorted(int(name[1]) for name in names if name))


@cache
def _official(year: int) -> Framework:
    """An official year; its names are checked by the tests, not again on every run."""
    return program_data("prongsai.requirements", f"oit-{year}.yaml", Framework)


def _own_files(site_root: Path | None) -> list[tuple[Path, int]]:
    found = ((path, _NAME.fullmatch(path.name)) for path in _in_folder(site_root))
    return [(path, int(name[1])) for path, name in found if name]


def _in_folder(site_root: Path | None) -> list[Path]:
    if site_root is None or not (site_root / FOLDER).is_dir():
        return []
    return sorted((site_root / FOLDER).iterdir(), key=lambda path: path.name)


def _not_read(site_root: Path | None) -> Iterator[Finding]:
    for path in _in_folder(site_root):
        if path.suffix.lower() in {".yaml", ".yml"} and not _NAME.fullmatch(path.name):
            yield Finding(
                "CFG027",
                Severity.WARNING,
                f'ไม่ได้อ่านไฟล์ "{path.name}" เพราะชื่อไม่ตรงรูปแบบ',
                "ตั้งชื่อแบบ oit-2570.yaml",
                Place(f"{FOLDER}/{path.name}"),
            )


def _read_own(path: Path, year: int) -> tuple[Framework | None, list[Finding]]:
    """Read one file of the site; a framework with a wrong name in it is not used."""
    file = f"{FOLDER}/{path.name}"
    text, findings = read_text(path, file)
    if text is None:
        return None, findings
    tree, found = read_yaml(text, file)
    findings += found
    if tree is None:
        return None, findings
    framework, found = validate(Framework, tree)
    findings += found
    if framework is not None:
        findings += _name_findings(framework, year, tree)
    wrong = any(finding.severity is Severity.ERROR for finding in findings)
    return (None if wrong else framework), findings


def _name_findings(framework: Framework, year: int, tree: SourceTree) -> Iterator[Finding]:
    if framework.fiscal_year != year:
        yield Finding(
            "CFG020",
            Severity.ERROR,
            f"ชื่อไฟล์เป็นปี {year} แต่ fiscal_year เป็น {framework.fiscal_year}",
            f"แก้ fiscal_year หรือเปลี่ยนชื่อไฟล์เป็น oit-{framework.fiscal_year}.yaml",
            tree.place(("fiscal_year",)),
        )
    for wrong in wrong_names(framework, load_topics()):
        place = tree.place(wrong.path)
        yield Finding(wrong.code, Severity.ERROR, wrong.message, wrong.remedy, place)
