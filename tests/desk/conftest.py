"""A desk over a little site."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_clerk import Clerk
from small_site import SmallSite


@pytest.fixture
def clerk(tmp_path: Path) -> Clerk:
    """A clerk of a site with one agency."""
    return Clerk(SmallSite(tmp_path / "site", ("ban-na",), {}).root)
