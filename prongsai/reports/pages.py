"""Pages for offices that are no part of a site: templates of a package, values escaped."""

from __future__ import annotations

from functools import cache
from typing import Any

import jinja2

from prongsai.site.formats import make_filters


@cache
def environment(package: str) -> jinja2.Environment:
    """The templates in the folder ``templates`` of a package; undefined names are refused."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader(package, "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    # Fields stand in the order of their record.
    made.policies["json.dumps_kwargs"] = {"sort_keys": False, "ensure_ascii": False}
    made.filters.update(make_filters("arabic"))
    return made


def render(template: str, **values: Any) -> str:
    """A report's page: one file, no style sheet or script beside it."""
    return environment("prongsai.reports").get_template(template).render(**values)
