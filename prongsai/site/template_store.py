"""Templates, understood once: their texts, what they name, their compiled form, what it writes.

What was compiled is kept, one small file for each template of a theme, so that the next run
neither parses nor compiles. A kept file is believed only if its own digest is right and it was
made of the same text by the same program; whatever else lies there costs a compilation. It is a
program, as the template itself is: its folder must be as trusted as ``themes/``.
"""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import jinja2
from jinja2 import meta, nodes
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

from prongsai.digests import LONG, SIZE, code_digest, digest_bytes
from prongsai.profile import count
from prongsai.site.shared_parts import SharedHtml

FOLDER = ".prongsai/templates"
"""Where compiled templates are kept, below the folder of the site's configuration."""

SHARED = "shared"
"""The function of :mod:`prongsai.site.shared_parts`, whose argument names a template."""


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


@dataclass(frozen=True)
class ParsedTemplate:
    """A template's text, understood.

    ``named`` is what it extends, includes, imports or shares by a written name; a computed name
    is given by the view of a page, which says it to the digest itself. ``wanted`` are the names
    that its macros look up around them; None for a template that is no file of macros.
    """

    name: str
    digest: bytes
    named: tuple[str, ...]
    wanted: tuple[str, ...] | None
    tree: nodes.Template
    environment: jinja2.Environment

    @cached_property
    def code(self) -> CodeType:
        """The compiled template; it says its name where Python would have the file's path."""
        count("templates_compiled")
        return self.environment.compile(self.tree, self.name, self.name)


def parse_template(environment: jinja2.Environment, name: str, source: str) -> ParsedTemplate:
    """Understand a template. Raises :class:`jinja2.TemplateSyntaxError`."""
    count("templates_parsed")
    tree = environment.parse(source, name)
    # Compiling simplifies the tree, so what it names is taken down first.
    named = tuple(dict.fromkeys(_named(tree, name)))
    wanted = tuple(sorted(meta.find_undeclared_variables(tree))) if _has_macros_only(tree) else None
    return ParsedTemplate(name, text_digest(name, source), named, wanted, tree, environment)


def _has_macros_only(tree: nodes.Template) -> bool:
    """Whether a template is a file of macros, which look up nothing before they are called."""
    between = (entry for entry in tree.body if not isinstance(entry, nodes.Macro))
    return (
        tree.find(nodes.Macro) is not None
        and all(_is_plain_text(entry) for entry in between)
        and not any(map(tree.find, (nodes.Include, nodes.Import, nodes.FromImport)))
    )


def _is_plain_text(entry: nodes.Node) -> bool:
    return isinstance(entry, nodes.Output) and all(
        isinstance(node, nodes.TemplateData) for node in entry.nodes
    )


def text_digest(name: str, source: str) -> bytes:
    """The digest of a template's name and text."""
    return hashlib.blake2b(name.encode() + b"\0" + source.encode(), digest_size=SIZE).digest()


def _named(tree: nodes.Template, name: str) -> Iterator[str]:
    yield from (found for found in meta.find_referenced_templates(tree) if found)
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == SHARED:
            if len(call.args) != 1 or not isinstance(call.args[0], nodes.Const):
                told = f"{SHARED}() ต้องมีชื่อแม่แบบเขียนไว้ในเครื่องหมายคำพูด"
                raise jinja2.TemplateSyntaxError(told, call.lineno, name)
            yield str(call.args[0].value)


@dataclass(frozen=True, slots=True)
class KeptTemplate:
    """What is kept of a template; without ``code`` nothing has been made with it yet."""

    digest: bytes
    named: tuple[str, ...]
    wanted: tuple[str, ...] | None
    code: CodeType | None


class TemplateFiles(jinja2.FileSystemLoader):
    """Reads and understands a template once: what is compiled is what its digest was taken of.

    ``kept`` is the folder of what runs have kept, if any; ``variant`` names the theme, and says
    what else than text and program the compiled form of a template depends on.
    """

    def __init__(self, folders: Sequence[str], kept: Path | None, variant: str) -> None:
        super().__init__(folders)
        self._kept = kept
        self._variant = variant
        self._read: dict[str, tuple[str, str, Callable[[], bool]]] = {}
        self._known: dict[str, KeptTemplate] = {}
        self._parsed: dict[str, ParsedTemplate] = {}
        self._new: dict[str, KeptTemplate] = {}

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """The text of a template, the path of its file, and whether it is unchanged."""
        if template not in self._read:
            self._read[template] = super().get_source(environment, template)
        return self._read[template]

    def known(self, environment: jinja2.Environment, name: str) -> KeptTemplate:
        """A template, understood. Raises what reading and parsing raise."""
        if name not in self._known:
            source, _, _ = self.get_source(environment, name)
            recalled = self._recalled(name, text_digest(name, source))
            if recalled is None:
                parsed = self._parse(environment, name)
                recalled = KeptTemplate(parsed.digest, parsed.named, parsed.wanted, None)
                self._new[name] = recalled
            self._known[name] = recalled
        return self._known[name]

    def load(
        self,
        environment: jinja2.Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002  (Jinja's own name)
    ) -> jinja2.Template:
        """The compiled template; its faults are told with the path of its file."""
        _, path, is_unchanged = self.get_source(environment, name)
        code = self._code(environment, name).replace(co_filename=path)
        template = environment.template_class.from_code(
            environment, code, {} if globals is None else globals, is_unchanged
        )
        if isinstance(template, PageTemplate):
            template.wanted = self.known(environment, name).wanted
        return template

    def new(self) -> Iterator[tuple[Path, bytes]]:
        """What the next run may recall, each once: the file and its content."""
        while self._new and self._kept is not None:
            name, known = self._new.popitem()
            payload = marshal.dumps((known.named, known.wanted, known.code))
            yield self._file(self._kept, name), self._seal(known.digest, payload) + payload

    def _parse(self, environment: jinja2.Environment, name: str) -> ParsedTemplate:
        if name not in self._parsed:
            source, _, _ = self.get_source(environment, name)
            self._parsed[name] = parse_template(environment, name, source)
        return self._parsed[name]

    def _code(self, environment: jinja2.Environment, name: str) -> CodeType:
        known = self.known(environment, name)
        if known.code is not None:
            return known.code
        code = self._parse(environment, name).code
        self._known[name] = self._new[name] = KeptTemplate(
            known.digest, known.named, known.wanted, code
        )
        return code

    def _recalled(self, name: str, digest: bytes) -> KeptTemplate | None:
        """What an earlier run understood of this very text, unless its file is damaged."""
        if self._kept is None:
            return None
        try:
            content = self._file(self._kept, name).read_bytes()
        except OSError:
            return None
        payload = content[LONG:]
        if content[:LONG] != self._seal(digest, payload):
            return None
        # A seal that is right comes from this very program and text.
        named, wanted, code = marshal.loads(payload)
        return KeptTemplate(digest, named, wanted, code)

    def _seal(self, digest: bytes, payload: bytes) -> bytes:
        made_by = f"{code_digest()} {self._variant}\0".encode()
        return hashlib.blake2b(made_by + digest + payload, digest_size=LONG).digest()

    def _file(self, folder: Path, name: str) -> Path:
        """One file for a template of a theme, so that edits leave nothing behind."""
        return folder / digest_bytes(f"{self._variant}\0{name}".encode())
