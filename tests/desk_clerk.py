"""Somebody at a desk over a little site, asked as the server asks it: without sockets."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from prongsai.desk.screens import Answer, Asked, action_at, page_at
from prongsai.desk.workspace import Desk


class Clerk:
    """Somebody at the desk: looks at pages and sends forms."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.desk = Desk(root / "site_config.yaml", now=lambda: datetime(2025, 3, 1, 10, 42))

    def look(self, address: str, **query: str) -> Answer:
        """The page at an address."""
        found = page_at(address)
        assert found is not None, address
        page, ids = found
        return page.show(self.desk, Asked(ids, query))

    def send(self, address: str, data: Any = None, body: bytes = b"", **query: str) -> Any:
        """What an action answers."""
        found = action_at(address)
        assert found is not None, address
        action, ids = found
        answer = action.do(self.desk, Asked(ids, query, data, body))
        return json.loads(answer.body) if answer.body else {}

    def text(self, name: str) -> str:
        """A file of the site."""
        return (self.root / name).read_text("utf-8")
