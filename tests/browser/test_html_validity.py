"""Every page of the sample passes the Nu HTML checker, the validator of the W3C.

The checker is the npm package ``vnu-jar`` and needs Java.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from sample_pages import BuiltSite
from small_site import REPOSITORY

INSTALLED = REPOSITORY / "build/vnu/node_modules/vnu-jar/build/dist/vnu.jar"


@pytest.fixture(scope="module")
def checker() -> list[str]:
    """The command that starts the checker."""
    jar = Path(os.environ.get("PRONGSAI_VNU_JAR") or INSTALLED)
    if not jar.is_file():
        pytest.skip("vnu.jar is missing: .ci/run installs the locked one (npm ci)")
    if shutil.which("java") is None:
        pytest.skip("Java (Debian package default-jre-headless) is missing")
    return ["java", "-Xmx1g", "-jar", str(jar), "--format", "json", "--exit-zero-always"]


def messages(checker: list[str], *paths: Path) -> list[dict[str, Any]]:
    """What the checker says of the HTML files below the paths."""
    command = [*checker, "--skip-non-html", *map(str, paths)]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    found: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    return found


def test_no_page_of_the_sample_breaks_a_rule_of_html(
    checker: list[str], sample_site: BuiltSite
) -> None:
    errors = [
        f"{message['url']}:{message.get('lastLine')}: {message['message']}"
        for message in messages(checker, sample_site.root)
        if message["type"] != "info"
    ]

    assert errors == []


def test_the_checker_tells_a_mistake(checker: list[str], tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><html lang=th><title>ก</title><p><table></p>", encoding="utf-8")

    assert any(message["type"] == "error" for message in messages(checker, page))
