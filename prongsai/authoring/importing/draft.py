"""What an import would write: one draft for each content file, before anything is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from prongsai.authoring.all_or_none import Content
from prongsai.authoring.importing.source import Aim
from prongsai.findings import Finding
from prongsai.reading.yaml_writing import Path as YamlPath
from prongsai.reading.yaml_writing import Plain


@dataclass(frozen=True, slots=True)
class Copied:
    """A file to be put below the agency's folder (POSIX path): copied, or made of these bytes."""

    source: Content
    target: str


@dataclass(frozen=True, slots=True)
class FormOrigin:
    """The form that a draft was read from: its file's name, and the division it was made for.

    ``base`` is what the form was filled with when it was made, by key; ``sheets`` where each
    key stands in it; ``others`` are forms whose values are in the draft too.
    """

    name: str
    division: str = ""
    base: Mapping[str, Plain] = field(default_factory=dict)
    sheets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    others: tuple[FormOrigin, ...] = ()

    def all(self) -> tuple[FormOrigin, ...]:
        """The form, and those that were joined with it, first the oldest."""
        return (*self.others, self)


@dataclass(frozen=True, slots=True)
class Draft:
    """One content file to be written.

    ``year`` is ``None`` for a file beside ``agency.yaml``; ``record`` are its keys as they
    stand in YAML; a ``body`` (Markdown) makes it ``<topic>.md``. ``preview`` are lines that
    say how the source was understood; ``left`` texts of the source that found no place. An
    ``exact`` draft was made from the file it is for, so that what differs was changed on
    purpose; ``form`` is the form that it then comes from. Keys that are ``renewed`` go with
    the values, so that they are not kept as they stand in the file.
    """

    topic: str
    year: int | None
    record: Mapping[str, Plain]
    body: str = ""
    comments: Mapping[YamlPath, Sequence[str]] = field(default_factory=dict)
    files: tuple[Copied, ...] = ()
    preview: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    left: tuple[tuple[int, str], ...] = ()
    exact: bool = False
    form: FormOrigin | None = None
    renewed: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The file's path below the agency's folder."""
        ending = "md" if self.body else "yaml"
        folder = f"{self.year}/" if self.year else ""
        return f"{folder}{self.topic}.{ending}"


@dataclass(frozen=True, slots=True)
class Drafts:
    """All drafts of one source; ``tables`` are files to be imported by themselves.

    Where the topic is not clear, ``choices`` are the topics that may be meant: the id, and
    the title with what speaks for it.
    """

    drafts: tuple[Draft, ...] = ()
    findings: tuple[Finding, ...] = ()
    tables: tuple[tuple[Path, Aim], ...] = ()
    choices: tuple[tuple[str, str], ...] = ()
