"""What a page shows is worked out before its template sees it: views hold values of the site's own.

A view that held an agency or a requirement would let a template decide what belongs to Python.
The one exception is a typed part: the template of its type shows that type's own record.
"""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
import typing
from collections.abc import Iterator

import pytest

from prongsai.site import pages
from prongsai.site.planned import PageView

for module in pkgutil.iter_modules(pages.__path__):
    importlib.import_module(f"{pages.__name__}.{module.name}")


def kinds_of_pages(kind: type[PageView] = PageView) -> Iterator[type[PageView]]:
    for one in kind.__subclasses__():
        yield one
        yield from kinds_of_pages(one)


def models_in(kind: object, seen: set[object]) -> Iterator[str]:
    """The classes of other rooms that a view can hold, at any depth."""
    for part in typing.get_args(kind):
        yield from models_in(part, seen)
    if not isinstance(kind, type) or kind in seen:
        return
    seen.add(kind)
    if kind.__module__.startswith("prongsai") and not kind.__module__.startswith("prongsai.site"):
        yield f"{kind.__module__}.{kind.__qualname__}"
    elif dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        for field in dataclasses.fields(kind):
            yield from models_in(hints[field.name], seen)


@pytest.mark.parametrize("kind", sorted(set(kinds_of_pages()), key=lambda kind: kind.__qualname__))
def test_a_view_holds_no_model(kind: type[PageView]) -> None:
    assert list(models_in(kind, set())) == []
    assert all(field.kw_only for field in dataclasses.fields(kind))
