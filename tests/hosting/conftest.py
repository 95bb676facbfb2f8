"""The same little site for a domain of its own and for a folder of a domain, in open folders."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hosting_place import FOLDERS, LISTED, STRANGERS, Place
from small_site import SmallSite

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE) and "server" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session", params=["/", "/ita/"], ids=["own-domain", "folder"])
def place(request: pytest.FixtureRequest) -> Iterator[Place]:
    """The built site as a web server sees it, with files that nobody meant to publish.

    The folder is not one of pytest's, which only their owner may enter: Apache lays down the
    rights of an administrator before it serves.
    """
    with tempfile.TemporaryDirectory(prefix="prongsai-hosting-") as folder:
        top = Path(folder)
        top.chmod(0o755)
        base = f"https://x.example{request.param}".rstrip("/")
        site = SmallSite(top / "site", ("ban-na", "khao-noi"), {"base_url": base})
        site.build()
        found = Place(top / "www", request.param)
        shutil.copytree(site.output, found.output, dirs_exist_ok=True)
        _spread_traps(found.output)
        yield found


def _spread_traps(output: Path) -> None:
    for name in (".env", ".git/config", "ban-na/.htpasswd", "ban-na/web.config"):
        path = output / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("secret", encoding="utf-8")
    for folder in FOLDERS:
        (output / folder).mkdir(parents=True, exist_ok=True)
        for name in (*STRANGERS, *LISTED):
            (output / folder / name).write_bytes(b"<script>alert(1)</script>")
    allowed = output / ".well-known" / "security.txt"
    allowed.parent.mkdir(exist_ok=True)
    allowed.write_text("Contact: mailto:it@x.example\n", encoding="utf-8")
