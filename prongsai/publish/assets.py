"""The static files of a theme, put in place before the pages that name them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from prongsai.publish.ledger import LedgerFile
from prongsai.publish.ownership import OutputFolder
from prongsai.publish.writing import write_atomically
from prongsai.site.planned import PlannedText
from prongsai.site.themes import Theme


def planned_assets(theme: Theme) -> Iterator[PlannedText]:
    """Every static file of a theme, each once."""
    unique = {asset.target: asset for asset in theme.assets.values()}
    for target in sorted(unique):
        yield PlannedText(target, unique[target].content, f"themes/{theme.name}")


def publish_assets(theme: Theme, output: Path, ledger: LedgerFile) -> int:
    """Put the static files in place; return how many had to be written.

    They are claimed in a ledger first. What cannot be written, or has something in its place,
    is left to the site's own part of the run, which knows what is ours and reports the rest.
    """
    folder = OutputFolder(output)
    missing = [
        asset
        for asset in planned_assets(theme)
        if folder.in_the_way(asset.path) is None and not folder.has(asset.path)
    ]
    if missing:
        ledger.claim([asset.path for asset in missing])
    written = 0
    for asset in missing:
        with suppress(OSError):
            written += write_atomically(output / asset.path, asset.content)
    return written
