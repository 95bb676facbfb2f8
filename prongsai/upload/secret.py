"""The password of a place: from the environment, the keyring of the system, or a person.

It is never written anywhere but into that keyring, and only when somebody asks for it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from getpass import getpass
from importlib import import_module
from typing import Any

from prongsai.findings.stops import UploadStops

VARIABLE = "PRONGSAI_UPLOAD_PASSWORD"
_SERVICE = "prongsai"


class Secret:
    """The password of a user at a host; asked for once a run, when it is needed first."""

    def __init__(self, account: str) -> None:
        self._account = account
        self._known: str | None = None

    def __call__(self) -> str:
        """The password. Raises a stop when nobody knows it and nobody can be asked."""
        if self._known is None:
            self._known = os.environ.get(VARIABLE) or self._kept() or self._asked()
        return self._known

    def __repr__(self) -> str:
        """Nothing of it, wherever somebody prints it."""
        return "Secret(…)"

    def _kept(self) -> str | None:
        ring = _keyring()
        return _tried(lambda: ring.get_password(_SERVICE, self._account)) if ring else None

    def _asked(self) -> str:
        if sys.stdin is None or not sys.stdin.isatty():
            raise UploadStops.no_password(account=self._account, variable=VARIABLE)
        return getpass(f"รหัสผ่านของ {self._account} (ไม่แสดงขณะพิมพ์): ")

    def remember(self) -> bool:
        """Keep it in the keyring; whether that could be done."""
        ring = _keyring()
        if ring is None or self._known is None:
            return False
        known = self._known
        return _tried(lambda: ring.set_password(_SERVICE, self._account, known) or True) is True


def _keyring() -> Any:
    try:
        return import_module("keyring")
    except ImportError:
        return None


def _tried(work: Callable[[], Any]) -> Any:
    """A keyring that is locked or has no desktop to live in is as if there were none."""
    try:
        return work()
    except Exception:
        return None
