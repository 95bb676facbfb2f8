"""A copy of an agency that tests spoil, file by file, and an assessor who looks again.

Everything is read by the program's own loader from real files. What cannot have changed
(the same text, the same document) is read once, so that hundreds of spoils stay quick.
"""

from __future__ import annotations

import copy
import json
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from pathlib import Path
from typing import Any
from unittest.mock import patch

from prongsai.content.agency import Agency
from prongsai.content.disclosure import DisclosureEntry
from prongsai.content.loading import LoadedAgency, load_agency
from prongsai.findings import Finding, Findings, Place, Severity
from prongsai.reading.text_files import split_front_matter
from prongsai.reading.yaml_source import SourceTree, read_yaml
from prongsai.requirements.engine import match_year
from prongsai.requirements.framework import Framework
from prongsai.requirements.loader import load_frameworks
from prongsai.requirements.outcome import Decision, YearMatch
from prongsai.topics.registry import load_topics

REPOSITORY = Path(__file__).resolve().parents[2]
FRAMEWORKS = load_frameworks(REPOSITORY, Findings())
TOPICS = load_topics()
Key = tuple[str, str]
"""Item code and requirement id."""


def load(root: Path, slug: str) -> LoadedAgency:
    """Read an agency as the program does."""
    return load_agency(root, slug, TOPICS, FRAMEWORKS.topics_of_item)


def decisions_of(match: YearMatch) -> dict[Key, Decision]:
    """Every decision of a year by item and requirement."""
    return {
        (entry.item.code, decision.requirement.id): decision
        for entry in match.items
        for decision in entry.decisions
    }


class WorkedCopy:
    """A copy of ``content/<slug>`` below ``root``."""

    def __init__(self, root: Path, slug: str) -> None:
        self.root = root
        self.slug = slug
        self.folder = f"content/{slug}"
        self.documents: frozenset[bytes] = frozenset()
        """Other contents that documents have at the moment."""
        self.recalling: Callable[[], AbstractContextManager[None]] = nullcontext
        """How a loading is spared what was read before; nothing is by itself."""
        shutil.copytree(REPOSITORY / "content" / slug, root / "content" / slug)

    # --- reading ------------------------------------------------------------------

    def load(self) -> tuple[Agency, tuple[Finding, ...]]:
        """Read the agency as it lies there now."""
        with self.recalling():
            loaded = load(self.root, self.slug)
        assert loaded.agency is not None, loaded.findings
        return loaded.agency, loaded.findings

    def decide(self, framework: Framework) -> tuple[dict[Key, Decision], tuple[Finding, ...]]:
        """What an assessor of the year finds now, and what the reader complains of."""
        agency, findings = self.load()
        errors = tuple(entry for entry in findings if entry.severity is Severity.ERROR)
        return decisions_of(match_year(agency, framework, TOPICS)), errors

    def tree(self, file: str) -> SourceTree:
        """A content file with its lines."""
        text = (self.root / file).read_text(encoding="utf-8")
        first_line = 1
        if file.endswith(".md"):
            parts = split_front_matter(text, file, Findings())
            assert parts is not None
            text, first_line = parts.yaml, parts.yaml_line
        findings = Findings()
        tree = read_yaml(text, file, findings, first_line)
        assert tree is not None, findings
        return tree

    def data(self, file: str) -> dict[str, Any]:
        """What a content file says, to be changed at will."""
        data = copy.deepcopy(self.tree(file).data)
        assert isinstance(data, dict)
        return data

    def place(self, file: str, path: tuple[str | int, ...]) -> Place:
        """Where a value stands in a content file, or the nearest thing that holds it."""
        return self.tree(file).place(path)

    # --- writing ------------------------------------------------------------------

    def write(self, file: str, data: Mapping[str, Any]) -> None:
        """Write a content file anew; the text under a front matter stays."""
        path = self.root / file
        text = as_yaml(data)
        if file.endswith(".md"):
            parts = split_front_matter(path.read_text(encoding="utf-8"), file, Findings())
            assert parts is not None
            text = f"---\n{text}---\n{parts.body}"
        path.write_text(text, encoding="utf-8", newline="\n")

    @contextmanager
    def spoiled(self, files: Mapping[str, Mapping[str, Any] | bytes]) -> Iterator[None]:
        """The copy with other contents in some files, for as long as the block lasts."""
        before = {file: (self.root / file).read_bytes() for file in files}
        self.documents = frozenset(new for new in files.values() if isinstance(new, bytes))
        try:
            for file, new in files.items():
                if isinstance(new, bytes):
                    (self.root / file).write_bytes(new)
                else:
                    self.write(file, new)
            yield
        finally:
            self.documents = frozenset()
            for file, old in before.items():
                (self.root / file).write_bytes(old)

    def one_file_per_topic(self) -> None:
        """Take apart the files that are named by an item and answer several topics at once."""
        for path in sorted((self.root / self.folder).glob("2[0-9][0-9][0-9]/o*.yaml")):
            if not re.fullmatch(r"o\d+", path.stem):
                continue
            data = self.data(path.relative_to(self.root).as_posix())
            for name in FRAMEWORKS.topics_of_item(int(path.parent.name), path.stem.upper()) or ():
                known = {*DisclosureEntry.model_fields, *TOPICS[name].takes}
                own = {key: value for key, value in data.items() if key in known}
                file = f"{self.folder}/{path.parent.name}/{name}.yaml"
                (self.root / file).touch(exist_ok=False)
                self.write(file, own)
            path.unlink()


def as_yaml(data: Any) -> str:
    """YAML in block style with every text in quotes."""
    return "\n".join(_block(data, 0)) + "\n"


def _block(value: Any, indent: int) -> Iterator[str]:
    space = " " * indent
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from _under(f"{space}{_key(key)}:", inner, indent + 2)
    elif isinstance(value, list) and value:
        for inner in value:
            if isinstance(inner, dict | list) and inner:
                lines = list(_block(inner, indent + 2))
                yield f"{space}- {lines[0][indent + 2 :]}"
                yield from lines[1:]
            else:
                yield f"{space}- {_scalar(inner)}"
    else:
        yield f"{space}{_scalar(value)}"


def _under(head: str, value: Any, indent: int) -> Iterator[str]:
    if isinstance(value, dict | list) and value:
        yield head
        yield from _block(value, indent)
    else:
        yield f"{head} {_scalar(value)}".rstrip()


def _key(key: str) -> str:
    return key if re.fullmatch(r"[a-z_]+", key) else json.dumps(key, ensure_ascii=False)


def _scalar(value: Any) -> str:
    if value is None:
        return ""
    return json.dumps(value, ensure_ascii=False)


def memory_of(of: WorkedCopy) -> Callable[[], AbstractContextManager[None]]:
    """Let the pure parts of reading answer a repeated question from memory, while it is entered.

    A disclosure is the same as long as its file, ``agency.yaml`` and the documents of the copy
    are; the year is always decided anew, requirement by requirement. It is entered for each
    loading alone: tests of other folders run in the same process.
    """
    memory: dict[Any, Any] = {}
    kept: list[Any] = []

    def once(name: str, function: Callable[..., Any], key: Callable[..., Any]) -> Any:
        def ask(*arguments: Any, **named: Any) -> Any:
            known = (name, key(*arguments, **named))
            if known not in memory:
                memory[known] = function(*arguments, **named)
                kept.append(arguments)  # keys by id() stay true as long as the object lives
            return memory[known]

        return ask

    def told_once(name: str, function: Callable[..., Any], key: Callable[..., Any]) -> Any:
        def apart(*arguments: Any, **named: Any) -> tuple[Any, Findings]:
            found = Findings()
            return function(*arguments[:2], found, *arguments[3:], **named), found

        def ask(one: Any, other: Any, findings: Findings, *more: Any, **named: Any) -> Any:
            value, found = remembered(one, other, None, *more, **named)
            findings.extend(found)
            return value

        remembered = once(name, apart, key)
        return ask

    from prongsai.content import attachments, content_reader, content_text, loading

    patches = ((content_reader, "load_table", _table_key),)
    telling = (
        (content_text, "read_yaml", lambda text, file, _, line=1: (text, file, line)),
        (
            content_reader,
            "read_as_far_as_possible",
            lambda model, tree, _, known_elsewhere=None: (
                model,
                id(tree),
                tuple(known_elsewhere or ()),
            ),
        ),
    )
    wrapped = [
        (module, name, once(name, getattr(module, name), key)) for module, name, key in patches
    ]
    wrapped.append((attachments, "examine", _examined_once(attachments.examine, once)))
    wrapped += [
        (module, name, told_once(name, getattr(module, name), key)) for module, name, key in telling
    ]
    disclosure = _disclosures_once(loading._Loading._disclosure, of)

    @contextmanager
    def entered() -> Iterator[None]:
        with ExitStack() as stack:
            for module, name, function in wrapped:
                stack.enter_context(patch.object(module, name, function))
            stack.enter_context(patch.object(loading._Loading, "_disclosure", disclosure))
            yield

    return entered


def _disclosures_once(read: Callable[..., Any], of: WorkedCopy) -> Callable[..., Any]:
    """Read a disclosure, or recall it together with the documents it has led to.

    One about which there is anything to say is read every time.
    """
    memory: dict[Any, tuple[Any, frozenset[str]]] = {}
    kept: list[Any] = []

    def ask(loading: Any, file: Any, agency: Any, tree: Any) -> Any:
        attachments, findings = loading.reader.attachments, loading.reader.findings
        known = (file.name, file.path.read_bytes(), id(agency), id(tree), of.documents)
        if known not in memory:
            said = len(findings) + len(attachments.findings)
            others, attachments._resolved = attachments._resolved, set()
            found = read(loading, file, agency, tree)
            led_to = frozenset(attachments._resolved)
            attachments._resolved |= others
            if len(findings) + len(attachments.findings) > said:
                return found
            memory[known] = found, led_to
            kept.append((agency, tree))  # keys by id() stay true as long as the object lives
        found, led_to = memory[known]
        attachments._resolved |= led_to
        return found

    return ask


def _examined_once(examine: Callable[..., Any], once: Callable[..., Any]) -> Callable[..., Any]:
    """Files are examined once; what is said of them is said each time."""

    def apart(path: Path, source: str, title: str, files: Any) -> tuple[Any, Findings]:
        found = Findings()
        return examine(path, source, title, files, found), found

    def ask(path: Path, source: str, title: str, files: Any, findings: Findings) -> Any:
        value, found = remembered(path, source, title, files)
        findings.extend(found)
        return value

    remembered = once("examine", apart, lambda path, *names: (*names[:2], path.read_bytes()))
    return ask


def _table_key(spec: Any, folder: Path, name: str, place: Any, files: Any) -> Any:
    """A table from a file is the same as long as file, description and its place are."""
    if spec.source is None:
        return object()
    here = place(()) if callable(place) else place
    return spec, name, here, (folder / spec.source).read_bytes()
