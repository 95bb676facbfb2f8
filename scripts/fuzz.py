"""Changes files at random and has every reader read them: nothing but words may come of it.

``python scripts/fuzz.py [--files 10000] [--seed 1] [--reader tables] [--minutes 0]``

Printed are, for each kind of reader, the files, tracebacks, readers that ended (which is a
finding for the file where a reader works apart), and the longest time and the most memory that
one file took, in processor seconds and in MB above what the reader takes without it. A file that
does harm is kept in ``artifacts/fuzz``. With ``--minutes`` the numbers go on until the time is up;
with ``--guided`` as well, and atheris at hand, they follow
what the readers have not yet run through. See ``tests/proof/fuzzed_files.py``.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "proof")]

if "--guided" in sys.argv:  # only what is loaded under its eyes can lead it
    import atheris

    with atheris.instrument_imports(include=["prongsai"]):
        import fuzzed_files  # noqa: F401

from fuzzed_files import FuzzedReader, fuzzed, raised, read_here, readers, tried  # noqa: E402  # by the line above

MOST_SECONDS, MOST_MEGABYTES = 1.0, 200
_WAIT = 150.0
_KEPT = ROOT / "artifacts" / "fuzz"


@dataclass(frozen=True, slots=True)
class Try:
    """One file: processor seconds, MB more than before, and what was raised."""

    number: int
    seconds: float
    megabytes: float
    raised: str


@dataclass
class Figures:
    """What came of the files of one reader."""

    name: str
    apart: bool
    files: int = 0
    ended: list[int] = field(default_factory=list)
    raised: list[Try] = field(default_factory=list)
    slow: list[Try] = field(default_factory=list)
    large: list[Try] = field(default_factory=list)
    seconds: float = 0.0
    megabytes: float = 0.0

    def add(self, one: Try) -> None:
        """Count a file that was read."""
        self.files += 1
        self.seconds = max(self.seconds, one.seconds)
        self.megabytes = max(self.megabytes, one.megabytes)
        for harm, found in (
            (one.raised, self.raised),
            (one.seconds > MOST_SECONDS, self.slow),
            (one.megabytes > MOST_MEGABYTES, self.large),
        ):
            if harm:
                found.append(one)

    @property
    def harmful(self) -> set[int]:
        """The files that may not be as they are."""
        numbers = {one.number for one in (*self.raised, *self.slow, *self.large)}
        return numbers if self.apart else numbers | set(self.ended)

    def line(self) -> str:
        """A row of the table."""
        return (
            f"{self.name:12}{self.files:8,}{len(self.raised):12}{len(self.ended):8}"
            f"{len(self.slow):8}{len(self.large):8}{self.seconds:10.2f}{self.megabytes:8.0f}"
        )


def main() -> int:
    """Print the figures; 1 when a file did harm."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=int, default=10_000, help="all readers together")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--reader", default="", help="this one alone")
    parser.add_argument("--minutes", type=float, default=0.0)
    parser.add_argument("--guided", action="store_true")
    options = parser.parse_args()
    if options.guided:
        return _guided(options)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        names = [r.name for r in readers(folder) if options.reader in ("", r.name)]
        each = -(-options.files // len(names))
        _say("reader         files  tracebacks   ended  >1 s  >200 MB   seconds      MB")
        harmful = 0
        for name in names:
            figures = Figures(name, _named(folder, name).apart)
            for one in _tries(name, options, each, options.minutes * 60 / len(names)):
                figures.ended.append(one) if isinstance(one, int) else figures.add(one)
            _say(figures.line())
            harmful += len(figures.harmful)
            for one in (*figures.raised, *figures.slow, *figures.large):
                _say(
                    f"  {one.number}: {one.seconds:.2f} s, {one.megabytes:.0f} MB {one.raised[:200]}"
                )
            for number in figures.harmful | set(figures.ended):
                _keep(folder, name, options.seed, number)
    return 1 if harmful else 0


def _tries(
    name: str, options: argparse.Namespace, files: int, seconds: float
) -> Iterator[Try | int]:
    """The files one after another, in processes that may end; the number where one did."""
    context, number = multiprocessing.get_context("spawn"), 0
    stop = time.monotonic() + seconds
    while number < files or (seconds and time.monotonic() < stop):
        ours, theirs = context.Pipe()
        most = 10**9 if seconds else files
        worker = context.Process(target=_work, args=(theirs, name, options.seed, number, most))
        worker.start()
        theirs.close()
        ours.recv()  # EOFError: whole files cannot be read, which nothing may hide
        try:
            while number < files or (seconds and time.monotonic() < stop):
                if not ours.poll(_WAIT):
                    worker.kill()
                    raise EOFError
                yield ours.recv()
                number += 1
        except EOFError:
            yield number
            number += 1
        finally:
            worker.kill()
            worker.join()


def _work(results: Connection, name: str, seed: int, first: int, last: int) -> None:
    read_here()
    resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
    with tempfile.TemporaryDirectory() as temporary:
        reader = _named(Path(temporary), name)
        for path in reader.seeds:  # what is loaded once is no file's doing
            shutil.copyfile(path, Path(temporary) / f"fuzzed{path.suffix}")
            reader.read(Path(temporary) / f"fuzzed{path.suffix}")
        results.send("ready")
        for number in range(first, last):
            seconds, megabytes = _used()
            _, wrong = tried(reader, seed, number, Path(temporary))
            now = _used()
            results.send(Try(number, now[0] - seconds, now[1] - megabytes, wrong))


def _used() -> tuple[float, float]:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def _named(folder: Path, name: str) -> FuzzedReader:
    return next(reader for reader in readers(folder) if reader.name == name)


def _keep(folder: Path, name: str, seed: int, number: int) -> None:
    _KEPT.mkdir(parents=True, exist_ok=True)
    path = fuzzed(_named(folder, name), seed, number, folder)
    shutil.copyfile(path, _KEPT / f"{name}-{seed}-{number}{path.suffix}")


def _guided(options: argparse.Namespace) -> int:
    """Let the library choose the bytes, by what they make the reader run through."""
    read_here()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        reader = _named(folder, options.reader or "content")
        corpus = folder / "corpus"
        corpus.mkdir()
        for number, seed in enumerate(reader.seeds):
            shutil.copyfile(seed, corpus / str(number))
        path = folder / f"fuzzed{reader.seeds[0].suffix}"

        def try_one(data: bytes) -> None:
            path.write_bytes(data)
            if wrong := raised(reader, path):
                raise AssertionError(wrong)

        limit = f"-max_total_time={int(options.minutes * 60) or 60}"
        atheris.Setup(
            [sys.argv[0], limit, "-rss_limit_mb=3000", "-timeout=30", str(corpus)], try_one
        )
        atheris.Fuzz()
    return 0


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
