"""Self-contained printable pages for offices: one file, no style sheet or script beside it."""

from __future__ import annotations

from functools import cache
from typing import Any

import jinja2

from prongsai.site.formats import make_filters


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("prongsai.reports", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(make_filters("arabic"))
    return environment


def render(template: str, **values: Any) -> str:
    """Render a report's page."""
    return _environment().get_template(template).render(**values)
