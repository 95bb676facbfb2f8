"""The gate for files that are read from a folder: no link leads to somebody else's file."""

from __future__ import annotations

import os
import stat
from pathlib import Path

_REPARSE_POINT = 0x400  # stat.FILE_ATTRIBUTE_REPARSE_POINT, which other systems do not have


def is_link(found: os.stat_result) -> bool:
    """Whether what :func:`os.lstat` found is a symbolic link, or a junction of Windows."""
    if stat.S_ISLNK(found.st_mode):
        return True
    attributes = getattr(found, "st_file_attributes", 0)
    return bool(attributes & _REPARSE_POINT) and stat.S_ISDIR(found.st_mode)


def leads_outside(path: Path, folder: Path) -> bool:
    """Whether what lies at ``path`` is a link that leads out of ``folder``.

    ``folder`` itself may be a link: what counts is where it really lies. A link that leads
    nowhere leads to nobody's file; reading it says that it is not there.
    """
    try:
        if not is_link(path.lstat()) and not is_link(path.parent.lstat()):
            return False
        return path.exists() and not path.resolve().is_relative_to(folder.resolve())
    except FileNotFoundError:
        return False
    except (OSError, RuntimeError):  # links in a circle
        return True
