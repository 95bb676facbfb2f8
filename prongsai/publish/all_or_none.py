"""Putting several files into a site: all of them or none, also when the computer is switched off.

Everything is first written aside, below ``.prongsai/writing/``. A folder that is new is then put
in its place in one step, with all that is in it. Where several steps are needed, they
are written down first: a run that was killed before it has done nothing, and after it
the next command, whichever it is, finishes the rest.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cache
from json import dumps
from pathlib import Path, PurePosixPath
from typing import Literal

from pydantic import TypeAdapter

from prongsai.digests import digest_file
from prongsai.errors import UsageError
from prongsai.findings.stops import FileStops
from prongsai.publish.ledger import STATE_FOLDER
from prongsai.publish.state import SafeName, read_state, take_turn
from prongsai.publish.writing import write_atomically

Content = bytes | Path
"""What a file is to hold: bytes, or what another file holds."""

_ASIDE = f"{STATE_FOLDER}/writing"


@dataclass(frozen=True, slots=True)
class _Move:
    """One step: what was written aside takes its place.

    ``old`` is the digest of the file that it replaces, empty where nothing may be there.
    """

    staged: SafeName
    target: SafeName
    old: str


@dataclass(frozen=True, slots=True)
class _Gone:
    """A file that is taken away once every move is made; ``old`` is its digest."""

    target: SafeName
    old: str


@dataclass(frozen=True, slots=True)
class _Steps:
    format: Literal[1]
    moves: tuple[_Move, ...]
    gone: tuple[_Gone, ...] = ()


@cache
def _shape() -> TypeAdapter[_Steps]:
    return TypeAdapter(_Steps)


def put_all(
    root: Path,
    new: Mapping[str, Content],
    replaced: Mapping[str, Content] | None = None,
    removed: Sequence[str] = (),
) -> None:
    """Write new files and put others in the place of files that are there, or do nothing.

    ``removed`` are files whose lines one of the others holds now under the same name with
    another ending (``x.yaml`` became ``x.md``). Names are POSIX and
    relative to ``root``. Raises OSError when something could not be written; everything is
    then as it was.
    """
    if not new and not replaced and not removed:
        return
    aside = _own_folder(root)
    with take_turn(aside / "turn", busy=FileStops.being_written):
        _finish(root)
        try:
            moves = [
                *_staged_new(root, new),
                *_staged_replacements(root, replaced or {}, first=len(new)),
            ]
            gone = [_Gone(name, digest_file(root / name)) for name in removed]
            _write_steps(root, moves, gone)
        except BaseException:
            _clear(root)
            raise
        _carry_out(root, moves)
        _take_away(root, gone)
        _clear(root)


def finish_writing(root: Path) -> tuple[str, ...]:
    """Finish what a command that was killed had begun to put in place; the names of it.

    What it had only written aside is thrown away. Costs a look at one folder.
    """
    aside = _own_folder(root)
    if not ((aside / "steps.json").exists() or (aside / "new").exists()):
        return ()
    try:
        with take_turn(aside / "turn", busy=FileStops.being_written):
            return _finish(root)
    except UsageError:
        return ()  # the command that writes is still at work


def _own_folder(root: Path) -> Path:
    """Where files are written aside; a link in its place leads to somebody else's folder."""
    aside = root / _ASIDE
    if aside.is_symlink():
        aside.unlink()
    return aside


def _finish(root: Path) -> tuple[str, ...]:
    steps = read_state(root / _ASIDE / "steps.json", _shape())
    done = []
    for move in steps.moves if steps else ():
        staged, target = root / move.staged, root / move.target
        if _is_of_ours(move) and staged.exists() and _may_take(target, move.old):
            _move(staged, target)
            done.append(move.target)
    if steps and all((root / move.target).exists() for move in steps.moves):
        names = {PurePosixPath(move.target).with_suffix("") for move in steps.moves}
        ours = [e for e in steps.gone if PurePosixPath(e.target).with_suffix("") in names]
        _take_away(root, ours)
    _clear(root)
    return tuple(done)


def _take_away(root: Path, gone: Sequence[_Gone]) -> None:
    """Remove what another file holds now; a file that is held or was changed stays."""
    for entry in gone:
        target = root / entry.target
        if target.is_file() and digest_file(target) == entry.old:
            with suppress(OSError):
                target.unlink()


def _is_of_ours(move: _Move) -> bool:
    """Whether a step leads from where files are written aside to a place outside of it."""
    inside = f"{STATE_FOLDER}/"
    return move.staged.startswith(f"{_ASIDE}/new/") and not f"{move.target}/".startswith(inside)


def _carry_out(root: Path, moves: Sequence[_Move]) -> None:
    """Make the steps; one that fails takes back those before it."""
    done: list[tuple[_Move, bytes | None]] = []
    try:
        for move in moves:
            target = root / move.target
            if not _may_take(target, move.old):
                there = str(_nearest_there(target))
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), there)
            before = target.read_bytes() if move.old else None
            done.append((move, before))
            _move(root / move.staged, target)
    except BaseException:
        for move, before in reversed(done):
            if not (root / move.staged).exists():
                _take_back(root, move, before)
        _clear(root)
        raise


def _take_back(root: Path, move: _Move, before: bytes | None) -> None:
    with suppress(OSError):
        if before is None:
            _move(root / move.target, root / move.staged)
        else:
            write_atomically(root / move.target, before)


def _may_take(target: Path, old: str) -> bool:
    """Whether a place is as it has to be: free, or with the file that is to be replaced."""
    if old:
        return target.is_file() and digest_file(target) == old
    if os.path.lexists(target):
        return _is_empty_folder(target)
    # Below a file there is no place.
    return _nearest_there(target).is_dir()


def _nearest_there(target: Path) -> Path:
    """The target, or the nearest folder above it (or what stands in its place) that is there."""
    return next(path for path in (target, *target.parents) if os.path.lexists(path))


def _is_empty_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink() and not any(path.iterdir())


# --- aside ----------------------------------------------------------------------------


def _staged_new(root: Path, new: Mapping[str, Content]) -> Iterator[_Move]:
    """Write new files aside, together where they come into a folder that is new."""
    groups: dict[str, list[str]] = {}
    for name in new:
        groups.setdefault(_outermost_new(root, name), []).append(name)
    for number, (target, names) in enumerate(groups.items()):
        staged = f"{_ASIDE}/new/{number}"
        for name in names:
            _write_aside(root / f"{staged}{name.removeprefix(target)}", new[name])
        yield _Move(staged, target, "")


def _staged_replacements(
    root: Path, replaced: Mapping[str, Content], first: int
) -> Iterator[_Move]:
    for number, (name, content) in enumerate(replaced.items(), start=first):
        staged = f"{_ASIDE}/new/{number}"
        _write_aside(root / staged, content)
        yield _Move(staged, name, digest_file(root / name))


def _outermost_new(root: Path, name: str) -> str:
    """The outermost folder that comes with a file, or the file itself."""
    steps = name.split("/")
    for number in range(1, len(steps)):
        folder = "/".join(steps[:number])
        if not os.path.lexists(root / folder) or _is_empty_folder(root / folder):
            return folder
    return name


def _write_aside(path: Path, content: Content) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, Path):
        shutil.copyfile(content, path)
    else:
        path.write_bytes(content)


def _write_steps(root: Path, moves: Sequence[_Move], gone: Sequence[_Gone]) -> None:
    data = {
        "format": 1,
        "moves": [asdict(move) for move in moves],
        "gone": [asdict(entry) for entry in gone],
    }
    write_atomically(root / _ASIDE / "steps.json", dumps(data, ensure_ascii=False).encode())


def _move(source: Path, target: Path) -> None:
    """Put a file or folder in its place in one step; nothing that is there is lost by it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir() and target.is_dir():
        target.rmdir()
    try:
        source.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        _move_across(source, target)


def _move_across(source: Path, target: Path) -> None:
    """To another volume, as where ``content`` is a link: copied beside its place first."""
    beside = target.with_name(f".{target.name}.prongsai-new-{os.getpid()}")
    if source.is_dir():
        shutil.copytree(source, beside)
    else:
        shutil.copyfile(source, beside)
    beside.replace(target)
    shutil.rmtree(source) if source.is_dir() else source.unlink()


def _clear(root: Path) -> None:
    """Forget what was written aside: the list of steps first, lest it name what is gone."""
    aside = root / _ASIDE
    with suppress(OSError):
        (aside / "steps.json").unlink(missing_ok=True)
    shutil.rmtree(aside / "new", ignore_errors=True)
