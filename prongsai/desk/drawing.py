"""The desk's pages as HTML."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from prongsai.reports.pages import environment

STATIC = Path(__file__).with_name("static")
"""The desk's own style and scripts."""


def draw(template: str, **values: Any) -> bytes:
    """A page of ``desk/templates``."""
    return environment("prongsai.desk").get_template(template).render(**values).encode()
