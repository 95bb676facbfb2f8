"""One built site for the tests that only look at it."""

from __future__ import annotations

import pytest
from open_site import built
from small_site import SmallSite


@pytest.fixture(scope="session")
def open_site(tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    """Two agencies; ban-na has every kind of table."""
    return built(tmp_path_factory.mktemp("open") / "site")
