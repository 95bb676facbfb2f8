"""Writing several files at once for the desk: all of them or none, with what was there before kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from prongsai.desk.edits import edits_between
from prongsai.desk.workspace import Desk
from prongsai.errors import UsageError
from prongsai.findings import Findings
from prongsai.publish.all_or_none import Content, put_all
from prongsai.reading.patch import PatchRefusedError, patched
from prongsai.reading.text_files import FrontMatter, keys_and_body, read_text
from prongsai.reading.yaml_source import read_yaml
from prongsai.reading.yaml_writing import Plain

_REFUSED = (
    "เขียนไฟล์ไม่ได้ ({reason}) จึงไม่ได้เปลี่ยนไฟล์ใด โปรดปิดไฟล์ที่เปิดอยู่ในโปรแกรมอื่น ดูว่าดิสก์มีที่ว่าง แล้วลองอีกครั้ง"
)


def put(
    desk: Desk, slug: str, files: Mapping[str, Content], gone: Sequence[str], words: str
) -> str:
    """Write files (names below the site) and take others away; why not, if it could not be done."""
    there = {name: content for name, content in files.items() if (desk.root / name).exists()}
    new = {name: content for name, content in files.items() if name not in there}
    try:
        put_all(desk.root, new, there, gone)
    except UsageError as error:
        return error.message
    except OSError as error:
        return _REFUSED.format(reason=error.strerror or type(error).__name__)
    return ""


def change_keys(
    desk: Desk,
    slug: str,
    name: str,
    changed: Mapping[tuple[str, ...], Plain],
    words: str,
    body: str | None = None,
) -> str:
    """Set keys of a file where they stand, and its running text; why not, if it cannot be done."""
    findings = Findings()
    text = read_text(desk.root / name, name, findings)
    parts = keys_and_body(text, name, findings) if text is not None else None
    if text is None or parts is None:
        return " ".join(f"{one.message} {one.remedy}" for one in findings) or _BROKEN
    try:
        held = _data(parts.yaml)
        keys = patched(parts.yaml, edits_between(held, _changed(held, changed))).text
    except PatchRefusedError:
        return _BROKEN
    new = _rejoined(text, parts, keys, body)
    if new == text:
        return ""
    return put(desk, slug, {name: new.encode()}, (), words)


def _data(text: str) -> dict[str, Any]:
    """What the keys of a file say; raises where they cannot be read."""
    if all(not line.strip() or line.lstrip().startswith("#") for line in text.splitlines()):
        return {}
    tree = read_yaml(text, "", Findings())
    if tree is None or not isinstance(tree.data, dict):
        raise PatchRefusedError
    return tree.data


def _changed(held: Mapping[str, Any], changed: Mapping[tuple[str, ...], Plain]) -> dict[str, Any]:
    """The data with values set at their paths."""
    data = deepcopy(dict(held))
    for path, value in changed.items():
        place = data
        for step in path[:-1]:
            if not isinstance(place.get(step), dict):
                place[step] = {}
            place = place[step]
        place[path[-1]] = value
    return data


def _rejoined(text: str, parts: FrontMatter, keys: str, body: str | None) -> str:
    """The file with its keys and its running text as they are now."""
    kept = body is None or body.strip() == parts.body.strip()
    if not parts.body and parts.yaml == text:
        return keys
    lines = text.split("\n")
    first = parts.yaml_line - 1
    end = first + len(parts.yaml.split("\n"))
    above, below = lines[:first], lines[end:]
    if not kept and below:
        below = [below[0], "", *str(body).strip().split("\n"), ""]
    return "\n".join([*above, keys.removesuffix("\n"), *below])


_BROKEN = "ไฟล์นี้มีที่ผิดหรือเขียนในรูปที่แก้ให้ไม่ได้ จึงไม่ได้เปลี่ยนสิ่งใด โปรดแก้ไฟล์ก่อน"
