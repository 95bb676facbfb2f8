"""What an import changes in the site: compared with what is there, then written, all or nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from prongsai.content.disclosure import BODY, entry_model, key_label
from prongsai.content.folder import ContentFile
from prongsai.content.loading import load_agency
from prongsai.content_types.registry import content_types
from prongsai.findings import Finding, Findings, Place
from prongsai.findings.rules.imp import IMP007
from prongsai.importing.draft import Copied, Draft, Setting, with_one_origin
from prongsai.importing.settling import Conflict, added, settled, with_origins
from prongsai.importing.yaml_keys import (
    Existing,
    Held,
    read_existing,
    with_body,
    with_keys,
    with_members,
)
from prongsai.publish.all_or_none import Content, put_all
from prongsai.reading.fields.refusal import is_left_to_fill
from prongsai.reading.text_files import read_text
from prongsai.reading.yaml_writing import Path as YamlPath
from prongsai.reading.yaml_writing import Plain, yaml_text

_JOINED_BY = {"documents": "file", "tables": "id"}
"""Lists that imports add to, and what tells their members apart."""

_SAID_ONCE = ("title", "summary", "fiscal_year", "responsible", "updated", "period", "as_of")
"""Keys that an import gives only to a file that does not say them itself."""


@dataclass(frozen=True, slots=True)
class Change:
    """What an import does to one file: the text it will have, and the keys it gets.

    ``path`` is POSIX and relative to the site; ``old`` is its text now, if there is one.
    ``replaced`` are keys whose value is another one now; ``kept`` those left as they are.
    ``asked`` are those of ``replaced`` of which somebody has to say that they may be;
    ``conflicts`` are the cells in which two forms differ.
    ``gone`` is the file whose lines the one at ``path`` holds now, if its name is another.
    """

    draft: Draft
    path: str
    text: str
    old: str | None
    added: tuple[str, ...]
    replaced: tuple[str, ...]
    kept: tuple[str, ...]
    findings: tuple[Finding, ...] = ()
    asked: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    gone: str = ""

    @property
    def changes_nothing(self) -> bool:
        """Whether the file says all of it already."""
        return self.text == self.old

    @property
    def gets_body(self) -> bool:
        """Whether the running text of the draft comes into a file that is there."""
        body = self.draft.body.strip()
        new = bool(body) and body in self.text and body not in (self.old or "")
        return new and BODY not in self.replaced

    @property
    def keeps_comments(self) -> bool:
        """Whether all comments of the draft stand in the file."""
        there = {line.strip() for line in self.text.splitlines()}
        lines = (line for path, told in self.draft.comments.items() if path for line in told)
        return all(f"# {line}".strip() in there for line in lines)


def change_for(draft: Draft, setting: Setting, how: Held = Held.ASK) -> Change:
    """Compare a draft with what is there; nothing is written.

    ``how`` says what to do with values that differ; what is still to be asked is told.
    """
    held = next((file for file in setting.files() if _holds(file, draft)), None)
    if held is None:
        draft = with_origins(draft)
        path = f"{setting.folder}/{draft.name}"
        return Change(draft, path, _new_text(draft), None, tuple(draft.record), (), ())
    findings = Findings()
    text = read_text(held.path, held.name, findings)
    existing = None if text is None else read_existing(text, held.name, findings)
    if existing is None and how is Held.REPLACE:
        # Nobody can add to a file that cannot be read; it is kept as it was.
        draft = with_origins(draft)
        return Change(draft, held.name, _new_text(draft), "", (), tuple(draft.record), ())
    if existing is None:
        findings.add(IMP007.broken_file(name=held.name), Place(held.name))
        return Change(draft, held.name, text or "", text, (), (), (), tuple(findings))
    own = settled(draft, existing, how)
    usual = {topic.title for topic in held.topics}
    change = _change(own.draft, existing, usual, how)
    asked = tuple(key for key in change.replaced if key not in own.free)
    if asked and how is Held.KEEP:
        left = {key: value for key, value in own.draft.record.items() if key not in asked}
        change = _change(replace(own.draft, record=left), existing, usual, how)
        change = replace(change, kept=(*change.kept, *asked))
    elif asked and how is Held.ADD:
        both = [key for key in asked if key != BODY]
        grown = {key: added(existing.data[key], own.draft.record[key], key) for key in both}
        record = {**own.draft.record, **grown}
        change = _change(replace(own.draft, record=record), existing, usual, how)
    text = with_one_origin(change.text, (key for key in change.replaced if key not in own.joined))
    still = asked if how is Held.ASK else ()
    return replace(change, text=text, asked=still, conflicts=own.conflicts)


def _holds(file: ContentFile, draft: Draft) -> bool:
    return file.year == draft.year and any(topic.id == draft.topic for topic in file.topics)


def _new_text(draft: Draft) -> str:
    text = yaml_text(draft.record, draft.comments) if draft.record else ""
    if not draft.body:
        return text
    return f"---\n{text}---\n\n{draft.body.strip()}\n" if text else f"{draft.body.strip()}\n"


def _change(draft: Draft, existing: Existing, usual: Collection[str], how: Held) -> Change:
    """The file with the draft's keys; ``usual`` are the titles that every new file has."""
    old = existing.text
    existing = replace(existing, data=dict(_said(existing.data, draft, usual)))
    once = () if draft.exact else tuple(key for key in _SAID_ONCE if key not in draft.renewed)
    kept = tuple(key for key in once if key in draft.record and key in existing.data)
    given = {
        key: value
        for key, value in draft.record.items()
        if key not in kept and not _means_the_same(key, existing.data.get(key), value)
    }
    grown = _grown(given, existing.data)
    existing = _lengthened(existing, grown)
    if existing.text != old:
        given = {key: value for key, value in given.items() if key not in grown}
    given = _appended(given, existing.data)
    merged = with_keys(existing, given, _comments(draft, given, existing.text))
    whole = with_body(draft.body, existing, merged, how)
    replaced = tuple(key for key in given if existing.data.get(key) and key not in grown)
    added = tuple(dict.fromkeys(key for key in (*grown, *given) if key not in replaced))
    if whole.differs and how is Held.KEEP:
        kept = (*kept, BODY)
    elif whole.differs:
        replaced = (*replaced, BODY)
    gone = existing.name if whole.name != existing.name else ""
    return Change(draft, whole.name, whole.text, old, added, replaced, kept, gone=gone)


def _said(
    data: Mapping[str, Any], draft: Draft, usual: Collection[str]
) -> Iterator[tuple[str, Any]]:
    """The keys that say something: not empty, not to be filled, no title that every file has."""
    for key, value in data.items():
        is_usual = key == "title" and value in usual and value != draft.record.get("title")
        if not (is_usual or _is_empty(value)):
            yield key, value


def _is_empty(value: object) -> bool:
    if isinstance(value, Mapping):
        return all(map(_is_empty, value.values()))
    if isinstance(value, list | tuple):
        return all(map(_is_empty, value))
    return value is None or not str(value).strip() or is_left_to_fill(str(value))


def _comments(draft: Draft, given: Mapping[str, Plain], text: str) -> dict[YamlPath, Sequence[str]]:
    """The comments of the keys that are written; those of the others, once, at the end."""
    found = {path: lines for path, lines in draft.comments.items() if path and path[0] in given}
    others = [lines for path, lines in draft.comments.items() if path and path not in found]
    there = set(text.splitlines())
    homeless = [line for lines in others for line in lines if f"# {line}" not in there]
    return found | ({(): homeless} if homeless else {})


def _grown(given: Mapping[str, Plain], data: Mapping[str, object]) -> dict[str, list[Plain]]:
    """Lists that only get members they do not have yet: those members, by key."""
    grown: dict[str, list[Plain]] = {}
    for key, name in _JOINED_BY.items():
        old, new = data.get(key), given.get(key)
        if isinstance(old, list) and old and isinstance(new, list):
            held = {entry.get(name) for entry in old if isinstance(entry, Mapping)}
            if all(isinstance(entry, Mapping) and entry.get(name) not in held for entry in new):
                grown[key] = new
    return grown


def _lengthened(existing: Existing, grown: Mapping[str, list[Plain]]) -> Existing:
    """The file with the new members below the old ones; as it is, if one list stands in a line."""
    longer = existing
    for key, members in grown.items():
        written = with_members(longer, key, members)
        again = read_existing(written, existing.name, Findings()) if written else None
        if again is None:
            return existing
        longer = again
    return longer


def _appended(given: Mapping[str, Plain], data: Mapping[str, object]) -> dict[str, Plain]:
    """Documents and tables join those that are there; one of the same file or id is renewed."""
    result = dict(given)
    for key, name in _JOINED_BY.items():
        old, new = data.get(key), result.get(key)
        if isinstance(old, list) and isinstance(new, list):
            names = {entry.get(name) for entry in new if isinstance(entry, Mapping)}
            before = [e for e in old if not (isinstance(e, Mapping) and e.get(name) in names)]
            result[key] = [*before, *new]
    return result


def _means_the_same(key: str, old: object, new: Plain) -> bool:
    """Whether two values of a key are one and the same once they are typed."""
    if old is None or old == new:
        # Equal texts say the same although they may hold a mistake.
        return old is not None
    model = entry_model((key,) if key in content_types() else ())
    try:
        before, after = model.model_validate({key: old}), model.model_validate({key: new})
    except ValidationError:
        return False
    return before == after


_KEPT = ".bak"
_MOST_CELLS = 8


def refusals(changes: Sequence[Change], setting: Setting, *, replace: bool) -> Iterator[Finding]:
    """Why the changes must not be made: values that stand there already, other files' names."""
    for change in changes:
        if change.asked:
            keys = ", ".join(map(key_label, change.asked))
            yield IMP007.differs(path=change.path, keys=keys).at(Place(change.path))
            cells = [cell for cell in change.conflicts if cell.key in change.asked]
            for cell in cells[:_MOST_CELLS]:
                yield cell.told(change.path).at(Place(change.path))
        for copied in change.draft.files:
            target = setting.site.root / setting.folder / copied.target
            if replace or not target.exists():
                continue
            if _bytes_of(copied.source) != target.read_bytes():
                name = f"{setting.folder}/{copied.target}"
                yield IMP007.file_differs(name=name).at(Place(name))


def carry_out(changes: Sequence[Change], setting: Setting) -> tuple[str, ...]:
    """Write and copy everything, or nothing.

    Returns what was written, relative to the site, copies kept included. Raises OSError.
    """
    plan = planned(changes, setting)
    put_all(plan.root, plan.new, plan.replaced, plan.gone)
    return tuple(plan.written)


def planned(changes: Sequence[Change], setting: Setting) -> Plan:
    """Every file that the changes write, copy, replace or take away."""
    plan = Plan(setting.site.root)
    for change in changes:
        for copied in change.draft.files:
            plan.copy(copied, f"{setting.folder}/{copied.target}")
        if not change.changes_nothing:
            keeps = change.old is not None and bool(change.replaced)
            if keeps and change.gone:
                plan.keep(change.gone)
            plan.write(change.path, _with_its_breaks(change, plan.root), keeps=keeps)
        if change.gone:
            plan.gone.append(change.gone)
    return plan


def _with_its_breaks(change: Change, root: Path) -> bytes:
    """A file's new text with the line breaks it has had."""
    path = root / (change.gone or change.path)
    there = path.read_bytes()[:20_000] if path.is_file() else b""
    newline = b"\r\n" if there.count(b"\r\n") * 2 > there.count(b"\n") else b"\n"
    return change.text.encode().replace(b"\n", newline)


@dataclass
class Plan:
    """The files of an import by name below ``root``; ``written`` are these in their order."""

    root: Path
    new: dict[str, Content] = field(default_factory=dict)
    replaced: dict[str, Content] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)

    def copy(self, copied: Copied, name: str) -> None:
        """A document takes its place, unless it is there; another one is kept aside."""
        there = self._there(name)
        if there is None or _bytes_of(there) != _bytes_of(copied.source):
            self.write(name, copied.source, keeps=there is not None)

    def write(self, name: str, content: Content, *, keeps: bool) -> None:
        """A file gets its content; what it was is kept beside it under a name that is free."""
        there = self._there(name)
        if keeps and there is not None:
            kept = self._free_name(name)
            self.new[kept] = _bytes_of(there)
            self.written.append(kept)
        is_there = (self.root / name).exists()
        (self.replaced if is_there else self.new)[name] = content
        self.written.append(name)

    def keep(self, name: str) -> None:
        """A file that is taken away is kept under a name that is free."""
        kept = self._free_name(name)
        self.new[kept] = (self.root / name).read_bytes()
        self.written.append(kept)

    def _there(self, name: str) -> Content | None:
        for planned in (self.new, self.replaced):
            if name in planned:
                return planned[name]
        return self.root / name if (self.root / name).exists() else None

    def _free_name(self, name: str) -> str:
        number = 1
        while self._there(kept := f"{name}{_KEPT}{number if number > 1 else ''}") is not None:
            number += 1
        return kept


def _bytes_of(content: Content) -> bytes:
    return content.read_bytes() if isinstance(content, Path) else content


def findings_after(changes: Sequence[Change], setting: Setting) -> tuple[Finding, ...]:
    """What the loader says of the files written."""
    names = {change.path for change in changes}
    loaded = load_agency(
        setting.site.root, setting.slug, setting.topics, setting.frameworks.topics_of_item
    )
    return tuple(f for f in loaded.findings if f.place and f.place.file in names)
