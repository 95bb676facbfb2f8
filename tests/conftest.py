"""What tests of several rooms share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from small_site import SmallSite


@pytest.fixture
def small_site(tmp_path: Path) -> Callable[..., SmallSite]:
    """Makes a little site: ``small_site("ban-na", "khao-noi", theme="lotus")``.

    Without names it has two agencies; settings go into ``site_config.yaml``.
    """
    # Imported here, so that tests of the lower rooms do not load the whole program.
    from small_site import SmallSite

    def make(*agencies: str, **settings: str) -> SmallSite:
        folder = tmp_path / settings.pop("folder", "site")
        return SmallSite(folder, agencies or ("ban-na", "khao-noi"), settings)

    return make
