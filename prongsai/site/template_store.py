"""Templates, understood once: their texts, what they name, their compiled form.

What was compiled is kept, one small file for each template of a theme, so that the next run
neither parses nor compiles. A kept file is believed only if its own digest is right and it was
made of the same text by the same program; whatever else lies there costs a compilation. It is a
program, as the template itself is: its folder must be as trusted as ``themes/``.

What the program's own themes bring is kept beside the program as well, where Python keeps its
compiled modules: a site that has these templates compiles none, not even in its first run.
"""

from __future__ import annotations

import hashlib
import marshal
import sys
from collections.abc import Callable, Iterator, MutableMapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from importlib.util import cache_from_source
from pathlib import Path
from types import CodeType
from typing import Any

import jinja2
from jinja2 import meta, nodes

from prongsai.digests import LONG, SIZE, code_digest, digest_bytes
from prongsai.profile import count
from prongsai.site.page_templates import PageTemplate
from prongsai.site.themes import OWN_THEMES

FOLDER = ".prongsai/templates"
"""Where compiled templates are kept, below the folder of the site's configuration."""

SHARED = "shared"
"""The function of :mod:`prongsai.site.shared_parts`, whose argument names a template."""


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


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a template may be kept: a folder, and the name of the theme and digits it is kept for."""

    folder: Path
    variant: str

    def file(self, name: str) -> Path:
        """One file for a template of a theme, so that edits leave nothing behind."""
        return self.folder / digest_bytes(f"{self.variant}\0{name}".encode())

    def seal(self, digest: bytes, payload: bytes) -> bytes:
        """What only this program makes of this text, for this theme and these digits."""
        made_by = f"{code_digest()} {self.variant}\0".encode()
        return hashlib.blake2b(made_by + digest + payload, digest_size=LONG).digest()


def program_shelf() -> Path:
    """Where Python keeps the compiled modules of this room, and we the program's own templates."""
    return Path(cache_from_source(__file__)).with_name("templates")


class TemplateFiles(jinja2.FileSystemLoader):
    """Reads and understands a template once: what is compiled is what its digest was taken of.

    ``kept`` is the folder of what runs of the site have kept, if any. The compiled form of a
    template depends on the ``digits`` that filters write, besides text and program.
    """

    def __init__(self, folders: Sequence[str], kept: Path | None, theme: str, digits: str) -> None:
        super().__init__(folders)
        self._kept = None if kept is None else _Place(kept, f"{theme} {digits}")
        self._digits = digits
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
            for place in (self._kept, *self._beside_program(name)):
                yield place.file(name), place.seal(known.digest, payload) + payload

    def _beside_program(self, name: str) -> Iterator[_Place]:
        """The place of a template that one of the program's own themes has in these very words.

        Where Python is not to keep its modules, nothing is kept there.
        """
        source, path, _ = self._read[name]
        own = OWN_THEMES / _theme_of(path, name) / "templates" / name
        with suppress(OSError, UnicodeDecodeError):
            if not sys.dont_write_bytecode and own.read_text(encoding="utf-8") == source:
                yield self._on_shelf(name)

    def _on_shelf(self, name: str) -> _Place:
        _, path, _ = self._read[name]
        return _Place(program_shelf(), f"{_theme_of(path, name)} {self._digits}")

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
        for place in (self._kept, self._on_shelf(name)):
            try:
                content = place.file(name).read_bytes()
            except OSError:
                continue
            payload = content[LONG:]
            if content[:LONG] == place.seal(digest, payload):
                # A seal that is right comes from this very program and text.
                named, wanted, code = marshal.loads(payload)
                return KeptTemplate(digest, named, wanted, code)
        return None


def _theme_of(path: str, name: str) -> str:
    """The theme in whose folder of templates the file of one lies."""
    return Path(path.removesuffix(name)).parent.name
