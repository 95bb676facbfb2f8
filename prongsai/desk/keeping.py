"""Writing several files at once for the desk: all of them or none, with what was there before kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from prongsai.content.site_config import settings_in
from prongsai.desk.forms import edits_of, shown
from prongsai.desk.saving import Worked, new_errors
from prongsai.desk.saving import put as put_one
from prongsai.desk.sources import Held
from prongsai.desk.workspace import Desk
from prongsai.digests import digest_bytes
from prongsai.errors import ConfigError, UsageError
from prongsai.findings import Finding, Findings
from prongsai.publish.all_or_none import Content, put_all
from prongsai.reading.edited_file import edited, parts_of_file
from prongsai.reading.patch import Insert, PatchRefusedError, Set
from prongsai.reading.shape import shape_of
from prongsai.reading.yaml_writing import Plain
from prongsai.refusals import reason_of

_REFUSED = (
    "เขียนไฟล์ไม่ได้ ({reason}) จึงไม่ได้เปลี่ยนไฟล์ใด โปรดปิดไฟล์ที่เปิดอยู่ในโปรแกรมอื่น ดูว่าดิสก์มีที่ว่าง แล้วลองอีกครั้ง"
)
_BROKEN = "ไฟล์นี้มีที่ผิดหรือเขียนในรูปที่แก้ให้ไม่ได้ จึงไม่ได้เปลี่ยนสิ่งใด โปรดแก้ไฟล์ก่อน"


def put(
    desk: Desk, slug: str, files: Mapping[str, Content], gone: Sequence[str], words: str
) -> str:
    """Write files (names below the site) and take others away; why not, if it could not be done.

    What content files said before is kept, so that the history can bring it back.
    """
    there = {name: content for name, content in files.items() if (desk.root / name).exists()}
    new = {name: content for name, content in files.items() if name not in there}
    store = desk.store(slug)
    try:
        kept = {name: store.keep((desk.root / name).read_bytes()) for name in (*there, *gone)}
        put_all(desk.root, new, there, gone)
        for name, content in files.items():
            if name.endswith((".yaml", ".md", ".csv")):
                store.remember(name, kept.get(name, ""), store.keep(_bytes(content)), words)
    except UsageError as error:
        return error.message
    except OSError as error:
        return _REFUSED.format(reason=reason_of(error))
    return ""


def _bytes(content: Content) -> bytes:
    return content.read_bytes() if isinstance(content, Path) else content


def change_keys(
    desk: Desk,
    slug: str,
    name: str,
    model: type[BaseModel],
    changed: Mapping[tuple[str, ...], Plain],
    words: str,
    body: str | None = None,
) -> str:
    """Set values of a file where they stand, and its running text; why not, if it cannot be done."""
    record = shape_of(model)

    def written(before: bytes) -> bytes:
        data = parts_of_file(before, name).data
        form = _with_changes(shown(record, data), changed)
        return edited(before, name, edits_of(record, data, form), body)

    return _rewritten(desk, slug, name, written, words)


def add_member(
    desk: Desk, slug: str, name: str, key: str, member: Mapping[str, Plain], words: str
) -> str:
    """Put one more member behind those of a list; why not, if it cannot be done."""

    def written(before: bytes) -> bytes:
        data = parts_of_file(before, name).data
        held = data.get(key) if isinstance(data, dict) else None
        edit = Insert((key,), len(held), [member]) if isinstance(held, list) else None
        return edited(before, name, [edit or Set((key,), [member])])

    return _rewritten(desk, slug, name, written, words)


def _rewritten(
    desk: Desk, slug: str, name: str, written: Callable[[bytes], bytes], words: str
) -> str:
    """Save one file as the form of an item does: tried, retried while held, its version before kept."""
    path = desk.root / name
    try:
        before = path.read_bytes()
        worked = Worked(Held(before, digest_bytes(before)), written(before))
        if not worked.changes:
            return ""
        if wrong := _spoiled(desk, slug, name, worked.data):
            return wrong
        put_one(path, worked, desk.store(slug), name, words)
    except PatchRefusedError:
        return _BROKEN
    except UsageError as error:
        return error.message
    except OSError as error:
        return _REFUSED.format(reason=reason_of(error))
    return ""


def _spoiled(desk: Desk, slug: str, name: str, after: bytes) -> str:
    """What would be wrong with a file that is not yet; empty where it may be written."""
    wrong: Sequence[Finding] = ()
    if name != desk.config.name:
        now = desk.look(slug).of_file(name)
        wrong = new_errors(now, desk.look(slug, {name: after}).of_file(name))
    else:
        try:
            settings_in(after.decode("utf-8", "replace"), name, Findings())
        except ConfigError as error:
            wrong = error.findings
    return " ".join(f"{one.message} {one.remedy}" for one in wrong)


def _with_changes(form: dict[str, Any], changed: Mapping[tuple[str, ...], Plain]) -> dict[str, Any]:
    """The values of a form with those that were changed, and nothing else that could be an edit."""
    for path, value in changed.items():
        place = form
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value
    return {path[0]: form[path[0]] for path in changed}
