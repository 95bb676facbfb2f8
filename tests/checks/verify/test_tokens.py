"""Cutting built pages into tags and text."""

from __future__ import annotations

from prongsai.checks.verify.tokens import tokens


def test_what_a_template_holds_is_not_on_the_page() -> None:
    html = '<p>ก</p><template data-search="result"><h3><a></a></h3></template><p>ข</p>'

    names = [name for name, end, *_ in tokens(html) if name and not end]

    assert names == ["p", "template", "p"]
