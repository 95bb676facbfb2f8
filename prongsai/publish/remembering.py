"""Keeping what was read of documents for the next run."""

from __future__ import annotations

from contextlib import suppress

from prongsai.foreign.files import RememberedFiles
from prongsai.publish.writing import write_atomically


def remember(files: RememberedFiles) -> None:
    """Write what is new. A disk that takes nothing costs the next run only time."""
    content = files.content()
    if content is not None:
        with suppress(OSError):
            write_atomically(files.memory, content)
