"""What an agency's pages are made from: the files of its folder, read only when they changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from stat import S_ISREG

from prongsai.publish.digests import digest_file
from prongsai.publish.ledger import UNSURE, InputRecord


def read_inputs(
    root: Path, slug: str, before: Mapping[str, InputRecord], began: int
) -> dict[str, InputRecord]:
    """A record of every file of ``content/<slug>/``, by its path relative to ``root``.

    A file whose size and times are those of ``before`` is not read. ``began`` is when the
    run began (ns): a file changed after that may change once more without its times showing
    it, so its record is marked for reading again.
    """
    return dict(_records(root, slug, before, began))


def _records(
    root: Path, slug: str, before: Mapping[str, InputRecord], began: int
) -> Iterator[tuple[str, InputRecord]]:
    for path in sorted((root / "content" / slug).rglob("*")):
        if path.name.startswith((".", "~$")):
            continue
        try:
            found = path.stat()
        except OSError:
            continue  # An editor's temporary file that is gone already.
        if not S_ISREG(found.st_mode):
            continue
        name = path.relative_to(root).as_posix()
        known = before.get(name)
        times = (found.st_size, found.st_mtime_ns, found.st_ctime_ns)
        if known and (known.size, known.mtime, known.ctime) == times:
            yield name, known
            continue
        digest = _digest(path)
        sure = digest and max(found.st_mtime_ns, found.st_ctime_ns) < began
        mtime = found.st_mtime_ns if sure else UNSURE
        yield name, InputRecord(found.st_size, mtime, found.st_ctime_ns, digest)


def _digest(path: Path) -> str:
    """The digest of a file, or nothing when it cannot be read; loading says so to the clerk."""
    try:
        return digest_file(path)
    except OSError:
        return ""
