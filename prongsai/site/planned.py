"""The kinds of output files a plan may hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from prongsai.site.views.frame import PageView


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """A page to be made: its view, its template and the part templates the view names.

    ``origin`` is what claims the address, for the message when two claim the same one.
    """

    template: str
    view: PageView
    parts: tuple[str, ...]
    origin: str


@dataclass(frozen=True, slots=True)
class PlannedCopy:
    """A file to be copied; ``digest`` is that of what is published of it.

    ``cut`` says that this is without what :mod:`prongsai.documents.cutting` takes out.
    """

    path: str
    source: Path
    digest: str
    origin: str
    cut: bool = False


@dataclass(frozen=True, slots=True)
class PlannedText:
    """A small file whose whole content is known."""

    path: str
    content: bytes
    origin: str


@dataclass(frozen=True, slots=True)
class PlannedMade:
    """A file that is worked out only when needed.

    ``made_from`` is the digest of everything ``make`` looks at, the code apart.
    """

    path: str
    made_from: str
    make: Callable[[], bytes]
    origin: str


PlannedFile = PlannedPage | PlannedCopy | PlannedText | PlannedMade


def path_of(planned: PlannedFile) -> str:
    """The output path of a planned file."""
    return planned.view.path if isinstance(planned, PlannedPage) else planned.path
