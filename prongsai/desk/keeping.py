"""Writing several files at once for the desk: all of them or none, with what was there before kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from prongsai.desk.workspace import Desk
from prongsai.errors import UsageError
from prongsai.findings import Findings
from prongsai.importing.yaml_keys import Held, existing_at, read_existing, with_body, with_keys
from prongsai.publish.all_or_none import Content, put_all
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
    path = desk.root / name
    findings = Findings()
    existing = existing_at(path, name, findings)
    if existing is None:
        return " ".join(f"{one.message} {one.remedy}" for one in findings) or _BROKEN
    record: dict[str, Plain] = {}
    for steps, value in changed.items():
        top = steps[0]
        record[top] = _with(record.get(top, existing.data.get(top)), steps[1:], value)
    text = with_keys(existing, record) if record else existing.text
    if body is not None and body.strip() != existing.body.strip():
        again = read_existing(text, name, Findings())
        text = with_body(body, again, text, Held.REPLACE).text if again else text
    if text == existing.text:
        return ""
    return put(desk, slug, {name: text.encode()}, (), words)


def _with(held: Any, path: tuple[str, ...], value: Plain) -> Plain:
    """A value with what a path leads to set, or taken away where there is nothing."""
    if not path:
        return value
    inner = dict(held) if isinstance(held, Mapping) else {}
    below = _with(inner.pop(path[0], None), path[1:], value)
    return {**inner, path[0]: below} if below else inner


_BROKEN = "ไฟล์นี้อ่านไม่ได้ จึงไม่ได้เปลี่ยนสิ่งใด"
