"""YAML that the program brings in a package's ``data`` folder, read as strictly as anybody's."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from prongsai.digests import code_digest
from prongsai.findings import Findings
from prongsai.findings.stops import ProgramStops
from prongsai.reading.source_tree import SourceTree
from prongsai.reading.yaml_source import read_yaml
from prongsai.start_cache import START, key_of


def program_tree(package: str, name: str) -> SourceTree:
    """What a file of a package's ``data`` folder says; anything wrong with it stops the run.

    It says the same as long as the program is the same, so it is parsed once for all starts; no
    places are kept, of which only a faulty file has any need.
    """
    key = key_of(b"tree", package.encode(), name.encode(), code_digest().encode())
    return SourceTree(START.of(key, lambda: _said(package, name)), {}, (), name)


def _said(package: str, name: str) -> Any:
    findings = Findings()
    text = (files(package) / "data" / name).read_text(encoding="utf-8")
    tree = read_yaml(text, name, findings)
    if tree is None or len(findings):
        raise ProgramStops.damaged(tuple(findings), file=name)
    return tree.data
