"""What is remembered of an agency's pages and files: read again only what has changed since.

The memory lies beside the ledgers, in ``.prongsai/verify/<output>/<agency>.json``. An entry
holds for one version of a file, named by what it was made from and how it lies on the disk.
What the rules made of it all is remembered too (``<agency>.found``): it holds while the
agency's ledger and content are the same, everything lies there as published, and so does what
its pages lead to elsewhere on the site. So is which year's data each item asks for
(``_asked.json``), lest every run load the frameworks.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from prongsai.checks.verify.facts import FileFacts, PageFacts, as_plain, file_from, page_from
from prongsai.content.site_config import Site
from prongsai.digests import code_digest, digest_bytes, digest_file, digest_of
from prongsai.findings import Finding, Findings
from prongsai.publish.ledger import (
    STATE_FOLDER,
    Ledger,
    LedgerFile,
    is_intact,
    read_inputs,
    state_folder,
)
from prongsai.publish.state import read_state, state_bytes
from prongsai.publish.writing import write_atomically
from prongsai.requirements.loader import load_frameworks
from prongsai.requirements.question import YearRule

FOLDER = "verify"
FORMAT = 2
"""Raised whenever the shape changes; an older memory is then as good as none."""


@dataclass(frozen=True, slots=True)
class Memory:
    """Facts by output path, each with the version it holds for."""

    pages: Mapping[str, tuple[str, PageFacts]] = field(default_factory=dict)
    files: Mapping[str, tuple[str, FileFacts]] = field(default_factory=dict)


def memory_path(root: Path, output: str, name: str) -> Path:
    """Where the memory of an agency (or ``_site``) lies, beside its ledger's folder."""
    return root / STATE_FOLDER / FOLDER / state_folder(root, output).name / f"{name}.json"


def read_memory(path: Path) -> Memory:
    """Read a memory; one that is missing, damaged or made by other code is empty."""
    data = read_state(path, _shape())
    if data is None:
        return Memory()
    try:
        if [data["format"], data["code"]] != [FORMAT, code_digest()]:
            return Memory()
        return Memory(
            {name: (version, page_from(facts)) for name, (version, facts) in data["pages"].items()},
            {name: (version, file_from(facts)) for name, (version, facts) in data["files"].items()},
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return Memory()


@cache
def _shape() -> TypeAdapter[dict[str, Any]]:
    return TypeAdapter(dict[str, Any])


def write_memory(path: Path, memory: Memory) -> None:
    """Write a memory, in one step."""
    data: dict[str, Any] = {"format": FORMAT, "code": code_digest()}
    data["pages"] = {
        name: [version, as_plain(facts)] for name, (version, facts) in memory.pages.items()
    }
    data["files"] = {
        name: [version, as_plain(facts)]
        for name, (version, facts) in memory.files.items()
        if facts.settled
    }
    write_atomically(path, state_bytes(data))


# --- what was found -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Found:
    """What the rules found; ``elsewhere`` names what was looked at outside the agency, as it was."""

    key: str
    title: str
    findings: tuple[Finding, ...]
    addresses: int
    elsewhere: dict[str, str]


@cache
def _found_shape() -> TypeAdapter[Found]:
    return TypeAdapter(Found)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The remembered outcome beside a memory; ``key`` is what it has to hold for."""

    memory: Path
    key: str

    @property
    def _path(self) -> Path:
        return self.memory.with_suffix(".found")

    def known(self, output: Path) -> Found | None:
        """What was found the last time, if it would be found again."""
        found = read_state(self._path, _found_shape()) if self.key else None
        if found is None or found.key != self.key:
            return None
        same = all(seen == version_of(output, path) for path, seen in found.elsewhere.items())
        return found if same else None

    def last(self) -> Found | None:
        """What was found the last time, whether or not it still holds."""
        return read_state(self._path, _found_shape())

    def remember(
        self,
        title: str,
        findings: Sequence[Finding],
        addresses: int,
        elsewhere: Mapping[str, str],
        *,
        settled: bool,
    ) -> None:
        """Write down what was found; what is not ``settled`` is found anew the next time."""
        data = {
            "key": self.key if settled else "",
            "title": title,
            "findings": tuple(findings),
            "addresses": addresses,
            "elsewhere": dict(elsewhere),
        }
        with suppress(OSError):
            write_atomically(self._path, state_bytes(data))


def key_of(site: Site, output: Path, name: str, file: LedgerFile, ledger: Ledger) -> str:
    """The digest of all that verifying an agency looks at; empty where its files are not intact."""
    folder = str(output)
    if not all(is_intact(f"{folder}/{path}", record) for path, record in ledger.outputs.items()):
        return ""
    try:
        written = digest_file(file.path)
    except OSError:
        return ""
    # Findings point into the sources, whose lines may have moved without a page changing.
    inputs = read_inputs(site.root, name, ledger.inputs, 0)
    contents = {path: record.digest for path, record in inputs.items()}
    settings = [digest_bytes(path.read_bytes()) for path in sorted(site.root.glob("*.yaml"))]
    own = [digest_bytes((site.root / page.file).read_bytes()) for page in site.pages]
    return digest_of(written, contents, settings, own, site.base_url, site.single, code_digest())


def version_of(output: Path, path: str) -> str:
    """Names the version of a file of the output; empty where there is none."""
    try:
        found = (output / path).stat()
    except (OSError, ValueError):
        return ""
    return f"{found.st_size}:{found.st_mtime_ns}"


# --- which year each item asks for -----------------------------------------------------------


_Asked = dict[str, dict[str, str]]


def asked_years(root: Path, memory: Path, settings: str) -> Callable[[int, str], YearRule | None]:
    """A function from fiscal year and item (``o12``) to the year its data must be of.

    ``settings`` is the digest under which the site was built, which changes with every
    framework; what was asked then is remembered in the file ``memory``.
    """

    @cache
    def everything() -> _Asked:
        return _remembered(memory, settings) or _loaded(root, memory, settings)

    def asked(year: int, item: str) -> YearRule | None:
        rule = everything().get(str(year), {}).get(item.lower())
        return YearRule(rule) if rule else None

    return asked


@dataclass(frozen=True, slots=True)
class _StoredYears:
    settings: str
    asked: dict[str, dict[str, YearRule]]


@cache
def _asked_shape() -> TypeAdapter[_StoredYears]:
    return TypeAdapter(_StoredYears)


def _remembered(memory: Path, settings: str) -> _Asked | None:
    stored = read_state(memory, _asked_shape())
    if stored is None or stored.settings != settings:
        return None
    return {year: {**items} for year, items in stored.asked.items()}


def _loaded(root: Path, memory: Path, settings: str) -> _Asked:
    frameworks = load_frameworks(root, Findings())
    asked = {
        str(year): {item.slug: item.data_year.value for item in frameworks[year].items()}
        for year in frameworks
    }
    if settings:
        text = json.dumps({"settings": settings, "asked": asked}, sort_keys=True)
        write_atomically(memory, text.encode())
    return asked
