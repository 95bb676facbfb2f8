"""Compiled templates as pages are made with them: what they see, call and write, and their macros.

Jinja's own ways, shortened where a page takes them hundreds of times: what is known to all
templates is put together once, plain functions are called without ado, and macros are handed from
page to page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from types import CodeType, FunctionType
from typing import Any

import jinja2
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

from prongsai.site.shared_parts import SharedHtml

_SHORT = 200
"""Texts no longer than this many letters are often said again: titles, links, labels."""


def written(value: Any) -> str:
    """A value as it stands in a page: escaped, unless it is HTML."""
    kind = type(value)
    if kind is str:
        return _written_text(value) if len(value) < _SHORT else escape(value)
    if kind is Markup or kind is SharedHtml:
        return value  # type: ignore[no-any-return]  # Both are texts.
    return escape(value)


@lru_cache(maxsize=4096)
def _written_text(text: str) -> str:
    return escape(text)


MODULES = "_modules"
"""The name under which a page's templates find the macros that they have: :class:`PageMacros`."""


class PageContext(Context):
    """What a template knows while it is run; functions and macros are called without ado."""

    def call(self, called: Any, /, *args: Any, **names: Any) -> Any:
        """Call what a template calls; functions that want the context are left to Jinja."""
        kind = type(called)
        if kind is FunctionType and not hasattr(called, "jinja_pass_arg"):
            names.pop("_loop_vars", None)
            names.pop("_block_vars", None)
            return called(*args, **names)
        if kind is Macro:
            names.pop("_loop_vars", None)
            names.pop("_block_vars", None)
            return called(self.eval_ctx, *args, **names)
        return super().call(called, *args, **names)


@dataclass(frozen=True, slots=True)
class _Macros:
    """The macros of a template, and the context in which they look up all that they name."""

    template: PageTemplate
    context: Context
    module: TemplateModule


class PageMacros:
    """The macros that the templates of one page have, by what they see around them.

    Making them costs more than most of what they draw. They keep nothing of a page but its
    values around them, so a page hands them on to the next one, which puts in its own.
    """

    def __init__(self) -> None:
        self._lent: dict[tuple[object, ...], tuple[_Macros, list[Any]]] = {}

    def of(self, template: PageTemplate, wanted: Sequence[str], around: dict[str, Any]) -> Any:
        """The module of a template for a place with these values around it."""
        # The values are kept with the macros: others may not get their identities.
        values = [around.get(name, missing) for name in wanted]
        key = (template.name, *map(id, values))
        if key not in self._lent:
            self._lent[key] = template.macros(around), values
        return self._lent[key][0].module

    def hand_on(self) -> None:
        """The page is done."""
        for macros, _ in self._lent.values():
            macros.template.free.append(macros)
        self._lent.clear()


class PageTemplate(jinja2.Template):
    """A compiled template whose values are escaped by :func:`written`.

    ``wanted`` are the names that its macros look up around them; None where it holds more than
    macros. ``free`` are such as no page has now.
    """

    wanted: tuple[str, ...] | None = None

    @cached_property
    def free(self) -> list[_Macros]:
        """Macros that were made for a page which is done."""
        return []

    def macros(self, around: dict[str, Any]) -> _Macros:
        """Its macros, seeing these values around them."""
        if self.free:
            found = self.free.pop()
            found.context.parent = around
            return found
        context = self.new_context(around, shared=True)
        return _Macros(self, context, TemplateModule(self, context))

    def make_module(
        self,
        vars: dict[str, Any] | None = None,  # noqa: A002  (Jinja's own names)
        shared: bool = False,
        locals: Mapping[str, Any] | None = None,  # noqa: A002
    ) -> Any:
        """The macros, the same for all that a page shows with the same values around them."""
        kept = vars.get(MODULES) if vars and shared else None
        if kept is None or self.wanted is None:
            return super().make_module(vars, shared, locals)
        return kept.of(self, self.wanted, _with_locals(vars or {}, locals))

    def new_context(
        self,
        vars: dict[str, Any] | None = None,  # noqa: A002  (Jinja's own names)
        shared: bool = False,
        locals: Mapping[str, Any] | None = None,  # noqa: A002
    ) -> Context:
        """As Jinja makes it; what is known to all templates is put together once."""
        known = vars or {}
        if not shared:
            known = {**self._known_to_all, **known}
        context = self.environment.context_class(
            self.environment, _with_locals(known, locals), self.name, self.blocks
        )
        context.globals_keys = self._names_known_to_all
        return context

    @cached_property
    def _known_to_all(self) -> dict[str, Any]:
        return dict(self.globals)

    @cached_property
    def _names_known_to_all(self) -> set[str]:
        return set(self.globals)

    @classmethod
    def from_code(
        cls,
        environment: jinja2.Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002  (Jinja's own name)
        uptodate: Callable[[], bool] | None = None,
    ) -> jinja2.Template:
        """The template of compiled code, which imports ``escape`` by that name."""
        template = super().from_code(environment, code, globals, uptodate)
        template.root_render_func.__globals__["escape"] = written
        return template


class PageEnvironment(jinja2.Environment):
    """An environment of such templates, none of which changes while it lives."""

    template_class = PageTemplate
    context_class = PageContext

    @cached_property
    def _found(self) -> dict[str, jinja2.Template]:
        return {}

    def get_template(
        self,
        name: str | jinja2.Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002  (Jinja's own name)
    ) -> jinja2.Template:
        """The template of a name, which is the same for whichever template asks."""
        if globals is not None or not isinstance(name, str):
            return super().get_template(name, parent, globals)
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = super().get_template(name, parent)
        return found


def _with_locals(around: dict[str, Any], nearest: Mapping[str, Any] | None) -> dict[str, Any]:
    """The values around a place, those of its own template before others of the same name."""
    if not nearest:
        return around
    return {**around, **{name: value for name, value in nearest.items() if value is not missing}}
