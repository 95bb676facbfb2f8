"""Markdown as clerks write it, turned into safe HTML.

``render_markdown`` is the door for pages: text in, :class:`Rendered` out, no error raised for
any text. Behind it ``parsing.parse_markdown`` parses and cleans each text once for all who ask.
"""

from __future__ import annotations

from prongsai.markup.model import Heading, LinkResolver, Rendered, UnresolvedLink
from prongsai.markup.render import render_markdown

__all__ = ["Heading", "LinkResolver", "Rendered", "UnresolvedLink", "render_markdown"]
