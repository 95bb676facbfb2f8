"""The servers' files, all from one description of headers and types."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prongsai.content.site_config import Site
from prongsai.site.hosting import apache, headers_file, iis, nginx
from prongsai.site.hosting.rules import hosting_of
from prongsai.site.planned import PlannedFile, PlannedPage, PlannedText
from prongsai.site.summary import AgencySummary

WRITERS = (apache, headers_file, iis, nginx)


def site_files(
    site: Site, agencies: Sequence[AgencySummary], pages: Sequence[PlannedPage] = ()
) -> Iterator[PlannedFile]:
    """One small file for each kind of server."""
    hosting = hosting_of(site)
    for writer in WRITERS:
        yield PlannedText(writer.FILE, writer.write(hosting).encode(), "hosting")
