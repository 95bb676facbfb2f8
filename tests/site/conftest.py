"""What tests of pages share: little sites that are planned and never built."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from planned_site import PlannedSite


@pytest.fixture
def planned_site(tmp_path: Path) -> Callable[..., PlannedSite]:
    """Makes a little site to look at without a build: like ``small_site``, but quick."""

    def make(*agencies: str, **settings: str) -> PlannedSite:
        folder = tmp_path / settings.pop("folder", "site")
        return PlannedSite(folder, agencies or ("ban-na", "khao-noi"), settings)

    return make
