"""What the tests of the audit share: no proxy stands between them and the loopback."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _asks_directly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
