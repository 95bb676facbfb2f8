"""A real browser and the built sample site, for tests that look at pages as readers do.

The site is the repository's own, built once for all tests of a run. The browser is the one
of ``tests/conftest.py``; without it the tests are skipped.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from sample_build import SampleBuild
from sample_pages import BuiltSite, sixteen_agencies, written_portal
from small_site import REPOSITORY

ARTIFACTS = REPOSITORY / "artifacts"
"""Where screenshots and figures of a run are kept; not part of the repository."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.slow)


class _Quiet(SimpleHTTPRequestHandler):
    """Serves a folder as a web server does: the site's own page for what is not there."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def send_error(self, code: int, *_: object, **__: object) -> None:
        """Answer with the site's own page."""
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="session")
def sample_site(built_sample: SampleBuild) -> BuiltSite:
    """The repository's own site, built as it stands."""
    output = built_sample.output
    pages = sorted(path.relative_to(output).as_posix() for path in output.rglob("*.html"))
    assert "index.html" in pages, "the sample site was not built"
    return BuiltSite(output, tuple(pages))


@pytest.fixture(scope="session")
def site_server(sample_site: BuiltSite) -> Iterator[str]:
    """The site on a port of this machine; the address ends with a slash."""
    handler = partial(_Quiet, directory=str(sample_site.root))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A portal of sixteen agencies, opened by double-click."""
    return written_portal(tmp_path_factory.mktemp("portal"), sixteen_agencies())
