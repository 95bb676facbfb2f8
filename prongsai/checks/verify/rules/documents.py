"""DOC020-DOC021: published documents are the ones that were looked into.

What is wrong inside a document (a scan, a password, damage) was found when it was read as
content, and stands in the findings of the build. It is not said twice: here a document is
looked into again only when the published file is no longer, byte for byte, its source.
"""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.checks.verify.built import Built, PublishedFile
from prongsai.checks.verify.fault import Fault
from prongsai.findings.rules.doc import DOC020, DOC021


def as_published(file: PublishedFile, built: Built) -> Iterator[Fault]:
    """The published file is its source, byte for byte."""
    if file.facts.altered:
        yield Fault(
            DOC020.altered(path=file.path),
            file.path,
        )


def still_opens(file: PublishedFile, built: Built) -> Iterator[Fault]:
    """An altered file still opens; what its source has too is not said again."""
    for code, message in file.facts.problems:
        if code not in file.known:
            yield Fault(
                DOC021.spoiled(message=message, path=file.path),
                file.path,
            )


FILES = (as_published, still_opens)
