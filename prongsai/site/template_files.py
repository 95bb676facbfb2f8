"""The template files of a theme: each read once, parsed once and compiled once.

All that follows from the text of a template alone is a :class:`ParsedTemplate`, which knows
no folder. Nothing of it is kept between runs: a compiled template is a program, and a program
is not taken from a folder of leftovers. (Tests keep it in memory for a run.)
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, MutableMapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import CodeType
from typing import Any

import jinja2
from jinja2 import meta, nodes


@dataclass(frozen=True)
class ParsedTemplate:
    """A template's text, understood.

    ``named`` is what it extends, includes or imports by a written name; a computed name is
    given by the view of a page, which says it to the digest itself.
    """

    name: str
    digest: bytes
    named: tuple[str, ...]
    tree: nodes.Template
    environment: jinja2.Environment

    @cached_property
    def code(self) -> CodeType:
        """The compiled template; it says its name where Python would have the file's path."""
        return self.environment.compile(self.tree, self.name, self.name)


def parse_template(environment: jinja2.Environment, name: str, source: str) -> ParsedTemplate:
    """Understand a template. Raises :class:`jinja2.TemplateSyntaxError`."""
    digest = hashlib.blake2b(name.encode() + b"\0" + source.encode(), digest_size=16).digest()
    tree = environment.parse(source, name)
    # Compiling simplifies the tree, so what it names is taken down first.
    named = tuple(found for found in meta.find_referenced_templates(tree) if found)
    return ParsedTemplate(name, digest, named, tree, environment)


class TemplateFiles(jinja2.FileSystemLoader):
    """Reads and parses a template once: what is compiled is what its digest was taken of."""

    def __init__(self, folders: Sequence[str]) -> None:
        super().__init__(folders)
        self._read: dict[str, tuple[str, str, Callable[[], bool]]] = {}
        self._parsed: dict[str, ParsedTemplate] = {}

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """The text of a template, the path of its file, and whether it is unchanged."""
        if template not in self._read:
            self._read[template] = super().get_source(environment, template)
        return self._read[template]

    def parsed(self, environment: jinja2.Environment, name: str) -> ParsedTemplate:
        """A template, understood. Raises what reading and parsing raise."""
        if name not in self._parsed:
            source, _, _ = self.get_source(environment, name)
            self._parsed[name] = parse_template(environment, name, source)
        return self._parsed[name]

    def load(
        self,
        environment: jinja2.Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002  (Jinja's own name)
    ) -> jinja2.Template:
        """The compiled template; its faults are told with the path of its file."""
        _, path, is_unchanged = self.get_source(environment, name)
        code = self.parsed(environment, name).code.replace(co_filename=path)
        return environment.template_class.from_code(
            environment, code, {} if globals is None else globals, is_unchanged
        )
