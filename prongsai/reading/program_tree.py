"""YAML that the program brings in a package's ``data`` folder, read as strictly as anybody's."""

from __future__ import annotations

from importlib.resources import files

from prongsai.findings import Findings
from prongsai.findings.stops import ProgramStops
from prongsai.reading.source_tree import SourceTree
from prongsai.reading.yaml_source import read_yaml


def program_tree(package: str, name: str) -> SourceTree:
    """What a file of a package's ``data`` folder says; anything wrong with it stops the run."""
    findings = Findings()
    text = (files(package) / "data" / name).read_text(encoding="utf-8")
    tree = read_yaml(text, name, findings)
    if tree is None or len(findings):
        raise ProgramStops.damaged(tuple(findings), file=name)
    return tree
