"""Where the site is published, and where it must not be.

Codes: CFG006 a folder that holds sources or belongs to somebody else's program.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from prongsai import CONFIG_FILE
from prongsai.content.site_config import CONTENT_FOLDER, Site
from prongsai.errors import UsageError
from prongsai.findings import Message, Place
from prongsai.findings.rules.cfg import CFG006
from prongsai.findings.stops import OutputStops
from prongsai.publish.ledger import STATE_FOLDER
from prongsai.refusals import reason_of
from prongsai.requirements.loader import FOLDER as FRAMEWORKS_FOLDER
from prongsai.site.themes import OWN_THEMES, THEMES_FOLDER

SOURCES = (CONTENT_FOLDER, THEMES_FOLDER, FRAMEWORKS_FOLDER, "schemas", "prongsai", STATE_FOLDER)
"""Folders of the site that hold what pages are made from, or the program."""

VERSION_CONTROL = frozenset({".git", ".hg", ".svn", ".bzr", "cvs", "_darcs", "node_modules"})
"""Folders that other programs keep for themselves, in lower case."""


def resolved_output(site: Site, wanted: Path | None) -> Path:
    """Where the output really lies, all links followed."""
    return Path(os.path.realpath(wanted or site.root / site.entry.output))


def output_folder(site: Site, wanted: Path | None) -> Path:
    """Where to publish; never where the sources lie, which would become their own result.

    Raises :class:`~prongsai.errors.UsageError`. The folder is there afterwards.
    """
    output = resolved_output(site, wanted)
    problem = _problem(output, site, _told(site, wanted, output))
    if problem:
        raise UsageError.said_by(problem.at(None if wanted else Place(CONFIG_FILE)))
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputStops.not_made(folder=output, reason=reason_of(error)) from error
    return output


def _problem(output: Path, site: Site, told: str) -> Message | None:
    """Why nothing may be published there; ``told`` is how people know the folder."""
    for name, source in _sources(site):
        if _overlap(output, source):
            return CFG006.mixed_with_sources(folder=told, source=name)
    reserved = _reserved(output, site.root)
    return CFG006.of_another_program(folder=told, step=reserved) if reserved else None


def state_name(site: Site, output: Path) -> str:
    """A name for the ledgers of this output folder, the same wherever the site lies."""
    return _relative(Path(os.path.realpath(output)), site)


def asked_state_name(site: Site, wanted: Path | None) -> str:
    """The name that an output has if no link is followed."""
    return _relative((wanted or site.root / site.entry.output).absolute(), site)


def _relative(output: Path, site: Site) -> str:
    plain = os.path.normpath(output)
    try:
        return os.path.relpath(plain, site.root).replace(os.sep, "/")
    except ValueError:  # Another drive of Windows.
        return Path(plain).as_posix()


def _told(site: Site, wanted: Path | None, output: Path) -> str:
    """The folder as it was asked for, and where that leads if it is a link."""
    asked = wanted or Path(site.entry.output)
    plain = os.path.normpath((wanted or site.root / asked).absolute())
    return str(asked) if plain == str(output) else f"{asked} (คือ {output})"


def _sources(site: Site) -> Iterator[tuple[str, Path]]:
    """Folders of sources, each also where it really lies if it is a link."""
    for name in SOURCES:
        yield name, Path(os.path.realpath(site.root / name))
    yield THEMES_FOLDER, OWN_THEMES
    for slug in site.agencies:
        folder = site.root / CONTENT_FOLDER / slug
        if folder.is_symlink():
            yield f"{CONTENT_FOLDER}/{slug}", Path(os.path.realpath(folder))


def _overlap(one: Path, other: Path) -> bool:
    """Whether one folder is or lies in the other, also where letter case does not matter."""
    return _is_in(one, other) or _is_in(other, one)


def _is_in(inner: Path, outer: Path) -> bool:
    if inner.is_relative_to(outer):
        return True
    try:
        wanted = outer.stat()
    except OSError:
        return False
    for folder in (inner, *inner.parents):
        try:
            if os.path.samestat(folder.stat(), wanted):
                return True
        except OSError:
            continue
    return False


def _reserved(output: Path, root: Path) -> str:
    """A step of the path that makes the folder nobody's place for pages, or nothing."""
    # Path.home() would raise where nobody has one.
    home = os.path.expanduser("~")  # noqa: PTH111
    if output in (Path(output.anchor), Path(os.path.realpath(home))):
        return str(output)
    inside = output.is_relative_to(root)
    steps = output.relative_to(root).parts if inside else output.parts
    for step in steps:
        if step.lower() in VERSION_CONTROL or (
            step.startswith(".") and (inside or step == output.name)
        ):
            return step
    return ""
