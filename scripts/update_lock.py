"""Lock the newest releases of everything, say what changed, and run the suite against them.

``python scripts/update_lock.py`` makes the files in ``requirements/`` anew out of
``pyproject.toml``: the locks with hashes for every supported computer, the list of the
wheels behind the hashes, and npm's lock of the HTML validator. Then it installs them into
``.venv`` and runs ``scripts/test.sh``. ``--keep`` changes only what pyproject.toml asks for
anew, ``--no-test`` leaves the suite out; other words go to the suite, such as folders of
tests. No file names a registry.
Exit codes: 0 the suite is content, 1 it is not, 2 something could not be made.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import environment
import locked

ROOT = Path(__file__).resolve().parent.parent
TOOL = ROOT / "build" / "lock-tool"
"""Where uv lies that makes the locks; nobody needs it to install."""
VALIDATOR = "html-validator"
WHEELS = "wheels.sha256"

UNIVERSAL = ["--universal", "--python-version", locked.PYTHONS[0], "--fork-strategy", "fewest"]
"""One lock for every system and Python; one release of each package wherever that is possible."""
PLAIN = ["--only-binary", ":all:", "--no-annotate", "--quiet"]
PLAIN += ["--custom-compile-command", "python scripts/update_lock.py"]
"""Wheels only (nothing is compiled or run to install), and no words about this computer."""

NOT_MADE = """\
ทำไฟล์ล็อกไม่สำเร็จ (ข้อความข้างบนบอกสาเหตุ) ไฟล์ใน requirements ยังเป็นของเดิม โปรดตรวจอินเทอร์เน็ต แล้วเรียกคำสั่งเดิมอีกครั้ง
The locks could not be made, see above; the files in requirements are as before.
"""
NO_NPM = """\
ไม่พบ npm ในเครื่องนี้ จึงไม่ได้ปรับรุ่นของโปรแกรมตรวจ HTML (ไฟล์เดิมยังใช้ได้)
npm was not found: the lock of the HTML validator stays as it is.
"""
SAME = "ทุกรุ่นใหม่ที่สุดแล้ว ไม่มีอะไรเปลี่ยน\n"
CHANGED = "เปลี่ยน {count} รายการ:\n"
BAD = """\
ชุดทดสอบไม่ผ่านกับรุ่นใหม่ (ข้อความข้างบนบอกสาเหตุ) ไฟล์ล็อกใหม่ยังอยู่ใน requirements เพื่อแก้โปรแกรมให้เข้ากัน
ถ้าต้องการกลับไปใช้รุ่นเดิม: git checkout -- requirements
The suite fails with these releases; git checkout -- requirements brings the old ones back.
"""
GOOD = "ชุดทดสอบผ่านกับทุกรุ่นที่ล็อกไว้ โปรดบันทึก (commit) โฟลเดอร์ requirements\n"

Versions = Mapping[str, str]


def main(arguments: Sequence[str]) -> int:
    """Make the locks in a folder of their own first: all are replaced, or none."""
    parser = argparse.ArgumentParser(description="Lock the newest releases and test them.")
    parser.add_argument("--keep", action="store_true", help="change only what is asked for anew")
    parser.add_argument("--no-test", action="store_true", help="do not run the suite")
    parser.add_argument("words", nargs="*", help="for the suite, such as tests/reading")
    options = parser.parse_args(arguments)
    before = versions(locked.FOLDER)
    draft = ROOT / "build" / "lock-draft"
    shutil.rmtree(draft, ignore_errors=True)
    shutil.copytree(locked.FOLDER, draft)
    if not make(draft, upgrade=not options.keep):
        sys.stderr.write(NOT_MADE)
        return 2
    for path in sorted(file for file in draft.rglob("*") if file.is_file()):
        shutil.copyfile(path, locked.FOLDER / path.relative_to(draft))
    sys.stdout.write(told(before, versions(locked.FOLDER)))
    sys.stdout.flush()
    return 0 if options.no_test else try_out(options.words)


def try_out(words: Sequence[str]) -> int:
    """Install what is locked now and run the suite with it."""
    if environment.main(["--dev"]) != 0:
        return 2
    good = run(["sh", "scripts/test.sh", *words])
    sys.stdout.write(GOOD if good else BAD)
    return 0 if good else 1


# --- making the locks -------------------------------------------------------------------------


def make(folder: Path, *, upgrade: bool) -> bool:
    """Write every lock into a folder that holds the ones of before."""
    if environment.main([]) != 0 or not fetch_tool():
        return False
    done = all(run(command) for command in commands(folder, upgrade=upgrade))
    return done and list_wheels(folder) and lock_validator(folder / VALIDATOR, upgrade=upgrade)


def fetch_tool() -> bool:
    """Install the locked uv where nothing else sees it."""
    shutil.rmtree(TOOL, ignore_errors=True)
    hashed = ["--require-hashes", "--no-deps", "--only-binary", ":all:"]
    lock = str(locked.FOLDER / locked.UPDATE)
    return environment.run_pip(["install", *hashed, "--target", str(TOOL), "--requirement", lock])


def commands(folder: Path, *, upgrade: bool) -> Iterator[list[str]]:
    """The calls of uv: the tests' tools decide first, the program gets the same releases."""
    pyproject = str(ROOT / "pyproject.toml")
    wanted = {
        locked.TEST: [pyproject, *_extras("dev", "upload", "sign", "cluster")],
        locked.CLUSTER: [
            *(pyproject, *_extras("cluster")),
            *("--constraint", str(folder / locked.TEST)),
        ],
        locked.BUILD: [pyproject, "--constraint", str(folder / locked.TEST)],
        locked.UPLOAD: [
            *(pyproject, *_extras("upload", "sign")),
            *("--constraint", str(folder / locked.TEST)),
        ],
        locked.INSTALL: [
            "--group",
            f"{pyproject}:install",
            "--constraint",
            str(folder / locked.TEST),
        ],
        locked.UPDATE: ["--group", f"{pyproject}:update"],
    }
    for name, sources in wanted.items():
        output = ["--generate-hashes", "--output-file", str(folder / name)]
        yield compiled([*sources, *output, *(["--upgrade"] if upgrade else [])])


def _extras(*names: str) -> list[str]:
    return [word for name in names for word in ("--extra", name)]


def compiled(words: Sequence[str]) -> list[str]:
    """One call of uv."""
    return [uv(), "pip", "compile", *UNIVERSAL, *PLAIN, *words]


def uv() -> str:
    """Where the locked uv lies."""
    folder = "Scripts" if os.name == "nt" else "bin"
    found = shutil.which("uv", path=str(TOOL / folder)) or shutil.which(
        "uv", path=str(TOOL / "bin")
    )
    return found or str(TOOL / folder / "uv")


def list_wheels(folder: Path) -> bool:
    """Write which file is behind each hash, as ``sha256sum`` does: proof of what there is for whom."""
    names: dict[str, str] = {}
    for lock in (locked.INSTALL, locked.TEST):
        described = folder / "pylock.toml"
        described.unlink(missing_ok=True)
        words = [str(folder / lock), "--no-deps", "--format", "pylock.toml"]
        if not run(compiled([*words, "--output-file", str(described)])):
            return False
        names |= wheels_of(tomllib.loads(described.read_text(encoding="utf-8")))
        described.unlink()
    lines = [f"{digest}  {name}\n" for digest, name in sorted(names.items(), key=lambda it: it[1])]
    (folder / WHEELS).write_text("".join(lines), encoding="utf-8", newline="\n")
    return True


def wheels_of(described: Mapping[str, Any]) -> dict[str, str]:
    """The wheels of a description of a lock: hash to name, without where they lie."""
    return {
        wheel["hashes"]["sha256"]: wheel.get("name") or wheel["url"].rpartition("/")[2]
        for package in described["packages"]
        for wheel in package.get("wheels", [])
    }


def lock_validator(folder: Path, *, upgrade: bool) -> bool:
    """Lock the HTML validator, which is a package of npm; without npm it stays as it is."""
    npm = shutil.which("npm")
    if npm is None:
        sys.stderr.write(NO_NPM)
        return True
    quiet = ["--package-lock-only", "--ignore-scripts", "--no-audit", "--no-fund"]
    # Where a package was found is this computer's matter; its hash says what it is.
    options = [*quiet, "--omit-lockfile-registry-resolved", "--loglevel=error"]
    newest = ["--save-dev", "--save-exact", "vnu-jar@latest"] if upgrade else []
    return run([npm, "install", "--prefix", str(folder), *options, *newest])


# --- what changed -----------------------------------------------------------------------------


def versions(folder: Path) -> Versions:
    """The locked version of each package, of several where computers differ."""
    found: dict[str, list[str]] = {}
    locks = (
        locked.INSTALL,
        locked.BUILD,
        locked.UPLOAD,
        locked.CLUSTER,
        locked.TEST,
        locked.UPDATE,
    )
    for name in locks:
        if (folder / name).is_file():
            for release in locked.releases(folder / name):
                found.setdefault(release.name, []).append(release.version)
    return {
        **{name: ", ".join(sorted(set(many))) for name, many in found.items()},
        **validator_versions(folder / VALIDATOR / "package-lock.json"),
    }


def validator_versions(path: Path) -> Versions:
    """What npm's lock names."""
    if not path.is_file():
        return {}
    packages = json.loads(path.read_text(encoding="utf-8"))["packages"]
    return {
        f"npm {name.rpartition('node_modules/')[2]}": entry["version"]
        for name, entry in packages.items()
        if name
    }


def told(before: Versions, after: Versions) -> str:
    """What changed, one package a line."""
    lines = [
        f"  {name}: {before.get(name, '(ไม่มี)')} → {after.get(name, '(ไม่ใช้แล้ว)')}\n"
        for name in sorted({*before, *after})
        if before.get(name) != after.get(name)
    ]
    return CHANGED.format(count=len(lines)) + "".join(lines) if lines else SAME


def run(command: Sequence[str]) -> bool:
    """Run one command from the project's folder; what it says is shown."""
    return subprocess.run(command, cwd=ROOT, stdout=sys.stderr, check=False).returncode == 0


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(main(sys.argv[1:]))
