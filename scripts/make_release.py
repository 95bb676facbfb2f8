"""Make a release: ``python scripts/make_release.py``; the files lie in ``build/release/``.

The wheel, the archive of the source, the part of the change log that is about this version, a
list of all parts with their hashes (CycloneDX 1.5), and ``SHA256SUMS`` over all of it. The
version is the one of ``prongsai/__init__.py`` and of ``pyproject.toml``, which must agree, and
the change log must have a head for it. Nothing is sent anywhere.
Exit codes: 0 done, 1 the version is not ready to be released (the sentence says why).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import locked

ROOT = Path(__file__).resolve().parent.parent
OUTPUT = ROOT / "build" / "release"
SUMS = "SHA256SUMS"
_VERSION = re.compile(r'^__version__ = "([^"]+)"$', re.MULTILINE)


class NotReadyError(Exception):
    """Why this version cannot be released yet."""


def main(arguments: Sequence[str]) -> int:
    """Make all files anew."""
    parser = argparse.ArgumentParser(description="Make the files of a release.")
    parser.add_argument("--output", type=Path, default=OUTPUT, help="folder to fill")
    options = parser.parse_args(arguments)
    try:
        files = make(options.output)
    except NotReadyError as why:
        sys.stderr.write(f"{why}\n")
        return 1
    for path in files:
        sys.stdout.write(f"{path.stat().st_size:>10,}  {path.name}\n")
    return 0


def make(folder: Path) -> list[Path]:
    """Every file of the release; the folder holds nothing else afterwards."""
    version = version_of(ROOT)
    notes = changes_of((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), version)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / f"CHANGES-{version}.md").write_text(notes, encoding="utf-8", newline="\n")
    built_wheel(folder)
    archive = folder / f"prongsai-{version}-source.tar.gz"
    _run("git", "archive", f"--prefix=prongsai-{version}/", "-o", str(archive), "HEAD")
    parts = json.dumps(list_of_parts(version), ensure_ascii=False, indent=1) + "\n"
    (folder / f"prongsai-{version}.cdx.json").write_text(parts, encoding="utf-8", newline="\n")
    files = sorted(folder.iterdir())
    sums = "".join(f"{_sha256(path)}  {path.name}\n" for path in files)
    (folder / SUMS).write_text(sums, encoding="utf-8", newline="\n")
    return [*files, folder / SUMS]


def version_of(root: Path) -> str:
    """The version that program and package agree on."""
    found = _VERSION.search((root / "prongsai" / "__init__.py").read_text(encoding="utf-8"))
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    version = str(project["version"])
    if found is None or found[1] != version:
        told = found[1] if found else "nothing"
        raise NotReadyError(f"pyproject.toml says {version}, prongsai/__init__.py says {told}")
    return version


def changes_of(text: str, version: str) -> str:
    """The part of the change log under the head ``## <version>``, up to the next head."""
    parts = re.split(r"(?m)^(?=## )", text)
    wanted = re.compile(rf"## \[?{re.escape(version)}\]?(?![\w.])")
    for part in parts:
        if wanted.match(part):
            return part.rstrip() + "\n"
    raise NotReadyError(f"CHANGELOG.md has no head '## {version}'; name the unreleased part so")


def built_wheel(folder: Path) -> Path:
    """The wheel, built with what is installed here and nothing else, from this folder."""
    # What an earlier build left would go into the wheel again, also modules that are gone.
    shutil.rmtree(ROOT / "build" / "lib", ignore_errors=True)
    words = ["--no-deps", "--no-build-isolation", "--no-index", "--quiet"]
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel"]
    _run(*pip, *words, "--wheel-dir", str(folder), str(ROOT))
    (wheel,) = folder.glob("prongsai-*.whl")
    return wheel


def list_of_parts(version: str) -> dict[str, Any]:
    """What the program consists of when it is installed from the locks: CycloneDX 1.5."""
    releases = locked.releases(locked.FOLDER / locked.BUILD)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "name": "prongsai",
                "version": version,
                "purl": f"pkg:pypi/prongsai@{version}",
                "licenses": [{"license": {"id": "MIT"}}],
            }
        },
        "components": [_part(release) for release in releases],
    }


def _part(release: locked.Release) -> dict[str, Any]:
    marker = [{"name": "marker", "value": release.marker}] if release.marker else []
    return {
        "type": "library",
        "name": release.name,
        "version": release.version,
        "purl": f"pkg:pypi/{release.name}@{release.version}",
        "hashes": [{"alg": "SHA-256", "content": digest} for digest in release.hashes],
        **({"properties": marker} if marker else {}),
    }


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _run(*command: str) -> None:
    subprocess.run(command, cwd=ROOT, stdout=sys.stderr, check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
