"""The built sample site as the browser tests see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from small_site import REPOSITORY

from prongsai.content.site_config import Site, SiteEntry
from prongsai.publish.context import BuildContext, Run
from prongsai.publish.output import bytes_of
from prongsai.publish.site_unit import planned_site
from prongsai.site.planned import path_of
from prongsai.site.summary import AgencySummary

PROVINCES = ("มหาสารคาม", "เพชรบุรี", "ขอนแก่น", "ตราด")


@dataclass(frozen=True)
class BuiltSite:
    """The sample site as published: ``root`` is the output folder, ``pages`` its pages."""

    root: Path
    pages: tuple[str, ...]

    def of(self, agency: str) -> tuple[str, ...]:
        """The pages of one agency."""
        return tuple(page for page in self.pages if page.startswith(f"{agency}/"))

    def address(self, page: str) -> str:
        """The address under which a double-click opens a page."""
        return (self.root / page).as_uri()

    def text(self, page: str) -> str:
        """The source of a page."""
        return (self.root / page).read_text(encoding="utf-8")


def written_portal(folder: Path, summaries: Sequence[AgencySummary]) -> str:
    """A portal of these agencies in a folder; the address under which a double-click opens it."""
    entry = SiteEntry.model_validate({"title": "ศูนย์ข้อมูล", "fiscal_year": "2569"})
    context = BuildContext(Run(Site(REPOSITORY, entry, ("a", "b")), folder, "portal", "", 0))
    for planned in planned_site(context, summaries):
        (folder / path_of(planned)).parent.mkdir(parents=True, exist_ok=True)
        content = bytes_of(planned, context.renderer(None))  # type: ignore[arg-type]
        (folder / path_of(planned)).write_bytes(content)
    for asset in context.renderer(None).theme.assets.values():
        (folder / asset.target).parent.mkdir(parents=True, exist_ok=True)
        (folder / asset.target).write_bytes(asset.content)
    return (folder / "index.html").as_uri()


def sixteen_agencies() -> list[AgencySummary]:
    """As many as a portal sorts and filters: of two kinds, in four provinces, one of none."""
    return [
        AgencySummary(
            f"{('อบต.', 'เทศบาล')[n % 2]} {n}",
            ("อบต.", "เทศบาลตำบล")[n % 2],
            f"อำเภอ {n % 8}" if n else "",
            PROVINCES[n % 4] if n else "",
            home=f"a{n}/index.html",
        )
        for n in range(16)
    ]
