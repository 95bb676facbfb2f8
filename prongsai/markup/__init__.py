"""Markdown as clerks write it, turned into safe HTML.

``render.render_markdown`` is the door for pages: text in, :class:`.render.Rendered` out, no error
raised for any text. Behind it ``parsing.parse_markdown`` parses and cleans each text once for
all who ask.
"""
