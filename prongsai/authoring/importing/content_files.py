"""Where an import is written: the file of a topic, what it holds already, and what changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError

from prongsai.authoring.importing.bodies import with_body
from prongsai.authoring.importing.draft import Draft
from prongsai.authoring.importing.origins import with_one_origin
from prongsai.authoring.importing.settling import Held, added, settled, with_origins
from prongsai.authoring.importing.three_ways import Conflict
from prongsai.authoring.importing.yaml_keys import (
    Existing,
    read_existing,
    with_keys,
    with_members,
)
from prongsai.content.disclosure import BODY, entry_model
from prongsai.content.folder import AGENCY_FILE, ContentFile, read_folder
from prongsai.content.site_config import Site
from prongsai.content_types.registry import content_types
from prongsai.findings import Finding, Findings, Place
from prongsai.findings.rules.imp import IMP007
from prongsai.findings.stops import ItemStops
from prongsai.reading.encoding import read_text
from prongsai.reading.fields.refusal import is_left_to_fill
from prongsai.reading.yaml_writing import Path as YamlPath
from prongsai.reading.yaml_writing import Plain, yaml_text
from prongsai.requirements.loader import Frameworks
from prongsai.topics.registry import Topic, TopicRegistry

_JOINED_BY = {"documents": "file", "tables": "id"}
"""Lists that imports add to, and what tells their members apart."""

_SAID_ONCE = ("title", "summary", "fiscal_year", "responsible", "updated", "period", "as_of")
"""Keys that an import gives only to a file that does not say them itself."""


@dataclass(frozen=True, slots=True)
class Setting:
    """The site, agency and year (Buddhist Era) that files are imported into.

    ``egp_code`` is the agency's code in e-GP as given with the command, or empty.
    """

    site: Site
    slug: str
    year: int
    topics: TopicRegistry
    frameworks: Frameworks
    egp_code: str = ""

    @property
    def folder(self) -> str:
        """The agency's folder, POSIX, relative to the site."""
        return f"content/{self.slug}"

    @property
    def agency_name(self) -> str:
        """The agency's name as its file says it; empty where that cannot be read."""
        path = self.site.root / self.folder / AGENCY_FILE
        text = read_text(path, AGENCY_FILE, Findings()) if path.is_file() else None
        existing = read_existing(text, AGENCY_FILE, Findings()) if text else None
        return str(existing.data.get("name") or "") if existing else ""

    def topics_named(self, text: str) -> tuple[str, ...]:
        """The topic that was named, or those of an item; :class:`UsageError` for neither."""
        if text in self.topics:
            return (text,)
        found = self.frameworks.topics_of_item(self.year, text.upper())
        if not found:
            known = ", ".join(topic.id for topic in self.topics)
            raise ItemStops.no_topic(name=text, year=self.year, known=known)
        return found

    def named(self, topic: Topic) -> str:
        """A topic as a clerk knows it: its title, and the item it answers this year."""
        framework = self.frameworks.get(self.year)
        items = framework.items() if framework else ()
        codes = [item.code for item in items if topic.id in item.topics]
        return f"{topic.title} (ข้อ {', '.join(codes)})" if codes else topic.title

    def files(self) -> tuple[ContentFile, ...]:
        """The agency's content files."""
        root = self.site.root / self.folder
        if not root.is_dir():
            return ()
        return read_folder(root, self.folder, self.topics, self.frameworks.topics_of_item).contents


@dataclass(frozen=True, slots=True)
class Change:
    """What an import does to one file: the text it will have, and the keys it gets.

    ``path`` is POSIX and relative to the site; ``old`` is its text now, if there is one.
    ``replaced`` are keys whose value is another one now; ``kept`` those left as they are.
    ``asked`` are those of ``replaced`` of which somebody has to say that they may be;
    ``conflicts`` are the cells in which two forms differ, by key.
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
    conflicts: Mapping[str, Sequence[Conflict]] = field(default_factory=dict)
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
    held = _file_of(draft, setting)
    if held is None:
        draft = with_origins(draft)
        path = f"{setting.folder}/{draft.name}"
        text = _new_text(draft)
        return Change(draft, path, text, None, tuple(draft.record), (), ())
    existing = _existing(held)
    if existing is None and how is Held.REPLACE:
        # Nobody can add to a file that cannot be read; it is kept as it was.
        draft = with_origins(draft)
        return Change(draft, held.name, _new_text(draft), "", (), tuple(draft.record), ())
    if existing is None:
        return _change(draft, held, how)
    own = settled(draft, existing, how)
    change = _change(own.draft, held, how)
    asked = tuple(key for key in change.replaced if key not in own.free)
    if asked and how is Held.KEEP:
        left = {key: value for key, value in own.draft.record.items() if key not in asked}
        change = _change(replace(own.draft, record=left), held, how)
        change = replace(change, kept=(*change.kept, *asked))
    elif asked and how is Held.ADD:
        both = [key for key in asked if key != BODY]
        grown = {key: added(existing.data[key], own.draft.record[key], key) for key in both}
        record = {**own.draft.record, **grown}
        change = _change(replace(own.draft, record=record), held, how)
    text = with_one_origin(change.text, (key for key in change.replaced if key not in own.joined))
    still = asked if how is Held.ASK else ()
    return replace(change, text=text, asked=still, conflicts=own.conflicts)


def _existing(held: ContentFile) -> Existing | None:
    text = read_text(held.path, held.name, Findings())
    return None if text is None else read_existing(text, held.name, Findings())


def _file_of(draft: Draft, setting: Setting) -> ContentFile | None:
    for file in setting.files():
        if file.year == draft.year and any(topic.id == draft.topic for topic in file.topics):
            return file
    return None


def _new_text(draft: Draft) -> str:
    text = yaml_text(draft.record, draft.comments) if draft.record else ""
    if not draft.body:
        return text
    return f"---\n{text}---\n\n{draft.body.strip()}\n" if text else f"{draft.body.strip()}\n"


def _change(draft: Draft, held: ContentFile, how: Held) -> Change:
    findings = Findings()
    text = read_text(held.path, held.name, findings)
    existing = None if text is None else read_existing(text, held.name, findings)
    if text is None or existing is None:
        told = IMP007.broken_file(name=held.name).at(Place(held.name))
        return Change(draft, held.name, text or "", text, (), (), (), (*findings, told))
    untold = _untold(existing.data, draft, held)
    existing = replace(existing, data=_without(existing.data, untold))
    once = () if draft.exact else tuple(key for key in _SAID_ONCE if key not in draft.renewed)
    kept = tuple(key for key in once if key in draft.record and key in existing.data)
    given = {key: value for key, value in draft.record.items() if key not in kept}
    same = [key for key in given if _means_the_same(key, existing.data.get(key), given[key])]
    given = {key: value for key, value in given.items() if key not in same}
    grown = _grown(given, existing.data)
    longer, existing = _lengthened(text, existing, grown, held.name)
    given = {key: value for key, value in given.items() if longer == text or key not in grown}
    given = _appended(given, existing.data)
    merged = with_keys(existing, given, _comments(draft, given, longer))
    whole = with_body(draft.body, held.name, existing, merged, how)
    replaced = tuple(key for key in given if existing.data.get(key) and key not in grown)
    added = tuple(key for key in (*grown, *given) if key not in replaced)
    added = tuple(dict.fromkeys(added))
    if whole.differs and how is Held.KEEP:
        kept = (*kept, BODY)
    elif whole.differs:
        replaced = (*replaced, BODY)
    gone = held.name if whole.name != held.name else ""
    return Change(draft, whole.name, whole.text, text, added, replaced, kept, gone=gone)


def _untold(data: Mapping[str, Any], draft: Draft, held: ContentFile) -> tuple[str, ...]:
    """The keys that say nothing yet: empty, to be filled, or the title of every new file."""
    usual = {topic.title for topic in held.topics} - {draft.record.get("title")}
    return tuple(
        key
        for key, value in data.items()
        if _is_empty(value) or (key == "title" and value in usual)
    )


def _is_empty(value: object) -> bool:
    if isinstance(value, Mapping):
        return all(map(_is_empty, value.values()))
    if isinstance(value, list | tuple):
        return all(map(_is_empty, value))
    return value is None or not str(value).strip() or is_left_to_fill(str(value))


def _without(data: Mapping[str, Any], keys: Sequence[str]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key not in keys}


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


def _lengthened(
    text: str, existing: Existing, grown: Mapping[str, list[Plain]], name: str
) -> tuple[str, Existing]:
    """The file with the new members below the old ones; as it is, if one list stands in a line."""
    longer, held = text, existing
    for key, members in grown.items():
        written = with_members(held, key, members)
        again = read_existing(written, name, Findings()) if written else None
        if written is None or again is None:
            return text, existing
        longer, held = written, again
    return longer, held


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
