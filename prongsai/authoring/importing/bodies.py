"""The running text of a content file: added where there is none, else replaced, joined or kept."""

from __future__ import annotations

from dataclasses import dataclass

from prongsai.authoring.importing.settling import Held
from prongsai.authoring.importing.yaml_keys import Existing
from prongsai.reading.fields.refusal import is_left_to_fill


@dataclass(frozen=True, slots=True)
class WithBody:
    """A file's name and text; ``differs`` says that another text is there already."""

    name: str
    text: str
    differs: bool = False


def with_body(body: str, name: str, existing: Existing, text: str, how: Held) -> WithBody:
    """The file ``name`` with ``text`` (its keys as they will be) and a body below them.

    A file of keys alone becomes one of Markdown, every line of it kept.
    """
    body, old = body.strip(), existing.body.strip()
    if not body or body in old:
        return WithBody(name, text)
    if not name.endswith(".md"):
        return WithBody(f"{name.rpartition('.')[0]}.md", f"---\n{text.rstrip()}\n---\n\n{body}\n")
    differs = bool(old) and not is_left_to_fill(old)
    if differs and how is Held.KEEP:
        return WithBody(name, text, differs)
    keys = text[: text.rindex(existing.body)] if existing.body else text
    whole = f"{old}\n\n{body}" if differs and how is Held.ADD else body
    return WithBody(name, f"{keys.rstrip()}\n\n{whole}\n", differs)
