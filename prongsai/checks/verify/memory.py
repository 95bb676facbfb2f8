"""What was found on pages and files before: read again only what has changed since.

The memory lies beside the ledgers, in ``.prongsai/verify/<output>/<agency>.json``. An entry
holds for one version of a file, named by what it was made from and how it lies on the disk.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from prongsai.checks.verify.facts import FileFacts, PageFacts, as_plain, file_from, page_from
from prongsai.digests import code_digest
from prongsai.publish.ledger import STATE_FOLDER, state_folder
from prongsai.publish.state import read_state
from prongsai.publish.writing import write_atomically

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
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    write_atomically(path, text.encode("utf-8", "surrogatepass"))
