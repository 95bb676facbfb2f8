"""The desk's pages as HTML: templates of the package, values escaped, undefined names refused."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import jinja2

from prongsai.site.formats import make_filters

STATIC = Path(__file__).with_name("static")
"""The desk's own style and scripts."""


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("prongsai.desk", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    # Fields stand in the order of their record.
    environment.policies["json.dumps_kwargs"] = {"sort_keys": False, "ensure_ascii": False}
    environment.filters.update(make_filters("arabic"))
    return environment


def draw(template: str, **values: Any) -> bytes:
    """A page of ``desk/templates``."""
    return _environment().get_template(template).render(**values).encode()
