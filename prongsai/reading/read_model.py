"""One way to read a YAML file into a model: somebody's file, or one that the program brings."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from prongsai.findings import Findings
from prongsai.findings.stops import ProgramStops
from prongsai.reading.encoding import read_text
from prongsai.reading.program_tree import program_tree
from prongsai.reading.source_tree import SourceTree
from prongsai.reading.validation import validate
from prongsai.reading.yaml_source import read_yaml

M = TypeVar("M", bound=BaseModel)


def read_tree(path: Path, name: str, findings: Findings) -> SourceTree | None:
    """What a YAML file says and where it says it; ``None`` where that cannot be read.

    ``name`` is the file's POSIX path relative to the site's root, for the findings.
    """
    text = read_text(path, name, findings)
    return None if text is None else read_yaml(text, name, findings)


def read_model(path: Path, name: str, model: type[M], findings: Findings) -> M | None:
    """A YAML file as its model; ``None`` after at least one error."""
    read = read_with_places(path, name, model, findings)
    return read[0] if read else None


def read_with_places(
    path: Path, name: str, model: type[M], findings: Findings
) -> tuple[M, SourceTree] | None:
    """What :func:`read_model` gives, with the places of what the file says.

    Where the file has an error, all there is to say has been said, and nothing comes back.
    """
    before = len(findings)
    tree = read_tree(path, name, findings)
    value = validate(model, tree, findings) if tree else None
    if tree is None or value is None or findings.has_errors(before):
        return None
    return value, tree


def program_data(package: str, name: str, model: type[M]) -> M:
    """A file of a package's ``data`` folder as its model; anything wrong with it stops the run."""
    findings = Findings()
    value = validate(model, program_tree(package, name), findings)
    if value is None or len(findings):
        raise ProgramStops.damaged(tuple(findings), file=name)
    return value
