"""The repository's own site, built once for all tests and all workers of a run.

It lies in a folder of the run that is named by the digest of everything it is made from. Tests
only look at it; one that changes anything asks for a copy.
"""

from __future__ import annotations

import hashlib
import pickle
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from small_site import REPOSITORY, copy_of_the_repository

from prongsai.findings import Finding
from prongsai.publish.build import Options, build
from prongsai.reporter import NullReporter

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

MADE_FROM = ("prongsai", "content", "themes", "docs", "site_config.yaml")


@dataclass(frozen=True)
class SampleBuild:
    """The folder of the site with its output, and what the build had to say."""

    root: Path
    agencies: int
    findings: tuple[Finding, ...]

    @property
    def config(self) -> Path:
        """Its settings."""
        return self.root / "site_config.yaml"

    @property
    def output(self) -> Path:
        """What is published."""
        return self.root / "output"

    def copy(self, root: Path) -> SampleBuild:
        """The same in a folder of its own, where a test may change it."""
        shutil.copytree(self.root, root)
        return replace(self, root=root)


def build_of_the_run(folder: Path) -> SampleBuild:
    """The build below a folder that all workers share; whoever comes first makes it."""
    folder.mkdir(exist_ok=True)
    root = folder / _digest()
    told = root.with_suffix(".build")
    with _alone(root.with_suffix(".lock")):
        if not told.exists():
            copy_of_the_repository(root)
            result = build(Options(config=root / "site_config.yaml"), NullReporter())
            made = SampleBuild(root, len(result.results), result.findings)
            told.write_bytes(pickle.dumps(made))
    made = pickle.loads(told.read_bytes())
    assert isinstance(made, SampleBuild)
    return made


def _digest() -> str:
    digest = hashlib.sha256()
    for name in MADE_FROM:
        top = REPOSITORY / name
        for path in [top] if top.is_file() else sorted(top.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(f"{path.relative_to(REPOSITORY).as_posix()}\0".encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


@contextmanager
def _alone(file: Path) -> Iterator[None]:
    """Wait until no other worker is here; the system ends the turn of a worker that died."""
    with file.open("a+b") as stream:
        if sys.platform == "win32":
            while True:
                try:
                    msvcrt.locking(stream.fileno(), msvcrt.LK_LOCK, 1)
                    break
                except OSError:  # after ten seconds Windows gives up
                    continue
        else:
            fcntl.flock(stream.fileno(), fcntl.LOCK_EX)
        yield
