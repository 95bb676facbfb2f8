"""Markdown text to safe HTML, as a page wants it: its anchors, levels and link targets put in."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html import escape

from prongsai.markup.model import (
    ForeignPicture,
    Heading,
    LinkResolver,
    Rendered,
    UnresolvedLink,
)
from prongsai.markup.parsing import Parsed, parse_markdown
from prongsai.markup.pictures import as_links, leads_elsewhere
from prongsai.markup.sanitise import LINK, PREFIX, Target, encode_link

# The sanitiser writes no angle bracket but those of tags.
_HEADING = re.compile("<(/?)h([1-6])(?=[ >])")


def render_markdown(
    text: str,
    *,
    id_prefix: str = "",
    heading_shift: int = 0,
    link_resolver: LinkResolver | None = None,
) -> Rendered:
    """Turn a clerk's Markdown into safe HTML.

    ``id_prefix`` goes before every id (with a hyphen), ``heading_shift`` is added to every
    heading level, ``link_resolver`` gets each link and image target as written and returns
    what to publish or None. Never raises, whatever the text.
    """
    parsed = parse_markdown(text)
    prefix = f"{id_prefix}-" if id_prefix else ""
    links = _Links(text, parsed, prefix, link_resolver)
    html = LINK.sub(links.published, parsed.html).replace(PREFIX, prefix)
    if heading_shift:
        html = _HEADING.sub(lambda tag: f"<{tag[1]}h{_shifted(int(tag[2]), heading_shift)}", html)
    return Rendered(
        as_links(html),
        tuple(_placed(heading, prefix, heading_shift) for heading in parsed.headings),
        tuple(links.unresolved),
        tuple(links.foreign),
        parsed.limits,
    )


def _shifted(level: int, shift: int) -> int:
    return min(6, max(1, level + shift))


def _placed(heading: Heading, prefix: str, shift: int) -> Heading:
    return replace(heading, id=prefix + heading.id, level=_shifted(heading.level, shift))


class _Links:
    """Answers for each link target and remembers those that lead nowhere."""

    def __init__(
        self, text: str, parsed: Parsed, prefix: str, resolver: LinkResolver | None
    ) -> None:
        self._text = text
        self._targets = parsed.targets
        self._own = {heading.id for heading in parsed.headings}
        self._prefix = prefix
        self._resolver: Callable[[str], str | None] = resolver or (lambda target: target)
        self._searched: dict[str, int] = {}
        self.unresolved: list[UnresolvedLink] = []
        self.foreign: list[ForeignPicture] = []

    def published(self, mark: re.Match[str]) -> str:
        """What to write for a target, remembering pictures of other websites."""
        target: Target = self._targets[int(mark[1])]
        published = self._resolved(target.written)
        if target.picture and leads_elsewhere(published):
            self.foreign.append(ForeignPicture(target.written, self._line(target.written)))
        return escape(encode_link(published), quote=False)

    def _resolved(self, target: str) -> str:
        """What to publish for ``target``; an anchor of this text gets its prefix."""
        if target.startswith("#") and target[1:] in self._own:
            return f"#{self._prefix}{target[1:]}"
        resolved = self._resolver(target)
        if resolved is None:
            self.unresolved.append(UnresolvedLink(target, self._line(target)))
            return target
        return resolved

    def _line(self, target: str) -> int:
        """Return the line of the next occurrence of ``target`` as a link, 0 if not found."""
        pattern = re.compile(r"(?:\]\(\s*<?|\]:\s*<?|[\"'])" + re.escape(target))
        found = pattern.search(self._text, self._searched.get(target, 0))
        if found is None:
            return 0
        self._searched[target] = found.end()
        return self._text.count("\n", 0, found.start()) + 1
