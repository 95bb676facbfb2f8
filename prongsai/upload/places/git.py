"""A branch of a Git repository, as Pages of the forges serve it.

The program ``git`` does it, with the credentials and settings that it has on this computer: no
secret passes through here. One commit holds the whole publication, so readers see all or nothing.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from prongsai.findings.stops import UploadStops
from prongsai.upload.place import LineCutError, RefusedError, Seen

NO_JEKYLL = ".nojekyll"
"""Tells GitHub to serve every file as it is."""

_AUTHOR = ("Prongsai", "prongsai@localhost")
_LOST = ("could not resolve", "unable to access", "connection", "timed out", "hung up")


class GitPlace:
    """Works in a bare repository of its own (``scratch``), which holds the branch's last commit."""

    def __init__(self, repository: str, branch: str, below: str, scratch: Path) -> None:
        self._repository = repository
        self._ref = f"refs/heads/{branch}"
        self._below = f"{below.strip('/')}/" if below.strip("/") else ""
        self._scratch = scratch
        self._parent = ""
        self._blobs: dict[tuple[str, int, int], str] = {}
        self._staged: list[str] = []
        self._applied = 0

    def enter(self) -> None:
        """Fetch the branch; a repository without it gets a new one."""
        if not (self._scratch / "HEAD").is_file():
            self._scratch.mkdir(parents=True, exist_ok=True)
            self._git("init", "--bare", "--quiet", str(self._scratch))
        heads = self._git("ls-remote", "--heads", self._repository, self._ref)
        self._parent = heads.split()[0] if heads.strip() else ""
        (self._scratch / "index").unlink(missing_ok=True)
        if self._parent:
            self._git("fetch", "--quiet", "--depth=1", self._repository, self._ref)
            self._git("read-tree", self._parent)
        # After a cut line, what was staged before is staged again on what lies there now.
        self._applied = 0

    def listing(self, folders: Collection[str]) -> Mapping[str, Seen]:
        """The files of the index in these folders, with the name of their bytes."""
        self._apply()
        wanted = set(folders)
        found = {}
        for line in filter(None, self._git("ls-files", "--stage", "-z").split("\0")):
            about, _, name = line.partition("\t")
            if name.startswith(self._below):
                own = name.removeprefix(self._below)
                if own.rpartition("/")[0] in wanted:
                    found[own] = Seen(-1, about.split()[1])
        return found

    def put(self, name: str, source: Path) -> None:
        """Stage a file."""
        self._stage(name, self._blob(source))

    def _stage(self, name: str, blob: str) -> None:
        self._staged.append(f"100644 {blob}\t{self._below}{name}\0")

    def _blob(self, source: Path) -> str:
        found = source.stat()
        key = str(source), found.st_size, found.st_mtime_ns
        if key not in self._blobs:
            written = self._git("hash-object", "-w", "--no-filters", "--", str(source.resolve()))
            self._blobs[key] = written.strip()
        return self._blobs[key]

    def read(self, name: str) -> bytes | None:
        """The bytes of a file of the branch."""
        done = self._run("cat-file", "blob", f":{self._below}{name}")
        return done.stdout if done.returncode == 0 else None

    def remove(self, name: str) -> None:
        """Take a file out of the next commit."""
        self._staged.append(f"0 {'0' * 40}\t{self._below}{name}\0")

    def same(self, seen: Seen, name: str, source: Path) -> bool:
        """Git names bytes by their digest."""
        return seen.stamp == self._blob(source)

    def finish(self) -> None:
        """Commit what was staged and push it; somebody else's commit in between is not lost."""
        marked = self.listing({""})
        if NO_JEKYLL not in marked and not self._below:
            self._stage(NO_JEKYLL, self._git("hash-object", "-w", "--stdin").strip())
        self._apply()
        tree = self._git("write-tree").strip()
        if self._parent and tree == self._git("rev-parse", f"{self._parent}^{{tree}}").strip():
            self._staged, self._applied = [], 0
            return
        parents = ["-p", self._parent] if self._parent else []
        commit = self._git("commit-tree", tree, *parents, "-m", "Publish the site").strip()
        self._git("push", "--quiet", self._repository, f"{commit}:{self._ref}")
        self._parent = commit
        self._staged, self._applied = [], 0

    def _apply(self) -> None:
        """Bring into the index what was staged since the last time."""
        new = self._staged[self._applied :]
        if new:
            self._git("update-index", "-z", "--index-info", given="".join(new))
            self._applied = len(self._staged)

    def close(self) -> None:
        """The fetched branch stays for the next time."""

    def _git(self, *words: str, given: str | None = None) -> str:
        done = self._run(*words, given=given)
        if done.returncode:
            raise self._told(words, done.stderr.decode("utf-8", "replace"))
        return done.stdout.decode("utf-8", "surrogateescape")

    def _told(self, words: Sequence[str], said: str) -> Exception:
        low = said.lower()
        if "rejected" in low or "fetch first" in low:
            return RefusedError("มีผู้อื่นส่งขึ้นกิ่งนี้ในเวลาเดียวกัน เรียกคำสั่งเดิมอีกครั้ง")
        if "does not appear to be a git repository" in low or "not found" in low:
            return UploadStops.no_repository(place=self._repository)
        if "authentication" in low or "permission denied" in low or "could not read" in low:
            return UploadStops.git_not_let_in(place=self._repository)
        if any(word in low for word in _LOST):
            return LineCutError(said.strip().splitlines()[-1] if said.strip() else words[0])
        if words[0] in {"ls-remote", "fetch"}:
            return UploadStops.no_repository(place=self._repository)
        return RefusedError(f"git {words[0]}: {' '.join(said.split())[:200]}")

    def _run(self, *words: str, given: str | None = None) -> subprocess.CompletedProcess[bytes]:
        name, mail = _AUTHOR
        environment = {
            **os.environ,
            "GIT_DIR": str(self._scratch),
            "GIT_INDEX_FILE": str(self._scratch / "index"),
            "LC_ALL": "C",
        }
        for role in ("AUTHOR", "COMMITTER"):
            environment.setdefault(f"GIT_{role}_NAME", name)
            environment.setdefault(f"GIT_{role}_EMAIL", mail)
        data = (given or "").encode("utf-8", "surrogateescape")
        try:
            return subprocess.run(
                ["git", "-c", "core.quotepath=off", *words],
                input=data,
                capture_output=True,
                env=environment,
                check=False,
            )
        except FileNotFoundError as error:
            raise UploadStops.no_git() from error
