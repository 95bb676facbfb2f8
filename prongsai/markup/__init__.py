"""Markdown as clerks write it, turned into safe HTML.

``render_markdown`` is the only door: text in, :class:`Rendered` out, nothing kept between
calls and no error raised for any text.
"""

from __future__ import annotations

from prongsai.markup.model import Heading, LinkResolver, Rendered, UnresolvedLink
from prongsai.markup.render import render_markdown

__all__ = ["Heading", "LinkResolver", "Rendered", "UnresolvedLink", "render_markdown"]
